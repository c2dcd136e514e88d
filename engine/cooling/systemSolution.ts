import { densityKgPerM3 } from '#engine/fluids';
import { type CircuitState, flowOf, inletC } from './circuitState';
import type { SettledSystem } from './solveSystem';
import { systemProblems } from './systemProblems';
import type { SystemInput } from './technologySide';
import type { SystemTemplate, TemplateProblem } from './template';

/** Results by element; zero where an element has no part in a figure. */
export const elementFigures = [
  'heatW',
  'flowM3PerS',
  'supplyTempC',
  'returnTempC',
  'marginK',
  'approachK',
  'pressureDropPa',
  'drawW',
  'waterM3PerS',
  'loadingFraction',
] as const;
export type ElementFigure = (typeof elementFigures)[number];

/** Results by run: of the supply pipe, but for the drop, which is of both. */
export const runFigures = ['flowM3PerS', 'velocityMPerS', 'pressureDropPa', 'supplyTempC', 'returnTempC'] as const;
export type RunFigure = (typeof runFigures)[number];

export interface SystemSolution {
  readonly elements: Readonly<Record<ElementFigure, Float64Array>>;
  /** Power allowed over power asked; 1 where nothing limits. */
  readonly powerShare: Float64Array;
  /** Heat that goes to room air, of units without facility water. */
  readonly roomHeatW: Float64Array;
  readonly runs: Readonly<Record<RunFigure, Float64Array>>;
  /** Heat of racks and rooms that the coolant takes up, W. */
  readonly takenW: number;
  readonly rejectedW: number;
  /** Heat with no way out. */
  readonly strandedW: number;
  /** Fans and compressors of heat rejection, which blow their own heat away, W. */
  readonly rejectionFanW: number;
  readonly compressorW: number;
  readonly waterM3PerS: number;
  /** Heat that leaves by air-cooled chillers, W. */
  readonly chilledW: number;
  /** Flow into all junctions, and what of it does not leave them again, kg/s. */
  readonly junctionKgPerS: number;
  readonly junctionLackKgPerS: number;
  readonly problems: readonly TemplateProblem[];
}

const columns = <K extends string>(names: readonly K[], rows: number): Record<K, Float64Array> =>
  Object.fromEntries(names.map((name) => [name, new Float64Array(rows)])) as Record<K, Float64Array>;

const HELD_K = 1e-6;
const ratio = (value: number, of: number): number => (of > 0 ? value / of : 0);

