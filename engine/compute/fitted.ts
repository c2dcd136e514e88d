/** Fitted factors and error bands per platform, as written by the calibration script. */
import table from '#assets/calibration/platforms.json';
import type { PredictionBand } from './band';
import type { PlatformCalibration } from './calibration';

interface FittedSystem {
  readonly speed: number;
  readonly p10Factor: number;
  readonly p90Factor: number;
  readonly basis: string;
}

const systems: Readonly<Record<string, FittedSystem | undefined>> = table.systems;

/** Factors of a platform; those shared by all platforms where nothing was measured on it. */
export function calibrationOf(systemId: string): PlatformCalibration {
  return { ...table.shared, speed: systems[systemId]?.speed ?? table.shared.speed };
}

/** Multiplicative band of throughput predictions on a platform. */
export function predictionBand(systemId: string): PredictionBand {
  const system = systems[systemId];
  const { p10Factor, p90Factor, basis } = system ?? table.uncalibrated;
  return { calibrated: system === undefined ? 'uncalibrated' : 'calibrated', p10Factor, p90Factor, basis };
}
