import type { Camera } from 'three';
import type { Vec3M } from '#engine/document';
import { footprintCorners } from '#engine/geometry';
import type { Bounds3 } from '#renderer/selectors';
import type { Drawn, ToolFeedback } from '#renderer/tools';
import type { ScenePalette } from './palette';
import {
  allOnScreen,
  drawLine,
  FONT_PX,
  LINE_PX,
  onScreen,
  PADDING_PX,
  type Pencil,
  pencilOn,
  trace,
  writeLabel,
} from './pencil';

/** Colours of the feedback, by what they say. */
interface Inks {
  readonly plain: string;
  readonly fits: string;
  readonly warns: string;
  readonly clashes: string;
}

const drawArea = (pencil: Pencil, points: readonly Vec3M[], ink: string): void => {
  const seen = allOnScreen(pencil, points);
  if (!seen) return;
  const { context } = pencil;
  context.fillStyle = ink;
  context.globalAlpha = 0.14;
  trace(pencil, seen);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
};

const MARK_PX = 4;

const drawMark = (pencil: Pencil, mark: Extract<Drawn, { type: 'mark' }>, inks: Inks): void => {
  const at = onScreen(pencil, mark.atM);
  if (!at) return;
  const { context, palette } = pencil;
  const [x, y] = at;
  const ink = mark.look === 'fits' ? inks.fits : mark.look === 'misfit' ? inks.clashes : inks.plain;
  context.lineWidth = 1.5;
  context.strokeStyle = ink;
  context.fillStyle = mark.look === 'corner' ? palette.labelBack : ink;
  context.beginPath();
  if (mark.look === 'corner') context.rect(x - MARK_PX, y - MARK_PX, MARK_PX * 2, MARK_PX * 2);
  else if (mark.look === 'misfit') {
    context.moveTo(x - MARK_PX, y - MARK_PX);
    context.lineTo(x + MARK_PX, y + MARK_PX);
    context.moveTo(x - MARK_PX, y + MARK_PX);
    context.lineTo(x + MARK_PX, y - MARK_PX);
  } else context.arc(x, y, mark.look === 'snap' ? MARK_PX + 1 : MARK_PX, 0, 2 * Math.PI);
  if (mark.look !== 'snap' && mark.look !== 'misfit') context.fill();
  context.stroke();
  if (mark.label !== undefined) writeLabel(pencil, mark.label, [x, y - LINE_PX]);
};

const drawGhost = (pencil: Pencil, ghost: Extract<Drawn, { type: 'ghost' }>, ink: string): void => {
  const corners = footprintCorners(ghost.body);
  const { bottomM, topM } = ghost.body;
  const top = corners.map(([x, y]): Vec3M => [x, y, topM]);
  const bottom = corners.map(([x, y]): Vec3M => [x, y, bottomM]);
  drawArea(pencil, top, ink);
  const { context } = pencil;
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  for (const loop of [top, bottom]) {
    const points = allOnScreen(pencil, loop);
    if (!points) continue;
    trace(pencil, points);
    context.closePath();
    context.stroke();
  }
};

const drawMarquee = (
  { context }: Pencil,
  { fromPx, toPx }: NonNullable<ToolFeedback['marquee']>,
  ink: string,
): void => {
  const [x, y] = fromPx;
  const [toX, toY] = toPx;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.setLineDash(toX >= x ? [] : [5, 4]);
  context.fillStyle = ink;
  context.globalAlpha = toX >= x ? 0.14 : 0.07;
  context.fillRect(x, y, toX - x, toY - y);
  context.globalAlpha = 1;
  context.strokeRect(x + 0.5, y + 0.5, toX - x, toY - y);
  context.setLineDash([]);
};

/** Guides run this far beyond the plant, so that they are seen to go on. */
const BEYOND_M = 5;

const drawSnaps = (pencil: Pencil, { snaps }: ToolFeedback, bounds: Bounds3 | null, ink: string): void => {
  for (const { axis, atM, to } of snaps) {
    // The grid is everywhere: a line for it would only be noise.
    if (to === 'grid' || !bounds) continue;
    const { minM, maxM } = bounds;
    const points: readonly Vec3M[] =
      axis === 'x'
        ? [
            [atM, minM[1] - BEYOND_M, 0.03],
            [atM, maxM[1] + BEYOND_M, 0.03],
          ]
        : [
            [minM[0] - BEYOND_M, atM, 0.03],
            [maxM[0] + BEYOND_M, atM, 0.03],
          ];
    drawLine(pencil, { type: 'line', points, look: 'guide' }, ink);
  }
};

/** The chip stands right below the pointer, on the other side where the picture ends. */
const CHIP_OFFSET_PX = 18;

const drawChip = (pencil: Pencil, { chip, atPx, verdict }: ToolFeedback, inks: Inks): void => {
  if (chip === '' || !atPx) return;
  const { context, palette, widthPx, heightPx } = pencil;
  context.font = `500 ${FONT_PX}px ${palette.font}`;
  const lines = chip.split('   ').filter((line) => line !== '');
  const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 2 * PADDING_PX + 4;
  const height = lines.length * (FONT_PX + 5) + 8;
  const x = atPx[0] + CHIP_OFFSET_PX + width > widthPx ? atPx[0] - CHIP_OFFSET_PX - width : atPx[0] + CHIP_OFFSET_PX;
  const y = atPx[1] + CHIP_OFFSET_PX + height > heightPx ? atPx[1] - CHIP_OFFSET_PX - height : atPx[1] + CHIP_OFFSET_PX;
  context.fillStyle = palette.labelBack;
  context.strokeStyle = verdict ? inks[verdict] : inks.plain;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, width, height, 5);
  context.fill();
  context.stroke();
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = palette.label;
  for (const [i, line] of lines.entries())
    context.fillText(line, x + PADDING_PX + 3, y + 4 + (i + 0.5) * (FONT_PX + 5) + 0.5);
};

/** What a tool shows over the picture: the selection rectangle, guides, what is being drawn, and the chip beside the pointer. */
export const drawFeedback = (
  canvas: HTMLCanvasElement,
  feedback: ToolFeedback,
  camera: Camera,
  bounds: Bounds3 | null,
  palette: ScenePalette,
): void => {
  const pencil = pencilOn(canvas, camera, palette);
  if (!pencil) return;
  const inks: Inks = { plain: palette.accent, fits: palette.fits, warns: palette.warns, clashes: palette.clashes };
  const ink = feedback.verdict ? inks[feedback.verdict] : inks.plain;
  if (feedback.marquee) drawMarquee(pencil, feedback.marquee, inks.plain);
  drawSnaps(pencil, feedback, bounds, inks.plain);
  for (const part of feedback.drawn) {
    if (part.type === 'line') drawLine(pencil, part, part.look === 'edge' ? ink : inks.plain);
    else if (part.type === 'area') drawArea(pencil, part.points, ink);
    else if (part.type === 'mark') drawMark(pencil, part, inks);
    else drawGhost(pencil, part, ink);
  }
  drawChip(pencil, feedback, inks);
};
