import type { PerspectiveCamera } from 'three';
import type { Vec3M } from '#engine/document';
import type { PlanMarks } from '#engine/report';
import type { ScenePalette } from './palette';
import { allOnScreen, drawLine, type Pencil, type PointPx, pencilOn } from './pencil';

/** Over the floor, so that lines do not sink into it. */
const RISE_M = 0.02;
const BUBBLE_PX = 10;
const BAR_PX = 130;
const BOTTOM_PX = 22;
const ARROW_PX = 15;

const lifted = ([x, y]: readonly [number, number]): Vec3M => [x, y, RISE_M];

const drawGridLine = (pencil: Pencil, from: Vec3M, to: Vec3M, label: string): void => {
  const seen = allOnScreen(pencil, [from, to]);
  if (!seen) return;
  const { context, palette } = pencil;
  const [[x, y], [toX, toY]] = seen as [PointPx, PointPx];
  context.strokeStyle = palette.label;
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  context.setLineDash([12, 3, 2, 3]);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, BUBBLE_PX, 0, 2 * Math.PI);
  context.fillStyle = palette.labelBack;
  context.fill();
  context.stroke();
  context.fillStyle = palette.label;
  context.font = `600 11px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(label, x, y + 0.5);
};

/** A round number of units, at most as wide as its place. */
const roundLengthM = (mostM: number, unitM: number): number => {
  const most = mostM / unitM;
  const step = 10 ** Math.floor(Math.log10(most));
  return unitM * step * ([5, 2, 1].find((factor) => factor * step <= most) ?? 1);
};

const drawScaleBar = (
  { context, palette, widthPx, heightPx }: Pencil,
  mPerPx: number,
  text: string,
  lengthM: number,
): void => {
  const lengthPx = lengthM / mPerPx;
  const left = (widthPx - lengthPx) / 2;
  const top = heightPx - BOTTOM_PX;
  context.fillStyle = palette.labelBack;
  context.beginPath();
  context.roundRect(left - 44, top - 12, lengthPx + 118, 26, 5);
  context.fill();
  for (let part = 0; part < 4; part++) {
    context.fillStyle = part % 2 === 0 ? palette.label : palette.sky;
    context.fillRect(left + (part * lengthPx) / 4, top - 2, lengthPx / 4, 5);
  }
  context.strokeStyle = palette.label;
  context.lineWidth = 1;
  context.strokeRect(left, top - 2, lengthPx, 5);
  context.fillStyle = palette.label;
  context.font = `500 11px ${palette.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left + lengthPx + 8, top + 1);
  // The way north, in front of the bar.
  const x = left - 24;
  const y = top + 1;
  context.beginPath();
  context.moveTo(x, y - ARROW_PX * 0.7);
  context.lineTo(x + ARROW_PX * 0.35, y + ARROW_PX * 0.5);
  context.lineTo(x, y + ARROW_PX * 0.25);
  context.lineTo(x - ARROW_PX * 0.35, y + ARROW_PX * 0.5);
  context.closePath();
  context.fill();
  context.fillText('N', x + 8, y);
};

/** What makes a drawing of the view from above: grid lines, dimensions, the way north and a scale bar. */
export const drawPlanMarks = (
  canvas: HTMLCanvasElement,
  { dimensions, gridLines }: PlanMarks,
  camera: PerspectiveCamera,
  palette: ScenePalette,
  look: {
    readonly viewHeightM: number;
    readonly text: (lengthM: number) => string;
    /** What the scale bar counts in, and how a round number of it is written. */
    readonly unitM: number;
    readonly roundText: (lengthM: number) => string;
  },
): void => {
  const pencil = pencilOn(canvas, camera, palette);
  if (!pencil) return;
  for (const { label, fromM, toM } of gridLines) drawGridLine(pencil, lifted(fromM), lifted(toM), label);
  for (const { fromM, toM, lengthM } of dimensions)
    drawLine(
      pencil,
      { type: 'line', points: [lifted(fromM), lifted(toM)], look: 'dimension', label: look.text(lengthM) },
      palette.label,
    );
  const mPerPx = look.viewHeightM / pencil.heightPx;
  const lengthM = roundLengthM(BAR_PX * mPerPx, look.unitM);
  drawScaleBar(pencil, mPerPx, look.roundText(lengthM), lengthM);
};
