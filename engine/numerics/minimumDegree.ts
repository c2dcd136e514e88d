/**
 * Elimination order of a sparse symmetric matrix by approximate minimum degree on a quotient graph.
 *
 * An eliminated unknown becomes an element: the list of unknowns that its elimination joins. Unknowns keep two lists, elements
 * first and then the neighbours that no element covers yet. Unknowns with equal lists are merged and eliminated together, and
 * elements that lie wholly inside a newer one are dropped.
 *
 * Source: Amestoy, Davis & Duff 1996, SIAM J. Matrix Anal. Appl. 17(4), 886–905 (algorithm 2, with aggressive absorption).
 */
const NONE = -1;
/** Marks are raised by at most n a step; they start again before 32 bits are full. */
const HIGHEST_MARK = 2 ** 30;

interface Adjacency {
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly pool: Int32Array;
  readonly used: number;
}

/** Neighbours of each unknown in the pattern of A + Aᵀ, without the diagonal and without repeats. */
const symmetricAdjacency = (n: number, colPtr: Int32Array, rowIdx: Int32Array): Adjacency => {
  const count = new Int32Array(n);
  for (let col = 0; col < n; col++)
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) {
      const row = rowIdx[at]!;
      if (row === col) continue;
      count[row]!++;
      count[col]!++;
    }
  const begin = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) begin[i + 1] = begin[i]! + count[i]!;
  const next = begin.slice(0, n);
  const all = new Int32Array(begin[n]!);
  for (let col = 0; col < n; col++)
    for (let at = colPtr[col]!; at < colPtr[col + 1]!; at++) {
      const row = rowIdx[at]!;
      if (row === col) continue;
      all[next[row]!++] = col;
      all[next[col]!++] = row;
    }
  const seenBy = new Int32Array(n).fill(NONE);
  const start = new Int32Array(n);
  const length = new Int32Array(n);
  // The quotient graph never outgrows the graph it came from, but a new element (≤ n) is built before the old lists are freed.
  const pool = new Int32Array(begin[n]! + n + Math.ceil(begin[n]! / 4));
  let used = 0;
  for (let i = 0; i < n; i++) {
    start[i] = used;
    for (let at = begin[i]!; at < begin[i + 1]!; at++) {
      const j = all[at]!;
      if (seenBy[j] === i) continue;
      seenBy[j] = i;
      pool[used++] = j;
    }
    length[i] = used - start[i]!;
  }
  return { start, length, pool, used };
};

/**
 * Order in which to eliminate the unknowns so that few new entries arise.
 *
 * @param n       number of unknowns
 * @param colPtr  n + 1 column starts
 * @param rowIdx  row of each entry; one triangle or both, repeats and diagonal allowed
 * @returns order[k] = unknown eliminated k-th
 */
