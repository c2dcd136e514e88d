import { type Outcome, type Problem, success } from '#engine/quantity';
import { type Drawing, drawingOf, extentOf } from './drawing';
import { type DxfContent, type DxfFile, MAX_POINTS, readDxfFile, TooMuch } from './dxfFile';
import type { DxfInsert } from './dxfShapes';
import { refused, told } from './problems';

export interface DxfDrawing extends Drawing {
  /** Size on the site, and where its middle lies in the coordinates of the drawing. */
  readonly widthM: number;
  readonly depthM: number;
  readonly middleM: readonly [xM: number, yM: number];
}

/** Blocks in blocks: real drawings nest three or four deep. */
const MAX_NESTING = 16;
/** Blocks placed, each place of a grid counted: a campus has some ten thousand. */
const MAX_INSERTS = 100_000;

/** Metres in a unit, by code. Source: Autodesk, DXF Reference, header variable $INSUNITS. */
const METRES: Readonly<Record<number, number>> = {
  1: 0.0254,
  2: 0.3048,
  3: 1609.344,
  4: 1e-3,
  5: 1e-2,
  6: 1,
  7: 1000,
  8: 0.0254e-6,
  9: 0.0254e-3,
  10: 0.9144,
  11: 1e-10,
  12: 1e-9,
  13: 1e-6,
  14: 0.1,
  15: 10,
  16: 100,
  17: 1e9,
  21: 1200 / 3937,
};
/** $MEASUREMENT: whether the drawing was begun with metric templates. */
const METRIC = 1;

/** Sizes outside are a wrong unit and no plant. */
const PLAUSIBLE_M = [0.5, 20_000] as const;

const unitOf = ({ insertUnits, measurement }: DxfFile): { readonly metres: number; readonly problems: Problem[] } => {
  const named = METRES[insertUnits];
  if (named !== undefined) return { metres: named, problems: [] };
  const [metres, unit] =
    measurement === METRIC || Number.isNaN(measurement) ? [1e-3, 'millimetres'] : [0.0254, 'inches'];
  const text = `The drawing names no unit of length; it is taken as ${unit}.`;
  return {
    metres,
    problems: [
      told('dxf.unit', 'warning', text, 'Compare a known distance, and set the scale by two points if it differs.'),
    ],
  };
};

/** x and y of a block to those of what it is placed in: x' = a·x + c·y + e, y' = b·x + d·y + f. */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First the second, then the first. */
const after = (outer: Affine, inner: Affine): Affine => {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
};

const placeOf = (insert: DxfInsert, base: readonly [number, number], column: number, row: number): Affine => {
  const [cos, sin] = [Math.cos(insert.turnRad), Math.sin(insert.turnRad)];
  const [sx, sy] = insert.scale;
  const [alongX, alongY] = [column * insert.spacing[0], row * insert.spacing[1]];
  const x = insert.xy[0] + alongX * cos - alongY * sin;
  const y = insert.xy[1] + alongX * sin + alongY * cos;
  const turned: Affine = after([cos * sx, sin * sx, -sin * sy, cos * sy, x, y], [1, 0, 0, 1, -base[0], -base[1]]);
  return insert.isMirrored ? after([-1, 0, 0, 1, 0, 0], turned) : turned;
};

