import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyDiff,
  History,
  invertDiff,
  isEmptyDiff,
  type RecordDiff,
  RecordStore,
  squashDiffs,
} from '#engine/document';

interface Item {
  readonly id: string;
  readonly type: 'item';
  readonly value: number;
}

const item = (id: string, value: number): Item => ({ id, type: 'item', value });
const ids = ['a', 'b', 'c', 'd'];

/** A diff that fits the store: each id is added, changed or removed as its presence allows. */
const fitting = (
  store: RecordStore<Item>,
  choices: readonly (readonly [id: string, value: number])[],
): RecordDiff<Item> => {
  const added: Record<string, Item> = {};
  const updated: Record<string, readonly [Item, Item]> = {};
  const removed: Record<string, Item> = {};
  for (const [id, value] of choices) {
    const known = store.get(id);
    if (!known) added[id] = item(id, value);
    else if (value % 3 === 0) removed[id] = known;
    else updated[id] = [known, item(id, value)];
  }
  return { added, updated, removed };
};

const state = (store: RecordStore<Item>): string =>
  JSON.stringify([...store.values()].map(({ id, value }) => [id, value]).sort());
const choices = fc.uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 99 })), {
  selector: ([id]) => id,
  maxLength: 4,
});

describe('record diffs', () => {
  it('undo themselves when inverted', () => {
    fc.assert(
      fc.property(choices, choices, (first, second) => {
        const store = new RecordStore<Item>();
        store.apply(fitting(store, first));
        const before = state(store);
        const diff = fitting(store, second);
        store.apply(diff);
        store.apply(invertDiff(diff));
        expect(state(store)).toBe(before);
      }),
    );
  });

  it('have the effect of both when squashed, forwards and backwards', () => {
    fc.assert(
      fc.property(choices, choices, choices, (start, first, second) => {
        const store = new RecordStore<Item>();
        store.apply(fitting(store, start));
        const before = state(store);
        const one = fitting(store, first);
        store.apply(one);
        const two = fitting(store, second);
        store.apply(two);
        const after = state(store);
        const both = squashDiffs(one, two);
        store.apply(invertDiff(both));
        expect(state(store)).toBe(before);
        store.apply(both);
        expect(state(store)).toBe(after);
      }),
    );
  });

  it('are refused whole when they do not fit', () => {
    const store = new RecordStore<Item>([item('a', 1)]);
    expect(() => store.apply({ added: { b: item('b', 1), a: item('a', 2) }, updated: {}, removed: {} })).toThrow(
      'added twice',
    );
    expect(store.has('b')).toBe(false);
    expect(() => store.apply({ ...emptyDiff, removed: { z: item('z', 1) } })).toThrow('absent');
    expect(store.revision).toBe(0);
  });
});

describe('history', () => {
  const edit = (store: RecordStore<Item>, id: string, value: number) => ({
    label: `Set ${id}`,
    code: 'item.set',
    diff: fitting(store, [[id, value]]),
    selectionBefore: [],
    selectionAfter: [],
  });

  it('returns to the first state by undoing all, and to the last by redoing all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 1, max: 99 })), { maxLength: 30 }),
        (edits) => {
          const store = new RecordStore<Item>([item('a', 5)]);
          const history = new History(store);
          const first = state(store);
          for (const [id, value] of edits) history.commit(edit(store, id, value));
          const last = state(store);
          while (history.undo());
          expect(state(store)).toBe(first);
          while (history.redo());
          expect(state(store)).toBe(last);
        },
      ),
    );
  });

  it('keeps far more than 200 steps', () => {
    const store = new RecordStore<Item>([item('a', 1)]);
    const history = new History(store);
    for (let i = 0; i < 500; i++) history.commit(edit(store, 'a', 3 * i + 1));
    let steps = 0;
    while (history.undo()) steps += 1;
    expect(steps).toBeGreaterThanOrEqual(499);
    expect(store.get('a')?.value).toBe(1);
  });

  it('bails out to a mark as Escape does, and squashes a gesture to one step', () => {
    const store = new RecordStore<Item>();
    const history = new History(store);
    history.commit(edit(store, 'a', 1));
    const mark = history.mark();
    history.commit(edit(store, 'a', 2));
    history.commit(edit(store, 'b', 4));
    history.bail(mark);
    expect(state(store)).toBe('[["a",1]]');
    history.commit(edit(store, 'a', 2));
    history.commit(edit(store, 'a', 4));
    history.squash(mark, 'Move', 'item.move');
    expect(history.undoLabel).toBe('Move');
    history.undo();
    expect(state(store)).toBe('[["a",1]]');
  });

  it('drops what was undone when something new is done, and ignores changes that change nothing', () => {
    const store = new RecordStore<Item>();
    const history = new History(store);
    history.commit(edit(store, 'a', 1));
    history.undo();
    history.commit(edit(store, 'b', 1));
    expect(history.redo()).toBeUndefined();
    const { depth } = history;
    history.commit({ label: 'Nothing', code: 'item.none', diff: emptyDiff, selectionBefore: [], selectionAfter: [] });
    expect(history.depth).toBe(depth);
    expect(isEmptyDiff(emptyDiff)).toBe(true);
  });
});
