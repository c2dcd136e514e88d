import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnyRecord, ScenarioRecord } from '#engine/project';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { samples } from './samples';

type Weather = 'annualMean' | 'design';

/** Snapshots of all scenarios of a sample by name, in one weather. */
const solved = (id: string, type: Weather): ReadonlyMap<string, Snapshot> => {
  const records = samples[id]!().map(
    (record): AnyRecord => (record.type === 'scenario' ? { ...record, condition: { type } } : record),
  );
  const context = solveContext();
  return new Map(
    records
      .filter((record): record is ScenarioRecord => record.type === 'scenario')
      .map((scenario) => [scenario.name, solveScenario(records, scenario.id, 0, context)]),
  );
};

const costOf = (snapshot: Snapshot): number => snapshot.headline.costPerMTokensUsd!;
const tokensOf = (snapshot: Snapshot): number => snapshot.headline.tokensPerS!;

describe('samples', () => {
  it('are listed by the name of their folder', () => {
    const list = JSON.parse(
      readFileSync(new URL('../../assets/samples/samples.json', import.meta.url), 'utf8'),
    ) as readonly { readonly id: string }[];
    expect(list.map(({ id }) => id).sort()).toEqual(Object.keys(samples).sort());
  });

  for (const id of Object.keys(samples))
    it(`make tokens in every scenario and have no problem, on a mean day and on the design day (${id})`, () => {
      for (const weather of ['annualMean', 'design'] as const)
        for (const [name, snapshot] of solved(id, weather)) {
          expect(snapshot.problems, name).toEqual([]);
          expect(tokensOf(snapshot), name).toBeGreaterThan(0);
        }
    });

  it('keep the brownfield under its cap on the design day, where a liquid retrofit with the racks of today makes over five times the tokens', () => {
    const scenarios = solved('brownfield-retrofit', 'design');
    const brown = [...scenarios].filter(([name]) => !name.startsWith('Greenfield'));
    expect(brown).toHaveLength(3);
    for (const [name, { headline }] of brown) expect(headline.gridDrawW, name).toBeLessThan(2e6);
    const [air, , liquid] = ['As it stands: H100, air', 'New servers: B200, air', 'Retrofit: GB300, liquid'].map(
      (name) => scenarios.get(name)!,
    );
    expect(tokensOf(liquid!) / tokensOf(air!)).toBeGreaterThan(5);
    // A token costs the same on a green field: the plant is larger, the machines are the same.
    const green = scenarios.get('Greenfield: GB300, liquid')!;
    expect(costOf(green) / costOf(liquid!)).toBeGreaterThan(0.9);
    expect(costOf(green) / costOf(liquid!)).toBeLessThan(1.1);
  });

  it('make a token dearer the faster it has to come, and dearest on the generation before', () => {
    const scenarios = solved('latency-trap', 'annualMean');
    const costs = [20, 50, 100, 150].map((speed) => costOf(scenarios.get(`${speed} tokens/s for each user`)!));
    expect([...costs].sort((a, b) => a - b)).toEqual(costs);
    expect(costs[3]! / costs[0]!).toBeGreaterThan(5);
    expect(costOf(scenarios.get('100 tokens/s on H200, liquid')!) / costs[2]!).toBeGreaterThan(10);
  });

  it('let one plant undercut each of eight regional ones, which together make the same tokens', () => {
    const scenarios = solved('regional-mesh', 'annualMean');
    const regional = [...scenarios].filter(([name]) => name.startsWith('Regional')).map(([, snapshot]) => snapshot);
    const one = scenarios.get('One plant: Columbus')!;
    expect(regional).toHaveLength(8);
    for (const snapshot of regional) expect(costOf(snapshot)).toBeGreaterThan(costOf(one));
    const together = regional.reduce((sum, snapshot) => sum + tokensOf(snapshot), 0);
    expect(together / tokensOf(one)).toBeCloseTo(1, 2);
  });
});
