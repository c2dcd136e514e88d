/** What a plant does at one load in one weather. */
export interface PlantState {
  /** Draw at the point of interconnection, W. */
  readonly gridDrawW: number;
  readonly itPowerW: number;
  /** Electrical draw of pumps, fans and compressors, W. */
  readonly coolingW: number;
  readonly waterM3PerS: number;
  /** Tokens made over those that the load asks for: below 1 where coolant limits hold racks down. */
  readonly servedShare: number;
  /** Share of the rejected heat that leaves without a compressor. */
  readonly economiserShare: number;
}

const columns = [
  'gridDrawW',
  'itPowerW',
  'coolingW',
  'waterM3PerS',
  'servedShare',
  'economiserShare',
] as const satisfies readonly (keyof PlantState)[];

/** Table of a plant's states over load, dry bulb and wet bulb. Cells lie load by load, within it dry bulb by dry bulb. */
export interface PlantResponse {
  /** 0 = racks idle, 1 = all work at their operating point. */
  readonly loads: Float64Array;
  readonly dryBulbsC: Float64Array;
  readonly wetBulbsC: Float64Array;
  readonly values: Readonly<Record<keyof PlantState, Float64Array>>;
  /** States that were solved for it. */
  readonly solves: number;
}

export interface ResponseRange {
  readonly loads: readonly [least: number, most: number];
  readonly dryBulbsC: readonly [least: number, most: number];
  readonly wetBulbsC: readonly [least: number, most: number];
}

export type SolveState = (load: number, dryBulbC: number, wetBulbC: number) => PlantState;

/** Loads closer than this are one. */
const ONE_LOAD = 1e-9;
/** A weather variable that changes neither draw nor water by more than this share has no axis. */
const NO_INFLUENCE = 1e-9;
/** Draw between two knots may stray from the straight line by this share before another knot is put there. */
const WANTED_ERROR = 2e-4;
const MOST_KNOTS_ALONE = 11;
/** Where both temperatures matter, so that three loads take about sixty states. */
const MOST_KNOTS_OF_TWO = 8;

const differs = (a: PlantState, b: PlantState): boolean =>
  columns.some((name) => Math.abs(a[name] - b[name]) > NO_INFLUENCE * Math.max(1e-9, Math.abs(a[name])));

/** Where an interval is looked at: a kink can lie so that the middle alone would not show it. */
const LOOKED_AT = [0.25, 0.5, 0.75] as const;

/** Splits the interval in which the draw bends most, until it is straight enough or there are enough knots. */
const refine = (
  [least, most]: readonly [number, number],
  mostKnots: number,
  drawAt: (value: number) => number,
): Float64Array => {
  const knots = [least, most];
  const bendBetween = (from: number, to: number): number => {
    const [fromW, toW] = [drawAt(from), drawAt(to)];
    return Math.max(
      ...LOOKED_AT.map((share) => {
        const straightW = fromW + share * (toW - fromW);
        return Math.abs(drawAt(from + share * (to - from)) - straightW) / Math.max(straightW, 1);
      }),
    );
  };
  const bends = [bendBetween(least, most)];
  while (knots.length < mostKnots) {
    const worst = bends.indexOf(Math.max(...bends));
    if (bends[worst]! <= WANTED_ERROR) break;
    const [from, to] = [knots[worst]!, knots[worst + 1]!];
    const middle = (from + to) / 2;
    knots.splice(worst + 1, 0, middle);
    bends.splice(worst, 1, bendBetween(from, middle), bendBetween(middle, to));
  }
  return Float64Array.from(knots);
};

/**
 * Solves a plant at as many states as its draw needs to be followed in straight lines: a temperature that has no influence
 * gets no axis, and one that has gets knots where the draw bends. Yields after each table row, so that a caller can stop it.
 *
 * @param solve  state of the plant at a load share, dry bulb and wet bulb ≤ dry bulb, °C
 * @param range  what the year asks for; beyond it the table ends level
 */
