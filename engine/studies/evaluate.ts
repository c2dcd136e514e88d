import type { AnyRecord } from '#engine/project';
import { type SolveContext, solveScenario } from '#engine/solve';
import { applyLevers } from './applyLevers';
import type { Lever, Outputs } from './lever';

/** Factor on tokens that the point asks for; 1 without a lever of the model's error. */
const servingFactor = (levers: readonly Lever[], values: readonly number[]): number =>
  levers.reduce((factor, { target }, k) => (target.type === 'servingError' ? factor * values[k]! : factor), 1);

/** One point of a study: the scenario solved with each lever at its value. */
export const evaluatePoint = (
  records: readonly AnyRecord[],
  scenarioId: string,
  levers: readonly Lever[],
  values: readonly number[],
  context: SolveContext,
): Outputs => {
  const { headline, costs, problems } = solveScenario(
    applyLevers(records, scenarioId, levers, values),
    scenarioId,
    0,
    context,
  );
  const factor = servingFactor(levers, values);
  const { tokensPerS, gridDrawW, itPowerW, pue, tokensPerSPerMwGrid, costPerMTokensUsd } = headline;
  return {
    tokensPerS: tokensPerS * factor,
    gridDrawW,
    itPowerW,
    pue,
    tokensPerSPerMwGrid: tokensPerSPerMwGrid === null ? null : tokensPerSPerMwGrid * factor,
    // The same plant makes more or fewer tokens than was thought; what it costs stays.
    costPerMTokensUsd: costPerMTokensUsd === null ? null : costPerMTokensUsd / factor,
    capexUsd: costs.capexUsd,
    annualUsd: costs.annualUsd,
    errors: problems.filter(({ severity }) => severity === 'error').length,
  };
};
