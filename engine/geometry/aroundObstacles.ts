import { CheapestQueue } from './cheapestQueue';
import type { Bounds, PointM } from './footprint';

/** Bends cost as much as this much more way: fewer fittings are worth a small detour. Source: engineering practice; a long-radius elbow of DN150 counts as 3 m of pipe. */
export const BEND_M = 1.5;

/** Whether a straight leg along x or y goes through a box. Touching its edge is passing it. */
const goesThrough = (a: PointM, b: PointM, box: Bounds): boolean =>
  Math.min(a[0], b[0]) < box.maxXM - EDGE_M &&
  Math.max(a[0], b[0]) > box.minXM + EDGE_M &&
  Math.min(a[1], b[1]) < box.maxYM - EDGE_M &&
  Math.max(a[1], b[1]) > box.minYM + EDGE_M;

/** Below what is set out; legs run along the edges of boxes. */
const EDGE_M = 1e-6;

const isClear = (points: readonly PointM[], boxes: readonly Bounds[]): boolean =>
  points.every((point, i) => i === 0 || boxes.every((box) => !goesThrough(points[i - 1]!, point, box)));

const sorted = (values: readonly number[]): number[] =>
  [...new Set(values)].sort((a, b) => a - b).filter((value, i, all) => i === 0 || value - all[i - 1]! > EDGE_M);

/** Index of a line that a coordinate lies on; lines closer than the edge tolerance are one. */
const lineOf = (lines: readonly number[], value: number): number =>
  lines.findIndex((line) => Math.abs(line - value) <= EDGE_M);

/**
 * Corner points of the cheapest way at right angles between two points in plan that goes through no box, ends included; null
 * where there is none. The shortest such way lies on the lines through the ends and the edges of the boxes, so that the search
 * has as many nodes as those lines cross.
 *
 * @param boxes  already grown by the distance to be kept
 * Source: Hanan 1966 (grid of the lines); Dijkstra 1959, over node and direction, so that bends can be counted.
 */
export const wayAround = (from: PointM, to: PointM, boxes: readonly Bounds[]): PointM[] | null => {
  const xs = sorted([from[0], to[0], ...boxes.flatMap(({ minXM, maxXM }) => [minXM, maxXM])]);
  const ys = sorted([from[1], to[1], ...boxes.flatMap(({ minYM, maxYM }) => [minYM, maxYM])]);
  const columns = xs.length;
  // A node is a crossing of two lines and the direction it was reached in: 0 along x, 1 along y.
  const nodeAt = (column: number, row: number, direction: 0 | 1): number => 2 * (row * columns + column) + direction;
  const pointAt = (node: number): PointM => [xs[(node >> 1) % columns]!, ys[Math.floor((node >> 1) / columns)]!];
  const best = new Float64Array(2 * columns * ys.length).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(best.length).fill(-1);
  const queue = new CheapestQueue();
  const [startColumn, startRow] = [lineOf(xs, from[0]), lineOf(ys, from[1])];
  const goal = lineOf(ys, to[1]) * columns + lineOf(xs, to[0]);
  for (const direction of [0, 1] as const) {
    const node = nodeAt(startColumn, startRow, direction);
    best[node] = 0;
    queue.push({ node, cost: 0 });
  }
  for (let step = queue.pop(); step; step = queue.pop()) {
    const { node, cost } = step;
    if (cost > best[node]!) continue;
    if (node >> 1 === goal) return cornersTo(node, cameFrom, pointAt);
    const column = (node >> 1) % columns;
    const row = Math.floor((node >> 1) / columns);
    const here = pointAt(node);
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const [nextColumn, nextRow] = [column + dx, row + dy];
      if (nextColumn < 0 || nextRow < 0 || nextColumn >= columns || nextRow >= ys.length) continue;
      const direction = dx !== 0 ? 0 : 1;
      const next = nodeAt(nextColumn, nextRow, direction);
      const there = pointAt(next);
      const bend = direction === (node & 1) ? 0 : BEND_M;
      const total = cost + Math.abs(there[0] - here[0]) + Math.abs(there[1] - here[1]) + bend;
      if (total >= best[next]! || !isClear([here, there], boxes)) continue;
      best[next] = total;
      cameFrom[next] = node;
      queue.push({ node: next, cost: total });
    }
  }
  return null;
};

/** Points where the way bends, ends included. */
const cornersTo = (last: number, cameFrom: Int32Array, pointAt: (node: number) => PointM): PointM[] => {
  const nodes: number[] = [];
  for (let node = last; node >= 0; node = cameFrom[node]!) nodes.push(node);
  nodes.reverse();
  return nodes
    .filter((node, i) => i === 0 || i === nodes.length - 1 || (node & 1) !== (nodes[i + 1]! & 1))
    .map(pointAt);
};

/** The two ways with one bend, along the longer side first. */
const singleBends = (from: PointM, to: PointM): readonly PointM[] => {
  const xFirst: PointM = [to[0], from[1]];
  const yFirst: PointM = [from[0], to[1]];
  return Math.abs(to[0] - from[0]) >= Math.abs(to[1] - from[1]) ? [xFirst, yFirst] : [yFirst, xFirst];
};

/** Boxes that are gone around one after the other before a way is taken as it is. */
const MOST_ROUNDS = 40;

/**
 * A way with one bend where one is clear, else the cheapest way around; straight through where there is none. Only what ways
 * run into is gone around: the cheapest way past some boxes that meets no other is the cheapest past all.
 */
export const clearWay = (from: PointM, to: PointM, boxesIn: (bounds: Bounds) => readonly Bounds[]): PointM[] => {
  // Leg by leg: the box around a long way would hold half the plant.
  const metBy = (way: readonly PointM[]): readonly Bounds[] => {
    const found: Bounds[] = [];
    for (let i = 1; i < way.length; i++)
      for (const box of boxesIn(boundsOfLeg(way[i - 1]!, way[i]!)))
        if (goesThrough(way[i - 1]!, way[i]!, box)) found.push(box);
    return found;
  };
  const [usual, other] = singleBends(from, to);
  let met = metBy([from, usual!, to]);
  if (met.length === 0) return [from, usual!, to];
  if (metBy([from, other!, to]).length === 0) return [from, other!, to];
  const boxes: Bounds[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    boxes.push(...met);
    const way = wayAround(from, to, boxes);
    if (!way) break;
    met = metBy(way);
    if (met.length === 0) return way;
  }
  return [from, usual!, to];
};

const boundsOfLeg = ([ax, ay]: PointM, [bx, by]: PointM): Bounds => ({
  minXM: Math.min(ax, bx) - EDGE_M,
  minYM: Math.min(ay, by) - EDGE_M,
  maxXM: Math.max(ax, bx) + EDGE_M,
  maxYM: Math.max(ay, by) + EDGE_M,
});
