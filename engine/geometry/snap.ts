import type { Bounds, PointM } from './footprint';

export interface SnapOptions {
  /** 0 = no grid. */
  readonly gridM: number;
  /** How near something must be to pull; 0 = nothing but the grid does. */
  readonly reachM: number;
  /** What of the neighbours pulls; absent = edges and centres. */
  readonly to?: ReadonlySet<'edge' | 'centre'>;
  /** Widths of aisles that are kept between facing edges; none = aisles do not pull. */
  readonly aislesM?: readonly number[];
}

/** What a coordinate was pulled to, for the guide line. */
export interface SnapHint {
  readonly axis: 'x' | 'y';
  readonly to: 'edge' | 'centre' | 'aisle' | 'grid';
  readonly atM: number;
}

export interface SnapResult {
  readonly positionM: PointM;
  readonly hints: readonly SnapHint[];
}

interface AxisPull {
  readonly shiftM: number;
  readonly hint: SnapHint;
}

type Interval = readonly [lowM: number, highM: number];

const EDGES_AND_CENTRES: ReadonlySet<'edge' | 'centre'> = new Set(['edge', 'centre']);

const nearest = (
  axis: 'x' | 'y',
  [low, high]: Interval,
  others: readonly Interval[],
  { reachM, to = EDGES_AND_CENTRES, aislesM = [] }: SnapOptions,
): AxisPull | undefined => {
  let best: AxisPull | undefined;
  const offer = (fromM: number, atM: number, target: SnapHint['to']): void => {
    const shiftM = atM - fromM;
    if (Math.abs(shiftM) > reachM || (best && Math.abs(best.shiftM) <= Math.abs(shiftM))) return;
    best = { shiftM, hint: { axis, to: target, atM } };
  };
  for (const [otherLow, otherHigh] of others) {
    if (to.has('edge')) {
      offer(low, otherLow, 'edge');
      offer(low, otherHigh, 'edge');
      offer(high, otherLow, 'edge');
      offer(high, otherHigh, 'edge');
    }
    if (to.has('centre')) offer((low + high) / 2, (otherLow + otherHigh) / 2, 'centre');
    for (const aisleM of aislesM) {
      offer(low, otherHigh + aisleM, 'aisle');
      offer(high, otherLow - aisleM, 'aisle');
    }
  }
  return best;
};

const toGrid = (axis: 'x' | 'y', valueM: number, gridM: number): AxisPull => {
  const atM = Math.round(valueM / gridM) * gridM;
  return { shiftM: atM - valueM, hint: { axis, to: 'grid', atM } };
};

/**
 * Pulls a moving box to the edges and centres of its neighbours, or to an aisle's width from them, within reach, and otherwise
 * its centre to the grid, each axis by itself. Computed from the free target, never from the last frame, so that it does not drift.
 *
 * @param target  bounds of the box where the pointer would have it
 */
export const snapBounds = (target: Bounds, neighbours: readonly Bounds[], options: SnapOptions): SnapResult => {
  const pull = (axis: 'x' | 'y', own: Interval, others: readonly Interval[]): AxisPull | undefined =>
    (options.reachM > 0 ? nearest(axis, own, others, options) : undefined) ??
    (options.gridM > 0 ? toGrid(axis, (own[0] + own[1]) / 2, options.gridM) : undefined);
  const pullX = pull(
    'x',
    [target.minXM, target.maxXM],
    neighbours.map((box) => [box.minXM, box.maxXM] as const),
  );
  const pullY = pull(
    'y',
    [target.minYM, target.maxYM],
    neighbours.map((box) => [box.minYM, box.maxYM] as const),
  );
  return {
    positionM: [
      (target.minXM + target.maxXM) / 2 + (pullX?.shiftM ?? 0),
      (target.minYM + target.maxYM) / 2 + (pullY?.shiftM ?? 0),
    ],
    hints: [pullX, pullY].flatMap((one) => (one ? [one.hint] : [])),
  };
};

/** A point that others are set out from. */
export interface SnapPoint {
  readonly atM: PointM;
  readonly what: 'corner' | 'midpoint' | 'centre' | 'port' | 'lineEnd';
  /** Element that it is on; absent = none, e.g. a corner of what is being drawn. */
  readonly of?: string;
}

export interface PointSnap {
  readonly atM: PointM;
  /** The point that was met; null where lines or the grid pulled. */
  readonly met: SnapPoint | null;
  readonly hints: readonly SnapHint[];
}

/**
 * Pulls a point to the nearest of some points within reach, else each coordinate to the edges and centres of boxes (both
 * together: the intersection of two such lines), else to the grid.
 */
export const snapPoint = (
  target: PointM,
  points: readonly SnapPoint[],
  boxes: readonly Bounds[],
  options: SnapOptions,
): PointSnap => {
  let met: SnapPoint | null = null;
  let bestM = options.reachM;
  for (const point of points) {
    const distanceM = Math.hypot(point.atM[0] - target[0], point.atM[1] - target[1]);
    if (distanceM >= bestM) continue;
    bestM = distanceM;
    met = point;
  }
  if (met) return { atM: met.atM, met, hints: [] };
  const [x, y] = target;
  const { positionM, hints } = snapBounds({ minXM: x, maxXM: x, minYM: y, maxYM: y }, boxes, options);
  return { atM: positionM, met: null, hints };
};
