import { type Pose, turnOf } from './pose';

/** Width along the element's x, depth along its y, height from its underside, which may be raised above where it stands. */
export interface Size {
  readonly widthM: number;
  readonly depthM: number;
  readonly heightM: number;
  readonly raisedM?: number;
}

/** An upright box turned about the vertical: an oriented rectangle in plan with a bottom and a top. */
export interface Footprint {
  readonly xM: number;
  readonly yM: number;
  readonly halfWidthM: number;
  readonly halfDepthM: number;
  readonly cos: number;
  readonly sin: number;
  readonly bottomM: number;
  readonly topM: number;
}

export interface Bounds {
  readonly minXM: number;
  readonly minYM: number;
  readonly maxXM: number;
  readonly maxYM: number;
}

export type PointM = readonly [xM: number, yM: number];

export const placeFootprint = (pose: Pose, size: Size): Footprint => {
  const bottomM = pose.positionM[2] + (size.raisedM ?? 0);
  return {
    xM: pose.positionM[0],
    yM: pose.positionM[1],
    halfWidthM: size.widthM / 2,
    halfDepthM: size.depthM / 2,
    ...turnOf(pose.yawDeg),
    bottomM,
    topM: bottomM + size.heightM,
  };
};

/** Corners in plan, anticlockwise from the front left. */
export const footprintCorners = (box: Footprint): readonly [PointM, PointM, PointM, PointM] => {
  const wx = box.cos * box.halfWidthM;
  const wy = box.sin * box.halfWidthM;
  const dx = -box.sin * box.halfDepthM;
  const dy = box.cos * box.halfDepthM;
  return [
    [box.xM - wx - dx, box.yM - wy - dy],
    [box.xM + wx - dx, box.yM + wy - dy],
    [box.xM + wx + dx, box.yM + wy + dy],
    [box.xM - wx + dx, box.yM - wy + dy],
  ];
};

export const footprintBounds = (box: Footprint): Bounds => {
  const halfX = Math.abs(box.cos) * box.halfWidthM + Math.abs(box.sin) * box.halfDepthM;
  const halfY = Math.abs(box.sin) * box.halfWidthM + Math.abs(box.cos) * box.halfDepthM;
  return { minXM: box.xM - halfX, minYM: box.yM - halfY, maxXM: box.xM + halfX, maxYM: box.yM + halfY };
};

/** Elements may touch, and a millimetre is below what is set out on a floor. */
export const TOUCH_TOLERANCE_M = 1e-3;

/** Half the shadow of a box on a unit axis. */
const halfShadow = (box: Footprint, ax: number, ay: number): number =>
  box.halfWidthM * Math.abs(box.cos * ax + box.sin * ay) + box.halfDepthM * Math.abs(-box.sin * ax + box.cos * ay);

const depthAlong = (a: Footprint, b: Footprint, ax: number, ay: number): number =>
  halfShadow(a, ax, ay) + halfShadow(b, ax, ay) - Math.abs((b.xM - a.xM) * ax + (b.yM - a.yM) * ay);

/**
 * How far two boxes reach into each other, in m: the least translation in plan that parts them; 0 when they do not overlap
 * or one is above the other.
 * Source: separating-axis theorem for convex bodies (Gottschalk, Lin and Manocha 1996, section 5).
 */
export const overlapDepthM = (a: Footprint, b: Footprint): number => {
  if (a.topM - b.bottomM <= TOUCH_TOLERANCE_M || b.topM - a.bottomM <= TOUCH_TOLERANCE_M) return 0;
  const depthM = Math.min(
    depthAlong(a, b, a.cos, a.sin),
    depthAlong(a, b, -a.sin, a.cos),
    depthAlong(a, b, b.cos, b.sin),
    depthAlong(a, b, -b.sin, b.cos),
  );
  return depthM > TOUCH_TOLERANCE_M ? depthM : 0;
};

/** Distance in plan from a point to a footprint; 0 inside it. */
export const distanceToFootprintM = ([x, y]: PointM, box: Footprint): number => {
  const dx = x - box.xM;
  const dy = y - box.yM;
  const alongM = Math.max(Math.abs(box.cos * dx + box.sin * dy) - box.halfWidthM, 0);
  const acrossM = Math.max(Math.abs(-box.sin * dx + box.cos * dy) - box.halfDepthM, 0);
  return Math.hypot(alongM, acrossM);
};

/** Whether a point is inside a simple polygon (even-odd rule); points on the edge may fall either way. */
export const polygonContains = (polygon: readonly PointM[], [x, y]: PointM): boolean => {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [xi, yi] = polygon[i]!;
    const [xj, yj] = polygon[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
};

/** Area of a simple polygon by the shoelace formula; negative where its corners go clockwise. */
export const signedAreaM2 = (polygon: readonly PointM[]): number => {
  let twice = 0;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++)
    twice += polygon[j]![0] * polygon[i]![1] - polygon[i]![0] * polygon[j]![1];
  return twice / 2;
};

export const polygonAreaM2 = (polygon: readonly PointM[]): number => Math.abs(signedAreaM2(polygon));

/** Whether two segments cross or touch. */
const segmentsMeet = (a: PointM, b: PointM, c: PointM, d: PointM): boolean => {
  const side = (p: PointM, q: PointM, r: PointM): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
};

/** A footprint drawn in by the tolerance of touching. */
const drawnIn = (box: Footprint): readonly PointM[] =>
  footprintCorners({
    ...box,
    halfWidthM: Math.max(0, box.halfWidthM - TOUCH_TOLERANCE_M),
    halfDepthM: Math.max(0, box.halfDepthM - TOUCH_TOLERANCE_M),
  });

/** Whether the edge of a polygon goes through a footprint by more than touching it. */
export const polygonMeets = (polygon: readonly PointM[], box: Footprint): boolean => {
  const corners = drawnIn(box);
  return polygon.some((from, i) =>
    corners.some((corner, k) => segmentsMeet(from, polygon[(i + 1) % polygon.length]!, corner, corners[(k + 1) % 4]!)),
  );
};

/** Whether a footprint lies inside a simple polygon as a whole; it may touch the edge. */
export const polygonHolds = (polygon: readonly PointM[], box: Footprint): boolean =>
  drawnIn(box).every((corner) => polygonContains(polygon, corner)) && !polygonMeets(polygon, box);
