import { layoutLimits } from '#engine/catalogue';
import type { PortDefinition, Vec3M } from '#engine/document';
import {
  type Bounds,
  footprintBounds,
  type LaneRun,
  Lanes,
  type LevelLine,
  placeFootprint,
  type Routed,
  type RouteEnd,
  routePoints,
} from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord, RunRecord } from '#engine/project';
import { type Body, bodyOf } from './body';
import { BodyGrid } from './bodyGrid';
import { hallSpace } from './hallSpace';
import { placedSupport, RouteSupports } from './routeSupports';

/** What overhead runs go around: structural columns, gear that stands up into the trays, and for coolant rows of racks. */
interface Obstacle {
  /** Grown by the distance that runs keep, and for what pipes keep off, by as much as they may lie to the side of their way. */
  readonly bounds: Bounds;
  /** What pipes keep off as it stands: a run that ends beside it goes as near as its end is. */
  readonly ownBounds?: Bounds;
  readonly bottomM: number;
  readonly topM: number;
  /** Absent = runs of every medium go around it. */
  readonly medium?: PortDefinition['medium'];
}

/** Between a run's middle and what it passes: half a tray or a large twin pipe, and a hand. Source: engineering practice. */
const DISTANCE_M = 0.3;
/** What stands lower than this is below every tray. Source: heights of trays in geometry/route. */
const TALL_M = 2.6;
/** What hangs overhead is itself fed by runs and gives way. */
const STANDING_M = 1;

/** Between the middle of a twin pipe and the racks that it passes, where there is room. Source: engineering practice. */
const BESIDE_ROW_M = 0.5;
/** Pipes lie up to this far to the side of their way, so that whatever is nearer has a say in their lanes. */
const LANES_M = 0.75;
/** Above a row up to where another storey may begin. */
const OVER_ROW_M = 4;

const grownBounds = ({ minXM, minYM, maxXM, maxYM }: Bounds, byM = DISTANCE_M): Bounds => ({
  minXM: minXM - byM,
  minYM: minYM - byM,
  maxXM: maxXM + byM,
  maxYM: maxYM + byM,
});

/** Pipes keep off rows, so that a leak falls on no rack that they do not serve. */
const overRow = (record: ElementRecord): Obstacle | null => {
  const kind = kindOf(record.kind);
  if (record.kind !== 'row' || kind?.shape !== 'placed') return null;
  const box = placeFootprint(record, kind.footprint(record.props));
  return keptOff(footprintBounds(box), box.bottomM, box.bottomM + OVER_ROW_M);
};

const keptOff = (ownBounds: Bounds, bottomM: number, topM: number): Obstacle => ({
  bounds: grownBounds(ownBounds, LANES_M),
  ownBounds,
  bottomM,
  topM,
  medium: 'coolant',
});

const make = (record: ElementRecord): readonly Obstacle[] => {
  const hall = hallSpace(record);
  if (hall)
    return hall.columns.map((column) => ({
      bounds: grownBounds(footprintBounds(column)),
      bottomM: column.bottomM,
      topM: column.topM,
    }));
  const row = overRow(record);
  if (row) return [row];
  const body = bodyOf(record);
  if (body?.isSwitchgear) return [...overSwitchgear(body), ...tall(body)];
  return body ? tall(body) : [];
};

/** The space above switchgear is closed to pipes. */
const overSwitchgear = ({ bounds, box }: Body): readonly Obstacle[] => [
  keptOff(bounds, box.bottomM, box.topM + layoutLimits().dedicatedSpaceM),
];

const tall = (body: Body): readonly Obstacle[] => {
  const { record } = body;
  const heightM = body.box.topM - body.box.bottomM;
  if (body.box.bottomM - floorOf(record) > STANDING_M || heightM < TALL_M) return [];
  return [{ bounds: grownBounds(body.bounds), bottomM: body.box.bottomM, topM: body.box.topM }];
};

/** Storeys are a few metres apart; what stands on one is at its height to the decimetre. */
const STOREY_M = 3.5;
const floorOf = ({ positionM: [, , z] }: ElementRecord): number => (z < STOREY_M ? 0 : z);

