import { type Footprint, type PointM, placeFootprint, toSite } from '#engine/geometry';
import { type HallColumns, kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import type { PlanDimension } from './planDrawing';

/** What a drawing of the plan says besides shapes: sizes of halls, pitch of rows, aisles, and the grid of columns. */
export interface PlanMarks {
  readonly dimensions: readonly PlanDimension[];
  readonly gridLines: readonly PlanGridLine[];
}

/** A line through columns, with the letter or number in its bubble. */
export interface PlanGridLine {
  readonly label: string;
  /** Where the bubble stands. */
  readonly fromM: PointM;
  readonly toM: PointM;
}

/** Dimension lines of a hall stand this far outside it, those of the grid's bubbles farther. */
const OUTSIDE_M = 1.6;
const BUBBLE_M = 3.2;
/** Rows count as parallel within this, in degrees. */
const PARALLEL_DEG = 0.5;

const bodyOf = (element: ElementRecord): Footprint | null => {
  const kind = kindOf(element.kind);
  return kind?.shape === 'placed' ? placeFootprint(element, kind.footprint(element.props)) : null;
};

const at = (element: ElementRecord, x: number, y: number): PointM => {
  const [xM, yM] = toSite(element, [x, y, 0]);
  return [xM, yM];
};

const dimension = (fromM: PointM, toM: PointM): PlanDimension => ({
  fromM,
  toM,
  lengthM: Math.hypot(toM[0] - fromM[0], toM[1] - fromM[1]),
});

/** Width and depth along two sides of the hall. */
const hallDimensions = (hall: ElementRecord, { halfWidthM: w, halfDepthM: d }: Footprint): readonly PlanDimension[] => [
  dimension(at(hall, -w, -d - OUTSIDE_M), at(hall, w, -d - OUTSIDE_M)),
  dimension(at(hall, -w - OUTSIDE_M, -d), at(hall, -w - OUTSIDE_M, d)),
];

/** A, B … Z, AA, AB …, without I and O, which read as 1 and 0. Source: engineering drawing practice (ASME Y14.1 leaves out I, O, Q of zones). */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export const gridLetter = (index: number): string =>
  index < LETTERS.length
    ? LETTERS[index]!
    : gridLetter(Math.floor(index / LETTERS.length) - 1) + LETTERS[index % LETTERS.length]!;

/** Places of columns along one axis inside ± half. */
const stations = (offsetM: number, spacingM: number, halfM: number): readonly number[] => {
  const first = Math.ceil((-halfM - offsetM) / spacingM);
  const last = Math.floor((halfM - offsetM) / spacingM);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => offsetM + (first + i) * spacingM);
};

/** Lines through the columns: letters from west to east, numbers from south to north. */
const gridOf = (hall: ElementRecord, { halfWidthM: w, halfDepthM: d }: Footprint): readonly PlanGridLine[] => {
  const columns = hall.props['columns'] as HallColumns | null | undefined;
  if (!columns) return [];
  return [
    ...stations(columns.offsetXM, columns.spacingXM, w).map((x, i) => ({
      label: gridLetter(i),
      fromM: at(hall, x, d + BUBBLE_M),
      toM: at(hall, x, -d),
    })),
    ...stations(columns.offsetYM, columns.spacingYM, d).map((y, i) => ({
      label: String(i + 1),
      fromM: at(hall, w + BUBBLE_M, y),
      toM: at(hall, -w, y),
    })),
  ];
};

/** Clear width of the aisles between parallel rows, and the pitch from centre to centre beside them. */
const rowDimensions = (rows: readonly ElementRecord[]): readonly PlanDimension[] => {
  const placed = rows.flatMap((row) => {
    const body = bodyOf(row);
    return body ? [{ row, body }] : [];
  });
  const found: PlanDimension[] = [];
  for (const [i, { row, body }] of placed.entries()) {
    // The nearest row behind this one: along its own depth, beside it in part, and parallel.
    let best: { readonly gapM: number; readonly pitchM: number; readonly alongM: number } | null = null;
    for (const [k, other] of placed.entries()) {
      if (k === i) continue;
      const turn = Math.abs((((row.yawDeg - other.row.yawDeg) % 180) + 180) % 180);
      if (Math.min(turn, 180 - turn) > PARALLEL_DEG) continue;
      const dx = other.body.xM - body.xM;
      const dy = other.body.yM - body.yM;
      const alongM = body.cos * dx + body.sin * dy;
      const pitchM = body.cos * dy - body.sin * dx;
      if (pitchM <= 0 || Math.abs(alongM) > body.halfWidthM + other.body.halfWidthM) continue;
      const gapM = pitchM - body.halfDepthM - other.body.halfDepthM;
      if (gapM >= 0 && (!best || pitchM < best.pitchM)) best = { gapM, pitchM, alongM };
    }
    if (!best) continue;
    const { gapM, pitchM } = best;
    const d = body.halfDepthM;
    if (gapM > 0) found.push(dimension(at(row, body.halfWidthM * 0.5, d), at(row, body.halfWidthM * 0.5, d + gapM)));
    found.push(dimension(at(row, -body.halfWidthM - 0.6, 0), at(row, -body.halfWidthM - 0.6, pitchM)));
  }
  return found;
};

/** Marks of a scenario's plan. Rows are measured against rows of the same hall. */
export const planMarks = (elements: readonly ElementRecord[]): PlanMarks => {
  const halls = elements.filter(({ kind }) => kind === 'hall');
  const rowsOf = new Map<string | null, ElementRecord[]>();
  for (const element of elements) {
    if (element.kind !== 'row') continue;
    const list = rowsOf.get(element.parentId);
    if (list) list.push(element);
    else rowsOf.set(element.parentId, [element]);
  }
  const bodies = halls.flatMap((hall) => {
    const body = bodyOf(hall);
    return body ? [{ hall, body }] : [];
  });
  return {
    dimensions: [
      ...bodies.flatMap(({ hall, body }) => hallDimensions(hall, body)),
      ...[...rowsOf.values()].flatMap(rowDimensions),
    ],
    gridLines: bodies.flatMap(({ hall, body }) => gridOf(hall, body)),
  };
};
