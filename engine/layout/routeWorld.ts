import type { PortDefinition, Vec3M } from '#engine/document';
import {
  type Bounds,
  footprintBounds,
  type LaneRun,
  Lanes,
  type Routed,
  type RouteEnd,
  routePoints,
} from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import { bodyOf } from './body';
import { BodyGrid } from './bodyGrid';
import { hallSpace } from './hallSpace';
import { placedSupport, RouteSupports } from './routeSupports';

/** What overhead runs go around: structural columns, and gear that stands up into the trays. */
interface Obstacle {
  /** Grown by the distance that runs keep. */
  readonly bounds: Bounds;
  readonly bottomM: number;
  readonly topM: number;
}

/** Between a run's middle and what it passes: half a tray or a large twin pipe, and a hand. Source: engineering practice. */
const DISTANCE_M = 0.3;
/** What stands lower than this is below every tray. Source: heights of trays in geometry/route. */
const TALL_M = 2.6;
/** What hangs overhead is itself fed by runs and gives way. */
const STANDING_M = 1;

const grownBounds = ({ minXM, minYM, maxXM, maxYM }: Bounds): Bounds => ({
  minXM: minXM - DISTANCE_M,
  minYM: minYM - DISTANCE_M,
  maxXM: maxXM + DISTANCE_M,
  maxYM: maxYM + DISTANCE_M,
});

const make = (record: ElementRecord): readonly Obstacle[] => {
  const hall = hallSpace(record);
  if (hall)
    return hall.columns.map((column) => ({
      bounds: grownBounds(footprintBounds(column)),
      bottomM: column.bottomM,
      topM: column.topM,
    }));
  const body = bodyOf(record);
  const heightM = body ? body.box.topM - body.box.bottomM : 0;
  if (!body || body.box.bottomM - floorOf(record) > STANDING_M || heightM < TALL_M) return [];
  return [{ bounds: grownBounds(body.bounds), bottomM: body.box.bottomM, topM: body.box.topM }];
};

/** Storeys are a few metres apart; what stands on one is at its height to the decimetre. */
const STOREY_M = 3.5;
const floorOf = ({ positionM: [, , z] }: ElementRecord): number => (z < STOREY_M ? 0 : z);

const none: readonly Obstacle[] = [];
const known = new WeakMap<ElementRecord, readonly Obstacle[]>();

const obstaclesOf = (record: ElementRecord): readonly Obstacle[] => {
  let found = known.get(record);
  if (!found) {
    found = make(record);
    known.set(record, found.length > 0 ? found : none);
  }
  return found;
};

/** What stands in the way of runs in a scenario and what carries them, brought up to date record by record. */
export class RouteWorld {
  readonly #grid = new BodyGrid<Obstacle>();
  readonly #supports = { power: new RouteSupports(), coolant: new RouteSupports() };
  readonly #records = new Map<string, ElementRecord>();

  /** The runs of the scenario side by side where they share a way. */
  readonly lanes = new Lanes((line) => {
    const widthM = this.#supports.power.widthAt(line) ?? this.#supports.coolant.widthAt(line);
    return widthM === null ? null : widthM / 2;
  });

  #stamp = 0;

  /** Takes over records that are new or changed. */
  put(records: Iterable<ElementRecord>): void {
    for (const record of records) {
      const before = this.#records.get(record.id);
      if (before === record) continue;
      this.#records.set(record.id, record);
      this.#replace(record.id, before ? obstaclesOf(before) : none, obstaclesOf(record));
      this.#support(before ?? null, record);
    }
  }

