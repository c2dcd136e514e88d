import { type DocumentRecord, invertDiff, isEmptyDiff, type RecordDiff, squashDiffs } from './diff';
import type { RecordStore } from './records';

export interface HistoryEntry<R extends DocumentRecord> {
  /** What the user did, e.g. "Move 24 racks". */
  readonly label: string;
  /** Code of the command, e.g. `elements.move`. */
  readonly code: string;
  readonly diff: RecordDiff<R>;
  readonly selectionBefore: readonly string[];
  readonly selectionAfter: readonly string[];
}

/** Undo is promised to at least 200 steps; diffs are small, so ten times as many are kept. */
const MAX_ENTRIES = 2000;

/** Linear undo over record diffs. A mark remembers a place to squash to (one gesture, one step) or to bail out to (Escape). */
export class History<R extends DocumentRecord> {
  readonly #store: RecordStore<R>;
  #done: HistoryEntry<R>[] = [];
  #undone: HistoryEntry<R>[] = [];

  constructor(store: RecordStore<R>) {
    this.#store = store;
  }

  get undoLabel(): string | undefined {
    return this.#done.at(-1)?.label;
  }

  get redoLabel(): string | undefined {
    return this.#undone.at(-1)?.label;
  }

  get depth(): number {
    return this.#done.length;
  }

  /** Whether the entry changed anything; one that does not is no step. */
  commit(entry: HistoryEntry<R>): boolean {
    if (isEmptyDiff(entry.diff)) return false;
    this.#store.apply(entry.diff);
    this.#done.push(entry);
    if (this.#done.length > MAX_ENTRIES) this.#done.shift();
    this.#undone = [];
    return true;
  }

  undo(): HistoryEntry<R> | undefined {
    const entry = this.#done.pop();
    if (!entry) return undefined;
    this.#store.apply(invertDiff(entry.diff));
    this.#undone.push(entry);
    return entry;
  }

  redo(): HistoryEntry<R> | undefined {
    const entry = this.#undone.pop();
    if (!entry) return undefined;
    this.#store.apply(entry.diff);
    this.#done.push(entry);
    return entry;
  }

  mark(): number {
    return this.#done.length;
  }

  /** Undoes everything since the mark and forgets it, as Escape does. */
  bail(mark: number): void {
    while (this.#done.length > mark) this.#store.apply(invertDiff(this.#done.pop()!.diff));
  }

  /** Makes one step of everything since the mark. */
  squash(mark: number, label: string, code: string): void {
    const entries = this.#done.splice(mark);
    const [first, ...rest] = entries;
    if (!first) return;
    const diff = rest.reduce((sum, entry) => squashDiffs(sum, entry.diff), first.diff);
    if (isEmptyDiff(diff)) return;
    this.#done.push({
      label,
      code,
      diff,
      selectionBefore: first.selectionBefore,
      selectionAfter: entries.at(-1)!.selectionAfter,
    });
  }
}
