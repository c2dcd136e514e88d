import type { Vec3M } from '#engine/document';

const subtract = (a: Vec3M, b: Vec3M): Vec3M => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** Level direction to the left of a segment; null for a riser, which has none of its own. */
const leftOf = (from: Vec3M, to: Vec3M): readonly [number, number] | null => {
  const [dx, dy] = subtract(to, from);
  const length = Math.hypot(dx, dy);
  return length < 1e-6 ? null : [-dy / length, dx / length];
};

/**
 * One line of a twin run: the route shifted sideways in plan, corners mitred so that segments stay parallel. A riser keeps
 * one offset for its whole height, the one that suits the level segments before and after it, so it stays plumb.
 *
 * @param sideM  shift to the left of the direction of flow; negative = right
 */
export const shiftedRoute = (points: readonly Vec3M[], sideM: number): Vec3M[] => {
  const lefts = points.slice(1).map((point, i) => leftOf(points[i]!, point));
  const before = (i: number): readonly [number, number] | null => {
    for (let k = i; k >= 0; k--) if (lefts[k]) return lefts[k]!;
    return null;
  };
  const after = (i: number): readonly [number, number] | null => {
    for (let k = i; k < lefts.length; k++) if (lefts[k]) return lefts[k]!;
    return null;
  };
  return points.map(([x, y, z], i) => {
    const n1 = before(i - 1) ?? after(i);
    const n2 = after(i) ?? before(i - 1);
    // A run that only rises has no side; any will do as long as both lines take opposite ones.
    if (!n1 || !n2) return [x + sideM, y, z];
    const turn = 1 + n1[0] * n2[0] + n1[1] * n2[1];
    // A run that doubles back has no mitre: keep to the first side.
    if (turn < 0.1) return [x + n1[0] * sideM, y + n1[1] * sideM, z];
    return [x + ((n1[0] + n2[0]) * sideM) / turn, y + ((n1[1] + n2[1]) * sideM) / turn, z];
  });
};
