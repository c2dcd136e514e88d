import type { Camera } from 'three';
import type { Vec3M } from '#engine/document';
import { toSite } from '#engine/geometry';
import type { SceneItem } from '#renderer/selectors';
import type { ScenePalette } from './palette';
import { drawLine, pencilOn } from './pencil';

/** Over the floor, so that the line does not sink into it. */
const RISE_M = 0.02;

/** Ends of a dimension on the site. */
export const dimensionPoints = ({ record, size }: SceneItem): readonly [Vec3M, Vec3M] => [
  toSite(record, [-size.widthM / 2, 0, RISE_M]),
  toSite(record, [size.widthM / 2, 0, RISE_M]),
];

/** Kept distances over the picture, with their figures. */
export const drawDimensions = (
  canvas: HTMLCanvasElement,
  dimensions: readonly SceneItem[],
  camera: Camera,
  palette: ScenePalette,
  look: { readonly isMarked: (id: string) => boolean; readonly text: (lengthM: number) => string },
): void => {
  const pencil = dimensions.length > 0 ? pencilOn(canvas, camera, palette) : null;
  if (!pencil) return;
  for (const item of dimensions)
    drawLine(
      pencil,
      { type: 'line', points: dimensionPoints(item), look: 'dimension', label: look.text(item.size.widthM) },
      look.isMarked(item.id) ? palette.accent : palette.label,
    );
};
