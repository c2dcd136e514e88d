import {
  emptyState,
  type MutableState,
  type PlantState,
  type SolveState,
  type StatePoint,
  stateNames,
} from './plantState';
import { type Axis, axes, cornerAt, type StateBox, shareAlong, stateBox, stateInBox } from './stateBox';

/** Boxes of loads and weathers, parted until the plant is straight in each. */
type Branch =
  | {
      readonly type: 'parted';
      readonly axis: Axis;
      readonly at: number;
      readonly below: Branch;
      readonly above: Branch;
    }
  | { readonly type: 'straight'; readonly box: StateBox }
  /** Hours beside a step of the plant, too few to part the box for: each is solved. */
  | { readonly type: 'hours'; readonly points: readonly StatePoint[]; readonly states: readonly PlantState[] };

export interface PlantResponse {
  readonly root: Branch;
  /** States that were solved for it. */
  readonly solves: number;
}

/** What the hours ask for, by hour; beyond it the response ends level. */
export interface ResponseRange {
  /** Where the draw may have to be held below a limit, the least load is below the greatest. */
  readonly leastLoad: Float64Array;
  readonly mostLoad: Float64Array;
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
}

/** Loads closer than this are one. */
const ONE_LOAD = 1e-9;
/**
 * A weather variable that changes draw by no more than this share from one end of the year to the other, or another figure by
 * `SIDE_STRAYS` times that, has no axis: within the hours that are as warm, its influence is a fraction of that.
 */
const NO_INFLUENCE = 1e-3;
/**
 * Draw that the hour in the middle of a box may stray by before the box is parted. Where the draw has a kink (fans come to full
 * speed) beside the middle, another hour may stray by up to twice that.
 */
const WANTED_STRAY = 1.25e-3;
/** Water and tokens held back may stray by this many times as much of their greatest value. */
const SIDE_STRAYS = 5;
/** Parts of the dry bulb to begin with, so that a kink of the draw is not stepped over. */
const FIRST_PARTS = 4;
/** Parting a box brings about as many states, so that no more hours than this are solved one by one instead. */
const FEW_HOURS = 4;
/** Boxes as narrow as this in load and in temperature, K, are left: what is between them is a step. */
const NARROWEST: StatePoint = [0.01, 0.05, 0.05];
/** A plant that bends everywhere ends here; boxes that are left then stray by more. */
const MOST_SOLVES = 1000;

const differs = (a: PlantState, b: PlantState): boolean =>
  stateNames.some((name) => {
    const share = name === 'gridDrawW' ? NO_INFLUENCE : SIDE_STRAYS * NO_INFLUENCE;
    return Math.abs(a[name] - b[name]) > share * Math.max(1e-9, Math.abs(a[name]), Math.abs(b[name]));
  });

const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));

/** Wet bulb that is usual at a dry bulb: the straight line with least squares through all hours. */
const usualWetBulbC = ({ dryBulbC, wetBulbC }: ResponseRange): ((dryC: number) => number) => {
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [dryMeanC, wetMeanC] = [mean(dryBulbC), mean(wetBulbC)];
  let together = 0;
  let alone = 0;
  dryBulbC.forEach((dryC, hour) => {
    together += (dryC - dryMeanC) * (wetBulbC[hour]! - wetMeanC);
    alone += (dryC - dryMeanC) ** 2;
  });
  const slope = alone > 0 ? together / alone : 0;
  return (dryC) => wetMeanC + slope * (dryC - dryMeanC);
};

/** A plant whose states are solved once each. */
class Solved {
  readonly #states = new Map<string, PlantState>();
  mostWater = 1e-12;

  constructor(readonly solve: SolveState) {}

  get count(): number {
    return this.#states.size;
  }

  at([load, dryBulbC, wetBulbC]: StatePoint): PlantState {
    const wet = Math.min(dryBulbC, wetBulbC);
    const key = `${load} ${dryBulbC} ${wet}`;
    const state = this.#states.get(key) ?? this.solve(load, dryBulbC, wet);
    this.#states.set(key, state);
    this.mostWater = Math.max(this.mostWater, state.waterM3PerS);
    return state;
  }

  /** How far a state strays from another, as a share of the draw. */
  stray(guessed: PlantState, found: PlantState): number {
    return Math.max(
      Math.abs(guessed.gridDrawW - found.gridDrawW) / Math.max(found.gridDrawW, 1),
      Math.abs(guessed.waterM3PerS - found.waterM3PerS) / this.mostWater / SIDE_STRAYS,
      Math.abs(guessed.servedShare - found.servedShare) / SIDE_STRAYS,
    );
  }
}

/** Loads and weather of the hours, on the axes that matter. */
interface Hours {
  readonly solved: Solved;
  readonly stateAt: (at: StatePoint) => PlantState;
  readonly least: (hour: number) => StatePoint;
  readonly most: (hour: number) => StatePoint;
}

