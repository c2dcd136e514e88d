import { describe, expect, it } from 'vitest';
import { type CommandResult, commands } from '#engine/commands';
import { History, idSource } from '#engine/document';
import { type AnyRecord, type ElementRecord, parseProject, serialiseProject } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder, seededUniform } from '../../builders/documentBuilder';

const refusal = (outcome: Outcome<CommandResult>): string =>
  outcome.ok ? 'accepted' : outcome.problems.map((problem) => problem.code).join();
const elements = (builder: DocumentBuilder): ElementRecord[] =>
  builder.records().filter((record) => record.type === 'element');
const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });

describe('commands', () => {
  it('move a copied scenario to a site of its own, which changes nothing for the other', () => {
    const builder = new DocumentBuilder('Sites');
    const [base, shared] = [builder.scenarioId, builder.scenario.siteId];
    builder.branch(base, 'Elsewhere');
    expect(builder.scenario.siteId).toBe(shared);
    builder.apply(commands.addSite(context(builder), { scenarioId: builder.scenarioId, name: 'Oslo' }));
    builder.setField(builder.scenario.siteId, ['climateMarketId'], 'oslo');
    const siteOf = (id: string) => {
      const scenario = builder.store.get(id);
      const site = scenario?.type === 'scenario' ? builder.store.get(scenario.siteId) : undefined;
      return site?.type === 'site' ? [site.name, site.climateMarketId] : [];
    };
    expect(siteOf(builder.scenarioId)).toEqual(['Oslo', 'oslo']);
    expect(siteOf(base)).toEqual(['Site', 'dallas-tx']);
    builder.setField(builder.scenarioId, ['locked'], true);
    const args = { scenarioId: builder.scenarioId, name: 'Bergen' };
    expect(refusal(commands.addSite(context(builder), args))).toBe('command.scenario.locked');
  });

  it('array one rack to a thousand in one step', () => {
    const builder = new DocumentBuilder('Array');
    const rack = builder.place('rack', 'R1', [0, 0, 0]);
    const result = builder.apply(
      commands.arrayElements(context(builder), {
        ids: [rack],
        columns: 50,
        rows: 20,
        columnStepM: 0.6,
        rowStepM: 3,
        yawDeg: 0,
      }),
    );
    expect(elements(builder)).toHaveLength(1000);
    expect(result.label).toBe('Array 1 rack to 50 × 20');
    expect(new Set(elements(builder).map((element) => element.name)).size).toBe(1000);
  });

  it('array along a line with the last copy at its end', () => {
    const builder = new DocumentBuilder('Line', 2);
    const rack = builder.place('rack', 'R1', [1, 1, 0]);
    const result = builder.apply(
      commands.arrayAlongLine(context(builder), { ids: [rack], alongM: [6, 3, 0], count: 4 }),
    );
    expect(result.label).toBe('Array 1 rack along a line to 4');
    expect(elements(builder).map((element) => element.positionM)).toEqual([
      [1, 1, 0],
      [3, 2, 0],
      [5, 3, 0],
      [7, 4, 0],
    ]);
    for (const count of [0, 2.5, Number.NaN, 1e9])
      expect(refusal(commands.arrayAlongLine(context(builder), { ids: [rack], alongM: [6, 3, 0], count }))).toBe(
        'command.array.size',
      );
  });

  it('refuse a place that is taken, naming both and how far they overlap', () => {
    const builder = new DocumentBuilder('Clash');
    builder.place('rack', 'R1', [0, 0, 0]);
    const outcome = commands.placeElement(context(builder), {
      scenarioId: builder.scenarioId,
      kind: 'rack',
      positionM: [0.5, 0, 0],
      yawDeg: 0,
      parentId: null,
    });
    expect(refusal(outcome)).toBe('layout.clash');
    expect(!outcome.ok && outcome.problems[0]!.message).toMatch(/overlap by 100 mm/);
  });

  it('move a row with what stands in it', () => {
    const builder = new DocumentBuilder('Row');
    const row = builder.place('row', 'Row 1', [0, 0, 0]);
    const rack = builder.place('rack', 'R1', [0, 0, 0], { parentId: row });
    builder.apply(commands.moveElements(context(builder), { ids: [row], byM: [5, -2, 0] }));
    expect(builder.store.get(rack)).toMatchObject({ positionM: [5, -2, 0] });
  });

  it('delete an element with its runs', () => {
    const builder = new DocumentBuilder('Delete');
    const grid = builder.place('gridSupply', 'Grid', [0, 0, 0]);
    const board = builder.place('mvSwitchgear', 'MV', [10, 0, 0]);
    const cable = builder.connect(`${grid}.out`, `${board}.in`);
    const result = builder.apply(commands.deleteElements(context(builder), { ids: [board] }));
    expect(builder.store.has(cable)).toBe(false);
    expect(Object.keys(result.diff.removed).sort()).toEqual([board, cable].sort());
  });

  it('refuse to connect what does not fit: voltage, medium, direction, a port that is taken', () => {
    const builder = new DocumentBuilder('Connect');
    const grid = builder.place('gridSupply', 'Grid', [0, 0, 0]);
    const mv = builder.place('mvSwitchgear', 'MV', [10, 0, 0]);
    const lv = builder.place('lvSwitchgear', 'LV', [20, 0, 0]);
    const cdu = builder.place('cdu', 'CDU', [30, 0, 0]);
    const connect = (from: readonly [string, string], to: readonly [string, string]) =>
      commands.connect(context(builder), {
        scenarioId: builder.scenarioId,
        from: { elementId: from[0], portId: from[1] },
        to: { elementId: to[0], portId: to[1] },
      });
    const why = (outcome: Outcome<CommandResult>) => (outcome.ok ? '' : outcome.problems[0]!.message);
    expect(why(connect([grid, 'out'], [lv, 'in']))).toContain('13800 V does not fit 415 V');
    expect(why(connect([grid, 'out'], [cdu, 'fws']))).toContain('power does not fit coolant');
    expect(why(connect([mv, 'in'], [grid, 'out']))).toContain('from a port that feeds');
    expect(refusal(connect([grid, 'nowhere'], [lv, 'in']))).toBe('command.port.unknown');
    builder.connect(`${grid}.out`, `${mv}.in`);
    expect(refusal(connect([grid, 'out'], [mv, 'in']))).toBe('command.connect.taken');
  });

  it('set a property of many at once, and refuse what the kind does not allow', () => {
    const builder = new DocumentBuilder('Property');
    const racks = [0, 1, 2].map((i) => builder.place('rack', `R${i}`, [i, 0, 0]));
    const result = builder.apply(
      commands.setProperty(context(builder), { ids: racks, key: 'systemId', value: 'gb200_nvl72' }),
    );
    expect(result.label).toBe('Set system of 3 racks');
    for (const id of racks) expect(builder.store.get(id)).toMatchObject({ props: { systemId: 'gb200_nvl72' } });
    expect(refusal(commands.setProperty(context(builder), { ids: racks, key: 'corded', value: 'thrice' }))).toBe(
      'command.property.invalid',
    );
    expect(refusal(commands.setProperty(context(builder), { ids: racks, key: 'colour', value: 'red' }))).toBe(
      'command.property.unknown',
    );
  });

  it('keep a locked scenario as it is', () => {
    const builder = new DocumentBuilder('Lock');
    const rack = builder.place('rack', 'R1', [0, 0, 0]);
    builder.setField(builder.scenarioId, ['locked'], true);
    expect(refusal(commands.moveElements(context(builder), { ids: [rack], byM: [1, 0, 0] }))).toBe(
      'command.scenario.locked',
    );
    expect(refusal(commands.deleteElements(context(builder), { ids: [rack] }))).toBe('command.scenario.locked');
    builder.setField(builder.scenarioId, ['locked'], false);
    builder.apply(commands.moveElements(context(builder), { ids: [rack], byM: [1, 0, 0] }));
  });

  it('duplicate a scenario so that the copy gives the same answers and shares nothing but the site', () => {
    const builder = new DocumentBuilder('Scenario');
    builder.place('rack', 'R1', [0, 0, 0]);
    builder.apply(commands.duplicateScenario(context(builder), { scenarioId: builder.scenarioId, name: 'Copy' }));
    const copy = builder.records().find((record) => record.type === 'scenario' && record.name === 'Copy')!;
    const answers = [builder.scenarioId, copy.id].map(
      (id) => solveScenario(builder.records(), id, 0, solveContext()).headline,
    );
    expect(answers[1]).toEqual(answers[0]);
    const owned = (scenarioId: string) =>
      new Set(
        builder
          .records()
          .filter((record) => 'scenarioId' in record && record.scenarioId === scenarioId)
          .map((record) => record.id),
      );
    const [ours, theirs] = [owned(builder.scenarioId), owned(copy.id)];
    expect(ours.size).toBe(theirs.size);
    for (const id of ours) expect(theirs.has(id)).toBe(false);
    expect(refusal(commands.deleteScenario(context(builder), { scenarioId: builder.scenarioId }))).toBe(
      'command.scenario.base',
    );
    builder.apply(commands.deleteScenario(context(builder), { scenarioId: copy.id }));
    expect(owned(copy.id).size).toBe(0);
  });
});

