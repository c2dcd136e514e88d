import { type Camera, Vector3 } from 'three';
import type { Vec3M } from '#engine/document';
import type { Drawn } from '#renderer/tools';
import type { ScenePalette } from './palette';

/** The pencil over the picture: a flat canvas, the camera, and the size they agree on. */
export interface Pencil {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly palette: ScenePalette;
}

export type PointPx = readonly [x: number, y: number];

const projected = new Vector3();

/** Null for what is behind the eye. */
export const onScreen = ({ camera, widthPx, heightPx }: Pencil, [x, y, z]: Vec3M): PointPx | null => {
  projected.set(x, y, z).project(camera);
  return projected.z > 1 ? null : [((projected.x + 1) / 2) * widthPx, ((1 - projected.y) / 2) * heightPx];
};

export const trace = ({ context }: Pencil, points: readonly PointPx[]): void => {
  context.beginPath();
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
};

export const allOnScreen = (pencil: Pencil, points: readonly Vec3M[]): readonly PointPx[] | null => {
  const seen = points.map((point) => onScreen(pencil, point)).filter((point) => point !== null);
  return seen.length === points.length ? seen : null;
};

export const FONT_PX = 11;
export const PADDING_PX = 5;
export const LINE_PX = 18;

/** Text on a ground of its own, its middle at a point. */
export const writeLabel = ({ context, palette }: Pencil, text: string, [x, y]: PointPx, ink = palette.label): void => {
  context.font = `500 ${FONT_PX}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  const half = context.measureText(text).width / 2 + PADDING_PX;
  context.fillStyle = palette.labelBack;
  context.beginPath();
  context.roundRect(x - half, y - LINE_PX / 2, half * 2, LINE_PX, 4);
  context.fill();
  context.fillStyle = ink;
  context.fillText(text, x, y + 0.5);
};

const drawTick = ({ context }: Pencil, [x, y]: PointPx, [toX, toY]: PointPx): void => {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const [acrossX, acrossY] = [(-(toY - y) / length) * 6, ((toX - x) / length) * 6];
  context.beginPath();
  context.moveTo(x - acrossX, y - acrossY);
  context.lineTo(x + acrossX, y + acrossY);
  context.stroke();
};

/** Middle of the polyline's longest stretch: where a label hides least. */
const labelPlace = (points: readonly PointPx[]): { readonly at: PointPx; readonly lengthPx: number } => {
  let best = { at: points[0] ?? ([0, 0] as PointPx), lengthPx: 0 };
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = [points[i - 1]!, points[i]!];
    const lengthPx = Math.hypot(bx - ax, by - ay);
    if (lengthPx > best.lengthPx) best = { at: [(ax + bx) / 2, (ay + by) / 2], lengthPx };
  }
  return best;
};

/** A label on a line that is much shorter would only be in the way. */
const SHORTEST_LABELLED_PX = 26;

export const drawLine = (pencil: Pencil, line: Extract<Drawn, { type: 'line' }>, ink: string): void => {
  const points = allOnScreen(pencil, line.points);
  if (!points || points.length < 2) return;
  const { context } = pencil;
  context.strokeStyle = ink;
  context.lineWidth = line.look === 'edge' ? 2 : 1;
  context.setLineDash(line.look === 'guide' ? [4, 4] : []);
  trace(pencil, points);
  context.stroke();
  context.setLineDash([]);
  if (line.look === 'dimension') {
    drawTick(pencil, points[0]!, points[1]!);
    drawTick(pencil, points.at(-1)!, points.at(-2)!);
  }
  if (line.label === undefined) return;
  const { at, lengthPx } = labelPlace(points);
  if (lengthPx >= SHORTEST_LABELLED_PX) writeLabel(pencil, line.label, at);
};

export const pencilOn = (canvas: HTMLCanvasElement, camera: Camera, palette: ScenePalette): Pencil | null => {
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.setLineDash([]);
  context.lineJoin = 'round';
  return { context, camera, widthPx: canvas.clientWidth, heightPx: canvas.clientHeight, palette };
};
