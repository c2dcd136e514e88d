import type { PortDefinition, Vec3M } from '#engine/document';
import {
  type Bounds,
  type LevelLine,
  type Support,
  type SupportNetwork,
  supportBounds,
  supportNetwork,
  toSite,
  turnOf,
  wayOverSupports,
} from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { BodyGrid } from './bodyGrid';

type Medium = PortDefinition['medium'];

/** What a tray or pipe rack is to runs; one at an angle to the site is followed by none. */
export interface PlacedSupport extends Support {
  readonly medium: Medium;
}

const make = (record: ElementRecord): PlacedSupport | null => {
  const kind = kindOf(record.kind);
  const carries = kind?.shape === 'placed' ? kind.carries?.(record.props) : undefined;
  const { cos, sin } = turnOf(record.yawDeg);
  if (kind?.shape !== 'placed' || !carries || (cos !== 0 && sin !== 0)) return null;
  const halfM = kind.footprint(record.props).widthM / 2;
  const [xM, yM, zM] = toSite(record, [0, 0, carries.bedM]);
  const axis = sin === 0 ? 'x' : 'y';
  const [along, atM] = axis === 'x' ? [xM, yM] : [yM, xM];
  const { medium, widthM } = carries;
  return { id: record.id, medium, axis, atM, fromM: along - halfM, toM: along + halfM, zM, widthM };
};

const known = new WeakMap<ElementRecord, PlacedSupport | null>();

/** Null for what carries no runs. Records are frozen, so what was made of one stays right. */
export const placedSupport = (record: ElementRecord): PlacedSupport | null => {
  const before = known.get(record);
  if (before !== undefined) return before;
  const made = make(record);
  known.set(record, made);
  return made;
};

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const byPlace = (a: Support, b: Support): number =>
  compare(a.axis, b.axis) ||
  compare(a.atM, b.atM) ||
  compare(a.fromM, b.fromM) ||
  compare(a.zM, b.zM) ||
  compare(a.toM, b.toM) ||
  compare(a.id, b.id);

/** Trays or racks of one medium in a scenario, and where they meet, found anew when one of them has changed. */
export class RouteSupports {
  readonly #grid = new BodyGrid<PlacedSupport>();
  readonly #all = new Map<string, PlacedSupport>();
  #network: { readonly of: SupportNetwork; readonly places: ReadonlyMap<string, number> } | null = null;
  #stamp = 0;

  put(support: PlacedSupport): void {
    this.#all.set(support.id, support);
    this.#grid.put(support.id, support, supportBounds(support));
    this.#changed();
  }

  remove(id: string): void {
    if (!this.#all.delete(id)) return;
    this.#grid.remove(id);
    this.#changed();
  }

  #changed(): void {
    this.#network = null;
    this.#stamp += 1;
  }

  /** Changes whenever one of them has. */
  get stamp(): number {
    return this.#stamp;
  }

  #places(query: Bounds): number[] {
    const { places } = this.#known();
    const found: number[] = [];
    this.#grid.visit(query, ({ id }) => {
      const place = places.get(id);
      if (place !== undefined) found.push(place);
    });
    return found.sort((a, b) => a - b);
  }

  #known() {
    if (this.#network) return this.#network;
    // In the order of their places, so that ways of equal cost depend neither on the order of edits nor on ids.
    const supports = [...this.#all.values()].sort(byPlace);
    const places = new Map(supports.map(({ id }, place) => [id, place]));
    const of = supportNetwork(supports, (query, found) => this.#grid.visit(query, ({ id }) => found(places.get(id)!)));
    this.#network = { of, places };
    return this.#network;
  }

  get(id: string): PlacedSupport | undefined {
    return this.#all.get(id);
  }

  get isEmpty(): boolean {
    return this.#all.size === 0;
  }

  /** Calls back for each one that a level piece lies on, with the stretch along it that it does. */
  visitUnder(
    from: Vec3M,
    to: Vec3M,
    heapM: number,
    found: (support: PlacedSupport, fromM: number, toM: number) => void,
  ): void {
    const query: Bounds = {
      minXM: Math.min(from[0], to[0]),
      minYM: Math.min(from[1], to[1]),
      maxXM: Math.max(from[0], to[0]),
      maxYM: Math.max(from[1], to[1]),
    };
    this.#grid.visit(query, (support) => {
      const along = support.axis === 'x' ? 0 : 1;
      const acrossM = [from, to].map((point) => Math.abs(point[1 - along]! - support.atM));
      const overM = from[2] - support.zM;
      if (Math.max(...acrossM) > support.widthM / 2 + 1e-6 || overM < -1e-6 || overM > heapM) return;
      const fromM = Math.max(support.fromM, Math.min(from[along], to[along]));
      const toM = Math.min(support.toM, Math.max(from[along], to[along]));
      if (toM > fromM) found(support, fromM, toM);
    });
  }

  /** Width of the one that carries the most of a line; null where none does. */
  widthAt({ axis, atM, zM, fromM, toM }: LevelLine): number | null {
    let widthM: number | null = null;
    let mostM = 0;
    const query: Bounds =
      axis === 'x'
        ? { minXM: fromM, maxXM: toM, minYM: atM, maxYM: atM }
        : { minXM: atM, maxXM: atM, minYM: fromM, maxYM: toM };
    this.#grid.visit(query, (support) => {
      if (support.axis !== axis || Math.abs(support.atM - atM) > 1e-6 || Math.abs(support.zM - zM) > 1e-6) return;
      const onM = Math.min(toM, support.toM) - Math.max(fromM, support.fromM);
      if (onM > mostM + 1e-9 || (onM > mostM - 1e-9 && widthM !== null && support.widthM < widthM)) {
        mostM = onM;
        widthM = support.widthM;
      }
    });
    return widthM;
  }

  way(fromM: Vec3M, toM: Vec3M, below: number): readonly Vec3M[] | null {
    if (this.#all.size === 0) return null;
    const near = ([x, y]: Vec3M, reachM: number): readonly number[] =>
      this.#places({ minXM: x - reachM, maxXM: x + reachM, minYM: y - reachM, maxYM: y + reachM });
    return wayOverSupports(this.#known().of, fromM, toM, near, below)?.points ?? null;
  }
}
