/** What a deployment delivers at one batch, and the largest batch that keeps a service level. */
import { judgedWaitS, loadForWait, meanWaitS, SATURATED } from './queueing';
import { leastBatch, type Replica } from './replica';
import type { ServiceLevel, ServingMode } from './spec';
import { aggregatedState, decodeState, newReplicaState, type PrefillPool, type ReplicaState } from './steadyState';

/** A deployment at one batch. Rates per accelerator count prefill and decode accelerators alike. */
export interface Operation {
  readonly mode: ServingMode;
  readonly replica: Replica;
  readonly prefill: PrefillPool | null;
  readonly batch: number;
  readonly outputTokensPerSPerAccelerator: number;
  readonly interTokenLatencyS: number;
  readonly timeToFirstTokenS: number;
  readonly prefillShare: number;
  /** Load of the prefill pool, or of the prompt path in aggregated serving. */
  readonly prefillLoad: number;
  readonly state: ReplicaState;
}

/** A prefill pool and the load it may carry. */
export interface LoadedPool {
  readonly pool: PrefillPool;
  readonly load: number;
}

/** Ratio of the time per output token at a percentile to its mean: linear between the median and the 99th. */
export const tailFactor = (tail: number, percentile: number): number => 1 + ((tail - 1) * (percentile - 0.5)) / 0.49;

/** Evaluates aggregated serving at a batch. */
export function aggregatedOperation(replica: Replica, batch: number): Operation {
  const state = newReplicaState();
  aggregatedState(replica, batch, state);
  return {
    mode: 'aggregated',
    replica,
    prefill: null,
    batch,
    outputTokensPerSPerAccelerator: state.outputTokensPerS / replica.accelerators,
    interTokenLatencyS: state.interTokenLatencyS,
    timeToFirstTokenS: state.promptServiceS + meanWaitS(state.promptServiceS, Math.min(state.promptLoad, SATURATED)),
    prefillShare: 0,
    prefillLoad: state.promptLoad,
    state,
  };
}

/** Evaluates disaggregated serving at a decode batch, with pools in balance or in a fixed share. */
export function disaggregatedOperation(
  replica: Replica,
  batch: number,
  { pool, load }: LoadedPool,
  fixedShare: number | null,
): Operation {
  const state = newReplicaState();
  decodeState(replica, batch, state);
  const decode = state.outputTokensPerS / replica.accelerators;
  const prefill = pool.promptsPerSPerAccelerator * load * replica.workload.outputTokens;
  const share = fixedShare ?? decode / (decode + prefill);
  return {
    mode: 'disaggregated',
    replica,
    prefill: pool,
    batch,
    outputTokensPerSPerAccelerator: Math.min((1 - share) * decode, share * prefill),
    interTokenLatencyS: state.interTokenLatencyS,
    timeToFirstTokenS: pool.promptServiceS + meanWaitS(pool.promptServiceS, load),
    prefillShare: share,
    prefillLoad: load,
    state,
  };
}

/** Load of the prefill pool that keeps first tokens within the limit; 0 where it cannot. */
export function prefillLoadFor(pool: PrefillPool, level: ServiceLevel): number {
  if (level.maxTimeToFirstTokenS === null) return SATURATED;
  return loadForWait(pool.promptServiceS, level.maxTimeToFirstTokenS - pool.promptServiceS, level.percentile);
}

/** The pool that serves most prompts per accelerator within the first-token limit, or null. */
export function bestPool(pools: readonly PrefillPool[], level: ServiceLevel): LoadedPool | null {
  let best: LoadedPool | null = null;
  let bestRate = 0;
  for (const pool of pools) {
    const load = prefillLoadFor(pool, level);
    const rate = pool.promptsPerSPerAccelerator * load;
    if (rate <= bestRate) continue;
    best = { pool, load };
    bestRate = rate;
  }
  return best;
}

function meets(state: ReplicaState, mode: ServingMode, level: ServiceLevel, tail: number): boolean {
  const slowS = state.interTokenLatencyS * tailFactor(tail, level.percentile);
  if (slowS * level.minTokensPerSPerUser > 1) return false;
  if (mode === 'disaggregated' || level.maxTimeToFirstTokenS === null) return true;
  if (state.promptLoad >= SATURATED) return false;
  const waitS = judgedWaitS(state.promptServiceS, state.promptLoad, level.percentile);
  return state.promptServiceS + waitS <= level.maxTimeToFirstTokenS;
}

/**
 * Largest batch of at most `most` that keeps the service level, or 0. Token and first-token times rise with the batch, so
 * bisection finds it.
 */
export function largestBatch(
  replica: Replica,
  mode: ServingMode,
  level: ServiceLevel,
  most: number,
  scratch: ReplicaState,
): number {
  const tail = replica.platform.calibration.tokenTimeTail;
  const evaluate = mode === 'aggregated' ? aggregatedState : decodeState;
  const ok = (batch: number): boolean => {
    evaluate(replica, batch, scratch);
    return meets(scratch, mode, level, tail);
  };
  const least = leastBatch(replica);
  const whole = Math.floor(most);
  if (whole < least || !ok(least)) return 0;
  if (ok(whole)) return whole;
  let low = least;
  let high = whole;
  // Half a percent in batch is far below the error of the model.
  while (high - low > Math.max(1, 0.005 * low)) {
    const middle = Math.max(low + 1, Math.floor(Math.sqrt(low * high)));
    if (ok(middle)) low = middle;
    else high = middle;
  }
  return low;
}
