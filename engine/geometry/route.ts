import type { PortDefinition, Vec3M } from '#engine/document';
import { clearWay } from './aroundObstacles';
import type { Bounds } from './footprint';
import { type Pose, toSite } from './pose';

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

const samePoint = (a: Vec3M, b: Vec3M): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/** Boxes in plan that a run at a height keeps out of, within bounds; `ends` are the ports of the run. */
export type ObstaclesAt = (zM: number, ends: readonly Vec3M[]) => (bounds: Bounds) => readonly Bounds[];

const nothing: ObstaclesAt = () => () => [];

/** Points without those that repeat the one before. */
const withoutRepeats = (points: readonly Vec3M[]): Vec3M[] =>
  points.filter((point, i) => i === 0 || !samePoint(points[i - 1]!, point));

/**
 * Corner points of a run at right angles: up to the tray, along the longer of x and y first, then the other, down; around
 * what stands in the way. A tray below both ends is passed over at the height of the higher end.
 */
export const manhattanRoute = (
  fromM: Vec3M,
  toM: Vec3M,
  trayHeightM: number,
  obstacles: ObstaclesAt = nothing,
): Vec3M[] => {
  const z = Math.max(trayHeightM, fromM[2], toM[2]);
  const way = clearWay([fromM[0], fromM[1]], [toM[0], toM[1]], obstacles(z, [fromM, toM]));
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

/** Points of a run from port to port; empty when a port is missing. */
export const routePoints = (run: Routed, from: RouteEnd, to: RouteEnd, obstacles: ObstaclesAt = nothing): Vec3M[] => {
  const fromPort = portOf(from, run.from.portId);
  const toPort = portOf(to, run.to.portId);
  if (!fromPort || !toPort) return [];
  const fromM = portPositionM(from.record, fromPort);
  const toM = portPositionM(to.record, toPort);
  if (run.viaM) {
    const [first = toM, last = fromM] = [run.viaM[0], run.viaM.at(-1)];
    const ending = run.viaM.length > 0 ? rejoined(toM, last).reverse() : [];
    return [fromM, ...rejoined(fromM, first), ...run.viaM, ...ending, toM];
  }
  // A base between the floor and the tray belongs to something hung overhead (a busway), not to another storey.
  const baseM = Math.min(from.record.positionM[2], to.record.positionM[2]);
  const floorM = baseM > 0 && baseM <= TRAY_HEIGHT_M.power ? 0 : baseM;
  return manhattanRoute(fromM, toM, floorM + TRAY_HEIGHT_M[fromPort.medium], obstacles);
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
