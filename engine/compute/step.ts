/** Time of one forward pass: the inner function of the serving model. */
import type { PlatformCalibration } from './calibration';
import type { AcceleratorSpec, KvTier, Parallelism } from './spec';
import { kvBytesOfSequence, type ModelWork } from './work';

/** Accelerator, model and fitted factors that belong together in one evaluation. */
export interface Platform {
  readonly accelerator: AcceleratorSpec;
  readonly work: ModelWork;
  readonly calibration: PlatformCalibration;
}

/** What one pass over one replica (one micro-batch, with pipelining) has to process. */
export interface PassLoad {
  /** Sequences being decoded. */
  readonly sequences: number;
  /** Tokens checked per sequence: 1, or draft length + 1. */
  readonly verifyTokens: number;
  /** Mean context of the decoded sequences. */
  readonly decodeContext: number;
  /** Prompt tokens computed in the same pass, and the mean context that each attends to. */
  readonly chunkTokens: number;
  readonly chunkContext: number;
  /** Shares of the cache held in host memory and NVMe. */
  readonly hostShare: number;
  readonly nvmeShare: number;
}

/** Seconds by cause. `totalS` is less than the sum where memory traffic hides behind arithmetic. */
export interface PassTime {
  matrixMemoryS: number;
  matrixComputeS: number;
  attentionMemoryS: number;
  attentionComputeS: number;
  activationS: number;
  communicationS: number;
  overheadS: number;
  totalS: number;
}

export const newPassTime = (): PassTime => ({
  matrixMemoryS: 0,
  matrixComputeS: 0,
  attentionMemoryS: 0,
  attentionComputeS: 0,
  activationS: 0,
  communicationS: 0,
  overheadS: 0,
  totalS: 0,
});

/** Bytes per element of hidden vectors on links: 8-bit dispatch, 16-bit combine and reduction. */
const DISPATCH_BYTES = 1;
const COMBINE_BYTES = 2;
const HIDDEN_BYTES = 2;

/**
 * Expected number of distinct experts touched by `tokens` tokens that each pick `perToken` of `experts`.
 * Source: expectation of the occupancy problem, E·(1 − (1 − k/E)^N), independent uniform routing.
 */
export function expertsTouched(experts: number, perToken: number, tokens: number): number {
  if (experts === 0) return 0;
  if (perToken >= experts) return experts;
  return experts * -Math.expm1(tokens * Math.log1p(-perToken / experts));
}

/** Where memory traffic and arithmetic overlap, the longer hides the shorter. */
const overlapped = (memoryS: number, computeS: number): number => Math.max(memoryS, computeS);

/**
 * Time of one pass through all layers on one replica, s, split by cause into `out`.
 *
 * Each kind of matrix product takes the longer of streaming its weights and multiplying; attention takes the longer of
 * streaming the cache and multiplying; kinds follow each other in a layer, so their times add. Small products run below
 * peak: rows/(rows + half). Collectives are ring or switch reductions (2(n−1)/n of the payload) and expert all-to-all,
 * over the scale-up fabric, and for the part of a group beyond its domain over the scale-out network.
 *
 * Source: Pope 2022, §3 (partitioning and collective volumes); Williams 2009 (roofline).
 */
