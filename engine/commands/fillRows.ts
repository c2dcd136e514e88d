import { type Footprint, footprintBounds, type PointM, turnOf } from '#engine/geometry';
import type { HallFill } from '#engine/kinds';
import { hallColumns, hallDoors } from '#engine/layout';
import type { ElementRecord } from '#engine/project';

/** What rows of one rack system take. */
export interface RowMetrics {
  readonly rackPitchM: number;
  readonly rackDepthM: number;
  /** CDUs at the ends of a row, by racks in it. */
  readonly cdusFor: (racks: number) => number;
  readonly cduWidthM: number;
}

/** A row as it will stand, in the hall's own axes. */
export interface RowPlace {
  readonly xM: number;
  readonly yM: number;
  readonly yawDeg: number;
  readonly racks: number;
}

export type RowSettings = Omit<HallFill, 'systemId'>;

/** Fronts meet over cold aisles, rears over hot ones; the first row faces the second. */
export const rowsDepthM = ({ rows, coldAisleM, hotAisleM }: RowSettings, rackDepthM: number): number =>
  rows * rackDepthM + Math.ceil((rows - 1) / 2) * coldAisleM + Math.floor((rows - 1) / 2) * hotAisleM;

export const rowWidthM = (racks: number, metrics: RowMetrics): number =>
  racks * metrics.rackPitchM + metrics.cdusFor(racks) * metrics.cduWidthM;

type Interval = readonly [fromM: number, toM: number];

/** The hall seen along its rows: x along them, y across. */
interface Frame {
  readonly outline: readonly PointM[];
  /** Columns, and the floor that doors need, as bounds. */
  readonly columns: readonly Interval2[];
  readonly doors: readonly Interval2[];
}

interface Interval2 {
  readonly x: Interval;
  readonly y: Interval;
}

const frameOf = (hall: ElementRecord, direction: HallFill['direction']): Frame => {
  const seen = ([x, y]: PointM): PointM => (direction === 'along' ? [x, y] : [y, -x]);
  const { cos, sin } = turnOf(hall.yawDeg);
  const inHall = (box: Footprint): Interval2 => {
    const dx = box.xM - hall.positionM[0];
    const dy = box.yM - hall.positionM[1];
    const [xM, yM] = seen([cos * dx + sin * dy, -sin * dx + cos * dy]);
    // The box's axes turned by the hall's yaw, and by the quarter turn of rows across.
    const turned = { cos: cos * box.cos + sin * box.sin, sin: cos * box.sin - sin * box.cos };
    const axes = direction === 'along' ? turned : { cos: turned.sin, sin: -turned.cos };
    const { minXM, maxXM, minYM, maxYM } = footprintBounds({ ...box, ...axes, xM, yM });
    return { x: [minXM, maxXM], y: [minYM, maxYM] };
  };
  return {
    outline: (hall.props['outlineM'] as readonly PointM[]).map(seen),
    columns: hallColumns(hall).map(inHall),
    doors: hallDoors(hall).map(({ landing }) => inHall(landing)),
  };
};

/** Below what is set out on a floor; keeps a line off the corners of a polygon. */
const EPSILON_M = 1e-6;

/** Stretches of x inside a polygon at one y. */
const inside = (outline: readonly PointM[], y: number): Interval[] => {
  const crossings: number[] = [];
  outline.forEach(([x1, y1], i) => {
    const [x2, y2] = outline[(i + 1) % outline.length]!;
    if (y1 > y !== y2 > y) crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  });
  crossings.sort((a, b) => a - b);
  return Array.from({ length: crossings.length >> 1 }, (_, i) => [crossings[2 * i]!, crossings[2 * i + 1]!]);
};

const intersection = (a: readonly Interval[], b: readonly Interval[]): Interval[] =>
  a.flatMap(([from, to]) =>
    b
      .map(([otherFrom, otherTo]): Interval => [Math.max(from, otherFrom), Math.min(to, otherTo)])
      .filter(([low, high]) => high > low),
  );

const without = (intervals: readonly Interval[], [from, to]: Interval): Interval[] =>
  intervals.flatMap(([low, high]): Interval[] =>
    to <= low || from >= high
      ? [[low, high]]
      : [[low, Math.min(from, high)] as const, [Math.max(to, low), high] as const].filter(([a, b]) => b > a),
  );

/** Stretches where a row may stand with its middle at y: inside the walls by the clearances, off columns and doorways. */
const stretches = (frame: Frame, settings: RowSettings, rackDepthM: number, yM: number): Interval[] => {
  const low = yM - rackDepthM / 2 - settings.sideClearanceM + EPSILON_M;
  const high = yM + rackDepthM / 2 + settings.sideClearanceM - EPSILON_M;
  const corners = frame.outline.map(([, y]) => y).filter((y) => y > low && y < high);
  const lines = [low, high, ...corners.flatMap((y) => [y - EPSILON_M, y + EPSILON_M])];
  const free = lines
    .map((y) => inside(frame.outline, y))
    .reduce(intersection)
    .map(([from, to]): Interval => [from + settings.endClearanceM, to - settings.endClearanceM])
    .filter(([from, to]) => to > from);
  const isInRow = ({ y: [from, to] }: Interval2): boolean => from < yM + rackDepthM / 2 && to > yM - rackDepthM / 2;
  return [...frame.columns, ...frame.doors].filter(isInRow).reduce((left, { x }) => without(left, x), free);
};

