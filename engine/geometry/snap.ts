import type { Bounds, PointM } from './footprint';

export interface SnapOptions {
  /** 0 = no grid. */
  readonly gridM: number;
  /** How near an edge or centre of a neighbour must be to pull; 0 = no object snap. */
  readonly reachM: number;
}

/** What a coordinate was pulled to, for the guide line. */
export interface SnapHint {
  readonly axis: 'x' | 'y';
  readonly to: 'edge' | 'centre' | 'grid';
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

const nearest = (
  axis: 'x' | 'y',
  low: number,
  high: number,
  others: readonly (readonly [number, number])[],
  reachM: number,
) => {
  let best: AxisPull | undefined;
  const offer = (fromM: number, atM: number, to: 'edge' | 'centre'): void => {
    const shiftM = atM - fromM;
    if (Math.abs(shiftM) > reachM || (best && Math.abs(best.shiftM) <= Math.abs(shiftM))) return;
    best = { shiftM, hint: { axis, to, atM } };
  };
  for (const [otherLow, otherHigh] of others) {
    offer(low, otherLow, 'edge');
    offer(low, otherHigh, 'edge');
    offer(high, otherLow, 'edge');
    offer(high, otherHigh, 'edge');
    offer((low + high) / 2, (otherLow + otherHigh) / 2, 'centre');
  }
  return best;
};

const toGrid = (axis: 'x' | 'y', valueM: number, gridM: number): AxisPull => {
  const atM = Math.round(valueM / gridM) * gridM;
  return { shiftM: atM - valueM, hint: { axis, to: 'grid', atM } };
};

/**
 * Pulls a moving box to the edges and centres of its neighbours within reach, and otherwise its centre to the grid, each
 * axis by itself. Computed from the free target, never from the last frame, so that it does not drift.
 *
 * @param target  bounds of the box where the pointer would have it
 */
export const snapBounds = (target: Bounds, neighbours: readonly Bounds[], options: SnapOptions): SnapResult => {
  const xM = (target.minXM + target.maxXM) / 2;
  const yM = (target.minYM + target.maxYM) / 2;
  const reaching = options.reachM > 0;
  const xs = neighbours.map((box) => [box.minXM, box.maxXM] as const);
  const ys = neighbours.map((box) => [box.minYM, box.maxYM] as const);
  const pullX =
    (reaching ? nearest('x', target.minXM, target.maxXM, xs, options.reachM) : undefined) ??
    (options.gridM > 0 ? toGrid('x', xM, options.gridM) : undefined);
  const pullY =
    (reaching ? nearest('y', target.minYM, target.maxYM, ys, options.reachM) : undefined) ??
    (options.gridM > 0 ? toGrid('y', yM, options.gridM) : undefined);
  const hints: SnapHint[] = [];
  if (pullX) hints.push(pullX.hint);
  if (pullY) hints.push(pullY.hint);
  return { positionM: [xM + (pullX?.shiftM ?? 0), yM + (pullY?.shiftM ?? 0)], hints };
};
