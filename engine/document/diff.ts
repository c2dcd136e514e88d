/** One currency of change: what was added, what went from one state to another, what was removed. */
export interface DocumentRecord {
  readonly id: string;
  readonly type: string;
}

export interface RecordDiff<R extends DocumentRecord> {
  readonly added: Readonly<Record<string, R>>;
  readonly updated: Readonly<Record<string, readonly [from: R, to: R]>>;
  readonly removed: Readonly<Record<string, R>>;
}

export const emptyDiff: RecordDiff<never> = { added: {}, updated: {}, removed: {} };

const hasKeys = (object: object): boolean => {
  for (const _ in object) return true;
  return false;
};

export const isEmptyDiff = <R extends DocumentRecord>(diff: RecordDiff<R>): boolean =>
  !hasKeys(diff.added) && !hasKeys(diff.updated) && !hasKeys(diff.removed);

export const invertDiff = <R extends DocumentRecord>(diff: RecordDiff<R>): RecordDiff<R> => {
  const updated: Record<string, readonly [R, R]> = {};
  for (const id in diff.updated) {
    const [from, to] = diff.updated[id]!;
    updated[id] = [to, from];
  }
  return { added: diff.removed, updated, removed: diff.added };
};

export const affectedIds = <R extends DocumentRecord>(diff: RecordDiff<R>): string[] => [
  ...Object.keys(diff.added),
  ...Object.keys(diff.updated),
  ...Object.keys(diff.removed),
];

/** The single diff with the effect of `first` and then `second`. */
export const squashDiffs = <R extends DocumentRecord>(first: RecordDiff<R>, second: RecordDiff<R>): RecordDiff<R> => {
  const added = { ...first.added };
  const updated = { ...first.updated };
  const removed = { ...first.removed };
  for (const id in second.added) {
    const record = second.added[id]!;
    const before = removed[id];
    if (before) {
      delete removed[id];
      if (before !== record) updated[id] = [before, record];
    } else added[id] = record;
  }
  for (const id in second.updated) {
    const [from, to] = second.updated[id]!;
    if (added[id]) added[id] = to;
    else updated[id] = [updated[id]?.[0] ?? from, to];
  }
  for (const id in second.removed) {
    if (added[id]) {
      delete added[id];
      continue;
    }
    removed[id] = updated[id]?.[0] ?? second.removed[id]!;
    delete updated[id];
  }
  for (const id in updated) if (updated[id]![0] === updated[id]![1]) delete updated[id];
  return { added, updated, removed };
};
