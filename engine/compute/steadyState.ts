/** Steady state of one replica at a given batch: aggregated serving, and the two pools of disaggregated serving. */
import { meanContext } from './capacity';
import { type PrefixReuse, prefixReuse, type Replica } from './replica';
import type { Parallelism } from './spec';
import { newPassTime, type PassTime, passTime } from './step';
import { kvBytesOfSequence } from './work';

/**
 * Prompt tokens computed per pass and data group at most.
 * Source: TensorRT-LLM documentation, `max_num_tokens` default 8,192.
 */
export const CHUNK_TOKENS = 8192;

/** Mutable result of evaluating a replica; reused between evaluations. */
export interface ReplicaState {
  /** Output tokens per second of the whole replica. */
  outputTokensPerS: number;
  interTokenLatencyS: number;
  /** Time of one prompt without queueing, and load of the prompt path, in aggregated serving. */
  promptServiceS: number;
  promptLoad: number;
  hitRate: number;
  /** Shares of the running cache held in host memory and NVMe. */
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

function spill(replica: Replica, batch: number, state: ReplicaState): void {
  const { inHbm, withHost } = replica.capacity;
  state.hostShare = batch > inHbm ? (Math.min(batch, withHost) - inHbm) / batch : 0;
  state.nvmeShare = batch > withHost ? (batch - withHost) / batch : 0;
}

/**
 * Aggregated serving: each pass advances `batch` sequences and computes the share of new prompts that keeps the batch full
 * (chunked prefill). Source: Agrawal 2024 (Sarathi-Serve), §4.
 */
export function aggregatedState(replica: Replica, batch: number, state: ReplicaState): void {
  const { workload, layout, platform } = replica;
  spill(replica, batch, state);
  const reuse: PrefixReuse = prefixReuse(replica, batch);
  state.hitRate = reuse.hitRate;
  const prompt = workload.inputTokens * (1 - reuse.hitRate);
  const sequences = batch / layout.pipeline;
  const promptsPerPass = (sequences * replica.tokensPerPass) / workload.outputTokens;
  const chunk = promptsPerPass * prompt;
  const load = {
    sequences,
    verifyTokens: replica.verifyTokens,
    decodeContext: meanContext(workload),
    chunkTokens: chunk,
    chunkContext: workload.inputTokens - prompt / 2,
    hostShare: state.hostShare,
    nvmeShare: state.nvmeShare,
  };
  // A pass that carries a whole chunk of one prompt is longer than the mean pass.
  const burst = Math.max(chunk, Math.min(prompt, CHUNK_TOKENS));
  passTime(platform, layout, { ...load, chunkTokens: burst }, state.pass);
  const burstS = state.pass.totalS;
  passTime(platform, layout, load, state.pass);
  const decoded = sequences * replica.verifyTokens;
  // Reused prefixes stream in beside the pass; only a slower tier holds it up.
  const passS = Math.max(state.pass.totalS, (promptsPerPass * reuse.loadS) / layout.data);
  const timeS = passS * (1 + (replica.draftShare * decoded) / (decoded + chunk));
  state.interTokenLatencyS = timeS / replica.tokensPerPass;
  state.outputTokensPerS = batch / state.interTokenLatencyS;
  // A prompt waits half a pass for its turn, then takes as many passes as it has chunks.
  state.promptServiceS = (Math.max(1, prompt / CHUNK_TOKENS) + 0.5) * burstS + reuse.loadS;
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
  /** Prompts per second and accelerator when always busy. */
  readonly promptsPerSPerAccelerator: number;
  /** Time of one prompt, including loading its reused prefix and handing its cache to the decode pool. */
  readonly promptServiceS: number;
  readonly hitRate: number;
  readonly pass: PassTime;
}

export function prefillPool(replica: Replica): PrefillPool {
  const { workload, layout, platform } = replica;
  const reuse = prefixReuse(replica, 0);
  const prompt = workload.inputTokens * (1 - reuse.hitRate);
  const pass = newPassTime();
  // Prompts shorter than a chunk share it.
  const chunkTokens = CHUNK_TOKENS * layout.data;
  passTime(
    platform,
    layout,
    {
      sequences: 0,
      verifyTokens: 1,
      decodeContext: 0,
      chunkTokens,
      chunkContext: workload.inputTokens - prompt / 2,
      hostShare: 0,
      nvmeShare: 0,
    },
    pass,
  );
  const perPrompt = (prompt / chunkTokens) * pass.totalS;
  const busyS = Math.max(perPrompt / layout.pipeline, reuse.loadS / (layout.data * layout.pipeline));
  const transferS =
    kvBytesOfSequence(platform.work, workload.inputTokens) /
    (platform.accelerator.scaleOutBandwidthBPerS * layout.tensor);
  return {
    layout,
    accelerators: replica.accelerators,
    promptsPerSPerAccelerator: 1 / (busyS * replica.accelerators),
    promptServiceS: Math.max(1, prompt / CHUNK_TOKENS) * pass.totalS + transferS + reuse.loadS,
    hitRate: reuse.hitRate,
    pass,
  };
}
