import {
  type Dispatch,
  type DispatchProblem,
  dispatchCostUsd,
  dispatchOf,
  oneWayEfficiency,
  withoutDispatch,
} from './dispatch';
import { ruleDispatch } from './ruleDispatch';

/** Convex function of stored energy, straight in pieces: its left end, its value there, and pieces by rising slope. */
interface Convex {
  readonly startJ: number;
  readonly startUsd: number;
  readonly slopes: readonly number[];
  readonly lengths: readonly number[];
}

const SECONDS_PER_HOUR = 3600;
/** Cycling for nothing is worse than standing still, by less than a billionth of a cent. */
const WEAR_USD_PER_J = 1e-17;

/** Sources of one hour, cheapest first. */
interface Supply {
  readonly firstW: number;
  readonly firstUsdPerJ: number;
  readonly secondW: number;
  readonly secondUsdPerJ: number;
  readonly isGridFirst: 0 | 1;
}

const supplyOf = (problem: DispatchProblem, k: number, peakW: number): Supply => {
  // Nothing is gained by burning energy that the grid pays to be rid of: storage cannot take and give at once.
  const priceUsdPerJ = Math.max(0, problem.priceUsdPerJ[k]!);
  const gridW = Math.min(problem.importLimitW[k]!, peakW);
  const made = problem.generation ?? { ratedW: 0, costUsdPerJ: Number.MAX_VALUE };
  return priceUsdPerJ <= made.costUsdPerJ
    ? {
        firstW: gridW,
        firstUsdPerJ: priceUsdPerJ,
        secondW: made.ratedW,
        secondUsdPerJ: made.costUsdPerJ,
        isGridFirst: 1,
      }
    : {
        firstW: made.ratedW,
        firstUsdPerJ: made.costUsdPerJ,
        secondW: gridW,
        secondUsdPerJ: priceUsdPerJ,
        isGridFirst: 0,
      };
};

/** Cost of an hour over the energy put into storage in it, or null where the load cannot be served at all. */
const hourCost = (problem: DispatchProblem, k: number, peakW: number): Convex | null => {
  const loadW = problem.loadW[k]!;
  const { storage } = problem;
  const efficiency = storage ? oneWayEfficiency(storage) : 1;
  const ratedW = storage?.ratedW ?? 0;
  const supply = supplyOf(problem, k, peakW);
  /** Energy into storage at a draw, and the draw at an energy into storage. */
  const storedAt = (drawW: number): number =>
    (drawW < loadW ? (drawW - loadW) / efficiency : (drawW - loadW) * efficiency) * SECONDS_PER_HOUR;
  const drawAt = (inJ: number): number => loadW + (inJ < 0 ? inJ * efficiency : inJ / efficiency) / SECONDS_PER_HOUR;
  const leastW = Math.max(0, loadW - ratedW);
  // Rounding must not make the limit of a full load impossible.
  const mostW = Math.min(loadW + ratedW, supply.firstW + supply.secondW + 1e-9 * loadW);
  if (mostW < leastW) return null;
  const points = [leastW, supply.firstW, loadW, mostW].filter((w) => w >= leastW && w <= mostW).sort((a, b) => a - b);
  const slopes: number[] = [];
  const lengths: number[] = [];
  for (let p = 0; p + 1 < points.length; p++) {
    const [fromJ, toJ] = [storedAt(points[p]!), storedAt(points[p + 1]!)];
    if (toJ <= fromJ) continue;
    const middleW = drawAt((fromJ + toJ) / 2);
    const usdPerJ = middleW < supply.firstW ? supply.firstUsdPerJ : supply.secondUsdPerJ;
    slopes.push(middleW < loadW ? (usdPerJ - WEAR_USD_PER_J) * efficiency : (usdPerJ + WEAR_USD_PER_J) / efficiency);
    lengths.push(toJ - fromJ);
  }
  const cheapW = Math.min(leastW, supply.firstW);
  const dearW = leastW - cheapW;
  return {
    startJ: storedAt(leastW),
    startUsd: SECONDS_PER_HOUR * (cheapW * supply.firstUsdPerJ + (dearW > 0 ? dearW * supply.secondUsdPerJ : 0)),
    slopes,
    lengths,
  };
};

/** The least of both over all ways to share an argument: pieces of both in the order of their slopes. */
const convolve = (a: Convex, b: Convex, mostJ: number): Convex | null => {
  const slopes: number[] = [];
  const lengths: number[] = [];
  let startJ = a.startJ + b.startJ;
  let startUsd = a.startUsd + b.startUsd;
  let endJ = startJ;
  let [i, j] = [0, 0];
  while (i < a.slopes.length || j < b.slopes.length) {
    const isOfA = j >= b.slopes.length || (i < a.slopes.length && a.slopes[i]! <= b.slopes[j]!);
    const slope = isOfA ? a.slopes[i]! : b.slopes[j]!;
    let length = isOfA ? a.lengths[i]! : b.lengths[j]!;
    if (isOfA) i += 1;
    else j += 1;
    // Less than nothing cannot be stored.
    if (startJ < 0 && slopes.length === 0) {
      const cutJ = Math.min(length, -startJ);
      startJ += cutJ;
      startUsd += cutJ * slope;
      endJ = startJ;
      length -= cutJ;
    }
    length = Math.min(length, mostJ - endJ);
    if (length <= 0) continue;
    endJ += length;
    if (slopes.at(-1) === slope) lengths[lengths.length - 1]! += length;
    else {
      slopes.push(slope);
      lengths.push(length);
    }
  }
  return startJ < -1e-6 * Math.max(1, mostJ) || startJ > mostJ
    ? null
    : { startJ: Math.max(0, startJ), startUsd, slopes, lengths };
};