/** Middle of what a box holds of the span of an hour, which is a point but where its load may be held down. */
const middleOf = ({ least, most }: Hours, hour: number, from: StatePoint, to: StatePoint): StatePoint => {
  const [low, dryBulbC, wetBulbC] = least(hour);
  const [high] = most(hour);
  return [(Math.max(low, from[0]) + Math.min(high, to[0])) / 2, dryBulbC, wetBulbC];
};

/** The hour that lies most in the middle of a box, where the straight line between its corners has the least to hold on to. */
const middleHour = (from: StatePoint, to: StatePoint, hours: readonly number[], of: Hours): StatePoint => {
  let best = middleOf(of, hours[0]!, from, to);
  let bestBubble = -1;
  for (const hour of hours) {
    const at = middleOf(of, hour, from, to);
    let bubble = 1;
    for (const axis of axes) {
      if (to[axis] <= from[axis]) continue;
      const share = shareAlong(from[axis], to[axis], at[axis]);
      bubble *= share * (1 - share) + 1e-6;
    }
    if (bubble <= bestBubble) continue;
    best = at;
    bestBubble = bubble;
  }
  return best;
};

/** Hours to try a box at: the one in its middle, and where the draw changes on the way through it those in the middle of both halves. */
const probesOf = (box: StateBox, middle: StatePoint, hours: readonly number[], of: Hours): StatePoint[] => {
  const { from, to, corners } = box;
  let steepest: Axis = 0;
  let change = 0;
  for (const axis of axes) {
    const along = corners.reduce(
      (sum, { gridDrawW }, k) => sum + ((k & (1 << axis)) === 0 ? -gridDrawW : gridDrawW),
      0,
    );
    if (Math.abs(along) <= change) continue;
    change = Math.abs(along);
    steepest = axis;
  }
  if (change <= corners.length * WANTED_STRAY * corners[0]!.gridDrawW) return [middle];
  const half = (from[steepest] + to[steepest]) / 2;
  const halves = [
    { from, to: withAxis(to, steepest, half), hours: hours.filter((hour) => of.least(hour)[steepest] < half) },
    { from: withAxis(from, steepest, half), to, hours: hours.filter((hour) => of.most(hour)[steepest] >= half) },
  ];
  return [
    middle,
    ...halves.flatMap((one) => (one.hours.length > 0 ? [middleHour(one.from, one.to, one.hours, of)] : [])),
  ];
};

/** The axis on which the draw bends most, seen along the edges next to a point; null where the box is narrow on all. */
const axisOfBend = ({ from, to, corners }: StateBox, near: StatePoint, { solved, stateAt }: Hours): Axis | null => {
  let nearest = 0;
  for (const axis of axes) if (shareAlong(from[axis], to[axis], near[axis]) > 0.5) nearest |= 1 << axis;
  let best: Axis | null = null;
  let bestBend = -1;
  for (const axis of axes) {
    if (to[axis] - from[axis] <= NARROWEST[axis]) continue;
    const [a, b] = [nearest & ~(1 << axis), nearest | (1 << axis)];
    const middle = stateAt(between(cornerAt(from, to, a), cornerAt(from, to, b)));
    const guessed = emptyState();
    for (const name of stateNames) guessed[name] = (corners[a]![name] + corners[b]![name]) / 2;
    const bend = solved.stray(guessed, middle);
    if (bend <= bestBend) continue;
    best = axis;
    bestBend = bend;
  }
  return best;
};

const between = (a: StatePoint, b: StatePoint): StatePoint => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];

const withAxis = (point: StatePoint, axis: Axis, value: number): StatePoint =>
  point.map((own, k) => (k === axis ? value : own)) as unknown as StatePoint;

/** Parts a box until the plant is straight in each part that hours lie in. Yields how many hours that has been done for. */
function* branchOf(from: StatePoint, to: StatePoint, hours: readonly number[], of: Hours): Generator<number, Branch> {
  const { solved, stateAt, least, most } = of;
  if (hours.length <= FEW_HOURS && hours.every((hour) => most(hour)[0] - least(hour)[0] <= ONE_LOAD)) {
    const points = hours.map(least);
    const states = points.map(stateAt);
    yield hours.length;
    return { type: 'hours', points, states };
  }
  const box = stateBox(from, to, stateAt);
  yield 0;
  const probe = middleHour(from, to, hours, of);
  const isStraight = probesOf(box, probe, hours, of).every((at) => {
    const guessed = emptyState();
    stateInBox(box, ...at, guessed);
    return solved.stray(guessed, stateAt(at)) <= WANTED_STRAY;
  });
  const axis = isStraight || solved.count > MOST_SOLVES ? null : axisOfBend(box, probe, of);
  if (axis === null) {
    yield hours.length;
    return { type: 'straight', box };
  }
  return yield* parted(from, to, hours, of, axis, (from[axis] + to[axis]) / 2);
}

/** Makes a branch of a box and the hours in it. */
type Grow = (from: StatePoint, to: StatePoint, hours: readonly number[], of: Hours) => Generator<number, Branch>;

