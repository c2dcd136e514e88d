import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const solved = (kept: readonly AnyRecord[]) => solveScenario(kept, baseScenarioId, 1, solveContext());
const before = solved(records);
const racks = records.filter(
  (record) => record.type === 'element' && record.kind === 'rack' && record.scenarioId === baseScenarioId,
);

describe('racks that no source feeds', () => {
  it('draw nothing, make nothing and are named, while the others go on', () => {
    const rack = racks[0]!;
    const after = solved(
      records.filter(
        (record) => !(record.type === 'run' && record.to.elementId === rack.id && record.to.portId.startsWith('feed')),
      ),
    );
    expect(after.headline.tokensPerS / before.headline.tokensPerS).toBeCloseTo(7 / 8, 9);
    expect(after.headline.itPowerW / before.headline.itPowerW).toBeCloseTo(7 / 8, 9);
    expect(after.problems.find(({ code }) => code === 'compute.rack.unfed')?.elements).toEqual([rack.id]);
    for (const { residual } of after.balances) expect(residual).toBeLessThan(1e-9);
  });

  it('are all racks where the grid and the generator are gone, and then nothing flatters', () => {
    const gone = new Set(
      records.filter((r) => r.type === 'element' && ['gridSupply', 'genset'].includes(r.kind)).map(({ id }) => id),
    );
    const after = solved(
      records.filter(
        (record) =>
          !gone.has(record.id) &&
          !(record.type === 'run' && (gone.has(record.from.elementId) || gone.has(record.to.elementId))),
      ),
    );
    expect(after.headline).toMatchObject({ tokensPerS: 0, itPowerW: 0, pue: null, tokensPerSPerMwGrid: null });
    expect(after.headline.costPerMTokensUsd).toBeNull();
    expect(after.problems.find(({ code }) => code === 'compute.rack.unfed')?.elements).toHaveLength(racks.length);
  });

  it('cost energy for nobody: the price of a token is that of the racks which run', () => {
    const gone = new Set<string>(racks.slice(0, 4).map(({ id }) => id));
    const half = solved(
      records.filter(
        (record) => !(record.type === 'run' && gone.has(record.to.elementId) && record.to.portId.startsWith('feed')),
      ),
    );
    const energy = (snapshot: ReturnType<typeof solved>): number =>
      snapshot.costs.split.find(({ cause }) => cause === 'energy')!.usdPerYear;
    // Losses and cooling at part load do not halve exactly.
    expect(energy(half) / energy(before)).toBeGreaterThan(0.45);
    expect(energy(half) / energy(before)).toBeLessThan(0.6);
    // Bought and idle racks are still paid for.
    expect(half.headline.costPerMTokensUsd!).toBeGreaterThan(1.5 * before.headline.costPerMTokensUsd!);
  });
});
