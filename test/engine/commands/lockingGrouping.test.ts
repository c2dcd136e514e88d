import { describe, expect, it } from 'vitest';
import { type CommandResult, commands } from '#engine/commands';
import type { ElementRecord, RunRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { DocumentBuilder } from '../../builders/documentBuilder';

const told = (outcome: Outcome<CommandResult>): string =>
  outcome.ok ? 'accepted' : outcome.problems.map(({ code, message }) => `${code}: ${message}`).join();
const world = () => {
  const builder = new DocumentBuilder('Locks');
  const context = { document: builder.store, newId: builder.newId };
  const hall = builder.place('hall', 'Hall A', [0, 0, 0]);
  const row = builder.place('row', 'Row 1', [0, 0, 0], { parentId: hall });
  const rack = builder.place('rack', 'R1', [0, 0, 0], { parentId: row });
  const element = (id: string): ElementRecord => builder.store.get(id) as ElementRecord;
  return { builder, context, hall, row, rack, element };
};

describe('locks', () => {
  it('hold an element still against every command that would change it, by its own name', () => {
    const { builder, context, rack } = world();
    const { scenarioId } = builder;
    builder.apply(commands.lockElements(context, { ids: [rack], state: 'locked' }));
    const ids = [rack];
    const refused = 'command.element.locked: R1 is locked.';
    expect(told(commands.moveElements(context, { ids, byM: [1, 0, 0] }))).toBe(refused);
    expect(told(commands.rotateElements(context, { ids, byDeg: 90 }))).toBe(refused);
    expect(told(commands.deleteElements(context, { ids }))).toBe(refused);
    expect(told(commands.setProperty(context, { ids, key: 'corded', value: 'single' }))).toBe(refused);
    expect(told(commands.renameRecord(context, { id: rack, name: 'R9' }))).toBe(refused);
    expect(told(commands.reparentElements(context, { ids, parentId: null }))).toBe(refused);
    expect(told(commands.setField(context, { id: rack, path: ['yawDeg'], value: 90, label: 'turn' }))).toBe(refused);
    const without = builder.records().filter(({ id }) => id !== rack);
    expect(told(commands.takeRecords(context, { scenarioId, label: 'Study', records: without }))).toBe(refused);
    // A copy is free.
    const copy = builder.apply(commands.duplicateElements(context, { ids, byM: [2, 0, 0] })).selectionAfter![0]!;
    expect(told(commands.moveElements(context, { ids: [copy], byM: [1, 0, 0] }))).toBe('accepted');
    builder.apply(commands.lockElements(context, { ids, state: 'open' }));
    expect(told(commands.moveElements(context, { ids, byM: [5, 0, 0] }))).toBe('accepted');
  });

  it('hold what is inside, and refuse to move what holds something locked', () => {
    const { builder, context, hall, rack } = world();
    builder.apply(commands.lockElements(context, { ids: [hall], state: 'locked' }));
    expect(told(commands.moveElements(context, { ids: [rack], byM: [1, 0, 0] }))).toBe(
      'command.element.locked: R1 is locked with Hall A.',
    );
    expect(told(commands.lockElements(context, { ids: [rack], state: 'open' }))).toContain('locked with Hall A');
    builder.apply(commands.lockElements(context, { ids: [hall], state: 'open' }));
    builder.apply(commands.lockElements(context, { ids: [rack], state: 'locked' }));
    expect(told(commands.moveElements(context, { ids: [hall], byM: [1, 0, 0] }))).toBe(
      'command.element.locked: R1 is locked.',
    );
  });
});

describe('locked runs', () => {
  /** A panel that feeds a rack. */
  const fed = () => {
    const { builder, context, rack } = world();
    const panel = builder.place('rpp', 'RPP 1', [6, 4, 0]);
    const run = builder.connect(`${panel}.out`, `${rack}.feedA`);
    const record = () => builder.store.get(run) as RunRecord;
    return { builder, context, rack, panel, run, record };
  };

  it('are neither routed anew nor changed nor deleted, by themselves or with their ends', () => {
    const { builder, context, panel, run, record } = fed();
    builder.apply(commands.lockElements(context, { ids: [run], state: 'locked' }));
    const refused = `command.element.locked: ${record().name} is locked.`;
    expect(told(commands.routeRun(context, { id: run, viaM: [[0, 0, 3]] }))).toBe(refused);
    expect(told(commands.routeAutomatically(context, { ids: [run] }))).toBe(refused);
    expect(told(commands.setProperty(context, { ids: [run], key: 'parallelRuns', value: 2 }))).toBe(refused);
    expect(told(commands.deleteElements(context, { ids: [run] }))).toBe(refused);
    expect(told(commands.deleteElements(context, { ids: [panel] }))).toBe(refused);
    builder.apply(commands.lockElements(context, { ids: [run], state: 'open' }));
    expect(record().isLocked).toBeUndefined();
    expect(told(commands.deleteElements(context, { ids: [panel] }))).toBe('accepted');
  });

  it('keep the way they had, though it was found automatically', () => {
    const { builder, context, panel, run, record } = fed();
    expect(record().viaM).toBeNull();
    builder.apply(commands.lockElements(context, { ids: [run], state: 'locked' }));
    const way = record().viaM!;
    // Up from the panel to the tray, along it, and down to the rack.
    expect(way.length).toBeGreaterThan(1);
    expect(way.every(([, , z]) => z === way[0]![2])).toBe(true);
    builder.apply(commands.moveElements(context, { ids: [panel], byM: [0, 2, 0] }));
    expect(record().viaM).toEqual(way);
  });

  it('are free in copies', () => {
    const { builder, context, rack, panel, run } = fed();
    builder.apply(commands.lockElements(context, { ids: [run], state: 'locked' }));
    const { diff } = builder.apply(commands.duplicateElements(context, { ids: [rack, panel], byM: [0, 9, 0] }));
    const copy = Object.values(diff.added).find((record) => record.type === 'run')!;
    expect(told(commands.deleteElements(context, { ids: [copy.id] }))).toBe('accepted');
  });
});

describe('runs with ways of their own', () => {
  it('are routed automatically again together, in one step', () => {
    const { builder, context, rack } = world();
    const panels = [0, 1].map((i) => builder.place('rpp', `RPP ${i}`, [6, 4 + 3 * i, 0]));
    const runs = panels.map((panel, i) => builder.connect(`${panel}.out`, `${rack}.${i === 0 ? 'feedA' : 'feedB'}`));
    for (const id of runs) builder.apply(commands.routeRun(context, { id, viaM: [[3, 3, 3]] }));
    const result = builder.apply(commands.routeAutomatically(context, { ids: runs }));
    expect(result.label).toBe('Route 2 cables automatically');
    expect(runs.map((id) => (builder.store.get(id) as RunRecord).viaM)).toEqual([null, null]);
    expect(told(commands.routeAutomatically(context, { ids: runs }))).toContain('command.route.same');
  });
});

describe('groups', () => {
  it('take elements from one hall to another with all inside them, and leave them where they stand', () => {
    const { builder, context, row, rack, element } = world();
    const other = builder.place('hall', 'Hall B', [100, 0, 0]);
    const outcome = commands.reparentElements(context, { ids: [row, rack], parentId: other });
    // The rack goes with its row; it does not leave it.
    expect(outcome.problems.map(({ message }) => message)).toEqual([
      'Row 1 belongs to Hall B now, but stands outside it.',
    ]);
    const at = element(rack).positionM;
    builder.apply(outcome);
    expect([element(row).parentId, element(rack).parentId]).toEqual([other, row]);
    expect(element(rack).positionM).toEqual(at);
  });

  it('refuse what holds nothing, what is too small to hold, and what would hold itself', () => {
    const { builder, context, hall, row, rack } = world();
    const cdu = builder.place('cdu', 'CDU 1', [5, 0, 0], { parentId: hall });
    const to = (id: string, parentId: string | null) =>
      told(commands.reparentElements(context, { ids: [id], parentId }));
    expect(to(rack, cdu)).toContain('R1 cannot be in CDU 1: a cdu holds no rack.');
    expect(to(hall, row)).toContain('Hall A cannot be inside itself.');
    const second = builder.place('row', 'Row 2', [0, 8, 0], { parentId: hall });
    expect(to(second, row)).toContain('a row holds no row');
    expect(to(row, 'hall_gone')).toContain('There is no hall_gone');
    expect(to(cdu, row)).toBe('accepted');
    expect(to(rack, null)).toBe('accepted');
  });
});