/** The branches on both sides of a place; that with hours alone where the other has none. */
function* parted(
  from: StatePoint,
  to: StatePoint,
  hours: readonly number[],
  of: Hours,
  axis: Axis,
  at: number,
  growAbove: Grow = branchOf,
): Generator<number, Branch> {
  const below = hours.filter((hour) => of.least(hour)[axis] < at);
  const above = hours.filter((hour) => of.most(hour)[axis] >= at);
  const first = below.length > 0 ? yield* branchOf(from, withAxis(to, axis, at), below, of) : null;
  const second = above.length > 0 ? yield* growAbove(withAxis(from, axis, at), to, above, of) : null;
  if (first && second) return { type: 'parted', axis, at, below: first, above: second };
  return (first ?? second)!;
}

/**
 * Solves a plant at as many states as it takes to follow its draw in straight lines: boxes of load, dry bulb and wet bulb are
 * parted where the hour in their middle strays from the straight line, only those that hours lie in, and on the axis on which
 * the draw bends most. Hours beside a step, as where chillers are refused, are solved one by one. A temperature that has no
 * influence has no axis. Yields after each box, so that a caller can stop it.
 *
 * @param solve  state of the plant at a load share, dry bulb and wet bulb ≤ dry bulb, °C
 */
export function* plantResponse(solve: SolveState, range: ResponseRange): Generator<number, PlantResponse> {
  const solved = new Solved(solve);
  const { leastLoad, mostLoad, dryBulbC, wetBulbC } = range;
  const from: StatePoint = [least(leastLoad), least(dryBulbC), least(wetBulbC)];
  const to: StatePoint = [most(mostLoad), most(dryBulbC), most(wetBulbC)];
  const [, coldC, dryAirC] = from;
  const [full, hotC, humidC] = to;
  const loadMatters = to[0] - from[0] > ONE_LOAD;
  const dryMatters = differs(solved.at([full, coldC, dryAirC]), solved.at([full, hotC, dryAirC]));
  // Asked on the edges of the first parts: where it is hottest, what reacts to humidity may have come to its end.
  const wetMatters = [0.5, 0.75, 1].some((share) => {
    const dryC = coldC + share * (hotC - coldC);
    return differs(solved.at([full, dryC, dryAirC]), solved.at([full, dryC, humidC]));
  });
  yield 0.1;
  const usualC = usualWetBulbC(range);
  const placed = (load: number, hour: number): StatePoint => [
    loadMatters ? load : full,
    dryMatters ? dryBulbC[hour]! : hotC,
    wetMatters ? wetBulbC[hour]! : humidC,
  ];
  const of: Hours = {
    solved,
    // Where wet bulb has no axis its place on it says nothing, and every state has the one that is usual.
    stateAt: ([load, dryC, wetC]) => solved.at([load, dryC, wetMatters ? wetC : usualC(dryC)]),
    least: (hour) => placed(leastLoad[hour]!, hour),
    most: (hour) => placed(mostLoad[hour]!, hour),
  };
  let done = 0;
  const start: StatePoint = [loadMatters ? from[0] : full, dryMatters ? coldC : hotC, wetMatters ? dryAirC : humidC];
  const growth = evenParts(dryMatters ? FIRST_PARTS : 1)(start, to, [...dryBulbC.keys()], of);
  let step = growth.next();
  for (; !step.done; step = growth.next()) {
    done += step.value;
    yield Math.min(1, 0.1 + (0.9 * done) / dryBulbC.length);
  }
  return { root: step.value, solves: solved.count };
}

/** Grows a number of even parts along the dry bulb. */
const evenParts = (parts: number): Grow =>
  parts === 1
    ? branchOf
    : (from, to, hours, of) =>
        parted(from, to, hours, of, 1, from[1] + (to[1] - from[1]) / parts, evenParts(parts - 1));

/** State of the plant in an hour, between those solved. Written to `into`, since it is asked for every hour. */
export const stateAt = (
  { root }: PlantResponse,
  load: number,
  dryBulbC: number,
  wetBulbC: number,
  into: MutableState,
): void => {
  let branch = root;
  while (branch.type === 'parted') {
    const value = branch.axis === 0 ? load : branch.axis === 1 ? dryBulbC : wetBulbC;
    branch = value < branch.at ? branch.below : branch.above;
  }
  if (branch.type === 'straight') stateInBox(branch.box, load, dryBulbC, wetBulbC, into);
  else Object.assign(into, nearest(branch, load, dryBulbC, wetBulbC));
};

const nearest = (
  { points, states }: Extract<Branch, { readonly type: 'hours' }>,
  load: number,
  dryBulbC: number,
  wetBulbC: number,
): PlantState => {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  points.forEach(([ownLoad, ownDryC, ownWetC], k) => {
    const distance = Math.hypot(
      (ownLoad - load) / NARROWEST[0],
      (ownDryC - dryBulbC) / NARROWEST[1],
      (ownWetC - wetBulbC) / NARROWEST[2],
    );
    if (distance >= bestDistance) return;
    best = k;
    bestDistance = distance;
  });
  return states[best]!;
};
