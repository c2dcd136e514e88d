import {
  type Bounds,
  type Footprint,
  type PointM,
  placeFootprint,
  polygonHolds,
  signedAreaM2,
  toSite,
} from '#engine/geometry';
import type { HallColumns, HallDoor } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/** A door where it is on the site. */
export interface DoorPlace extends HallDoor {
  /** Middle of its threshold. */
  readonly atM: PointM;
  /** Unit vector into the hall, square to the wall. */
  readonly inward: PointM;
  /** Floor inside that stays free for it to be gone through. */
  readonly landing: Footprint;
}

/** A hall's walls, doors and columns on the site. */
export interface HallSpace {
  readonly record: ElementRecord;
  /** Corners, anticlockwise. */
  readonly outline: readonly PointM[];
  readonly bounds: Bounds;
  /** A rectangle square to the site. */
  readonly isBox: boolean;
  readonly floorM: number;
  readonly ceilingM: number;
  readonly doors: readonly DoorPlace[];
  readonly columns: readonly Footprint[];
}

/** Floor inside a door that stays free: as deep as the leaf that swings over it. Source: NFPA 101, 7.2.1.3, floor level at doors. */
const landingDepthM = ({ widthM }: HallDoor): number => Math.max(0.9, widthM / 2);

const doorPlace = (door: HallDoor, outline: readonly PointM[], floorM: number): DoorPlace | null => {
  const a = outline[door.wall];
  const b = outline[(door.wall + 1) % outline.length];
  if (!a || !b) return null;
  const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (lengthM < door.widthM) return null;
  const along: PointM = [(b[0] - a[0]) / lengthM, (b[1] - a[1]) / lengthM];
  // A door stays in its wall when the wall is made shorter.
  const at = Math.min(Math.max(door.alongM, door.widthM / 2), lengthM - door.widthM / 2);
  const atM: PointM = [a[0] + along[0] * at, a[1] + along[1] * at];
  const inward: PointM = [-along[1], along[0]];
  const depthM = landingDepthM(door);
  return {
    ...door,
    atM,
    inward,
    landing: {
      xM: atM[0] + (inward[0] * depthM) / 2,
      yM: atM[1] + (inward[1] * depthM) / 2,
      halfWidthM: door.widthM / 2,
      halfDepthM: depthM / 2,
      cos: along[0],
      sin: along[1],
      bottomM: floorM,
      topM: floorM + door.heightM,
    },
  };
};

const columnBoxes = (record: ElementRecord, own: readonly PointM[], columns: HallColumns): Footprint[] => {
  const { spacingXM, spacingYM, sizeM, offsetXM, offsetYM } = columns;
  const xs = own.map(([x]) => x);
  const ys = own.map(([, y]) => y);
  const first = (min: number, offset: number, step: number): number => Math.ceil((min - offset) / step);
  const last = (max: number, offset: number, step: number): number => Math.floor((max - offset) / step);
  const boxes: Footprint[] = [];
  const size = { widthM: sizeM, depthM: sizeM, heightM: Number(record.props['heightM']) };
  for (let i = first(Math.min(...xs), offsetXM, spacingXM); i <= last(Math.max(...xs), offsetXM, spacingXM); i++)
    for (let j = first(Math.min(...ys), offsetYM, spacingYM); j <= last(Math.max(...ys), offsetYM, spacingYM); j++) {
      const at: PointM = [offsetXM + i * spacingXM, offsetYM + j * spacingYM];
      // Columns in the walls are part of them.
      if (!polygonHolds(own, placeFootprint({ positionM: [...at, 0], yawDeg: 0 }, size))) continue;
      boxes.push(placeFootprint({ positionM: toSite(record, [...at, 0]), yawDeg: record.yawDeg }, size));
    }
  return boxes;
};

/** Whether a side of an outline runs along x or y. */
const isSquare = ([x, y]: PointM, i: number, outline: readonly PointM[]): boolean => {
  const [nextX, nextY] = outline[(i + 1) % outline.length]!;
  return x === nextX || y === nextY;
};

const make = (record: ElementRecord): HallSpace | null => {
  if (record.kind !== 'hall') return null;
  const drawn = record.props['outlineM'] as readonly PointM[];
  const own = signedAreaM2(drawn) < 0 ? drawn.toReversed() : drawn;
  const outline = own.map(([x, y]): PointM => {
    const [siteX, siteY] = toSite(record, [x, y, 0]);
    return [siteX, siteY];
  });
  const floorM = record.positionM[2];
  const doors = (record.props['doors'] ?? []) as readonly HallDoor[];
  const columns = (record.props['columns'] ?? null) as HallColumns | null;
  return {
    record,
    outline,
    bounds: {
      minXM: Math.min(...outline.map(([x]) => x)),
      minYM: Math.min(...outline.map(([, y]) => y)),
      maxXM: Math.max(...outline.map(([x]) => x)),
      maxYM: Math.max(...outline.map(([, y]) => y)),
    },
    isBox: outline.length === 4 && outline.every(isSquare),
    floorM,
    ceilingM: floorM + Number(record.props['heightM']),
    doors: doors.map((door) => doorPlace(door, outline, floorM)).filter((door) => door !== null),
    columns: columns ? columnBoxes(record, own, columns) : [],
  };
};

const known = new WeakMap<ElementRecord, HallSpace | null>();

/** Null for what is no hall. */
export const hallSpace = (record: ElementRecord): HallSpace | null => {
  const before = known.get(record);
  if (before !== undefined) return before;
  const space = make(record);
  known.set(record, space);
  return space;
};

/** Doors of a hall on the site, for drawing; none for what is no hall. */
export const hallDoors = (record: ElementRecord): readonly DoorPlace[] => hallSpace(record)?.doors ?? [];

/** Columns of a hall on the site, for drawing; none for what is no hall. */
export const hallColumns = (record: ElementRecord): readonly Footprint[] => hallSpace(record)?.columns ?? [];
