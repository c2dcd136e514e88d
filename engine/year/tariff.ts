/** Prices by the hour. */
export interface PriceSchedule {
  /** Of a file; null = the base price. */
  readonly hourlyUsdPerJ: ArrayLike<number> | null;
  readonly baseUsdPerJ: number;
  /** Null = no peak. */
  readonly peakUsdPerJ: number | null;
  /** The peak lasts from one hour of the day to the other, over midnight where it ends before it begins. */
  readonly peakHours: readonly [from: number, to: number];
  /** Months 1 … 12, over the turn of the year where the second comes before the first. */
  readonly peakMonths: readonly [from: number, to: number];
  readonly peakDays: 'workdays' | 'everyDay';
  /** Part of the energy that an agreement sells at its own price at all hours. */
  readonly agreedShare: number;
  readonly agreedUsdPerJ: number;
}

const isPeakHour = (hour: number, from: number, to: number): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

const isPeakMonth = (month: number, from: number, to: number): boolean =>
  from <= to ? month >= from && month <= to : month >= from || month <= to;

/**
 * Price of energy in each hour: of the file, or the base and the peak; what is bought under an agreement keeps its price.
 * The year begins on a Monday; a file that is a day short in a leap year has its last day again.
 */
export const hourlyPrices = (schedule: PriceSchedule, monthOfHour: Uint8Array): Float64Array => {
  const { hourlyUsdPerJ, baseUsdPerJ, peakUsdPerJ, peakHours, peakMonths, peakDays } = schedule;
  return Float64Array.from(monthOfHour, (month, k) => {
    let market = baseUsdPerJ;
    if (hourlyUsdPerJ) market = hourlyUsdPerJ[k < hourlyUsdPerJ.length ? k : k - 24]!;
    else if (
      peakUsdPerJ !== null &&
      isPeakHour(k % 24, ...peakHours) &&
      isPeakMonth(month + 1, ...peakMonths) &&
      (peakDays === 'everyDay' || Math.floor(k / 24) % 7 < 5)
    )
      market = peakUsdPerJ;
    return schedule.agreedShare * schedule.agreedUsdPerJ + (1 - schedule.agreedShare) * market;
  });
};

/**
 * Import limit of each hour with a curtailment contract: in the hottest hours, when grids are short, less may be drawn.
 *
 * @param limitW  0 = no limit, and none is curtailed
 */
export const hourlyLimits = (
  limitW: number,
  curtailedHours: number,
  curtailedToShare: number,
  dryBulbC: Float64Array,
): Float64Array => {
  const limits = new Float64Array(dryBulbC.length).fill(limitW > 0 ? limitW : Number.MAX_VALUE);
  if (limitW <= 0 || curtailedHours < 1) return limits;
  const hottest = Array.from(dryBulbC.keys()).sort((a, b) => dryBulbC[b]! - dryBulbC[a]! || a - b);
  for (const k of hottest.slice(0, Math.round(curtailedHours))) limits[k] = limitW * curtailedToShare;
  return limits;
};
