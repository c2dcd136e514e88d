/** The batch at which one layout meets a service level, and what the deployment then delivers. */
import type { ServiceLevel, ServingMode } from './spec';
import {
  aggregatedState,
  decodeState,
  loadForWait,
  meanWaitS,
  newReplicaState,
  type PrefillPool,
  type Replica,
  type ReplicaState,
  SATURATED,
  waitAtPercentileS,
} from './steadyState';

/** What a deployment delivers at one batch; everything per accelerator counts prefill and decode accelerators alike. */
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

/** Ratio of the time per output token at a percentile to its mean; the spread is linear in the percentile above the median. */
export const tailFactor = (tail: number, percentile: number): number =>
  percentile <= 0.5 ? 1 : 1 + ((tail - 1) * (percentile - 0.5)) / 0.49;

/** Evaluates aggregated serving at a batch. */
export function aggregatedOperation(replica: Replica, batch: number): Operation {
  const state = newReplicaState();
  aggregatedState(replica, batch, state);
  const load = Math.min(state.promptLoad, SATURATED);
  return {
    mode: 'aggregated',
    replica,
    prefill: null,
    batch,
    outputTokensPerSPerAccelerator: state.outputTokensPerS / replica.accelerators,
    interTokenLatencyS: state.interTokenLatencyS,
    timeToFirstTokenS: state.promptServiceS + meanWaitS(state.promptServiceS, load),
    prefillShare: 0,
    prefillLoad: state.promptLoad,
    state,
  };
}

/** Evaluates disaggregated serving: a decode batch, and a prefill pool run at `load`, in balance or in a fixed share. */
export function disaggregatedOperation(
  replica: Replica,
  batch: number,
  pool: PrefillPool,
  load: number,
  fixedShare: number | null,
): Operation {
  const state = newReplicaState();
  decodeState(replica, batch, state);
  const { inputTokens, outputTokens } = replica.workload;
  const computed = (inputTokens * (1 - pool.hitRate)) / outputTokens;
  const decode = state.outputTokensPerS / replica.accelerators;
  const prefill = (pool.tokensPerSPerAccelerator * load) / computed;
  const share = fixedShare ?? decode / (decode + prefill);
  return {
    mode: 'disaggregated',
    replica,
    prefill: pool,
    batch,
    outputTokensPerSPerAccelerator: Math.min((1 - share) * decode, share * prefill),
    interTokenLatencyS: state.interTokenLatencyS,
    timeToFirstTokenS: pool.promptServiceS + meanWaitS(pool.promptServiceS, load) + state.interTokenLatencyS,
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

/** True where the state keeps both limits. `tail` is the platform's ratio of slow to mean token times. */
export function meets(state: ReplicaState, mode: ServingMode, level: ServiceLevel, tail: number): boolean {
  const slow = state.interTokenLatencyS * tailFactor(tail, level.percentile);
  if (level.minTokensPerSPerUser > 0 && slow * level.minTokensPerSPerUser > 1) return false;
  if (mode === 'aggregated' && level.maxTimeToFirstTokenS !== null) {
    if (state.promptLoad >= SATURATED) return false;
    const wait = waitAtPercentileS(state.promptServiceS, Math.max(state.promptLoad, 1e-9), level.percentile);
    return state.promptServiceS + wait <= level.maxTimeToFirstTokenS;
  }
  return true;
}

/**
 * Largest batch of at most `most` that meets the service level, or 0. Token and first-token times rise with the batch, so
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
  const least = replica.layout.data * replica.layout.pipeline;
  if (most < least || !ok(least)) return 0;
  if (ok(most)) return most;
  let low = Math.log(least);
  let high = Math.log(most);
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (ok(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.max(least, Math.floor(Math.exp(low)));
}
