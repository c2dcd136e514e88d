import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordStore } from '#engine/document';
import { type AnyRecord, derived, type ElementRecord, projectIndex, scenarioIndex } from '#engine/project';
import type { Snapshot } from '#engine/solve';
import { branchPower, outline, RUNS_ROW, unseen } from '#renderer/selectors';
import { holding } from '../../../renderer/selectors/holding';
import { type OutlineNode, outlineTree } from '../../../renderer/selectors/outlineTree';
import { randomSteps, type Store, takeSteps } from '../../builders/randomEdits';
import { starterHall } from '../../builders/starterHall';

const opened = (): Store => new RecordStore(starterHall());

const indexOf = (store: Store) => scenarioIndex(store, projectIndex(store).project!.baseScenarioId)!;

/** Results with a power of its own for every other id. */
const powered = (ids: readonly string[]): Snapshot => {
  const column = { values: Float64Array.from(ids, (_, i) => 1.1 * i), present: Uint8Array.from(ids, (_, i) => i % 2) };
  return { elements: { ids, columns: { drawW: column } } } as unknown as Snapshot;
};

const everyNode = (node: OutlineNode): readonly OutlineNode[] => [node, ...node.children.flatMap(everyNode)];

const change = (store: Store, from: AnyRecord, to: AnyRecord): void =>
  store.apply({ added: {}, removed: {}, updated: { [from.id]: [from, to] } });

const someRack = (store: Store): ElementRecord => indexOf(store).elements.find(({ kind }) => kind === 'rack')!;

describe('what is read from an index', () => {
  it('is over any edits and undos what would be read anew', () => {
    let looks = 0;
    fc.assert(
      fc.property(randomSteps, (steps) => {
        const store = opened();
        const ids = [...store.values()].map(({ id }) => id);
        const hiddenIds = indexOf(store).elements.flatMap(({ id }, i) => (i % 9 ? [] : id));
        /** What is asked with; what was kept of earlier answers is kept by it. */
        const question = () => ({
          snapshot: powered(ids),
          closed: new Set<string>() as ReadonlySet<string>,
          hidden: new Set(hiddenIds) as ReadonlySet<string>,
        });
        const read = (records: Store, { snapshot, closed, hidden }: ReturnType<typeof question>) => {
          const index = indexOf(records);
          const drawW = branchPower(index, snapshot);
          return {
            rows: outline(index, { closed, filter: '' }).rows,
            found: outline(index, { closed, filter: '1' }),
            powers: [index.scenario.siteId, ...index.elementById.keys()].sort().map((id) => [id, drawW.get(id)]),
            unseen: [...unseen(index, hidden)].sort(),
          };
        };
        const kept = question();
        takeSteps(store, steps, () => {
          looks += 1;
          expect(read(store, kept)).toEqual(read(new RecordStore(store.values()), question()));
        });
      }),
      { numRuns: 40 },
    );
    expect(looks).toBeGreaterThan(80);
  });

  it('stays the same object while things only move', () => {
    const store = opened();
    const rack = someRack(store);
    const shown = { closed: new Set([RUNS_ROW]), filter: 'r1' };
    const before = indexOf(store);
    const [tree, tied, rows] = [derived(before, outlineTree), derived(before, holding), outline(before, shown)];
    change(store, rack, { ...rack, positionM: [1, 2, 3] });
    const after = indexOf(store);
    expect(after).not.toBe(before);
    expect(derived(after, outlineTree)).toBe(tree);
    expect(derived(after, holding)).toBe(tied);
    expect(outline(after, shown)).toBe(rows);
  });

  it('keeps the nodes of branches that an edit does not touch', () => {
    const store = opened();
    const rack = someRack(store);
    const before = everyNode(derived(indexOf(store), outlineTree).root);
    change(store, rack, { ...rack, name: 'Another name' });
    const after = everyNode(derived(indexOf(store), outlineTree).root);
    const known = new Set(before);
    // The rack with its row and its hall, the site above them, and the heading beside them.
    expect(after.filter((node) => !known.has(node)).map(({ kind }) => kind)).toEqual([
      'site',
      'hall',
      'row',
      'rack',
      RUNS_ROW,
    ]);
    expect(after).toHaveLength(before.length);
  });

  it('keeps the rows of branches that an edit does not touch', () => {
    const store = opened();
    const rack = someRack(store);
    const shown = { closed: new Set([RUNS_ROW]), filter: '' };
    const before = new Set(outline(indexOf(store), shown).rows);
    change(store, rack, { ...rack, isLocked: true });
    const { rows } = outline(indexOf(store), shown);
    expect(rows).toHaveLength(before.size);
    expect(rows.filter((row) => !before.has(row)).map(({ kind }) => kind)).toEqual([
      'site',
      'hall',
      'row',
      'rack',
      RUNS_ROW,
    ]);
  });

  it('adds up powers once for an answer while nothing changes its holder', () => {
    const store = opened();
    const snapshot = powered([...store.values()].map(({ id }) => id));
    const before = branchPower(indexOf(store), snapshot);
    const rack = indexOf(store).elements.find(({ id, kind }) => kind === 'rack' && before.get(id))!;
    change(store, rack, { ...rack, positionM: [1, 2, 3] });
    expect(branchPower(indexOf(store), snapshot)).toBe(before);
    const moved = store.get(rack.id)!;
    change(store, moved, { ...(moved as ElementRecord), parentId: null });
    expect(branchPower(indexOf(store), snapshot).get(rack.parentId!)).not.toBe(before.get(rack.parentId!));
  });
});
