import type { Vec3M } from '#engine/document';
import { turnOf } from './pose';

export interface RectangularArray {
  readonly columns: number;
  readonly rows: number;
  readonly columnStepM: number;
  readonly rowStepM: number;
  /** Direction of the columns' axis. */
  readonly yawDeg: number;
}

/** Offsets of the copies from the original, which is the first of them (0, 0, 0): row by row, each along the columns. */
export const rectangularOffsets = (array: RectangularArray): Vec3M[] => {
  const { cos, sin } = turnOf(array.yawDeg);
  const offsets: Vec3M[] = [];
  for (let row = 0; row < array.rows; row++)
    for (let column = 0; column < array.columns; column++) {
      const x = column * array.columnStepM;
      const y = row * array.rowStepM;
      offsets.push([cos * x - sin * y, sin * x + cos * y, 0]);
    }
  return offsets;
};

/** Offsets of `count` elements evenly along a vector, ends included. One element stands at the start. */
export const lineOffsets = (alongM: Vec3M, count: number): Vec3M[] =>
  Array.from({ length: count }, (_, i) => {
    const t = count > 1 ? i / (count - 1) : 0;
    return [alongM[0] * t, alongM[1] * t, alongM[2] * t];
  });
