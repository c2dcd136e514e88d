/** Boxes along the axes, six numbers each: lowest x, y, z and highest x, y, z. */
export type Boxes = Float64Array;

/**
 * A bounding volume hierarchy over axis-aligned boxes in flat arrays: a ray looks at some tens of nodes where there are a
 * hundred thousand boxes. Source: Kay and Kajiya 1986 (slabs); split in the middle of the longest side.
 */
export interface BoxTree {
  /**
   * Asks for the boxes that a ray may hit, nearest subtree first, until none that is left begins before what was found.
   *
   * @param slackPerM  how much boxes grow for each metre from the eye: thin things may be clicked a little beside
   * @param test  distance of a hit in box `index`, or infinity; ≤ the nearest so far is of use
   * @returns nearest distance, or infinity
   */
  nearest(
    originM: readonly [number, number, number],
    direction: readonly [number, number, number],
    slackPerM: number,
    test: (index: number) => number,
  ): number;
  /** Nodes that were looked at since the tree was made. */
  readonly visits: () => number;
}

const LEAF = 4;
const STRIDE = 6;

export const createBoxTree = (boxes: Boxes): BoxTree => {
  const count = boxes.length / STRIDE;
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const capacity = Math.max(1, 2 * count);
  const bounds = new Float64Array(capacity * STRIDE);
  /** Of a leaf: first place in `order`, and how many; of an inner node: −1 − its right child (the left one follows it), and 0. */
  const first = new Int32Array(capacity);
  const many = new Int32Array(capacity);
  let nodes = 0;
  let visited = 0;

  const centre = (index: number, axis: number): number =>
    boxes[index * STRIDE + axis]! + boxes[index * STRIDE + 3 + axis]!;

  /** Puts boxes whose centre is below `cut` first. */
  const partition = (from: number, to: number, axis: number, cut: number): number => {
    let low = from;
    for (let i = from; i < to; i++) {
      const index = order[i]!;
      if (centre(index, axis) >= cut) continue;
      order[i] = order[low]!;
      order[low++] = index;
    }
    return low;
  };

  const build = (from: number, to: number): number => {
    const node = nodes++;
    const at = node * STRIDE;
    for (let axis = 0; axis < 3; axis++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = from; i < to; i++) {
        low = Math.min(low, boxes[order[i]! * STRIDE + axis]!);
        high = Math.max(high, boxes[order[i]! * STRIDE + 3 + axis]!);
      }
      bounds[at + axis] = low;
      bounds[at + 3 + axis] = high;
    }
    if (to - from <= LEAF) {
      first[node] = from;
      many[node] = to - from;
      return node;
    }
    const side = (axis: number): number => bounds[at + 3 + axis]! - bounds[at + axis]!;
    const axis = side(0) >= side(1) && side(0) >= side(2) ? 0 : side(1) >= side(2) ? 1 : 2;
    const parted = partition(from, to, axis, bounds[at + axis]! + bounds[at + 3 + axis]!);
    // Boxes with one centre cannot be parted by it: halves of them are as good as any.
    const middle = parted === from || parted === to ? (from + to) >> 1 : parted;
    build(from, middle);
    first[node] = -1 - build(middle, to);
    return node;
  };
  if (count > 0) build(0, count);

  const stack = new Int32Array(512);
  return {
    visits: () => visited,
    nearest: ([ox, oy, oz], [dx, dy, dz], slackPerM, test) => {
      const ix = 1 / dx;
      const iy = 1 / dy;
      const iz = 1 / dz;
      let best = Number.POSITIVE_INFINITY;
      /** Where the ray enters a node, or infinity. */
      const enters = (node: number): number => {
        visited += 1;
        const at = node * STRIDE;
        let grow = 0;
        if (slackPerM > 0)
          grow =
            slackPerM *
            Math.hypot(
              Math.max(bounds[at]! - ox, ox - bounds[at + 3]!, 0) + bounds[at + 3]! - bounds[at]!,
              Math.max(bounds[at + 1]! - oy, oy - bounds[at + 4]!, 0) + bounds[at + 4]! - bounds[at + 1]!,
              Math.max(bounds[at + 2]! - oz, oz - bounds[at + 5]!, 0) + bounds[at + 5]! - bounds[at + 2]!,
            );
        let near = 0;
        let far = best;
        const slab = (low: number, high: number, o: number, d: number, inverse: number): void => {
          // Along a slab there is no crossing: inside it all along, or never.
          if (Math.abs(d) < 1e-12) {
            if (o < low || o > high) near = Number.POSITIVE_INFINITY;
            return;
          }
          const a = (low - o) * inverse;
          const b = (high - o) * inverse;
          near = Math.max(near, Math.min(a, b));
          far = Math.min(far, Math.max(a, b));
        };
        slab(bounds[at]! - grow, bounds[at + 3]! + grow, ox, dx, ix);
        slab(bounds[at + 1]! - grow, bounds[at + 4]! + grow, oy, dy, iy);
        slab(bounds[at + 2]! - grow, bounds[at + 5]! + grow, oz, dz, iz);
        return near <= far ? near : Number.POSITIVE_INFINITY;
      };
      let depth = 0;
      if (count > 0 && enters(0) < Number.POSITIVE_INFINITY) stack[depth++] = 0;
      while (depth > 0) {
        const node = stack[--depth]!;
        if (many[node]! > 0) {
          for (let i = first[node]!, end = i + many[node]!; i < end; i++) best = Math.min(best, test(order[i]!));
          continue;
        }
        const left = node + 1;
        const right = -1 - first[node]!;
        const toLeft = enters(left);
        const toRight = enters(right);
        const [nearer, farther] = toLeft <= toRight ? [left, right] : [right, left];
        // The nearer one comes off the stack first.
        if (Math.max(toLeft, toRight) < Number.POSITIVE_INFINITY) stack[depth++] = farther;
        if (Math.min(toLeft, toRight) < Number.POSITIVE_INFINITY) stack[depth++] = nearer;
      }
      return best;
    },
  };
};
