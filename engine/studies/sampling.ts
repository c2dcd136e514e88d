import { createRandom, createSobol } from '#engine/numerics';
import { type Lever, settled } from './lever';

/**
 * Value of a triangular distribution at a cumulative probability.
 * Source: Johnson, Kotz and Balakrishnan 1995, Continuous Univariate Distributions 2, ch. 26.9.
 */
export const triangularAt = (probability: number, low: number, mode: number, high: number): number => {
  if (high <= low) return mode;
  const turn = (mode - low) / (high - low);
  return probability < turn
    ? low + Math.sqrt(probability * (high - low) * (mode - low))
    : high - Math.sqrt((1 - probability) * (high - low) * (high - mode));
};

const modeOf = ({ low, now, high }: Lever): number => Math.min(high, Math.max(low, now));

/**
 * Quantile of the standard normal distribution, to 1.2e-9 of it.
 * Source: Acklam 2003, an algorithm for computing the inverse normal cumulative distribution function.
 */
export const normalAt = (probability: number): number => {
  const p = Math.min(1 - 1e-12, Math.max(1e-12, probability));
  if (p > 0.5) return -normalAt(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return (
      (((((-7.784894002430293e-3 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
        4.374664141464968) *
        q +
        2.938163982698783) /
      ((((7.784695709041462e-3 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)
    );
  }
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
      2.506628277459239) *
      q) /
    (((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
      1)
  );
};

/** Normal deviate of the 90th percentile. */
const Z90 = normalAt(0.9);

/** Median, P10 and P90 as given; logarithms are normal on each side of the median, with the spread of that side. */
export const logNormalAt = (probability: number, p10: number, median: number, p90: number): number => {
  const z = normalAt(probability) / Z90;
  return median * (z < 0 ? (median / p10) ** z : (p90 / median) ** z);
};

/** Decisions and choices are all as likely; what is uncertain is likeliest where it is. */
export const valueAt = (lever: Lever, probability: number): number => {
  const { nature, spread, low, now, high } = lever;
  if (nature !== 'uncertain') return settled(lever, low + probability * (high - low));
  return spread
    ? logNormalAt(probability, spread.p10, now, spread.p90)
    : triangularAt(probability, low, modeOf(lever), high);
};

export type Distribution =
  | { readonly type: 'uniform' | 'choice'; readonly low: number; readonly high: number }
  | { readonly type: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly type: 'logNormal'; readonly p10: number; readonly p50: number; readonly p90: number };

/** How a lever is drawn, for whoever reads the result. */
export const distributionOf = (lever: Lever): Distribution => {
  const { nature, spread, choices, low, now, high } = lever;
  if (nature !== 'uncertain') return { type: choices ? 'choice' : 'uniform', low, high };
  return spread
    ? { type: 'logNormal', p10: spread.p10, p50: now, p90: spread.p90 }
    : { type: 'triangular', low, mode: modeOf(lever), high };
};

/**
 * Points `from` … `from + count − 1` of a low-discrepancy sequence over all levers, randomised by the seed: any part of a run
 * can be drawn alone, and runs with other seeds are independent.
 * Source: Sobol' sequence with a digital shift (Owen 1995).
 */
export const unitPoints = (from: number, count: number, dimensions: number, seed: number): number[][] => {
  const { uint32 } = createRandom(seed);
  const sequence = createSobol(dimensions, Uint32Array.from({ length: dimensions }, uint32));
  const out = new Float64Array(dimensions);
  return Array.from({ length: count }, (_, k) => {
    sequence.point(from + k, out);
    return [...out];
  });
};