/** All lines that are shown, blocks put where they are placed. */
const expand = (file: DxfFile): number[][] => {
  const lines: number[][] = [];
  let points = 0;
  let inserts = 0;
  const draw = (content: DxfContent, [a, b, c, d, e, f]: Affine, layerOfInsert: string, depth: number): void => {
    // What a block has on layer 0 belongs to the layer that it is placed on.
    const layerOf = (layer: string): string => (layer === '0' && depth > 0 ? layerOfInsert : layer);
    for (const shape of content.shapes) {
      if (file.hiddenLayers.has(layerOf(shape.layer))) continue;
      points += shape.points.length / 2;
      if (points > MAX_POINTS)
        throw new TooMuch(`more than ${MAX_POINTS.toLocaleString('en')} points with its blocks in place`);
      const line: number[] = [];
      for (let i = 0; i < shape.points.length; i += 2) {
        const [x, y] = [shape.points[i]!, shape.points[i + 1]!];
        line.push(a * x + c * y + e, b * x + d * y + f);
      }
      if (line.every(Number.isFinite)) lines.push(line);
    }
    for (const insert of content.inserts) {
      const block = file.blocks.get(insert.block);
      const layer = layerOf(insert.layer);
      if (!block || file.hiddenLayers.has(layer)) continue;
      if (depth >= MAX_NESTING) throw new TooMuch(`blocks nested more than ${MAX_NESTING} deep, or in themselves`);
      for (let row = 0; row < insert.rows; row++)
        for (let column = 0; column < insert.columns; column++) {
          inserts += 1;
          if (inserts > MAX_INSERTS) throw new TooMuch(`more than ${MAX_INSERTS.toLocaleString('en')} blocks in place`);
          draw(block, after([a, b, c, d, e, f], placeOf(insert, block.base, column, row)), layer, depth + 1);
        }
    }
  };
  draw(file.model, IDENTITY, '0', 0);
  return lines;
};

const skippedText = ({ skipped, unreadable }: DxfFile): Problem[] => {
  const kinds = [...skipped].sort((x, y) => y[1] - x[1]).map(([type, count]) => `${count} ${type}`);
  const rest = kinds.length > 6 ? [`${kinds.length - 6} other kinds`] : [];
  const parts = [...kinds.slice(0, 6), ...rest, ...(unreadable > 0 ? [`${unreadable} that cannot be read`] : [])];
  if (parts.length === 0) return [];
  const text = `Not drawn: ${parts.join(', ')}.`;
  return [
    told(
      'dxf.skipped',
      'info',
      text,
      'Lines, arcs, curves, polylines and blocks are drawn; explode others to see them.',
    ),
  ];
};

/**
 * Lines of a DXF file as text, in metres. Layers that are off or frozen, paper space, texts and hatches are left out. The work is
 * bounded by counts of points, of blocks placed and of their nesting, so that no file takes longer than its size and those ask for.
 * Source: Autodesk, DXF Reference (AutoCAD 2018), of which the ASCII form is read.
 */
export const readDxf = (name: string, text: string): Outcome<DxfDrawing> => {
  if (text.startsWith('AutoCAD Binary DXF'))
    return refused('dxf.binary', `${name} is a binary DXF.`, 'Save it as ASCII DXF in the drawing program.');
  if (/^AC10\d\d/.test(text))
    return refused('dxf.dwg', `${name} is a DWG drawing.`, 'Save it as DXF in the drawing program.');
  try {
    const file = readDxfFile(text);
    const lines = expand(file);
    const extent = extentOf(lines);
    const size = extent ? Math.max(extent.maxX - extent.minX, extent.maxY - extent.minY) : 0;
    if (!extent || !(size > 0) || !Number.isFinite(size))
      return refused(
        'dxf.empty',
        `${name} has no line that can be drawn.`,
        'Choose a DXF whose model space has lines, on layers that are on.',
      );
    const { metres, problems } = unitOf(file);
    const [least, most] = PLAUSIBLE_M;
    const sizeM = size * metres;
    const sizeText = `${name} is ${sizeM.toPrecision(3)} m across by its unit.`;
    const drawing = drawingOf(lines, extent);
    if (drawing.path === '')
      return refused(
        'dxf.spread',
        `The lines of ${name} lie so far apart that none of them can be seen.`,
        'Delete what lies far from the plan, and save it again.',
      );
    return success(
      {
        ...drawing,
        widthM: (extent.maxX - extent.minX) * metres,
        depthM: (extent.maxY - extent.minY) * metres,
        middleM: [((extent.minX + extent.maxX) / 2) * metres, ((extent.minY + extent.maxY) / 2) * metres],
      },
      [
        ...problems,
        ...(sizeM < least || sizeM > most
          ? [told('dxf.size', 'warning', sizeText, 'Set the scale by two points.')]
          : []),
        ...skippedText(file),
      ],
    );
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return refused(
      'dxf.tooMuch',
      `${name} has ${error.limit}.`,
      'Save only the plan that is needed, without what is beside it.',
    );
  }
};
