import type { HourColumns } from './simulate';

/** Sums over a month or the year. */
export interface Totals {
  readonly hours: number;
  readonly facilityEnergyJ: number;
  readonly itEnergyJ: number;
  readonly coolingEnergyJ: number;
  readonly importedEnergyJ: number;
  readonly generatedEnergyJ: number;
  /** Not drawn, for the import limit did not allow it. */
  readonly curtailedEnergyJ: number;
  readonly tokens: number;
  /** Asked for and not made: demand above capacity, coolant limits, import limit. */
  readonly tokensUnserved: number;
  readonly waterM3: number;
  readonly carbonKg: number;
  readonly energyCostUsd: number;
  readonly throttledH: number;
  readonly cappedH: number;
  /** Hours in which all heat leaves without a compressor. */
  readonly economiserH: number;
  /** Hours weighted with the share of heat that leaves so. */
  readonly economiserEquivalentH: number;
  readonly peakFacilityW: number;
  readonly peakImportW: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const nothing = (): Mutable<Totals> => ({
  hours: 0,
  facilityEnergyJ: 0,
  itEnergyJ: 0,
  coolingEnergyJ: 0,
  importedEnergyJ: 0,
  generatedEnergyJ: 0,
  curtailedEnergyJ: 0,
  tokens: 0,
  tokensUnserved: 0,
  waterM3: 0,
  carbonKg: 0,
  energyCostUsd: 0,
  throttledH: 0,
  cappedH: 0,
  economiserH: 0,
  economiserEquivalentH: 0,
  peakFacilityW: 0,
  peakImportW: 0,
});

const SECONDS_PER_HOUR = 3600;
/** Interpolated shares this near to whole are whole. */
const ROUNDING = 1e-6;

/** Totals of the twelve months from the hours. */
export const monthlyTotals = (hourly: HourColumns, monthOfHour: Uint8Array): readonly Totals[] => {
  const months = Array.from({ length: 12 }, nothing);
  for (let k = 0; k < monthOfHour.length; k++) {
    const month = months[monthOfHour[k]!]!;
    month.hours += 1;
    month.facilityEnergyJ += hourly.facilityW[k]! * SECONDS_PER_HOUR;
    month.itEnergyJ += hourly.itPowerW[k]! * SECONDS_PER_HOUR;
    month.coolingEnergyJ += hourly.coolingW[k]! * SECONDS_PER_HOUR;
    month.importedEnergyJ += hourly.importW[k]! * SECONDS_PER_HOUR;
    month.generatedEnergyJ += hourly.generationW[k]! * SECONDS_PER_HOUR;
    month.curtailedEnergyJ += hourly.heldBackW[k]! * SECONDS_PER_HOUR;
    month.tokens += hourly.tokensPerS[k]! * SECONDS_PER_HOUR;
    month.tokensUnserved += hourly.unservedTokensPerS[k]! * SECONDS_PER_HOUR;
    month.waterM3 += hourly.waterM3PerS[k]! * SECONDS_PER_HOUR;
    month.carbonKg += hourly.carbonKg[k]!;
    month.energyCostUsd += hourly.costUsd[k]!;
    if (hourly.throttledShare[k]! > ROUNDING) month.throttledH += 1;
    if (hourly.cappedShare[k]! > ROUNDING) month.cappedH += 1;
    if (hourly.economiserShare[k]! > 1 - ROUNDING) month.economiserH += 1;
    month.economiserEquivalentH += hourly.economiserShare[k]!;
    month.peakFacilityW = Math.max(month.peakFacilityW, hourly.facilityW[k]!);
    month.peakImportW = Math.max(month.peakImportW, hourly.importW[k]!);
  }
  return months;
};

/** The year as the sum of its months, in their order, so that it adds up to the last digit. */
export const yearTotals = (months: readonly Totals[]): Totals => {
  const year = nothing();
  for (const month of months)
    for (const name of Object.keys(year) as (keyof Totals)[])
      if (name === 'peakFacilityW' || name === 'peakImportW') year[name] = Math.max(year[name], month[name]);
      else year[name] += month[name];
  return year;
};

/** Effectiveness figures of a year or a month; null without IT energy. */
export interface Effectiveness {
  /** Energy supplied, losses of storage included, over that of IT equipment at its input (category 3). Source: ISO/IEC 30134-2. */
  readonly pue: number | null;
  /** Water used on site over IT energy, m³/J. Source: ISO/IEC 30134-9. */
  readonly wueM3PerJ: number | null;
  /** Carbon dioxide of energy bought and made on site over IT energy, kg/J. Source: ISO/IEC 30134-8. */
  readonly cueKgPerJ: number | null;
  /** Mean over peak draw of the facility. */
  readonly loadFactor: number | null;
}

export const effectiveness = (totals: Totals): Effectiveness => {
  const overIt = (value: number): number | null => (totals.itEnergyJ > 0 ? value / totals.itEnergyJ : null);
  return {
    pue: overIt(totals.importedEnergyJ + totals.generatedEnergyJ),
    wueM3PerJ: overIt(totals.waterM3),
    cueKgPerJ: overIt(totals.carbonKg),
    loadFactor:
      totals.peakFacilityW > 0
        ? totals.facilityEnergyJ / (totals.hours * SECONDS_PER_HOUR * totals.peakFacilityW)
        : null,
  };
};
