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

/** States of a plant at one load over dry bulb and wet bulb. Cells lie dry bulb by dry bulb; those that no hour comes near are 0. */
export interface WeatherTable {
  readonly dryBulbsC: Float64Array;
  readonly wetBulbsC: Float64Array;
  readonly values: Readonly<Record<keyof PlantState, Float64Array>>;
}

export interface PlantResponse {
  /** 0 = racks idle, 1 = all work at their operating point. Ascending. */
  readonly loads: Float64Array;
  /** By load, each with knots where the draw at that load bends. */
  readonly tables: readonly WeatherTable[];
  /** States that were solved for it. */
  readonly solves: number;
}

/** What the hours ask for; beyond it the table ends level. */
export interface ResponseRange {
  readonly loads: readonly [least: number, most: number];
  /** By hour. */
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
}

export type SolveState = (load: number, dryBulbC: number, wetBulbC: number) => PlantState;

/** Loads closer than this are one. */
const ONE_LOAD = 1e-9;
/**
 * A weather variable that changes draw by no more than this share from one end of the year to the other, or another figure by
 * `SIDE_BENDS` times that, has no axis: within the hours that are as warm, its influence is a fraction of that.
 */
const NO_INFLUENCE = 1e-3;
/** Draw in the middle between two knots may stray from the straight line by this share before the halves are looked at; the middle becomes a knot either way. */
const WANTED_BEND = 4e-4;
/** Water and tokens held back may stray by this many times as much of their greatest value. */
const SIDE_BENDS = 5;
/** Loads that are solved: the temperature at which fans reach full speed moves with the load. */
const LOADS = 4;
/** Even parts that an axis is looked at in, so that a kink of the draw is not stepped over; and the most knots that it may get. */
const ALONE = { parts: 4, mostKnots: 19 } as const;
const OF_TWO = { parts: 2, mostKnots: 9 } as const;

const differs = (a: PlantState, b: PlantState): boolean =>
  columns.some((name) => {
    const share = name === 'gridDrawW' ? NO_INFLUENCE : SIDE_BENDS * NO_INFLUENCE;
    return Math.abs(a[name] - b[name]) > share * Math.max(1e-9, Math.abs(a[name]), Math.abs(b[name]));
  });

const extremes = (values: Float64Array): readonly [least: number, most: number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
];

/** Knots along an axis, closest where the plant bends most. Every state that is looked at becomes one. */
const knotsAlong = (
  [least, most]: readonly [number, number],
  { parts, mostKnots }: { readonly parts: number; readonly mostKnots: number },
  stateAt: (value: number) => PlantState,
): Float64Array => {
  let mostWater = 1e-12;
  const bendOf = (from: PlantState, middle: PlantState, to: PlantState): number => {
    const strays = (name: keyof PlantState): number => Math.abs(middle[name] - (from[name] + to[name]) / 2);
    mostWater = Math.max(mostWater, from.waterM3PerS, to.waterM3PerS);
    return Math.max(
      strays('gridDrawW') / Math.max(middle.gridDrawW, 1),
      strays('waterM3PerS') / mostWater / SIDE_BENDS,
      strays('servedShare') / SIDE_BENDS,
    );
  };
  const stretch = (from: number, to: number) => {
    const middle = (from + to) / 2;
    return { from, middle, to, bend: bendOf(stateAt(from), stateAt(middle), stateAt(to)) };
  };
  const at = (part: number): number => (part === parts ? most : least + (part / parts) * (most - least));
  const stretches = Array.from({ length: parts }, (_, part) => stretch(at(part), at(part + 1)));
  // A stretch brings its end and its middle, and the axis its start.
  while (2 * stretches.length + 3 <= mostKnots) {
    const worst = stretches.reduce((a, b) => (b.bend > a.bend ? b : a));
    if (worst.bend <= WANTED_BEND) break;
    stretches.splice(stretches.indexOf(worst), 1, stretch(worst.from, worst.middle), stretch(worst.middle, worst.to));
  }
  return Float64Array.of(least, ...stretches.flatMap(({ middle, to }) => [middle, to]));
};

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

interface Place {
  index: number;
  share: number;
}

/** Interval of an axis that holds a value, as the index of its lower end, and the share of the way to the upper one. */
const place = (axis: Float64Array, value: number, to: Place): void => {
  const last = axis.length - 1;
  let k = 0;
  while (k < last - 1 && axis[k + 1]! <= value) k += 1;
  to.index = k;
  to.share = last === 0 ? 0 : Math.min(1, Math.max(0, (value - axis[k]!) / (axis[k + 1]! - axis[k]!)));
};

const load_: Place = { index: 0, share: 0 };
const dry_: Place = { index: 0, share: 0 };
const wet_: Place = { index: 0, share: 0 };

/** Marks the cells between which some hour lies. */
const cellsOfHours = (
  dryBulbsC: Float64Array,
  wetBulbsC: Float64Array,
  { dryBulbC, wetBulbC }: ResponseRange,
): Uint8Array => {
  const wets = wetBulbsC.length;
  const isAsked = new Uint8Array(dryBulbsC.length * wets);
  for (let hour = 0; hour < dryBulbC.length; hour++) {
    place(dryBulbsC, dryBulbC[hour]!, dry_);
    place(wetBulbsC, wetBulbC[hour]!, wet_);
    const first = dry_.index * wets + wet_.index;
    isAsked[first] = 1;
    if (dry_.share > 0) isAsked[first + wets] = 1;
    if (wet_.share > 0) isAsked[first + 1] = 1;
    if (dry_.share > 0 && wet_.share > 0) isAsked[first + wets + 1] = 1;
  }
  return isAsked;
};

