import { describe, expect, it } from 'vitest';
import { clipOf, commands } from '#engine/commands';
import type { ElementRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });
const at = (builder: DocumentBuilder, id: string) => builder.store.get(id) as ElementRecord;

/** Three racks (0.6 m × 1.2 m) and a bigger unit, scattered. */
const scattered = () => {
  const builder = new DocumentBuilder('Arrange');
  const ids = [
    builder.place('rack', 'A', [0, 0, 0]),
    builder.place('rack', 'B', [5, 2, 0]),
    builder.place('rack', 'C', [7, 9, 0], { yawDeg: 90 }),
  ];
  return { builder, ids };
};

describe('elements are arranged', () => {
  it('with one edge, or the middle, on one line, whatever way they face', () => {
    const west = scattered();
    west.builder.apply(commands.alignElements(context(west.builder), { ids: west.ids, edge: 'west' }));
    const [a, b, c] = west.ids.map((id) => at(west.builder, id).positionM);
    expect(b![0]).toBeCloseTo(a![0], 9);
    // Turned, it is twice as broad: its middle lies further in.
    expect(c![0] - a![0]).toBeGreaterThan(0.2);
    expect([a![1], b![1], c![1]]).toEqual([0, 2, 9]);

    const middle = scattered();
    middle.builder.apply(commands.alignElements(context(middle.builder), { ids: middle.ids, edge: 'centreY' }));
    const ys = middle.ids.map((id) => at(middle.builder, id).positionM[1]);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(0, 9);
  });

  it('with equal gaps between bodies, the outermost where they were', () => {
    const { builder, ids } = scattered();
    builder.apply(commands.distributeElements(context(builder), { ids, axis: 'y' }));
    const [a, b, c] = ids.map((id) => at(builder, id).positionM[1]) as [number, number, number];
    expect([a, c]).toEqual([0, 9]);
    // Depths differ: gaps are equal, not the distances of middles.
    expect(b - a).not.toBeCloseTo(c - b, 3);
    expect(b).toBeGreaterThan(4);
    expect(commands.distributeElements(context(builder), { ids: ids.slice(0, 2), axis: 'y' }).ok).toBe(false);
  });

  it('as in a mirror about their middle, fronts and all, and twice is as before', () => {
    const { builder, ids } = scattered();
    const before = ids.map((id) => at(builder, id));
    builder.apply(commands.mirrorElements(context(builder), { ids, axis: 'x' }));
    const [a, , c] = ids.map((id) => at(builder, id));
    expect(a!.positionM[0]).toBeGreaterThan(c!.positionM[0]);
    expect(c!.yawDeg).toBe(270);
    builder.apply(commands.mirrorElements(context(builder), { ids, axis: 'x' }));
    ids.forEach((id, k) => {
      expect(at(builder, id).yawDeg).toBe(before[k]!.yawDeg);
      expect(at(builder, id).positionM[0]).toBeCloseTo(before[k]!.positionM[0], 9);
    });
    builder.apply(commands.mirrorElements(context(builder), { ids, axis: 'y' }));
    expect(at(builder, ids[0]!).yawDeg).toBe(180);
  });

  it('with what is inside them: a row goes with its racks', () => {
    const builder = new DocumentBuilder('Row');
    const row = builder.place('row', 'Row', [0, 0, 0]);
    const rack = builder.place('rack', 'In row', [0, 0, 0], { parentId: row });
    const alone = builder.place('rack', 'Alone', [8, 5, 0]);
    builder.apply(commands.alignElements(context(builder), { ids: [row, rack, alone], edge: 'north' }));
    expect(at(builder, rack).positionM[1]).toBeCloseTo(5, 9);
    expect(at(builder, row).positionM[1]).toBeCloseTo(5, 9);
  });

  it('or refused where bodies would overlap, as a whole', () => {
    const builder = new DocumentBuilder('Clash');
    const ids = [builder.place('rack', 'A', [0, 0, 0]), builder.place('rack', 'B', [3, 0.2, 0])];
    expect(commands.alignElements(context(builder), { ids, edge: 'west' }).ok).toBe(false);
    expect(at(builder, ids[1]!).positionM).toEqual([3, 0.2, 0]);
  });
});

describe('a clip', () => {
  const fresh = () => {
    const builder = new DocumentBuilder('Target', 9);
    const records = starterHall();
    builder.apply(commands.bringInScenarios(context(builder), { records, projectName: 'x' }));
    const scenarios = builder.records().filter((record) => record.type === 'scenario');
    const full = scenarios.find(({ name }) => name.startsWith('GB200'))!;
    const ofFull = builder
      .records()
      .filter((record): record is ElementRecord => record.type === 'element' && record.scenarioId === full.id);
    return { builder, full, empty: builder.scenarioId, ofFull };
  };

  it('of a whole plant pastes into an empty scenario with all its connections, and answers alike', () => {
    const { builder, full, empty, ofFull } = fresh();
    const clip = clipOf(
      builder.store,
      ofFull.map(({ id }) => id),
    )!;
    builder.apply(
      commands.pasteElements(context(builder), { clip, scenarioId: empty, byM: [0, 0, 0], parentId: null }),
    );
    const records = builder.records();
    const [was, is] = [full.id, empty].map((id) => solveScenario(records, id, 0, solveContext()));
    expect(is!.headline.itPowerW).toBeGreaterThan(0);
    expect(is!.problems.filter(({ severity }) => severity === 'error')).toEqual(
      was!.problems.filter(({ severity }) => severity === 'error'),
    );
    const runsOf = (id: string) => records.filter((record) => record.type === 'run' && record.scenarioId === id).length;
    expect(runsOf(empty)).toBe(runsOf(full.id));
    const ids = new Set(records.map(({ id }) => id));
    for (const record of records) if (record.type === 'run') expect(ids.has(record.from.elementId)).toBe(true);
    for (const record of records)
      if (record.type === 'element' && record.scenarioId === empty && record.parentId !== null)
        expect(builder.store.get(record.parentId)).toMatchObject({ scenarioId: empty });
  });

  it('is what it was when it was taken, whatever is done to the originals', () => {
    const { builder, full, ofFull } = fresh();
    const rack = ofFull.find(({ kind }) => kind === 'rack')!;
    const clip = clipOf(builder.store, [rack.id])!;
    builder.apply(commands.deleteElements(context(builder), { ids: [rack.id] }));
    const { diff } = builder.apply(
      commands.pasteElements(context(builder), { clip, scenarioId: full.id, byM: [0, 0, 0], parentId: null }),
    );
    const [copy] = Object.values(diff.added) as ElementRecord[];
    expect(copy).toMatchObject({ kind: 'rack', positionM: rack.positionM, parentId: rack.parentId });
    expect(copy!.id).not.toBe(rack.id);
  });

  it('of nothing is none, and a locked scenario takes none', () => {
    const { builder, empty, ofFull } = fresh();
    expect(clipOf(builder.store, ['rack_nothere'])).toBeNull();
    const clip = clipOf(builder.store, [ofFull.find(({ kind }) => kind === 'rack')!.id])!;
    builder.setField(empty, ['locked'], true);
    const args = { clip, scenarioId: empty, byM: [0, 0, 0], parentId: null } as const;
    expect(commands.pasteElements(context(builder), args).ok).toBe(false);
  });
});
