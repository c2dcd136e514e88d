import { createRandom } from '#engine/numerics';

/** A matrix in compressed columns, for tests. */
export interface SparseMatrix {
  readonly n: number;
  readonly colPtr: Int32Array;
  readonly rowIdx: Int32Array;
  readonly values: Float64Array;
}

export const fromEntries = (
  n: number,
  entries: readonly (readonly [row: number, col: number, value: number])[],
): SparseMatrix => {
  const sorted = [...entries].sort((a, b) => a[1] - b[1]);
  const colPtr = new Int32Array(n + 1);
  for (const [, col] of sorted) colPtr[col + 1]!++;
  for (let k = 0; k < n; k++) colPtr[k + 1]! += colPtr[k]!;
  return {
    n,
    colPtr,
    rowIdx: Int32Array.from(sorted, ([row]) => row),
    values: Float64Array.from(sorted, ([, , value]) => value),
  };
};

/** Largest residual |A·x − b| as a share of the largest |A|·|x| + |b|. */
export const relativeResidual = (
  { n, colPtr, rowIdx, values }: SparseMatrix,
  triangle: 'full' | 'half',
  x: Float64Array,
  b: Float64Array,
): number => {
  const residual = Float64Array.from(b, (value) => -value);
  const size = Float64Array.from(b, Math.abs);
  const add = (row: number, col: number, value: number): void => {
    residual[row]! += value * x[col]!;
    size[row]! += Math.abs(value * x[col]!);
  };
  for (let col = 0; col < n; col++)
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) {
      const row = rowIdx[at]!;
      add(row, col, values[at]!);
      if (triangle === 'half' && row !== col) add(col, row, values[at]!);
    }
  return Math.max(...residual.map(Math.abs)) / Math.max(...size);
};

/** Upper triangle of the five-point Laplacian of a grid, made definite by a grounded corner. */
export const grid = (width: number, height: number): SparseMatrix => {
  const entries: [number, number, number][] = [];
  const at = (x: number, y: number): number => y * width + x;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const degree = Number(x > 0) + Number(y > 0) + Number(x < width - 1) + Number(y < height - 1);
      entries.push([at(x, y), at(x, y), degree + (x === 0 && y === 0 ? 1 : 0)]);
      if (x > 0) entries.push([at(x - 1, y), at(x, y), -1]);
      if (y > 0) entries.push([at(x, y - 1), at(x, y), -1]);
    }
  return fromEntries(width * height, entries);
};

/** Off-diagonal pairs of a random graph without repeats. */
export const randomPairs = (n: number, count: number, seed: number): (readonly [number, number])[] => {
  const random = createRandom(seed);
  const seen = new Map<number, readonly [number, number]>();
  for (let k = 0; k < count; k++) {
    const a = Math.floor(random.uniform() * n);
    const b = Math.floor(random.uniform() * n);
    if (a !== b) seen.set(Math.min(a, b) * n + Math.max(a, b), [Math.min(a, b), Math.max(a, b)]);
  }
  return [...seen.values()];
};
