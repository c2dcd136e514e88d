import { type Camera, Vector3 } from 'three';
import { footprintCorners } from '#engine/geometry';
import type { SceneItem } from '#renderer/selectors';
import type { Rectangle } from '#renderer/tools';

const corner = new Vector3();

/** Bodies inside a rectangle of the screen: by all eight corners when it must enclose, by their outline's box when touching counts. */
export const inRectangle = (
  bodies: readonly SceneItem[],
  camera: Camera,
  screen: { readonly widthPx: number; readonly heightPx: number },
  { fromPx, toPx }: Rectangle,
  mode: 'encloses' | 'touches',
): readonly string[] => {
  const left = Math.min(fromPx[0], toPx[0]);
  const right = Math.max(fromPx[0], toPx[0]);
  const top = Math.min(fromPx[1], toPx[1]);
  const bottom = Math.max(fromPx[1], toPx[1]);
  return bodies.flatMap(({ id, body }) => {
    let minX = Number.POSITIVE_INFINITY;
    let minY = Number.POSITIVE_INFINITY;
    let maxX = Number.NEGATIVE_INFINITY;
    let maxY = Number.NEGATIVE_INFINITY;
    for (const [x, y] of footprintCorners(body))
      for (const z of [body.bottomM, body.topM]) {
        corner.set(x, y, z).project(camera);
        // Behind the eye there is no place on the screen.
        if (corner.z > 1) return [];
        const px = ((corner.x + 1) / 2) * screen.widthPx;
        const py = ((1 - corner.y) / 2) * screen.heightPx;
        minX = Math.min(minX, px);
        maxX = Math.max(maxX, px);
        minY = Math.min(minY, py);
        maxY = Math.max(maxY, py);
      }
    const isIn =
      mode === 'encloses'
        ? minX >= left && maxX <= right && minY >= top && maxY <= bottom
        : maxX >= left && minX <= right && maxY >= top && minY <= bottom;
    return isIn ? [id] : [];
  });
};
