import { describe, expect, it } from 'vitest';
import { commands } from '#engine/commands';
import { parseProject, serialiseProject } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { DocumentBuilder } from '../../builders/documentBuilder';
import { starterHall } from '../../builders/starterHall';

const context = (builder: DocumentBuilder) => ({ document: builder.store, newId: builder.newId });

describe('scenarios of another project', () => {
  it('come with sites, layout and workloads, share no id with it, and answer as they did', () => {
    const other = starterHall();
    const builder = new DocumentBuilder('Mine', 5);
    const before = new Set(builder.records().map(({ id }) => id));
    builder.apply(commands.bringInScenarios(context(builder), { records: other, projectName: 'Starter hall' }));
    const brought = builder.records().filter(({ id }) => !before.has(id));
    const theirs = new Set(other.map(({ id }) => id));
    expect(brought.filter(({ id }) => theirs.has(id))).toEqual([]);
    expect(brought).toHaveLength(other.length - 1);
    expect(brought.some((record) => record.type === 'site')).toBe(true);

    const base = other.find((record) => record.type === 'project')!.baseScenarioId;
    const name = other.find(({ id }) => id === base)!;
    const copy = brought.find(
      (record) => record.type === 'scenario' && 'name' in name && record.name === `${name.name} (Starter hall)`,
    )!;
    const was = solveScenario(other, base, 0, solveContext()).headline;
    expect(solveScenario(builder.records(), copy.id, 0, solveContext()).headline).toEqual(was);

    const text = serialiseProject(builder.records());
    const reread = parseProject(text);
    expect(reread.problems).toEqual([]);
    expect(reread.ok && serialiseProject(reread.value.records)).toBe(text);
  });

  it('leave archived ones where they are, and say so when there are no others', () => {
    const archived = starterHall().map((record) =>
      record.type === 'scenario' ? { ...record, archived: true } : record,
    );
    const builder = new DocumentBuilder('Mine', 6);
    const outcome = commands.bringInScenarios(context(builder), { records: archived, projectName: 'Old' });
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]!.message).toContain('Old');
  });
});

describe('a locked scenario', () => {
  it('takes notes and may be unlocked, and nothing else', () => {
    const builder = new DocumentBuilder('Mine', 7);
    const id = builder.scenarioId;
    builder.setField(id, ['locked'], true);
    const set = (path: readonly string[], value: unknown) =>
      commands.setField(context(builder), { id, path, value, label: 'x' });
    expect(set(['notes'], 'Frozen for the board').ok).toBe(true);
    expect(set(['economics', 'waccFraction'], 0.1).ok).toBe(false);
    expect(set(['sheet'], {}).ok).toBe(false);
    expect(set(['locked'], false).ok).toBe(true);
  });
});
