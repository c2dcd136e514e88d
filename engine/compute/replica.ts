import {
  cacheBytesPerAccelerator,
  lowerTiers,
  meanContext,
  type SequenceCapacity,
  sequenceBytesPerAccelerator,
  sequenceCapacity,
} from './capacity';
import type { KvTier, Parallelism, Workload } from './spec';
import { acceleratorsPerReplica } from './spec';
import { draftTimeShare, tokensPerPass, verifyTokens } from './speculation';
import type { Platform } from './step';
import { kvBytesOfSequence } from './work';

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

/** Smallest batch that gives each data group and pipeline stage a sequence. */
export const leastBatch = (replica: Replica): number => replica.layout.data * replica.layout.pipeline;

/** Share of input tokens found in the prefix cache, and the time to bring those of one request from below HBM. */
export interface PrefixReuse {
  readonly hitRate: number;
  readonly loadS: number;
}

const NO_REUSE: PrefixReuse = { hitRate: 0, loadS: 0 };

/**
 * Prefix reuse that the memory beside `batch` running sequences sustains. The working set of reusable tokens fills free HBM
 * first, then the tiers below; what does not fit is missed in proportion (all entries equally likely to be asked for).
 */
export function prefixReuse(replica: Replica, batch: number): PrefixReuse {
  const { workload, layout, platform } = replica;
  const cache = workload.prefixCache;
  if (cache === null || cache.hitRate === 0) return NO_REUSE;
  if (cache.workingSetTokens <= 0) return { hitRate: cache.hitRate, loadS: 0 };
  const { accelerator, work } = platform;
  const running = (batch / layout.data) * sequenceBytesPerAccelerator(work, layout, meanContext(workload));
  const promptBytes = kvBytesOfSequence(work, workload.inputTokens);
  const wanted = (cache.workingSetTokens * promptBytes) / workload.inputTokens;
  const { hostBytes, nvmeBytes } = lowerTiers(accelerator, replica.kvTier);
  const inHbm = Math.min(1, Math.max(0, cacheBytesPerAccelerator(accelerator, work, layout) - running) / wanted);
  const inHost = Math.min(1 - inHbm, hostBytes / wanted);
  const inNvme = Math.min(1 - inHbm - inHost, nvmeBytes / wanted);
  const reused = (cache.hitRate * promptBytes) / layout.tensor;
  return {
    hitRate: cache.hitRate * (inHbm + inHost + inNvme),
    loadS:
      (inHost > 0 && accelerator.hostMemory !== null ? (reused * inHost) / accelerator.hostMemory.bandwidthBPerS : 0) +
      (inNvme > 0 && accelerator.nvme !== null ? (reused * inNvme) / accelerator.nvme.bandwidthBPerS : 0),
  };
}