/** One random edit as a user might make it; refused edits leave the document alone. */
const randomEdit = (builder: DocumentBuilder, history: History<AnyRecord>, uniform: () => number): void => {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(uniform() * items.length)];
  const scenarioId = builder.scenarioId;
  const ids = elements(builder)
    .filter((element) => element.scenarioId === scenarioId)
    .map((element) => element.id);
  const at = (): readonly [number, number, number] => [Math.round(uniform() * 60), Math.round(uniform() * 60), 0];
  const one = pick(ids) ?? '';
  const ctx = { document: builder.store, newId: builder.newId };
  const moves: (() => Outcome<CommandResult>)[] = [
    () =>
      commands.placeElement(ctx, {
        scenarioId,
        kind: pick(['rack', 'cdu', 'ups', 'dryCooler', 'lvSwitchgear', 'busway', 'manifold', 'crah', 'hall'])!,
        positionM: at(),
        yawDeg: pick([0, 90, 180])!,
        parentId: null,
      }),
    () => commands.moveElements(ctx, { ids: [one], byM: at() }),
    () => commands.rotateElements(ctx, { ids: [one], byDeg: 90 }),
    () =>
      commands.arrayElements(ctx, {
        ids: [one],
        columns: 2,
        rows: 1,
        columnStepM: 5 + uniform(),
        rowStepM: 1,
        yawDeg: 0,
      }),
    () => commands.deleteElements(ctx, { ids: [one] }),
    () =>
      commands.setProperty(ctx, {
        ids: [one],
        key: 'systemId',
        value: pick(['gb300_nvl72', 'hgx_h100_air', 'mi355x_8'])!,
      }),
    () => commands.setProperty(ctx, { ids: [one], key: 'ratedW', value: 1e5 * (1 + uniform()) }),
    () => {
      const source = pick(['tcs', 'fws', 'out'])!;
      return commands.connect(ctx, {
        scenarioId,
        from: { elementId: one, portId: source },
        to: { elementId: pick(ids) ?? '', portId: pick(['in', 'coolant', 'fws', 'feedA', 'feedB'])! },
      });
    },
    () => commands.autoConnect(ctx, { scenarioId, ids: null }),
    () => commands.renameRecord(ctx, { id: one, name: `N${Math.floor(uniform() * 99)}` }),
  ];
  const outcome = pick(moves)!();
  if (!outcome.ok) return;
  const { label, code, diff } = outcome.value;
  history.commit({ label, code, diff, selectionBefore: [], selectionAfter: [] });
};

