import { describe, expect, it } from 'vitest';
import { createRandom, type LeastSquaresProblem, minimiseSquares, solveLinearLeastSquares } from '#engine/numerics';

const curve = (
  xs: readonly number[],
  ys: readonly number[],
  model: (p: Float64Array, x: number) => number,
  start: readonly number[],
  options: Partial<LeastSquaresProblem> = {},
): LeastSquaresProblem => ({
  count: xs.length,
  residuals: (p, out) => {
    xs.forEach((x, i) => {
      out[i] = model(p, x) - ys[i]!;
    });
  },
  start: Float64Array.from(start),
  ...options,
});

// NIST Statistical Reference Datasets, non-linear regression, Misra1a (lower difficulty): data, certified values and deviations.
const misra1a = {
  x: [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0],
  y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
  certified: [2.389421297e2, 5.501564318e-4],
  deviation: [2.7070075241, 7.2668688436e-6],
  residualSumOfSquares: 0.12455138894,
};

describe('least squares', () => {
  it('reaches the certified values and deviations of NIST Misra1a from both published starts', () => {
    const model = (p: Float64Array, x: number): number => p[0]! * (1 - Math.exp(-p[1]! * x));
    for (const start of [
      [500, 0.0001],
      [250, 0.0005],
    ]) {
      const fit = minimiseSquares(curve(misra1a.x, misra1a.y, model, start));
      misra1a.certified.forEach((value, j) => {
        expect(fit.parameters[j]! / value).toBeCloseTo(1, 7);
        expect(Math.sqrt(fit.covariance![j * 3]!) / misra1a.deviation[j]!).toBeCloseTo(1, 5);
      });
      expect((2 * fit.cost) / misra1a.residualSumOfSquares).toBeCloseTo(1, 8);
      expect(['gradient', 'step', 'cost', 'noDescent']).toContain(fit.reason);
      expect(fit.iterations).toBeLessThan(60);
    }
  });

  it('finds the three parameters of a decaying exponential', () => {
    const xs = Array.from({ length: 100 }, (_, i) => i / 10);
    const model = (p: Float64Array, x: number): number => p[0]! * Math.exp(-p[1]! * x) + p[2]!;
    const truth = Float64Array.of(3, 0.4, 0.5);
    const fit = minimiseSquares(
      curve(
        xs,
        xs.map((x) => model(truth, x)),
        model,
        [1, 1, 0],
      ),
    );
    truth.forEach((value, j) => {
      expect(fit.parameters[j]).toBeCloseTo(value, 8);
    });
  });

  it('crosses the curved valley of Rosenbrock with a given Jacobian', () => {
    const fit = minimiseSquares({
      count: 2,
      start: Float64Array.of(-1.2, 1),
      residuals: ([x = 0, y = 0], out) => {
        out[0] = 10 * (y - x * x);
        out[1] = 1 - x;
      },
      jacobian: ([x = 0], out) => {
        out.set([-20 * x, 10, -1, 0]);
      },
    });
    expect([...fit.parameters].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1]);
  });

  it('stops at a bound and says that the bound holds the parameter', () => {
    const xs = [0, 1, 2, 3];
    const fit = minimiseSquares(
      curve(
        xs,
        xs.map((x) => 1 + 3 * x),
        (p, x) => p[0]! + p[1]! * x,
        [0, 0],
        { upper: Float64Array.of(10, 2), lower: Float64Array.of(-10, -2) },
      ),
    );
    expect(fit.parameters[1]).toBe(2);
    // With the slope held at 2 the best offset is the mean of 1 + x.
    expect(fit.parameters[0]).toBeCloseTo(2.5, 9);
    expect(fit.covariance![3]).toBe(0);
    expect(fit.covariance![0]).toBeGreaterThan(0);
  });

  it('is dragged by outliers with a square loss and not with a robust one', () => {
    const random = createRandom(11);
    const xs = Array.from({ length: 60 }, (_, i) => i / 10);
    const ys = xs.map((x, i) => 2 + 0.7 * x + 0.01 * random.normal() + (i % 10 === 9 ? 8 : 0));
    const slopeOf = (loss: 'square' | 'huber' | 'softL1'): number =>
      minimiseSquares(curve(xs, ys, (p, x) => p[0]! + p[1]! * x, [0, 0], { loss, lossScale: 0.03 })).parameters[0]!;
    expect(Math.abs(slopeOf('square') - 2)).toBeGreaterThan(0.3);
    expect(Math.abs(slopeOf('huber') - 2)).toBeLessThan(0.02);
    expect(Math.abs(slopeOf('softL1') - 2)).toBeLessThan(0.02);
  });

  it('has no covariance where the data do not tell two parameters apart', () => {
    const fit = minimiseSquares(curve([1, 2, 3], [2, 4, 6.5], (p, x) => (p[0]! + p[1]!) * x, [1, 0]));
    expect(fit.parameters[0]! + fit.parameters[1]!).toBeCloseTo(2.107142857, 6);
    expect(fit.covariance).toBeNull();
  });

  it('says when the model has no value at the start', () => {
    const fit = minimiseSquares(curve([1, 2], [1, 1], (p) => Math.log(p[0]!), [-1]));
    expect(fit.reason).toBe('notFinite');
    expect(fit.parameters[0]).toBe(-1);
  });

  it('solves a linear problem in one factorisation', () => {
    // Straight line through (0, 1), (1, 3), (2, 4): offset 7/6, slope 3/2.
    const { x, rank } = solveLinearLeastSquares(Float64Array.of(1, 0, 1, 1, 1, 2), 3, 2, Float64Array.of(1, 3, 4));
    expect(rank).toBe(2);
    expect(x[0]).toBeCloseTo(7 / 6, 12);
    expect(x[1]).toBeCloseTo(1.5, 12);
  });
});
