/** Fits the factors to a set of cases and evaluates them on another. */
import { type BenchmarkPrediction, type FittedTable, type MeasuredCase, predictBenchmark } from '#engine/compute';
import { type FitResult, minimise } from './leastSquares';
import { factorsFor, parameterSet } from './parameters';

/** Residual in ln at which the loss turns linear: repeated runs of one benchmark by different submitters differ by 0.12. */
const ROBUST_SCALE = 0.12;
/** ln error of a case that cannot be predicted at all. */
const UNPREDICTED = 3;

export interface Fit {
  readonly table: FittedTable;
  readonly result: FitResult;
  readonly names: readonly string[];
}

export const predict = (table: FittedTable, measured: MeasuredCase): BenchmarkPrediction | null => {
  const { calibration, benchmark } = factorsFor(table, measured);
  return predictBenchmark(measured.test, calibration, benchmark);
};

/** ln(predicted / measured). */
export function lnError(table: FittedTable, measured: MeasuredCase): number {
  const prediction = predict(table, measured);
  return prediction === null ? UNPREDICTED : Math.log(prediction.tokensPerSPerAccelerator / measured.measured);
}

/** Fits from the prior centres, so that no run knows the result of another. */
export function fitCases(cases: readonly MeasuredCase[], rounds: number): Fit {
  const set = parameterSet(cases);
  const result = minimise(
    {
      residuals: (parameters) => {
        const table = set.tableOf(parameters);
        return cases.map((measured) => lnError(table, measured));
      },
      scale: ROBUST_SCALE,
      priorMean: set.means,
      priorDeviation: set.deviations,
      rounds,
    },
    set.means,
  );
  return { table: set.tableOf(result.parameters), result, names: set.names };
}

export interface LeftOut {
  readonly key: string;
  readonly cases: readonly MeasuredCase[];
  /** One for each of the cases. */
  readonly errors: readonly number[];
}

/** Errors on each group of cases when it is left out of the fit. */
export function leaveOneOut(
  cases: readonly MeasuredCase[],
  keyOf: (measured: MeasuredCase) => string,
  rounds: number,
): readonly LeftOut[] {
  return [...new Set(cases.map(keyOf))].map((key) => {
    const { table } = fitCases(
      cases.filter((measured) => keyOf(measured) !== key),
      rounds,
    );
    const left = cases.filter((measured) => keyOf(measured) === key);
    return { key, cases: left, errors: left.map((measured) => lnError(table, measured)) };
  });
}
