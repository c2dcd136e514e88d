import {
  type HydraulicSolution,
  type HydraulicState,
  type PumpCurve,
  prepare,
  pumpCurveFromPoints,
  STANDARD_GRAVITY_M_PER_S2,
  solve,
} from '#engine/hydraulics';
import type { Problem } from '#engine/quantity';
import type { Circuit } from '../circuit';

/**
 * Head of the pumps that a circuit is sized with, Pa: far more than any loop needs, since their speed follows the farthest
 * consumer. Source: engineering estimate, cooling loops of data centres need 100–400 kPa.
 */
const AMPLE_HEAD_PA = 1.5e6;

export interface DesignState {
  readonly state: HydraulicState;
  readonly solution: HydraulicSolution;
}

/**
 * A circuit with every consumer at its design flow, whatever its pumps can do.
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
  const solved = prepared.ok ? solve(prepared.value, state) : prepared;
  return solved.ok
    ? { design: { state, solution: solved.value }, problems: [] }
    : { design: null, problems: solved.problems };
};
