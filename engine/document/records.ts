import { affectedIds, type DocumentRecord, type RecordDiff } from './diff';

export type RecordListener<R extends DocumentRecord> = (diff: RecordDiff<R>, revision: number) => void;

/** Frozen records by id. Changed only through `apply`; readers keep references and compare by identity. */
export class RecordStore<R extends DocumentRecord> {
  readonly #records = new Map<string, R>();
  readonly #listeners = new Set<RecordListener<R>>();
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
    for (const listener of this.#listeners) listener(diff, this.#revision);
  }

  /** Returns the function that ends the subscription. */
  listen(listener: RecordListener<R>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
