import { failure, type Outcome } from '#engine/quantity';
import { prepare } from './prepare';
import type { HydraulicProblem, HydraulicState } from './problem';
import { type ResistanceCurve, type ResistancePoint, resistanceFromPoints } from './resistanceCurve';
import { type HydraulicSolution, solve } from './solve';

/**
 * One resistance in place of a whole part of a loop, e.g. a row of racks between its header taps: the part is solved at several
 * flows and the drops become the points of a curve.
 *
 * Exact at the points for the fluid and openings of `state`; between them a smooth curve. Flow control valves in the part bend
 * the curve where they begin to hold, so give more points there.
 *
 * @param problem      the part alone, without pumps; its fixed pressures are not used
 * @param inlet        node where the flow comes in
 * @param outlet       node where it leaves
 * @param flowsKgPerS  rising, above zero
 */
export const equivalentBranch = (
  problem: HydraulicProblem,
  state: HydraulicState,
  inlet: number,
  outlet: number,
  flowsKgPerS: readonly number[],
): Outcome<ResistanceCurve> => {
  const isFixedPressure = new Uint8Array(problem.nodeIds.length);
  isFixedPressure[outlet] = 1;
  const prepared = prepare({ ...problem, isFixedPressure });
  if (!prepared.ok) return prepared;
  const densityKgPerM3 = state.densityKgPerM3[0]!;
  const weight = densityKgPerM3 * problem.gravityMPerS2;
  const height = problem.elevationM[inlet]! - problem.elevationM[outlet]!;
  const points: ResistancePoint[] = [];
  let before: HydraulicSolution | null = null;
  for (const flow of flowsKgPerS) {
    const demandKgPerS = new Float64Array(problem.nodeIds.length);
    demandKgPerS[inlet] = -flow;
    const solved: Outcome<HydraulicSolution> = solve(prepared.value, { ...state, demandKgPerS }, before);
    if (!solved.ok || !solved.value.isConverged) return failure(...solved.problems);
    before = solved.value;
    const { pressurePa } = before;
    points.push({
      flowM3PerS: flow / densityKgPerM3,
      pressureDropPa: pressurePa[inlet]! - pressurePa[outlet]! + weight * height,
    });
  }
  return resistanceFromPoints(points, densityKgPerM3, state.viscosityPaS[0]!);
};
