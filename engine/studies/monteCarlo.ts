import { type Evaluate, type Lever, type OutputName, type Outputs, outputQuantities } from './lever';
import { type Distribution, distributionOf, unitPoints, valueAt } from './sampling';

export interface Percentiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  /** Draws on which the output has a value. */
  readonly draws: number;
}

export interface MonteCarlo {
  readonly seed: number;
  readonly from: number;
  /** What each lever was drawn from, independently of the others. */
  readonly distributions: readonly ({ readonly leverId: string } & Distribution)[];
  readonly draws: readonly Outputs[];
  /** Values of the levers at each draw. */
  readonly points: readonly (readonly number[])[];
}

/** Linear between order statistics. Source: Hyndman and Fan 1996, type 7. */
const quantile = (sorted: Float64Array, probability: number): number => {
  const at = (sorted.length - 1) * probability;
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
};

export const percentiles = (draws: readonly Outputs[], output: OutputName): Percentiles | null => {
  const values = Float64Array.from(draws.flatMap((draw) => draw[output] ?? [])).sort();
  if (values.length === 0) return null;
  return {
    p10: quantile(values, 0.1),
    p50: quantile(values, 0.5),
    p90: quantile(values, 0.9),
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    draws: values.length,
  };
};

/** All outputs that have a value on some draw. */
export const allPercentiles = (
  draws: readonly Outputs[],
): Partial<Record<keyof typeof outputQuantities, Percentiles>> =>
  Object.fromEntries(
    (Object.keys(outputQuantities) as (keyof typeof outputQuantities)[]).flatMap((name) => {
      const found = percentiles(draws, name);
      return found ? [[name, found]] : [];
    }),
  );

export interface MonteCarloOptions {
  readonly seed: number;
  /** First draw and how many: a long run may be cut into parts. */
  readonly from: number;
  readonly count: number;
}

/** Draws of all levers together, each from its distribution, by a randomised low-discrepancy sequence. */
export const monteCarlo = async (
  levers: readonly Lever[],
  { seed, from, count }: MonteCarloOptions,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<MonteCarlo> => {
  const points = unitPoints(from, count, levers.length, seed).map((unit) =>
    unit.map((probability, k) => valueAt(levers[k]!, probability)),
  );
  const draws = await evaluate(points, (done) => onProgress(done / count));
  return {
    seed,
    from,
    distributions: levers.map((lever) => ({ leverId: lever.id, ...distributionOf(lever) })),
    draws,
    points,
  };
};
