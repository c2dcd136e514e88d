/** How the demand for tokens goes up and down. Means are kept: the long-run average is the deployment's utilisation. */
export interface DemandProfile {
  /** Highest over mean hour of a region's mean day, less 1; 0 = the same at all hours. */
  readonly dailySwing: number;
  /** Local solar time at which a region asks most, h. */
  readonly peakHour: number;
  /** Highest over mean day of the year, less 1, and the month, 1 … 12, in whose middle it lies. */
  readonly seasonalSwing: number;
  readonly peakMonth: number;
  /** Saturdays and Sundays over the mean of working days. */
  readonly weekendFactor: number;
  /** Where the users are: offset of their time from UTC, and their share of the demand. */
  readonly regions: readonly { readonly utcOffsetH: number; readonly share: number }[];
  /** Growth from the first hour of the year to the last; 0.5 = half as much again. */
  readonly growthFraction: number;
  /** Share of the work that is served at all hours alike, e.g. batch jobs. */
  readonly steadyShare: number;
}

export const steadyDemand: DemandProfile = {
  dailySwing: 0,
  peakHour: 15,
  seasonalSwing: 0,
  peakMonth: 1,
  weekendFactor: 1,
  regions: [],
  growthFraction: 0,
  steadyShare: 0,
};

const HOURS_PER_WEEK = 168;

/**
 * Demand of each hour over its mean of the year: a daily wave of one period in each region's own time, a wave of the year, a
 * step for weekends, and a straight line of growth; what runs steadily is laid under it. The year begins on a Monday.
 *
 * @param utcOffsetH  of the site, in whose standard time the hours are counted
 * @returns factors ≥ 0 with mean 1
 */
export const demandFactors = (profile: DemandProfile, hours: number, utcOffsetH: number): Float64Array => {
  const { dailySwing, peakHour, seasonalSwing, peakMonth, weekendFactor, growthFraction, steadyShare } = profile;
  const total = profile.regions.reduce((sum, { share }) => sum + share, 0);
  const regions = total > 0 ? profile.regions : [{ utcOffsetH, share: 1 }];
  const shareSum = total > 0 ? total : 1;
  const factors = new Float64Array(hours);
  let sum = 0;
  for (let hour = 0; hour < hours; hour++) {
    let users = 0;
    for (const region of regions) {
      // Hours of a region's week can lie before the site's new year.
      const local = hour + 0.5 + region.utcOffsetH - utcOffsetH;
      const inWeek = ((local % HOURS_PER_WEEK) + HOURS_PER_WEEK) % HOURS_PER_WEEK;
      const wave = Math.max(0, 1 + dailySwing * Math.cos((2 * Math.PI * (inWeek - peakHour)) / 24));
      users += (region.share / shareSum) * wave * (inWeek >= 5 * 24 ? weekendFactor : 1);
    }
    const season = 1 + seasonalSwing * Math.cos(2 * Math.PI * ((hour + 0.5) / hours - (peakMonth - 0.5) / 12));
    factors[hour] = users * season * (1 + (growthFraction * (hour + 0.5)) / hours);
    sum += factors[hour]!;
  }
  if (sum === 0) return factors.fill(1);
  return factors.map((factor) => steadyShare + (1 - steadyShare) * ((factor * hours) / sum));
};
