import type { PortDefinition, Vec3M } from '#engine/document';
import { BEND_M, clearWay } from './aroundObstacles';
import type { Bounds } from './footprint';
import { type Pose, toSite, turnOf } from './pose';

/** A run as far as its route is concerned; `viaM` are its corner points where the user has drawn them. */
export interface Routed {
  readonly from: { readonly portId: string };
  readonly to: { readonly portId: string };
  readonly viaM: readonly Vec3M[] | null;
}

/** An element that a run ends at. */
export interface RouteEnd {
  readonly record: Pose;
  readonly devices: { readonly ports: readonly PortDefinition[] };
}

/**
 * Height of overhead trays and pipe racks above the floor: above the tallest rack of the catalogue (2.3 m) by the 0.3 m
 * that tap-off boxes and hoses need; power above coolant, so that a leak does not fall on a tray.
 * Source: engineering practice, after ANSI/TIA-942-B, overhead cable distribution.
 */
export const TRAY_HEIGHT_M: Readonly<Record<PortDefinition['medium'], number>> = { power: 3.2, coolant: 2.7 };

const portOf = (end: RouteEnd, portId: string): PortDefinition | undefined =>
  end.devices.ports.find((port) => port.id === portId);

export const portPositionM = (pose: Pose, port: PortDefinition): Vec3M => toSite(pose, port.offsetM);

/** Where a run meets a port: at its place, or where a port along the element is nearest to the other end. */
const tapM = (pose: Pose, port: PortDefinition, otherM: Vec3M): Vec3M => {
  if (!port.alongM) return portPositionM(pose, port);
  const [dx, dy] = [otherM[0] - pose.positionM[0], otherM[1] - pose.positionM[1]];
  const { cos, sin } = turnOf(pose.yawDeg);
  const alongM = Math.max(-port.alongM, Math.min(port.alongM, cos * dx + sin * dy - port.offsetM[0]));
  return toSite(pose, [port.offsetM[0] + alongM, port.offsetM[1], port.offsetM[2]]);
};

const samePoint = (a: Vec3M, b: Vec3M): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/** Boxes in plan that a run of a medium at a height keeps out of, within bounds; `ends` are the ports of the run. */
export type ObstaclesAt = (
  medium: PortDefinition['medium'],
  zM: number,
  ends: readonly Vec3M[],
) => (bounds: Bounds) => readonly Bounds[];

/** The way of a run over trays or racks that costs less than one of its own; null where there is none. */
export type OverSupports = (
  medium: PortDefinition['medium'],
  fromM: Vec3M,
  toM: Vec3M,
  below: number,
) => readonly Vec3M[] | null;

/** What runs go around, and what they are laid on. */
export interface RouteSurroundings {
  readonly obstacles: ObstaclesAt;
  readonly overSupports: OverSupports;
}

const free: RouteSurroundings = { obstacles: () => () => [], overSupports: () => null };

/** Points without those that repeat the one before. */
const withoutRepeats = (points: readonly Vec3M[]): Vec3M[] =>
  points.filter((point, i) => i === 0 || !samePoint(points[i - 1]!, point));

const isMiddle = (a: Vec3M, b: Vec3M, c: Vec3M): boolean => {
  const axes = [0, 1, 2].filter((axis) => Math.abs(c[axis]! - a[axis]!) > 1e-9);
  const [axis] = axes;
  return axes.length === 1 && (b[axis!]! - a[axis!]!) * (c[axis!]! - b[axis!]!) >= 0 && isOnAxis(a, b, axis!);
};

const isOnAxis = (a: Vec3M, b: Vec3M, along: number): boolean =>
  [0, 1, 2].every((axis) => axis === along || Math.abs(b[axis]! - a[axis]!) <= 1e-9);

/** Points without repeats and without those that the run goes straight through. */
const withoutMiddles = (points: readonly Vec3M[]): Vec3M[] => {
  const kept: Vec3M[] = [];
  for (const point of withoutRepeats(points)) {
    while (kept.length > 1 && isMiddle(kept.at(-2)!, kept.at(-1)!, point)) kept.pop();
    kept.push(point);
  }
  return kept;
};

/**
 * Corner points of a run at right angles: up to the tray, along the longer of x and y first, then the other, down; around
 * what stands in the way. A tray below both ends is passed over at the height of the higher end.
 */
export const manhattanRoute = (
  fromM: Vec3M,
  toM: Vec3M,
  trayHeightM: number,
  medium: PortDefinition['medium'] = 'power',
  obstacles: ObstaclesAt = free.obstacles,
): Vec3M[] => {
  const z = Math.max(trayHeightM, fromM[2], toM[2]);
  const way = clearWay([fromM[0], fromM[1]], [toM[0], toM[1]], obstacles(medium, z, [fromM, toM]));
  return withoutRepeats([fromM, ...way.map(([x, y]): Vec3M => [x, y, z]), toM]);
};

