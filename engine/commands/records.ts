import type { AnyRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { type Command, lockOf, refuse } from './command';

export interface TakeRecordsArgs {
  readonly scenarioId: string;
  /** For the undo menu. */
  readonly label: string;
  /** All records of the document as they shall be; those that are the same objects stay as they are. */
  readonly records: readonly AnyRecord[];
}

/** Makes the document what a study of it found, in one step: what is not among the records is removed. */
export const takeRecords: Command<TakeRecordsArgs> = ({ document }, { scenarioId, label, records }) => {
  const locked = lockOf(document, scenarioId);
  if (locked) return locked;
  const after = new Map(records.map((record) => [record.id, record]));
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  const removed: Record<string, AnyRecord> = {};
  for (const record of document.values()) {
    const next = after.get(record.id);
    if (!next) removed[record.id] = record;
    else if (next !== record) updated[record.id] = [record, next];
  }
  if (Object.keys(updated).length + Object.keys(removed).length === 0)
    return refuse('records.same', 'The plant is like that already.', 'Choose another point.');
  return success({ label, code: 'records.take', diff: { added: {}, updated, removed } });
};
