import { describe, expect, it } from 'vitest';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { type AvailabilityReport, availabilityReport, solveContext } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const reportOf = (changed: readonly AnyRecord[]): AvailabilityReport =>
  availabilityReport(changed, baseScenarioId, solveContext());
const before = reportOf(records);

const elements = (kind: string): ElementRecord[] =>
  records.filter(
    (record): record is ElementRecord =>
      record.type === 'element' && record.kind === kind && record.scenarioId === baseScenarioId,
  );
const without = (id: string): AnyRecord[] =>
  records.filter(
    (record) =>
      record.id !== id && !(record.type === 'run' && (record.from.elementId === id || record.to.elementId === id)),
  );

describe('availability of the starter hall', () => {
  it('adds up: the groups to the whole, and the contributors to what is lost', () => {
    expect(before.racks).toBe(8);
    expect(before.groups.reduce((sum, group) => sum + group.racks, 0)).toBe(8);
    const lost = before.groups.reduce((sum, group) => sum + group.tokensLostPerYear, 0);
    expect(lost / before.tokensLostPerYear).toBeCloseTo(1, 9);
    const caused = before.contributors.reduce((sum, each) => sum + each.tokensLostPerYear, 0);
    expect(caused / before.tokensLostPerYear).toBeCloseTo(1, 9);
    expect(before.availabilityFraction).toBeCloseTo(1 - before.downHPerYear / 8760, 12);
  });

  it('names the board that both feeds and the coolers hang on as a single point of failure', () => {
    const board = before.contributors.find(({ name }) => name === 'LV switchgear A')!;
    expect(board.racksAlone).toBe(8);
    const ups = before.contributors.find(({ name }) => name === 'UPS A')!;
    expect(ups.racksAlone).toBe(0);
  });

  it('is worse without the standby generator by the hours that it stood in', () => {
    const after = reportOf(without(elements('genset')[0]!.id));
    // Source: IEEE Std 493: a single circuit is away 1.956 times a year for 1.32 h, and a transformer fails every 161 years
    // for 356 h. The set stood in for both.
    const covered = 1.956 * 1.32 + 0.0062 * 356;
    expect(after.downHPerYear - before.downHPerYear).toBeGreaterThan(0.95 * covered);
    expect(after.downHPerYear - before.downHPerYear).toBeLessThan(1.05 * covered);
    expect(after.eventsPerYear - before.eventsPerYear).toBeGreaterThan(1.8);
  });

  it('is better the fewer causes equal parts share', () => {
    const withShare = (commonCauseFraction: number): AvailabilityReport =>
      reportOf(
        records.map((record): AnyRecord => (record.type === 'scenario' ? { ...record, commonCauseFraction } : record)),
      );
    expect(withShare(0).downHPerYear).toBeLessThan(before.downHPerYear);
    expect(withShare(0.2).downHPerYear).toBeGreaterThan(before.downHPerYear);
  });

  it('counts a rack that nothing feeds as never supplied', () => {
    const cords = records.filter((record) => record.type === 'run' && record.to.elementId === elements('rack')[0]!.id);
    const cut = new Set(cords.map(({ id }) => id));
    expect(cut.size).toBeGreaterThan(1);
    const after = reportOf(records.filter(({ id }) => !cut.has(id)));
    expect(after.groups[0]!.worstDownHPerYear).toBe(8760);
    expect(after.downHPerYear).toBeGreaterThan(8760 / 8);
  });
});
