import { monthOfHour, type WeatherYear } from './weatherYear';

export interface HourlyStatistics {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

export const hourlyStatistics = (values: Float64Array): HourlyStatistics => {
  let min = values[0]!;
  let max = values[0]!;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return { mean: mean(values), min, max };
};

/**
 * Value that a share of the hours exceeds: the one at index ⌊share · n⌋ of the values from the highest down.
 * Source: ASHRAE Fundamentals, climatic design information (annual cumulative frequency).
 */
export const exceededBy = (values: Float64Array, share: number): number =>
  values.slice().sort()[values.length - 1 - Math.floor(share * values.length)]!;

/** Hours at or below a limit: with a cooler of a given approach, the hours of free cooling. */
export const hoursAtOrBelow = (values: Float64Array, limit: number): number => {
  let count = 0;
  for (const value of values) if (value <= limit) count += 1;
  return count;
};

/** What a typical climate is described by: twelve numbers each, and the ends of the year. */
export interface MonthlyClimate {
  readonly meanDryBulbC: readonly number[];
  /** Mean over the days of the highest less the lowest hour. */
  readonly meanDailyRangeK: readonly number[];
  readonly meanDewPointC: readonly number[];
  /** Dry and wet bulb that 0.4 % of the hours exceed, and dry bulb that 99.6 % exceed; null where not tabulated. */
  readonly hotDryBulbC: number | null;
  readonly hotWetBulbC: number | null;
  readonly coldDryBulbC: number | null;
}

/** The statistics of an hourly year by which a typical climate is described. */
export const monthlyClimate = ({ hours, dryBulbC, wetBulbC, dewPointC }: WeatherYear): MonthlyClimate => {
  const months = monthOfHour(hours);
  const byMonth = (values: Float64Array): number[] =>
    Array.from({ length: 12 }, (_, month) => mean(values.filter((_value, k) => months[k] === month)));
  const ranges = Array.from({ length: 12 }, (): number[] => []);
  for (let hour = 0; hour < hours; hour += 24) {
    const { min, max } = hourlyStatistics(dryBulbC.subarray(hour, hour + 24));
    ranges[months[hour]!]!.push(max - min);
  }
  return {
    meanDryBulbC: byMonth(dryBulbC),
    meanDailyRangeK: ranges.map(mean),
    meanDewPointC: byMonth(dewPointC),
    hotDryBulbC: exceededBy(dryBulbC, 0.004),
    hotWetBulbC: exceededBy(wetBulbC, 0.004),
    coldDryBulbC: exceededBy(dryBulbC, 0.996),
  };
};
