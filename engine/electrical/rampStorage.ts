/**
 * Storage that keeps the grid within a ramp limit when load swings: synchronous training steps, checkpoints, job starts.
 * Closed forms for a linear grid ramp and ideal storage; divide energy by the one-way efficiency for a real unit.
 */
import type { Problem } from '#engine/quantity';

export interface StorageNeed {
  /** Largest charge or discharge power. */
  readonly powerW: number;
  /** Swing of stored energy. */
  readonly energyJ: number;
  /** Time until the grid has caught up with a step; half a period while it never does. */
  readonly durationS: number;
}

/**
 * Storage for a single step of load.
 *
 * The grid follows at the limit R for T = ΔP/R. Without notice the storage first carries all of ΔP and ends at nothing:
 * E = ΔP²/(2R). With notice of the step the ramp is centred on it: ΔP/2 at most, and E = ΔP²/(8R) up and down again.
 *
 * @param stepW  change of load, either sign
 * @param rampLimitWPerS  > 0
 */
export const storageForStep = (
  stepW: number,
  rampLimitWPerS: number,
  notice: 'none' | 'ahead' = 'none',
): StorageNeed => {
  const step = Math.abs(stepW);
  const share = notice === 'none' ? 1 : 0.5;
  return {
    powerW: step * share,
    energyJ: ((step * step) / (2 * rampLimitWPerS)) * share * share,
    durationS: step / rampLimitWPerS,
  };
};

export interface LoadSwing {
  readonly highW: number;
  readonly lowW: number;
  readonly periodS: number;
  /** Share of the period at the high level, between 0 and 1. */
  readonly highShare: number;
}

/**
 * Storage for a square wave of load, such as compute and exchange phases of synchronous training.
 *
 * Two ways are open, and the one that cycles less energy is returned. Follow: the grid ramps to each level in turn, which needs both
 * dwells to last ΔP/R; each step is then as `storageForStep`. Level: the grid stays at the mean; the storage gives
 * (1 − d)·ΔP while high and takes d·ΔP while low, E = d·(1 − d)·ΔP·T. For equal dwells both agree where a dwell lasts ΔP/R.
 *
 * @param rampLimitWPerS  > 0
 */
export const storageForSwing = (
  swing: LoadSwing,
  rampLimitWPerS: number,
): StorageNeed & { readonly way: 'follow' | 'level' } => {
  const step = Math.abs(swing.highW - swing.lowW);
  const d = swing.highShare;
  const level: StorageNeed = {
    powerW: step * Math.max(d, 1 - d),
    energyJ: d * (1 - d) * step * swing.periodS,
    durationS: swing.periodS / 2,
  };
  const follow = storageForStep(step, rampLimitWPerS);
  const canFollow = Math.min(d, 1 - d) * swing.periodS >= follow.durationS;
  return canFollow && follow.energyJ <= level.energyJ ? { ...follow, way: 'follow' } : { ...level, way: 'level' };
};

/** Steepest change of a power series sampled every `stepS`, in W/s; 0 for fewer than two samples. */
export const steepestRampWPerS = (powerW: Float64Array, stepS: number): number => {
  let steepest = 0;
  for (let i = 1; i < powerW.length; i++) steepest = Math.max(steepest, Math.abs(powerW[i]! - powerW[i - 1]!) / stepS);
  return steepest;
};

/**
 * Finding when an import series changes faster than the point of interconnection allows, with the storage that would hold it.
 *
 * @param importW  sampled every `stepS`
 * @param rampLimitWPerS  > 0
 */
export const rampProblem = (
  importW: Float64Array,
  stepS: number,
  rampLimitWPerS: number,
  label: string,
): Problem | undefined => {
  const steepest = steepestRampWPerS(importW, stepS);
  if (steepest <= rampLimitWPerS) return undefined;
  // The storage gives what the grid may not follow within one sample.
  const need = storageForStep(steepest * stepS, rampLimitWPerS);
  return {
    code: 'electrical.grid.rampLimit',
    severity: 'error',
    elements: [label],
    message: `${label} changes by ${(steepest / 1e6).toFixed(3)} MW/s; ${(rampLimitWPerS / 1e6).toFixed(3)} MW/s is its limit.`,
    remedy: `Add storage of ${(need.powerW / 1e6).toFixed(2)} MW and ${(need.energyJ / 3.6e9).toFixed(3)} MWh, or stagger the load.`,
  };
};
