import {
  type HydraulicSolution,
  type HydraulicState,
  type PumpCurve,
  prepare,
  pumpCurveFromPoints,
  resistanceDropPa,
  STANDARD_GRAVITY_M_PER_S2,
  solve,
} from '#engine/hydraulics';
import type { Problem } from '#engine/quantity';
import type { Circuit, PumpGroup } from '../circuit';

/**
 * Head of the pumps that a circuit is sized with, Pa: far more than any loop needs, since their speed follows the farthest
 * consumer. Source: engineering estimate, cooling loops of data centres need 100–400 kPa.
 */
const AMPLE_HEAD_PA = 1.5e6;

export interface DesignState {
  readonly state: HydraulicState;
  readonly solution: HydraulicSolution;
  /** Pressure that each consumer needs across it at its design flow, Pa. */
  readonly neededPa: Float64Array;
}

/** Every consumer's design flow taken out before it and put in behind it, so that no lack of pressure makes it less. */
const withFlowsGiven = ({ consumers, problem, state }: Circuit): HydraulicState => {
  const isOpen = state.isOpen.slice();
  const demandKgPerS = state.demandKgPerS.slice();
  for (const { link, designFlowM3PerS } of consumers) {
    const kgPerS = designFlowM3PerS * state.densityKgPerM3[link]!;
    isOpen[link] = 0;
    demandKgPerS[problem.from[link]!]! += kgPerS;
    demandKgPerS[problem.to[link]!]! -= kgPerS;
  }
  return { ...state, isOpen, demandKgPerS };
};

/** What the consumer of a pump group that has least is short of its need, Pa; below zero where all have more. */
export const shortOf = (
  { consumers, problem }: Circuit,
  group: PumpGroup,
  { solution: { pressurePa }, neededPa }: Omit<DesignState, 'state'>,
): number =>
  Math.max(
    ...group.consumers.map((c) => {
      const { link } = consumers[c]!;
      return neededPa[c]! - (pressurePa[problem.from[link]!]! - pressurePa[problem.to[link]!]!);
    }),
  );

/**
 * A circuit with every consumer at its design flow, whatever its pumps can do, and pumps at the speed at which the consumer
 * that is short of most has just what it needs.
 *
 * @param diameterM  bore of each link; pipes may be drawn up wider or narrower than they are
 */
export const designState = (
  circuit: Circuit,
  diameterM: Float64Array,
): { readonly design: DesignState | null; readonly problems: readonly Problem[] } => {
  const { state } = circuit;
  const flowM3PerS = circuit.consumers.reduce((sum, { designFlowM3PerS }) => sum + designFlowM3PerS, 0);
  if (flowM3PerS === 0 || circuit.pumps.length === 0) return { design: null, problems: [] };
  const running = circuit.pumps.reduce((sum, { unitCount }) => sum + unitCount, 0);
  const headM = AMPLE_HEAD_PA / (state.densityKgPerM3[0]! * STANDARD_GRAVITY_M_PER_S2);
  const ample = pumpCurveFromPoints([{ flowM3PerS: (2 * flowM3PerS) / Math.max(running, 1), headM }]);
  if (!ample.ok) return { design: null, problems: ample.problems };
  const pumpCurves: PumpCurve[] = circuit.problem.pumpCurves.map(() => ample.value);
  const controls = circuit.problem.controls.map((control) => ({ ...control, speedRange: [0.01, 1] as const }));
  const prepared = prepare({ ...circuit.problem, diameterM, pumpCurves, controls });
  if (!prepared.ok) return { design: null, problems: prepared.problems };
  const given = withFlowsGiven(circuit);
  const sensed = solve(prepared.value, given);
  if (!sensed.ok) return { design: null, problems: sensed.problems };
  const neededPa = Float64Array.from(circuit.consumers, ({ curve, link, designFlowM3PerS }) =>
    resistanceDropPa(curve, designFlowM3PerS, state.densityKgPerM3[link]!, state.viscosityPaS[link]!),
  );
  // With flows that nothing changes, what is short at the first set points is what they have to rise by.
  const setpointPa = given.setpointPa.map(
    (pa, g) => pa + shortOf(circuit, circuit.groups[g]!, { solution: sensed.value, neededPa }),
  );
  const trimmed: HydraulicState = { ...given, setpointPa };
  const solved = solve(prepared.value, trimmed, sensed.value);
  return solved.ok
    ? { design: { state: trimmed, solution: solved.value, neededPa }, problems: [] }
    : { design: null, problems: solved.problems };
};
