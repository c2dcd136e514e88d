import type { ElementResults } from './snapshot';

/** The one buffer that all columns of an answer are in. */
export const columnsBuffer = ({ columns }: Pick<ElementResults, 'columns'>): ArrayBuffer | null =>
  (Object.values(columns)[0]?.values.buffer as ArrayBuffer | undefined) ?? null;

/**
 * Buffers of result columns that are of no more use to whoever had them. They are some 200 bytes for each element and run: made
 * anew for each answer, they would have all memory of a large plant looked through for what can be cleared, edit after edit.
 */
export interface ColumnStock {
  /** A buffer of zeros. */
  take(bytes: number): ArrayBuffer;
  /** Whoever gives a buffer back reads no column of it any more. */
  giveBack(buffer: ArrayBuffer | null): void;
}

/** An answer on the screen, one that is settled, one on its way. */
const MOST_KEPT = 3;

export const columnStock = (): ColumnStock => {
  let kept: ArrayBuffer[] = [];
  return {
    take: (bytes) => {
      // A plant of another size has no use for them.
      kept = kept.filter(({ byteLength }) => byteLength === bytes);
      const buffer = kept.pop();
      if (!buffer) return new ArrayBuffer(bytes);
      new Uint8Array(buffer).fill(0);
      return buffer;
    },
    giveBack: (buffer) => {
      if (buffer && kept.length < MOST_KEPT) kept.push(buffer);
    },
  };
};
