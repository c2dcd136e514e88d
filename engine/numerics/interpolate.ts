/** Curves through points with strictly increasing abscissae. */

/** Index of the interval that holds x, 0 … n − 2; the first or last one outside. */
const intervalOf = (xs: Float64Array, x: number): number => {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
};

/** Piecewise-linear value at x; outside the points the nearest end value. */
export const interpolateLinear = (xs: Float64Array, ys: Float64Array, x: number): number => {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]!;
  if (x >= xs[last]!) return ys[last]!;
  const i = intervalOf(xs, x);
  return ys[i]! + ((ys[i + 1]! - ys[i]!) * (x - xs[i]!)) / (xs[i + 1]! - xs[i]!);
};

export interface MonotoneCubic {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly slopes: Float64Array;
}

/** One-sided slope at an end from the two nearest intervals, limited so that the curve keeps its shape. */
const endSlope = (h0: number, h1: number, d0: number, d1: number): number => {
  const slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  return d0 * d1 <= 0 && Math.abs(slope) > 3 * Math.abs(d0) ? 3 * d0 : slope;
};

/**
 * Smooth curve through points that rises where they rise and falls where they fall, without overshoot.
 *
 * @param xs  at least two abscissae, strictly increasing
 * @param ys  as many ordinates
 * Source: Fritsch & Butland 1984, SIAM J. Sci. Stat. Comput. 5(2), 300–304 (weighted harmonic mean of the secants).
 */
export const createMonotoneCubic = (xs: Float64Array, ys: Float64Array): MonotoneCubic => {
  const n = xs.length;
  if (n < 2 || ys.length !== n)
    throw new RangeError(`a curve of ${n} abscissae and ${ys.length} ordinates; at least two pairs are needed`);
  for (let i = 1; i < n; i++)
    if (!(xs[i]! > xs[i - 1]!)) throw new RangeError(`abscissae must increase: ${xs[i - 1]} is followed by ${xs[i]}`);
  const step = (i: number): number => xs[i + 1]! - xs[i]!;
  const secant = (i: number): number => (ys[i + 1]! - ys[i]!) / step(i);
  const slopes = new Float64Array(n);
  if (n === 2) return { xs, ys, slopes: slopes.fill(secant(0)) };
  slopes[0] = endSlope(step(0), step(1), secant(0), secant(1));
  slopes[n - 1] = endSlope(step(n - 2), step(n - 3), secant(n - 2), secant(n - 3));
  for (let i = 1; i < n - 1; i++) {
    const before = secant(i - 1);
    const after = secant(i);
    if (before * after <= 0) continue;
    const w1 = 2 * step(i) + step(i - 1);
    const w2 = step(i) + 2 * step(i - 1);
    slopes[i] = (w1 + w2) / (w1 / before + w2 / after);
  }
  return { xs, ys, slopes };
};

/** Value at x; outside the points the curve goes on straight. */
export const monotoneCubicAt = ({ xs, ys, slopes }: MonotoneCubic, x: number): number => {
  const last = xs.length - 1;
  if (x <= xs[0]!) return ys[0]! + slopes[0]! * (x - xs[0]!);
  if (x >= xs[last]!) return ys[last]! + slopes[last]! * (x - xs[last]!);
  const i = intervalOf(xs, x);
  const h = xs[i + 1]! - xs[i]!;
  const t = (x - xs[i]!) / h;
  const u = 1 - t;
  return (
    u * u * ((1 + 2 * t) * ys[i]! + t * h * slopes[i]!) + t * t * ((3 - 2 * t) * ys[i + 1]! - u * h * slopes[i + 1]!)
  );
};

/** Slope at x; outside the points the end slope. */
export const monotoneCubicSlopeAt = ({ xs, ys, slopes }: MonotoneCubic, x: number): number => {
  const last = xs.length - 1;
  if (x <= xs[0]!) return slopes[0]!;
  if (x >= xs[last]!) return slopes[last]!;
  const i = intervalOf(xs, x);
  const h = xs[i + 1]! - xs[i]!;
  const t = (x - xs[i]!) / h;
  const secant = (ys[i + 1]! - ys[i]!) / h;
  return slopes[i]! * (1 - t) * (1 - 3 * t) + slopes[i + 1]! * t * (3 * t - 2) + 6 * secant * t * (1 - t);
};
