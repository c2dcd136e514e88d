import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseBlocks, factoriseBlocks, solveBlocks } from '../../../engine/electrical/blockLu';
import { seeded } from './randomPlant';

/** A random block matrix that is dominant by rows, and its product with a vector. */
const randomSystem = (count: number, branches: number, seed: number) => {
  const random = seeded(seed);
  const a: number[] = [];
  const b: number[] = [];
  for (let k = 0; k < branches; k++) {
    a.push(Math.floor(count * random()));
    b.push(Math.floor(count * random()));
  }
  const pattern = analyseBlocks(count, a, b);
  const values = new Float64Array(4 * pattern.blockCount);
  const dominance = new Float64Array(2 * count);
  for (let k = 0; k < branches; k++)
    for (const [row, column] of [
      [a[k]!, b[k]!],
      [b[k]!, a[k]!],
    ] as const) {
      if (row === column) continue;
      const at = 4 * pattern.blockOf(row, column);
      for (let i = 0; i < 4; i++) {
        const value = random() - 0.5;
        values[at + i]! += value;
        dominance[2 * row + (i >> 1)]! += Math.abs(value);
      }
    }
  for (let row = 0; row < count; row++) {
    values[4 * row] = dominance[2 * row]! + 0.1 + random();
    values[4 * row + 3] = dominance[2 * row + 1]! + 0.1 + random();
  }
  const x = Float64Array.from({ length: 2 * count }, () => random() - 0.5);
  const product = new Float64Array(2 * count);
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++) {
      const block = pattern.blockOf(row, column);
      if (block < 0) continue;
      for (let i = 0; i < 2; i++)
        for (let j = 0; j < 2; j++) product[2 * row + i]! += values[4 * block + 2 * i + j]! * x[2 * column + j]!;
    }
  return { pattern, values, x, product };
};

describe('block factorisation', () => {
  it('solves any dominant system to rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 90 }),
        fc.nat(),
        (count, branches, seed) => {
          const { pattern, values, x, product } = randomSystem(count, branches, seed);
          expect(factoriseBlocks(pattern, values)).toBe(true);
          solveBlocks(pattern, values, product);
          for (let i = 0; i < x.length; i++) expect(Math.abs(product[i]! - x[i]!)).toBeLessThan(1e-10);
        },
      ),
      { seed: 3 },
    );
  });

  it('adds no block to a tree', () => {
    const parents = Array.from({ length: 200 }, (_, i) => Math.floor(seeded(i)() * i)).slice(1);
    const pattern = analyseBlocks(
      200,
      parents,
      Array.from({ length: 199 }, (_, i) => i + 1),
    );
    expect(pattern.blockCount).toBe(200 + 2 * 199);
  });

  it('says when a pivot is singular', () => {
    const pattern = analyseBlocks(1, [], []);
    expect(factoriseBlocks(pattern, Float64Array.of(1, 2, 2, 4))).toBe(false);
  });
});
