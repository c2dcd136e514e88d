/**
 * Sparse symmetric factorisation P A Pᵀ = L D Lᵀ, for matrices whose pattern stays while their values change.
 *
 * The order and every place of L are worked out once by `analyseLdl`; `factoriseLdl` and `solveLdl` then allocate nothing.
 * There is no pivoting: meant for positive definite matrices, and for indefinite ones that need none.
 *
 * Source: Davis 2005, ACM Trans. Math. Softw. 31(4), 587–591 (up-looking LDLᵀ along the elimination tree).
 */
import { minimumDegreeOrder } from './minimumDegree';

export interface LdlSymbolic {
  readonly n: number;
  /** order[k] = unknown eliminated k-th. */
  readonly order: Int32Array;
  /** Entries of the permuted upper triangle, column by column: their row and their place in the caller's values. */
  readonly upperPtr: Int32Array;
  readonly upperRow: Int32Array;
  readonly upperSource: Int32Array;
  /** Columns of L below the diagonal, rows ascending. */
  readonly lowerPtr: Int32Array;
  readonly lowerRow: Int32Array;
  /** Columns in which each row of L has an entry, ascending. */
  readonly rowPtr: Int32Array;
  readonly rowColumn: Int32Array;
  /** 1 where a column and the next have the same rows below both, so that one pass can apply the two. */
  readonly isPaired: Uint8Array;
}

export interface LdlFactor {
  readonly symbolic: LdlSymbolic;
  readonly lower: Float64Array;
  readonly diagonal: Float64Array;
  /** Scratch: one permuted row or right-hand side. Kept at zero between calls. */
  readonly work: Float64Array;
  /** Scratch: end of the filled part of each column of L. */
  readonly filledTo: Int32Array;
}

/** A pivot below this share of its own diagonal entry is rounding, not information (double precision). */
const ROUNDING = 2 ** -52;

const NONE = -1;

/**
 * Order and fill of a symmetric matrix given in compressed columns.
 *
 * @param n       number of unknowns
 * @param colPtr  n + 1 column starts
 * @param rowIdx  row of each entry: the diagonal and each off-diagonal pair in one of the two triangles; repeats are summed
 */
export const analyseLdl = (n: number, colPtr: Int32Array, rowIdx: Int32Array): LdlSymbolic => {
  const order = minimumDegreeOrder(n, colPtr, rowIdx);
  const place = new Int32Array(n);
  for (let k = 0; k < n; k++) place[order[k]!] = k;

  const upperPtr = new Int32Array(n + 1);
  for (let col = 0; col < n; col++)
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++)
      upperPtr[Math.max(place[rowIdx[at]!]!, place[col]!) + 1]!++;
  for (let k = 0; k < n; k++) upperPtr[k + 1]! += upperPtr[k]!;
  const next = upperPtr.slice(0, n);
  const upperRow = new Int32Array(upperPtr[n]!);
  const upperSource = new Int32Array(upperPtr[n]!);
  for (let col = 0; col < n; col++)
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) {
      const a = place[rowIdx[at]!]!;
      const b = place[col]!;
      const to = next[Math.max(a, b)]!++;
      upperRow[to] = Math.min(a, b);
      upperSource[to] = at;
    }

  // Row k of L is what the entries above the diagonal of column k reach along the elimination tree.
  const parent = new Int32Array(n).fill(NONE);
  const reachedBy = new Int32Array(n).fill(NONE);
  const lowerPtr = new Int32Array(n + 1);
  const walkRows = (visit: (column: number, row: number) => void): void => {
    reachedBy.fill(NONE);
    for (let k = 0; k < n; k++) {
      reachedBy[k] = k;
      for (let at = upperPtr[k]!; at < upperPtr[k + 1]!; at++)
        for (let i = upperRow[at]!; reachedBy[i] !== k; i = parent[i]!) {
          if (parent[i] === NONE) parent[i] = k;
          reachedBy[i] = k;
          visit(i, k);
        }
    }
  };
  walkRows((column) => {
    lowerPtr[column + 1]!++;
  });
  for (let k = 0; k < n; k++) lowerPtr[k + 1]! += lowerPtr[k]!;
  const lowerRow = new Int32Array(lowerPtr[n]!);
  const filled = lowerPtr.slice(0, n);
  walkRows((column, row) => {
    lowerRow[filled[column]!++] = row;
  });

  const rowPtr = new Int32Array(n + 1);
  for (const row of lowerRow) rowPtr[row + 1]!++;
  for (let k = 0; k < n; k++) rowPtr[k + 1]! += rowPtr[k]!;
  const rowColumn = new Int32Array(lowerPtr[n]!);
  const rowNext = rowPtr.slice(0, n);
  for (let column = 0; column < n; column++)
    for (let at = lowerPtr[column]!; at < lowerPtr[column + 1]!; at++) rowColumn[rowNext[lowerRow[at]!]!++] = column;
  const isPaired = pairColumns(n, lowerPtr, lowerRow);
  return { n, order, upperPtr, upperRow, upperSource, lowerPtr, lowerRow, rowPtr, rowColumn, isPaired };
};

