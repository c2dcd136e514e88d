/**
 * Sparse LU factorisation of a matrix of 2 × 2 blocks with a symmetric pattern: the Jacobian of a power flow, one block row for
 * each bus. Pivots are the diagonal blocks in minimum-degree order, which the dominance of the bus admittances allows; the order
 * and all places are worked out once, so that factorising again is a straight run through the values.
 *
 * Source: Tinney & Walker, Proc. IEEE 55(11), 1967 (optimally ordered triangular factorisation; scheme 2).
 */
export interface BlockPattern {
  readonly count: number;
  readonly order: Int32Array;
  /** Block of (row, column), row-major quadruples in the values; −1 where the pattern has none. */
  readonly blockOf: (row: number, column: number) => number;
  readonly blockCount: number;
  /** Rows below pivot s: rows[start[s]] … rows[start[s + 1] − 1], with their blocks below and right of the diagonal. */
  readonly start: Int32Array;
  readonly rows: Int32Array;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** Blocks that pivot s updates, row by row, from target[targetStart[s]] on. */
  readonly targetStart: Int32Array;
  readonly target: Int32Array;
}

/** Elimination order by least degree, with the neighbours that each bus still has when its turn comes. */
const minimumDegree = (neighbours: readonly Set<number>[]): { order: Int32Array; below: number[][] } => {
  const count = neighbours.length;
  const order = new Int32Array(count);
  const below: number[][] = [];
  const byDegree: Set<number>[] = [];
  const file = (bus: number): void => {
    const degree = neighbours[bus]!.size;
    while (byDegree.length <= degree) byDegree.push(new Set());
    byDegree[degree]!.add(bus);
  };
  for (let bus = 0; bus < count; bus++) file(bus);
  for (let s = 0; s < count; s++) {
    const bucket = byDegree.find((set) => set.size > 0)!;
    const next: number = bucket.values().next().value ?? 0;
    bucket.delete(next);
    order[s] = next;
    const others = [...neighbours[next]!];
    below.push(others);
    for (const other of others) byDegree[neighbours[other]!.size]!.delete(other);
    for (const other of others) {
      neighbours[other]!.delete(next);
      for (const third of others) if (third !== other) neighbours[other]!.add(third);
    }
    for (const other of others) file(other);
  }
  return { order, below };
};

/**
 * Order, fill and places of a block matrix.
 * @param a, b  buses joined by off-diagonal blocks, in pairs; repeated pairs are one block
 */
export const analyseBlocks = (count: number, a: readonly number[], b: readonly number[]): BlockPattern => {
  const neighbours: Set<number>[] = Array.from({ length: count }, () => new Set());
  a.forEach((from, k) => {
    const to = b[k]!;
    if (from === to) return;
    neighbours[from]!.add(to);
    neighbours[to]!.add(from);
  });
  const { order, below } = minimumDegree(neighbours);
  const places = new Map<number, number>();
  let blockCount = count;
  const start = new Int32Array(count + 1);
  const targetStart = new Int32Array(count + 1);
  below.forEach((rows, s) => {
    start[s + 1] = start[s]! + rows.length;
    targetStart[s + 1] = targetStart[s]! + rows.length * rows.length;
    for (const row of rows) {
      places.set(row * count + order[s]!, blockCount++);
      places.set(order[s]! * count + row, blockCount++);
    }
  });
  const blockOf = (row: number, column: number): number =>
    row === column ? row : (places.get(row * count + column) ?? -1);
  return {
    count,
    order,
    blockOf,
    blockCount,
    start,
    rows: Int32Array.from(below.flat()),
    lower: Int32Array.from(below.flatMap((rows, s) => rows.map((row) => blockOf(row, order[s]!)))),
    upper: Int32Array.from(below.flatMap((rows, s) => rows.map((row) => blockOf(order[s]!, row)))),
    targetStart,
    target: Int32Array.from(below.flatMap((rows) => rows.flatMap((row) => rows.map((column) => blockOf(row, column))))),
  };
};

/**
 * Factorises in place; diagonal blocks are left inverted.
 * @returns false when a pivot block is singular
 */
export const factoriseBlocks = (pattern: BlockPattern, values: Float64Array): boolean => {
  const { count, order, start, lower, upper, targetStart, target } = pattern;
  for (let s = 0; s < count; s++) {
    const d = 4 * order[s]!;
    const d00 = values[d]!;
    const d01 = values[d + 1]!;
    const d10 = values[d + 2]!;
    const d11 = values[d + 3]!;
    const determinant = d00 * d11 - d01 * d10;
    if (determinant === 0 || !Number.isFinite(determinant)) return false;
    const i00 = d11 / determinant;
    const i01 = -d01 / determinant;
    const i10 = -d10 / determinant;
    const i11 = d00 / determinant;
    values[d] = i00;
    values[d + 1] = i01;
    values[d + 2] = i10;
    values[d + 3] = i11;
    let at = targetStart[s]!;
    for (let k = start[s]!; k < start[s + 1]!; k++) {
      const l = 4 * lower[k]!;
      const a00 = values[l]!;
      const a01 = values[l + 1]!;
      const a10 = values[l + 2]!;
      const a11 = values[l + 3]!;
      const l00 = a00 * i00 + a01 * i10;
      const l01 = a00 * i01 + a01 * i11;
      const l10 = a10 * i00 + a11 * i10;
      const l11 = a10 * i01 + a11 * i11;
      values[l] = l00;
      values[l + 1] = l01;
      values[l + 2] = l10;
      values[l + 3] = l11;
      for (let m = start[s]!; m < start[s + 1]!; m++) {
        const u = 4 * upper[m]!;
        const t = 4 * target[at++]!;
        const u00 = values[u]!;
        const u01 = values[u + 1]!;
        const u10 = values[u + 2]!;
        const u11 = values[u + 3]!;
        values[t]! -= l00 * u00 + l01 * u10;
        values[t + 1]! -= l00 * u01 + l01 * u11;
        values[t + 2]! -= l10 * u00 + l11 * u10;
        values[t + 3]! -= l10 * u01 + l11 * u11;
      }
    }
  }
  return true;
};

/** Solves in place for a right-hand side of pairs, with values as `factoriseBlocks` left them. */
export const solveBlocks = (pattern: BlockPattern, values: Float64Array, x: Float64Array): void => {
  const { count, order, start, rows, lower, upper } = pattern;
  for (let s = 0; s < count; s++) {
    const k = 2 * order[s]!;
    for (let m = start[s]!; m < start[s + 1]!; m++) {
      const i = 2 * rows[m]!;
      const l = 4 * lower[m]!;
      x[i]! -= values[l]! * x[k]! + values[l + 1]! * x[k + 1]!;
      x[i + 1]! -= values[l + 2]! * x[k]! + values[l + 3]! * x[k + 1]!;
    }
  }
  for (let s = count - 1; s >= 0; s--) {
    const k = 2 * order[s]!;
    let first = x[k]!;
    let second = x[k + 1]!;
    for (let m = start[s]!; m < start[s + 1]!; m++) {
      const i = 2 * rows[m]!;
      const u = 4 * upper[m]!;
      first -= values[u]! * x[i]! + values[u + 1]! * x[i + 1]!;
      second -= values[u + 2]! * x[i]! + values[u + 3]! * x[i + 1]!;
    }
    const d = 4 * order[s]!;
    x[k] = values[d]! * first + values[d + 1]! * second;
    x[k + 1] = values[d + 2]! * first + values[d + 3]! * second;
  }
};
