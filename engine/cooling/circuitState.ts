import { densityKgPerM3, dynamicViscosityPaS, specificHeatJPerKgK } from '#engine/fluids';
import { type HydraulicSolution, type HydraulicState, isSame, resistanceDropPa, solve } from '#engine/hydraulics';
import type { Outcome, Problem } from '#engine/quantity';
import { type MixingState, mixTemperatures } from '#engine/thermal';
import { linkSide } from './circuit';
import type { KnownFlows, PreparedCircuit } from './template';

/** A circuit on its way to the operating point. */
export interface CircuitState {
  readonly of: PreparedCircuit;
  readonly hydraulic: HydraulicState;
  readonly mixing: MixingState;
  /** What each consumer's valve is set to, m³/s. */
  readonly setFlowM3PerS: Float64Array;
  /** Electricity of each pump, W: all of it ends in the coolant. */
  readonly pumpW: Float64Array;
  supplyC: number;
  returnC: number;
  heatCapacityJPerKgK: number;
  densityKgPerM3: number;
  /** Temperatures and flows that the hydraulics were solved with last. */
  solvedAtC: readonly [supplyC: number, returnC: number] | null;
  solvedFlowM3PerS: Float64Array | null;
  solution: HydraulicSolution | null;
  problems: readonly Problem[];
  /** Whether flows met before are looked up and kept: not in a series of states, which would push out what edits need. */
  readonly memory: 'kept' | 'none';
}

/** Change of temperature below which viscosity and density are those of before: 0.02 % of viscosity. */
const SAME_TEMP_K = 0.01;
/** Change of a valve's set flow below which the flows are those of before: pump power then errs by 3e-7, a billionth of grid draw. */
const SAME_FLOW = 1e-7;

/** More pressure than the valves need, so that each still has a hold on its flow. Source: ASHRAE Guideline 36-2021, 5.20, trim and respond to valves 95 % open. */
const VALVE_AUTHORITY = 1.1;

export const createCircuitState = (
  of: PreparedCircuit,
  setPointC: number,
  memory: CircuitState['memory'] = 'kept',
): CircuitState => {
  const { circuit } = of;
  const links = circuit.problem.linkIds.length;
  const isHeld = new Uint8Array(links);
  for (const { link } of circuit.sources) isHeld[link] = 1;
  const { state } = circuit;
  return {
    of,
    hydraulic: {
      ...state,
      densityKgPerM3: state.densityKgPerM3.slice(),
      viscosityPaS: state.viscosityPaS.slice(),
      isOpen: state.isOpen.slice(),
      setting: state.setting.slice(),
      unitCount: state.unitCount.slice(),
      setpointPa: state.setpointPa.slice(),
    },
    mixing: {
      capacityWPerK: new Float64Array(links),
      heatW: new Float64Array(links),
      isHeld,
      outletC: new Float64Array(links).fill(setPointC),
      nodeC: new Float64Array(circuit.problem.nodeIds.length).fill(setPointC),
    },
    setFlowM3PerS: Float64Array.from(circuit.consumers, ({ designFlowM3PerS }) => designFlowM3PerS),
    pumpW: new Float64Array(circuit.pumps.length),
    supplyC: setPointC,
    returnC: setPointC,
    heatCapacityJPerKgK: 0,
    densityKgPerM3: 1,
    solvedAtC: null,
    solvedFlowM3PerS: null,
    solution: null,
    problems: [],
    memory,
  };
};

const isSettled = (state: CircuitState): boolean => {
  const { solvedAtC, solvedFlowM3PerS, setFlowM3PerS } = state;
  if (!solvedAtC || !solvedFlowM3PerS) return false;
  if (Math.abs(solvedAtC[0] - state.supplyC) > SAME_TEMP_K || Math.abs(solvedAtC[1] - state.returnC) > SAME_TEMP_K)
    return false;
  for (let c = 0; c < setFlowM3PerS.length; c++)
    if (Math.abs(solvedFlowM3PerS[c]! - setFlowM3PerS[c]!) > SAME_FLOW * Math.max(setFlowM3PerS[c]!, 1e-9))
      return false;
  return true;
};

const writeFluid = (state: CircuitState): void => {
  const { circuit } = state.of;
  const { densityKgPerM3: density, viscosityPaS: viscosity } = state.hydraulic;
  const meanC = (state.supplyC + state.returnC) / 2;
  const temps = [state.supplyC, state.returnC, meanC];
  const densities = temps.map((tempC) => densityKgPerM3(circuit.fluid, tempC));
  const viscosities = temps.map((tempC) => dynamicViscosityPaS(circuit.fluid, tempC));
  for (let l = 0; l < density.length; l++) {
    density[l] = densities[circuit.side[l]!]!;
    viscosity[l] = viscosities[circuit.side[l]!]!;
  }
  state.densityKgPerM3 = densities[linkSide.through]!;
  // One value for the whole circuit, so that its balance closes exactly.
  state.heatCapacityJPerKgK = specificHeatJPerKgK(circuit.fluid, meanC);
};

/** Pressure that the valve of a consumer needs for its flow, with a hold on it, Pa. */
const neededPa = ({ of: { circuit }, hydraulic, setFlowM3PerS }: CircuitState, c: number): number => {
  const { curve, link } = circuit.consumers[c]!;
  const density = hydraulic.densityKgPerM3[link]!;
  return VALVE_AUTHORITY * resistanceDropPa(curve, setFlowM3PerS[c]!, density, hydraulic.viscosityPaS[link]!);
};

/** Set points of pumps are trimmed until the valve that asks for most is just satisfied to this share. */
const TRIMMED = 1e-10;
/** With all flows held the first trim is exact; starved valves and pumps at full speed take a few. */
const MOST_TRIMS = 6;

