import type { PerspectiveCamera } from 'three';
import type { Vec3M } from '#engine/document';
import type { CameraView } from '#renderer/store';
import {
  add,
  between,
  type CameraPose,
  distanceM,
  eyeM,
  frame,
  homePose,
  isParallel,
  lookFrom,
  orbitAbout,
  pan,
  screenUp,
  towardsEye,
  zoomAbout,
} from './cameraRig';

/** Moves the one camera. Jumps glide, unless the user asked for less motion. */
export interface CameraControl {
  readonly pose: () => CameraPose;
  orbit(aboutM: Vec3M, rightPx: number, upPx: number): void;
  pan(rightPx: number, upPx: number): void;
  zoom(aboutM: Vec3M, factor: number): void;
  frame(points: readonly Vec3M[], motion: 'glide' | 'jump', margin: number): void;
  look(view: CameraView, points: readonly Vec3M[]): void;
  resize(widthPx: number, heightPx: number): void;
  /** Goes on with a glide; true while there is more to come. */
  advance(nowMs: number): boolean;
}

const GLIDE_MS = 260;
/** A plant fills the view; a single thing keeps its surroundings. */
export const PLANT_MARGIN = 1.1;
/** The tools lie over the picture at its top, and the scale of a plan at its bottom. */
const TOOLS_MARGIN = 1.14;
export const SELECTION_MARGIN = 1.7;

/** Slow start, slow end. */
const ease = (t: number): number => t * t * (3 - 2 * t);

/** Room before what is framed in an elevation, so that handles and hoses stay in the picture. */
const CUT_BEFORE_M = 0.6;

/** How far the nearest point stands before the target. */
const depthBefore = (pose: CameraPose, points: readonly Vec3M[]): number => {
  const eye = towardsEye(pose);
  let depthM = 0;
  for (const point of points) {
    const [x, y, z] = add(point, pose.targetM, -1);
    depthM = Math.max(depthM, x * eye[0] + y * eye[1] + z * eye[2]);
  }
  return depthM;
};

export const createCameraControl = (
  camera: PerspectiveCamera,
  options: { readonly changed: () => void; readonly motion: () => 'full' | 'reduced' },
): CameraControl => {
  let pose = homePose;
  let widthPx = 1;
  let heightPx = 1;
  /** In an elevation, what stands this far before the target hides what was framed and is cut away; null = nothing is. */
  let cutM: number | null = null;
  let glide: { readonly from: CameraPose; readonly to: CameraPose; startMs: number | null } | null = null;

  const apply = (): void => {
    const eye = eyeM(pose);
    const distance = distanceM(pose);
    camera.fov = (pose.fovRad * 180) / Math.PI;
    camera.aspect = widthPx / heightPx;
    // A long lens stands far off: what matters is the depth around the target.
    const depthM = Math.max(200, pose.viewHeightM * 12);
    const isCut = cutM !== null && isParallel(pose);
    camera.near = Math.max(distance * 0.02, distance - (isCut ? (cutM ?? depthM) : depthM));
    camera.far = distance + depthM;
    camera.up.set(...screenUp(pose));
    camera.position.set(...eye);
    camera.lookAt(...pose.targetM);
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    options.changed();
  };

  const go = (to: CameraPose, motion: 'glide' | 'jump'): void => {
    if (motion === 'jump' || options.motion() === 'reduced') {
      glide = null;
      pose = to;
      apply();
      return;
    }
    glide = { from: pose, to, startMs: null };
    options.changed();
  };

  const hand = (to: CameraPose): void => {
    glide = null;
    pose = to;
    apply();
  };

  const aspect = (): number => widthPx / heightPx;

  return {
    pose: () => pose,
    orbit: (aboutM, rightPx, upPx) => hand(orbitAbout(pose, aboutM, rightPx / heightPx, upPx / heightPx)),
    pan: (rightPx, upPx) => hand(pan(pose, rightPx / heightPx, upPx / heightPx)),
    zoom: (aboutM, factor) => hand(zoomAbout(pose, aboutM, factor)),
    frame: (points, motion, margin) => {
      const to = frame(glide?.to ?? pose, points, aspect(), margin, margin * TOOLS_MARGIN);
      cutM = CUT_BEFORE_M + depthBefore(to, points);
      go(to, motion);
    },
    look: (view, points) => {
      cutM = null;
      go(
        frame(lookFrom(glide?.to ?? pose, view), points, aspect(), PLANT_MARGIN, PLANT_MARGIN * TOOLS_MARGIN),
        'glide',
      );
    },
    resize: (width, height) => {
      if (width <= 0 || height <= 0) return;
      widthPx = width;
      heightPx = height;
      apply();
    },
    advance: (nowMs) => {
      if (!glide) return false;
      glide.startMs ??= nowMs;
      const t = Math.min(1, (nowMs - glide.startMs) / GLIDE_MS);
      pose = between(glide.from, glide.to, ease(t));
      const isOver = t >= 1;
      if (isOver) glide = null;
      apply();
      return !isOver;
    },
  };
};
