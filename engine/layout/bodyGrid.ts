import type { Bounds } from '#engine/geometry';

interface Entry<T> {
  readonly item: T;
  readonly bounds: Bounds;
  seen: number;
}

/** Two aisles and a rack: a rack lies in one or two cells, a question about its surroundings asks four to nine. */
const CELL_M = 4;
/** Cells are numbered column × 2^21 + row, which is exact for sites of 4,000 km. */
const ROWS = 2 ** 21;

/** An item with the box that it is in. */
export type Boxed<T> = readonly [item: T, bounds: Bounds];

/**
 * Boxes in square cells that come and go by their owners, so that a gesture or an edit pays for what it touches and not for the
 * plant.
 */
export class BodyGrid<T> {
  readonly #cells = new Map<number, Entry<T>[]>();
  readonly #entries = new Map<string, readonly Entry<T>[]>();
  #stamp = 0;

  put(id: string, item: T, bounds: Bounds): void {
    this.putAll(id, [[item, bounds]]);
  }

  /** Makes these all that an owner has. */
  putAll(id: string, items: readonly Boxed<T>[]): void {
    this.remove(id);
    if (items.length === 0) return;
    const entries = items.map(([item, bounds]): Entry<T> => ({ item, bounds, seen: 0 }));
    this.#entries.set(id, entries);
    for (const entry of entries)
      eachCell(entry.bounds, (cell) => {
        const list = this.#cells.get(cell);
        if (list) list.push(entry);
        else this.#cells.set(cell, [entry]);
      });
  }

  remove(id: string): void {
    const entries = this.#entries.get(id);
    if (!entries) return;
    this.#entries.delete(id);
    for (const entry of entries)
      eachCell(entry.bounds, (cell) => {
        const list = this.#cells.get(cell)!;
        list.splice(list.indexOf(entry), 1);
        if (list.length === 0) this.#cells.delete(cell);
      });
  }

  /** Calls back once for each item whose bounds touch the query's. */
  visit(query: Bounds, found: (item: T) => void): void {
    this.#stamp += 1;
    const stamp = this.#stamp;
    eachCell(query, (cell) => {
      for (const entry of this.#cells.get(cell) ?? []) {
        if (entry.seen === stamp) continue;
        entry.seen = stamp;
        if (touches(entry.bounds, query)) found(entry.item);
      }
    });
  }
}

/** Whether two boxes have a point in common. */
export const touches = (a: Bounds, b: Bounds): boolean =>
  a.minXM <= b.maxXM && a.maxXM >= b.minXM && a.minYM <= b.maxYM && a.maxYM >= b.minYM;

const eachCell = (bounds: Bounds, visit: (cell: number) => void): void => {
  const lastColumn = Math.floor(bounds.maxXM / CELL_M);
  const lastRow = Math.floor(bounds.maxYM / CELL_M);
  for (let column = Math.floor(bounds.minXM / CELL_M); column <= lastColumn; column++)
    for (let row = Math.floor(bounds.minYM / CELL_M); row <= lastRow; row++) visit(column * ROWS + row);
};
