/**
 * Sparse unsymmetric factorisation P A Q = L U with partial pivoting by threshold, column by column.
 *
 * Columns are taken in minimum-degree order of A + Aᵀ and the diagonal is kept as pivot while it is large enough, which suits
 * matrices of nearly symmetric pattern such as the Jacobians of networks. Storage grows on the first factorisation only.
 *
 * Source: Gilbert & Peierls 1988, SIAM J. Sci. Stat. Comput. 9(5), 862–874; Davis 2006, Direct Methods for Sparse Linear
 * Systems, ch. 6 (threshold pivoting).
 */
import { minimumDegreeOrder } from './minimumDegree';

export interface LuSymbolic {
  readonly n: number;
  readonly colPtr: Int32Array;
  readonly rowIdx: Int32Array;
  /** order[k] = column eliminated k-th. */
  readonly order: Int32Array;
}

interface Triangle {
  readonly ptr: Int32Array;
  index: Int32Array;
  value: Float64Array;
}

export interface LuFactor {
  readonly symbolic: LuSymbolic;
  /** Below the diagonal, by original row; the diagonal is one. */
  readonly lower: Triangle;
  /** Above the diagonal, by pivot position. */
  readonly upper: Triangle;
  readonly pivot: Float64Array;
  /** Row chosen at each position, and its inverse (−1 while not chosen). */
  readonly pivotRow: Int32Array;
  readonly position: Int32Array;
  readonly work: Float64Array;
  readonly solution: Float64Array;
  readonly reach: Int32Array;
  readonly stack: Int32Array;
  readonly resumeAt: Int32Array;
  readonly seenBy: Int32Array;
}

/** The diagonal is kept as pivot while it is at least this share of the largest candidate. Source: Davis & Palamadai Natarajan 2010, ACM Trans. Math. Softw. 37(3) (KLU). */
const DIAGONAL_PREFERENCE = 1e-3;
const NONE = -1;

/** Column order of a matrix in compressed columns (n + 1 starts; the row of each entry, repeats summed). */
export const analyseLu = (n: number, colPtr: Int32Array, rowIdx: Int32Array): LuSymbolic => ({
  n,
  colPtr,
  rowIdx,
  order: minimumDegreeOrder(n, colPtr, rowIdx),
});

const triangle = (n: number, size: number): Triangle => ({
  ptr: new Int32Array(n + 1),
  index: new Int32Array(size),
  value: new Float64Array(size),
});

export const createLuFactor = (symbolic: LuSymbolic): LuFactor => {
  const { n, rowIdx } = symbolic;
  return {
    symbolic,
    lower: triangle(n, 2 * rowIdx.length),
    upper: triangle(n, 2 * rowIdx.length),
    pivot: new Float64Array(n),
    pivotRow: new Int32Array(n),
    position: new Int32Array(n),
    work: new Float64Array(n),
    solution: new Float64Array(n),
    reach: new Int32Array(n),
    stack: new Int32Array(n),
    resumeAt: new Int32Array(n),
    seenBy: new Int32Array(n),
  };
};

const makeRoom = (t: Triangle, size: number): void => {
  if (size <= t.index.length) return;
  const index = new Int32Array(2 * size);
  const value = new Float64Array(2 * size);
  index.set(t.index);
  value.set(t.value);
  t.index = index;
  t.value = value;
};

/**
 * Rows that column `col` of A touches through the columns of L found so far, in topological order.
 * @returns where the list begins in `reach`; it runs to the end
 */
