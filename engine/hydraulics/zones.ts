/** Connected parts of a network. */

/** Finds for each node the number of its part, 0 … count − 1 in order of first node. */
export const connectedParts = (
  nodeCount: number,
  from: Int32Array,
  to: Int32Array,
  joins: (link: number) => boolean,
): { readonly count: number; readonly partOf: Int32Array } => {
  const parent = new Int32Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) parent[i] = i;
  const rootOf = (node: number): number => {
    let i = node;
    while (parent[i] !== i) {
      // Halving the path keeps later searches short.
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  for (let link = 0; link < from.length; link++) {
    if (!joins(link)) continue;
    const a = rootOf(from[link]!);
    const b = rootOf(to[link]!);
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const partOf = new Int32Array(nodeCount);
  let count = 0;
  for (let i = 0; i < nodeCount; i++) {
    const root = rootOf(i);
    // The root is the lowest node of its part, so it has been numbered before the others.
    partOf[i] = root === i ? count++ : partOf[root]!;
  }
  return { count, partOf };
};
