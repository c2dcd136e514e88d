import { standardPressurePa, wetBulbFromDewPointC } from '#engine/fluids';
import { createRandom } from '#engine/numerics';
import { exceededBy, type MonthlyClimate } from './statistics';
import { DAYS_OF_MONTH, HOURS_PER_YEAR, monthOfHour, type WeatherYear } from './weatherYear';

export interface Place {
  readonly name: string;
  readonly elevationM: number;
  readonly utcOffsetH: number;
  /** Decides the run of warm and cold days: the same place has the same year on every machine. */
  readonly seed: number;
}

const DAYS = 365;

/**
 * Dry bulb of each hour less the mean of its day, over the mean daily range, for the hours that end at 1:00 … 24:00. The swing
 * is less than one since the highest and lowest hours of single days fall elsewhere.
 * Source: mean of the four typical-year files of the reference set (Chicago, Leesburg, Tucson, Golden), rounded.
 */
const DIURNAL = [
  -0.22, -0.26, -0.28, -0.31, -0.34, -0.34, -0.28, -0.16, -0.03, 0.11, 0.22, 0.31, 0.37, 0.4, 0.41, 0.37, 0.31, 0.21,
  0.1, 0.01, -0.07, -0.12, -0.18, -0.22,
] as const;

/** Source of the figures below: the same four files; correlation from one day to the next, and within the day. */
const DAY_TO_DAY = 0.62;
const HOUR_TO_HOUR = 0.85;
const HOURLY_DRY_K = 1.8;
/** Places with little range by day have as little of that. */
const HOURLY_OVER_RANGE = 0.17;
const HOURLY_DEW_K = 2.2;
/** Correlation of the daily dew point with the daily dry bulb: 0.9 in cold humid winters, none in dry summers. */
const DEW_WITH_DRY = 0.65;
/** Spread of daily means about the month, where no design conditions tell it. */
const SUMMER_SPREAD_K = 2.6;
const WINTER_SPREAD_K = 4.6;
/** Spread of daily dew points over that of dry bulbs. */
const DEW_OVER_DRY = 1.25;
/** Air outdoors is hardly ever nearer to saturation than this. */
const LEAST_DEPRESSION_K = 0.2;

/** Hours of three days, of the first and the last: the year is a circle. */
const wrap = (day: number): number => ((day % DAYS) + DAYS) % DAYS;

/**
 * Daily values that run smoothly through the year and keep the mean of each month: repeated smoothing over a month, with the
 * months' means put back each time.
 * Source: Rymes and Myers 2001, Solar Energy 71(4), 225–231.
 */
const smoothDays = (monthly: readonly number[]): Float64Array => {
  const month = new Uint8Array(DAYS);
  let first = 0;
  DAYS_OF_MONTH.forEach((length, m) => {
    month.fill(m, first, first + length);
    first += length;
  });
  let days = Float64Array.from(month, (m) => monthly[m]!);
  for (let round = 0; round < 60; round++) {
    const before = days;
    days = before.map((value, d) => (before[wrap(d - 1)]! + value + before[wrap(d + 1)]!) / 3);
    const error = new Float64Array(12);
    days.forEach((value, d) => {
      error[month[d]!]! += (monthly[month[d]!]! - value) / DAYS_OF_MONTH[month[d]!]!;
    });
    days = days.map((value, d) => value + error[month[d]!]!);
  }
  return days;
};

/** Normal numbers with a given correlation from each to the next. Source: first-order autoregression. */
const persistent = (count: number, correlation: number, normal: () => number): Float64Array => {
  const fresh = Math.sqrt(1 - correlation * correlation);
  let value = normal();
  return Float64Array.from({ length: count }, () => {
    value = correlation * value + fresh * normal();
    return value;
  });
};

/** Takes its mean over each month from every value, so that a climate's means are met whatever the draws. */
const withoutMonthlyMeans = (values: Float64Array, monthOf: (k: number) => number): Float64Array => {
  const sums = new Float64Array(12);
  const counts = new Float64Array(12);
  values.forEach((value, k) => {
    sums[monthOf(k)]! += value;
    counts[monthOf(k)]! += 1;
  });
  return values.map((value, k) => value - sums[monthOf(k)]! / counts[monthOf(k)]!);
};

