/** Steady state of one replica at a given batch: aggregated serving, and the decode and prefill pools of disaggregated serving. */
import {
  cacheBytesPerAccelerator,
  meanContext,
  type SequenceCapacity,
  sequenceBytesPerAccelerator,
  sequenceCapacity,
  sustainedHitRate,
} from './capacity';
import type { KvTier, Parallelism, Workload } from './spec';
import { acceleratorsPerReplica } from './spec';
import { draftTimeShare, tokensPerPass, verifyTokens } from './speculation';
import { newPassTime, type PassTime, type Platform, passTime } from './step';
import { kvBytesOfSequence } from './work';

/**
 * Prompt tokens computed per pass and data group at most.
 * Source: TensorRT-LLM documentation, `max_num_tokens` default 8,192; vLLM uses the same for large accelerators.
 */
export const CHUNK_TOKENS = 8192;

/** Load above which a queue is treated as saturated: at 0.95 an M/D/1 queue waits 9.5 service times on average. */
export const SATURATED = 0.95;

/** One layout on one platform under one workload, with what does not depend on the batch. */
export interface Replica {
  readonly platform: Platform;
  readonly layout: Parallelism;
  readonly workload: Workload;
  readonly kvTier: KvTier;
  readonly accelerators: number;
  readonly capacity: SequenceCapacity;
  readonly tokensPerPass: number;
  readonly verifyTokens: number;
  readonly draftShare: number;
}

export function newReplica(platform: Platform, layout: Parallelism, workload: Workload, kvTier: KvTier): Replica {
  return {
    platform,
    layout,
    workload,
    kvTier,
    accelerators: acceleratorsPerReplica(layout),
    capacity: sequenceCapacity(platform.accelerator, platform.work, layout, workload, kvTier),
    tokensPerPass: tokensPerPass(workload.speculativeDecoding),
    verifyTokens: verifyTokens(workload.speculativeDecoding),
    draftShare: draftTimeShare(workload.speculativeDecoding, platform.work.layers),
  };
}

/** Mutable result of evaluating a replica; reused between evaluations. */
export interface ReplicaState {
  /** Output tokens per second of the whole replica. */
  outputTokensPerS: number;
  interTokenLatencyS: number;
  /** Service time of one prompt, without queueing, and load of the prefill path, for aggregated serving. */
  promptServiceS: number;
  promptLoad: number;
  hitRate: number;
  hostShare: number;
  nvmeShare: number;
  readonly pass: PassTime;
}

export const newReplicaState = (): ReplicaState => ({
  outputTokensPerS: 0,
  interTokenLatencyS: 0,
  promptServiceS: 0,
  promptLoad: 0,
  hitRate: 0,
  hostShare: 0,
  nvmeShare: 0,
  pass: newPassTime(),
});

/** Shares of the running cache that spill to host memory and NVMe with `batch` sequences. */
function spill(replica: Replica, batch: number, state: ReplicaState): void {
  const { inHbm, withHost } = replica.capacity;
  state.hostShare = batch > inHbm ? (Math.min(batch, withHost) - inHbm) / batch : 0;
  state.nvmeShare = batch > withHost ? (batch - withHost) / batch : 0;
}

/** Tokens of reusable prefix per accelerator that the allowed tiers can keep beside `batch` running sequences. */
function prefixCacheTokens(replica: Replica, batch: number): number {
  const { accelerator, work } = replica.platform;
  const running =
    (batch / replica.layout.data) * sequenceBytesPerAccelerator(work, replica.layout, meanContext(replica.workload));
  const free = Math.max(0, cacheBytesPerAccelerator(accelerator, work, replica.layout) - running);
  const host = replica.kvTier === 'hbm' ? 0 : (accelerator.hostMemory?.bytes ?? 0);
  const nvme = replica.kvTier === 'nvme' ? (accelerator.nvme?.bytes ?? 0) : 0;
  const perToken = kvBytesOfSequence(work, replica.workload.inputTokens) / replica.workload.inputTokens;
  return (free + host + nvme) / perToken;
}

/** Seconds to bring one request's reused prefix from the tier that holds it. Kept in HBM, it costs nothing. */
export function prefixLoadTimeS(replica: Replica, hitRate: number): number {
  const { accelerator, work } = replica.platform;
  const tier = replica.kvTier === 'nvme' ? accelerator.nvme : replica.kvTier === 'host' ? accelerator.hostMemory : null;
  if (tier === null || hitRate === 0) return 0;
  return (
    (hitRate * kvBytesOfSequence(work, replica.workload.inputTokens)) / (tier.bandwidthBPerS * replica.layout.tensor)
  );
}

/**
 * Aggregated serving: each pass advances `batch` sequences and computes the share of new prompts that keeps the batch full
 * (chunked prefill). Source: Agrawal 2024 (Sarathi-Serve), §4.
 */
