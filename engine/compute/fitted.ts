/** Fitted factors and error bands per platform, as written by the calibration script. */
import table from '#assets/calibration/platforms.json';
import type { BenchmarkFactors } from './benchmark';
import type { PlatformCalibration } from './calibration';
import type { AcceleratorSpec, ModelSpec } from './spec';

/** How far a prediction may be from what would be measured. */
export interface PredictionBand {
  readonly calibrated: 'calibrated' | 'uncalibrated';
  /** Factors on throughput that measured values exceed with probability 0.9 (p10) and 0.1 (p90). */
  readonly p10Factor: number;
  readonly p90Factor: number;
  readonly basis: string;
}

/** Result of a fit, as stored. Logarithms of speed add up: vendor, system, maturity. */
export interface FittedTable {
  readonly shared: Omit<PlatformCalibration, 'speed'>;
  readonly benchmark: BenchmarkFactors;
  /** Speed lost at age zero, and the years in which it falls to 1/e. */
  readonly maturity: { readonly lossAtLaunch: number; readonly years: number };
  readonly vendors: Readonly<Record<string, { readonly lnSpeed: number; readonly exchangeFactor: number } | undefined>>;
  readonly systems: Readonly<Record<string, FittedSystem | undefined>>;
  /** When systems became generally available, year and fraction. */
  readonly availableYears: Readonly<Record<string, number | undefined>>;
  /** Systems with the same accelerator as a fitted one. */
  readonly sameAcceleratorAs: Readonly<Record<string, string | undefined>>;
  readonly uncalibrated: { readonly sameVendor: StoredBand; readonly otherVendor: StoredBand };
}

export interface StoredBand {
  readonly p10Factor: number;
  readonly p90Factor: number;
  readonly basis: string;
}

export interface FittedSystem extends StoredBand {
  readonly lnSpeed: number;
  readonly points: number;
}

const fitted: FittedTable = table;

/** Draft acceptance and run filling of the published benchmarks. */
export const measuredFactors: BenchmarkFactors = fitted.benchmark;

/** Share of the speed of mature software that is reached `ageYears` after platform and model are both out. */
export function maturityFactor(maturity: FittedTable['maturity'], ageYears: number): number {
  return 1 - maturity.lossAtLaunch * Math.exp(-Math.max(0, ageYears) / maturity.years);
}

/** Where only the year of launch is known, the middle of it is the best guess. */
const MIDDLE_OF_YEAR = 0.5;

const fittedId = (source: FittedTable, accelerator: AcceleratorSpec): string =>
  source.sameAcceleratorAs[accelerator.systemId] ?? accelerator.systemId;

/** Years for which software could be tuned to a pair of platform and model by `year`, with the dates of a table. */
export function softwareAgeFrom(
  source: FittedTable,
  accelerator: AcceleratorSpec,
  model: ModelSpec,
  year: number,
): number {
  const available = source.availableYears[fittedId(source, accelerator)] ?? accelerator.launchYear + MIDDLE_OF_YEAR;
  return Math.max(0, year - Math.max(available, model.releaseYear ?? 0));
}

/** Years for which software could be tuned to this pair of platform and model by `year` (and its fraction). */
export const softwareAgeYears = (accelerator: AcceleratorSpec, model: ModelSpec, year: number): number =>
  softwareAgeFrom(fitted, accelerator, model, year);

/** Factors of a platform from a table of fitted values. */
export function calibrationFrom(
  source: FittedTable,
  accelerator: AcceleratorSpec,
  softwareAge: number,
): PlatformCalibration {
  const id = fittedId(source, accelerator);
  const vendor = source.vendors[accelerator.vendor];
  const lnSpeed = (vendor?.lnSpeed ?? 0) + (source.systems[id]?.lnSpeed ?? 0);
  return {
    ...source.shared,
    exchangeLatencyS: source.shared.exchangeLatencyS * (vendor?.exchangeFactor ?? 1),
    speed: Math.exp(lnSpeed) * maturityFactor(source.maturity, softwareAge),
  };
}

/**
 * Fitted factors of a platform with software of a given age; those shared by all where nothing was measured on it.
 *
 * @param softwareAge  years since both platform and model came out, see `softwareAgeYears`
 */
export const calibrationOf = (accelerator: AcceleratorSpec, softwareAge: number): PlatformCalibration =>
  calibrationFrom(fitted, accelerator, softwareAge);

/**
 * Multiplicative band of throughput predictions on a platform: from its own residuals where it was measured, from those of
 * systems left out of the fit where only its vendor was, from those of a vendor left out otherwise.
 */
export function predictionBand(accelerator: AcceleratorSpec): PredictionBand {
  const system = fitted.systems[fittedId(fitted, accelerator)];
  if (system !== undefined) {
    const { p10Factor, p90Factor, basis } = system;
    return { calibrated: 'calibrated', p10Factor, p90Factor, basis };
  }
  const known = fitted.vendors[accelerator.vendor] !== undefined;
  return { calibrated: 'uncalibrated', ...(known ? fitted.uncalibrated.sameVendor : fitted.uncalibrated.otherVendor) };
}
