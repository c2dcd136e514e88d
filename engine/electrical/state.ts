import type { CoreSystem } from './coreNewton';
import type { Layout } from './layout';
import type { PreparedNetwork } from './network';
import type { Plant } from './plant';

/** Island for which no operating point exists at its load. */
export interface Collapse {
  readonly weakestBus: number;
  /** Voltage of that bus at the highest load that the island can carry. */
  readonly weakestVoltagePu: number;
  /** That load over the present one. */
  readonly bearableFraction: number;
  readonly droppedW: number;
}

/**
 * Solution of a network, kept from one solve to the next as its starting point. Powers in W and var, positive from `from`
 * to `to` (the loss of an element is pFromW − pToW); voltages in pu of nominal. Arrays are reused: copy what must last.
 */
export interface ElectricalState {
  readonly voltagePu: Float64Array;
  readonly voltageRe: Float64Array;
  readonly voltageIm: Float64Array;
  readonly pFromW: Float64Array;
  readonly qFromVar: Float64Array;
  readonly pToW: Float64Array;
  readonly qToVar: Float64Array;
  readonly currentFromA: Float64Array;
  readonly currentToA: Float64Array;
  /** Current over rating at the worse end; output over rating for converters; 0 where there is no rating. */
  readonly loadingFraction: Float64Array;
  readonly lossW: Float64Array;
  /** By load: power asked for, and power served now. */
  readonly powerW: Float64Array;
  readonly servedW: Float64Array;
  /** By source, at its terminals; positive into the plant. */
  readonly sourceW: Float64Array;
  readonly sourceVar: Float64Array;
  readonly dispatchW: Float64Array;

  readonly internal: Internal;
}

/** Per-unit working arrays, by position unless stated. */
export interface Internal {
  readonly demandP: Float64Array;
  readonly demandQ: Float64Array;
  readonly voltRe: Float64Array;
  readonly voltIm: Float64Array;
  readonly currentRe: Float64Array;
  readonly currentIm: Float64Array;
  readonly childRe: Float64Array;
  readonly childIm: Float64Array;
  readonly injectedP: Float64Array;
  readonly injectedQ: Float64Array;
  /** By bus. */
  readonly sharedRating: Float64Array;
  /** By converter. */
  readonly converterInP: Float64Array;
  readonly converterInQ: Float64Array;
  readonly converterOutP: Float64Array;
  readonly converterOutQ: Float64Array;
  /** Tangent of the power factor angle, by load and by converter input; 0 on DC. */
  readonly loadTangent: Float64Array;
  readonly converterTangent: Float64Array;
  readonly isZoneStale: Uint8Array;
  /** By first position of an island: 1 where only losses and sums have been written, not each element's flows. */
  readonly isUnwritten: Uint8Array;
  /** By first position of an island. */
  readonly cores: (CoreSystem | undefined)[];
  readonly collapses: Collapse[];
  /** Set while islands have tripped. */
  tripped: PreparedNetwork | undefined;
  /** Most rounds that an island took in the call. */
  rounds: number;
  /** Largest change of a voltage in the last round. */
  tolerancePu: number;
}

/** Leaves energy balanced to about the same. */
const TOLERANCE_PU = 1e-10;

/** Of the lagging displacement angle of a power factor in (0, 1]. */
const tangent = (powerFactor: number): number => Math.sqrt(Math.max(0, 1 - powerFactor * powerFactor)) / powerFactor;

export const createStateFor = (plant: Plant, layout: Layout): ElectricalState => {
  const { busCount, elementCount, problem } = plant;
  const byBus = () => new Float64Array(busCount);
  const byElement = () => new Float64Array(elementCount);
  const byConverter = () => new Float64Array(problem.converters.count);
  const { loads, sources } = problem;
  const voltRe = byBus();
  for (let zone = 0; zone < plant.zoneCount; zone++) startFlat(layout, zone, voltRe);
  return {
    voltagePu: byBus(),
    voltageRe: byBus(),
    voltageIm: byBus(),
    pFromW: byElement(),
    qFromVar: byElement(),
    pToW: byElement(),
    qToVar: byElement(),
    currentFromA: byElement(),
    currentToA: byElement(),
    loadingFraction: byElement(),
    lossW: byElement(),
    powerW: loads.powerW.slice(),
    servedW: new Float64Array(loads.count),
    sourceW: new Float64Array(sources.count),
    sourceVar: new Float64Array(sources.count),
    dispatchW: sources.dispatchW.slice(),
    internal: {
      demandP: byBus(),
      demandQ: byBus(),
      voltRe,
      voltIm: byBus(),
      currentRe: byBus(),
      currentIm: byBus(),
      childRe: byBus(),
      childIm: byBus(),
      injectedP: byBus(),
      injectedQ: byBus(),
      sharedRating: byBus(),
      converterInP: byConverter(),
      converterInQ: byConverter(),
      converterOutP: byConverter(),
      converterOutQ: byConverter(),
      loadTangent: loads.powerFactor.map((powerFactor, i) =>
        problem.buses.isDc[loads.busA[i]!] === 1 ? 0 : tangent(powerFactor),
      ),
      converterTangent: problem.converters.inputPowerFactor.map((powerFactor, c) =>
        problem.buses.isDc[plant.converterFrom[c]!] === 1 ? 0 : tangent(powerFactor),
      ),
      isZoneStale: new Uint8Array(plant.zoneCount).fill(1),
      isUnwritten: new Uint8Array(busCount),
      cores: [],
      collapses: [],
      tripped: undefined,
      rounds: 0,
      tolerancePu: TOLERANCE_PU,
    },
  };
};

/** Makes a state what `createState` gives, in the arrays that it has. */
export const resetState = ({ plant, layout }: PreparedNetwork, state: ElectricalState): void => {
  const { internal } = state;
  const { loadTangent, converterTangent, ...cleared } = internal;
  for (const column of [...Object.values(state), ...Object.values(cleared)])
    if (column instanceof Float64Array || column instanceof Uint8Array) column.fill(0);
  state.powerW.set(plant.problem.loads.powerW);
  state.dispatchW.set(plant.problem.sources.dispatchW);
  internal.isZoneStale.fill(1);
  internal.cores.length = 0;
  internal.collapses.length = 0;
  internal.tripped = undefined;
  internal.rounds = 0;
  for (let zone = 0; zone < plant.zoneCount; zone++) startFlat(layout, zone, internal.voltRe);
};

/** Scaled voltage of every live position of a zone as that of the first bus of its island. */
export const startFlat = (layout: Layout, zone: number, voltRe: Float64Array, voltIm?: Float64Array): void => {
  for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!)
    startIslandFlat(layout, head, voltRe, voltIm);
};

export const startIslandFlat = (layout: Layout, head: number, voltRe: Float64Array, voltIm?: Float64Array): void => {
  const end = layout.islandEnd[head]!;
  let held = 1;
  for (let p = layout.coreEnd[head]! - 1; p >= head; p--) if (layout.heldPu[p]! > 0) held = layout.heldPu[p]!;
  for (let p = head; p < end; p++) {
    voltRe[p] = layout.heldPu[p]! > 0 ? layout.heldPu[p]! : held;
    if (voltIm) voltIm[p] = 0;
  }
};
