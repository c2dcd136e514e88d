import type { PerspectiveCamera } from 'three';
import { Vector3 } from 'three';
import type { Ray } from '#renderer/tools';

const near = new Vector3();
const far = new Vector3();

/** The line of sight through a point of the screen; x and y run from −1 to 1, up and right. */
export const eyeRay = (camera: PerspectiveCamera, x: number, y: number): Ray => {
  near.set(x, y, -1).unproject(camera);
  far.set(x, y, 1).unproject(camera).sub(near).normalize();
  return { originM: [near.x, near.y, near.z], direction: [far.x, far.y, far.z] };
};
