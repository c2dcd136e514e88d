import { describe, expect, it } from 'vitest';
import { compileCache, compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const project = records.find((record) => record.type === 'project')!;
const scenarioId = project.baseScenarioId;
const racks = records.filter(
  (record): record is ElementRecord =>
    record.type === 'element' && record.kind === 'rack' && record.scenarioId === scenarioId,
);

const withRecord = (changed: AnyRecord): AnyRecord[] =>
  records.map((record) => (record.id === changed.id ? changed : record));
const moved = (rack: ElementRecord, byM: number): ElementRecord => ({
  ...rack,
  positionM: [rack.positionM[0] + byM, rack.positionM[1], rack.positionM[2]],
});
/** All of a plant but how it came about. */
const content = ({ version: _version, changed: _changed, ...rest }: Plant) => rest;
const compiledAfter = (edited: readonly AnyRecord[]): Plant => {
  const cache = compileCache();
  compilePlant(records, scenarioId, cache);
  return compilePlant(edited, scenarioId, cache);
};

describe('compiling after an edit', () => {
  it('touches the moved rack, the runs that end at it and the one beside which one comes to lie, and gives what compiling anew gives', () => {
    const edited = withRecord(moved(racks[0]!, 0.6));
    const plant = compiledAfter(edited);
    expect(content(plant)).toEqual(content(compilePlant(edited, scenarioId, compileCache())));
    const own = plant.runs.filter(({ from, to }) =>
      [from, to].some((i) => plant.elements[i]!.record.id === racks[0]!.id),
    );
    expect(own.length).toBeGreaterThan(1);
    expect(plant.changed!.elements.map((i) => plant.elements[i]!.record.id)).toEqual([racks[0]!.id]);
    const changed = new Set(plant.changed!.runs.map((k) => plant.runs[k]!));
    for (const run of own) expect(changed.has(run)).toBe(true);
    expect(changed.size).toBeLessThanOrEqual(own.length + 1);
  });

  it('takes over a property that leaves the ports as they were', () => {
    const rack = racks[1]!;
    const edited = withRecord({ ...rack, props: { ...rack.props, powerCapW: 90_000 } });
    const plant = compiledAfter(edited);
    expect(plant.changed!.elements).toHaveLength(1);
    expect(content(plant)).toEqual(content(compilePlant(edited, scenarioId, compileCache())));
  });

  it('takes over fields of the scenario, its site and its deployments without touching a row', () => {
    const edited = records.map((record): AnyRecord => {
      if (record.type === 'site') return { ...record, energisationYear: 2031 };
      if (record.type === 'scenario') return { ...record, notes: 'Checked' };
      if (record.type === 'deployment') return { ...record, utilisation: 0.5 };
      return record;
    });
    const plant = compiledAfter(edited);
    expect(plant.changed).toMatchObject({ elements: [], runs: [] });
    expect(content(plant)).toEqual(content(compilePlant(edited, scenarioId, compileCache())));
  });

  it('starts anew where rows come, go, change their names or fail their own check', () => {
    const rack = racks[2]!;
    for (const edited of [
      records.filter(({ id }) => id !== rack.id),
      [...records, { ...moved(rack, 50), id: 'rack_new1' } as ElementRecord],
      withRecord({ ...rack, name: 'Renamed' }),
      withRecord({ ...rack, props: { ...rack.props, systemId: 'nobody_makes_this' } }),
    ]) {
      const plant = compiledAfter(edited);
      expect(plant.changed).toBeNull();
      expect(content(plant)).toEqual(content(compilePlant(edited, scenarioId, compileCache())));
    }
  });

  it('does not take the edit of another scenario for one of its own', () => {
    const elsewhere = records.find(
      (record): record is ElementRecord =>
        record.type === 'element' && record.kind === 'rack' && record.scenarioId !== scenarioId,
    )!;
    expect(compiledAfter(withRecord(moved(elsewhere, 3))).changed).toMatchObject({ elements: [], runs: [] });
  });
});
