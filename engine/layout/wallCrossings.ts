import type { Vec3M } from '#engine/document';
import { type PointM, toSite } from '#engine/geometry';
import type { ElementRecord } from '#engine/project';
import { type HallSpace, hallSpace } from './hallSpace';

/** Walls of neighbouring halls this near to each other are one wall with an opening each side. Source: engineering practice, wall of 200–300 mm with its lining. */
const ONE_WALL_M = 0.4;

/** How far along a → b the line c → d is crossed, m; null where it is not. */
const crossedAtM = (a: PointM, b: PointM, c: PointM, d: PointM): number | null => {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const cross = ux * vy - uy * vx;
  if (cross === 0) return null;
  const [wx, wy] = [c[0] - a[0], c[1] - a[1]];
  const along = (wx * vy - wy * vx) / cross;
  const across = (wx * uy - wy * ux) / cross;
  // One end counts and the other does not, so that a way through a corner goes through one of its walls.
  return along > 0 && along <= 1 && across >= 0 && across < 1 ? along * Math.hypot(ux, uy) : null;
};

/** Whether a door is open where a wall is crossed. */
const isInDoor = ({ doors, floorM }: HallSpace, wall: number, [x, y]: PointM, zM: number): boolean =>
  doors.some(
    (door) =>
      door.wall === wall &&
      Math.hypot(door.atM[0] - x, door.atM[1] - y) <= door.widthM / 2 &&
      zM <= floorM + door.heightM,
  );

const ofLeg = (from: Vec3M, to: Vec3M, hall: HallSpace): number[] => {
  const { bounds, outline, floorM, ceilingM } = hall;
  const zM = from[2];
  if (zM < floorM || zM > ceilingM) return [];
  if (Math.max(from[0], to[0]) < bounds.minXM || Math.min(from[0], to[0]) > bounds.maxXM) return [];
  if (Math.max(from[1], to[1]) < bounds.minYM || Math.min(from[1], to[1]) > bounds.maxYM) return [];
  const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return outline.flatMap((corner, wall) => {
    const next = outline[(wall + 1) % outline.length]!;
    const atM = crossedAtM([from[0], from[1]], [to[0], to[1]], corner, next);
    if (atM === null) return [];
    const share = atM / lengthM;
    const point: PointM = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
    return isInDoor(hall, wall, point, zM) ? [] : [atM];
  });
};

/** Halls among elements, for counting the walls that a way goes through. */
export const wallsOf = (elements: Iterable<ElementRecord>): readonly HallSpace[] =>
  [...elements].flatMap((record) => hallSpace(record) ?? []);

/** Halls whose walls a way may go through: not those it passes by, nor rectangular ones that it stays inside of. */
const besideWalls = (points: readonly Vec3M[], halls: readonly HallSpace[]): readonly HallSpace[] => {
  let [minX, minY, maxX, maxY] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const [x, y] of points) {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return halls.filter(
    ({ bounds, isBox }) =>
      !(maxX < bounds.minXM || minX > bounds.maxXM || maxY < bounds.minYM || minY > bounds.maxYM) &&
      !(isBox && minX > bounds.minXM && maxX < bounds.maxXM && minY > bounds.minYM && maxY < bounds.maxYM),
  );
};

/**
 * Walls of halls that a way goes through, doorways apart: each needs an opening that is made and closed again.
 * @param points  corners of the way; what rises and falls goes through no wall
 */
export const wallCrossings = (points: readonly Vec3M[], halls: readonly HallSpace[]): number => {
  const near = besideWalls(points, halls);
  if (near.length === 0) return 0;
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1]!, points[i]!];
    const places = near.flatMap((hall) => ofLeg(from, to, hall)).sort((a, b) => a - b);
    let lastM = Number.NEGATIVE_INFINITY;
    for (const atM of places) {
      if (atM - lastM > ONE_WALL_M) count += 1;
      lastM = atM;
    }
  }
  return count;
};

/** Walls that an element goes through, which lies along its x axis for a length. */
export const spanCrossings = (record: ElementRecord, lengthM: number, halls: readonly HallSpace[]): number =>
  wallCrossings(
    [-1, 1].map((end) => toSite(record, [(end * lengthM) / 2, 0, 0])),
    halls,
  );
