import type { Vec3M } from '#engine/document';

/** Lanes are this far apart; what is wider takes several. Source: engineering practice, cables of the usual size side by side. */
const LANE_M = 0.055;
/** Level pieces shorter than this are drops and jogs, and keep to their line. */
const LEAST_M = 1;
/** What finds no lane beside the others lies on them, up to so many layers; beyond, in the middle of the lowest. */
const MOST_LAYERS = 4;

/** A run with its route along the middle of trays, racks and corridors. */
export interface LaneRun {
  readonly id: string;
  readonly name: string;
  readonly medium: 'power' | 'coolant';
  readonly points: readonly Vec3M[];
  readonly widthM: number;
  readonly heightM: number;
  /** Side of the middle that it prefers. */
  readonly side: 'left' | 'right';
  /** Drawn by hand: it stays where it is, and others keep out of its lane. */
  readonly isFixed: boolean;
  /** Half the width of a way without a tray or rack. */
  readonly freeHalfM: number;
}

/** A level piece of a run in a corridor: a line in plan at a height. */
interface Piece {
  readonly run: LaneRun;
  readonly leg: number;
  readonly corridor: Corridor;
  readonly fromM: number;
  readonly toM: number;
  lane: number;
  layer: number;
}

interface Corridor {
  readonly key: number;
  readonly axis: 0 | 1;
  readonly atM: number;
  readonly zM: number;
  readonly pieces: Set<Piece>;
}

interface Laid {
  readonly run: LaneRun;
  readonly pieces: readonly Piece[];
  points: readonly Vec3M[];
}

/** A level line in plan between two places on it. */
export interface LevelLine {
  readonly axis: 'x' | 'y';
  /** Across the axis. */
  readonly atM: number;
  readonly zM: number;
  readonly fromM: number;
  readonly toM: number;
}

/** Half the width that lanes of a run may take to each side of a line. */
export type HalfWidthAt = (line: LevelLine, run: LaneRun) => number;

/** Lines to the millimetre within 4,000 km and 100 m of height, as whole numbers below 2^53. */
const keyOf = (axis: 0 | 1, atM: number, zM: number): number =>
  ((Math.round(atM * 1000) + 4e9) * 2 + axis) * 1e5 + ((Math.round(zM * 1000) + 1e5) % 1e5);

/** Axis of a level piece along x or y that is long enough for a lane; null for others. */
const axisOf = (from: Vec3M, to: Vec3M): 0 | 1 | null => {
  if (Math.abs(from[2] - to[2]) > 1e-6) return null;
  const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  if (dy < 1e-6 && dx >= LEAST_M) return 0;
  return dx < 1e-6 && dy >= LEAST_M ? 1 : null;
};

/** 0, 1, −1, 2, −2 …: the middle first, the preferred side before the other. */
const laneAt = (i: number, side: LaneRun['side']): number => {
  const lane = (i + 1) >> 1;
  return (i % 2 === 1) === (side === 'left') ? lane : -lane;
};

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** By where runs lead, then where they come from: neighbours lie beside each other, and a copy of a plant has the lanes of the first. */
const byPlace = (a: LaneRun, b: LaneRun): number => {
  for (const at of [-1, 0])
    for (const axis of [0, 1, 2] as const) {
      const order = compare(a.points.at(at)![axis], b.points.at(at)![axis]);
      if (order !== 0) return order;
    }
  return compare(a.name, b.name) || compare(a.id, b.id);
};

/**
 * Lays runs that share a way side by side. Lanes of a way follow from the runs in it alone, in the order of where they lead, so
 * that it does not matter in which order they came; an edit costs the ways that it touches.
 */
export class Lanes {
  readonly #corridors = new Map<number, Corridor>();
  readonly #laid = new Map<string, Laid>();
  readonly #halfWidthAt: HalfWidthAt;

  constructor(halfWidthAt: HalfWidthAt) {
    this.#halfWidthAt = halfWidthAt;
  }

  /** Lays runs that are new or have another route, in place of those that are gone; returns the ids of all whose points are others than before. */
  put(runs: Iterable<LaneRun>, goneIds: Iterable<string> = []): Set<string> {
    const dirty = new Set<Corridor>();
    const touched = new Set<string>();
    for (const id of goneIds) this.#remove(id, dirty);
    for (const run of runs) {
      this.#remove(run.id, dirty);
      const pieces = this.#enter(run);
      for (const { corridor } of pieces) dirty.add(corridor);
      this.#laid.set(run.id, { run, pieces, points: run.points });
      touched.add(run.id);
    }
    return this.#settle(dirty, touched);
  }

