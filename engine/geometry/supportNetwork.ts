import type { Vec3M } from '#engine/document';
import { BEND_M } from './aroundObstacles';
import { CheapestQueue } from './cheapestQueue';
import type { Bounds } from './footprint';

/** A tray or pipe rack square to the site: what is laid on it runs along its middle line. */
export interface Support {
  readonly id: string;
  readonly axis: 'x' | 'y';
  /** Across the axis: y of one along x, x of one along y. */
  readonly atM: number;
  readonly fromM: number;
  readonly toM: number;
  /** Middle of what lies on it. */
  readonly zM: number;
  readonly widthM: number;
}

/** A metre on a support costs as much as this much of a way of its own, with its own brackets. Source: engineering practice. */
const ON_SUPPORT = 0.4;
/** Ends of supports this near to another are one way: elbows and tees between drawn pieces, and gaps that are bridged. */
const GAP_M = 1.5;
/** Supports further from a port than this are not gone to. */
const REACH_M = 15;

/** A node: a place on a support where another is met, or its end. */
interface Node {
  readonly support: number;
  readonly alongM: number;
  readonly links: { readonly to: number; readonly cost: number }[];
}

export interface SupportNetwork {
  readonly supports: readonly Support[];
  readonly nodes: readonly Node[];
  /** Nodes of each support. */
  readonly on: readonly (readonly number[])[];
}

const pointOn = ({ axis, atM, zM }: Support, alongM: number): Vec3M =>
  axis === 'x' ? [alongM, atM, zM] : [atM, alongM, zM];

/** Place on a support that is nearest to a point, and how far that is at right angles, height included. */
const nearestOn = (support: Support, [x, y, z]: Vec3M): { readonly alongM: number; readonly awayM: number } => {
  const [along, across] = support.axis === 'x' ? [x, y] : [y, x];
  const alongM = Math.min(Math.max(along, support.fromM), support.toM);
  return {
    alongM,
    awayM: Math.abs(along - alongM) + Math.abs(across - support.atM) + Math.abs(z - support.zM),
  };
};

export const supportBounds = ({ axis, atM, fromM, toM, widthM }: Support): Bounds =>
  axis === 'x'
    ? { minXM: fromM, maxXM: toM, minYM: atM - widthM / 2, maxYM: atM + widthM / 2 }
    : { minXM: atM - widthM / 2, maxXM: atM + widthM / 2, minYM: fromM, maxYM: toM };

const grownBy = ({ minXM, minYM, maxXM, maxYM }: Bounds, m: number): Bounds => ({
  minXM: minXM - m,
  minYM: minYM - m,
  maxXM: maxXM + m,
  maxYM: maxYM + m,
});

/** Where runs can change from support to support: crossings, and ends that come near another. */
const meetings = (a: Support, b: Support): readonly { readonly onA: number; readonly onB: number; cost: number }[] => {
  const upM = Math.abs(a.zM - b.zM);
  if (a.axis !== b.axis && a.atM >= b.fromM && a.atM <= b.toM && b.atM >= a.fromM && b.atM <= a.toM)
    return [{ onA: b.atM, onB: a.atM, cost: upM + BEND_M }];
  const found: { onA: number; onB: number; cost: number }[] = [];
  for (const end of [a.fromM, a.toM]) {
    const { alongM, awayM } = nearestOn(b, pointOn(a, end));
    if (awayM <= GAP_M) found.push({ onA: end, onB: alongM, cost: awayM + (a.axis === b.axis ? 0 : BEND_M) });
  }
  for (const end of [b.fromM, b.toM]) {
    const { alongM, awayM } = nearestOn(a, pointOn(b, end));
    if (awayM <= GAP_M) found.push({ onA: alongM, onB: end, cost: awayM + (a.axis === b.axis ? 0 : BEND_M) });
  }
  return found;
};

/**
 * Supports of one medium and where they meet.
 *
 * @param near  calls back for each support (by place in the list) whose bounds touch the query's
 */
export const supportNetwork = (
  supports: readonly Support[],
  near: (query: Bounds, found: (index: number) => void) => void,
): SupportNetwork => {
  const nodes: Node[] = [];
  const on = supports.map((): number[] => []);
  const nodeAt = (support: number, alongM: number): number => {
    const known = on[support]!.find((node) => Math.abs(nodes[node]!.alongM - alongM) < 1e-6);
    if (known !== undefined) return known;
    on[support]!.push(nodes.push({ support, alongM, links: [] }) - 1);
    return nodes.length - 1;
  };
  supports.forEach((support, i) => {
    const others: number[] = [];
    near(grownBy(supportBounds(support), GAP_M), (k) => {
      if (k > i) others.push(k);
    });
    for (const k of others.sort((a, b) => a - b))
      for (const { onA, onB, cost } of meetings(support, supports[k]!)) {
        const [a, b] = [nodeAt(i, onA), nodeAt(k, onB)];
        nodes[a]!.links.push({ to: b, cost });
        nodes[b]!.links.push({ to: a, cost });
      }
  });
  return { supports, nodes, on };
};