/** Solves with pump set points such that every valve has enough, and the most demanding one no more. */
const solveTrimmed = (state: CircuitState): Outcome<HydraulicSolution> => {
  const { of, hydraulic, setFlowM3PerS } = state;
  const { circuit, prepared } = of;
  circuit.consumers.forEach(({ link }, c) => {
    hydraulic.setting[link] = setFlowM3PerS[c]!;
  });
  let outcome = solve(prepared, hydraulic, state.solution);
  for (let trims = 0; trims < MOST_TRIMS && outcome.ok; trims++) {
    const { pressureDropPa, speed } = outcome.value;
    let isTrimmed = true;
    circuit.groups.forEach(({ consumers, pumps }, g) => {
      let lackPa = Number.NEGATIVE_INFINITY;
      let mostPa = 0;
      for (const c of consumers) {
        if (!(setFlowM3PerS[c]! > 0)) continue;
        const needed = neededPa(state, c);
        mostPa = Math.max(mostPa, needed);
        lackPa = Math.max(lackPa, needed - pressureDropPa[circuit.consumers[c]!.link]!);
      }
      const isAtEnd =
        lackPa > 0 && speed[circuit.pumps[pumps[0]!]!.link] === of.prepared.problem.controls[g]!.speedRange[1];
      if (mostPa === 0 || isAtEnd || Math.abs(lackPa) <= TRIMMED * mostPa) return;
      isTrimmed = false;
      hydraulic.setpointPa[g] = Math.max(1, hydraulic.setpointPa[g]! + lackPa);
    });
    if (isTrimmed) break;
    outcome = solve(prepared, hydraulic, outcome.value);
  }
  return outcome;
};

/** Solutions of a circuit that are kept: the passes of some operating points. */
const MOST_FLOWS = 24;

const isKnown = (known: KnownFlows, { supplyC, returnC, setFlowM3PerS, hydraulic }: CircuitState): boolean =>
  known.supplyC === supplyC &&
  known.returnC === returnC &&
  isSame(known.setFlowM3PerS, setFlowM3PerS) &&
  isSame(known.unitCount, hydraulic.unitCount) &&
  known.isOpen.every((open, l) => open === hydraulic.isOpen[l]);

/** Flows at the present temperatures and settings, from those met before or solved anew. */
const flowsAt = (state: CircuitState): KnownFlows | null => {
  const { flows } = state.of;
  const known = state.memory === 'kept' ? flows.find((each) => isKnown(each, state)) : undefined;
  if (known) return known;
  const { hydraulic, supplyC, returnC } = state;
  const outcome = solveTrimmed(state);
  if (!outcome.ok) {
    state.problems = outcome.problems;
    return null;
  }
  const solved: KnownFlows = {
    supplyC,
    returnC,
    setFlowM3PerS: state.setFlowM3PerS.slice(),
    isOpen: hydraulic.isOpen.slice(),
    unitCount: hydraulic.unitCount.slice(),
    setpointPa: hydraulic.setpointPa.slice(),
    solution: outcome.value,
    problems: outcome.problems,
  };
  if (state.memory === 'none') return solved;
  if (flows.length >= MOST_FLOWS) flows.shift();
  flows.push(solved);
  return solved;
};

/** Brings flows and pump powers up to date with temperatures and set flows. */
export const solveFlows = (state: CircuitState): void => {
  if (isSettled(state)) return;
  const { mixing, pumpW, hydraulic } = state;
  const { circuit } = state.of;
  writeFluid(state);
  const found = flowsAt(state);
  state.solution = found?.solution ?? null;
  if (found) {
    state.problems = found.problems;
    hydraulic.setpointPa.set(found.setpointPa);
  }
  state.solvedAtC = [state.supplyC, state.returnC];
  state.solvedFlowM3PerS = state.setFlowM3PerS.slice();
  for (let l = 0; l < mixing.capacityWPerK.length; l++)
    mixing.capacityWPerK[l] = state.heatCapacityJPerKgK * flowOf(state, l);
  circuit.pumps.forEach(({ link, efficiencyFraction }, p) => {
    const { solution } = state;
    const hydraulicW = solution ? Math.max(0, -solution.pressureDropPa[link]! * solution.flowM3PerS[link]!) : 0;
    pumpW[p] = hydraulicW / efficiencyFraction;
    mixing.heatW[link] = pumpW[p]!;
  });
};

/** Flows below this share of a pipe's usual ones are rounding of the solver: nothing flows. */
const STANDSTILL_KG_PER_S = 1e-7;

/** Mass flow of a link, kg/s; zero where what flows is rounding. */
export const flowOf = ({ solution }: CircuitState, link: number): number => {
  const flow = solution ? solution.flowKgPerS[link]! : 0;
  return Math.abs(flow) > STANDSTILL_KG_PER_S ? flow : 0;
};

/** Mixes the temperatures along the flow and takes the means that the fluid is known at. */
export const mix = (state: CircuitState): readonly Problem[] => {
  const { of, mixing } = state;
  const { circuit } = of;
  const { problems } = mixTemperatures(of.mixing, mixing);
  let flow = 0;
  let supply = 0;
  let back = 0;
  for (const { link } of circuit.consumers) {
    const capacity = Math.abs(mixing.capacityWPerK[link]!);
    flow += capacity;
    supply += capacity * inletC(state, link);
    back += capacity * mixing.outletC[link]!;
  }
  if (flow > 0) {
    state.supplyC = supply / flow;
    state.returnC = back / flow;
  }
  return problems;
};

/** Temperature at which the liquid enters a link. */
export const inletC = ({ of: { circuit }, mixing }: CircuitState, link: number): number =>
  mixing.nodeC[(mixing.capacityWPerK[link]! >= 0 ? circuit.problem.from : circuit.problem.to)[link]!]!;
