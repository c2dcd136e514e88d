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

/** Decisions and choices are all as likely; what is uncertain is likeliest where it is. */
export const valueAt = (lever: Lever, probability: number): number =>
  lever.nature === 'decision'
    ? settled(lever, lever.low + probability * (lever.high - lever.low))
    : triangularAt(probability, lever.low, modeOf(lever), lever.high);

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
