/** What is outside its limits in a solved network, each finding with its cheapest single remedy. */
import type { Problem, Severity } from '#engine/quantity';
import { DEAD } from './layout';
import { type PreparedNetwork, standingNetwork } from './network';
import { CONVERTER, elementTypes, GRID } from './problem';
import { type ConductorChoice, type NextSize, overloadRemedy, powerFactorRemedy, voltageRemedy } from './remedies';
import type { ElectricalState } from './state';

/** A problem, and for overloads the next size that would do. */
export interface Violation extends Problem {
  readonly next?: NextSize;
}

export interface OperatingLimits {
  readonly lowestVoltagePu: number;
  readonly highestVoltagePu: number;
  /** Of the import at the point of interconnection. */
  readonly leastPowerFactor: number;
}

/** Voltage: IEC 60038:2009 (±10 % of nominal). Power factor: Regulation (EU) 2016/1388, art. 15 (0.9 at full import). */
export const defaultLimits: OperatingLimits = {
  lowestVoltagePu: 0.9,
  highestVoltagePu: 1.1,
  leastPowerFactor: 0.9,
};

const clauses = {
  overload: 'continuous rating of the element',
  voltage: 'IEC 60038',
  powerFactor: 'Regulation (EU) 2016/1388, art. 15',
};

/** Excess below this is rounding. */
const TOLERANCE = 1e-6;

const percent = (fraction: number): string => `${(100 * fraction).toFixed(1)} %`;
/** Power with the prefix that reads best, e.g. `2.65 MW`. */
const watts = (powerW: number): string => {
  const size = Math.abs(powerW);
  if (size >= 1e6) return `${(powerW / 1e6).toFixed(2)} MW`;
  return size >= 1e3 ? `${(powerW / 1e3).toFixed(1)} kW` : `${powerW.toFixed(0)} W`;
};

const overloads = (
  network: PreparedNetwork,
  state: ElectricalState,
  conductors: readonly ConductorChoice[],
): Violation[] => {
  const { elements, converters, labels } = network.problem;
  const found: Violation[] = [];
  for (let e = 0; e < elements.count; e++) {
    const loading = state.loadingFraction[e]!;
    if (loading <= 1 + TOLERANCE) continue;
    const type = elementTypes[elements.type[e]!]!;
    const label = labels.elements[e] ?? `element ${e}`;
    const isConverter = elements.type[e] === CONVERTER;
    const isAtTo = state.currentToA[e]! * elements.ratedFromA[e]! >= state.currentFromA[e]! * elements.ratedToA[e]!;
    const carried = isConverter
      ? `${watts(state.pToW[e]!)} of ${watts(converters.ratedW[elements.converter[e]!]!)}`
      : `${(isAtTo ? state.currentToA[e]! : state.currentFromA[e]!).toFixed(0)} A of ${(isAtTo ? elements.ratedToA[e]! : elements.ratedFromA[e]!).toFixed(0)} A`;
    const { text, next } = overloadRemedy(network, state, e, conductors);
    found.push({
      code: `electrical.${type}.overload`,
      severity: 'error',
      elements: [label],
      message: `${label} carries ${carried}, ${percent(loading)} of its rating.`,
      remedy: text,
      clause: clauses.overload,
      ...(next ? { next } : {}),
    });
  }
  return found;
};

/** One finding for each island and side, on its worst bus, so that one weak feeder is one line in a list. */
const voltages = (network: PreparedNetwork, state: ElectricalState, limits: OperatingLimits): Problem[] => {
  const { layout, plant, problem } = network;
  const found: Problem[] = [];
  const check = (head: number, side: 'low' | 'high'): void => {
    const affected: number[] = [];
    let worst = -1;
    for (let p = head; p < layout.islandEnd[head]!; p++) {
      const bus = layout.busAt[p]!;
      if (bus >= problem.buses.count) continue;
      const v = state.voltagePu[bus]!;
      const isOutside =
        side === 'low' ? v < limits.lowestVoltagePu - TOLERANCE : v > limits.highestVoltagePu + TOLERANCE;
      if (!isOutside) continue;
      affected.push(bus);
      if (worst < 0 || (side === 'low' ? v < state.voltagePu[worst]! : v > state.voltagePu[worst]!)) worst = bus;
    }
    if (worst < 0) return;
    const label = (bus: number): string => problem.labels.buses[bus] ?? `bus ${bus}`;
    const limit = side === 'low' ? limits.lowestVoltagePu : limits.highestVoltagePu;
    const v = state.voltagePu[worst]!;
    found.push({
      code: `electrical.bus.${side === 'low' ? 'undervoltage' : 'overvoltage'}`,
      severity: 'error',
      elements: affected.map(label),
      message:
        `${label(worst)} is at ${v.toFixed(3)} pu (${(v * problem.buses.nominalVoltageV[worst]!).toFixed(0)} V); ` +
        `${limit.toFixed(2)} pu is the limit${affected.length > 1 ? `, and ${affected.length - 1} more of its island are beyond it` : ''}.`,
      remedy: voltageRemedy(network, state, worst, limit),
      clause: clauses.voltage,
    });
  };
  for (let zone = 0; zone < plant.zoneCount; zone++)
    for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!) {
      check(head, 'low');
      check(head, 'high');
    }
  return found;
};