export function aggregatedState(replica: Replica, batch: number, state: ReplicaState): void {
  const { workload, layout, platform } = replica;
  spill(replica, batch, state);
  state.hitRate = workload.prefixCache === null ? 0 : sustainedHitRate(workload, prefixCacheTokens(replica, batch));
  const prompt = workload.inputTokens * (1 - state.hitRate);
  const sequences = batch / layout.pipeline;
  const chunk = (sequences * replica.tokensPerPass * prompt) / workload.outputTokens;
  const promptContext = workload.inputTokens - prompt / 2;
  const load = {
    sequences,
    verifyTokens: replica.verifyTokens,
    decodeContext: meanContext(workload),
    chunkTokens: chunk,
    chunkContext: promptContext,
    hostShare: state.hostShare,
    nvmeShare: state.nvmeShare,
  };
  const burst = Math.min(prompt, CHUNK_TOKENS);
  passTime(platform, layout, { ...load, chunkTokens: Math.max(burst, chunk) }, state.pass);
  const loadedPassS = state.pass.totalS;
  passTime(platform, layout, load, state.pass);
  const decodeShare = (sequences * replica.verifyTokens) / (sequences * replica.verifyTokens + chunk);
  const timeS = state.pass.totalS * (1 + replica.draftShare * decodeShare);
  state.interTokenLatencyS = timeS / replica.tokensPerPass;
  state.outputTokensPerS = batch / state.interTokenLatencyS;
  // A prompt waits half a pass for its turn, then takes as many passes as it has chunks.
  state.promptServiceS =
    (Math.max(1, prompt / CHUNK_TOKENS) + 0.5) * loadedPassS + prefixLoadTimeS(replica, state.hitRate);
  state.promptLoad = chunk / (CHUNK_TOKENS * layout.data);
}

/** Decode pool of disaggregated serving: passes without prompts. */
export function decodeState(replica: Replica, batch: number, state: ReplicaState): void {
  const { workload, layout, platform } = replica;
  spill(replica, batch, state);
  passTime(
    platform,
    layout,
    {
      sequences: batch / layout.pipeline,
      verifyTokens: replica.verifyTokens,
      decodeContext: meanContext(workload),
      chunkTokens: 0,
      chunkContext: 0,
      hostShare: state.hostShare,
      nvmeShare: state.nvmeShare,
    },
    state.pass,
  );
  state.interTokenLatencyS = (state.pass.totalS * (1 + replica.draftShare)) / replica.tokensPerPass;
  state.outputTokensPerS = batch / state.interTokenLatencyS;
  state.hitRate = 0;
  state.promptServiceS = 0;
  state.promptLoad = 0;
}

/** Prefill pool of disaggregated serving on one layout. */
export interface PrefillPool {
  readonly layout: Parallelism;
  readonly accelerators: number;
  /** Computed input tokens per second and accelerator when always busy. */
  readonly tokensPerSPerAccelerator: number;
  /** Time of one prompt, including loading its reused prefix and handing its cache to the decode pool. */
  readonly promptServiceS: number;
  readonly hitRate: number;
  readonly pass: PassTime;
}

export function prefillPool(replica: Replica): PrefillPool {
  const { workload, layout, platform } = replica;
  const hitRate = workload.prefixCache === null ? 0 : sustainedHitRate(workload, prefixCacheTokens(replica, 0));
  const prompt = workload.inputTokens * (1 - hitRate);
  const chunkContext = workload.inputTokens - prompt / 2;
  const pass = newPassTime();
  const load = { sequences: 0, verifyTokens: 1, decodeContext: 0, chunkContext, hostShare: 0, nvmeShare: 0 };
  const full = Math.max(CHUNK_TOKENS, 1) * layout.data;
  passTime(platform, layout, { ...load, chunkTokens: full }, pass);
  const rate = (full * layout.pipeline) / pass.totalS / replica.accelerators;
  // Prompts shorter than a chunk share it; one prompt takes the time of its own data group.
  const passes = Math.max(1, prompt / CHUNK_TOKENS);
  const transferS =
    kvBytesOfSequence(platform.work, workload.inputTokens) /
    (platform.accelerator.scaleOutBandwidthBPerS * layout.tensor);
  return {
    layout,
    accelerators: replica.accelerators,
    tokensPerSPerAccelerator: rate,
    promptServiceS: passes * pass.totalS + transferS + prefixLoadTimeS(replica, hitRate),
    hitRate,
    pass,
  };
}

/** Mean wait of an M/D/1 queue, s. Source: Pollaczek–Khinchine with constant service time. */
export const meanWaitS = (serviceS: number, load: number): number => (serviceS * load) / (2 * (1 - load));

/**
 * Wait that a share `percentile` of requests stays below, s. Source: Kingman 1961, heavy-traffic limit of M/D/1:
 * P(W > w) ≈ ρ·exp(−2(1 − ρ)w/S).
 */
export function waitAtPercentileS(serviceS: number, load: number, percentile: number): number {
  return Math.max(0, (serviceS * Math.log(load / (1 - percentile))) / (2 * (1 - load)));
}

/** Highest load at which the wait at `percentile` stays within `limitS`; 0 where even an empty queue is too slow. */
export function loadForWait(serviceS: number, limitS: number, percentile: number): number {
  if (limitS < 0) return 0;
  let low = 0;
  let high = SATURATED;
  if (waitAtPercentileS(serviceS, high, percentile) <= limitS) return high;
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (waitAtPercentileS(serviceS, middle, percentile) <= limitS) low = middle;
    else high = middle;
  }
  return low;
}
