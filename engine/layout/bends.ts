import type { Vec3M } from '#engine/document';

/** Below what a pipe fitter would set: lanes and ports to the millimetre. */
const STRAIGHT = 1e-6;

/** Corners where a way changes its direction. */
export const bendsOf = (points: readonly Vec3M[]): number => {
  let bends = 0;
  for (let i = 2; i < points.length; i++) {
    const [a, b, c] = [points[i - 2]!, points[i - 1]!, points[i]!];
    const u = [b[0] - a[0], b[1] - a[1], b[2] - a[2]] as const;
    const v = [c[0] - b[0], c[1] - b[1], c[2] - b[2]] as const;
    const sine = Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
    if (sine > STRAIGHT * Math.hypot(...u) * Math.hypot(...v)) bends += 1;
  }
  return bends;
};
