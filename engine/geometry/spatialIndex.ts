import type { Bounds } from './footprint';

/**
 * Boxes in a uniform grid of cells on typed arrays: build once, ask often. A query costs the cells it touches and the boxes
 * in them; layouts of plant are even enough for a grid to beat a tree.
 */
export interface SpatialIndex {
  /** Calls back once for each box whose bounds touch the query's, in ascending order of index within a cell. */
  readonly visit: (query: Bounds, found: (index: number) => void) => void;
  readonly size: number;
}

/** Boxes over cells near one: fewer cells make lists long, more make big boxes be entered often. */
const BOXES_PER_CELL = 2;
/** 2^20 cells × 4 bytes: the grid of a million boxes stays at 4 MB. */
const MAX_CELLS = 1 << 20;

export const buildSpatialIndex = (boxes: readonly Bounds[]): SpatialIndex => {
  const n = boxes.length;
  if (n === 0) return { visit: () => undefined, size: 0 };
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const box of boxes) {
    minX = Math.min(minX, box.minXM);
    minY = Math.min(minY, box.minYM);
    maxX = Math.max(maxX, box.maxXM);
    maxY = Math.max(maxY, box.maxYM);
  }
  // A layout on a line still has an extent across; 1 m keeps the cells from vanishing.
  const width = Math.max(maxX - minX, 1);
  const height = Math.max(maxY - minY, 1);
  const cells = Math.min(MAX_CELLS, Math.max(1, Math.ceil(n / BOXES_PER_CELL)));
  const columns = Math.max(1, Math.min(cells, Math.round(Math.sqrt((cells * width) / height))));
  const rows = Math.max(1, Math.ceil(cells / columns));
  const columnAt = (x: number): number =>
    Math.max(0, Math.min(columns - 1, Math.floor(((x - minX) / width) * columns)));
  const rowAt = (y: number): number => Math.max(0, Math.min(rows - 1, Math.floor(((y - minY) / height) * rows)));

  const start = new Int32Array(columns * rows + 1);
  const eachCell = (box: Bounds, visit: (cell: number) => void): void => {
    const lastColumn = columnAt(box.maxXM);
    const lastRow = rowAt(box.maxYM);
    for (let row = rowAt(box.minYM); row <= lastRow; row++)
      for (let column = columnAt(box.minXM); column <= lastColumn; column++) visit(row * columns + column);
  };
  for (const box of boxes)
    eachCell(box, (cell) => {
      start[cell + 1]! += 1;
    });
  for (let cell = 0; cell < columns * rows; cell++) start[cell + 1]! += start[cell]!;
  const fill = start.slice();
  const items = new Int32Array(start[columns * rows]!);
  for (let i = 0; i < n; i++)
    eachCell(boxes[i]!, (cell) => {
      items[fill[cell]!++] = i;
    });

  const seen = new Uint32Array(n);
  let stamp = 0;
  return {
    size: n,
    visit: (query, found) => {
      stamp += 1;
      eachCell(query, (cell) => {
        for (let k = start[cell]!; k < start[cell + 1]!; k++) {
          const i = items[k]!;
          if (seen[i] === stamp) continue;
          seen[i] = stamp;
          const box = boxes[i]!;
          if (
            box.minXM <= query.maxXM &&
            box.maxXM >= query.minXM &&
            box.minYM <= query.maxYM &&
            box.maxYM >= query.minYM
          )
            found(i);
        }
      });
    },
  };
};
