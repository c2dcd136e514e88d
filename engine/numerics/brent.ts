export type RootResult =
  | { readonly ok: true; readonly root: number; readonly iterations: number }
  | { readonly ok: false; readonly reason: 'noSignChange' | 'notFinite' | 'iterationLimit' };

/** Bisection alone needs about 50 halvings for double precision; Brent's bound is its square, seen in practice below 20. */
const MOST_ITERATIONS = 100;

/**
 * Root of a continuous function inside a bracket, by inverse quadratic interpolation guarded by bisection.
 *
 * @param f          function of one variable, finite on the bracket
 * @param lower      one end of the bracket
 * @param upper      the other end; f must differ in sign from f(lower) or be zero
 * @param tolerance  half-width to which the root is enclosed, in units of x; rounding is added
 * Source: Brent 1973, Algorithms for Minimization Without Derivatives, ch. 4.
 */
export const brentRoot = (f: (x: number) => number, lower: number, upper: number, tolerance: number): RootResult => {
  let a = lower;
  let b = upper;
  let fa = f(a);
  let fb = f(b);
  if (!Number.isFinite(fa) || !Number.isFinite(fb)) return { ok: false, reason: 'notFinite' };
  if (fa === 0) return { ok: true, root: a, iterations: 0 };
  if (fb === 0) return { ok: true, root: b, iterations: 0 };
  if (fa > 0 === fb > 0) return { ok: false, reason: 'noSignChange' };

  // b is the best estimate, c the other side of the bracket, a the estimate before b.
  let c = a;
  let fc = fa;
  let step = b - a;
  let stepBefore = step;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      stepBefore = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= enough || fb === 0) return { ok: true, root: b, iterations };

    let isInterpolated = false;
    if (Math.abs(stepBefore) >= enough && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const r = fb / fc;
        const t = fa / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      // Taken only while it stays well inside the bracket and at least halves the step before last.
      if (2 * p < Math.min(3 * half * q - Math.abs(enough * q), Math.abs(stepBefore * q))) {
        stepBefore = step;
        step = p / q;
        isInterpolated = true;
      }
    }
    if (!isInterpolated) {
      step = half;
      stepBefore = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > enough ? step : Math.sign(half) * enough;
    fb = f(b);
    if (!Number.isFinite(fb)) return { ok: false, reason: 'notFinite' };
  }
  return { ok: false, reason: 'iterationLimit' };
};
