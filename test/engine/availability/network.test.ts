import { describe, expect, it } from 'vitest';
import {
  component,
  inParallel,
  inSeries,
  loadAvailability,
  type Need,
  type Supply,
  withCommonCause,
} from '#engine/availability';
import { createRandom } from '#engine/numerics';

const perfect: Supply = { unavailability: 0, failuresPerH: 0 };
const part = (mtbfH: number, mttrH: number): Supply => component({ mtbfH, mttrH });
const one = (...feeders: number[]): Need => ({ feeders, atLeast: 1 });
const network = (
  parts: readonly Supply[],
  needs: readonly (readonly Need[])[],
  commonCauseFraction = 0,
  classes?: number[],
) => ({
  parts,
  needs,
  classOf: Int32Array.from(classes ?? parts.map(() => -1)),
  commonCauseFraction,
});

describe('supply of a load through a network', () => {
  const [grid, a, b] = [part(9000, 2), part(50_000, 8), part(40_000, 12)];

  it('is that of a series where there is one way', () => {
    const { supply, cutSets } = loadAvailability(network([grid, a, perfect], [[], [one(0)], [one(1)]]), 2);
    const exact = inSeries([grid, a]);
    expect(cutSets.map(({ nodes }) => nodes)).toEqual([[0], [1]]);
    // The sum over cut sets counts both down at once twice.
    expect(supply.unavailability / exact.unavailability - 1).toBeGreaterThan(0);
    expect(supply.unavailability / exact.unavailability - 1).toBeLessThan(1e-3);
  });

  it('is that of two feeds behind one grid, with what they share first in line', () => {
    const dual = network([grid, a, b, perfect], [[], [one(0)], [one(0)], [one(1, 2)]]);
    const { supply, cutSets } = loadAvailability(dual, 3);
    expect(cutSets.map(({ nodes }) => nodes)).toEqual([[0], [1, 2]]);
    const exact = inSeries([grid, inParallel([a, b])]);
    expect(supply.unavailability / exact.unavailability).toBeCloseTo(1, 6);
    expect(supply.failuresPerH / exact.failuresPerH).toBeCloseTo(1, 3);
  });

  it('counts common causes between parts of one class, and not between others', () => {
    const parts = [perfect, a, a, perfect];
    const needs = [[], [one(0)], [one(0)], [one(1, 2)]];
    const alike = loadAvailability(network(parts, needs, 0.05, [-1, 7, 7, -1]), 3);
    const unlike = loadAvailability(network(parts, needs, 0.05, [-1, 7, 8, -1]), 3);
    expect(alike.supply.unavailability).toBeCloseTo(withCommonCause(0.05, 1, [a, a]).unavailability, 15);
    expect(alike.supply.unavailability / unlike.supply.unavailability).toBeGreaterThan(100);
  });

  it('needs as many of the feeders as carry the load', () => {
    const parts = [perfect, a, a, a, perfect];
    const needs = (atLeast: number) => [[], [one(0)], [one(0)], [one(0)], [{ feeders: [1, 2, 3], atLeast }]];
    const cuts = (atLeast: number) => loadAvailability(network(parts, needs(atLeast)), 4).cutSets.length;
    expect([cuts(3), cuts(2), cuts(1)]).toEqual([3, 3, 0]);
  });

  it('says of a load that nothing reaches that it is never supplied', () => {
    const { supply, cutSets } = loadAvailability(network([perfect, perfect], [[], [{ feeders: [], atLeast: 1 }]]), 1);
    expect(supply.unavailability).toBe(1);
    expect(cutSets).toEqual([]);
  });

  it('agrees with random states of the whole network', () => {
    // Parts this unreliable make a test that ends; the bound then overshoots by the pairs it counts twice.
    const parts = [part(300, 6), part(200, 8), part(250, 5), part(150, 6), part(180, 4), part(220, 9), perfect];
    const needs: (readonly Need[])[] = [[], [], [one(0)], [one(0, 1)], [one(2)], [one(3)], [one(4, 5), one(2, 3)]];
    const { supply } = loadAvailability(network(parts, needs), 6);
    const { uniform } = createRandom(5);
    const draws = 400_000;
    let down = 0;
    for (let n = 0; n < draws; n++) {
      const up: boolean[] = [];
      parts.forEach(({ unavailability }, i) => {
        up[i] = uniform() >= unavailability && needs[i]!.every(({ feeders }) => feeders.some((f) => up[f]));
      });
      if (!up[6]) down += 1;
    }
    const sampled = down / draws;
    // 99 % of the draws' own spread, and 5 % for cut sets that overlap or have three parts.
    expect(Math.abs(supply.unavailability - sampled)).toBeLessThan(2.58 * Math.sqrt(sampled / draws) + 0.05 * sampled);
  });
});
