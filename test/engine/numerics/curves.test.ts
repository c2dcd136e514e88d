import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brentRoot,
  createMonotoneCubic,
  interpolateLinear,
  monotoneCubicAt,
  monotoneCubicSlopeAt,
} from '#engine/numerics';

describe('root in a bracket', () => {
  const root = (f: (x: number) => number, a: number, b: number, tolerance = 1e-12): number => {
    const result = brentRoot(f, a, b, tolerance);
    if (!result.ok) throw new Error(result.reason);
    return result.root;
  };

  it('finds known roots to the tolerance', () => {
    expect(root((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 11);
    expect(root((x) => Math.cos(x) - x, 0, 1)).toBeCloseTo(0.7390851332151607, 11);
    // Brent 1973, table 4.1: flat at the root, where interpolation does not help.
    expect(Math.abs(root((x) => x ** 9, -1, 4, 1e-9))).toBeLessThan(1e-9);
    expect(root((x) => x, 0, 5)).toBe(0);
    expect(root((x) => x - 5, 0, 5)).toBe(5);
  });

  it('finds the root of any rising cubic with either end first', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.boolean(),
        (expected, slope, isSwapped) => {
          const f = (x: number): number => (x - expected) ** 3 + (slope + 0.01) * (x - expected);
          const found = isSwapped ? root(f, 100, -100, 1e-10) : root(f, -100, 100, 1e-10);
          expect(Math.abs(found - expected)).toBeLessThan(1e-9);
        },
      ),
      { seed: 1 },
    );
  });

  it('says why there is no root', () => {
    expect(brentRoot((x) => x * x + 1, -1, 1, 1e-9)).toEqual({ ok: false, reason: 'noSignChange' });
    expect(brentRoot((x) => Math.sqrt(x), -1, 1, 1e-9)).toEqual({ ok: false, reason: 'notFinite' });
  });
});

describe('curves through points', () => {
  const xs = Float64Array.of(0, 1, 3, 4);
  const ys = Float64Array.of(10, 8, 2, -1);

  it('are met at the points and held or continued outside', () => {
    expect([...xs].map((x) => interpolateLinear(xs, ys, x))).toEqual([...ys]);
    expect(interpolateLinear(xs, ys, 2)).toBe(5);
    expect(interpolateLinear(xs, ys, -9)).toBe(10);
    expect(interpolateLinear(xs, ys, 9)).toBe(-1);
    const curve = createMonotoneCubic(xs, ys);
    [...xs].forEach((x, i) => {
      expect(monotoneCubicAt(curve, x)).toBeCloseTo(ys[i]!, 12);
    });
    expect(monotoneCubicAt(curve, 5)).toBeCloseTo(-1 + monotoneCubicSlopeAt(curve, 4), 12);
  });

  it('reproduce a straight line exactly', () => {
    const line = createMonotoneCubic(Float64Array.of(0, 2, 3, 7), Float64Array.of(1, 5, 7, 15));
    for (const x of [-1, 0.3, 2.7, 6, 9]) {
      expect(monotoneCubicAt(line, x)).toBeCloseTo(1 + 2 * x, 12);
      expect(monotoneCubicSlopeAt(line, x)).toBeCloseTo(2, 12);
    }
  });

  it('never overshoot monotone data, and have the slope they claim', () => {
    const rises = fc.array(
      fc.tuple(fc.double({ min: 0.01, max: 5, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })),
      {
        minLength: 2,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(rises, fc.double({ min: -0.2, max: 1.2, noNaN: true }), (steps, share) => {
        let x = 0;
        let y = 0;
        const points = steps.map(([dx, dy]) => {
          x += dx;
          y += dy;
          return [x, y] as const;
        });
        const curve = createMonotoneCubic(
          Float64Array.from(points, ([px]) => px),
          Float64Array.from(points, ([, py]) => py),
        );
        const at = points[0]![0] + share * (x - points[0]![0]);
        expect(monotoneCubicSlopeAt(curve, at)).toBeGreaterThanOrEqual(-1e-9);
        const h = 1e-6;
        const secant = (monotoneCubicAt(curve, at + h) - monotoneCubicAt(curve, at - h)) / (2 * h);
        const largest = Math.max(...steps.map(([dx, dy]) => dy / dx), 1);
        // A secant across a point sees the change of slope there, which is at most three times the steepest chord.
        expect(Math.abs(secant - monotoneCubicSlopeAt(curve, at))).toBeLessThan(1e-3 * largest ** 2);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it('refuse abscissae that do not increase', () => {
    expect(() => createMonotoneCubic(Float64Array.of(0, 0), Float64Array.of(1, 2))).toThrow(RangeError);
    expect(() => createMonotoneCubic(Float64Array.of(0), Float64Array.of(1))).toThrow(RangeError);
  });
});