  /** Makes the world that of these elements alone. */
  take(elements: readonly ElementRecord[]): void {
    this.put(elements);
    if (this.#records.size === elements.length) return;
    const ids = new Set<string>(elements.map(({ id }) => id));
    for (const [id, record] of this.#records)
      if (!ids.has(id)) {
        this.#records.delete(id);
        this.#replace(id, obstaclesOf(record), none);
        this.#support(record, null);
      }
  }

  #support(before: ElementRecord | null, after: ElementRecord | null): void {
    const gone = before && placedSupport(before);
    const come = after && placedSupport(after);
    if (gone) this.#supports[gone.medium].remove(gone.id);
    if (come) this.#supports[come.medium].put(come);
    if (gone || come) this.#stamp += 1;
  }

  #replace(id: string, before: readonly Obstacle[], after: readonly Obstacle[]): void {
    if (before.length + after.length > 0) this.#stamp += 1;
    for (const i of before.keys()) this.#grid.remove(`${id} ${i}`);
    for (const [i, obstacle] of after.entries()) this.#grid.put(`${id} ${i}`, obstacle, obstacle.bounds);
  }

  /** The route of a run from port to port, over trays and racks where they are near, around what stands in its way; no points when a port is missing. */
  route(run: Routed, from: RouteEnd, to: RouteEnd): Route {
    const looked: Looked[] = [];
    let supported: Route['supported'] = null;
    const points = routePoints(run, from, to, {
      obstacles: (zM, ends) => (query) => {
        const boxes = this.#boxes({ query, zM, ends });
        looked.push({ query, zM, ends, boxes });
        return boxes;
      },
      overSupports: (medium, fromM, toM, below) => {
        supported = { medium, stamp: this.#supports[medium].stamp };
        return this.#supports[medium].way(fromM, toM, below);
      },
    });
    return { points, looked, supported, stamp: this.#stamp };
  }

  /** Whether a route found earlier is what would be found now, its run and ends being the same: nothing changed where it looked. */
  holds(route: Route): boolean {
    if (route.stamp === this.#stamp) return true;
    const { supported } = route;
    if (supported && supported.stamp !== this.#supports[supported.medium].stamp) return false;
    const isSame = route.looked.every((one) => {
      const boxes = this.#boxes(one);
      return boxes.length === one.boxes.length && boxes.every((box) => one.boxes.includes(box));
    });
    if (isSame) route.stamp = this.#stamp;
    return isSame;
  }

  /** Changes whenever something that runs go around or are laid on has changed. */
  get stamp(): number {
    return this.#stamp;
  }

  #boxes({ query, zM, ends }: Omit<Looked, 'boxes'>): readonly Bounds[] {
    const boxes: Bounds[] = [];
    this.#grid.visit(query, ({ bounds, bottomM, topM }) => {
      if (bottomM >= zM + DISTANCE_M || topM <= zM - DISTANCE_M / 2) return;
      // What an end stands in is its own element, or close beside it.
      const isOwn = ends.some(([x, y]) => x > bounds.minXM && x < bounds.maxXM && y > bounds.minYM && y < bounds.maxYM);
      if (!isOwn) boxes.push(bounds);
    });
    return boxes;
  }
}

interface Looked {
  readonly query: Bounds;
  readonly zM: number;
  readonly ends: readonly Vec3M[];
  readonly boxes: readonly Bounds[];
}

/** A route with where it looked for obstacles and what it saw, so that it need not be found again while that is so. */
export interface Route {
  readonly points: readonly Vec3M[];
  readonly looked: readonly Looked[];
  /** State of the trays or racks among which a way was looked for; null where none was. */
  readonly supported: { readonly medium: PortDefinition['medium']; readonly stamp: number } | null;
  stamp: number;
}

const laneRuns = new WeakMap<RunRecord, LaneRun>();

/** A run for its lane, by its route along the middle of its way. */
export const laneRun = (record: RunRecord, points: readonly Vec3M[]): LaneRun => {
  const known = laneRuns.get(record);
  if (known?.points === points) return known;
  const kind = kindOf(record.kind);
  if (kind?.shape !== 'run') throw new Error(`${record.kind} is not a kind of run`);
  const { widthM, freeHalfM } = kind.laid(record.props);
  // The two feeds keep to their own sides.
  const side = record.to.portId === 'feedB' ? 'right' : 'left';
  const made: LaneRun = { id: record.id, points, widthM, side, isFixed: record.viaM !== null, freeHalfM };
  laneRuns.set(record, made);
  return made;
};