  /** Makes these all the runs there are. */
  take(runs: readonly LaneRun[]): void {
    const fresh = runs.filter(({ id, points, widthM }) => {
      const before = this.#laid.get(id)?.run;
      return before?.points !== points || before.widthM !== widthM;
    });
    const dirty = new Set<Corridor>();
    const kept = runs.filter(({ id }) => this.#laid.has(id)).length;
    if (kept < this.#laid.size) {
      const ids = new Set(runs.map(({ id }) => id));
      for (const id of [...this.#laid.keys()]) if (!ids.has(id)) this.#remove(id, dirty);
    }
    this.#settle(dirty, this.put(fresh));
  }

  /** Points of a run in its lanes; undefined for one that is not laid. */
  pointsOf(id: string): readonly Vec3M[] | undefined {
    return this.#laid.get(id)?.points;
  }

  #remove(id: string, dirty: Set<Corridor>): void {
    const laid = this.#laid.get(id);
    if (!laid) return;
    this.#laid.delete(id);
    for (const piece of laid.pieces) {
      piece.corridor.pieces.delete(piece);
      dirty.add(piece.corridor);
    }
  }

  #enter(run: LaneRun): Piece[] {
    const pieces: Piece[] = [];
    for (let leg = 0; leg + 1 < run.points.length; leg++) {
      const [from, to] = [run.points[leg]!, run.points[leg + 1]!];
      const axis = axisOf(from, to);
      if (axis === null) continue;
      const atM = from[1 - axis]!;
      const key = keyOf(axis, atM, from[2]);
      let corridor = this.#corridors.get(key);
      if (!corridor) {
        corridor = { key, axis, atM, zM: from[2], pieces: new Set() };
        this.#corridors.set(key, corridor);
      }
      const [fromM, toM] = [Math.min(from[axis]!, to[axis]!), Math.max(from[axis]!, to[axis]!)];
      const piece = { run, leg, corridor, fromM, toM, lane: 0, layer: 0 };
      corridor.pieces.add(piece);
      pieces.push(piece);
    }
    return pieces;
  }

  #settle(dirty: ReadonlySet<Corridor>, touched: Set<string>): Set<string> {
    for (const corridor of dirty) {
      for (const piece of this.#arrange(corridor)) touched.add(piece.run.id);
      if (corridor.pieces.size === 0 && this.#corridors.get(corridor.key) === corridor)
        this.#corridors.delete(corridor.key);
    }
    for (const id of touched) {
      const laid = this.#laid.get(id);
      if (laid) laid.points = laidPoints(laid);
    }
    return touched;
  }

  #alone(pieces: ReadonlySet<Piece>): Piece[] {
    const moved = [...pieces].filter(({ lane, layer }) => lane !== 0 || layer !== 0);
    for (const piece of moved) Object.assign(piece, inTheMiddle);
    return moved;
  }

  /** Gives the pieces of a corridor their lanes; returns those that got another. */
  #arrange({ axis, atM, zM, pieces }: Corridor): Piece[] {
    if (pieces.size === 1) return this.#alone(pieces);
    const order = [...pieces].sort(
      (a, b) => Number(b.run.isFixed) - Number(a.run.isFixed) || byPlace(a.run, b.run) || a.leg - b.leg,
    );
    const taken: Map<number, Piece[]>[] = [];
    const moved: Piece[] = [];
    for (const piece of order) {
      const { fromM, toM, run } = piece;
      const halfM = (): number => this.#halfWidthAt({ axis: axis === 0 ? 'x' : 'y', atM, zM, fromM, toM }, run);
      const { lane, layer } = run.isFixed ? inTheMiddle : freeLane(piece, taken, halfM);
      if (lane !== piece.lane || layer !== piece.layer) moved.push(piece);
      piece.lane = lane;
      piece.layer = layer;
      const slots = taken[layer] ?? new Map<number, Piece[]>();
      taken[layer] = slots;
      const beside = besideOf(run);
      for (let slot = lane - beside; slot <= lane + beside; slot++) {
        const there = slots.get(slot);
        if (there) there.push(piece);
        else slots.set(slot, [piece]);
      }
    }
    return moved;
  }
}

