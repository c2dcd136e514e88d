import type { Vec3M } from '#engine/document';
import type { CameraView } from '#renderer/store';

/**
 * Where the camera looks from, in quantities a hand changes: z is up, azimuth 0 looks north, polar angle 0 looks straight
 * down. The height of the view at the target stands for distance, so that a long lens (plan view) and a short one frame alike.
 */
export interface CameraPose {
  readonly targetM: Vec3M;
  readonly viewHeightM: number;
  readonly azimuthRad: number;
  readonly polarRad: number;
  readonly fovRad: number;
}

const DEG = Math.PI / 180;
const PERSPECTIVE_FOV_RAD = 32 * DEG;
/** So long a lens that verticals do not lean: a plan or elevation, without a second kind of camera. */
const PARALLEL_FOV_RAD = 0.5 * DEG;
const MIN_VIEW_HEIGHT_M = 0.2;
const MAX_VIEW_HEIGHT_M = 20_000;
/** A single rack fills the view; a bolt would not be recognised. */
const MIN_FRAMED_M = 2;
const CLOSEST_OVER_DEPTH = 0.5;
/** Keeps the horizon above the ground: the eye never goes under the floor. */
const MAX_POLAR_RAD = 89 * DEG;

export const homePose: CameraPose = {
  targetM: [0, 0, 1],
  viewHeightM: 20,
  azimuthRad: -32 * DEG,
  polarRad: 58 * DEG,
  fovRad: PERSPECTIVE_FOV_RAD,
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const add = (a: Vec3M, b: Vec3M, factor = 1): Vec3M => [
  a[0] + b[0] * factor,
  a[1] + b[1] * factor,
  a[2] + b[2] * factor,
];

/** Whether the view is a plan or an elevation, or nearly one on the way there. */
export const isParallel = ({ fovRad }: CameraPose): boolean => fovRad < 2 * PARALLEL_FOV_RAD;

/** Whether the view is a plan: straight down, without perspective. */
export const isPlan = (pose: CameraPose): boolean => isParallel(pose) && pose.polarRad < 0.01;

/** From the target towards the eye. */
export const towardsEye = ({ azimuthRad, polarRad }: CameraPose): Vec3M => [
  Math.sin(polarRad) * Math.sin(azimuthRad),
  -Math.sin(polarRad) * Math.cos(azimuthRad),
  Math.cos(polarRad),
];

export const screenRight = ({ azimuthRad }: CameraPose): Vec3M => [Math.cos(azimuthRad), Math.sin(azimuthRad), 0];

export const screenUp = ({ azimuthRad, polarRad }: CameraPose): Vec3M => [
  -Math.cos(polarRad) * Math.sin(azimuthRad),
  Math.cos(polarRad) * Math.cos(azimuthRad),
  Math.sin(polarRad),
];

export const distanceM = (pose: CameraPose): number => pose.viewHeightM / 2 / Math.tan(pose.fovRad / 2);

export const eyeM = (pose: CameraPose): Vec3M => add(pose.targetM, towardsEye(pose), distanceM(pose));

/** Radians the view turns for a drag across the whole height of the view. */
const ORBIT_RAD_PER_VIEW = Math.PI;

/** @param right, up  pointer movement in view heights */
export const orbit = (pose: CameraPose, right: number, up: number): CameraPose => ({
  ...pose,
  // Turning away from a plan or elevation leaves its long lens.
  fovRad: PERSPECTIVE_FOV_RAD,
  azimuthRad: pose.azimuthRad - right * ORBIT_RAD_PER_VIEW,
  polarRad: clamp(pose.polarRad + up * ORBIT_RAD_PER_VIEW, 0, MAX_POLAR_RAD),
});

/** The same view turned, with a point of the plant kept where it is on the screen. */
export const orbitAbout = (pose: CameraPose, pivotM: Vec3M, right: number, up: number): CameraPose => {
  const turned = orbit(pose, right, up);
  const away = add(pivotM, pose.targetM, -1);
  const along = (axis: Vec3M): number => away[0] * axis[0] + away[1] * axis[1] + away[2] * axis[2];
  const [r, u, w] = [along(screenRight(pose)), along(screenUp(pose)), along(towardsEye(pose))];
  const back = add(add(add([0, 0, 0], screenRight(turned), r), screenUp(turned), u), towardsEye(turned), w);
  return { ...turned, targetM: add(pivotM, back, -1) };
};

/** The point under the pointer follows the pointer. Movement in view heights. */
export const pan = (pose: CameraPose, right: number, up: number): CameraPose => ({
  ...pose,
  targetM: add(add(pose.targetM, screenRight(pose), -right * pose.viewHeightM), screenUp(pose), -up * pose.viewHeightM),
});

/** Scales the view about a point, which keeps its place on the screen. A factor below 1 comes nearer. */
export const zoomAbout = (pose: CameraPose, pointM: Vec3M, factor: number): CameraPose => {
  const viewHeightM = clamp(pose.viewHeightM * factor, MIN_VIEW_HEIGHT_M, MAX_VIEW_HEIGHT_M);
  const applied = viewHeightM / pose.viewHeightM;
  const away: Vec3M = add(pose.targetM, pointM, -1);
  return { ...pose, viewHeightM, targetM: add(pointM, away, applied) };
};

/**
 * Moves so that all points are in view and two of them touch its edge; the direction stays. In axes of the view (right r, up
 * u, towards the eye w) a point is in view when |u − uEye| ≤ (wEye − w)·tan, so that the extremes of ±u + w·tan alone decide
 * where the eye must be; likewise for r.
 *
 * @param margin  view over what is framed: 1 = to the edge
 * @param marginUp  the same from below to above
 */
export const frame = (
  pose: CameraPose,
  points: readonly Vec3M[],
  aspect: number,
  margin: number,
  marginUp = margin,
): CameraPose => {
  if (points.length === 0) return pose;
  const right = screenRight(pose);
  const up = screenUp(pose);
  const eye = towardsEye(pose);
  const along = (point: Vec3M, axis: Vec3M): number => point[0] * axis[0] + point[1] * axis[1] + point[2] * axis[2];
  const tan = Math.tan(pose.fovRad / 2);
  const tanUp = tan / marginUp;
  const tanRight = (tan * aspect) / margin;
  let upper = Number.NEGATIVE_INFINITY;
  let lower = Number.NEGATIVE_INFINITY;
  let rightmost = Number.NEGATIVE_INFINITY;
  let leftmost = Number.NEGATIVE_INFINITY;
  let nearest = Number.NEGATIVE_INFINITY;
  let farthest = Number.POSITIVE_INFINITY;
  for (const point of points) {
    const r = along(point, right);
    const u = along(point, up);
    const w = along(point, eye);
    upper = Math.max(upper, u + w * tanUp);
    lower = Math.max(lower, -u + w * tanUp);
    rightmost = Math.max(rightmost, r + w * tanRight);
    leftmost = Math.max(leftmost, -r + w * tanRight);
    nearest = Math.max(nearest, w);
    farthest = Math.min(farthest, w);
  }
  // Seen along its length a row would have the eye in its first rack: it stays half the depth away from it.
  const closestW = nearest + (nearest - farthest) * CLOSEST_OVER_DEPTH;
  const eyeW = Math.max(closestW, (upper + lower) / (2 * tanUp), (rightmost + leftmost) / (2 * tanRight));
  const targetW = (nearest + farthest) / 2;
  const targetM = add(add(add([0, 0, 0], right, (rightmost - leftmost) / 2), up, (upper - lower) / 2), eye, targetW);
  const viewHeightM = 2 * (eyeW - targetW) * Math.tan(pose.fovRad / 2);
  return { ...pose, targetM, viewHeightM: clamp(viewHeightM, MIN_FRAMED_M, MAX_VIEW_HEIGHT_M) };
};

const views: Readonly<Record<CameraView, Pick<CameraPose, 'azimuthRad' | 'polarRad' | 'fovRad'>>> = {
  perspective: { azimuthRad: homePose.azimuthRad, polarRad: homePose.polarRad, fovRad: PERSPECTIVE_FOV_RAD },
  top: { azimuthRad: 0, polarRad: 0, fovRad: PARALLEL_FOV_RAD },
  front: { azimuthRad: 0, polarRad: MAX_POLAR_RAD, fovRad: PARALLEL_FOV_RAD },
  side: { azimuthRad: 90 * DEG, polarRad: MAX_POLAR_RAD, fovRad: PARALLEL_FOV_RAD },
};

export const lookFrom = (pose: CameraPose, view: CameraView): CameraPose => ({ ...pose, ...views[view] });

const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** The pose part of the way to another; sizes change by equal ratios, turns take the shorter way. */
export const between = (from: CameraPose, to: CameraPose, t: number): CameraPose => {
  const turn =
    ((((to.azimuthRad - from.azimuthRad + Math.PI) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI)) - Math.PI;
  return {
    targetM: [
      mix(from.targetM[0], to.targetM[0], t),
      mix(from.targetM[1], to.targetM[1], t),
      mix(from.targetM[2], to.targetM[2], t),
    ],
    viewHeightM: from.viewHeightM * (to.viewHeightM / from.viewHeightM) ** t,
    azimuthRad: from.azimuthRad + turn * t,
    polarRad: mix(from.polarRad, to.polarRad, t),
    fovRad: from.fovRad * (to.fovRad / from.fovRad) ** t,
  };
};
