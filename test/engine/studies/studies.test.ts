import { describe, expect, it } from 'vitest';
import {
  byEffect,
  type Evaluate,
  goalSeek,
  grid,
  type Lever,
  mergeResults,
  monteCarlo,
  normalAt,
  type Outputs,
  optimise,
  percentiles,
  runStudy,
  type Sweep,
  sobolIndices,
  sweep,
  tornado,
  triangularAt,
} from '#engine/studies';

const lever = (id: string, low: number, now: number, high: number): Lever => ({
  id,
  label: id,
  quantity: 'ratio',
  nature: 'uncertain',
  target: { type: 'servingError' },
  now,
  low,
  high,
  basis: 'made up',
});

/** A plant of closed form: cost and draw as given functions of the levers. */
const plant =
  (cost: (values: readonly number[]) => number, drawW: (values: readonly number[]) => number = () => 1): Evaluate =>
  async (points, onProgress) =>
    points.map((values, k): Outputs => {
      onProgress(k + 1);
      return {
        tokensPerS: 1,
        gridDrawW: drawW(values),
        itPowerW: 1,
        pue: 1,
        tokensPerSPerMwGrid: 1,
        costPerMTokensUsd: cost(values),
        capexUsd: 0,
        annualUsd: 0,
        peakDrawW: null,
        tokensPerYear: null,
        waterM3PerYear: null,
        carbonKgPerYear: null,
        errors: drawW(values) > 10 ? 1 : 0,
      };
    });
const silent = (): void => {};

describe('a tornado', () => {
  it('moves one lever at a time, widest effect first', async () => {
    const levers = [lever('a', 0, 1, 2), lever('b', 0, 1, 5), lever('c', 1, 1, 1)];
    const found = await tornado(
      levers,
      plant(([a, b, c]) => 10 * a! + b! + 100 * c!),
      silent,
    );
    expect(found.base.costPerMTokensUsd).toBe(111);
    expect(byEffect(found, 'costPerMTokensUsd').map(({ leverId }) => leverId)).toEqual(['a', 'b', 'c']);
    expect(found.bars[1]).toMatchObject({ low: { costPerMTokensUsd: 110 }, high: { costPerMTokensUsd: 115 } });
  });
});

describe('Monte Carlo', () => {
  it('draws triangular distributions: mean and percentiles are those of the closed form', async () => {
    const { draws } = await monteCarlo(
      [lever('a', 0, 1, 4)],
      { seed: 3, from: 0, count: 4096 },
      plant(([a]) => a!),
      silent,
    );
    const found = percentiles(draws, 'costPerMTokensUsd')!;
    // (low + mode + high) / 3, and the inverse of the cumulative distribution.
    expect(found.mean).toBeCloseTo(5 / 3, 3);
    for (const [name, p] of [
      ['p10', 0.1],
      ['p50', 0.5],
      ['p90', 0.9],
    ] as const)
      expect(found[name]).toBeCloseTo(triangularAt(p, 0, 1, 4), 2);
  });

  it('draws the error of a model from its band: one in ten below P10, one in ten above P90', async () => {
    const error: Lever = { ...lever('e', 0.8, 1, 1.5), spread: { type: 'logNormal', p10: 0.8, p90: 1.5 } };
    const { draws, distributions } = await monteCarlo(
      [error],
      { seed: 3, from: 0, count: 4096 },
      plant(([e]) => e!),
      silent,
    );
    const found = percentiles(draws, 'costPerMTokensUsd')!;
    expect(found.p10).toBeCloseTo(0.8, 3);
    expect(found.p50).toBeCloseTo(1, 3);
    expect(found.p90).toBeCloseTo(1.5, 3);
    expect(distributions).toEqual([{ leverId: 'e', type: 'logNormal', p10: 0.8, p50: 1, p90: 1.5 }]);
  });

  it('knows the quantiles of the normal distribution', () => {
    // Source: tables of the standard normal distribution.
    for (const [p, z] of [
      [0.5, 0],
      [0.9, 1.2815515655],
      [0.975, 1.9599639845],
      [0.001, -3.0902323062],
    ] as const)
      expect(normalAt(p)).toBeCloseTo(z, 7);
  });

  it('is the same for the same seed, other for another, and can be cut into parts', async () => {
    const levers = [lever('a', 0, 1, 4), lever('b', -1, 0, 1)];
    const run = (seed: number, from: number, count: number) =>
      monteCarlo(
        levers,
        { seed, from, count },
        plant(([a, b]) => a! * b!),
        silent,
      );
    const whole = await run(5, 0, 64);
    expect(await run(5, 0, 64)).toEqual(whole);
    expect((await run(6, 0, 64)).points).not.toEqual(whole.points);
    const parts = [await run(5, 0, 24), await run(5, 24, 40)];
    expect(parts.flatMap(({ points }) => points)).toEqual(whole.points);
  });
});