export function passTime(platform: Platform, layout: Parallelism, load: PassLoad, out: PassTime): void {
  const { accelerator, work, calibration } = platform;
  const { tensor, data } = layout;
  const group = tensor * data;
  const bandwidth = accelerator.memoryBandwidthBPerS * calibration.bandwidthShare;
  const matrixRate = work.matrixPeak * calibration.computeShare[work.weightPrecision];
  const projectionRate = work.projectionPeak * calibration.computeShare[work.projectionPrecision];
  const half = calibration.halfEfficiencyRows;

  const decodeTokens = load.sequences * load.verifyTokens;
  const tokens = decodeTokens + load.chunkTokens;
  const rows = tokens / data;

  // Weights that every token passes: split by tensor parallelism, repeated in each data group.
  const projectionMemoryS = work.attentionBytes / tensor / bandwidth;
  const projectionComputeS = (2 * work.attentionParameters * (rows + half)) / tensor / projectionRate;
  const denseMemoryS = work.denseBytes / tensor / bandwidth;
  const denseComputeS = (2 * work.denseParameters * (rows + half)) / tensor / matrixRate;
  const headMemoryS = work.headBytes / group / bandwidth;
  const headComputeS = (2 * work.headParameters * decodeTokens) / group / projectionRate;

  // Routed experts.
  let expertMemoryS = 0;
  let expertComputeS = 0;
  if (work.experts > 0) {
    const touched = expertsTouched(work.experts, work.expertsPerToken, tokens);
    const imbalance = layout.expert > 1 ? 1 + calibration.expertImbalance * Math.log(layout.expert) : 1;
    const touchedParameters = (work.expertParameters / work.experts) * touched;
    expertMemoryS = ((work.expertBytes / work.experts) * touched) / group / bandwidth;
    expertComputeS =
      (2 * (work.activeExpertParameters * tokens * imbalance + touchedParameters * half)) / group / matrixRate;
  }

  // Attention. A latent cache cannot be split by tensor parallelism, so each member streams all of it.
  const kvBytes =
    (kvBytesOfSequence(work, load.decodeContext) * load.sequences) / data / Math.min(tensor, work.kvShardLimit);
  const hbmShare = 1 - load.hostShare - load.nvmeShare;
  let attentionMemoryS = (kvBytes * hbmShare) / bandwidth;
  if (load.hostShare > 0 && accelerator.hostMemory !== null) {
    attentionMemoryS += (kvBytes * load.hostShare) / Math.min(bandwidth, accelerator.hostMemory.bandwidthBPerS);
  }
  if (load.nvmeShare > 0 && accelerator.nvme !== null) {
    attentionMemoryS += (kvBytes * load.nvmeShare) / Math.min(bandwidth, accelerator.nvme.bandwidthBPerS);
  }
  const decodePairs =
    decodeTokens *
    (work.decodePairFlops * load.decodeContext +
      work.windowPairFlops * Math.min(load.decodeContext, work.windowTokens));
  const chunkPairs =
    load.chunkTokens *
    (work.prefillPairFlops * load.chunkContext + work.windowPairFlops * Math.min(load.chunkContext, work.windowTokens));
  const attentionComputeS = (decodePairs + chunkPairs) / group / (work.attentionPeak * calibration.attentionShare);

  // Norms, rotary embedding, quantisation, routing: hidden vectors read and written outside the products.
  const hiddenVectors = rows * work.layers + (tokens / group) * work.expertsPerToken * work.moeLayers;
  const activationS = (hiddenVectors * work.hiddenSize * HIDDEN_BYTES * calibration.activationPasses) / bandwidth;

  const communicationS = collectiveTimeS(platform, layout, tokens);
  const overheadS = work.layers * calibration.layerOverheadS + calibration.stepOverheadS;

  const speed = calibration.speed;
  out.matrixMemoryS = (projectionMemoryS + denseMemoryS + headMemoryS + expertMemoryS) / speed;
  out.matrixComputeS = (projectionComputeS + denseComputeS + headComputeS + expertComputeS) / speed;
  out.attentionMemoryS = attentionMemoryS / speed;
  out.attentionComputeS = attentionComputeS / speed;
  out.activationS = activationS / speed;
  out.communicationS = communicationS / speed;
  out.overheadS = overheadS / speed;
  out.totalS =
    (overlapped(projectionMemoryS, projectionComputeS) +
      overlapped(denseMemoryS, denseComputeS) +
      overlapped(headMemoryS, headComputeS) +
      overlapped(expertMemoryS, expertComputeS) +
      overlapped(attentionMemoryS, attentionComputeS) +
      activationS +
      communicationS +
      overheadS) /
    speed;
}

/** Time of the collectives of one pass, s. */
export function collectiveTimeS(platform: Platform, layout: Parallelism, tokens: number): number {
  const { accelerator, work, calibration } = platform;
  const { tensor, data } = layout;
  const group = tensor * data;
  if (group === 1) return 0;
  const domain = accelerator.scaleUpDomain;
  const upRate = accelerator.scaleUpBandwidthBPerS * calibration.linkShare;
  const outRate = accelerator.scaleOutBandwidthBPerS * calibration.linkShare;
  let timeS = 0;
  if (tensor > 1) {
    const beyond = tensor > domain;
    // Attention output and feed-forward output are each summed over the group, unless experts replace the latter.
    const reductions = 2 * (work.layers - work.moeLayers) + (layout.expert > 1 ? 1 : 2) * work.moeLayers;
    const payload = ((2 * (tensor - 1)) / tensor) * (tokens / data) * work.hiddenSize * HIDDEN_BYTES;
    timeS +=
      reductions *
      ((beyond ? calibration.scaleOutLatencyS : calibration.scaleUpLatencyS) + payload / (beyond ? outRate : upRate));
  }
  if (layout.expert > 1) {
    const beyond = group > domain;
    // Copies of one token that go to distinct members of the group.
    const copies = group * -Math.expm1(work.expertsPerToken * Math.log1p(-1 / group));
    const payload = (tokens / group) * copies * work.hiddenSize * (DISPATCH_BYTES + COMBINE_BYTES);
    const outShare = beyond ? (group - domain) / group : 0;
    const upShare = (group - 1) / group - outShare;
    const latency = 2 * (beyond ? calibration.scaleOutLatencyS : calibration.scaleUpLatencyS);
    timeS += work.moeLayers * (latency + payload * (upShare / upRate + (outShare > 0 ? outShare / outRate : 0)));
  }
  return timeS;
}

/** Cache tiers that `tier` allows, deepest last. */
export const tiersUpTo = (tier: KvTier): { readonly host: boolean; readonly nvme: boolean } => ({
  host: tier !== 'hbm',
  nvme: tier === 'nvme',
});