/** Writes a settled system out by element and run. */
export const solutionOf = (template: SystemTemplate, input: SystemInput, settled: SettledSystem): SystemSolution => {
  const elements = columns(elementFigures, template.elementCount);
  const runs = columns(runFigures, template.runCount);
  const powerShare = new Float64Array(template.elementCount).fill(1);
  const roomHeatW = new Float64Array(template.elementCount);
  const { states, technology } = settled;
  const volume = (state: CircuitState, link: number): number => state.solution?.flowM3PerS[link] ?? 0;
  const drop = (state: CircuitState, link: number): number => state.solution?.pressureDropPa[link] ?? 0;
  let strandedW = settled.strandedW.reduce((sum, w) => sum + w, 0);
  let takenW = 0;
  let rejectionFanW = 0;
  let compressorW = 0;
  let waterM3PerS = 0;
  let chilledW = 0;

  template.racks.forEach(({ place, seat, device, ratedHeatW }, r) => {
    const state = states[seat.circuit]!;
    const { link } = state.of.circuit.consumers[seat.index]!;
    const share = technology.powerShare[r]!;
    const heatW = share * input.heatW[place]!;
    if (flowOf(state, link) === 0) strandedW += heatW;
    takenW += heatW;
    powerShare[place] = share;
    elements.heatW[place] = heatW;
    elements.flowM3PerS[place] = volume(state, link);
    elements.supplyTempC[place] = inletC(state, link);
    elements.returnTempC[place] = flowOf(state, link) === 0 ? inletC(state, link) : state.mixing.outletC[link]!;
    elements.marginK[place] = device.maxSupplyTempC - inletC(state, link);
    elements.pressureDropPa[place] = drop(state, link);
    elements.loadingFraction[place] = ratio(heatW, ratedHeatW);
  });
  template.cdus.forEach(({ place, device, tcs, fws, fanW }, c) => {
    const state = states[tcs.circuit]!;
    const { link } = state.of.circuit.sources[tcs.index]!;
    const pump = state.of.circuit.pumps.findIndex(({ element }) => element === place);
    const heatW = technology.heatW[c]!;
    const isToAir = device.exchange === 'liquidToAir';
    elements.heatW[place] = heatW;
    elements.flowM3PerS[place] = volume(state, link);
    elements.supplyTempC[place] = state.mixing.outletC[link]!;
    elements.returnTempC[place] = inletC(state, link);
    elements.pressureDropPa[place] = drop(state, link);
    elements.drawW[place] = state.pumpW[pump]! + (isToAir && heatW > 0 ? fanW : 0);
    elements.loadingFraction[place] = heatW / device.ratedHeatW;
    if (isToAir) roomHeatW[place] = heatW + (heatW > 0 ? fanW : 0);
    else if (fws && heatW > 0) elements.approachK[place] = elements.supplyTempC[place]! - technology.coldC[c]!;
  });
  template.airHandlers.forEach(({ place, device, seat }, k) => {
    const state = states[seat.circuit]!;
    const { link } = state.of.circuit.consumers[seat.index]!;
    const run = settled.airHandlers[k];
    if (!run) return;
    takenW += input.heatW[place]!;
    elements.heatW[place] = run.waterHeatW;
    elements.flowM3PerS[place] = volume(state, link);
    elements.supplyTempC[place] = inletC(state, link);
    elements.returnTempC[place] = run.waterReturnC;
    const marginK = device.supplySetPointC - run.supplyAirC;
    // A valve that throttles holds the set point but for rounding.
    elements.marginK[place] = Math.abs(marginK) < HELD_K ? 0 : marginK;
    elements.approachK[place] = run.supplyAirC - inletC(state, link);
    elements.pressureDropPa[place] = drop(state, link);
    elements.drawW[place] = run.fanPowerW;
    elements.loadingFraction[place] = input.heatW[place]! / device.ratedHeatW;
  });
  settled.banks.forEach((banks, c) => {
    const state = states[c]!;
    for (const { bank, leavingC, rejectedW, fanPowerW, compressorPowerW, approachK, ...run } of banks) {
      const links = bank.sources.map((s) => state.of.circuit.sources[s]!.link);
      const total = links.reduce((sum, link) => sum + Math.max(0, flowOf(state, link)), 0);
      bank.places.forEach((place, u) => {
        const link = links[u]!;
        const share = ratio(Math.max(0, flowOf(state, link)), total);
        elements.heatW[place] = share * rejectedW;
        elements.flowM3PerS[place] = volume(state, link);
        elements.supplyTempC[place] = leavingC;
        elements.returnTempC[place] = inletC(state, link);
        // Chillers make water colder than the air, to which they then have no approach.
        elements.approachK[place] = bank.device.method === 'airCooledChiller' ? 0 : approachK;
        elements.pressureDropPa[place] = drop(state, link);
        elements.drawW[place] = share * (fanPowerW + compressorPowerW);
        elements.waterM3PerS[place] = share * run.waterM3PerS;
        elements.loadingFraction[place] = (share * rejectedW) / bank.device.ratedHeatW;
        rejectionFanW += share * fanPowerW;
        compressorW += share * compressorPowerW;
        waterM3PerS += share * run.waterM3PerS;
        if (bank.device.method === 'airCooledChiller') chilledW += share * rejectedW;
      });
    }
  });
  let junctionKgPerS = 0;
  let junctionLackKgPerS = 0;
  for (const state of states) {
    const { circuit } = state.of;
    const net = new Float64Array(circuit.problem.nodeIds.length);
    state.solution?.flowKgPerS.forEach((flow, l) => {
      junctionKgPerS += Math.abs(flow);
      net[circuit.problem.from[l]!]! -= flow;
      net[circuit.problem.to[l]!]! += flow;
    });
    for (const lack of net) junctionLackKgPerS += Math.abs(lack);
    circuit.pumps.forEach(({ element, link, ratedFlowM3PerS, unitCount }, p) => {
      if (template.devices[element]!.cooling?.type !== 'pump') return;
      elements.flowM3PerS[element] = volume(state, link);
      elements.supplyTempC[element] = state.mixing.outletC[link]!;
      elements.returnTempC[element] = state.returnC;
      elements.pressureDropPa[element] = -drop(state, link);
      elements.drawW[element] = state.pumpW[p]!;
      elements.heatW[element] = state.pumpW[p]!;
      elements.loadingFraction[element] = ratio(volume(state, link), ratedFlowM3PerS * unitCount);
    });
    for (const { run, supplyLink, returnLink } of circuit.runs) {
      runs.flowM3PerS[run] = Math.abs(volume(state, supplyLink));
      runs.velocityMPerS[run] = Math.abs(state.solution?.velocityMPerS[supplyLink] ?? 0);
      runs.pressureDropPa[run] = Math.abs(drop(state, supplyLink)) + Math.abs(drop(state, returnLink));
      runs.supplyTempC[run] = inletC(state, supplyLink);
      runs.returnTempC[run] = inletC(state, returnLink);
    }
  }
  writeHeaders(template, states, elements, runs);
  return {
    elements,
    powerShare,
    roomHeatW,
    runs,
    takenW,
    rejectedW: settled.banks.flat().reduce((sum, { rejectedW }) => sum + rejectedW, 0),
    strandedW,
    rejectionFanW,
    compressorW,
    waterM3PerS,
    chilledW,
    junctionKgPerS,
    junctionLackKgPerS,
    problems: [...template.problems, ...systemProblems(template, input, settled, { elements, runs })],
  };
};

/** A header passes on what arrives at it. */
const writeHeaders = (
  template: SystemTemplate,
  states: readonly CircuitState[],
  elements: SystemSolution['elements'],
  runs: SystemSolution['runs'],
): void => {
  states.forEach((state) => {
    const arriving = new Map<number, number[]>();
    for (const { run } of state.of.circuit.runs) {
      const to = template.runEnds[run]!;
      if (template.devices[to]?.cooling?.type === 'manifold') arriving.set(to, [...(arriving.get(to) ?? []), run]);
    }
    for (const [place, own] of arriving) {
      let flow = 0;
      let supply = 0;
      for (const run of own) {
        flow += runs.flowM3PerS[run]!;
        supply += runs.flowM3PerS[run]! * runs.supplyTempC[run]!;
      }
      elements.flowM3PerS[place] = flow;
      elements.supplyTempC[place] = flow > 0 ? supply / flow : state.supplyC;
      elements.returnTempC[place] = state.returnC;
      const density = densityKgPerM3(state.of.circuit.fluid, state.supplyC);
      elements.heatW[place] =
        flow * density * state.heatCapacityJPerKgK * (state.returnC - elements.supplyTempC[place]!);
    }
  });
};
