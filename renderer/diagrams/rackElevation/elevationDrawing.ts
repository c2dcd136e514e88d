import type { ElementRecord } from '#engine/project';
import { type Bay, rackFrontOf } from '#renderer/kinds';
import type { Rectangle } from '../frame/viewport';
import { around } from '../layered/bounds';
import { type RackRow, rackRows } from './rows';

/** One bay of a rack, in px of the drawing, with the rack unit that it begins at, from 1 at the bottom. */
export interface ElevationBay {
  readonly style: Bay['style'];
  readonly unit: number;
  readonly y: number;
  readonly height: number;
}

export interface ElevationItem {
  readonly id: string;
  readonly ids: readonly string[];
  readonly record: ElementRecord;
  readonly role: 'rack' | 'floor' | 'overhead';
  /** Body, and body with the words below it. */
  readonly body: Rectangle;
  readonly box: Rectangle;
  /** From the bottom up; none but racks have any. */
  readonly bays: readonly ElevationBay[];
}

export interface ElevationRow {
  readonly id: string;
  readonly name: string;
  readonly rackIds: readonly string[];
  readonly items: readonly ElevationItem[];
  readonly box: Rectangle;
  /** Where the floor is, and where the words above the row are. */
  readonly floorY: number;
  readonly titleY: number;
  /** Marks of the unit scale at the left, of the first rack. */
  readonly units: readonly { readonly unit: number; readonly y: number }[];
}

export interface ElevationDrawing {
  readonly rows: readonly ElevationRow[];
  readonly items: readonly ElevationItem[];
  readonly bounds: Rectangle;
}

export const PX_PER_M = 130;
const HEAD_PX = 44;
const WORDS_PX = 72;
const ROW_GAP_PX = 56;
const RULER_PX = 30;
/** Least height of a row above its floor: a rack with a busway over it. */
const LEAST_HEIGHT_M = 2.4;
/** Breadth over height that the rows are arranged for. */
const ASPECT = 1.7;
/** What a rack has below and above its bays. Source: as drawn in 3D. */
const PLINTH_M = 0.06;
const TOP_M = 0.05;

const baysOf = (record: ElementRecord, body: Rectangle): readonly ElevationBay[] => {
  const { bays } = rackFrontOf(String(record.props['systemId']));
  const total = bays.reduce((sum, { units, count }) => sum + units * count, 0);
  const perUnit = (body.height - (PLINTH_M + TOP_M) * PX_PER_M) / total;
  const bottom = body.y + body.height - PLINTH_M * PX_PER_M;
  let unit = 1;
  return bays.flatMap(({ style, units, count }) =>
    Array.from({ length: count }, (): ElevationBay => {
      const made = { style, unit, y: bottom - (unit - 1 + units) * perUnit, height: units * perUnit };
      unit += units;
      return made;
    }),
  );
};

const UNIT_MARK = 6;

const unitsOf = ({ bays }: ElevationItem): ElevationRow['units'] => {
  const [lowest] = bays;
  const highest = bays.at(-1);
  if (!lowest || !highest) return [];
  const bottom = lowest.y + lowest.height;
  const perUnit = (bottom - highest.y) / (highest.unit - 1 + highest.height / (lowest.height || 1) || 1);
  const count = Math.round((bottom - highest.y) / perUnit);
  return Array.from({ length: Math.floor(count / UNIT_MARK) + 1 }, (_, i) => Math.max(1, i * UNIT_MARK)).map(
    (unit) => ({
      unit,
      y: bottom - (unit - 0.5) * perUnit,
    }),
  );
};

const placedRow = (row: RackRow, left: number, top: number): ElevationRow => {
  const heightM = Math.max(LEAST_HEIGHT_M, ...row.items.map(({ bottomM, heightM: h }) => bottomM + h));
  const floorY = top + HEAD_PX + heightM * PX_PER_M;
  const leftM = Math.min(...row.items.map((item) => item.leftM));
  const items = row.items.map(({ record, role, leftM: from, bottomM, widthM, heightM: h }): ElevationItem => {
    const body = {
      x: left + RULER_PX + (from - leftM) * PX_PER_M,
      y: floorY - (bottomM + h) * PX_PER_M,
      width: widthM * PX_PER_M,
      height: h * PX_PER_M,
    };
    return {
      id: record.id,
      ids: [record.id],
      record,
      role,
      body,
      box: role === 'overhead' ? body : { ...body, height: body.height + WORDS_PX },
      bays: role === 'rack' ? baysOf(record, body) : [],
    };
  });
  const bounds = around(items.map(({ box }) => box));
  return {
    id: row.id,
    name: row.name,
    rackIds: row.racks.map(({ record }) => record.id),
    items,
    floorY,
    titleY: top + 18,
    box: { x: left, y: top, width: bounds.x + bounds.width - left, height: floorY + WORDS_PX - top },
    units: unitsOf(items[0]!),
  };
};

/** Rows one below the other, in as many columns as make a picture of the breadth of a window. */
export const elevationDrawing = (elements: readonly ElementRecord[]): ElevationDrawing => {
  const rows = rackRows(elements);
  if (rows.length === 0) return { rows: [], items: [], bounds: around([]) };
  const sized = rows.map((row) => placedRow(row, 0, 0).box);
  const widest = Math.max(...sized.map(({ width }) => width)) + ROW_GAP_PX;
  const total = sized.reduce((sum, { height }) => sum + height + ROW_GAP_PX, 0);
  const columns = Math.min(rows.length, Math.max(1, Math.round(Math.sqrt((ASPECT * total) / widest))));
  const perColumn = Math.ceil(rows.length / columns);
  let top = 0;
  const placed = rows.map((row, i) => {
    if (i % perColumn === 0) top = 0;
    const made = placedRow(row, Math.floor(i / perColumn) * widest, top);
    top += made.box.height + ROW_GAP_PX;
    return made;
  });
  return {
    rows: placed,
    items: placed.flatMap(({ items }) => items),
    bounds: around(placed.map(({ box }) => box)),
  };
};
