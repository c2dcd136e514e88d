import fc from 'fast-check';
import { expect, it } from 'vitest';
import { invertDiff, type RecordDiff, RecordStore } from '#engine/document';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { projectIndex, scenarioIndex } from '#renderer/selectors';
import { starterHall } from '../../builders/starterHall';

type Store = RecordStore<AnyRecord>;

const isThere = (record: AnyRecord): record is ElementRecord | RunRecord =>
  record.type === 'element' || record.type === 'run';

/** Changes that are picked by number, so that a failing row of them can be made shorter. */
const changes: readonly ((store: Store, pick: number) => RecordDiff<AnyRecord>)[] = [
  (store, pick) => {
    const elements = [...store.values()].filter((record) => record.type === 'element');
    const from = elements[pick % elements.length]!;
    const [x, y, z] = from.positionM;
    const parent = elements[(pick * 7) % elements.length]!;
    const to = { ...from, positionM: [x + 1, y, z] as const, parentId: pick % 3 === 0 ? parent.id : from.parentId };
    return { added: {}, removed: {}, updated: { [from.id]: [from, to] } };
  },
  (store, pick) => {
    const runs = [...store.values()].filter((record) => record.type === 'run');
    const elements = [...store.values()].filter((record) => record.type === 'element');
    const from = runs[pick % runs.length];
    if (!from) return { added: {}, removed: {}, updated: {} };
    const to = { ...from, to: { ...from.to, elementId: elements[(pick * 5) % elements.length]!.id } };
    return { added: {}, removed: {}, updated: { [from.id]: [from, to] } };
  },
  (store, pick) => {
    const all = [...store.values()].filter(isThere);
    const gone = [...new Set([all[pick % all.length]!, all[(pick * 3) % all.length]!])];
    return { added: {}, updated: {}, removed: Object.fromEntries(gone.map((record) => [record.id, record])) };
  },
  (store, pick) => {
    const all = [...store.values()].filter(isThere);
    const from = all[pick % all.length]!;
    const copy = { ...from, id: `${from.id}_${store.revision}` } as AnyRecord;
    return { added: { [copy.id]: copy }, updated: {}, removed: {} };
  },
  (store, pick) => {
    const from = [...store.values()].filter((record) => record.type === 'scenario')[0]!;
    return { added: {}, removed: {}, updated: { [from.id]: [from, { ...from, name: `Scenario ${pick}` }] } };
  },
];

const plain = (store: Store) => {
  const scenarioId = projectIndex(store).project!.baseScenarioId;
  const { elementById, childrenOf, runsAt, ...rest } = scenarioIndex(store, scenarioId)!;
  const byKey = <V>(map: ReadonlyMap<string | null, V>) =>
    [...map].sort(([a], [b]) => String(a).localeCompare(String(b)));
  /** Within a place the order of elements follows who came there last. */
  const idsOf = <V extends { readonly id: string }>(map: ReadonlyMap<string | null, readonly V[]>) =>
    byKey(map).map(([key, list]) => [key, list.map(({ id }) => id).sort()] as const);
  return {
    ...rest,
    project: projectIndex(store),
    elementById: byKey(elementById),
    childrenOf: idsOf(childrenOf),
    runsAt: idsOf(runsAt),
  };
};

it('follows any edits and undos to what looking at every record would find', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ change: fc.nat(changes.length), pick: fc.nat(500), look: fc.boolean() }), { maxLength: 30 }),
      (steps) => {
        const store: Store = new RecordStore(starterHall());
        plain(store);
        const done: RecordDiff<AnyRecord>[] = [];
        for (const { change, pick, look } of steps) {
          const before = done.at(-1);
          const diff = changes[change]?.(store, pick) ?? (before && invertDiff(before));
          if (!diff) continue;
          store.apply(diff);
          if (change < changes.length) done.push(diff);
          else done.pop();
          if (look) expect(plain(store)).toEqual(plain(new RecordStore(store.values())));
        }
        expect(plain(store)).toEqual(plain(new RecordStore(store.values())));
      },
    ),
    { numRuns: 40 },
  );
});