export function* plantResponse(solve: SolveState, range: ResponseRange): Generator<number, PlantResponse> {
  const known = new Map<string, PlantState>();
  const at = (load: number, dryBulbC: number, wetBulbC: number): PlantState => {
    const wet = Math.min(dryBulbC, wetBulbC);
    const key = `${load} ${dryBulbC} ${wet}`;
    const found = known.get(key) ?? solve(load, dryBulbC, wet);
    known.set(key, found);
    return found;
  };
  const [leastLoad, mostLoad] = range.loads;
  const [coldC, hotC] = range.dryBulbsC;
  const [dryAirC, humidC] = range.wetBulbsC;
  const isOneLoad = mostLoad - leastLoad <= ONE_LOAD;
  const dryMatters = hotC > coldC && differs(at(mostLoad, coldC, dryAirC), at(mostLoad, hotC, dryAirC));
  const wetMatters = humidC > dryAirC && differs(at(mostLoad, hotC, dryAirC), at(mostLoad, hotC, humidC));
  yield 0.1;
  const mostKnots = dryMatters && wetMatters ? MOST_KNOTS_OF_TWO : MOST_KNOTS_ALONE;
  const dryBulbsC = dryMatters
    ? refine(range.dryBulbsC, mostKnots, (value) => at(mostLoad, value, dryAirC).gridDrawW)
    : Float64Array.of(hotC);
  yield 0.2;
  const wetBulbsC = wetMatters
    ? refine(range.wetBulbsC, mostKnots, (value) => at(mostLoad, hotC, value).gridDrawW)
    : Float64Array.of(humidC);
  const loads = isOneLoad
    ? Float64Array.of(mostLoad)
    : Float64Array.of(leastLoad, (leastLoad + mostLoad) / 2, mostLoad);
  const size = loads.length * dryBulbsC.length * wetBulbsC.length;
  const values = Object.fromEntries(columns.map((name) => [name, new Float64Array(size)])) as Record<
    keyof PlantState,
    Float64Array
  >;
  let cell = 0;
  for (const load of loads)
    for (const dryBulbC of dryBulbsC) {
      yield 0.3 + (0.7 * cell) / size;
      for (const wetBulbC of wetBulbsC) {
        const state = at(load, dryBulbC, wetBulbC);
        for (const name of columns) values[name][cell] = state[name];
        cell += 1;
      }
    }
  return { loads, dryBulbsC, wetBulbsC, values, solves: known.size };
}

/** Interval of an axis that holds a value, as the index of its lower end, and the share of the way to the upper one. */
const place = (axis: Float64Array, value: number, to: { index: number; share: number }): void => {
  const last = axis.length - 1;
  let k = 0;
  while (k < last - 1 && axis[k + 1]! <= value) k += 1;
  to.index = k;
  to.share = last === 0 ? 0 : Math.min(1, Math.max(0, (value - axis[k]!) / (axis[k + 1]! - axis[k]!)));
};

export type MutableState = { -readonly [Name in keyof PlantState]: number };

export const emptyState = (): MutableState => ({
  gridDrawW: 0,
  itPowerW: 0,
  coolingW: 0,
  waterM3PerS: 0,
  servedShare: 1,
  economiserShare: 0,
});

const load_ = { index: 0, share: 0 };
const dry_ = { index: 0, share: 0 };
const wet_ = { index: 0, share: 0 };

/**
 * State between the solved ones, straight along each axis: it rises wherever the solved states do, and never leaves their
 * range. Writes to `into`, since it is called for every hour.
 */
export const stateAt = (
  { loads, dryBulbsC, wetBulbsC, values }: PlantResponse,
  load: number,
  dryBulbC: number,
  wetBulbC: number,
  into: MutableState,
): void => {
  place(loads, load, load_);
  place(dryBulbsC, dryBulbC, dry_);
  place(wetBulbsC, wetBulbC, wet_);
  const wets = wetBulbsC.length;
  const perLoad = dryBulbsC.length * wets;
  const loadStep = loads.length > 1 ? perLoad : 0;
  const dryStep = dryBulbsC.length > 1 ? wets : 0;
  const wetStep = wets > 1 ? 1 : 0;
  const first = load_.index * perLoad + dry_.index * wets + wet_.index;
  for (const name of columns) {
    const table = values[name];
    let value = 0;
    for (let corner = 0; corner < 8; corner++) {
      const isMoreLoad = corner & 1;
      const isMoreDry = (corner >> 1) & 1;
      const isMoreWet = corner >> 2;
      const weight =
        (isMoreLoad ? load_.share : 1 - load_.share) *
        (isMoreDry ? dry_.share : 1 - dry_.share) *
        (isMoreWet ? wet_.share : 1 - wet_.share);
      if (weight > 0)
        value += weight * table[first + isMoreLoad * loadStep + isMoreDry * dryStep + isMoreWet * wetStep]!;
    }
    into[name] = value;
  }
};