describe('Sobol indices', () => {
  it('are those of the Ishigami function', async () => {
    // Source: Ishigami and Homma 1990; indices for a = 7, b = 0.1 in Saltelli et al. 2008, Global Sensitivity Analysis.
    const uniform = (x: number): number => Math.PI * (2 * x - 1);
    const ishigami = ([x, y, z]: readonly number[]): number => {
      const [a, b, c] = [uniform(x!), uniform(y!), uniform(z!)];
      return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
    };
    // A triangle with its corner at the mode is drawn; its cumulative distribution makes it uniform.
    const cumulative = (x: number): number => (x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) ** 2);
    const levers = ['x', 'y', 'z'].map((id) => lever(id, 0, 0.5, 1));
    const found = await sobolIndices(
      levers,
      'costPerMTokensUsd',
      { seed: 1, count: 4096 },
      plant((values) => ishigami(values.map(cumulative))),
      silent,
    );
    expect(found.indices.map(({ first }) => first)).toEqual([
      expect.closeTo(0.3139, 1.5),
      expect.closeTo(0.4424, 1.5),
      expect.closeTo(0, 1.5),
    ]);
    for (const [k, [first, total]] of (
      [
        [0.3139, 0.5576],
        [0.4424, 0.4424],
        [0, 0.2437],
      ] as const
    ).entries()) {
      expect(Math.abs(found.indices[k]!.first - first)).toBeLessThan(0.02);
      expect(Math.abs(found.indices[k]!.total - total)).toBeLessThan(0.02);
    }
    expect(found.evaluations).toBe(4096 * 5);
  });
});

describe('a sweep', () => {
  const levers = [lever('a', 0, 1, 2), lever('b', 0, 1, 2)];
  const points = grid([
    [1, 2, 3],
    [10, 20],
  ]);
  const run = (part: number, of: number) =>
    sweep(
      levers,
      points,
      { part, of },
      plant(([a, b]) => a! + b!),
      silent,
    );

  it('has every combination, the last lever fastest', async () => {
    expect(points).toEqual([
      [1, 10],
      [1, 20],
      [2, 10],
      [2, 20],
      [3, 10],
      [3, 20],
    ]);
    expect((await run(1, 1)).rows.map(({ outputs }) => outputs.costPerMTokensUsd)).toEqual([11, 21, 12, 22, 13, 23]);
  });

  it('in shards is the whole when merged, in any order, and is not merged with what is no part of it', async () => {
    const shards = await Promise.all([run(3, 4), run(1, 4), run(4, 4), run(2, 4)]);
    const merged = (parts: readonly Sweep[]) => mergeResults(parts.map((answer) => ({ kind: 'sweep', answer })));
    expect(merged(shards)).toEqual({ kind: 'sweep', answer: await run(1, 1) });
    expect(merged([...shards, shards[0]!])).toBeNull();
    expect(merged([shards[0]!, { ...shards[1]!, total: 7 }])).toBeNull();
    expect(merged([])).toBeNull();
  });
});

