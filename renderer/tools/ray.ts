import type { Vec3M } from '#engine/document';

export interface Ray {
  readonly originM: Vec3M;
  /** Unit length. */
  readonly direction: Vec3M;
}

export const alongRay = ({ originM, direction }: Ray, distanceM: number): Vec3M => [
  originM[0] + direction[0] * distanceM,
  originM[1] + direction[1] * distanceM,
  originM[2] + direction[2] * distanceM,
];

/** Where the ray meets a horizontal plane; null when it goes along or away from it. */
export const onPlane = (ray: Ray, zM: number): Vec3M | null => {
  const down = ray.direction[2];
  if (Math.abs(down) < 1e-9) return null;
  const distanceM = (zM - ray.originM[2]) / down;
  if (distanceM < 0) return null;
  const [xM, yM] = alongRay(ray, distanceM);
  return [xM, yM, zM];
};

/** Pixels around the pointer that still mean what is there. */
const REACH_PX = 10;

/** How far the reach of the pointer is on the floor, whatever the camera; a hand's breadth towards the horizon. */
export const reachAt = (rayAt: (xPx: number, yPx: number) => Ray, xPx: number, yPx: number): number => {
  const here = onPlane(rayAt(xPx, yPx), 0);
  const beside = onPlane(rayAt(xPx + REACH_PX, yPx), 0);
  if (!here || !beside) return LEAST_REACH_M;
  return Math.max(LEAST_REACH_M, Math.hypot(beside[0] - here[0], beside[1] - here[1]));
};

const LEAST_REACH_M = 0.05;