/**
 * Solves a plant at as many states as its draw needs to be followed in straight lines: a temperature that has no influence
 * gets no axis, one that has gets knots where the draw bends, and only weather that hours come near is solved. Yields after
 * each table row, so that a caller can stop it.
 *
 * @param solve  state of the plant at a load share, dry bulb and wet bulb ≤ dry bulb, °C
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
  const dryRange = extremes(range.dryBulbC);
  const wetRange = extremes(range.wetBulbC);
  const [coldC, hotC] = dryRange;
  const [dryAirC, humidC] = wetRange;
  const dryMatters = hotC > coldC && differs(at(mostLoad, coldC, dryAirC), at(mostLoad, hotC, dryAirC));
  const wetMatters = humidC > dryAirC && differs(at(mostLoad, hotC, dryAirC), at(mostLoad, hotC, humidC));
  yield 0.1;
  const fineness = dryMatters && wetMatters ? OF_TWO : ALONE;
  const usualC = usualWetBulbC(range);
  // Where wet bulb has no axis its place on it says nothing, and every state has the one that is usual.
  const stateIn = (load: number, dryC: number, wetC: number): PlantState =>
    at(load, dryC, wetMatters ? wetC : usualC(dryC));
  const axesAt = (load: number): readonly [dryBulbsC: Float64Array, wetBulbsC: Float64Array] => [
    dryMatters ? knotsAlong(dryRange, fineness, (dryC) => stateIn(load, dryC, dryAirC)) : Float64Array.of(hotC),
    wetMatters ? knotsAlong(wetRange, fineness, (wetC) => at(load, hotC, wetC)) : Float64Array.of(humidC),
  ];
  const loads =
    mostLoad - leastLoad <= ONE_LOAD
      ? Float64Array.of(mostLoad)
      : Float64Array.from({ length: LOADS }, (_, k) => leastLoad + (k / (LOADS - 1)) * (mostLoad - leastLoad));
  const tables: WeatherTable[] = [];
  for (const [row, load] of loads.entries()) {
    const [dryBulbsC, wetBulbsC] = axesAt(load);
    const isAsked = cellsOfHours(dryBulbsC, wetBulbsC, range);
    const values = Object.fromEntries(columns.map((name) => [name, new Float64Array(isAsked.length)])) as Record<
      keyof PlantState,
      Float64Array
    >;
    for (const [d, dryBulbC] of dryBulbsC.entries()) {
      yield 0.1 + (0.9 * (row + d / dryBulbsC.length)) / loads.length;
      for (const [w, wetBulbC] of wetBulbsC.entries()) {
        const cell = d * wetBulbsC.length + w;
        if (isAsked[cell] === 0) continue;
        const state = stateIn(load, dryBulbC, wetBulbC);
        for (const name of columns) values[name][cell] = state[name];
      }
    }
    tables.push({ dryBulbsC, wetBulbsC, values });
  }
  return { loads, tables, solves: known.size };
}

export type MutableState = { -readonly [Name in keyof PlantState]: number };

export const emptyState = (): MutableState => ({
  gridDrawW: 0,
  itPowerW: 0,
  coolingW: 0,
  waterM3PerS: 0,
  servedShare: 1,
  economiserShare: 0,
});

/** Adds a weighted state of one table, straight along both temperatures. */
const addFrom = (
  { dryBulbsC, wetBulbsC, values }: WeatherTable,
  dryBulbC: number,
  wetBulbC: number,
  weight: number,
  into: MutableState,
): void => {
  place(dryBulbsC, dryBulbC, dry_);
  place(wetBulbsC, wetBulbC, wet_);
  const wets = wetBulbsC.length;
  const first = dry_.index * wets + wet_.index;
  const cool = weight * (1 - dry_.share);
  const hot = weight * dry_.share;
  for (const name of columns) {
    const table = values[name];
    let value = cool * (1 - wet_.share) * table[first]!;
    if (hot > 0) value += hot * (1 - wet_.share) * table[first + wets]!;
    if (wet_.share > 0) value += cool * wet_.share * table[first + 1]!;
    if (hot > 0 && wet_.share > 0) value += hot * wet_.share * table[first + wets + 1]!;
    into[name] += value;
  }
};

/**
 * State between the solved ones, straight along each axis: it rises wherever the solved states do, and never leaves their
 * range. Writes to `into`, since it is called for every hour.
 */
export const stateAt = (
  { loads, tables }: PlantResponse,
  load: number,
  dryBulbC: number,
  wetBulbC: number,
  into: MutableState,
): void => {
  place(loads, load, load_);
  for (const name of columns) into[name] = 0;
  const { index, share } = load_;
  if (share < 1) addFrom(tables[index]!, dryBulbC, wetBulbC, 1 - share, into);
  if (share > 0) addFrom(tables[index + 1]!, dryBulbC, wetBulbC, share, into);
};