/** Corners that bring a drawn point back to a port at right angles when the port has moved: up or down at the port, then along x and y. */
const rejoined = (portM: Vec3M, viaM: Vec3M): Vec3M[] => {
  const apart = [0, 1, 2].filter((axis) => Math.abs(portM[axis]! - viaM[axis]!) > 1e-9).length;
  if (apart < 2) return [];
  return withoutRepeats([
    [portM[0], portM[1], viaM[2]],
    [viaM[0], portM[1], viaM[2]],
  ]).filter((point) => !samePoint(point, portM) && !samePoint(point, viaM));
};

/** Tap-offs no further than this from what they feed drop to it straight, too short to go around anything. Source: lengths of tap-off cords and hoses, engineering practice. */
const DROP_M = 1.5;

/** A way of one's own over trays or racks: from the port up to the first, and from the last down to the other port. */
const joined = (
  fromM: Vec3M,
  over: readonly Vec3M[],
  toM: Vec3M,
  obstacles: (zM: number) => ReturnType<ObstaclesAt>,
): Vec3M[] => {
  const [first, last] = [over[0]!, over.at(-1)!];
  const level = ([ax, ay]: Vec3M, [bx, by]: Vec3M, z: number): Vec3M[] =>
    ax === bx && ay === by
      ? [[ax, ay, z]]
      : clearWay([ax, ay], [bx, by], obstacles(z)).map(([x, y]): Vec3M => [x, y, z]);
  return withoutMiddles([fromM, ...level(fromM, first, first[2]), ...over, ...level(last, toM, last[2]), toM]);
};

const freeCostM = ([ax, ay, az]: Vec3M, [bx, by, bz]: Vec3M, zM: number): number =>
  Math.abs(bx - ax) + Math.abs(by - ay) + Math.abs(zM - az) + Math.abs(zM - bz) + 3 * BEND_M;

/** Points of a run from port to port; empty when a port is missing. */
export const routePoints = (
  run: Routed,
  from: RouteEnd,
  to: RouteEnd,
  { obstacles, overSupports }: RouteSurroundings = free,
): Vec3M[] => {
  const fromPort = portOf(from, run.from.portId);
  const toPort = portOf(to, run.to.portId);
  if (!fromPort || !toPort) return [];
  const placeM = portPositionM(to.record, toPort);
  const { viaM } = run;
  const fromM = tapM(from.record, fromPort, viaM?.[0] ?? placeM);
  const toM = tapM(to.record, toPort, viaM?.at(-1) ?? fromM);
  if (viaM) {
    const [first = toM, last = fromM] = [viaM[0], viaM.at(-1)];
    const ending = viaM.length > 0 ? rejoined(toM, last).reverse() : [];
    return [fromM, ...rejoined(fromM, first), ...viaM, ...ending, toM];
  }
  const { medium } = fromPort;
  const isTap = fromPort.alongM !== undefined || toPort.alongM !== undefined;
  if (isTap && Math.abs(toM[0] - fromM[0]) + Math.abs(toM[1] - fromM[1]) <= DROP_M)
    return manhattanRoute(fromM, toM, Number.NEGATIVE_INFINITY);
  // A base between the floor and the tray belongs to something hung overhead (a busway), not to another storey.
  const baseM = Math.min(from.record.positionM[2], to.record.positionM[2]);
  const floorM = baseM > 0 && baseM <= TRAY_HEIGHT_M.power ? 0 : baseM;
  const heightM = floorM + TRAY_HEIGHT_M[medium];
  const freeM = freeCostM(fromM, toM, Math.max(heightM, fromM[2], toM[2]));
  const over = overSupports(medium, fromM, toM, freeM);
  return over
    ? joined(fromM, over, toM, (zM) => obstacles(medium, zM, [fromM, toM]))
    : manhattanRoute(fromM, toM, heightM, medium, obstacles);
};

export const polylineLengthM = (points: readonly Vec3M[]): number => {
  let lengthM = 0;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay, az] = points[i - 1]!;
    const [bx, by, bz] = points[i]!;
    lengthM += Math.hypot(bx - ax, by - ay, bz - az);
  }
  return lengthM;
};

/** Length of a run along its route in m. */
export const routeLengthM = (run: Routed, from: RouteEnd, to: RouteEnd): number =>
  polylineLengthM(routePoints(run, from, to));
