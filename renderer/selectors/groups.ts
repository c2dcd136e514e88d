import type { RecordStore } from '#engine/document';
import type { AnyRecord } from '#engine/project';

/**
 * What a click on an element means: the outermost group that it is in, or the next one inside the group that was entered; the
 * element itself where there is none.
 */
export const meantBy = (
  records: Pick<RecordStore<AnyRecord>, 'get'>,
  id: string,
  enteredGroupId: string | null,
): string => {
  let meant = id;
  let holder = records.get(id);
  while (holder?.type === 'element' && holder.parentId !== null && holder.parentId !== enteredGroupId) {
    holder = records.get(holder.parentId);
    if (holder?.type === 'element' && holder.kind === 'group') meant = holder.id;
  }
  return meant;
};

/** Whether an element is in a group, at any depth. */
export const isInside = (records: Pick<RecordStore<AnyRecord>, 'get'>, id: string, groupId: string): boolean => {
  let record = records.get(id);
  while (record?.type === 'element' && record.parentId !== null) {
    if (record.parentId === groupId) return true;
    record = records.get(record.parentId);
  }
  return false;
};
