import fc from 'fast-check';
import { invertDiff, type RecordDiff, type RecordStore } from '#engine/document';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';

export type Store = RecordStore<AnyRecord>;

const isThere = (record: AnyRecord): record is ElementRecord | RunRecord =>
  record.type === 'element' || record.type === 'run';

/** Changes of every sort, picked by number, so that a failing row of them can be made shorter. */
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
    const held = new Set(
      [...store.values()].flatMap((record) => (record.type === 'element' ? (record.parentId ?? []) : [])),
    );
    const holders = [...store.values()].filter(({ id }) => held.has(id as ElementRecord['id']));
    const gone = holders[pick % holders.length];
    return { added: {}, updated: {}, removed: gone ? { [gone.id]: gone } : {} };
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
  (store, pick) => {
    const all = [...store.values()].filter(isThere);
    const from = all[pick % all.length]!;
    const name = pick % 4 === 0 ? '' : `${from.name} ${pick}`;
    return { added: {}, removed: {}, updated: { [from.id]: [from, { ...from, name }] } };
  },
  (store, pick) => {
    const all = [...store.values()].filter(isThere);
    const from = all[pick % all.length]!;
    return { added: {}, removed: {}, updated: { [from.id]: [from, { ...from, isLocked: true }] } };
  },
];

export interface RandomStep {
  readonly change: number;
  readonly pick: number;
  /** Whether views look after it, or only later. */
  readonly look: boolean;
}

/** Rows of edits and undos that can be made shorter when they fail. */
export const randomSteps = fc.array(
  fc.record<RandomStep>({ change: fc.nat(changes.length), pick: fc.nat(500), look: fc.boolean() }),
  { maxLength: 30 },
);

/** Takes the steps one after the other; the number after the last change undoes the one before. */
export const takeSteps = (store: Store, steps: readonly RandomStep[], look: () => void): void => {
  const done: RecordDiff<AnyRecord>[] = [];
  look();
  for (const step of steps) {
    const before = done.at(-1);
    const diff = changes[step.change]?.(store, step.pick) ?? (before && invertDiff(before));
    if (!diff) continue;
    store.apply(diff);
    if (step.change < changes.length) done.push(diff);
    else done.pop();
    if (step.look) look();
  }
  look();
};