/**
 * Columns of L taken two at a time where their rows agree. The rows of column k without k + 1 are always among those of
 * column k + 1 when k + 1 is its parent, so equal counts mean equal rows.
 */
const pairColumns = (n: number, lowerPtr: Int32Array, lowerRow: Int32Array): Uint8Array => {
  const isPaired = new Uint8Array(n);
  for (let k = 0; k < n - 1; k++) {
    const first = lowerPtr[k]!;
    const second = lowerPtr[k + 1]!;
    const isParent = second > first && lowerRow[first] === k + 1;
    if (!isParent || lowerPtr[k + 2]! - second !== second - first - 1) continue;
    isPaired[k] = 1;
    k++;
  }
  return isPaired;
};

export const createLdlFactor = (symbolic: LdlSymbolic): LdlFactor => ({
  symbolic,
  lower: new Float64Array(symbolic.lowerRow.length),
  diagonal: new Float64Array(symbolic.n),
  work: new Float64Array(symbolic.n),
  filledTo: new Int32Array(symbolic.n),
});

/**
 * Factorises with new values on the pattern that was analysed.
 *
 * @param values  one value for each entry of the analysed pattern, in the same order
 * @returns the unknown whose pivot vanished (the matrix is singular there and the factor unusable), or −1
 */
export const factoriseLdl = (factor: LdlFactor, values: Float64Array): number => {
  const { symbolic, lower, diagonal, work, filledTo } = factor;
  const { n, upperPtr, upperRow, upperSource, lowerPtr, lowerRow, rowPtr, rowColumn, isPaired } = symbolic;
  for (let k = 0; k < n; k++) {
    filledTo[k] = lowerPtr[k]!;
    for (let at = upperPtr[k]!; at < upperPtr[k + 1]!; at++) work[upperRow[at]!]! += values[upperSource[at]!]!;
    const own = work[k]!;
    work[k] = 0;
    let pivot = own;
    for (let at = rowPtr[k]!; at < rowPtr[k + 1]!; at++) {
      const column = rowColumn[at]!;
      const y = work[column]!;
      work[column] = 0;
      const start = lowerPtr[column]!;
      const end = filledTo[column]!;
      const entry = y / diagonal[column]!;
      // Where row k is not the partner itself, it has an entry in the partner too.
      if (isPaired[column] === 1 && end > start) {
        const partner = column + 1;
        const z = work[partner]! - lower[start]! * y;
        work[partner] = 0;
        const partnerEnd = filledTo[partner]!;
        const ahead = partnerEnd - end;
        for (let q = start + 1; q < end; q++) work[lowerRow[q]!]! -= lower[q]! * y + lower[q + ahead]! * z;
        const partnerEntry = z / diagonal[partner]!;
        pivot -= partnerEntry * z;
        lower[partnerEnd] = partnerEntry;
        filledTo[partner] = partnerEnd + 1;
        at++;
      } else for (let q = start; q < end; q++) work[lowerRow[q]!]! -= lower[q]! * y;
      pivot -= entry * y;
      lower[end] = entry;
      filledTo[column] = end + 1;
    }
    if (!(Math.abs(pivot) > ROUNDING * Math.abs(own))) {
      work.fill(0);
      return symbolic.order[k]!;
    }
    diagonal[k] = pivot;
  }
  return NONE;
};

/** Solves A·x = rhs with the last factorisation; `out` may be `rhs` itself. */
export const solveLdl = (factor: LdlFactor, rhs: Float64Array, out: Float64Array): void => {
  const { symbolic, lower, diagonal, work } = factor;
  const { n, order, lowerPtr, lowerRow } = symbolic;
  for (let k = 0; k < n; k++) work[k] = rhs[order[k]!]!;
  for (let k = 0; k < n; k++) {
    const y = work[k]!;
    for (let q = lowerPtr[k]!; q < lowerPtr[k + 1]!; q++) work[lowerRow[q]!]! -= lower[q]! * y;
  }
  for (let k = n - 1; k >= 0; k--) {
    let y = work[k]! / diagonal[k]!;
    for (let q = lowerPtr[k]!; q < lowerPtr[k + 1]!; q++) y -= lower[q]! * work[lowerRow[q]!]!;
    work[k] = y;
  }
  for (let k = 0; k < n; k++) out[order[k]!] = work[k]!;
  work.fill(0);
};
