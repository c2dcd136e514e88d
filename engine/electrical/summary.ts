/** Figures of a whole network from its solved state. */
import { cordPowerW } from './demand';
import { type PreparedNetwork, standingNetwork } from './network';
import { CONVERTER, GRID, lossLocations, sourceTypes } from './problem';
import type { ElectricalState } from './state';

export interface GridImport {
  readonly powerW: number;
  readonly reactiveVar: number;
  readonly apparentVa: number;
  /** Lagging or leading; 1 when nothing is imported. */
  readonly powerFactor: number;
  /** Sum of the import limits less the import, W; 0 where no limit is set. */
  readonly headroomW: number;
}

/** Import over all grid sources. */
export const gridImport = ({ problem }: PreparedNetwork, state: ElectricalState): GridImport => {
  const { sources } = problem;
  let powerW = 0;
  let reactiveVar = 0;
  let limitW = 0;
  for (let s = 0; s < sources.count; s++) {
    if (sources.type[s] !== GRID) continue;
    powerW += state.sourceW[s]!;
    reactiveVar += state.sourceVar[s]!;
    limitW += sources.limitW[s]!;
  }
  const apparentVa = Math.hypot(powerW, reactiveVar);
  return {
    powerW,
    reactiveVar,
    apparentVa,
    powerFactor: apparentVa > 0 ? Math.abs(powerW) / apparentVa : 1,
    headroomW: limitW > 0 ? limitW - powerW : 0,
  };
};

export interface OnSiteSupply {
  /** Electrical output by source type. */
  readonly outputW: Readonly<Record<(typeof sourceTypes)[number], number>>;
  /** Fuel or stored energy that generators and storage use, W; charging is not counted. */
  readonly primaryW: number;
}

/** Output of all sources, and what the on-site ones burn or discharge for it. */
export const onSiteSupply = ({ problem }: PreparedNetwork, state: ElectricalState): OnSiteSupply => {
  const outputW = { grid: 0, generator: 0, storage: 0 };
  let primaryW = 0;
  for (let s = 0; s < problem.sources.count; s++) {
    const type = sourceTypes[problem.sources.type[s]!]!;
    outputW[type] += state.sourceW[s]!;
    if (type !== 'grid') primaryW += Math.max(0, state.sourceW[s]!) / problem.sources.efficiencyFraction[s]!;
  }
  return { outputW, primaryW };
};

/** Current that each element could still carry, A; for converters power, W; 0 where there is no rating. By element. */
export const headroom = ({ problem }: PreparedNetwork, state: ElectricalState): Float64Array => {
  const { elements, converters } = problem;
  const left = new Float64Array(elements.count);
  for (let e = 0; e < elements.count; e++) {
    if (elements.type[e] === CONVERTER) {
      left[e] = converters.ratedW[elements.converter[e]!]! - state.pToW[e]!;
      continue;
    }
    const atFrom = elements.ratedFromA[e]! - state.currentFromA[e]!;
    const atTo = elements.ratedToA[e]! - state.currentToA[e]!;
    if (elements.ratedFromA[e]! > 0) left[e] = elements.ratedToA[e]! > 0 ? Math.min(atFrom, atTo) : atFrom;
  }
  return left;
};

export interface FeedBalance {
  readonly feedAW: number;
  readonly feedBW: number;
  /** |A − B| / (A + B); 0 when nothing is dual-fed. */
  readonly imbalanceFraction: number;
}

/**
 * Power on the two feeds of dual-fed loads: cords A and B, and for buses fed by converters from different buses (power shelves
 * on both feeds behind one busbar) those on the bus of the first as A and the others as B.
 */
export const feedBalance = (prepared: PreparedNetwork, state: ElectricalState): FeedBalance => {
  const network = standingNetwork(prepared, state);
  const { loads, converters, buses } = network.problem;
  const { converterFrom, converterTo } = network.plant;
  let feedAW = 0;
  let feedBW = 0;
  for (let i = 0; i < loads.count; i++) {
    if (loads.busB[i]! < 0) continue;
    feedAW += cordPowerW(network, state, 2 * i);
    feedBW += cordPowerW(network, state, 2 * i + 1);
  }
  const feedA = new Int32Array(buses.count).fill(-1);
  const isDualFed = new Uint8Array(buses.count);
  for (let c = 0; c < converters.count; c++) {
    const bus = converterTo[c]!;
    if (feedA[bus]! < 0) feedA[bus] = converterFrom[c]!;
    else if (feedA[bus] !== converterFrom[c]) isDualFed[bus] = 1;
  }
  for (let c = 0; c < converters.count; c++) {
    const bus = converterTo[c]!;
    if (isDualFed[bus] === 0) continue;
    const powerW = state.pFromW[converters.element[c]!]!;
    if (feedA[bus] === converterFrom[c]) feedAW += powerW;
    else feedBW += powerW;
  }
  const sum = feedAW + feedBW;
  return { feedAW, feedBW, imbalanceFraction: sum > 0 ? Math.abs(feedAW - feedBW) / sum : 0 };
};

/** Loss by place (order of `lossLocations`), W: what the thermal side takes up, and where. */
export const lossByLocationW = ({ problem }: PreparedNetwork, state: ElectricalState): Float64Array => {
  const sums = new Float64Array(lossLocations.length);
  for (let e = 0; e < problem.elements.count; e++) sums[problem.elements.lossLocation[e]!]! += state.lossW[e]!;
  return sums;
};