const sourceLimits = ({ problem }: PreparedNetwork, state: ElectricalState, limits: OperatingLimits): Problem[] => {
  const { sources, labels } = problem;
  const found: Problem[] = [];
  for (let s = 0; s < sources.count; s++) {
    const label = labels.sources[s] ?? `source ${s}`;
    const isGrid = sources.type[s] === GRID;
    const powerW = state.sourceW[s]!;
    const limitW = sources.limitW[s]!;
    if (limitW > 0 && powerW > limitW * (1 + TOLERANCE))
      found.push({
        code: isGrid ? 'electrical.grid.importLimit' : 'electrical.generation.overload',
        severity: 'error',
        elements: [label],
        message: `${label} gives ${watts(powerW)}; its limit is ${watts(limitW)}.`,
        remedy: isGrid
          ? `Cap or shed ${watts(powerW - limitW)}, or cover it on site with generation or storage.`
          : `Add ${watts(powerW - limitW)} of capacity in parallel, or shed as much load while it runs.`,
      });
    const apparentVa = Math.hypot(powerW, state.sourceVar[s]!);
    if (isGrid && powerW > 0 && powerW < (limits.leastPowerFactor - TOLERANCE) * apparentVa)
      found.push({
        code: 'electrical.grid.powerFactor',
        severity: 'warning',
        elements: [label],
        message: `${label} supplies at a power factor of ${(powerW / apparentVa).toFixed(3)}; ${limits.leastPowerFactor} is asked for.`,
        remedy: powerFactorRemedy(powerW, state.sourceVar[s]!, limits.leastPowerFactor),
        clause: clauses.powerFactor,
      });
  }
  return found;
};

const unsupplied = ({ layout, problem }: PreparedNetwork, state: ElectricalState): Problem[] => {
  const { loads, labels } = problem;
  const isDead = (bus: number): boolean => bus < 0 || layout.busState[bus] === DEAD;
  const report = (
    affected: readonly number[],
    code: string,
    severity: Severity,
    what: string,
    remedy: string,
  ): Problem[] =>
    affected.length === 0
      ? []
      : [
          {
            code: `electrical.load.${code}`,
            severity,
            elements: affected.map((i) => labels.loads[i] ?? `load ${i}`),
            message: `${affected.length} load${affected.length > 1 ? 's' : ''} (${watts(affected.reduce((sum, i) => sum + state.powerW[i]!, 0))}) ${what}.`,
            remedy,
          },
        ];
  const dead: number[] = [];
  const oneSided: number[] = [];
  for (let i = 0; i < loads.count; i++) {
    const isADead = isDead(loads.busA[i]!);
    const isBDead = isDead(loads.busB[i]!);
    // What asks for nothing misses nothing.
    if (isADead && isBDead) {
      if (state.powerW[i]! > 0) dead.push(i);
    } else if (loads.busB[i]! >= 0 && (isADead || isBDead)) oneSided.push(i);
  }
  return [
    ...report(
      dead,
      'unsupplied',
      'error',
      'have no supply',
      'Connect them to a live board, or close the open element before them.',
    ),
    ...report(
      oneSided,
      'oneFeed',
      'warning',
      'run on one of their two feeds',
      'Restore the dead feed; until then its redundancy is gone.',
    ),
  ];
};

/**
 * Findings of a solved network: overloads, voltages outside the band, sources over their limit, poor power factor, and loads
 * without supply. Problems of the topology and of islands without operating point come from `prepare` and `solve`.
 *
 * @param conductors  what cables are chosen from, rated as the network's cables are; the IEC sections when absent
 */
export const findViolations = (
  prepared: PreparedNetwork,
  state: ElectricalState,
  limits: OperatingLimits = defaultLimits,
  conductors: readonly ConductorChoice[] = [],
): readonly Violation[] => {
  const network = standingNetwork(prepared, state);
  return [
    ...unsupplied(network, state),
    ...sourceLimits(network, state, limits),
    ...overloads(network, state, conductors),
    ...voltages(network, state, limits),
  ];
};
