/** Time of one forward pass: the inner function of the serving model. */
import type { PlatformCalibration } from './calibration';
import { collectiveTimeS } from './collectives';
import type { AcceleratorSpec, Parallelism } from './spec';
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
  /** Shares of the running cache held in host memory and NVMe. */
  readonly hostShare: number;
  readonly nvmeShare: number;
}

/** Seconds by cause. `totalS` is less than the sum where memory traffic hides behind arithmetic, or the reverse. */
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

/** Hidden vectors are kept in 16 bits between matrix products. */
const HIDDEN_BYTES = 2;

/**
 * Expected number of distinct experts touched by `tokens` tokens that each pick `perToken` of `experts`.
 * Source: expectation of the occupancy problem, E·(1 − (1 − k/E)^N), for independent even routing.
 */
export function expertsTouched(experts: number, perToken: number, tokens: number): number {
  if (experts === 0) return 0;
  if (perToken >= experts) return experts;
  return experts * -Math.expm1(tokens * Math.log1p(-perToken / experts));
}

/** Streaming and arithmetic of one kind of product run side by side; the longer hides the shorter. */
const overlapped = (memoryS: number, computeS: number): number => Math.max(memoryS, computeS);

/** Seconds to stream the running cache of one data group's share, tier by tier. */
function cacheStreamS(platform: Platform, layout: Parallelism, load: PassLoad): number {
  const { accelerator, work, calibration } = platform;
  const bandwidth = accelerator.memoryBandwidthBPerS * calibration.cacheBandwidthShare;
  // A latent cache cannot be split by tensor parallelism: each member streams all of it.
  const shards = Math.min(layout.tensor, work.kvShardLimit);
  const bytes = (kvBytesOfSequence(work, load.decodeContext) * load.sequences) / layout.data / shards;
  let timeS = (bytes * (1 - load.hostShare - load.nvmeShare)) / bandwidth;
  if (load.hostShare > 0 && accelerator.hostMemory !== null)
    timeS += (bytes * load.hostShare) / Math.min(bandwidth, accelerator.hostMemory.bandwidthBPerS);
  if (load.nvmeShare > 0 && accelerator.nvme !== null)
    timeS += (bytes * load.nvmeShare) / Math.min(bandwidth, accelerator.nvme.bandwidthBPerS);
  return timeS;
}

/** Seconds of attention arithmetic: products, or exponentials of softmax where those take longer. */
function attentionArithmeticS(platform: Platform, layout: Parallelism, load: PassLoad): number {
  const { accelerator, work, calibration } = platform;
  const group = layout.tensor * layout.data;
  const decodeTokens = load.sequences * load.verifyTokens;
  const { decodeContext, chunkTokens, chunkContext } = load;
  const windowPairs =
    decodeTokens * Math.min(decodeContext, work.windowTokens) + chunkTokens * Math.min(chunkContext, work.windowTokens);
  const flops =
    decodeTokens * decodeContext * work.decodePairFlops +
    chunkTokens * chunkContext * work.prefillPairFlops +
    windowPairs * work.windowPairFlops;
  const productsS = flops / group / (work.attentionPeak * calibration.attentionShare);
  if (accelerator.exponentialsPerS === null) return productsS;
  const pairs = decodeTokens * decodeContext + chunkTokens * chunkContext;
  const exponentials = pairs * work.pairExponentials + windowPairs * work.windowPairExponentials;
  return Math.max(productsS, exponentials / group / (accelerator.exponentialsPerS * calibration.attentionShare));
}

/**
 * Time of one pass through all layers on one replica, s, split by cause into `out`.
 *
 * Each kind of matrix product takes the longer of streaming its weights and multiplying; attention takes the longer of
 * streaming the cache and its arithmetic; kinds follow each other within a layer, so their times add. Products with few rows
 * run below peak, at rows/(rows + half) of it. Norms, rotary embedding, quantisation and routing read and write hidden
 * vectors in between.
 *
 * Source: Williams 2009 (roofline); Pope 2022, §2–3 (weight and cache traffic under partitioning).
 */
export function passTime(platform: Platform, layout: Parallelism, load: PassLoad, out: PassTime): void {
  const { accelerator, work, calibration } = platform;
  const { tensor, data } = layout;
  const group = tensor * data;
  const bandwidth = accelerator.memoryBandwidthBPerS * calibration.bandwidthShare;
  const matrixRate = work.matrixPeak * calibration.computeShare[work.matrixPrecision];
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

  let expertMemoryS = 0;
  let expertComputeS = 0;
  if (work.experts > 0) {
    const touched = expertsTouched(work.experts, work.expertsPerToken, tokens * calibration.routingSpread);
    const imbalance = layout.expert > 1 ? 1 + calibration.expertImbalance * Math.log(layout.expert) : 1;
    const touchedParameters = (work.expertParameters / work.experts) * touched;
    expertMemoryS = ((work.expertBytes / work.experts) * touched) / group / bandwidth;
    expertComputeS =
      (2 * (work.activeExpertParameters * tokens * imbalance + touchedParameters * half)) / group / matrixRate;
  }

  const attentionMemoryS = cacheStreamS(platform, layout, load);
  const attentionComputeS = attentionArithmeticS(platform, layout, load);
  const hiddenVectors = rows * work.layers + (tokens / group) * work.expertsPerToken * work.moeLayers;
  const activationS = (hiddenVectors * work.hiddenSize * HIDDEN_BYTES * calibration.activationPasses) / bandwidth;
  const communicationS = collectiveTimeS(platform, layout, tokens);
  const overheadS =
    work.layers * calibration.layerOverheadS +
    work.moeLayers * calibration.expertOverheadS +
    calibration.stepOverheadS +
    (load.sequences / data) * (calibration.sequenceOverheadS + work.vocabSize * calibration.logitOverheadS);

  const { speed } = calibration;
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