const reachOf = (factor: LuFactor, col: number, step: number): number => {
  const { symbolic, lower, position, reach, stack, resumeAt, seenBy } = factor;
  const { n, colPtr, rowIdx } = symbolic;
  let top = n;
  for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) {
    const seed = rowIdx[at]!;
    if (seenBy[seed] === step) continue;
    let depth = 0;
    stack[0] = seed;
    seenBy[seed] = step;
    resumeAt[0] = position[seed] === NONE ? 0 : lower.ptr[position[seed]!]!;
    while (depth >= 0) {
      const row = stack[depth]!;
      const column = position[row]!;
      const end = column === NONE ? 0 : lower.ptr[column + 1]!;
      let isDone = true;
      for (let q = resumeAt[depth]!; q < end; q++) {
        const below = lower.index[q]!;
        if (seenBy[below] === step) continue;
        seenBy[below] = step;
        resumeAt[depth] = q + 1;
        depth++;
        stack[depth] = below;
        resumeAt[depth] = position[below] === NONE ? 0 : lower.ptr[position[below]!]!;
        isDone = false;
        break;
      }
      if (isDone) {
        reach[--top] = row;
        depth--;
      }
    }
  }
  return top;
};

/**
 * Factorises with new values on the analysed pattern, choosing pivots anew.
 * @returns the column in which no usable pivot was found (the matrix is singular), or −1
 */
export const factoriseLu = (factor: LuFactor, values: Float64Array): number => {
  const { symbolic, lower, upper, pivot, pivotRow, position, work, reach, seenBy } = factor;
  const { n, colPtr, rowIdx, order } = symbolic;
  position.fill(NONE);
  seenBy.fill(NONE);
  let lowerEnd = 0;
  let upperEnd = 0;
  for (let k = 0; k < n; k++) {
    const col = order[k]!;
    makeRoom(lower, lowerEnd + n - k);
    makeRoom(upper, upperEnd + k);
    lower.ptr[k] = lowerEnd;
    upper.ptr[k] = upperEnd;
    const top = reachOf(factor, col, k);
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) work[rowIdx[at]!]! += values[at]!;

    let largest = 0;
    let chosen = NONE;
    for (let at = top; at < n; at++) {
      const row = reach[at]!;
      const x = work[row]!;
      const done = position[row]!;
      if (done === NONE) {
        if (Math.abs(x) <= largest) continue;
        largest = Math.abs(x);
        chosen = row;
        continue;
      }
      upper.index[upperEnd] = done;
      upper.value[upperEnd++] = x;
      for (let q = lower.ptr[done]!; q < lower.ptr[done + 1]!; q++) work[lower.index[q]!]! -= lower.value[q]! * x;
    }
    if (chosen === NONE || !Number.isFinite(largest)) {
      work.fill(0);
      return col;
    }
    if (position[col] === NONE && seenBy[col] === k && Math.abs(work[col]!) >= DIAGONAL_PREFERENCE * largest)
      chosen = col;
    const diagonal = work[chosen]!;
    pivot[k] = diagonal;
    pivotRow[k] = chosen;
    position[chosen] = k;
    for (let at = top; at < n; at++) {
      const row = reach[at]!;
      if (position[row] === NONE && work[row] !== 0) {
        lower.index[lowerEnd] = row;
        lower.value[lowerEnd++] = work[row]! / diagonal;
      }
      work[row] = 0;
    }
    lower.ptr[k + 1] = lowerEnd;
    upper.ptr[k + 1] = upperEnd;
  }
  return NONE;
};

/** Solves A·x = rhs with the last factorisation; `out` may be `rhs` itself. */
export const solveLu = (factor: LuFactor, rhs: Float64Array, out: Float64Array): void => {
  const { symbolic, lower, upper, pivot, pivotRow, work, solution } = factor;
  const { n, order } = symbolic;
  work.set(rhs);
  for (let k = 0; k < n; k++) {
    const y = work[pivotRow[k]!]!;
    solution[k] = y;
    for (let q = lower.ptr[k]!; q < lower.ptr[k + 1]!; q++) work[lower.index[q]!]! -= lower.value[q]! * y;
  }
  for (let k = n - 1; k >= 0; k--) {
    const x = solution[k]! / pivot[k]!;
    solution[k] = x;
    for (let q = upper.ptr[k]!; q < upper.ptr[k + 1]!; q++) solution[upper.index[q]!]! -= upper.value[q]! * x;
  }
  for (let k = 0; k < n; k++) out[order[k]!] = solution[k]!;
  work.fill(0);
};
