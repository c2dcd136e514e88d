import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  analyseLdl,
  analyseLu,
  createLdlFactor,
  createLuFactor,
  createRandom,
  factoriseLdl,
  factoriseLu,
  solveLdl,
  solveLu,
} from '#engine/numerics';
import { fromEntries, grid, randomPairs, relativeResidual, type SparseMatrix } from './sparseMatrix';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

const vector = (n: number, seed: number): Float64Array => {
  const random = createRandom(seed, 7);
  return Float64Array.from({ length: n }, () => random.normal());
};

const solveSymmetric = (a: SparseMatrix, b: Float64Array): Float64Array => {
  const factor = createLdlFactor(analyseLdl(a.n, a.colPtr, a.rowIdx));
  expect(factoriseLdl(factor, a.values)).toBe(-1);
  const x = new Float64Array(a.n);
  solveLdl(factor, b, x);
  return x;
};

/** Diagonally dominant symmetric matrix on a random graph, entries in either triangle. */
const dominant = (n: number, edges: number, seed: number): SparseMatrix => {
  const random = createRandom(seed);
  const diagonal = new Float64Array(n).fill(0.1);
  const entries: [number, number, number][] = [];
  for (const [a, b] of randomPairs(n, edges, seed)) {
    const value = -random.uniform() * 10 ** (4 * random.uniform());
    diagonal[a]! -= value;
    diagonal[b]! -= value;
    entries.push(random.uniform() < 0.5 ? [a, b, value] : [b, a, value]);
  }
  diagonal.forEach((value, k) => {
    entries.push([k, k, value]);
  });
  return fromEntries(n, entries);
};

describe('symmetric factorisation', () => {
  it('solves a matrix small enough to check by hand', () => {
    // [4 2; 2 3]·[1; 2] = [8; 8]
    const a = fromEntries(2, [
      [0, 0, 4],
      [0, 1, 2],
      [1, 1, 3],
    ]);
    expect([...solveSymmetric(a, Float64Array.of(8, 8))]).toEqual([1, 2]);
  });

  it('solves random positive definite systems to rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        seeds,
        (n, fill, seed) => {
          const a = dominant(n, Math.round(n * fill), seed);
          const b = vector(n, seed);
          expect(relativeResidual(a, 'half', solveSymmetric(a, b), b)).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });

  it('orders every unknown exactly once, whatever the graph', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 2000 }), seeds, (n, edges, seed) => {
        const a = fromEntries(
          n,
          randomPairs(n, edges, seed).map(([row, col]) => [row, col, 1]),
        );
        const { order } = analyseLdl(a.n, a.colPtr, a.rowIdx);
        expect([...order].sort((x, y) => x - y)).toEqual(Array.from({ length: n }, (_, k) => k));
      }),
      { numRuns: 150, seed: 2 },
    );
  });

  it('fills a tree not at all and a grid little', () => {
    const random = createRandom(3);
    const n = 2000;
    const tree = fromEntries(
      n,
      Array.from({ length: n - 1 }, (_, k) => [Math.floor(random.uniform() * (k + 1)), k + 1, -1] as const),
    );
    expect(analyseLdl(n, tree.colPtr, tree.rowIdx).lowerRow.length).toBe(n - 1);
    const square = grid(70, 72);
    const fill = analyseLdl(square.n, square.colPtr, square.rowIdx).lowerRow.length;
    // Nested dissection of a grid of n points needs about 31/4·n·log₂n entries (George & Liu 1981); minimum degree does as well here.
    expect(fill).toBeLessThan((31 / 4) * 5040 * Math.log2(5040));
    expect(fill).toBeGreaterThan(5040);
  });

  it('solves a large grid to rounding and factorises again with new values', () => {
    const a = grid(70, 72);
    const factor = createLdlFactor(analyseLdl(a.n, a.colPtr, a.rowIdx));
    const b = vector(a.n, 4);
    const x = new Float64Array(a.n);
    for (const scale of [1, 3.5]) {
      const scaled = { ...a, values: a.values.map((value) => value * scale) };
      expect(factoriseLdl(factor, scaled.values)).toBe(-1);
      solveLdl(factor, b, x);
      expect(relativeResidual(scaled, 'half', x, b)).toBeLessThan(1e-12);
    }
  });

  it('solves an indefinite system that needs no pivoting', () => {
    // A saddle point: two unknowns tied by one constraint.
    const a = fromEntries(3, [
      [0, 0, 2],
      [1, 1, 5],
      [0, 2, 1],
      [1, 2, 1],
      [2, 2, -1e-3],
    ]);
    const b = Float64Array.of(1, -2, 0.5);
    expect(relativeResidual(a, 'half', solveSymmetric(a, b), b)).toBeLessThan(1e-12);
  });

  it('names an unknown of the singular part, and works again afterwards', () => {
    const floating = fromEntries(4, [
      [0, 0, 1],
      [1, 1, 1],
      [2, 2, 1],
      [3, 3, 1],
      [2, 3, -1],
    ]);
    const factor = createLdlFactor(analyseLdl(4, floating.colPtr, floating.rowIdx));
    expect([2, 3]).toContain(factoriseLdl(factor, floating.values));
    const grounded = floating.values.slice();
    grounded[floating.colPtr[3]!] = 1;
    const isDiagonal = (at: number): boolean => floating.rowIdx[at] === 2 && at < floating.colPtr[3]!;
    for (let at = 0; at < grounded.length; at++) if (isDiagonal(at)) grounded[at] = 2;
    expect(factoriseLdl(factor, grounded)).toBe(-1);
    const x = new Float64Array(4);
    const b = Float64Array.of(1, 2, 3, 4);
    solveLdl(factor, b, x);
    expect(relativeResidual({ ...floating, values: grounded }, 'half', x, b)).toBeLessThan(1e-12);
  });
});

