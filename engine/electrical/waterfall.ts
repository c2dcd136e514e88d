/** Where power goes between the sources and the chips, by stage: nodes and links of a Sankey diagram, and the loss of each. */
import { cordPowerW } from './demand';
import { type PreparedNetwork, standingNetwork } from './network';
import { loadCategories, type StageId, sourceTypes, stages } from './problem';
import type { ElectricalState } from './state';

export interface WaterfallStage {
  readonly stage: StageId;
  readonly label: string;
  readonly inW: number;
  readonly lossW: number;
  /** Delivered from this stage straight to loads that are not IT. */
  readonly branchW: number;
}

/** Node names: `source.grid` …, stage ids, `load.it` …, `loss`, `charging`. */
export interface WaterfallLink {
  readonly from: string;
  readonly to: string;
  readonly powerW: number;
}

export interface Waterfall {
  readonly stages: readonly WaterfallStage[];
  readonly links: readonly WaterfallLink[];
}

const STAGES = stages.length;
const ORIGINS = STAGES + sourceTypes.length;
const LOADS_AT = STAGES;
const CHARGING_AT = STAGES + loadCategories.length;
const TARGETS = CHARGING_AT + 1;

const NO_ORIGIN = -1;
const SEVERAL = -2;

const originName = (k: number): string => (k < STAGES ? stages[k]!.id : `source.${sourceTypes[k - STAGES]}`);
const targetName = (k: number): string => {
  if (k < STAGES) return stages[k]!.id;
  return k === CHARGING_AT ? 'charging' : `load.${loadCategories[k - LOADS_AT]}`;
};

/**
 * Power between stages. Where several stages feed one bus, each outflow is taken from them in proportion.
 * For every stage, inflow = outflow + loss; flows within a stage cancel.
 */
export const waterfall = (prepared: PreparedNetwork, state: ElectricalState): Waterfall => {
  const network = standingNetwork(prepared, state);
  const { problem, plant } = network;
  const { buses, elements, loads, sources } = problem;
  const total = new Float64Array(buses.count);
  const eachArrival = (arrive: (bus: number, origin: number, powerW: number) => void): void => {
    for (let e = 0; e < elements.count; e++) {
      if (state.pToW[e]! > 0) arrive(elements.toBus[e]!, elements.stage[e]!, state.pToW[e]!);
      if (state.pFromW[e]! < 0) arrive(elements.fromBus[e]!, elements.stage[e]!, -state.pFromW[e]!);
    }
    for (let s = 0; s < sources.count; s++)
      if (state.sourceW[s]! > 0) arrive(sources.bus[s]!, STAGES + sources.type[s]!, state.sourceW[s]!);
  };
  // Most buses are fed by one stage alone; only the others need to know how much comes from which.
  const onlyOrigin = new Int8Array(buses.count).fill(NO_ORIGIN);
  const mixedRow = new Int32Array(buses.count);
  let mixed = 0;
  eachArrival((bus, origin, powerW) => {
    total[bus]! += powerW;
    if (onlyOrigin[bus] === NO_ORIGIN) onlyOrigin[bus] = origin;
    else if (onlyOrigin[bus] !== origin && onlyOrigin[bus] !== SEVERAL) {
      onlyOrigin[bus] = SEVERAL;
      mixedRow[bus] = mixed++;
    }
  });
  const inflow = new Float64Array(mixed * ORIGINS);
  if (mixed > 0)
    eachArrival((bus, origin, powerW) => {
      if (onlyOrigin[bus] === SEVERAL) inflow[mixedRow[bus]! * ORIGINS + origin]! += powerW;
    });

  const flow = new Float64Array(ORIGINS * TARGETS);
  const depart = (bus: number, target: number, powerW: number): void => {
    if (total[bus] === 0) return;
    if (onlyOrigin[bus]! >= 0) {
      flow[onlyOrigin[bus]! * TARGETS + target]! += powerW;
      return;
    }
    const scale = powerW / total[bus]!;
    for (let k = 0; k < ORIGINS; k++) {
      const share = inflow[mixedRow[bus]! * ORIGINS + k]!;
      if (share > 0) flow[k * TARGETS + target]! += share * scale;
    }
  };
  const lossW = new Float64Array(STAGES);
  for (let e = 0; e < elements.count; e++) {
    if (state.pFromW[e]! > 0) depart(elements.fromBus[e]!, elements.stage[e]!, state.pFromW[e]!);
    if (state.pToW[e]! < 0) depart(elements.toBus[e]!, elements.stage[e]!, -state.pToW[e]!);
    lossW[elements.stage[e]!]! += state.lossW[e]!;
  }
  for (let k = 0; k < plant.cords.items.length; k++) {
    const cord = plant.cords.items[k]!;
    const i = cord >> 1;
    depart(
      cord % 2 === 0 ? loads.busA[i]! : loads.busB[i]!,
      LOADS_AT + loads.category[i]!,
      cordPowerW(network, state, cord),
    );
  }
  for (let s = 0; s < sources.count; s++)
    if (state.sourceW[s]! < 0) depart(sources.bus[s]!, CHARGING_AT, -state.sourceW[s]!);

  const links: WaterfallLink[] = [];
  for (let k = 0; k < ORIGINS; k++)
    for (let target = 0; target < TARGETS; target++) {
      const powerW = flow[k * TARGETS + target]!;
      if (k !== target && powerW > 0) links.push({ from: originName(k), to: targetName(target), powerW });
    }
  const list = stages.map(({ id, label }, stage): WaterfallStage => {
    let inW = 0;
    let branchW = 0;
    for (let k = 0; k < ORIGINS; k++) if (k !== stage) inW += flow[k * TARGETS + stage]!;
    for (let target = LOADS_AT + 1; target < TARGETS; target++) branchW += flow[stage * TARGETS + target]!;
    if (lossW[stage]! > 0) links.push({ from: id, to: 'loss', powerW: lossW[stage]! });
    return { stage: id, label, inW, lossW: lossW[stage]!, branchW };
  });
  return { stages: list, links };
};
