import { misfit } from '#engine/commands';
import type { PortDefinition, Vec3M } from '#engine/document';
import { portPositionM } from '#engine/geometry';
import type { ElementRecord, PortRef, ScenarioIndex } from '#engine/project';
import { portsOf } from '#renderer/selectors';
import { strings } from '#renderer/ui';

/** A port where it is on the site. */
export interface PortPlace {
  readonly element: ElementRecord;
  readonly port: PortDefinition;
  readonly atM: Vec3M;
}

export const portPlaces = (element: ElementRecord): readonly PortPlace[] =>
  portsOf(element).map((port) => ({ element, port, atM: portPositionM(element, port) }));

const apartM = ([ax, ay, az]: Vec3M, [bx, by, bz]: Vec3M): number => Math.hypot(bx - ax, by - ay, bz - az);

/** The one nearest to a point; undefined among none. */
export const nearestPort = (places: readonly PortPlace[], toM: Vec3M): PortPlace | undefined =>
  places.reduce<PortPlace | undefined>(
    (best, place) => (best && apartM(best.atM, toM) <= apartM(place.atM, toM) ? best : place),
    undefined,
  );

const refOf = ({ element, port }: PortPlace): PortRef => ({ elementId: element.id, portId: port.id });

const isFed = (index: ScenarioIndex, { element, port }: PortPlace): boolean =>
  port.role === 'sink' &&
  (index.runsAt.get(element.id) ?? []).some(({ to }) => to.elementId === element.id && to.portId === port.id);

export type Joint =
  | { readonly type: 'fits'; readonly from: PortRef; readonly to: PortRef }
  | { readonly type: 'misfit'; readonly reason: string };

/** Whether a run may lead between two ports, whichever of them feeds; else why not. */
export const jointOf = (index: ScenarioIndex, one: PortPlace, other: PortPlace): Joint => {
  if (one.element.id === other.element.id) return { type: 'misfit', reason: strings.tools.connecting.itself };
  const [source, sink] = one.port.role === 'source' ? [one, other] : [other, one];
  const reason = misfit(source.port, sink.port);
  if (reason !== null) return { type: 'misfit', reason };
  if (isFed(index, sink)) return { type: 'misfit', reason: strings.tools.connecting.taken(sink.port.label) };
  return { type: 'fits', from: refOf(source), to: refOf(sink) };
};

/** Of an element's ports, the one that fits and is nearest to a point; else the nearest one with what keeps it. */
export const bestJoint = (
  index: ScenarioIndex,
  from: PortPlace,
  element: ElementRecord,
  toM: Vec3M,
): { readonly place: PortPlace; readonly joint: Joint } | null => {
  const places = portPlaces(element);
  const fitting = places.filter((place) => jointOf(index, from, place).type === 'fits');
  const place = nearestPort(fitting.length > 0 ? fitting : places, toM);
  return place ? { place, joint: jointOf(index, from, place) } : null;
};
