/** Powers, currents, losses and loading of the elements of a solved zone. */
import type { CoreSystem } from './coreNewton';
import type { Layout } from './layout';
import { BASE_VA, type Plant } from './plant';
import type { ElectricalState } from './state';

/**
 * Writes the results of one two-port from its series current (re, im at `to`, from → to) and end voltages, in pu.
 * Loss is that of the series resistance and both shunts, so it keeps its accuracy when the ends carry nearly equal power.
 */
const writeTwoPort = (plant: Plant, state: ElectricalState, e: number, re: number, im: number): void => {
  const from = plant.from[e]!;
  const to = plant.to[e]!;
  const a = plant.ratio[e]!;
  const g = plant.conductance[e]!;
  const b = plant.susceptance[e]!;
  const fromRe = state.voltageRe[from]!;
  const fromIm = state.voltageIm[from]!;
  const toRe = state.voltageRe[to]!;
  const toIm = state.voltageIm[to]!;
  const behindRe = fromRe / a;
  const behindIm = fromIm / a;
  const enterRe = (re + g * behindRe - b * behindIm) / a;
  const enterIm = (im + g * behindIm + b * behindRe) / a;
  const leaveRe = re - (g * toRe - b * toIm);
  const leaveIm = im - (g * toIm + b * toRe);
  state.pFromW[e] = (fromRe * enterRe + fromIm * enterIm) * BASE_VA;
  state.qFromVar[e] = (fromIm * enterRe - fromRe * enterIm) * BASE_VA;
  state.pToW[e] = (toRe * leaveRe + toIm * leaveIm) * BASE_VA;
  state.qToVar[e] = (toIm * leaveRe - toRe * leaveIm) * BASE_VA;
  state.lossW[e] =
    (plant.resistance[e]! * (re * re + im * im) +
      g * (behindRe * behindRe + behindIm * behindIm + toRe * toRe + toIm * toIm)) *
    BASE_VA;
  const currentFromA = Math.sqrt(enterRe * enterRe + enterIm * enterIm) * plant.currentBaseA[from]!;
  const currentToA = Math.sqrt(leaveRe * leaveRe + leaveIm * leaveIm) * plant.currentBaseA[to]!;
  state.currentFromA[e] = currentFromA;
  state.currentToA[e] = currentToA;
  if (e >= plant.problem.elements.count) return;
  const { ratedFromA, ratedToA } = plant.problem.elements;
  const fromLoading = ratedFromA[e]! > 0 ? currentFromA / ratedFromA[e]! : 0;
  const toLoading = ratedToA[e]! > 0 ? currentToA / ratedToA[e]! : 0;
  state.loadingFraction[e] = Math.max(fromLoading, toLoading);
};

const clear = (state: ElectricalState, e: number): void => {
  state.pFromW[e] = 0;
  state.qFromVar[e] = 0;
  state.pToW[e] = 0;
  state.qToVar[e] = 0;
  state.currentFromA[e] = 0;
  state.currentToA[e] = 0;
  state.loadingFraction[e] = 0;
  state.lossW[e] = 0;
};

/** Clears all results, for buses and elements that a new layout leaves dead: those that it solves are written anew. */
export const clearResults = (state: ElectricalState): void => {
  for (const column of [
    state.voltagePu,
    state.voltageRe,
    state.voltageIm,
    state.pFromW,
    state.qFromVar,
    state.pToW,
    state.qToVar,
    state.currentFromA,
    state.currentToA,
    state.loadingFraction,
    state.lossW,
  ])
    column.fill(0);
};

/** The same for one zone. */
export const clearZone = (plant: Plant, layout: Layout, state: ElectricalState, zone: number): void => {
  for (let p = layout.zoneStart[zone]!; p < layout.zoneStart[zone + 1]!; p++) {
    const bus = layout.busAt[p]!;
    state.voltagePu[bus] = 0;
    state.voltageRe[bus] = 0;
    state.voltageIm[bus] = 0;
  }
  for (let k = plant.zoneElements.start[zone]!; k < plant.zoneElements.start[zone + 1]!; k++)
    clear(state, plant.zoneElements.items[k]!);
};

const writeVoltage = (layout: Layout, state: ElectricalState, p: number): void => {
  const bus = layout.busAt[p]!;
  const scale = layout.scale[p]!;
  const re = state.internal.voltRe[p]! * scale;
  const im = state.internal.voltIm[p]! * scale;
  state.voltageRe[bus] = re;
  state.voltageIm[bus] = im;
  state.voltagePu[bus] = Math.sqrt(re * re + im * im);
};

