import type { AcceleratorSpec, KvTier, Parallelism, Workload } from './spec';
import { kvBytesOfSequence, type ModelWork } from './work';

/**
 * Share of accelerator memory that servers give to weights and cache; the rest is workspace and fragmentation.
 * Source: vLLM engine arguments, `gpu_memory_utilization` default 0.9.
 */
export const USABLE_MEMORY_SHARE = 0.9;

/** Weight bytes on one accelerator of a replica. */
export function weightBytesPerAccelerator(work: ModelWork, layout: Parallelism): number {
  const group = layout.tensor * layout.data;
  const split = (work.attentionBytes + work.denseBytes + work.headBytes + work.embeddingBytes) / layout.tensor;
  return (split + work.expertBytes / group) / layout.pipeline;
}

/** Bytes per accelerator left for the cache; negative where the weights do not fit. */
export function cacheBytesPerAccelerator(accelerator: AcceleratorSpec, work: ModelWork, layout: Parallelism): number {
  return accelerator.memoryBytes * USABLE_MEMORY_SHARE - weightBytesPerAccelerator(work, layout);
}

/** Cache bytes that one sequence takes on each accelerator that holds a part of it, per data group. */
export function sequenceBytesPerAccelerator(work: ModelWork, layout: Parallelism, contextTokens: number): number {
  return kvBytesOfSequence(work, contextTokens) / Math.min(layout.tensor, work.kvShardLimit) / layout.pipeline;
}

/** Sequences that a replica can hold at once in HBM, and in HBM with the tiers below it. */
export interface SequenceCapacity {
  readonly inHbm: number;
  readonly withHost: number;
  readonly withNvme: number;
}

/**
 * Sequences whose cache fits, at the mean length of a running request (prompt and half of the answer): with paged
 * allocation, blocks are taken as they fill. Source: Kwon 2023, §4.
 */
export function sequenceCapacity(
  accelerator: AcceleratorSpec,
  work: ModelWork,
  layout: Parallelism,
  workload: Workload,
  deepest: KvTier,
): SequenceCapacity {
  const free = cacheBytesPerAccelerator(accelerator, work, layout);
  const each = sequenceBytesPerAccelerator(work, layout, meanContext(workload));
  const count = (bytes: number): number => Math.max(0, (bytes / each) * layout.data);
  const inHbm = count(free);
  const host = deepest === 'hbm' || accelerator.hostMemory === null ? 0 : accelerator.hostMemory.bytes;
  const nvme = deepest !== 'nvme' || accelerator.nvme === null ? 0 : accelerator.nvme.bytes;
  return { inHbm, withHost: free < 0 ? 0 : count(free + host), withNvme: free < 0 ? 0 : count(free + host + nvme) };
}

/** Mean context of a sequence while it is decoded. */
export const meanContext = (workload: Workload): number => workload.inputTokens + workload.outputTokens / 2;

/** Input tokens that must be computed, after cache hits that the allowed memory can sustain. */
export function computedInputTokens(workload: Workload, hitRate: number): number {
  return workload.inputTokens * (1 - hitRate);
}

/** Hit rate that remains when the working set of reusable tokens exceeds what `cacheTokens` can keep. */
export function sustainedHitRate(workload: Workload, cacheTokens: number): number {
  const cache = workload.prefixCache;
  if (cache === null) return 0;
  if (cache.workingSetTokens <= 0 || cacheTokens >= cache.workingSetTokens) return cache.hitRate;
  return (cache.hitRate * Math.max(0, cacheTokens)) / cache.workingSetTokens;
}
