import { CONDUCTOR_SECTIONS } from '#engine/catalogue';
import {
  createState,
  defaultLimits,
  type ElectricalState,
  findViolations,
  gridImport,
  networkWithout,
  type PreparedNetwork,
  resetState,
  solve,
  type Violation,
  waterfall,
} from '#engine/electrical';
import { electricalCode, type Plant, type PlantElement } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { sizesFor } from './electricalSizes';
import { type OutOfService, outOfNetwork } from './outOfService';
import { cachedPowerNetwork, type PowerNetwork, type PowerNetworkCache } from './powerNetwork';
import type { PowerStage } from './snapshot';

/** Results by element of the plant, and by run. Zero where an element has no part in the electrical network. */
export interface PowerState {
  readonly lossW: Float64Array;
  readonly loadingFraction: Float64Array;
  readonly currentA: Float64Array;
  readonly voltagePu: Float64Array;
  /** Into the element at its line side, out of sources; the largest of several ways in. */
  readonly activePowerW: Float64Array;
  readonly reactivePowerVar: Float64Array;
  /** By run. */
  readonly runLossW: Float64Array;
  readonly runCurrentA: Float64Array;
  readonly runLoadingFraction: Float64Array;
  readonly runActivePowerW: Float64Array;
  readonly runReactivePowerVar: Float64Array;
  gridDrawW: number;
  gridPowerFactor: number;
  /** Of all sources: grid, generators and storage. */
  suppliedW: number;
  /** By element: 1 where it draws and a source reaches it. */
  readonly isSupplied: Uint8Array;
  /** Draw of pumps, fans and other plant that no source reaches, W. Racks without supply stand still instead. */
  unservedPlantW: number;
}

/** A plant's electrical side, prepared once and solved at any load. */
export interface PowerSide {
  readonly plant: Plant;
  readonly network: PowerNetwork;
  readonly prepared: PreparedNetwork;
  readonly electrical: ElectricalState;
  readonly loadW: Float64Array;
  readonly state: PowerState;
}

const resetPowerState = (state: PowerState): void => {
  for (const column of Object.values(state))
    if (column instanceof Float64Array || column instanceof Uint8Array) column.fill(0);
  state.gridDrawW = 0;
  state.gridPowerFactor = 1;
  state.suppliedW = 0;
  state.unservedPlantW = 0;
};

/** @param before  a side that is not needed any more: where only lengths have changed since, its arrays serve again */
export const preparePower = (
  plant: Plant,
  cache: PowerNetworkCache,
  before: PowerSide | null,
  out: OutOfService | null = null,
): PowerSide => {
  const network = cachedPowerNetwork(plant, cache);
  if (!out && before?.network === network) {
    resetState(before.prepared, before.electrical);
    resetPowerState(before.state);
    return { ...before, plant };
  }
  const prepared = out ? networkWithout(network.prepared, outOfNetwork(plant, network, out)) : network.prepared;
  const elements = plant.elements.length;
  const runs = plant.runs.length;
  return {
    plant,
    network,
    prepared,
    electrical: createState(prepared),
    loadW: new Float64Array(network.loads.length),
    state: {
      lossW: new Float64Array(elements),
      loadingFraction: new Float64Array(elements),
      currentA: new Float64Array(elements),
      voltagePu: new Float64Array(elements),
      activePowerW: new Float64Array(elements),
      reactivePowerVar: new Float64Array(elements),
      runLossW: new Float64Array(runs),
      runCurrentA: new Float64Array(runs),
      runLoadingFraction: new Float64Array(runs),
      runActivePowerW: new Float64Array(runs),
      runReactivePowerVar: new Float64Array(runs),
      gridDrawW: 0,
      gridPowerFactor: 1,
      suppliedW: 0,
      isSupplied: new Uint8Array(elements),
      unservedPlantW: 0,
    },
  };
};

const takeLoads = ({ network, loadW }: PowerSide, drawW: Float64Array): void => {
  const { loads } = network;
  for (let k = 0; k < loads.length; k++) loadW[k] = drawW[loads[k]!]!;
};

/** Notes which loads a source reaches, and what plant without one asks for. */
const noteSupply = ({ plant, network, electrical, loadW, state }: PowerSide): void => {
  const { isCompute } = plant.elementColumns;
  const { loads } = network;
  state.unservedPlantW = 0;
  for (let k = 0; k < loads.length; k++) {
    const element = loads[k]!;
    const isSupplied = electrical.servedW[k]! > 0;
    state.isSupplied[element] = isSupplied ? 1 : 0;
    if (!isSupplied && isCompute[element] === 0) state.unservedPlantW += loadW[k]!;
  }
};

/**
 * Power flow at the given draws: balanced three-phase, cable and transformer impedances, converters by their loss curves,
 * dual-corded loads shared between their feeds. Writes sums, losses and what is supplied to `side.state`; `writePower` writes all.
 *
 * @param drawW  what each load asks for, W
 */
export const solvePower = (side: PowerSide, drawW: Float64Array): void => {
  const { network, prepared, electrical, loadW, state } = side;
  takeLoads(side, drawW);
  state.suppliedW = solve(prepared, electrical, { powerW: loadW, detail: 'sums' }).balance.sourcesW;
  noteSupply(side);
  const grid = gridImport(prepared, electrical);
  state.gridDrawW = grid.powerW;
  state.gridPowerFactor = grid.powerFactor;
  const { lossW } = electrical;
  const { elementStart, elementItems, cableOf } = network;
  for (let i = 0; i < state.lossW.length; i++) {
    let sumW = 0;
    for (let k = elementStart[i]!; k < elementStart[i + 1]!; k++) sumW += lossW[elementItems[k]!]!;
    state.lossW[i] = sumW;
  }
  for (let k = 0; k < cableOf.length; k++) if (cableOf[k]! >= 0) state.runLossW[k] = lossW[cableOf[k]!]!;
};

