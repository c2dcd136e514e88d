import { columnsBuffer, type Snapshot } from '#engine/solve';

/**
 * Row names of a plant are by far the slowest part of an answer to copy between threads, and most edits leave them as they
 * were: they are sent when they have changed, and put back from memory when not.
 */
export type SentSnapshot = Omit<Snapshot, 'elements'> & {
  readonly elements: Omit<Snapshot['elements'], 'ids'> & { readonly ids: readonly string[] | null };
};

export interface SnapshotSender {
  send(snapshot: Snapshot): { readonly result: SentSnapshot; readonly transfer: readonly ArrayBuffer[] };
}

export const snapshotSender = (): SnapshotSender => {
  let known: readonly string[] | null = null;
  return {
    send: (snapshot) => {
      const { ids, columns } = snapshot.elements;
      const result = { ...snapshot, elements: { columns, ids: ids === known ? null : ids } };
      known = ids;
      const buffer = columnsBuffer(snapshot.elements);
      return { result, transfer: buffer ? [buffer] : [] };
    },
  };
};

/** Takes every answer in the order of arrival, also those that nobody waits for any more. */
export const snapshotReceiver = (): ((sent: SentSnapshot) => Snapshot) => {
  let known: readonly string[] = [];
  return (sent) => {
    known = sent.elements.ids ?? known;
    return { ...sent, elements: { ...sent.elements, ids: known } };
  };
};
