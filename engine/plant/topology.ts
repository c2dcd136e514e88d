/** Directed graph of one medium in compressed rows: which runs enter and leave each element, and an order from sources to sinks. */
export interface Topology {
  readonly elementCount: number;
  /** Runs of this medium; indices into the plant's runs. */
  readonly runs: Int32Array;
  readonly inStart: Int32Array;
  readonly inRuns: Int32Array;
  readonly outStart: Int32Array;
  readonly outRuns: Int32Array;
  /** Elements with at least one run, sources first. Elements on a cycle are left out and listed apart. */
  readonly order: Int32Array;
  readonly cyclic: Int32Array;
}

const rows = (
  elementCount: number,
  ends: Int32Array,
  runs: Int32Array,
): readonly [start: Int32Array, items: Int32Array] => {
  const start = new Int32Array(elementCount + 1);
  for (const end of ends) start[end + 1]! += 1;
  for (let i = 0; i < elementCount; i++) start[i + 1]! += start[i]!;
  const fill = start.slice(0, elementCount);
  const items = new Int32Array(runs.length);
  for (let k = 0; k < runs.length; k++) items[fill[ends[k]!]!++] = runs[k]!;
  return [start, items];
};

/**
 * @param from  element that feeds, for each run of the plant
 * @param to    element that is fed
 * @param runs  the runs of this medium
 */
export const buildTopology = (elementCount: number, from: Int32Array, to: Int32Array, runs: Int32Array): Topology => {
  const [inStart, inRuns] = rows(
    elementCount,
    Int32Array.from(runs, (run) => to[run]!),
    runs,
  );
  const [outStart, outRuns] = rows(
    elementCount,
    Int32Array.from(runs, (run) => from[run]!),
    runs,
  );
  const waiting = Int32Array.from({ length: elementCount }, (_, i) => inStart[i + 1]! - inStart[i]!);
  const touches = (i: number): boolean => inStart[i + 1]! > inStart[i]! || outStart[i + 1]! > outStart[i]!;
  const order: number[] = [];
  for (let i = 0; i < elementCount; i++) if (waiting[i] === 0 && touches(i)) order.push(i);
  // Kahn 1962: an element follows once everything that feeds it is placed.
  for (let head = 0; head < order.length; head++) {
    const element = order[head]!;
    for (let k = outStart[element]!; k < outStart[element + 1]!; k++) {
      const next = to[outRuns[k]!]!;
      waiting[next]! -= 1;
      if (waiting[next] === 0) order.push(next);
    }
  }
  const cyclic: number[] = [];
  for (let i = 0; i < elementCount; i++) if (waiting[i]! > 0) cyclic.push(i);
  return {
    elementCount,
    runs,
    inStart,
    inRuns,
    outStart,
    outRuns,
    order: Int32Array.from(order),
    cyclic: Int32Array.from(cyclic),
  };
};
