import { type MutableState, type PlantState, type StatePoint, stateNames } from './plantState';

/** States at the corners of a box of loads and weathers. Axes on which both ends are one have one corner. */
export interface StateBox {
  readonly from: StatePoint;
  readonly to: StatePoint;
  /** Corner k lies at the upper end of axis a where bit a of k is set. */
  readonly corners: readonly PlantState[];
}

export const axes = [0, 1, 2] as const;
export type Axis = (typeof axes)[number];

export const cornerAt = (from: StatePoint, to: StatePoint, k: number): StatePoint => [
  (k & 1) === 0 ? from[0] : to[0],
  (k & 2) === 0 ? from[1] : to[1],
  (k & 4) === 0 ? from[2] : to[2],
];

const CORNERS = 8;

export const stateBox = (from: StatePoint, to: StatePoint, solve: (at: StatePoint) => PlantState): StateBox => ({
  from,
  to,
  corners: Array.from({ length: CORNERS }, (_, k) => solve(cornerAt(from, to, k))),
});

/** How far along a box's axis a value lies, 0 … 1; level beyond its ends. */
export const shareAlong = (from: number, to: number, value: number): number =>
  to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0;

/** State between the corners, straight along each axis: it never leaves their range. Written to `into`. */
export const stateInBox = (
  { from, to, corners }: StateBox,
  load: number,
  dryBulbC: number,
  wetBulbC: number,
  into: MutableState,
): void => {
  const a = shareAlong(from[0], to[0], load);
  const b = shareAlong(from[1], to[1], dryBulbC);
  const c = shareAlong(from[2], to[2], wetBulbC);
  for (const name of stateNames) into[name] = 0;
  for (let k = 0; k < CORNERS; k++) {
    const weight = ((k & 1) === 0 ? 1 - a : a) * ((k & 2) === 0 ? 1 - b : b) * ((k & 4) === 0 ? 1 - c : c);
    if (weight === 0) continue;
    const corner = corners[k]!;
    for (const name of stateNames) into[name] += weight * corner[name];
  }
};
