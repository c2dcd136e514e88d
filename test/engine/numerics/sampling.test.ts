import { describe, expect, it } from 'vitest';
import { createRandom, createSobol, SOBOL_DIMENSIONS } from '#engine/numerics';
import { xoshiro128 } from '../../../engine/numerics/random';

describe('random numbers', () => {
  it('follow xoshiro128** from a known state', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    // Computed with arbitrary-precision integers from the published recurrence.
    expect(Array.from({ length: 8 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849,
    ]);
  });

  it('repeat for the same seed and stream and differ for others', () => {
    const draw = (seed: number, stream?: number): number[] => {
      const { uniform } = createRandom(seed, stream);
      return Array.from({ length: 5 }, uniform);
    };
    expect(draw(42, 3)).toEqual(draw(42, 3));
    const all = [draw(42), draw(43), draw(42.5), draw(42, 1), draw(-42), draw(0)].map((row) => row[0]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('have the moments and the range they should', () => {
    const { uniform, normal } = createRandom(1);
    const n = 200_000;
    let outside = 0;
    let mean = 0;
    let square = 0;
    let normalMean = 0;
    let normalSquare = 0;
    let normalFourth = 0;
    for (let k = 0; k < n; k++) {
      const u = uniform();
      if (!(u >= 0 && u < 1)) outside += 1;
      mean += u / n;
      square += u ** 2 / n;
      const z = normal();
      normalMean += z / n;
      normalSquare += z ** 2 / n;
      normalFourth += z ** 4 / n;
    }
    expect(outside).toBe(0);
    // Five standard errors of each mean.
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(square - 1 / 3)).toBeLessThan(5 * Math.sqrt(4 / 45 / n));
    expect(Math.abs(normalMean)).toBeLessThan(5 * Math.sqrt(1 / n));
    expect(Math.abs(normalSquare - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(normalFourth - 3)).toBeLessThan(5 * Math.sqrt(96 / n));
  });
});

describe("Sobol' points", () => {
  const points = (dimensions: number, from: number, count: number, shift?: Uint32Array): number[][] => {
    const sequence = createSobol(dimensions, shift);
    const out = new Float64Array(dimensions);
    return Array.from({ length: count }, (_, k) => {
      sequence.point(from + k, out);
      return [...out];
    });
  };

  it('begin as the sequence of Joe and Kuo', () => {
    expect(points(8, 0, 8)).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875],
      [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375],
      [0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125],
      [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625],
    ]);
    // Point 1,000 of dimensions 1, 2, 21, 32, 41 and 64, from an independent implementation of the same table.
    const [row = []] = points(SOBOL_DIMENSIONS, 1000, 1);
    expect([0, 1, 20, 31, 40, 63].map((d) => row[d])).toEqual([
      0.2197265625, 0.0966796875, 0.5224609375, 0.1455078125, 0.9130859375, 0.4462890625,
    ]);
  });

  it('put one point in each of 1,024 slices of every dimension, shifted or not', () => {
    expect(SOBOL_DIMENSIONS).toBeGreaterThanOrEqual(32);
    const random = createRandom(5);
    const shift = Uint32Array.from({ length: SOBOL_DIMENSIONS }, () => random.uint32());
    for (const set of [points(SOBOL_DIMENSIONS, 0, 1024), points(SOBOL_DIMENSIONS, 2048, 1024, shift)])
      for (let d = 0; d < SOBOL_DIMENSIONS; d++)
        expect(new Set(set.map((row) => Math.floor(row[d]! * 1024))).size).toBe(1024);
  });

  it('integrate a product far better than chance', () => {
    const dimensions = 12;
    const integrand = (row: readonly number[]): number => row.reduce((product, x) => product * (1 + (x - 0.5) / 2), 1);
    const n = 4096;
    const mean = points(dimensions, 0, n).reduce((sum, row) => sum + integrand(row) / n, 0);
    // Variance of the integrand is (1 + 1/48)¹² − 1 = 0.28, so chance errs by 0.008.
    expect(Math.abs(mean - 1)).toBeLessThan(0.001);
  });

  it('are refused beyond the table', () => {
    expect(() => createSobol(SOBOL_DIMENSIONS + 1)).toThrow(RangeError);
    expect(() => createSobol(0)).toThrow(RangeError);
  });
});
