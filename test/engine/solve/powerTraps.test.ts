import { describe, expect, it } from 'vitest';
import { CONDUCTOR_SECTIONS } from '#engine/catalogue';
import { commands } from '#engine/commands';
import { idSource, RecordStore } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import { type ElementColumnName, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { seededUniform } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;

const recordOf = (name: string): AnyRecord =>
  records.find((r) => 'scenarioId' in r && r.scenarioId === baseScenarioId && 'name' in r && r.name === name)!;
const resultOf = ({ elements }: Snapshot, id: string, column: ElementColumnName): number =>
  elements.columns[column]!.values[elements.ids.indexOf(id)]!;

describe('moving a substation', () => {
  it('changes cable losses and the voltage behind it at once, as much as the route grows', () => {
    const store = new RecordStore(records);
    const context = solveContext();
    const transformer = recordOf('Transformer A').id;
    const outgoing = records.find((r) => r.type === 'run' && r.from.elementId === transformer)!.id;
    const before = solveScenario(store.values(), baseScenarioId, 1, context);
    const moved = commands.moveElements(
      { document: store, newId: idSource(seededUniform(5)) },
      { ids: [transformer], byM: [0, 60, 0] },
    );
    if (!moved.ok) throw new Error(moved.problems[0]!.message);
    store.apply(moved.value.diff);
    // The same context, as in the app: only what the move touches is worked out again.
    const after = solveScenario(store.values(), baseScenarioId, 2, context);
    expect(after.headline).toEqual(solveScenario(store.values(), baseScenarioId, 2, solveContext()).headline);

    const ratio = (column: ElementColumnName): number =>
      resultOf(after, outgoing, column) / resultOf(before, outgoing, column);
    expect(ratio('lengthM')).toBeGreaterThan(2);
    // R is proportional to the length; the load draws a little more current at the lower voltage.
    expect(ratio('lossW') / ratio('lengthM')).toBeGreaterThan(1);
    expect(ratio('lossW') / ratio('lengthM')).toBeLessThan(1.05);
    const board = recordOf('LV switchgear A').id;
    expect(resultOf(after, board, 'voltagePu')).toBeLessThan(resultOf(before, board, 'voltagePu') - 1e-3);
    expect(after.headline.gridDrawW).toBeGreaterThan(before.headline.gridDrawW);
    expect(after.headline.pue!).toBeGreaterThan(before.headline.pue!);
  });
});

describe('two grid supplies', () => {
  it('are each loaded by what they deliver themselves, against their own limit', () => {
    const [grid, board, transformer] = ['Grid supply', 'MV switchgear', 'Transformer B'].map(recordOf);
    if (grid?.type !== 'element' || board?.type !== 'element' || !transformer)
      throw new Error('the sample has changed');
    const secondGrid = { ...grid, id: 'gridSupply_second', props: { ...grid.props, importLimitW: 1e6 } };
    const secondBoard = { ...board, id: 'mvSwitchgear_second' };
    const parted = records.flatMap((record): AnyRecord[] => {
      if (record.type !== 'run') return [record];
      const { from, to } = record;
      // Transformer B gets a supply and a switchboard of its own.
      if (from.elementId === board.id && to.elementId === transformer.id)
        return [{ ...record, from: { ...from, elementId: secondBoard.id } }];
      if (from.elementId !== grid.id) return [record];
      const own = {
        ...record,
        id: 'cable_second',
        from: { ...from, elementId: secondGrid.id },
        to: { ...to, elementId: secondBoard.id },
      };
      return [record, own];
    });
    const snapshot = solveScenario([...parted, secondGrid, secondBoard], baseScenarioId, 1, solveContext());
    const [firstW, secondW] = [grid.id, secondGrid.id].map((id) => resultOf(snapshot, id, 'activePowerW'));
    expect(firstW! / secondW!).toBeGreaterThan(0.9);
    expect(firstW! / secondW!).toBeLessThan(1.1);
    expect(resultOf(snapshot, grid.id, 'loadingFraction')).toBeCloseTo(firstW! / 3e6, 12);
    expect(resultOf(snapshot, secondGrid.id, 'loadingFraction')).toBeCloseTo(secondW! / 1e6, 12);
  });
});

describe('traps of the power chain', () => {
  const snapshot = solveScenario(records, baseScenarioId, 1, solveContext());
  const sides = ['A', 'B'] as const;

  it('leave each side of 2N below half of its rating, at the efficiency of that load', () => {
    for (const side of sides) {
      const ups = recordOf(`UPS ${side}`).id;
      const loading = resultOf(snapshot, ups, 'loadingFraction');
      expect(loading).toBeGreaterThan(0.2);
      expect(loading).toBeLessThan(0.5);
      const inW = resultOf(snapshot, ups, 'activePowerW');
      const efficiency = 1 - resultOf(snapshot, ups, 'lossW') / inW;
      // Catalogue curve, double conversion: 0.96 at a quarter, 0.97 at half load.
      expect(efficiency).toBeGreaterThan(0.96);
      expect(efficiency).toBeLessThan(0.97);
    }
  });

  it('count the shelves of a rack as IT and the UPS before it as overhead', () => {
    const racks = records.filter((r) => r.type === 'element' && r.kind === 'rack' && r.scenarioId === baseScenarioId);
    const rackW = racks.reduce((sum, { id }) => sum + resultOf(snapshot, id, 'activePowerW'), 0);
    // What enters the racks, their own conversion included, is IT power.
    expect(rackW / snapshot.headline.itPowerW).toBeCloseTo(1, 9);
    const upsLossW = sides.reduce((sum, side) => sum + resultOf(snapshot, recordOf(`UPS ${side}`).id, 'lossW'), 0);
    expect(snapshot.headline.gridDrawW - snapshot.headline.itPowerW).toBeGreaterThan(upsLossW);
  });

  it('give the heat of UPS and boards in a room to its air, and that of a transformer in the yard to none', () => {
    for (const side of sides) {
      const ups = recordOf(`UPS ${side}`).id;
      // Its own loss and that of the cable which ends there.
      expect(resultOf(snapshot, ups, 'airHeatW')).toBeGreaterThanOrEqual(resultOf(snapshot, ups, 'lossW'));
      const transformer = recordOf(`Transformer ${side}`).id;
      expect(resultOf(snapshot, transformer, 'lossW')).toBeGreaterThan(1000);
      expect(resultOf(snapshot, transformer, 'airHeatW')).toBe(0);
    }
  });
});

const changed = (id: string, props: object): AnyRecord[] =>
  records.map((r) =>
    r.id === id && (r.type === 'element' || r.type === 'run') ? { ...r, props: { ...r.props, ...props } } : r,
  );
const problemOf = (kept: readonly AnyRecord[], code: string) =>
  solveScenario(kept, baseScenarioId, 1, solveContext()).problems.find((problem) => problem.code === code);

describe('remedies of an overloaded plant', () => {
  it('name the next conductor of the table that the cable itself is rated by, and with it the overload is gone', () => {
    const rack = records.find((r) => r.type === 'element' && r.kind === 'rack' && r.scenarioId === baseScenarioId)!;
    const cord = records.find((r) => r.type === 'run' && r.to.elementId === rack.id && r.to.portId === 'feedA')!;
    const smallest = CONDUCTOR_SECTIONS[0];
    const found = problemOf(
      changed(cord.id, { sectionM2: smallest.sectionM2, parallelRuns: 1 }),
      'electrical.cable.overload',
    )!;
    const [, size] = /^Use (.+) copper \(\d+ A\)\.$/.exec(found.remedy)!;
    const next = CONDUCTOR_SECTIONS.find((section) => section.size === size)!;
    expect(next.sectionM2).toBeGreaterThan(smallest.sectionM2);
    expect(
      problemOf(changed(cord.id, { sectionM2: next.sectionM2, parallelRuns: 1 }), 'electrical.cable.overload'),
    ).toBeUndefined();
    // The cheapest: the size below is still too small.
    const below = CONDUCTOR_SECTIONS[CONDUCTOR_SECTIONS.indexOf(next) - 1]!;
    expect(
      problemOf(changed(cord.id, { sectionM2: below.sectionM2, parallelRuns: 1 }), 'electrical.cable.overload'),
    ).toBeDefined();
  });

  it('name the next transformer rating, and with it the overload is gone', () => {
    const transformer = records.find(
      (r) => r.type === 'element' && r.name === 'Transformer A' && r.scenarioId === baseScenarioId,
    )!;
    const found = problemOf(changed(transformer.id, { ratedVa: 315e3 }), 'electrical.transformer.overload')!;
    const [, number, prefix] = /next standard rating, ([\d.]+) ([kM])VA/.exec(found.remedy)!;
    const ratedVa = Number(number) * (prefix === 'M' ? 1e6 : 1e3);
    expect(ratedVa).toBeGreaterThan(315e3);
    expect(problemOf(changed(transformer.id, { ratedVa }), 'electrical.transformer.overload')).toBeUndefined();
  });
});
