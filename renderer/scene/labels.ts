import { type PerspectiveCamera, Vector3 } from 'three';
import type { Vec3M } from '#engine/document';
import type { ScenePalette } from './palette';

export interface SceneLabel {
  readonly text: string;
  readonly atM: Vec3M;
  /** Size of what is named: a plain label shows only where this is as wide as its text on the screen. */
  readonly spanM: number;
  /** Shows only while what is named is narrower than this on the screen. */
  readonly untilPx?: number;
  /** How important it is among its likes. */
  readonly weight: number;
  /** Marked labels have a ground of their own and show at any distance. */
  readonly look: 'plain' | 'marked';
}

export interface LabelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const FONT_PX = 11;
const PADDING_X = 6;
const HEIGHT_PX = 18;
/** Gap that keeps labels apart. */
const GAP_PX = 4;
const MAX_LABELS = 120;

const overlaps = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right + GAP_PX && b.left < a.right + GAP_PX && a.top < b.bottom + GAP_PX && b.top < a.bottom + GAP_PX;

const projected = new Vector3();

/** Widths of names met before, in one font: measuring costs more than all else about a name. */
const measured = { font: '', widths: new Map<string, number>() };

const widthOf = (context: CanvasRenderingContext2D, text: string): number => {
  if (context.font !== measured.font) {
    measured.font = context.font;
    measured.widths.clear();
  }
  let width = measured.widths.get(text);
  if (width === undefined) {
    width = context.measureText(text).width;
    measured.widths.set(text, width);
  }
  return width;
};

/** What is smaller on the screen has no room for a name: thousands of racks from afar are passed over at once. */
const SMALLEST_PX = 24;
/** A plain label may be this much wider than what it names. */
const OVERHANG = 1.6;

/**
 * Names over the picture on a flat canvas of its own: crisp at any zoom, never on top of one another nor of the controls,
 * nothing in React.
 *
 * @param lists  in falling order of importance: the first keeps its place where two would overlap
 * @param controls  parts of the picture that something else lies over, CSS pixels
 */
export const drawLabels = (
  canvas: HTMLCanvasElement,
  lists: readonly (readonly SceneLabel[])[],
  camera: PerspectiveCamera,
  palette: ScenePalette,
  controls: readonly LabelBox[],
): void => {
  const ratio = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = `500 ${FONT_PX}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.lineJoin = 'round';
  const pxPerMAtUnitDistance = height / 2 / Math.tan((camera.fov * Math.PI) / 360);
  const taken: LabelBox[] = [...controls];
  const { x: eyeX, y: eyeY, z: eyeZ } = camera.position;
  const draw = (label: SceneLabel): void => {
    const [atX, atY, atZ] = label.atM;
    const awayM = Math.sqrt((atX - eyeX) ** 2 + (atY - eyeY) ** 2 + (atZ - eyeZ) ** 2);
    const spanPx = (label.spanM * pxPerMAtUnitDistance) / awayM;
    if (label.look === 'plain' && (spanPx < SMALLEST_PX || spanPx > (label.untilPx ?? Number.POSITIVE_INFINITY)))
      return;
    projected.set(atX, atY, atZ).project(camera);
    // Beside the picture, or behind the eye: not worth measuring.
    if (Math.max(Math.abs(projected.x), Math.abs(projected.y), Math.abs(projected.z)) > 1) return;
    const half = widthOf(context, label.text) / 2 + PADDING_X;
    if (label.look === 'plain' && half * 2 > spanPx * OVERHANG) return;
    const x = ((projected.x + 1) / 2) * width;
    const y = ((1 - projected.y) / 2) * height;
    const box: LabelBox = { left: x - half, right: x + half, top: y - HEIGHT_PX, bottom: y };
    if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) return;
    if (taken.some((other) => overlaps(box, other))) return;
    taken.push(box);
    const middle = box.top + HEIGHT_PX / 2 + 0.5;
    if (label.look === 'marked') {
      context.fillStyle = palette.labelBack;
      context.beginPath();
      context.roundRect(box.left, box.top, box.right - box.left, HEIGHT_PX, 4);
      context.fill();
    } else {
      // A faint ground and a halo in the colour of the sky keep the text readable on any surface.
      context.globalAlpha = 0.5;
      context.fillStyle = palette.labelBack;
      context.beginPath();
      context.roundRect(box.left + 2, box.top + 1, box.right - box.left - 4, HEIGHT_PX - 2, 4);
      context.fill();
      context.globalAlpha = 1;
      context.strokeStyle = palette.sky;
      context.lineWidth = 3;
      context.strokeText(label.text, x, middle);
    }
    context.fillStyle = palette.label;
    context.fillText(label.text, x, middle);
  };
  for (const labels of lists) for (const label of labels) if (taken.length < MAX_LABELS) draw(label);
};
