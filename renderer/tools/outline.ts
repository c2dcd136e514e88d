import type { Vec3M } from '#engine/document';
import type { PointM } from '#engine/geometry';
import type { Session } from '#renderer/store';
import { lengthText } from './amounts';
import type { Drawn } from './tool';

/** Lines lie a little over the floor, so that they do not flicker through it. */
const RISE_M = 0.02;

export const onFloor = ([x, y]: PointM): Vec3M => [x, y, RISE_M];

export const distanceM = (a: PointM, b: PointM): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

/** A point at a distance and an angle (anticlockwise from east) from another. */
export const polarFrom = ([x, y]: PointM, lengthM: number, angleDeg: number): PointM => {
  const rad = (angleDeg * Math.PI) / 180;
  return [x + lengthM * Math.cos(rad), y + lengthM * Math.sin(rad)];
};

/** Direction from one point to another, 0 … 360°. */
export const angleDeg = (from: PointM, to: PointM): number =>
  ((Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI + 360) % 360;

/** Edges with their lengths. */
export const dimensionedEdges = (
  session: Session,
  corners: readonly PointM[],
  shape: 'open' | 'closed',
): readonly Drawn[] =>
  corners.flatMap((corner, i): readonly Drawn[] => {
    const next = corners[i + 1] ?? (shape === 'closed' ? corners[0] : undefined);
    const lengthM = next ? distanceM(corner, next) : 0;
    return next && lengthM > 0
      ? [{ type: 'line', points: [onFloor(corner), onFloor(next)], look: 'edge', label: lengthText(session, lengthM) }]
      : [];
  });

export const cornerMarks = (corners: readonly PointM[]): readonly Drawn[] =>
  corners.map((corner): Drawn => ({ type: 'mark', atM: onFloor(corner), look: 'corner' }));
