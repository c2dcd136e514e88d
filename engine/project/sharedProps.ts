import type { AnyRecord } from './schema';

/** Gives records of one kind with equal properties one object of them: thousands of racks are of a few kinds, and what is worked out of an object is worked out once. */
export const withSharedProps = (records: readonly AnyRecord[]): AnyRecord[] => {
  const known = new Map<string, object>();
  return records.map((record) => {
    if (record.type !== 'element' && record.type !== 'run') return record;
    const key = record.kind + JSON.stringify(record.props);
    const shared = known.get(key) as typeof record.props | undefined;
    if (!shared) known.set(key, record.props);
    return shared ? { ...record, props: shared } : record;
  });
};
