import { publishedCatalogue } from '#engine/catalogue';
import type { ElementKind, PortDefinition, Vec3M } from '#engine/document';
import { type Footprint, footprintBounds, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import { laneRun, type Route, RouteWorld } from '#engine/layout';
import type { ElementRecord, RunRecord } from '#engine/project';
import { type PartSize, partKey } from '#renderer/kinds';

export interface Bounds3 {
  readonly minM: Vec3M;
  readonly maxM: Vec3M;
}

/** An element as the scene draws and picks it. */
export interface SceneItem {
  readonly id: string;
  readonly record: ElementRecord;
  readonly kind: ElementKind;
  readonly size: PartSize;
  readonly partKey: string;
  readonly body: Footprint;
  /** Room in which others stand: drawn as a shell, picked only where nothing else is. */
  readonly role: 'body' | 'shell' | 'group' | 'note' | 'underlay';
}

/** A run as the scene draws and picks it. */
export interface SceneRun {
  readonly id: string;
  readonly record: RunRecord;
  readonly medium: 'power' | 'coolant';
  /** Corners from port to port, in its lane. */
  readonly points: readonly Vec3M[];
  /** The middle of the way that it shares with others. */
  readonly way: readonly Vec3M[];
  /** Inner diameter of a pipe; 0 for cables. */
  readonly boreM: number;
}

const items = new WeakMap<ElementRecord, SceneItem | null>();

const roleOf = (kind: ElementKind, { heightM }: PartSize): SceneItem['role'] => {
  if (kind.measures) return 'note';
  if (kind.showsAttachment) return 'underlay';
  if (!kind.encloses) return 'body';
  return heightM > 0 ? 'shell' : 'group';
};

const makeItem = (record: ElementRecord): SceneItem | null => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'placed') return null;
  const size = kind.footprint(record.props);
  return {
    id: record.id,
    record,
    kind,
    size,
    partKey: partKey(record.kind, record.props, size),
    body: placeFootprint(record, size),
    role: roleOf(kind, size),
  };
};

/** Records are frozen, so what was made of one stays right for as long as it exists. Null for kinds nobody knows. */
export const sceneItem = (record: ElementRecord): SceneItem | null => {
  const known = items.get(record);
  if (known !== undefined) return known;
  const made = makeItem(record);
  items.set(record, made);
  return made;
};

const ports = new WeakMap<ElementRecord, readonly PortDefinition[]>();

/** Ports of an element; none while its properties do not make sense. */
export const portsOf = (record: ElementRecord): readonly PortDefinition[] => {
  const known = ports.get(record);
  if (known) return known;
  const kind = kindOf(record.kind);
  const usable =
    kind?.shape === 'placed' &&
    !kind.check?.(record.props, publishedCatalogue).some(({ severity }) => severity === 'error');
  const made = usable ? kind.ports(record.props) : [];
  ports.set(record, made);
  return made;
};

interface KnownRun {
  readonly from: ElementRecord;
  readonly to: ElementRecord;
  readonly route: Route;
  readonly run: SceneRun | null;
}

const runs = new WeakMap<RunRecord, KnownRun>();

const makeRun = (record: RunRecord, { points }: Route): SceneRun | null => {
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'run' || points.length < 2) return null;
  return {
    id: record.id,
    record,
    medium: kind.medium,
    points,
    way: points,
    boreM: kind.hydraulic?.(record.props).innerDiameterM ?? 0,
  };
};

/** What runs of a scenario go around. Kept by scenario, so that a gesture brings up to date only what it moves. */
const worlds = new Map<string, RouteWorld>();

/** @param elements  all of the scenario, as they are drawn */
export const routeWorldOf = (scenarioId: string, elements: readonly ElementRecord[]): RouteWorld => {
  const world = worlds.get(scenarioId) ?? new RouteWorld();
  worlds.set(scenarioId, world);
  world.take(elements);
  return world;
};

/** Null when an end or a port is missing: there is nothing to draw. */
export const sceneRun = (
  record: RunRecord,
  from: ElementRecord | undefined,
  to: ElementRecord | undefined,
  world: RouteWorld,
): SceneRun | null => {
  if (!from || !to) return null;
  const known = runs.get(record);
  if (known && known.from === from && known.to === to && world.holds(known.route)) return known.run;
  const end = (element: ElementRecord) => ({ record: element, devices: { ports: portsOf(element) } });
  const route = world.route(record, end(from), end(to));
  const run = makeRun(record, route);
  runs.set(record, { from, to, route, run });
  return run;
};

/** Whether the route of a run that was found last is what would be found now, its ends being the same. */
export const keepsRoute = (record: RunRecord, world: RouteWorld): boolean => {
  const known = runs.get(record);
  return known !== undefined && world.holds(known.route);
};

const laid = new WeakMap<SceneRun, SceneRun>();

/** A run in its lane: along the middle of its way where it has none. */
export const laidRun = (run: SceneRun, world: RouteWorld): SceneRun => {
  const points = world.lanes.pointsOf(run.id) ?? run.way;
  if (points === run.points) return run;
  const before = laid.get(run);
  if (before?.points === points) return before;
  const made = { ...run, points };
  laid.set(run, made);
  return made;
};

/**
 * Runs of a scenario in their lanes, for drawing.
 *
 * @param runs  all of it, along the middle of their ways
 */
export const laidRuns = (runs: readonly SceneRun[], world: RouteWorld): readonly SceneRun[] => {
  world.lanes.take(runs.map(({ record, points }) => laneRun(record, points)));
  return runs.map((run) => laidRun(run, world));
};

export const unionBounds = (bounds: Iterable<Bounds3>): Bounds3 | null => {
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { minM, maxM } of bounds)
    for (let axis = 0; axis < 3; axis++) {
      if (minM[axis]! < low[axis]!) low[axis] = minM[axis]!;
      if (maxM[axis]! > high[axis]!) high[axis] = maxM[axis]!;
    }
  return low[0]! > high[0]! ? null : { minM: [low[0]!, low[1]!, low[2]!], maxM: [high[0]!, high[1]!, high[2]!] };
};

const boundsOfItems = new WeakMap<SceneItem, Bounds3>();

export const itemBounds = (item: SceneItem): Bounds3 => {
  const known = boundsOfItems.get(item);
  if (known) return known;
  const { body } = item;
  const { minXM, minYM, maxXM, maxYM } = footprintBounds(body);
  const made: Bounds3 = { minM: [minXM, minYM, body.bottomM], maxM: [maxXM, maxYM, body.topM] };
  boundsOfItems.set(item, made);
  return made;
};