const mostRacks = (lengthM: number, metrics: RowMetrics): number => {
  let racks = Math.max(0, Math.floor(lengthM / metrics.rackPitchM));
  while (racks > 0 && rowWidthM(racks, metrics) > lengthM + EPSILON_M) racks -= 1;
  return racks;
};

/** Racks of one row over its stretches, the longest first, up to as many as are asked for. */
const rowIn = (
  free: readonly Interval[],
  metrics: RowMetrics,
  wanted: number,
): { readonly middleM: number; readonly racks: number }[] => {
  let left = wanted;
  return free
    .map(([from, to]) => ({ middleM: (from + to) / 2, racks: mostRacks(to - from, metrics) }))
    .sort((a, b) => b.racks - a.racks)
    .map(({ middleM, racks }) => {
      const taken = Math.min(racks, left);
      left -= taken;
      return { middleM, racks: taken };
    })
    .filter(({ racks }) => racks > 0)
    .sort((a, b) => a.middleM - b.middleM);
};

const extentM = (outline: readonly PointM[]): Interval => [
  Math.min(...outline.map(([, y]) => y)),
  Math.max(...outline.map(([, y]) => y)),
];

/** Floor across the rows, between the clearances. */
export const roomAcrossM = (hall: ElementRecord, settings: RowSettings): number => {
  const [from, to] = extentM(frameOf(hall, settings.direction).outline);
  return to - from - 2 * settings.sideClearanceM;
};

/** Places tried for the rows as a whole, from the middle outwards, when columns or walls stand in the way. */
const TRIED = 8;

/**
 * Rows in a hall of any outline. Where columns, doorways or walls cut a row, it goes on in the stretches that are left; the rows
 * as a whole are moved across the hall to where most racks find room.
 */
export const rowPlaces = (hall: ElementRecord, settings: RowSettings, metrics: RowMetrics): RowPlace[] => {
  const frame = frameOf(hall, settings.direction);
  const [from, to] = extentM(frame.outline);
  const { rackDepthM } = metrics;
  const slackM = to - from - 2 * settings.sideClearanceM - rowsDepthM(settings, rackDepthM);
  if (slackM < -EPSILON_M) return [];
  let best: RowPlace[] = [];
  let most = 0;
  for (let step = 0; step <= 2 * TRIED; step++) {
    const shift = (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * (Math.max(0, slackM) / 2 / TRIED);
    const rows = rowsAt(frame, settings, metrics, (from + to) / 2 + shift);
    const racks = rows.reduce((sum, row) => sum + row.racks, 0);
    if (racks > most) [best, most] = [rows, racks];
    if (most === settings.rows * settings.racksPerRow) break;
  }
  return best;
};

const rowsAt = (frame: Frame, settings: RowSettings, metrics: RowMetrics, middleM: number): RowPlace[] => {
  const { rackDepthM } = metrics;
  const places: RowPlace[] = [];
  let yM = middleM + (rackDepthM - rowsDepthM(settings, rackDepthM)) / 2;
  for (let i = 0; i < settings.rows; i++) {
    const yawDeg = i % 2 === 0 ? 180 : 0;
    for (const { middleM: xM, racks } of rowIn(
      stretches(frame, settings, rackDepthM, yM),
      metrics,
      settings.racksPerRow,
    ))
      places.push(
        settings.direction === 'along'
          ? { xM, yM, yawDeg, racks }
          : { xM: -yM, yM: xM, yawDeg: (yawDeg + 90) % 360, racks },
      );
    yM += rackDepthM + (i % 2 === 0 ? settings.coldAisleM : settings.hotAisleM);
  }
  return places;
};

/** The most racks that a hall takes with given aisles and clearances, at most `limit`; null when not one fits. */
export const largestRows = (
  hall: ElementRecord,
  settings: RowSettings,
  metrics: RowMetrics,
  limit: number,
): { readonly rows: number; readonly racksPerRow: number } | null => {
  const roomM = roomAcrossM(hall, settings);
  const longest = 1000;
  let rows = 0;
  let racks = 0;
  let racksPerRow = 0;
  while (racks < limit && rowsDepthM({ ...settings, rows: rows + 1 }, metrics.rackDepthM) <= roomM + EPSILON_M) {
    rows += 1;
    const places = rowPlaces(hall, { ...settings, rows, racksPerRow: longest }, metrics);
    const inRow = new Map<number, number>();
    for (const place of places) {
      const across = settings.direction === 'along' ? place.yM : place.xM;
      inRow.set(across, (inRow.get(across) ?? 0) + place.racks);
    }
    racks = places.reduce((sum, place) => sum + place.racks, 0);
    racksPerRow = Math.max(0, ...inRow.values());
  }
  if (racks === 0) return null;
  return { rows, racksPerRow: Math.min(racksPerRow, Math.max(1, Math.floor(limit / rows))) };
};