/** Writes what each element and run carries in the state solved last, at the draws that it was solved for. */
export const writePower = (side: PowerSide, drawW: Float64Array): void => {
  const { plant, network, prepared, electrical, state } = side;
  solve(prepared, electrical);
  const { electrical: type, loadRatedW } = plant.elementColumns;
  const { elementStart, elementItems, busOf, cableOf, runEndsAtLoad } = network;
  for (let i = 0; i < type.length; i++) {
    let loading = 0;
    let currentA = 0;
    let through = -1;
    for (let k = elementStart[i]!; k < elementStart[i + 1]!; k++) {
      const e = elementItems[k]!;
      loading = Math.max(loading, electrical.loadingFraction[e]!);
      currentA = Math.max(currentA, electrical.currentToA[e]!);
      if (through < 0 || electrical.pFromW[e]! > electrical.pFromW[through]!) through = e;
    }
    if (type[i] === electricalCode.load)
      loading = state.isSupplied[i] === 1 && loadRatedW[i]! > 0 ? drawW[i]! / loadRatedW[i]! : 0;
    state.loadingFraction[i] = loading;
    state.currentA[i] = currentA;
    state.activePowerW[i] = through >= 0 ? electrical.pFromW[through]! : 0;
    state.reactivePowerVar[i] = through >= 0 ? electrical.qFromVar[through]! : 0;
    state.voltagePu[i] = busOf[i]! >= 0 ? electrical.voltagePu[busOf[i]!]! : 0;
  }
  prepared.problem.labels.sources.forEach((label, s) => {
    const i = plant.rowOf.elements.get(label)!;
    const sourceW = electrical.sourceW[s]!;
    state.activePowerW[i] = sourceW;
    state.loadingFraction[i] = importLoading(plant.elements[i]!, sourceW) ?? state.loadingFraction[i]!;
    state.reactivePowerVar[i] = electrical.sourceVar[s]!;
  });
  for (let k = 0; k < cableOf.length; k++) {
    const e = cableOf[k]!;
    if (e < 0) continue;
    state.runActivePowerW[k] = electrical.pFromW[e]!;
    state.runReactivePowerVar[k] = electrical.qFromVar[e]!;
    state.runCurrentA[k] = electrical.currentToA[e]!;
    state.runLoadingFraction[k] = electrical.loadingFraction[e]!;
    // A load has no element of its own in the network; its current is that of its cords.
    const load = runEndsAtLoad[k]!;
    if (load < 0) continue;
    state.currentA[load]! += electrical.currentToA[e]!;
    state.activePowerW[load]! += electrical.pToW[e]!;
    state.reactivePowerVar[load]! += electrical.qToVar[e]!;
  }
};

const importLoading = ({ devices: { electrical } }: PlantElement, importW: number): number | null =>
  electrical?.type === 'source' && electrical.importLimitW > 0 ? importW / electrical.importLimitW : null;

/** An element of several sections is told once of each rule that it breaks: of the section that asks for the largest rating. */
const worstOfEach = (violations: readonly Violation[]): readonly Violation[] => {
  const worst = new Map<string, Violation>();
  const keyOf = ({ code, elements }: Violation): string => `${code} ${elements[0]?.split(' ')[0]}`;
  const neededOf = ({ next }: Violation): number | null => (next?.type === 'rating' ? next.value : null);
  for (const violation of violations) {
    const needed = neededOf(violation);
    if (needed === null) continue;
    const known = worst.get(keyOf(violation));
    if (!known || needed > neededOf(known)!) worst.set(keyOf(violation), violation);
  }
  return violations.filter((each) => neededOf(each) === null || worst.get(keyOf(each)) === each);
};

/** Problems of the topology and of limits, with names instead of ids in their texts. */
export const powerProblems = ({ plant, network, prepared, electrical }: PowerSide): Problem[] => {
  const nameOf = (id: string): string | undefined => {
    const element = plant.rowOf.elements.get(id);
    const run = plant.rowOf.runs.get(id);
    return element !== undefined
      ? plant.elements[element]!.record.name
      : run !== undefined
        ? plant.runs[run]!.record.name
        : undefined;
  };
  const named = (text: string): string => text.replace(/[a-zA-Z]+_[a-z0-9]+/g, (id) => nameOf(id) ?? id);
  const violations = findViolations(prepared, electrical, defaultLimits, CONDUCTOR_SECTIONS);
  const found = [...prepared.problems, ...worstOfEach(violations)].map(({ next, ...problem }: Violation) => ({
    ...problem,
    ...sizesFor(plant, problem.elements[0], next),
    // Bus and section labels carry more than the id; what is not a record is left out.
    elements: [...new Set(problem.elements.map((label) => label.split(' ')[0]!))].filter(
      (id) => nameOf(id) !== undefined,
    ),
    message: named(problem.message),
    remedy: named(problem.remedy),
  }));
  return [...network.misfits, ...found];
};

/** Stages of the way from the point of interconnection to the racks, with what each loses and what branches off to cooling. */
export const powerStages = ({ prepared, electrical }: PowerSide): PowerStage[] =>
  waterfall(prepared, electrical)
    .stages.filter((stage) => stage.inW > 0)
    .map((stage) => ({ ...stage }));