/** Lanes that a run takes to each side of the one that its middle is in. */
const besideOf = ({ widthM }: LaneRun): number => Math.max(0, Math.ceil((widthM / LANE_M - 1) / 2 - 1e-9));

type Slots = ReadonlyMap<number, readonly Piece[]>;

const isFree = (slots: Slots, lane: number, beside: number, { fromM, toM }: Piece): boolean => {
  for (let slot = lane - beside; slot <= lane + beside; slot++)
    for (const other of slots.get(slot) ?? nobody)
      if (other.toM > fromM + 1e-6 && other.fromM < toM - 1e-6) return false;
  return true;
};

const nobody: readonly Piece[] = [];

const inTheMiddle = { lane: 0, layer: 0 } as const;

const freeLane = (
  piece: Piece,
  taken: readonly Slots[],
  halfM: () => number,
): { readonly lane: number; readonly layer: number } => {
  const { run } = piece;
  if (taken.length === 0) return inTheMiddle;
  const beside = besideOf(run);
  const most = Math.max(0, Math.floor((halfM() - run.widthM / 2) / LANE_M + 1e-9));
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const slots = taken[layer];
    if (!slots) return { lane: 0, layer };
    for (let i = 0; i <= 2 * most; i++) {
      const lane = laneAt(i, run.side);
      if (isFree(slots, lane, beside, piece)) return { lane, layer };
    }
  }
  return inTheMiddle;
};

/** Where a piece lies off its line. */
const shiftOf = ({ run, lane, layer, corridor: { axis } }: Piece): Vec3M => {
  const acrossM = lane * LANE_M;
  const upM = layer * run.heightM;
  return axis === 0 ? [0, acrossM, upM] : [acrossM, 0, upM];
};

const plus = (a: Vec3M, b: Vec3M): Vec3M => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const isSame = (a: Vec3M, b: Vec3M): boolean => a[0] === b[0] && a[1] === b[1] && a[2] === b[2];

/** The route with its level pieces in their lanes; ends stay at their ports, and pieces without lanes on their lines. */
const laidPoints = ({ run, pieces, points: before }: Laid): readonly Vec3M[] => {
  const { points } = run;
  const aside = pieces.filter(({ lane, layer }) => lane !== 0 || layer !== 0);
  if (aside.length === 0) return points;
  const shifts = points.slice(1).map((): Vec3M | null => null);
  for (const piece of aside) shifts[piece.leg] = shiftOf(piece);
  const laid = shifted(points, shifts);
  const isKept = before.length === laid.length && laid.every((point, i) => isSame(point, before[i]!));
  return isKept ? before : laid;
};

const none: Vec3M = [0, 0, 0];

const shifted = (points: readonly Vec3M[], shifts: readonly (Vec3M | null)[]): Vec3M[] => {
  const laid: Vec3M[] = [];
  const push = (point: Vec3M): void => {
    const last = laid.at(-1);
    if (!last || !isSame(last, point)) laid.push(point);
  };
  points.forEach((point, i) => {
    const before = (i > 0 ? shifts[i - 1] : null) ?? none;
    const after = shifts[i] ?? none;
    const isEnd = i === 0 || i === points.length - 1;
    if (isEnd) {
      const shift = i === 0 ? after : before;
      for (const each of i === 0 ? [point, plus(point, shift)] : [plus(point, shift), point]) push(each);
      return;
    }
    const turns = isTurn(points[i - 1]!, point, points[i + 1]!);
    if (turns) {
      // The lanes cross where both are kept to; then up or down to the height of the next.
      const across: Vec3M = [before[0] + after[0], before[1] + after[1], 0];
      push(plus(plus(point, across), [0, 0, before[2]]));
      push(plus(plus(point, across), [0, 0, after[2]]));
      return;
    }
    push(plus(point, before));
    push(point);
    push(plus(point, after));
  });
  return laid;
};

/** Whether a level piece turns into another at a corner. */
const isTurn = (a: Vec3M, b: Vec3M, c: Vec3M): boolean =>
  Math.abs(a[2] - b[2]) < 1e-6 &&
  Math.abs(b[2] - c[2]) < 1e-6 &&
  Math.abs((b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])) < 1e-9;
