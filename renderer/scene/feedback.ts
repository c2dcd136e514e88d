import { type Camera, Vector3 } from 'three';
import type { Bounds3 } from '#renderer/selectors';
import type { ToolFeedback } from '#renderer/tools';
import type { ScenePalette } from './palette';

const from = new Vector3();
const to = new Vector3();

const strokeBetween = (context: CanvasRenderingContext2D, camera: Camera, width: number, height: number): void => {
  from.project(camera);
  to.project(camera);
  context.beginPath();
  context.moveTo(((from.x + 1) / 2) * width, ((1 - from.y) / 2) * height);
  context.lineTo(((to.x + 1) / 2) * width, ((1 - to.y) / 2) * height);
  context.stroke();
};

/** What a tool shows over the picture: the selection rectangle and the lines something was pulled to. */
export const drawFeedback = (
  canvas: HTMLCanvasElement,
  { marquee, snaps }: ToolFeedback,
  camera: Camera,
  bounds: Bounds3 | null,
  palette: ScenePalette,
): void => {
  const context = canvas.getContext('2d');
  if (!context || (!marquee && snaps.length === 0)) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1;
  if (marquee) {
    const [x, y] = marquee.fromPx;
    const [toX, toY] = marquee.toPx;
    context.setLineDash(toX >= x ? [] : [5, 4]);
    context.fillStyle = palette.accent;
    context.globalAlpha = 0.12;
    context.fillRect(x, y, toX - x, toY - y);
    context.globalAlpha = 1;
    context.strokeRect(x + 0.5, y + 0.5, toX - x, toY - y);
  }
  context.setLineDash([4, 4]);
  if (bounds)
    for (const { axis, atM, to: target } of snaps) {
      // The grid is everywhere: a line for it would only be noise.
      if (target === 'grid') continue;
      if (axis === 'x') {
        from.set(atM, bounds.minM[1], 0.03);
        to.set(atM, bounds.maxM[1], 0.03);
      } else {
        from.set(bounds.minM[0], atM, 0.03);
        to.set(bounds.maxM[0], atM, 0.03);
      }
      strokeBetween(context, camera, canvas.clientWidth, canvas.clientHeight);
    }
  context.setLineDash([]);
};