describe('random edits', () => {
  const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
  for (const seed of SEEDS)
    it(`solve the same incrementally as anew, undo to the start, and save to the same (seed ${seed})`, () => {
      const builder = new DocumentBuilder('Random', seed);
      const history = new History(builder.store);
      const uniform = seededUniform(seed * 977);
      const first = serialiseProject(builder.records());
      const kept = solveContext();
      let edits = 0;
      for (let i = 0; i < 120; i++) {
        randomEdit(builder, history, uniform);
        const records = builder.records();
        // Solved after each edit, so that what is kept is patched again and again before it is compared.
        const incremental = solveScenario(records, builder.scenarioId, i, kept);
        if (i % 10 !== 9) continue;
        const rebuilt = solveScenario(structuredClone(records), builder.scenarioId, i, solveContext());
        expect(incremental).toEqual(rebuilt);
        for (const balance of incremental.balances) expect(balance.residual, balance.name).toBeLessThanOrEqual(1e-9);
        for (const value of Object.values(incremental.headline))
          expect(value === null || Number.isFinite(value)).toBe(true);
        edits = history.depth;
      }
      expect(edits).toBeGreaterThan(20);
      const last = serialiseProject(builder.records());
      const reread = parseProject(last);
      expect(reread.ok && serialiseProject(reread.value.records)).toBe(last);
      while (history.undo());
      expect(serialiseProject(builder.records())).toBe(first);
      while (history.redo());
      expect(serialiseProject(builder.records())).toBe(last);
    });

  it('make ids that do not clash', () => {
    const newId = idSource(seededUniform(5));
    const ids = new Set(Array.from({ length: 20_000 }, () => newId('rack')));
    expect(ids.size).toBe(20_000);
  });
});
