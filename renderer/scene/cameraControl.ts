import type { PerspectiveCamera } from 'three';
import type { Vec3M } from '#engine/document';
import type { CameraView } from '#renderer/store';
import {
  between,
  type CameraPose,
  distanceM,
  eyeM,
  frame,
  homePose,
  lookFrom,
  orbit,
  pan,
  screenUp,
  zoomAbout,
} from './cameraRig';

/** Moves the one camera. Jumps glide, unless the user asked for less motion. */
export interface CameraControl {
  readonly pose: () => CameraPose;
  orbit(rightPx: number, upPx: number): void;
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
export const SELECTION_MARGIN = 1.7;

/** Slow start, slow end. */
const ease = (t: number): number => t * t * (3 - 2 * t);

export const createCameraControl = (
  camera: PerspectiveCamera,
  options: { readonly changed: () => void; readonly motion: () => 'full' | 'reduced' },
): CameraControl => {
  let pose = homePose;
  let widthPx = 1;
  let heightPx = 1;
  let glide: { readonly from: CameraPose; readonly to: CameraPose; startMs: number | null } | null = null;

  const apply = (): void => {
    const eye = eyeM(pose);
    const distance = distanceM(pose);
    camera.fov = (pose.fovRad * 180) / Math.PI;
    camera.aspect = widthPx / heightPx;
    // A long lens stands far off: what matters is the depth around the target.
    const depthM = Math.max(200, pose.viewHeightM * 12);
    camera.near = Math.max(distance * 0.02, distance - depthM);
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
    orbit: (rightPx, upPx) => hand(orbit(pose, rightPx / heightPx, upPx / heightPx)),
    pan: (rightPx, upPx) => hand(pan(pose, rightPx / heightPx, upPx / heightPx)),
    zoom: (aboutM, factor) => hand(zoomAbout(pose, aboutM, factor)),
    frame: (points, motion, margin) => go(frame(glide?.to ?? pose, points, aspect(), margin), motion),
    look: (view, points) => go(frame(lookFrom(glide?.to ?? pose, view), points, aspect(), PLANT_MARGIN), 'glide'),
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