export const minimumDegreeOrder = (n: number, colPtr: Int32Array, rowIdx: Int32Array): Int32Array => {
  const adjacency = symmetricAdjacency(n, colPtr, rowIdx);
  const { start, length } = adjacency;
  let { pool, used } = adjacency;
  let spare: Int32Array = new Int32Array(pool.length);

  const elementCount = new Int32Array(n);
  /** Number of unknowns merged into this one; 0 once merged or eliminated, negative while in the element being built. */
  const weight = new Int32Array(n).fill(1);
  /** Upper bound on the external degree of an unknown; total weight of an element. */
  const degree = length.slice();
  /** 0 for a dropped element; ≥ mark when touched in this step. */
  const stamp = new Int32Array(n).fill(1);
  const mergedInto = new Int32Array(n).fill(NONE);
  const pivots: number[] = [];

  const degreeHead = new Int32Array(n + 1).fill(NONE);
  const hashHead = new Int32Array(n).fill(NONE);
  const next = new Int32Array(n).fill(NONE);
  const previous = new Int32Array(n).fill(NONE);
  const file = (i: number, d: number): void => {
    const head = degreeHead[d]!;
    next[i] = head;
    previous[i] = NONE;
    if (head !== NONE) previous[head] = i;
    degreeHead[d] = i;
    degree[i] = d;
  };
  const unfile = (i: number): void => {
    const after = next[i]!;
    const before = previous[i]!;
    if (after !== NONE) previous[after] = before;
    if (before !== NONE) next[before] = after;
    else degreeHead[degree[i]!] = after;
  };
  const compact = (): void => {
    let write = 0;
    for (let k = 0; k < n; k++) {
      const isLive = weight[k] !== 0 || (elementCount[k] === NONE && stamp[k] !== 0);
      if (!isLive) continue;
      const from = start[k]!;
      start[k] = write;
      for (let at = from; at < from + length[k]!; at++) spare[write++] = pool[at]!;
    }
    [pool, spare] = [spare, pool];
    used = write;
  };

  let mark = 2;
  const raiseMark = (by: number): void => {
    mark += by;
    if (mark < HIGHEST_MARK) return;
    for (let k = 0; k < n; k++) if (stamp[k] !== 0) stamp[k] = 1;
    mark = 2;
  };

  for (let i = 0; i < n; i++) file(i, degree[i]!);
  let eliminated = 0;
  let lowest = 0;
  while (eliminated < n) {
    while (degreeHead[lowest] === NONE) lowest++;
    const pivot = degreeHead[lowest]!;
    unfile(pivot);
    if (used + n > pool.length) compact();

    // The new element: all unknowns reached through the pivot's elements and its own neighbours.
    let pivotWeight = weight[pivot]!;
    weight[pivot] = -pivotWeight;
    const elementStart = used;
    let elementWeight = 0;
    const ownElements = elementCount[pivot]!;
    for (let k = 0; k <= ownElements; k++) {
      const isOwn = k === ownElements;
      const source = isOwn ? pivot : pool[start[pivot]! + k]!;
      const from = start[source]! + (isOwn ? ownElements : 0);
      const to = start[source]! + length[source]!;
      for (let at = from; at < to; at++) {
        const i = pool[at]!;
        const w = weight[i]!;
        if (w <= 0) continue;
        elementWeight += w;
        weight[i] = -w;
        pool[used++] = i;
        unfile(i);
      }
      if (!isOwn) stamp[source] = 0;
    }
    const elementEnd = used;

    // stamp[e] − mark becomes the weight of element e outside the new one.
    raiseMark(1);
    for (let at = elementStart; at < elementEnd; at++) {
      const i = pool[at]!;
      const w = -weight[i]!;
      for (let k = start[i]!; k < start[i]! + elementCount[i]!; k++) {
        const e = pool[k]!;
        if (stamp[e]! >= mark) stamp[e]! -= w;
        else if (stamp[e] !== 0) stamp[e] = degree[e]! + mark - w;
      }
    }

    // New degrees; unknowns that nothing else touches go with the pivot.
    for (let at = elementStart; at < elementEnd; at++) {
      const i = pool[at]!;
      const first = start[i]!;
      const elementsTo = first + elementCount[i]!;
      const to = first + length[i]!;
      let write = first;
      let d = 0;
      let hash = 0;
      for (let k = first; k < elementsTo; k++) {
        const e = pool[k]!;
        if (stamp[e] === 0) continue;
        const outside = stamp[e]! - mark;
        if (outside === 0) {
          stamp[e] = 0;
          continue;
        }
        d += outside;
        hash += e;
        pool[write++] = e;
      }
      const variablesFrom = write;
      for (let k = elementsTo; k < to; k++) {
        const j = pool[k]!;
        if (weight[j]! <= 0) continue;
        d += weight[j]!;
        hash += j;
        pool[write++] = j;
      }
      if (d === 0) {
        mergedInto[i] = pivot;
        pivotWeight -= weight[i]!;
        elementWeight += weight[i]!;
        weight[i] = 0;
        continue;
      }
      degree[i] = Math.min(degree[i]!, d);
      // The pivot left the neighbours or one of its elements was dropped, so there is room to put the new element first.
      pool[write] = pool[variablesFrom]!;
      pool[variablesFrom] = pool[first]!;
      pool[first] = pivot;
      elementCount[i] = variablesFrom - first + 1;
      length[i] = write - first + 1;
      hash %= n;
      previous[i] = hash;
      next[i] = hashHead[hash]!;
      hashHead[hash] = i;
    }
    raiseMark(n);

    // Unknowns with the same lists have the same future: merge them.
    for (let at = elementStart; at < elementEnd; at++) {
      if (weight[pool[at]!] === 0) continue;
      const hash = previous[pool[at]!]!;
      let i = hashHead[hash]!;
      hashHead[hash] = NONE;
      for (; i !== NONE && next[i] !== NONE; i = next[i]!) {
        raiseMark(1);
        for (let k = start[i]! + 1; k < start[i]! + length[i]!; k++) stamp[pool[k]!] = mark;
        let last = i;
        for (let j = next[i]!; j !== NONE; j = next[j]!) {
          let isSame = length[j] === length[i] && elementCount[j] === elementCount[i];
          for (let k = start[j]! + 1; isSame && k < start[j]! + length[j]!; k++) isSame = stamp[pool[k]!] === mark;
          if (!isSame) {
            last = j;
            continue;
          }
          mergedInto[j] = i;
          weight[i]! += weight[j]!;
          weight[j] = 0;
          next[last] = next[j]!;
        }
      }
    }
    raiseMark(1);

    eliminated += pivotWeight;
    let write = elementStart;
    for (let at = elementStart; at < elementEnd; at++) {
      const i = pool[at]!;
      const w = -weight[i]!;
      if (w === 0) continue;
      weight[i] = w;
      const d = Math.min(degree[i]! + elementWeight - w, n - eliminated - w);
      file(i, d);
      lowest = Math.min(lowest, d);
      pool[write++] = i;
    }
    used = write;
    weight[pivot] = 0;
    elementCount[pivot] = NONE;
    start[pivot] = elementStart;
    length[pivot] = write - elementStart;
    degree[pivot] = elementWeight;
    stamp[pivot] = length[pivot] === 0 ? 0 : 1;
    pivots.push(pivot);
  }
  return withMerged(n, pivots, mergedInto);
};

/** Each pivot followed by the unknowns merged into it, directly or through others. */
const withMerged = (n: number, pivots: readonly number[], mergedInto: Int32Array): Int32Array => {
  const head = new Int32Array(n).fill(NONE);
  const sibling = new Int32Array(n).fill(NONE);
  for (let i = n - 1; i >= 0; i--) {
    const into = mergedInto[i]!;
    if (into === NONE) continue;
    sibling[i] = head[into]!;
    head[into] = i;
  }
  const order = new Int32Array(n);
  const stack: number[] = [];
  let k = 0;
  for (const pivot of pivots) {
    stack.push(pivot);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      order[k++] = i;
      for (let child = head[i]!; child !== NONE; child = sibling[child]!) stack.push(child);
    }
  }
  return order;
};
