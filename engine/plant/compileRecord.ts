import type { Catalogue } from '#engine/catalogue';
import type { CostItem, ElementKind, RunKind } from '#engine/document';
import { type LaneRun, polylineLengthM } from '#engine/geometry';
import { laneRun, type Route, RouteWorld } from '#engine/layout';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import type { ElementDevices, Plant, PlantElement, PlantRun } from './plant';

/**
 * What compiling learnt about records, keyed by the frozen objects themselves. An edit replaces the records it touches, so
 * only those are compiled again; dropping the cache and compiling anew gives the same plant by construction.
 */
export interface CompileCache {
  /** By the catalogue that they were compiled with: the same record is another device where figures of it are replaced. */
  readonly byCatalogue: WeakMap<Catalogue, CompiledRecords>;
  /** What runs go around, of each scenario. */
  readonly worlds: Map<string, RouteWorld>;
  /** The scenario compiled last, and the records it came from. */
  last: CompiledScenario | null;
}

export interface CompiledRecords {
  readonly catalogue: Catalogue;
  readonly devices: WeakMap<object, ElementDevices>;
  readonly runDevices: WeakMap<object, RunDevices>;
  readonly elements: WeakMap<ElementRecord, PlantElement>;
  readonly runs: WeakMap<RunRecord, CachedRun>;
}

type RunDevices = Pick<PlantRun, 'cable' | 'pipe'>;

export interface CompiledScenario {
  /** Written over when the next ones are compiled. */
  readonly records: AnyRecord[];
  /** Row of each record: an element's index, the complement of a run's, or none. */
  readonly slots: Int32Array;
  readonly plant: Plant;
}

/** Slot of a record that is no row of the plant. */
export const NO_SLOT = 0x7fffffff;

interface CachedRun {
  readonly from: ElementRecord;
  readonly to: ElementRecord;
  readonly route: Route;
  /** As it was last compiled in its lane. */
  run: PlantRun | null;
}

export const compileCache = (): CompileCache => ({ byCatalogue: new WeakMap(), worlds: new Map(), last: null });

export const compiledWith = ({ byCatalogue }: CompileCache, catalogue: Catalogue): CompiledRecords => {
  let compiled = byCatalogue.get(catalogue);
  if (!compiled) {
    compiled = {
      catalogue,
      devices: new WeakMap(),
      runDevices: new WeakMap(),
      elements: new WeakMap(),
      runs: new WeakMap(),
    };
    byCatalogue.set(catalogue, compiled);
  }
  return compiled;
};

export const worldOf = (scenarioId: string, { worlds }: CompileCache): RouteWorld => {
  let world = worlds.get(scenarioId);
  if (!world) {
    world = new RouteWorld();
    worlds.set(scenarioId, world);
  }
  return world;
};

const noCosts: readonly CostItem[] = [];

export const elementDevices = (
  kind: ElementKind,
  props: ElementRecord['props'],
  cache: CompiledRecords,
): ElementDevices => {
  const { catalogue } = cache;
  const known = cache.devices.get(props);
  if (known) return known;
  const problems = kind.check?.(props, catalogue) ?? [];
  // A kind whose own check fails (an unknown catalogue id, say) takes part in nothing rather than in something wrong.
  const usable = !problems.some((problem) => problem.severity === 'error');
  const devices: ElementDevices = {
    ports: usable ? kind.ports(props) : [],
    electrical: usable ? kind.electrical?.(props, catalogue) : undefined,
    cooling: usable ? kind.cooling?.(props, catalogue) : undefined,
    compute: usable ? kind.compute?.(props) : undefined,
    cost: usable ? (kind.cost?.(props, catalogue) ?? noCosts) : noCosts,
    problems,
  };
  cache.devices.set(props, devices);
  return devices;
};

/** What a run is, apart from where it lies: one for all that share their properties. */
const runDevices = (kind: RunKind, props: RunRecord['props'], cache: CompiledRecords): RunDevices => {
  let known = cache.runDevices.get(props);
  if (!known) {
    known = { cable: kind.electrical?.(props), pipe: kind.hydraulic?.(props) };
    cache.runDevices.set(props, known);
  }
  return known;
};

const routed = (
  record: RunRecord,
  from: PlantElement,
  to: PlantElement,
  cache: CompiledRecords,
  world: RouteWorld,
): CachedRun => {
  const known = cache.runs.get(record);
  if (known && known.from === from.record && known.to === to.record && world.holds(known.route)) return known;
  const made = { from: from.record, to: to.record, route: world.route(record, from, to), run: null };
  cache.runs.set(record, made);
  return made;
};

/** A run for its lane: its route along the middle of its way, found anew where that is needed. */
export const routeRun = (
  record: RunRecord,
  from: PlantElement,
  to: PlantElement,
  cache: CompiledRecords,
  world: RouteWorld,
): LaneRun => laneRun(record, routed(record, from, to, cache, world).route.points);

/** A run as it lies in its lane, routed and laid before. */
export const compileRun = (
  record: RunRecord,
  kind: RunKind,
  ends: Pick<PlantRun, 'from' | 'to'>,
  cache: CompiledRecords,
  world: RouteWorld,
): PlantRun => {
  const known = cache.runs.get(record)!;
  const points = world.lanes.pointsOf(record.id)!;
  if (known.run?.points === points) {
    const { run } = known;
    return run.from === ends.from && run.to === ends.to ? run : { ...run, ...ends };
  }
  const lengthM = polylineLengthM(points);
  const { cable, pipe } = runDevices(kind, record.props, cache);
  known.run = {
    record,
    kind,
    from: ends.from,
    to: ends.to,
    points,
    lengthM,
    cable,
    pipe,
    cost: kind.cost?.(record.props, lengthM, cache.catalogue) ?? noCosts,
  };
  return known.run;
};
