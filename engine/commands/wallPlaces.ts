import { overlapDepthM, type PointM, placeFootprint, type Size, signedAreaM2, toSite } from '#engine/geometry';
import { hallColumns, hallDoors } from '#engine/layout';
import type { ElementRecord } from '#engine/project';

/** In the hall's own axes. */
export interface WallPlace {
  readonly xM: number;
  readonly yM: number;
  /** Turned so that the front faces into the room. */
  readonly yawDeg: number;
}

/** Passage around rows of racks, and air handlers of 1 m along the walls. Source: ANSI/TIA-942-B, 1.2 m egress. */
export const WALL_MARGIN_M = 1.2 + 1;

/** Corners stay free of units, which would stand in each other's way there. */
const CORNER_M = 1;
const GAP_M = 0.2;

interface Wall {
  readonly from: PointM;
  readonly along: PointM;
  readonly inward: PointM;
  readonly lengthM: number;
}

const wallsOf = (hall: ElementRecord): Wall[] => {
  const drawn = hall.props['outlineM'] as readonly PointM[];
  const corners = signedAreaM2(drawn) < 0 ? drawn.toReversed() : drawn;
  return corners.map((from, i): Wall => {
    const to = corners[(i + 1) % corners.length]!;
    const lengthM = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const along: PointM = [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM];
    return { from, along, inward: [-along[1], along[0]], lengthM };
  });
};

const placesAt = ({ from, along, inward, lengthM }: Wall, unit: Size): WallPlace[] => {
  const roomM = lengthM - 2 * unit.depthM - 2 * CORNER_M + GAP_M;
  const count = Math.max(0, Math.floor(roomM / (unit.widthM + GAP_M)));
  const yawDeg = Math.round((Math.atan2(inward[0], -inward[1]) * 180) / Math.PI + 360) % 360;
  return Array.from({ length: count }, (_, i) => {
    const atM = lengthM / 2 + (i - (count - 1) / 2) * (unit.widthM + GAP_M);
    return {
      xM: from[0] + along[0] * atM + (inward[0] * unit.depthM) / 2,
      yM: from[1] + along[1] * atM + (inward[1] * unit.depthM) / 2,
      yawDeg,
    };
  });
};

/** Walls of one length take turns, from the south west on, so that units spread over opposite walls; walls across x first. */
const takingTurns = (lists: readonly (readonly WallPlace[])[]): WallPlace[] => {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list[i] ?? [])).flat();
};

const byPlace = (a: WallPlace, b: WallPlace): number => a.xM + a.yM - (b.xM + b.yM);

/** Places along the walls that leave doors and columns free: walls that rows end at first, then those along the rows. */
export const wallPlaces = (hall: ElementRecord, unit: Size): WallPlace[] => {
  const kept = [...hallDoors(hall).map(({ landing }) => landing), ...hallColumns(hall)];
  const isFree = ({ xM, yM, yawDeg }: WallPlace): boolean => {
    const pose = { positionM: toSite(hall, [xM, yM, 0]), yawDeg: hall.yawDeg + yawDeg };
    const box = placeFootprint(pose, unit);
    return kept.every((other) => overlapDepthM(box, other) === 0);
  };
  const walls = wallsOf(hall);
  const isAcross = ({ inward }: Wall): boolean => Math.abs(inward[0]) > Math.abs(inward[1]);
  const inOrder = (some: readonly Wall[]): WallPlace[] =>
    takingTurns(
      [...some]
        .sort((a, b) => b.inward[0] - a.inward[0] || b.inward[1] - a.inward[1])
        .map((wall) => placesAt(wall, unit).sort(byPlace)),
    );
  return [...inOrder(walls.filter(isAcross)), ...inOrder(walls.filter((wall) => !isAcross(wall)))].filter(isFree);
};