describe('unsymmetric factorisation', () => {
  const solve = (a: SparseMatrix, b: Float64Array): Float64Array => {
    const factor = createLuFactor(analyseLu(a.n, a.colPtr, a.rowIdx));
    expect(factoriseLu(factor, a.values)).toBe(-1);
    const x = new Float64Array(a.n);
    solveLu(factor, b, x);
    return x;
  };

  it('solves a matrix that needs row exchanges', () => {
    // [0 1; 2 0]·[3; 5] = [5; 6]
    const a = fromEntries(2, [
      [1, 0, 2],
      [0, 1, 1],
    ]);
    expect([...solve(a, Float64Array.of(5, 6))]).toEqual([3, 5]);
  });

  it('solves random systems with weak diagonals to rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        seeds,
        (n, fill, seed) => {
          const random = createRandom(seed);
          const entries: [number, number, number][] = [];
          // A random transversal keeps the matrix structurally regular; its diagonal is mostly empty.
          const rows = Array.from({ length: n }, (_, k) => ({ k, key: random.uniform() })).sort(
            (x, y) => x.key - y.key,
          );
          rows.forEach(({ k }, col) => {
            entries.push([k, col, 1 + random.uniform()]);
          });
          for (const [a, b] of randomPairs(n, Math.round(n * fill), seed)) {
            entries.push([a, b, random.normal()]);
            if (random.uniform() < 0.6) entries.push([b, a, random.normal()]);
          }
          const matrix = fromEntries(n, entries);
          const b = vector(n, seed);
          const x = solve(matrix, b);
          // Backward error: a nearly singular draw may have a large x but not a large residual.
          expect(relativeResidual(matrix, 'full', x, b)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });

  it('agrees with the symmetric factorisation on a symmetric matrix', () => {
    const half = dominant(80, 200, 5);
    const entries: [number, number, number][] = [];
    for (let col = 0; col < half.n; col++)
      for (let at = half.colPtr[col]!; at < half.colPtr[col + 1]!; at++) {
        const row = half.rowIdx[at]!;
        entries.push([row, col, half.values[at]!]);
        if (row !== col) entries.push([col, row, half.values[at]!]);
      }
    const full = fromEntries(half.n, entries);
    const b = vector(half.n, 6);
    const x = solve(full, b);
    const y = solveSymmetric(half, b);
    const size = Math.max(...y.map(Math.abs));
    for (let k = 0; k < half.n; k++) expect(Math.abs(x[k]! - y[k]!)).toBeLessThan(1e-11 * size);
  });

  it('names the column of a singular matrix, and works again afterwards', () => {
    const a = fromEntries(3, [
      [0, 0, 1],
      [1, 0, 2],
      [0, 1, 2],
      [1, 1, 4],
      [2, 2, 1],
    ]);
    const factor = createLuFactor(analyseLu(a.n, a.colPtr, a.rowIdx));
    expect([0, 1]).toContain(factoriseLu(factor, a.values));
    const values = a.values.slice();
    values[0] = 5;
    expect(factoriseLu(factor, values)).toBe(-1);
    const x = new Float64Array(3);
    const b = Float64Array.of(1, 2, 3);
    solveLu(factor, b, x);
    expect(relativeResidual({ ...a, values }, 'full', x, b)).toBeLessThan(1e-12);
  });
});
