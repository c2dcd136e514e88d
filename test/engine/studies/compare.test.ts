import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { type Candidate, compareScenarios } from '#engine/studies';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const scenarios = records.filter((record) => record.type === 'scenario');
const context = solveContext();
const candidateOf = (key: string, of: readonly AnyRecord[], scenarioId: string): Candidate => ({
  key,
  name: key,
  records: of,
  snapshot: solveScenario(of, scenarioId, 0, context),
});
const base = candidateOf('base', records, baseScenarioId);
const other = scenarios.find(({ id }) => id !== baseScenarioId)!;
const comparison = compareScenarios([base, candidateOf('other', records, other.id)], 'base', 'equalGridW');

/** The hall with some records changed. */
const changed = (change: (record: AnyRecord) => AnyRecord): Candidate =>
  candidateOf('own', records.map(change), baseScenarioId);
const inputsOf = (own: Candidate) => compareScenarios([base, own], 'base', 'asLaidOut').scenarios[1]!.inputs;

describe('scenarios set against a base', () => {
  it('split the cost of tokens into parts that add up to it, on both sides', () => {
    for (const { headline, split } of comparison.scenarios) {
      const sum = split.reduce((usd, part) => usd + part.usdPerMToken, 0);
      expect(sum / headline.costPerMTokensUsd!).toBeCloseTo(1, 9);
    }
  });

  it('name the racks that differ and leave the base without differences', () => {
    const [first, second] = comparison.scenarios;
    expect(first!.inputs).toEqual([]);
    expect(second!.inputs.map(({ label }) => label)).toContain('Racks: System');
  });

  it('scale water and carbon with everything else that is drawn', () => {
    const alike = compareScenarios([base, candidateOf('other', records, other.id)], 'base', 'asLaidOut');
    const [, scaled] = comparison.scenarios;
    expect(scaled!.carbonKgPerYear! / alike.scenarios[1]!.carbonKgPerYear!).toBeCloseTo(scaled!.scale, 9);
  });

  it('name each field that is entered otherwise, with both values, and nothing else', () => {
    const own = changed((record) => {
      if (record.type === 'deployment') return { ...record, utilisation: 0.5, name: 'other name' };
      if (record.type === 'site') return { ...record, gridImportLimitW: 9e6 };
      if (record.type !== 'scenario') return record;
      return { ...record, notes: 'other notes', sheet: { wacc: 12 }, demand: { ...record.demand, peakHour: 20 } };
    });
    expect(inputsOf(own).map(({ area, path, own: value }) => [area, path.join('.'), value])).toEqual([
      ['deployment', 'utilisation', 0.5],
      ['scenario', 'demand.peakHour', 20],
      ['scenario', 'sheet.wacc', 12],
      ['site', 'gridImportLimitW', 9e6],
    ]);
    expect(inputsOf(own)[2]!.base).toBeNull();
  });

  it('count what stands in the layout, and tell properties that all of a kind share', () => {
    const racks = records.filter(
      (record) => record.type === 'element' && record.kind === 'rack' && record.scenarioId === baseScenarioId,
    );
    const gone = racks.at(-1)!.id;
    const fewer = records.filter(
      (record) =>
        record.id !== gone &&
        !(record.type === 'run' && (record.from.elementId === gone || record.to.elementId === gone)),
    );
    const warmer = fewer.map(
      (record): AnyRecord =>
        record.type === 'element' && record.kind === 'cdu'
          ? { ...record, props: { ...record.props, supplySetPointC: 41 } }
          : record,
    );
    expect(inputsOf(candidateOf('own', warmer, baseScenarioId))).toMatchObject([
      { path: ['rack'], label: 'Racks', base: racks.length, own: racks.length - 1 },
      { path: ['cdu', 'supplySetPointC'], quantity: 'temperature', own: 41 },
    ]);
  });

  it('may come from different files', () => {
    const dearer = records.map(
      (record): AnyRecord => (record.type === 'scenario' ? { ...record, sheet: { wacc: 15 } } : record),
    );
    const [before, after] = compareScenarios(
      [candidateOf('a#1', records, baseScenarioId), candidateOf('b#1', dearer, baseScenarioId)],
      'a#1',
      'equalGridW',
    ).scenarios;
    expect(after!.headline.costPerMTokensUsd!).toBeGreaterThan(before!.headline.costPerMTokensUsd!);
    expect(after!.inputs.map(({ path }) => path.join('.'))).toEqual(['sheet.wacc']);
  });
});
