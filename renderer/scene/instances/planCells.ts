/** Wider than most bodies and narrower than what is seen with fittings. */
const CELL_M = 16;
/** Cells are numbered column × 2^21 + row, which is exact for sites of 16,000 km. */
const ROWS = 2 ** 21;

const cellOf = (xM: number, yM: number): number => Math.floor(xM / CELL_M) * ROWS + Math.floor(yM / CELL_M);

/** Things by the square of the plan that they stand in: what is around a place is found at the price of what is there. */
export interface PlanCells<T> {
  put(item: T, xM: number, yM: number): void;
  /** Takes away what was put there. */
  remove(item: T, xM: number, yM: number): void;
  clear(): void;
  /** Calls back for all things within the radius, and for some that are a little farther. */
  around(xM: number, yM: number, radiusM: number, found: (item: T) => void): void;
}

export const createPlanCells = <T>(): PlanCells<T> => {
  const cells = new Map<number, T[]>();
  return {
    put: (item, xM, yM) => {
      const cell = cellOf(xM, yM);
      const there = cells.get(cell);
      if (there) there.push(item);
      else cells.set(cell, [item]);
    },
    remove: (item, xM, yM) => {
      const cell = cellOf(xM, yM);
      const there = cells.get(cell);
      const at = there?.indexOf(item) ?? -1;
      if (!there || at < 0) return;
      there[at] = there.at(-1)!;
      there.pop();
      if (there.length === 0) cells.delete(cell);
    },
    clear: () => cells.clear(),
    around: (xM, yM, radiusM, found) => {
      const [firstColumn, lastColumn] = [Math.floor((xM - radiusM) / CELL_M), Math.floor((xM + radiusM) / CELL_M)];
      const [firstRow, lastRow] = [Math.floor((yM - radiusM) / CELL_M), Math.floor((yM + radiusM) / CELL_M)];
      // Of a wide circle most squares are empty: what is there is gone through instead.
      if ((lastColumn - firstColumn + 1) * (lastRow - firstRow + 1) > cells.size) {
        for (const [cell, there] of cells) {
          const column = Math.floor((cell + ROWS / 2) / ROWS);
          const row = cell - column * ROWS;
          if (column < firstColumn || column > lastColumn || row < firstRow || row > lastRow) continue;
          for (const item of there) found(item);
        }
        return;
      }
      for (let column = firstColumn; column <= lastColumn; column++)
        for (let row = firstRow; row <= lastRow; row++)
          for (const item of cells.get(column * ROWS + row) ?? []) found(item);
    },
  };
};
