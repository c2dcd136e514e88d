/** A year of hourly weather. Hour k ends at k + 1 hours after the year began, local standard time. */
export interface WeatherYear {
  readonly name: string;
  /** Where it comes from, for the screen and the report. */
  readonly basis: string;
  /** 8,760, or 8,784 in a leap year. */
  readonly hours: number;
  readonly utcOffsetH: number;
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly dewPointC: Float64Array;
  readonly pressurePa: Float64Array;
}

export const HOURS_PER_YEAR = 8760;
export const HOURS_PER_LEAP_YEAR = 8784;

/** Days of the months of a common year. */
export const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Month, 0 … 11, of each hour of a year of so many hours. */
export const monthOfHour = (hours: number): Uint8Array => {
  const months = new Uint8Array(hours);
  let hour = 0;
  DAYS_OF_MONTH.forEach((days, month) => {
    const length = (days + (month === 1 && hours === HOURS_PER_LEAP_YEAR ? 1 : 0)) * 24;
    months.fill(month, hour, hour + length);
    hour += length;
  });
  return months;
};
