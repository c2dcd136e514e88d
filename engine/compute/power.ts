import type { AcceleratorSpec } from './spec';
import type { PassTime } from './step';

/**
 * Share of the span between idle and thermal design power that streaming memory alone, and waiting alone, draw.
 * Arithmetic at its achievable rate draws the whole span.
 * Source: Patel 2024 (POLCA), §3: prompt phases reach TDP, token phases run at about 0.5–0.7 of it.
 */
export const MEMORY_POWER_SHARE = 0.55;
export const OVERHEAD_POWER_SHARE = 0.2;

/**
 * Exponent of dynamic power in clock frequency, voltage following frequency. Source: Patel 2024 (POLCA), §4: −20 % power
 * for −7 % speed in compute-bound phases, which is 0.8 = 0.93³.
 */
export const CLOCK_EXPONENT = 3;

/** Share of the dynamic span drawn in a pass, split into the part that follows the clock and the part that does not. */
export interface Activity {
  readonly clocked: number;
  readonly unclocked: number;
}

/** Activity of a mix of work over its duration: shares of time in arithmetic, memory streaming and waiting. */
export function activityOf(time: PassTime): Activity {
  if (time.totalS <= 0) return { clocked: 0, unclocked: 0 };
  const compute = Math.min(1, (time.matrixComputeS + time.attentionComputeS) / time.totalS);
  const memory = Math.min(1, (time.matrixMemoryS + time.attentionMemoryS + time.activationS) / time.totalS);
  const waiting = Math.min(1, (time.communicationS + time.overheadS) / time.totalS);
  const clocked = Math.min(1, compute + OVERHEAD_POWER_SHARE * waiting);
  return { clocked, unclocked: Math.min(1 - clocked, MEMORY_POWER_SHARE * memory) };
}

/** Power of one accelerator package at an activity and a clock relative to full, W. */
export function packagePowerW(accelerator: AcceleratorSpec, activity: Activity, clock: number): number {
  const span = accelerator.tdpW - accelerator.idleW;
  return accelerator.idleW + span * (activity.unclocked + activity.clocked * clock ** CLOCK_EXPONENT);
}
