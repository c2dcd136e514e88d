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

/** Cache bytes that one sequence takes on each accelerator of its data group. */
export function sequenceBytesPerAccelerator(work: ModelWork, layout: Parallelism, contextTokens: number): number {
  return kvBytesOfSequence(work, contextTokens) / Math.min(layout.tensor, work.kvShardLimit) / layout.pipeline;
}

/**
 * Output length of the requests found running at a random moment: they are met in proportion to their length, which
 * gives E[O²]/E[O] = O·(1 + cv²). Source: inspection paradox of renewal theory (Feller 1971, vol. 2, §I.4).
 */
const runningOutputTokens = (workload: Workload): number => workload.outputTokens * (1 + workload.outputVariation ** 2);

/** Mean context of a sequence while it is decoded: its prompt and, on average, half of its answer. */
export const meanContext = (workload: Workload): number => workload.inputTokens + runningOutputTokens(workload) / 2;

/** Context of a running sequence at its end. */
export const fullContext = (workload: Workload): number => workload.inputTokens + runningOutputTokens(workload);

/** Bytes per accelerator of the tiers below HBM that may be used. */
export interface LowerTiers {
  readonly hostBytes: number;
  readonly nvmeBytes: number;
}

export const lowerTiers = (accelerator: AcceleratorSpec, deepest: KvTier): LowerTiers => ({
  hostBytes: deepest === 'hbm' ? 0 : (accelerator.hostMemory?.bytes ?? 0),
  nvmeBytes: deepest === 'nvme' ? (accelerator.nvme?.bytes ?? 0) : 0,
});

/** Sequences that a replica can hold at once: in HBM alone, with host memory, and with NVMe too. */
export interface SequenceCapacity {
  readonly inHbm: number;
  readonly withHost: number;
  readonly withNvme: number;
}

/**
 * Sequences whose cache fits when each is sure of room to its end, so that none is evicted.
 * Source: TensorRT-LLM documentation, capacity scheduler policy `GUARANTEED_NO_EVICT` (default).
 */
export function sequenceCapacity(
  accelerator: AcceleratorSpec,
  work: ModelWork,
  layout: Parallelism,
  workload: Workload,
  deepest: KvTier,
): SequenceCapacity {
  const free = cacheBytesPerAccelerator(accelerator, work, layout);
  if (free < 0) return { inHbm: 0, withHost: 0, withNvme: 0 };
  const each = sequenceBytesPerAccelerator(work, layout, fullContext(workload));
  const { hostBytes, nvmeBytes } = lowerTiers(accelerator, deepest);
  const count = (bytes: number): number => (bytes / each) * layout.data;
  return { inHbm: count(free), withHost: count(free + hostBytes), withNvme: count(free + hostBytes + nvmeBytes) };
}
