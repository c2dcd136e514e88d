import { PerspectiveCamera } from 'three';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { createCameraControl, PLANT_MARGIN } from '../../../renderer/scene/cameraControl';

const WIDTH_PX = 1600;
const HEIGHT_PX = 800;

const opened = () => {
  const camera = new PerspectiveCamera();
  const control = createCameraControl(camera, { changed: () => undefined, motion: () => 'reduced' });
  control.resize(WIDTH_PX, HEIGHT_PX);
  return control;
};

describe('framing', () => {
  it('takes the points of a plant of any size', () => {
    // Eight corners of 40,000 elements: more than a call takes arguments.
    const points = Array.from({ length: 320_000 }, (_, i): Vec3M => [i % 1000, Math.floor(i / 1000), i % 3]);
    const control = opened();
    control.frame(points, 'jump', PLANT_MARGIN);
    const [x, y] = control.pose().targetM;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(1000);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(320);
  });

  it('leaves room for the tools over a plan and its scale below it', () => {
    const control = opened();
    const corners: readonly Vec3M[] = [
      [0, 0, 0],
      [10, 100, 0],
    ];
    control.look('top', corners);
    const freePx = (HEIGHT_PX * (1 - 100 / control.pose().viewHeightM)) / 2;
    expect(freePx).toBeGreaterThan(48);
    expect(freePx).toBeLessThan(96);
  });
});
