import type { Vec3M } from '#engine/document';

/** Where an element stands: centre of its footprint on the floor, and its turn about the vertical, anticlockwise from above. */
export interface Pose {
  readonly positionM: Vec3M;
  readonly yawDeg: number;
}

/** Element axes at yaw 0: x along the width to the east, y along the depth to the north; the front faces −y (south). */
export interface Turn {
  readonly cos: number;
  readonly sin: number;
}

const QUARTER_TURNS: readonly Turn[] = [
  { cos: 1, sin: 0 },
  { cos: 0, sin: 1 },
  { cos: -1, sin: 0 },
  { cos: 0, sin: -1 },
];

/** Quarter turns are exact, so that racks stay on the grid to the last bit whatever the runtime's sine. */
export const turnOf = (yawDeg: number): Turn => {
  const quarters = yawDeg / 90;
  if (Number.isInteger(quarters)) return QUARTER_TURNS[((quarters % 4) + 4) % 4]!;
  const rad = (yawDeg * Math.PI) / 180;
  return { cos: Math.cos(rad), sin: Math.sin(rad) };
};

/** Yaw in [0, 360). */
export const normaliseYawDeg = (yawDeg: number): number => (((yawDeg % 360) + 360) % 360) + 0;

/** A point given in the element's own axes, in site axes. */
export const toSite = (pose: Pose, offsetM: Vec3M): Vec3M => {
  const { cos, sin } = turnOf(pose.yawDeg);
  const [x, y, z] = offsetM;
  return [pose.positionM[0] + cos * x - sin * y, pose.positionM[1] + sin * x + cos * y, pose.positionM[2] + z];
};

/** A pose turned about a vertical axis through `pivotM`. */
export const turnAbout = (pose: Pose, pivotM: readonly [xM: number, yM: number], byDeg: number): Pose => {
  const { cos, sin } = turnOf(byDeg);
  const dx = pose.positionM[0] - pivotM[0];
  const dy = pose.positionM[1] - pivotM[1];
  return {
    positionM: [pivotM[0] + cos * dx - sin * dy, pivotM[1] + sin * dx + cos * dy, pose.positionM[2]],
    yawDeg: normaliseYawDeg(pose.yawDeg + byDeg),
  };
};