/** A way over supports: places on them in order, and the points where it comes on and goes off. */
export interface SupportedWay {
  readonly points: readonly Vec3M[];
  readonly cost: number;
}

interface Access {
  readonly support: number;
  readonly alongM: number;
  readonly cost: number;
}

/**
 * The cheapest way from point to point that uses supports, cheaper than a limit; null where none is. Free pieces to and from
 * supports go at right angles; what stands in their way is for the caller to go around.
 *
 * @param candidates  supports that may be gone to from a point
 * @param below       cost of the way without supports
 */
export const wayOverSupports = (
  { supports, nodes, on }: SupportNetwork,
  from: Vec3M,
  to: Vec3M,
  candidates: (point: Vec3M, reachM: number) => readonly number[],
  below: number,
): SupportedWay | null => {
  const accessFrom = (point: Vec3M): readonly Access[] =>
    candidates(point, Math.min(REACH_M, below)).map((support) => {
      const { alongM, awayM } = nearestOn(supports[support]!, point);
      return { support, alongM, cost: awayM + BEND_M };
    });
  const entries = accessFrom(from);
  const exits = new Map(accessFrom(to).map((exit) => [exit.support, exit]));
  if (entries.length === 0 || exits.size === 0) return null;
  const best = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(nodes.length).fill(-1);
  const enteredAt = new Map<number, Access>();
  const queue = new CheapestQueue();
  let limit = below;
  let end: { readonly node: number | null; readonly entry: Access | null; readonly exit: Access } | null = null;
  const tryEnd = (support: number, alongM: number, cost: number, node: number | null, entry: Access | null): void => {
    const exit = exits.get(support);
    if (!exit) return;
    const total = cost + ON_SUPPORT * Math.abs(exit.alongM - alongM) + exit.cost;
    if (total >= limit - 1e-9) return;
    limit = total;
    end = { node, entry, exit };
  };
  const reach = (node: number, cost: number, before: number, entry: Access | null): void => {
    if (cost >= limit || cost >= best[node]!) return;
    best[node] = cost;
    cameFrom[node] = before;
    if (entry) enteredAt.set(node, entry);
    else enteredAt.delete(node);
    queue.push({ node, cost });
  };
  for (const entry of entries) {
    tryEnd(entry.support, entry.alongM, entry.cost, null, entry);
    for (const node of on[entry.support]!)
      reach(node, entry.cost + ON_SUPPORT * Math.abs(nodes[node]!.alongM - entry.alongM), -1, entry);
  }
  for (let step = queue.pop(); step && step.cost < limit; step = queue.pop()) {
    const { node, cost } = step;
    if (cost > best[node]!) continue;
    const { support, alongM, links } = nodes[node]!;
    tryEnd(support, alongM, cost, node, null);
    for (const link of links) reach(link.to, cost + link.cost, node, null);
    for (const next of on[support]!)
      reach(next, cost + ON_SUPPORT * Math.abs(nodes[next]!.alongM - alongM), node, null);
  }
  if (!end) return null;
  return { points: placesOf(end, { supports, nodes, on }, cameFrom, enteredAt), cost: limit };
};

const placesOf = (
  end: { readonly node: number | null; readonly entry: Access | null; readonly exit: Access },
  { supports, nodes }: SupportNetwork,
  cameFrom: Int32Array,
  enteredAt: ReadonlyMap<number, Access>,
): Vec3M[] => {
  const chain: number[] = [];
  for (let node = end.node ?? -1; node >= 0; node = cameFrom[node]!) chain.push(node);
  chain.reverse();
  const entry = end.entry ?? enteredAt.get(chain[0]!)!;
  const places = [
    { support: entry.support, alongM: entry.alongM },
    ...chain.map((node) => nodes[node]!),
    { support: end.exit.support, alongM: end.exit.alongM },
  ];
  const points: Vec3M[] = [];
  places.forEach(({ support, alongM }, i) => {
    const here = pointOn(supports[support]!, alongM);
    const before = places[i - 1];
    if (before && before.support !== support) points.push(...between(points.at(-1)!, here, supports[before.support]!));
    points.push(here);
  });
  return points;
};

/** Corners from the end of one support to a place on another: on along the first, then across, then up or down. */
const between = (from: Vec3M, to: Vec3M, { axis }: Support): Vec3M[] => {
  const corner: Vec3M = axis === 'x' ? [to[0], from[1], from[2]] : [from[0], to[1], from[2]];
  return [corner, [to[0], to[1], from[2]]];
};