interface Course {
  readonly hours: readonly Convex[];
  /** Least cost to have so much in storage before each hour. */
  readonly before: readonly Convex[];
}

/** Least costs of a month under a ceiling on what is bought, or null where the ceiling cannot be kept. */
const courseUnder = (problem: DispatchProblem, peakW: number): Course | null => {
  const mostJ = problem.storage?.energyJ ?? 0;
  const hours: Convex[] = [];
  const before: Convex[] = [{ startJ: 0, startUsd: 0, slopes: [], lengths: [] }];
  for (let k = 0; k < problem.loadW.length; k++) {
    const hour = hourCost(problem, k, peakW);
    const after = hour && convolve(before[k]!, hour, mostJ);
    if (!hour || !after) return null;
    hours.push(hour);
    before.push(after);
  }
  return before.at(-1)!.startJ > 0 ? null : { hours, before };
};

/** Follows the cheapest course back from an empty end. */
const followed = (problem: DispatchProblem, { hours, before }: Course, peakW: number): Dispatch => {
  const count = hours.length;
  const storageW = new Float64Array(count);
  const generationW = new Float64Array(count);
  const storedJ = new Float64Array(count);
  const efficiency = problem.storage ? oneWayEfficiency(problem.storage) : 1;
  let storedAfterJ = 0;
  for (let k = count - 1; k >= 0; k--) {
    storedJ[k] = storedAfterJ;
    const [a, b] = [before[k]!, hours[k]!];
    let leftJ = Math.max(0, storedAfterJ - a.startJ - b.startJ);
    let inJ = b.startJ;
    let [i, j] = [0, 0];
    while (leftJ > 0 && (i < a.slopes.length || j < b.slopes.length)) {
      const isOfA = j >= b.slopes.length || (i < a.slopes.length && a.slopes[i]! <= b.slopes[j]!);
      const takenJ = Math.min(leftJ, isOfA ? a.lengths[i]! : b.lengths[j]!);
      leftJ -= takenJ;
      if (isOfA) i += 1;
      else {
        inJ += takenJ;
        j += 1;
      }
    }
    const beforeJ = Math.min(problem.storage?.energyJ ?? 0, Math.max(0, storedAfterJ - inJ));
    const movedJ = storedAfterJ - beforeJ;
    storageW[k] = -(movedJ < 0 ? movedJ * efficiency : movedJ / efficiency) / SECONDS_PER_HOUR;
    storedAfterJ = beforeJ;
    const drawW = problem.loadW[k]! - storageW[k]!;
    const supply = supplyOf(problem, k, peakW);
    const firstW = Math.min(drawW, supply.firstW);
    generationW[k] = Math.max(0, supply.isGridFirst === 1 ? drawW - firstW : firstW);
  }
  return dispatchOf(problem, storageW, generationW, storedJ, 'optimal');
};

/** The search for the cheapest ceiling narrows to 0.618 of its width a step: to 1e-6 of the peak. Source: Kiefer 1953. */
const GOLDEN_STEPS = 29;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The cheapest dispatch of a month: the optimum of the linear programme of storage, generation and purchase, energy and demand
 * charge together, that begins and ends empty.
 *
 * Under a ceiling on what is bought, cost to go is a convex function of stored energy, straight in pieces, and each hour adds
 * its own by infimal convolution, which merges pieces by slope: exact, without a solver. Cost is convex in the ceiling too, so
 * that a golden-section search finds the one at which the demand charge is worth no more than the energy it saves.
 *
 * Where a limit cannot be kept in some hour there is no optimum, and a rule stands in.
 *
 * Source: Bellman 1957 (dynamic programming); Rockafellar 1970, Convex Analysis, § 5 and 16 (infimal convolution).
 */
export const optimalDispatch = (problem: DispatchProblem): Dispatch => {
  const nothing = withoutDispatch(problem);
  if (!problem.storage && !problem.generation) return nothing;
  const highestW = problem.loadW.reduce((most, w) => Math.max(most, w), 0);
  const freeW = highestW + (problem.storage?.ratedW ?? 0);
  // Standing still is an answer where the grid alone may carry the load.
  const isAllowed = problem.loadW.every((w, k) => w <= problem.importLimitW[k]! * (1 + 1e-9));
  let best = { dispatch: nothing, usd: isAllowed ? dispatchCostUsd(problem, nothing) : Number.POSITIVE_INFINITY };
  const costUnder = (peakW: number): number => {
    const course = courseUnder(problem, peakW);
    if (!course) return Number.POSITIVE_INFINITY;
    const dispatch = followed(problem, course, peakW);
    const usd = dispatchCostUsd(problem, dispatch);
    if (usd < best.usd) best = { dispatch, usd };
    // The ceiling itself is charged, so that the search sees a convex function.
    return course.before.at(-1)!.startUsd + problem.demandChargeUsdPerW * peakW;
  };
  if (costUnder(freeW) === Number.POSITIVE_INFINITY) return ruleDispatch(problem);
  if (problem.demandChargeUsdPerW <= 0) return best.dispatch;
  let [low, high] = [0, freeW];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atA, atB] = [costUnder(a), costUnder(b)];
  for (let step = 0; step < GOLDEN_STEPS; step++) {
    // A ceiling that cannot be kept is too low, whatever the other one costs.
    if (atA > atB || atA === Number.POSITIVE_INFINITY) {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN * (high - low);
      atB = costUnder(b);
    } else {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN * (high - low);
      atA = costUnder(a);
    }
  }
  return best.dispatch;
};
