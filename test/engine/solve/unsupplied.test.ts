import { describe, expect, it } from 'vitest';
import type { AnyRecord, ScenarioRecord } from '#engine/project';
import { type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const project = records.find((record) => record.type === 'project')!;
const scenario = records.find((record): record is ScenarioRecord => record.id === project.baseScenarioId)!;
const racks = records.filter((r) => r.type === 'element' && r.kind === 'rack' && r.scenarioId === scenario.id);

const solved = (kept: readonly AnyRecord[]): Snapshot => solveScenario(kept, scenario.id, 1, solveContext());
const isPower = (record: AnyRecord): boolean => record.type === 'run' && record.to.portId.startsWith('feed');
const withoutCablesTo = (ids: ReadonlySet<string>): AnyRecord[] =>
  records.filter((record) => !(record.type === 'run' && isPower(record) && ids.has(record.to.elementId)));

describe('racks that no source reaches', () => {
  const whole = solved(records);

  it('make no tokens, draw nothing and give no heat, whether their cables or the grid are missing', () => {
    const gone = new Set(racks.slice(0, 2).map((rack) => rack.id as string));
    const { headline, elements, problems } = solved(withoutCablesTo(gone));
    expect(headline.tokensPerS).toBeCloseTo((whole.headline.tokensPerS * 6) / 8, 6);
    expect(headline.itPowerW).toBeCloseTo((whole.headline.itPowerW * 6) / 8, 6);
    for (const id of gone) {
      const row = elements.ids.indexOf(id);
      for (const column of ['drawW', 'tokensPerS', 'liquidHeatW', 'airHeatW'] as const)
        expect(elements.columns[column]!.values[row], column).toBe(0);
    }
    expect(problems.find(({ code }) => code === 'compute.rack.unfed')!.elements).toEqual([...gone]);
    expect(problems.filter(({ code }) => code === 'electrical.load.unsupplied')).toEqual([]);
  });

  it('cost energy for nobody: the price of a token is that of the racks which run', () => {
    const gone = new Set(racks.slice(0, 4).map((rack) => rack.id as string));
    const half = solved(withoutCablesTo(gone));
    const energy = (snapshot: Snapshot): number =>
      snapshot.costs.split.find(({ cause }) => cause === 'energy')!.usdPerYear;
    // Losses and cooling at part load do not halve exactly.
    expect(energy(half) / energy(whole)).toBeGreaterThan(0.45);
    expect(energy(half) / energy(whole)).toBeLessThan(0.6);
    // Bought and idle racks are still paid for.
    expect(half.headline.costPerMTokensUsd!).toBeGreaterThan(1.5 * whole.headline.costPerMTokensUsd!);
  });

  it('leave no tokens and no ratios when the grid and the generator are gone', () => {
    const { headline, balances, problems } = solved(
      records.filter((record) => !(record.type === 'element' && ['gridSupply', 'genset'].includes(record.kind))),
    );
    expect(headline.tokensPerS).toBe(0);
    expect(headline.itPowerW).toBe(0);
    expect(headline.gridDrawW).toBe(0);
    expect(headline.pue).toBeNull();
    expect(headline.costPerMTokensUsd).toBeNull();
    for (const { residual, name } of balances) expect(residual, name).toBeLessThanOrEqual(1e-9);
    const named = problems.find(({ code }) => code === 'compute.rack.unfed')!;
    for (const rack of racks) expect(named.elements).toContain(rack.id);
  });
});
