import { affectedIds, type DocumentRecord, type RecordDiff } from './diff';

export type RecordListener<R extends DocumentRecord> = (diff: RecordDiff<R>, revision: number) => void;

/** Views that look again at least once in so many changes are told what changed; others read everything. */
const CHANGES_KEPT = 16;

/** Frozen records by id. Changed only through `apply`; readers keep references and compare by identity. */
export class RecordStore<R extends DocumentRecord> {
  readonly #records = new Map<string, R>();
  readonly #listeners = new Set<RecordListener<R>>();
  readonly #changes: RecordDiff<R>[] = [];
  #revision = 0;

  constructor(records: Iterable<R> = []) {
    for (const record of records) this.#records.set(record.id, Object.freeze(record));
  }

  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#records.size;
  }

  get(id: string): R | undefined {
    return this.#records.get(id);
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  values(): MapIterator<R> {
    return this.#records.values();
  }

  /** Applies a diff made against this state. A diff that does not fit (a record missing or already there) is a bug and throws before anything changes. */
  apply(diff: RecordDiff<R>): void {
    for (const id in diff.added) if (this.#records.has(id)) throw new Error(`record ${id} is added twice`);
    for (const id in diff.updated) if (!this.#records.has(id)) throw new Error(`record ${id} is updated but absent`);
    for (const id in diff.removed) if (!this.#records.has(id)) throw new Error(`record ${id} is removed but absent`);
    for (const id in diff.removed) this.#records.delete(id);
    for (const id in diff.updated) this.#records.set(id, Object.freeze(diff.updated[id]![1]));
    for (const id in diff.added) this.#records.set(id, Object.freeze(diff.added[id]!));
    if (affectedIds(diff).length === 0) return;
    this.#revision += 1;
    this.#changes.push(diff);
    if (this.#changes.length > CHANGES_KEPT) this.#changes.shift();
    for (const listener of this.#listeners) listener(diff, this.#revision);
  }

  /** Changes after a revision, oldest first; null where they are no longer known. */
  changesSince(revision: number): readonly RecordDiff<R>[] | null {
    const count = this.#revision - revision;
    if (count < 0 || count > this.#changes.length) return null;
    return this.#changes.slice(this.#changes.length - count);
  }

  /** Returns the function that ends the subscription. */
  listen(listener: RecordListener<R>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
