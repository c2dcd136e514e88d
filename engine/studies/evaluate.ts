import type { AnyRecord } from '#engine/project';
import { type SolveContext, solveScenario, type YearReport, yearStudy } from '#engine/solve';
import { applyLevers } from './applyLevers';
import type { Lever, Outputs, StudyBasis } from './lever';

/** Factor on tokens that the point asks for; 1 without a lever of the model's error. */
const servingFactor = (levers: readonly Lever[], values: readonly number[]): number =>
  levers.reduce((factor, { target }, k) => (target.type === 'servingError' ? factor * values[k]! : factor), 1);

const wholeYear = (records: readonly AnyRecord[], scenarioId: string, context: SolveContext): YearReport => {
  const study = yearStudy(records, scenarioId, context);
  for (;;) {
    const step = study.next();
    if (step.done) return step.value;
  }
};

/**
 * One point of a study: the scenario solved with each lever at its value.
 *
 * @param basis  `year` replaces PUE, cost of tokens and cost of a year by those of 8,760 hours, and adds what only they tell
 */
export const evaluatePoint = (
  records: readonly AnyRecord[],
  scenarioId: string,
  levers: readonly Lever[],
  values: readonly number[],
  basis: StudyBasis,
  context: SolveContext,
): Outputs => {
  const changed = applyLevers(records, scenarioId, levers, values);
  const { headline, costs, problems } = solveScenario(changed, scenarioId, 0, context);
  const factor = servingFactor(levers, values);
  const { tokensPerS, gridDrawW, itPowerW, pue, tokensPerSPerMwGrid, costPerMTokensUsd } = headline;
  // The same plant makes more or fewer tokens than was thought; what it costs stays.
  const perToken = (usd: number | null): number | null => (usd === null ? null : usd / factor);
  const point: Outputs = {
    tokensPerS: tokensPerS * factor,
    gridDrawW,
    itPowerW,
    pue,
    tokensPerSPerMwGrid: tokensPerSPerMwGrid === null ? null : tokensPerSPerMwGrid * factor,
    costPerMTokensUsd: perToken(costPerMTokensUsd),
    capexUsd: costs.capexUsd,
    annualUsd: costs.annualUsd,
    peakDrawW: null,
    tokensPerYear: null,
    waterM3PerYear: null,
    carbonKgPerYear: null,
    errors: problems.filter(({ severity }) => severity === 'error').length,
  };
  if (basis === 'point') return point;
  const { total, money } = wholeYear(changed, scenarioId, context);
  return {
    ...point,
    pue: total.pue,
    costPerMTokensUsd: perToken(money.costPerMTokensUsd),
    annualUsd: money.totalUsd,
    peakDrawW: total.peakFacilityW,
    tokensPerYear: total.tokens * factor,
    waterM3PerYear: total.waterM3,
    carbonKgPerYear: total.carbonKg,
  };
};
