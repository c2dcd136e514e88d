/** Power of one accelerator package from what it spends its time on. */
import type { AcceleratorSpec } from './spec';
import type { PassTime } from './step';

/**
 * Shares of the span between idle and thermal design power drawn while only memory streams, and while the accelerator waits
 * for links or kernel launches. Arithmetic at its achievable rate draws the whole span.
 * Source: Patel 2024 (POLCA), §3: prompt phases reach the design power, token phases stay at 0.5–0.7 of it.
 */
const MEMORY_POWER_SHARE = 0.55;
const WAITING_POWER_SHARE = 0.2;

/**
 * Exponent of dynamic power in clock frequency, voltage following frequency. Source: Patel 2024 (POLCA), §4.2: −20 % power
 * for −7 % speed in compute-bound phases, which is 0.8 = 0.93³.
 */
const CLOCK_EXPONENT = 3;

/** Lowest clock relative to full that power limits reach. Source: nvidia-smi supported clocks, 345 of 1,980 MHz on H100. */
const LOWEST_CLOCK = 0.17;

/** Share of the dynamic span drawn on average, split into the part that follows the clock and the part that does not. */
export interface Activity {
  readonly clocked: number;
  readonly unclocked: number;
}

/** Activity of a pass: shares of its time in arithmetic, in streaming memory, and in waiting. */
export function activityOf(time: PassTime): Activity {
  const share = (partS: number): number => Math.min(1, partS / time.totalS);
  const compute = share(time.matrixComputeS + time.attentionComputeS);
  const memory = share(time.matrixMemoryS + time.attentionMemoryS + time.activationS);
  const waiting = share(time.communicationS + time.overheadS);
  const clocked = Math.min(1, compute + WAITING_POWER_SHARE * waiting);
  return { clocked, unclocked: Math.min(1 - clocked, MEMORY_POWER_SHARE * memory) };
}

/** Activity of work that fills only a share `load` of the time. */
export const partLoad = (activity: Activity, load: number): Activity => ({
  clocked: activity.clocked * load,
  unclocked: activity.unclocked * load,
});

/** Power of one accelerator package at an activity and a clock relative to full, W. */
export function packagePowerW(accelerator: AcceleratorSpec, activity: Activity, clock: number): number {
  const spanW = accelerator.tdpW - accelerator.idleW;
  return accelerator.idleW + spanW * (activity.unclocked + activity.clocked * clock ** CLOCK_EXPONENT);
}

/** Clock relative to full at which a package stays within `capW`, or the lowest one. */
export function clockWithin(accelerator: AcceleratorSpec, activity: Activity, capW: number): number {
  const spanW = accelerator.tdpW - accelerator.idleW;
  if (spanW <= 0 || activity.clocked <= 0) return 1;
  const share = ((capW - accelerator.idleW) / spanW - activity.unclocked) / activity.clocked;
  return Math.min(1, Math.max(LOWEST_CLOCK, Math.cbrt(Math.max(0, share))));
}