/** Changes are remembered as long as asking them is cheaper than finding a way again. */
const MOST_CHANGES = 128;

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
  readonly lanes = new Lanes((line, run) => this.#halfWidth(line, run));

  #stamp = 0;
  /** Where obstacles came and went lately, oldest first. */
  readonly #changes: { readonly stamp: number; readonly bounds: Bounds }[] = [];

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
    this.remove([...this.#records.keys()].filter((id) => !ids.has(id)));
  }

  /** Forgets elements that are gone. */
  remove(ids: Iterable<string>): void {
    for (const id of ids) {
      const record = this.#records.get(id);
      if (!record) continue;
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
    if (before.length + after.length > 0) {
      this.#stamp += 1;
      this.#changes.push(...[...before, ...after].map(({ bounds }) => ({ stamp: this.#stamp, bounds })));
      if (this.#changes.length > 2 * MOST_CHANGES) this.#changes.splice(0, this.#changes.length - MOST_CHANGES);
    }
    if (before !== after)
      this.#grid.putAll(
        id,
        after.map((obstacle) => [obstacle, obstacle.bounds]),
      );
  }

  /** The route of a run from port to port, over trays and racks where they are near, around what stands in its way; no points when a port is missing. */
  route(run: Routed, from: RouteEnd, to: RouteEnd): Route {
    const lookedM: number[] = [];
    let supported: Route['supported'] = null;
    const points = routePoints(run, from, to, {
      obstacles: (medium, zM, ends) => (query) => {
        lookedM.push(query.minXM, query.minYM, query.maxXM, query.maxYM);
        return boxesOf(this.#seen(query, medium, zM), ends);
      },
      overSupports: (medium, fromM, toM, below) => {
        supported = { medium, stamp: this.#supports[medium].stamp };
        return this.#supports[medium].way(fromM, toM, below);
      },
    });
    return { points, lookedM, supported, stamp: this.#stamp };
  }

  /** Whether a route found earlier is known to be what would be found now, its run and ends being the same: nothing changed where it looked. */
  holds(route: Route): boolean {
    if (route.stamp === this.#stamp) return true;
    const { supported } = route;
    if (supported && supported.stamp !== this.#supports[supported.medium].stamp) return false;
    const isSame = this.#isQuietSince(route);
    if (isSame) route.stamp = this.#stamp;
    return isSame;
  }

  /** Whether it is known that no obstacle came or went where a route looked for them. */
  #isQuietSince({ stamp, lookedM }: Route): boolean {
    const [oldest] = this.#changes;
    if (oldest && oldest.stamp > stamp + 1) return false;
    for (let i = this.#changes.length - 1; i >= 0 && this.#changes[i]!.stamp > stamp; i--) {
      const { minXM, minYM, maxXM, maxYM } = this.#changes[i]!.bounds;
      for (let k = 0; k < lookedM.length; k += 4)
        if (minXM <= lookedM[k + 2]! && maxXM >= lookedM[k]! && minYM <= lookedM[k + 3]! && maxYM >= lookedM[k + 1]!)
          return false;
    }
    return true;
  }

  /** Changes whenever something that runs go around or are laid on has changed. */
  get stamp(): number {
    return this.#stamp;
  }

  #seen(query: Bounds, medium: PortDefinition['medium'], zM: number): readonly Obstacle[] {
    let seen: Obstacle[] | null = null;
    this.#grid.visit(query, (obstacle) => {
      const { bottomM, topM, medium: only } = obstacle;
      if (only && only !== medium) return;
      if (bottomM < zM + DISTANCE_M && topM > zM - DISTANCE_M / 2) {
        seen ??= [];
        seen.push(obstacle);
      }
    });
    return seen ?? none;
  }

  /** Half the width that a line of a medium may take: of the tray or rack under it, else up to what it keeps off. */
  #halfWidth({ axis, atM, zM, fromM, toM }: LevelLine, { medium, freeHalfM }: LaneRun): number {
    const widthM = this.#supports[medium].widthAt({ axis, atM, zM, fromM, toM });
    if (widthM !== null) return widthM / 2;
    let halfM = freeHalfM;
    const query: Bounds =
      axis === 'x'
        ? { minXM: fromM, maxXM: toM, minYM: atM, maxYM: atM }
        : { minXM: atM, maxXM: atM, minYM: fromM, maxYM: toM };
    for (const { ownBounds } of this.#seen(query, medium, zM)) {
      if (!ownBounds) continue;
      const [from, to, low, high] =
        axis === 'x'
          ? [ownBounds.minXM, ownBounds.maxXM, ownBounds.minYM, ownBounds.maxYM]
          : [ownBounds.minYM, ownBounds.maxYM, ownBounds.minXM, ownBounds.maxXM];
      if (from < toM && to > fromM) halfM = Math.min(halfM, Math.max(0, low - atM, atM - high));
    }
    return halfM;
  }
}

/** How far a point is outside of bounds along x or y, the longer of both; negative inside. */
const outsideM = ({ minXM, minYM, maxXM, maxYM }: Bounds, [x, y]: Vec3M): number =>
  Math.max(minXM - x, x - maxXM, minYM - y, y - maxYM);

/** What a run between ends goes around: not what an end stands in, which is its own element or close beside it. */
const boxesOf = (seen: readonly Obstacle[], ends: readonly Vec3M[]): Bounds[] =>
  seen.flatMap(({ bounds, ownBounds }) => {
    const nearestM = Math.min(...ends.map((end) => outsideM(ownBounds ?? bounds, end)));
    if (nearestM < 0) return [];
    return [ownBounds ? grownBounds(ownBounds, Math.min(BESIDE_ROW_M, nearestM)) : bounds];
  });

/** A route with where it looked for obstacles, so that it need not be found again while nothing changes there. */
export interface Route {
  readonly points: readonly Vec3M[];
  /** Boxes in plan, four numbers each: west, south, east, north. There is one for each leg that was tried, of every run. */
  readonly lookedM: readonly number[];
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
  const { widthM, heightM, freeHalfM } = kind.laid(record.props);
  // The two feeds keep to their own sides.
  const side = record.to.portId === 'feedB' ? 'right' : 'left';
  const made: LaneRun = {
    id: record.id,
    name: record.name,
    medium: kind.medium,
    points,
    widthM,
    heightM,
    freeHalfM,
    side,
    isFixed: record.viaM !== null,
  };
  laneRuns.set(record, made);
  return made;
};
