/** Waiting of prompts in front of the prefill path. */

/** Load above which a queue is treated as saturated: at 0.95 an M/D/1 queue waits 9.5 service times on average. */
export const SATURATED = 0.95;

/** Mean wait of an M/D/1 queue, s. Source: Pollaczek–Khinchine formula with constant service time. */
export const meanWaitS = (serviceS: number, load: number): number => (serviceS * load) / (2 * (1 - load));

/**
 * Wait that a share `percentile` of requests stays below, s.
 * Source: Kingman 1961, heavy-traffic limit of M/D/1: P(W > w) ≈ ρ·exp(−2(1 − ρ)w/S).
 */
export function waitAtPercentileS(serviceS: number, load: number, percentile: number): number {
  if (load <= 0) return 0;
  return Math.max(0, (serviceS * Math.log(load / (1 - percentile))) / (2 * (1 - load)));
}

/** Wait that a service level is judged by: the mean, or that of a slow request where a high percentile is asked for. */
export const judgedWaitS = (serviceS: number, load: number, percentile: number): number =>
  Math.max(meanWaitS(serviceS, load), waitAtPercentileS(serviceS, load, percentile));

/** Highest load at which the judged wait stays within `limitS`; 0 where even an empty queue is too slow. */
export function loadForWait(serviceS: number, limitS: number, percentile: number): number {
  if (limitS < 0) return 0;
  if (judgedWaitS(serviceS, SATURATED, percentile) <= limitS) return SATURATED;
  let low = 0;
  let high = SATURATED;
  // 2⁻³⁰ of the range: far below any rounding of loads.
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (judgedWaitS(serviceS, middle, percentile) <= limitS) low = middle;
    else high = middle;
  }
  return low;
}
