import { describe, expect, it } from 'vitest';
import { coolingCache, prepareCooling } from '#engine/cooling';
import { compileCache, compilePlant } from '#engine/plant';
import { type AnyRecord, parseProject, serialiseProject } from '#engine/project';
import { campus } from '../../bench/campus';

const HALLS = 5;

/** A number of a text that says nothing about its order. Source: FNV-1a, Fowler, Noll & Vo 1991. */
const scrambled = (text: string): string => {
  let h = 0x811c9dc5;
  for (const letter of text) h = Math.imul(h ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return h.toString(36).padStart(7, '0');
};

/** Some halls that are copies of one, in one scenario. */
const halls = (): { readonly records: readonly AnyRecord[]; readonly scenarioId: string } => {
  const { store, scenarioId } = campus(HALLS * 8);
  const records = [...store.values()].filter((record) => record.type !== 'scenario' || record.id === scenarioId);
  return { records, scenarioId };
};

/** The same records with other ids, whose order says nothing. */
const renamed = (records: readonly AnyRecord[]): AnyRecord[] => {
  const ids = new Set(records.filter(({ type }) => type === 'element' || type === 'run').map(({ id }) => id as string));
  return JSON.parse(JSON.stringify(records), (_, value) =>
    typeof value === 'string' && ids.has(value) ? value.replace(/_.*/, (rest) => `_${scrambled(rest)}`) : value,
  );
};

const opened = (records: readonly AnyRecord[]): readonly AnyRecord[] => {
  const parsed = parseProject(serialiseProject(records));
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value.records;
};

describe('a project from a file', () => {
  const { records, scenarioId } = halls();
  const project = opened(renamed(records));

  it('has like halls told alike, whatever their ids', () => {
    const { systems, templates } = prepareCooling(compilePlant(project, scenarioId, compileCache()), coolingCache());
    expect(systems.length).toBeGreaterThanOrEqual(HALLS);
    expect(systems.length).toBe(HALLS * new Set(templates).size);
  });

  it('shares one object among equal properties of a kind', () => {
    const rows = project.flatMap((record) => (record.type === 'element' ? [record] : []));
    const different = new Set(rows.map(({ kind, props }) => JSON.stringify([kind, props])));
    expect(new Set(rows.map(({ props }) => props)).size).toBe(different.size);
  });

  it('is in one order however its records are named and listed', () => {
    const places = (list: readonly AnyRecord[]): unknown[] =>
      list.flatMap((record) => (record.type === 'element' ? [[record.kind, record.positionM]] : []));
    expect(places(project)).toEqual(places(opened([...records].reverse())));
  });
});