/** The share of summer in each day: 1 in the warmest month, 0 in the coldest. */
const summerShare = (dailyMeanC: Float64Array): Float64Array => {
  const least = dailyMeanC.reduce((a, b) => Math.min(a, b));
  const most = dailyMeanC.reduce((a, b) => Math.max(a, b));
  return dailyMeanC.map((value) => (most > least ? (value - least) / (most - least) : 1));
};

/** The spread for which a percentile, which rises with it, comes out as tabulated. */
const spreadFor = (wanted: number, from: number, to: number, percentile: (spread: number) => number): number => {
  let [low, high] = [from, to];
  for (let halving = 0; halving < 14; halving++) {
    const middle = (low + high) / 2;
    if (percentile(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

const LEAST_SPREAD_K = 0.3;
const MOST_SPREAD_K = 12;

/** Range of the diurnal wave, by day, for which wave and hourly noise together have the tabulated mean daily range. */
const waveRange = (
  meanDailyRangeK: readonly number[],
  hourlyK: readonly number[],
  dryHours: Float64Array,
): Float64Array => {
  const months = monthOfHour(HOURS_PER_YEAR);
  let monthly = [...meanDailyRangeK];
  for (let round = 0; round < 4; round++) {
    const range = smoothDays(monthly);
    const got = new Float64Array(12);
    for (let d = 0; d < DAYS; d++) {
      let least = Number.POSITIVE_INFINITY;
      let most = Number.NEGATIVE_INFINITY;
      for (let hour = 0; hour < 24; hour++) {
        const value = range[d]! * DIURNAL[hour]! + hourlyK[months[24 * d]!]! * dryHours[24 * d + hour]!;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      got[months[24 * d]!]! += (most - least) / DAYS_OF_MONTH[months[24 * d]!]!;
    }
    monthly = monthly.map((value, m) => Math.max(0, value + meanDailyRangeK[m]! - got[m]!));
  }
  return smoothDays(monthly);
};

interface Draws {
  readonly dryDays: Float64Array;
  readonly dewDays: Float64Array;
  readonly dryHours: Float64Array;
  readonly dewHours: Float64Array;
}

const drawsOf = (seed: number): Draws => {
  const { normal } = createRandom(seed);
  const hours = monthOfHour(HOURS_PER_YEAR);
  const dayMonth = (d: number): number => hours[24 * d]!;
  const ofDays = (): Float64Array => withoutMonthlyMeans(persistent(DAYS, DAY_TO_DAY, normal), dayMonth);
  const ofHours = (): Float64Array =>
    withoutMonthlyMeans(persistent(HOURS_PER_YEAR, HOUR_TO_HOUR, normal), (k) => hours[k]!);
  return { dryDays: ofDays(), dewDays: ofDays(), dryHours: ofHours(), dewHours: ofHours() };
};

/**
 * A typical year made from monthly statistics: daily means that keep each month's mean, a mean diurnal wave of the tabulated
 * range, persistent warm and cold spells, and dew points that go with them. The spread of the spells is set so that the dry
 * and wet bulb exceeded 0.4 % of the hours, and the dry bulb exceeded 99.6 %, come out as tabulated. Deterministic by seed.
 *
 * It holds no record events: check capacity at the design conditions and at the n-year extremes, not here.
 *
 * Source: monthly means and design conditions of the climate catalogue; persistence after Knight, Klein and Duffie 1991,
 * Solar Energy 46(2), first-order autoregression of hourly weather; figures of spread as stated above.
 */
export const typicalYear = (climate: MonthlyClimate, place: Place, basis: string): WeatherYear => {
  const { dryDays, dewDays, dryHours, dewHours } = drawsOf(place.seed);
  const meanC = smoothDays(climate.meanDryBulbC);
  const hourlyK = climate.meanDailyRangeK.map((range) => Math.min(HOURLY_DRY_K, HOURLY_OVER_RANGE * range));
  const rangeK = waveRange(climate.meanDailyRangeK, hourlyK, dryHours);
  const meanDewC = smoothDays(climate.meanDewPointC);
  const summer = summerShare(meanC);
  const pressurePa = standardPressurePa(place.elevationM);
  const months = monthOfHour(HOURS_PER_YEAR);

  const monthOfDay = (d: number): number => months[24 * d]!;
  const dryBulb = (summerK: number, winterK: number): Float64Array => {
    // The spread changes within a month, so that the spells' mean has to be taken out again.
    const spells = withoutMonthlyMeans(
      dryDays.map((value, d) => value * (summer[d]! * summerK + (1 - summer[d]!) * winterK)),
      monthOfDay,
    );
    return Float64Array.from({ length: HOURS_PER_YEAR }, (_, k) => {
      const d = Math.floor(k / 24);
      return meanC[d]! + rangeK[d]! * DIURNAL[k % 24]! + spells[d]! + hourlyK[months[k]!]! * dryHours[k]!;
    });
  };
  let summerK = SUMMER_SPREAD_K;
  let winterK = WINTER_SPREAD_K;
  // Each end of the year hangs on its own spread and hardly on the other.
  for (let round = 0; round < 2; round++) {
    const { hotDryBulbC, coldDryBulbC } = climate;
    if (hotDryBulbC !== null)
      summerK = spreadFor(hotDryBulbC, LEAST_SPREAD_K, MOST_SPREAD_K, (spread) =>
        exceededBy(dryBulb(spread, winterK), 0.004),
      );
    if (coldDryBulbC !== null)
      winterK = spreadFor(
        -coldDryBulbC,
        LEAST_SPREAD_K,
        MOST_SPREAD_K,
        (spread) => -exceededBy(dryBulb(summerK, spread), 0.996),
      );
  }
  const dryBulbC = dryBulb(summerK, winterK);

  const ownShare = Math.sqrt(1 - DEW_WITH_DRY * DEW_WITH_DRY);
  const dewPoint = (factor: number): Float64Array => {
    const wanted = Float64Array.from({ length: HOURS_PER_YEAR }, (_, k) => {
      const d = Math.floor(k / 24);
      const spread = factor * DEW_OVER_DRY * (summer[d]! * summerK + (1 - summer[d]!) * winterK);
      return (
        meanDewC[d]! +
        spread * (DEW_WITH_DRY * dryDays[d]! + ownShare * dewDays[d]!) +
        factor * HOURLY_DEW_K * dewHours[k]!
      );
    });
    // Cutting off at saturation lowers the mean of the month, which is then lifted again.
    let lifted = wanted;
    for (let round = 0; round < 6; round++) {
      const cut = lifted.map((value, k) => Math.min(value, dryBulbC[k]! - LEAST_DEPRESSION_K));
      const short = new Float64Array(12);
      const counts = new Float64Array(12);
      cut.forEach((value, k) => {
        short[months[k]!]! += meanDewC[Math.floor(k / 24)]! - value;
        counts[months[k]!]! += 1;
      });
      lifted = lifted.map((value, k) => value + short[months[k]!]! / counts[months[k]!]!);
    }
    return lifted.map((value, k) => Math.min(value, dryBulbC[k]! - LEAST_DEPRESSION_K));
  };
  const wetBulb = (dew: Float64Array): Float64Array =>
    dew.map((value, k) => wetBulbFromDewPointC(dryBulbC[k]!, value, pressurePa));
  const { hotWetBulbC } = climate;
  const dewFactor =
    hotWetBulbC === null
      ? 1
      : spreadFor(hotWetBulbC, 0.1, 2.5, (factor) => exceededBy(wetBulb(dewPoint(factor)), 0.004));
  const dewPointC = dewPoint(dewFactor);
  return {
    name: place.name,
    basis,
    hours: HOURS_PER_YEAR,
    utcOffsetH: place.utcOffsetH,
    dryBulbC,
    wetBulbC: wetBulb(dewPointC),
    dewPointC,
    pressurePa: new Float64Array(HOURS_PER_YEAR).fill(pressurePa),
  };
};
