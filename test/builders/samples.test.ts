import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { priceFigure } from '#engine/catalogue';
import type { AnyRecord, ScenarioRecord } from '#engine/project';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { largeSamples, samples } from './samples';

const all = { ...samples, ...largeSamples };

type Weather = 'annualMean' | 'design';

/** Snapshots of all scenarios of a sample by name, in one weather. */
const solved = (id: string, type: Weather): ReadonlyMap<string, Snapshot> => {
  const records = all[id]!().map(
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
    expect(list.map(({ id }) => id).sort()).toEqual(Object.keys(all).sort());
  });

  for (const id of Object.keys(all))
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

  it('draw and cost what is published of Colossus 1, and be cheaper to own than to lease', () => {
    const [[, snapshot]] = [...solved('colossus-1', 'design')] as [[string, Snapshot]];
    const accelerators = snapshot.serving.reduce((sum, serving) => sum + serving.accelerators, 0);
    // About 220,000 accelerators, 300 MW and 7.78 USD an hour. Source: facilities.csv and economics.csv (DCD, grades C and D).
    expect(accelerators / 220e3).toBeCloseTo(1, 1);
    expect(snapshot.headline.gridDrawW / 300e6).toBeCloseTo(1, 1);
    // 11.4 billion USD to build. Source: facilities.csv, capital_cost (Epoch AI, grade C).
    expect(Math.abs(snapshot.costs.capexUsd / 11.4e9 - 1)).toBeLessThan(0.25);
    const lease = priceFigure('gpu_rental', 'Colossus 1 whole-cluster lease', 'price').value;
    expect(snapshot.costs.usdPerAcceleratorHour).toBeLessThan(lease);
  });

  it('spread ten thousand racks over a gigawatt campus, fed by six substations', () => {
    const records = all['gigawatt-campus']!();
    const count = (kind: string) =>
      records.filter((record) => record.type === 'element' && record.kind === kind).length;
    // 48 halls, each with its electrical room.
    expect([count('rack'), count('hall'), count('gridSupply')]).toEqual([10_080, 96, 6]);
    const [[, snapshot]] = [...solved('gigawatt-campus', 'annualMean')] as [[string, Snapshot]];
    expect(snapshot.headline.gridDrawW).toBeGreaterThan(1e9);
  });
});
