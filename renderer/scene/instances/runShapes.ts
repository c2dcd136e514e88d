import { Color } from 'three';
import type { Vec3M } from '#engine/document';
import { finishes } from '#renderer/kinds';
import type { SceneRun } from '#renderer/selectors';
import { tubeShapes } from '../tubeShapes';
import { shiftedRoute } from '../twinRun';
import type { InstancePool } from './instancePool';

/** Pipe wall and insulation over the inner diameter, as drawn. */
const WALL_M = 0.012;
/** Centre line of an elbow over the radius of the pipe: 1.5 diameters (ASME B16.9, long radius). */
export const BEND_OVER_RADIUS = 3;
/** Gap between supply and return of a twin run. */
const TWIN_GAP_M = 0.08;
const CABLE_RADIUS_M = 0.024;
/** An isolating valve stands this far from the port, on pieces that are long enough for it. */
const VALVE_AT_M = 0.35;
const VALVE_ROOM_M = 0.8;

const supplyColour = new Color(finishes.supply.colour);
const returnColour = new Color(finishes.return.colour);
const feedColours = { A: new Color(finishes.feedA.colour), B: new Color(finishes.feedB.colour) };
const valveColour = new Color(finishes.slate.colour);
const flangeColour = new Color(finishes.steel.colour);
const wheelColour = new Color(finishes.signalRed.colour);

export const subtract = (a: Vec3M, b: Vec3M): Vec3M => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const times = (a: Vec3M, factor: number): Vec3M => [a[0] * factor, a[1] * factor, a[2] * factor];
export const midpoint = (a: Vec3M, b: Vec3M): Vec3M => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
const plus = (a: Vec3M, b: Vec3M, factor: number): Vec3M => [
  a[0] + b[0] * factor,
  a[1] + b[1] * factor,
  a[2] + b[2] * factor,
];
const cross = (a: Vec3M, b: Vec3M): Vec3M => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Two unit vectors across a direction: the first level where that is possible. */
export const across = (along: Vec3M): readonly [Vec3M, Vec3M] => {
  const length = Math.hypot(...along) || 1;
  const unit = times(along, 1 / length);
  const level: Vec3M =
    Math.abs(unit[2]) > 0.99 ? [1, 0, 0] : times([-unit[1], unit[0], 0], 1 / Math.hypot(unit[0], unit[1]));
  return [level, cross(unit, level)];
};

/** Shapes of runs by size and purpose. */
export interface RunPools {
  /** Unit tube along z from −½ to ½ with radius 1, and its kin. */
  readonly tubes: InstancePool;
  readonly bends: InstancePool;
  readonly joints: InstancePool;
  /** Unit cylinder with closed ends. */
  readonly fittings: InstancePool;
}

export type Fittings = 'drawn' | 'left out';

/** Body between two flanges, with a stem and a handwheel. */
const addValve = (pool: InstancePool, at: Vec3M, unit: Vec3M, radiusM: number, owner: number): void => {
  const [side, up] = across(unit);
  // On a riser the wheel points to the side, elsewhere up.
  const stem = Math.abs(unit[2]) > 0.99 ? side : up;
  const disc = (centre: Vec3M, axis: Vec3M, radius: number, length: number, colour: Color): void => {
    const [s, u] = across(axis);
    pool.add(centre, times(s, radius), times(u, radius), times(axis, length), colour, owner);
  };
  disc(at, unit, radiusM * 1.3, radiusM * 1.8, valveColour);
  for (const way of [-1, 1])
    disc(plus(at, unit, way * radiusM * 1.15), unit, radiusM * 1.65, radiusM * 0.4, flangeColour);
  disc(plus(at, stem, radiusM * 1.9), stem, radiusM * 0.22, radiusM * 1.8, flangeColour);
  disc(plus(at, stem, radiusM * 2.8), stem, radiusM * 1.1, radiusM * 0.22, wheelColour);
};

const addTube = (
  pools: RunPools,
  route: readonly Vec3M[],
  radiusM: number,
  colour: Color,
  owner: number,
  fittings: Fittings,
): void => {
  if (fittings === 'left out') {
    for (let i = 1; i < route.length; i++) pools.tubes.addRod(route[i - 1]!, route[i]!, radiusM, colour, owner);
    return;
  }
  const { straights, bends, joints } = tubeShapes(route, radiusM * BEND_OVER_RADIUS);
  for (const { from, to } of straights) pools.tubes.addRod(from, to, radiusM, colour, owner);
  for (const { centreM, begin, along } of bends)
    pools.bends.add(
      centreM,
      times(begin, radiusM),
      times(along, radiusM),
      times(cross(begin, along), radiusM),
      colour,
      owner,
    );
  for (const joint of joints) pools.joints.add(joint, [radiusM, 0, 0], [0, radiusM, 0], [0, 0, radiusM], colour, owner);
  for (const [piece, end] of [
    [straights[0], 'from'],
    [straights.at(-1), 'to'],
  ] as const) {
    if (!piece) continue;
    const along = subtract(piece.to, piece.from);
    const lengthM = Math.hypot(...along);
    if (lengthM < VALVE_ROOM_M + radiusM * 4) continue;
    const unit = times(along, 1 / lengthM);
    const at = end === 'from' ? plus(piece.from, unit, VALVE_AT_M) : plus(piece.to, unit, -VALVE_AT_M);
    addValve(pools.fittings, at, unit, radiusM, owner);
  }
};

/** Supply and return side by side; each line is drawn the way its water flows. */
export const addPipe = (pools: RunPools, run: SceneRun, owner: number, fittings: Fittings): void => {
  const radiusM = run.boreM / 2 + WALL_M;
  const sideM = radiusM + TWIN_GAP_M / 2;
  addTube(pools, shiftedRoute(run.points, sideM), radiusM, supplyColour, owner, fittings);
  addTube(pools, [...shiftedRoute(run.points, -sideM)].reverse(), radiusM, returnColour, owner, fittings);
};

/** Cables lie in the lanes that their routes give them. */
export const addCable = (pools: RunPools, run: SceneRun, owner: number, fittings: Fittings): void => {
  const feed = run.record.to.portId === 'feedB' ? 'B' : 'A';
  const { points } = run;
  for (let i = 1; i < points.length; i++) {
    pools.tubes.addRod(points[i - 1]!, points[i]!, CABLE_RADIUS_M, feedColours[feed], owner);
    if (fittings === 'drawn')
      pools.joints.add(
        points[i]!,
        [CABLE_RADIUS_M, 0, 0],
        [0, CABLE_RADIUS_M, 0],
        [0, 0, CABLE_RADIUS_M],
        feedColours[feed],
        owner,
      );
  }
};
