/** Indices sorted by the group they belong to: group k holds items[start[k]] … items[start[k + 1] − 1], ascending. */
export interface Groups {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

/** @param groupOf  group of each index; −1 = in none */
export const groupIndices = (groupOf: Int32Array, groupCount: number): Groups => {
  const start = new Int32Array(groupCount + 1);
  for (let i = 0; i < groupOf.length; i++) if (groupOf[i]! >= 0) start[groupOf[i]! + 1]!++;
  for (let k = 0; k < groupCount; k++) start[k + 1]! += start[k]!;
  const items = new Int32Array(start[groupCount]!);
  const next = start.slice(0, groupCount);
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]!;
    if (group < 0) continue;
    items[next[group]!] = i;
    next[group]!++;
  }
  return { start, items };
};
