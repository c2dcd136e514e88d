import type { PortDefinition, Vec3M } from '#engine/document';
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
const TRAY_HEIGHT_M = { power: 3.2, coolant: 2.7 } as const;

const portOf = (end: RouteEnd, portId: string): PortDefinition | undefined =>
  end.devices.ports.find((port) => port.id === portId);

export const portPositionM = (pose: Pose, port: PortDefinition): Vec3M => toSite(pose, port.offsetM);

const samePoint = (a: Vec3M, b: Vec3M): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/**
 * Corner points of a run at right angles: up to the tray, along the longer of x and y first, then the other, down.
 * A tray below both ends is passed over at the height of the higher end.
 */
export const manhattanRoute = (fromM: Vec3M, toM: Vec3M, trayHeightM: number): Vec3M[] => {
  const z = Math.max(trayHeightM, fromM[2], toM[2]);
  const xFirst = Math.abs(toM[0] - fromM[0]) >= Math.abs(toM[1] - fromM[1]);
  const corner: Vec3M = xFirst ? [toM[0], fromM[1], z] : [fromM[0], toM[1], z];
  const points: Vec3M[] = [fromM];
  for (const point of [[fromM[0], fromM[1], z], corner, [toM[0], toM[1], z], toM] as const)
    if (!samePoint(points[points.length - 1]!, point)) points.push(point);
  return points;
};

/** Points of a run from port to port; empty when a port is missing. */
export const routePoints = (run: Routed, from: RouteEnd, to: RouteEnd): Vec3M[] => {
  const fromPort = portOf(from, run.from.portId);
  const toPort = portOf(to, run.to.portId);
  if (!fromPort || !toPort) return [];
  const fromM = portPositionM(from.record, fromPort);
  const toM = portPositionM(to.record, toPort);
  if (run.viaM) return [fromM, ...run.viaM, toM];
  // A base between the floor and the tray belongs to something hung overhead (a busway), not to another storey.
  const baseM = Math.min(from.record.positionM[2], to.record.positionM[2]);
  const floorM = baseM > 0 && baseM <= TRAY_HEIGHT_M.power ? 0 : baseM;
  return manhattanRoute(fromM, toM, floorM + TRAY_HEIGHT_M[fromPort.medium]);
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
