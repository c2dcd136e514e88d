/** Rows of racks in a rectangular hall, in the hall's own axes: x along the rows, y across. */
export interface RowGrid {
  readonly rows: number;
  readonly racksPerRow: number;
  readonly coldAisleM: number;
  readonly hotAisleM: number;
}

export interface RowMetrics {
  readonly rackPitchM: number;
  readonly rackDepthM: number;
  /** CDUs at the ends of each row, by racks in it. */
  readonly cdusFor: (racksPerRow: number) => number;
  readonly cduWidthM: number;
}

/** Passage around the rows, and air handlers of 1 m with their access along the short walls. Source: ANSI/TIA-942-B, 1.2 m egress. */
const PASSAGE_M = 1.2;
const AIR_HANDLER_ZONE_M = 1;
export const SHORT_WALL_MARGIN_M = PASSAGE_M + AIR_HANDLER_ZONE_M;
const LONG_WALL_MARGIN_M = PASSAGE_M + AIR_HANDLER_ZONE_M;

/** Fronts meet over cold aisles, rears over hot ones; the southernmost row faces north. */
export const rowsDepthM = ({ rows, coldAisleM, hotAisleM }: RowGrid, rackDepthM: number): number =>
  rows * rackDepthM + Math.ceil((rows - 1) / 2) * coldAisleM + Math.floor((rows - 1) / 2) * hotAisleM;

export const rowWidthM = (racksPerRow: number, metrics: RowMetrics): number =>
  racksPerRow * metrics.rackPitchM + metrics.cdusFor(racksPerRow) * metrics.cduWidthM;

export interface RowPlace {
  readonly yM: number;
  /** 180 = its front to the north. */
  readonly yawDeg: 0 | 180;
}

export const rowPlaces = (grid: RowGrid, rackDepthM: number): RowPlace[] => {
  const places: RowPlace[] = [];
  let yM = (rackDepthM - rowsDepthM(grid, rackDepthM)) / 2;
  for (let i = 0; i < grid.rows; i++) {
    const isEven = i % 2 === 0;
    places.push({ yM, yawDeg: isEven ? 180 : 0 });
    yM += rackDepthM + (isEven ? grid.coldAisleM : grid.hotAisleM);
  }
  return places;
};

export interface Room {
  readonly widthM: number;
  readonly depthM: number;
}

/** Floor left for rows. */
export const rowsRoom = (hall: Room): Room => ({
  widthM: hall.widthM - 2 * SHORT_WALL_MARGIN_M,
  depthM: hall.depthM - 2 * LONG_WALL_MARGIN_M,
});

/** The most racks that a hall takes, at most `limit` of them, in rows of equal length; null when not one fits. */
export const largestGrid = (
  hall: Room,
  metrics: RowMetrics,
  aisles: Pick<RowGrid, 'coldAisleM' | 'hotAisleM'>,
  limit: number,
): RowGrid | null => {
  const room = rowsRoom(hall);
  let racksPerRow = 0;
  while (racksPerRow < limit && rowWidthM(racksPerRow + 1, metrics) <= room.widthM) racksPerRow += 1;
  const gridOf = (rows: number): RowGrid => ({ rows, racksPerRow, ...aisles });
  let rows = 0;
  while (rows * racksPerRow < limit && rowsDepthM(gridOf(rows + 1), metrics.rackDepthM) <= room.depthM) rows += 1;
  if (rows === 0 || racksPerRow === 0) return null;
  return { ...gridOf(rows), racksPerRow: Math.min(racksPerRow, Math.floor(limit / rows)) };
};

export interface WallPlace {
  readonly xM: number;
  readonly yM: number;
  /** Turned so that the front faces into the room. */
  readonly yawDeg: 0 | 90 | 180 | 270;
}

/** Corners stay free for doors. */
const CORNER_M = 1;
const GAP_M = 0.2;

/** Places along the walls for units of a width, alternating between opposite walls: short walls first, then the long ones. */
export const wallPlaces = (hall: Room, unit: { readonly widthM: number; readonly depthM: number }): WallPlace[] => {
  const along = (lengthM: number): number[] => {
    const count = Math.max(0, Math.floor((lengthM - 2 * CORNER_M + GAP_M) / (unit.widthM + GAP_M)));
    return Array.from({ length: count }, (_, i) => (i - (count - 1) / 2) * (unit.widthM + GAP_M));
  };
  const x = hall.widthM / 2 - unit.depthM / 2;
  const y = hall.depthM / 2 - unit.depthM / 2;
  const short = along(hall.depthM - 2 * unit.depthM).flatMap((at): WallPlace[] => [
    { xM: -x, yM: at, yawDeg: 90 },
    { xM: x, yM: at, yawDeg: 270 },
  ]);
  const long = along(hall.widthM - 2 * unit.depthM).flatMap((at): WallPlace[] => [
    { xM: at, yM: -y, yawDeg: 180 },
    { xM: at, yM: y, yawDeg: 0 },
  ]);
  return [...short, ...long];
};