describe('draws in shards', () => {
  const levers = [lever('a', 0, 1, 2), lever('b', 0, 1, 4)];
  const run = (part: number, of: number) =>
    runStudy(
      { kind: 'monteCarlo', levers, seed: 9, count: 50, shard: { part, of } },
      plant(([a, b]) => a! + b!),
      silent,
    );

  it('are the draws of one run when merged, and are not merged where some are missing', async () => {
    const shards = await Promise.all([run(2, 3), run(3, 3), run(1, 3)]);
    expect(mergeResults(shards)).toEqual(await run(1, 1));
    expect(mergeResults([shards[0]!, shards[1]!])?.answer).toMatchObject({ from: 16 });
    expect(mergeResults([shards[2]!, shards[1]!])).toBeNull();
    expect(mergeResults([shards[0]!, await run(1, 1)])).toBeNull();
  });
});

describe('goal seek', () => {
  it('finds the value at which an output is what is wanted', async () => {
    const found = await goalSeek(
      lever('a', 0, 1, 10),
      'costPerMTokensUsd',
      8,
      plant(([a]) => a! ** 3),
      silent,
    );
    expect(found.found === 'yes' && found.value).toBeCloseTo(2, 5);
  });

  it('finds a crossing of a plant that answers in steps', async () => {
    const found = await goalSeek(
      lever('a', 0, 1, 10),
      'costPerMTokensUsd',
      5.5,
      plant(([a]) => Math.floor(a!)),
      silent,
    );
    expect(found.found === 'yes' && found.value).toBeCloseTo(6, 6);
  });

  it('tells the nearest end where the wanted value is out of reach', async () => {
    const found = await goalSeek(
      lever('a', 0, 1, 10),
      'costPerMTokensUsd',
      5000,
      plant(([a]) => a! ** 2),
      silent,
    );
    expect(found).toMatchObject({ found: 'no', nearest: 10 });
  });
});

describe('seeking a whole number', () => {
  it.each([31.5, 31])('finds the most that does not go beyond %f', async (limit) => {
    const racks = { ...lever('racks', 1, 10, 40), isWhole: true } as const;
    const found = await goalSeek(
      racks,
      'gridDrawW',
      limit,
      plant(
        () => 1,
        ([n]) => n!,
      ),
      silent,
    );
    expect(found).toMatchObject({ found: 'yes', value: 31 });
  });
});

describe('a search for the best', () => {
  it('ends on the front of two objectives that pull apart, within the limits of the plant', async () => {
    // Cost falls with a, draw grows with it; b only wastes both. Draw above 10 is an error.
    const levers = [lever('a', 0, 4, 20), lever('b', 0, 5, 10)];
    const { pareto, evaluations, refused } = await optimise(
      levers,
      [
        { output: 'costPerMTokensUsd', aim: 'least' },
        { output: 'gridDrawW', aim: 'least' },
      ],
      { seed: 2, rounds: 60, population: 24, ceilings: [] },
      plant(
        ([a, b]) => 20 - a! + b!,
        ([a, b]) => a! + b!,
      ),
      silent,
    );
    expect(evaluations).toBe(24 * 61);
    expect(refused).toBeGreaterThan(0);
    expect(pareto.length).toBeGreaterThan(10);
    for (const { values, outputs } of pareto) {
      expect(outputs.gridDrawW).toBeLessThanOrEqual(10);
      expect(values[1]!).toBeLessThan(0.2);
    }
    expect(pareto[0]!.outputs.costPerMTokensUsd).toBeLessThan(10.2);
    expect(pareto.at(-1)!.outputs.gridDrawW).toBeLessThan(0.3);
  });

  it('keeps below a ceiling, and tries only whole numbers where nothing else is', async () => {
    const levers = [{ ...lever('racks', 1, 10, 40), nature: 'decision', isWhole: true } as const];
    const { pareto } = await optimise(
      levers,
      [{ output: 'costPerMTokensUsd', aim: 'least' }],
      { seed: 1, rounds: 12, population: 12, ceilings: [{ output: 'gridDrawW', most: 8.5 }] },
      plant(
        ([racks]) => 100 / racks!,
        ([racks]) => racks!,
      ),
      silent,
    );
    expect(pareto.map(({ values }) => values)).toEqual([[8]]);
  });
});