/** A tree branch carries its child's swept current; taken from there, balances hold whatever its impedance. */
const writeBranch = (plant: Plant, layout: Layout, state: ElectricalState, p: number): void => {
  const { currentRe, currentIm } = state.internal;
  const e = layout.edgeAt[p]!;
  const isForward = plant.to[e] === layout.busAt[p];
  const sigma = isForward ? layout.scale[p]! : -layout.scale[layout.parentAt[p]!]!;
  writeTwoPort(plant, state, e, currentRe[p]! / sigma, currentIm[p]! / sigma);
};

const writeCore = (plant: Plant, layout: Layout, state: ElectricalState, core: CoreSystem): void => {
  for (let k = 0; k < core.edgeElement.length; k++) {
    const sigma = layout.scale[core.edgeTo[k]!]!;
    writeTwoPort(plant, state, core.edgeElement[k]!, core.edgeRe[k]! / sigma, core.edgeIm[k]! / sigma);
  }
};

/**
 * Losses of a solved island, with all flows only of branches that the sums or their losses take voltages for: those with
 * shunts, and those behind the sources.
 */
export const writeLosses = (
  plant: Plant,
  layout: Layout,
  state: ElectricalState,
  head: number,
  core: CoreSystem | undefined,
): void => {
  const { currentRe, currentIm } = state.internal;
  const { count } = plant.problem.elements;
  const end = layout.islandEnd[head]!;
  const stop = core ? core.stop : layout.coreEnd[head]!;
  for (let p = stop; p < end; p++) {
    const e = layout.edgeAt[p]!;
    if (e >= count || plant.conductance[e] !== 0) {
      writeVoltage(layout, state, p);
      writeVoltage(layout, state, layout.parentAt[p]!);
      writeBranch(plant, layout, state, p);
      continue;
    }
    const sigma = layout.scale[plant.to[e] === layout.busAt[p] ? p : layout.parentAt[p]!]!;
    const re = currentRe[p]! / sigma;
    const im = currentIm[p]! / sigma;
    state.lossW[e] = plant.resistance[e]! * (re * re + im * im) * BASE_VA;
  }
  if (!core) return;
  for (let p = head; p < stop; p++) writeVoltage(layout, state, p);
  writeCore(plant, layout, state, core);
};

/** Results of a solved island. */
export const writeIsland = (
  plant: Plant,
  layout: Layout,
  state: ElectricalState,
  head: number,
  core: CoreSystem | undefined,
): void => {
  const end = layout.islandEnd[head]!;
  for (let p = head; p < end; p++) writeVoltage(layout, state, p);
  for (let p = core ? core.stop : layout.coreEnd[head]!; p < end; p++) writeBranch(plant, layout, state, p);
  if (core) writeCore(plant, layout, state, core);
};

const apparent = (p: number, q: number): number => Math.sqrt(p * p + q * q);

/** Results of a converter at its output, in the pass over the zone that it feeds. */
export const writeConverterOutput = (plant: Plant, state: ElectricalState, c: number): void => {
  const { converters } = plant.problem;
  const { converterOutP, converterOutQ, converterInP, converterInQ } = state.internal;
  const e = converters.element[c]!;
  const to = plant.converterTo[c]!;
  state.pToW[e] = converterOutP[c]! * BASE_VA;
  state.qToVar[e] = converterOutQ[c]! * BASE_VA;
  state.pFromW[e] = converterInP[c]! * BASE_VA;
  state.qFromVar[e] = converterInQ[c]! * BASE_VA;
  state.lossW[e] = state.pFromW[e]! - state.pToW[e]!;
  const voltage = state.voltagePu[to]!;
  state.currentToA[e] =
    voltage > 0 ? (apparent(converterOutP[c]!, converterOutQ[c]!) / voltage) * plant.currentBaseA[to]! : 0;
  state.loadingFraction[e] = (converterOutP[c]! * BASE_VA) / converters.ratedW[c]!;
};

/** Input current of a converter, in the pass over the zone that it draws from. */
export const writeConverterInput = (plant: Plant, state: ElectricalState, c: number): void => {
  const e = plant.problem.converters.element[c]!;
  const from = plant.converterFrom[c]!;
  const voltage = state.voltagePu[from]!;
  const { converterInP, converterInQ } = state.internal;
  state.currentFromA[e] =
    voltage > 0 ? (apparent(converterInP[c]!, converterInQ[c]!) / voltage) * plant.currentBaseA[from]! : 0;
};
