import type { AcceleratorSpec, Attention, ModelSpec, Precision } from './spec';

/**
 * Bytes per weight with block scales: NVFP4 keeps an 8-bit scale for each 16 elements, so 4.5 bits.
 * Source: NVIDIA, "Introducing NVFP4 for efficient and accurate low-precision inference", 2025.
 */
export const BYTES_PER_ELEMENT: Readonly<Record<Precision, number>> = { bf16: 2, fp8: 1, fp4: 0.5625 };

const WIDER: Readonly<Record<Precision, Precision | null>> = { fp4: 'fp8', fp8: 'bf16', bf16: null };

/** What one model in one precision asks of one accelerator: parameters, bytes and FLOPs, totals over all layers. */
export interface ModelWork {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly vocabSize: number;
  /** Attention projections. */
  readonly attentionParameters: number;
  readonly attentionBytes: number;
  /** Dense feed-forward layers and shared experts. */
  readonly denseParameters: number;
  readonly denseBytes: number;
  /** All routed experts; `activeExpertParameters` is the part that one token passes. */
  readonly expertParameters: number;
  readonly activeExpertParameters: number;
  readonly expertBytes: number;
  readonly experts: number;
  readonly expertsPerToken: number;
  readonly moeLayers: number;
  readonly headParameters: number;
  readonly headBytes: number;
  readonly embeddingBytes: number;
  readonly weightBytes: number;
  /** Cache of one token in the layers that keep all, and in those that keep a window. */
  readonly kvBytesPerToken: number;
  readonly windowKvBytesPerToken: number;
  readonly windowTokens: number;
  readonly stateBytes: number;
  /** Ways in which tensor parallelism can divide the cache: a single latent vector cannot be divided. */
  readonly kvShardLimit: number;
  /** FLOPs per query token and context token, summed over the layers that see all, and those that see the window. */
  readonly decodePairFlops: number;
  readonly prefillPairFlops: number;
  readonly windowPairFlops: number;
  /** Exponentials of softmax per query token and context token, over the layers that see all and those with a window. */
  readonly pairExponentials: number;
  readonly windowPairExponentials: number;
  /** Dense peaks that apply, FLOP/s. */
  readonly matrixPrecision: Precision;
  readonly projectionPrecision: Precision;
  readonly matrixPeak: number;
  readonly projectionPeak: number;
  readonly attentionPeak: number;
}

/** True where the platform can serve weights stored in `precision`: multiply in it, or widen weights published so. */
export const supportsPrecision = (accelerator: AcceleratorSpec, precision: Precision, native: Precision): boolean =>
  accelerator.peakFlopPerS[precision] !== undefined || precision === native;

/** The narrowest format, not narrower than `precision`, in which `accelerator` multiplies; null if there is none. */
export function computePrecision(accelerator: AcceleratorSpec, precision: Precision): Precision | null {
  for (let format: Precision | null = precision; format !== null; format = WIDER[format]) {
    if (accelerator.peakFlopPerS[format] !== undefined) return format;
  }
  return null;
}

const widerOf = (a: Precision, b: Precision): Precision => (BYTES_PER_ELEMENT[a] >= BYTES_PER_ELEMENT[b] ? a : b);

/**
 * Rate at which attention multiplies. Tensor cores with block scaling (those that have fp4) run it in the format of the
 * cache; earlier ones widen it to 16 bits, as their 8-bit products need a transposed value operand.
 * Source: Dao 2024 (FlashAttention-3), §3.3 on 8-bit layout; NVIDIA TensorRT-LLM blog 1 (2025) on FP8 attention of Blackwell.
 */
function attentionPeak(accelerator: AcceleratorSpec, kvPrecision: Precision): number {
  const { bf16, fp8, fp4 } = accelerator.peakFlopPerS;
  if (kvPrecision !== 'bf16' && fp4 !== undefined && fp8 !== undefined) return fp8;
  return bf16 ?? fp8 ?? fp4 ?? 0;
}

function attentionParametersPerLayer(attention: Attention, hiddenSize: number): number {
  if (attention.kind === 'gqa') {
    const { heads, kvHeads, headDim } = attention;
    return hiddenSize * headDim * (2 * heads + 2 * kvHeads);
  }
  const { heads, kvRank, ropeDim, queryRank, nopeDim, valueDim } = attention;
  return (
    hiddenSize * queryRank +
    queryRank * heads * (nopeDim + ropeDim) +
    hiddenSize * (kvRank + ropeDim) +
    kvRank * heads * (nopeDim + valueDim) +
    heads * valueDim * hiddenSize
  );
}

/**
 * Parameters, bytes and FLOPs of `model` served in `precision` on `accelerator`.
 *
 * Dense models hold all matrices in `precision`. Mixtures of experts in fp4 hold the experts in fp4 and the attention
 * projections in fp8, as the published NVFP4 and MXFP4 checkpoints leave attention wider. Norms and routers are neglected.
 * Decode with latent attention runs in absorbed form (heads × (2·rank + rope) products per context token), prefill in
 * expanded form. Source: DeepSeek-V2 (2024), §2.1 and appendix B; Pope 2022, §2 for the FLOP count 2·N.
 *
 * Returns null where the platform has no arithmetic for the precision.
 */
export function modelWork(
  model: ModelSpec,
  accelerator: AcceleratorSpec,
  precision: Precision,
  kvPrecision: Precision,
): ModelWork | null {
  if (!supportsPrecision(accelerator, precision, model.nativePrecision)) return null;
  // Weights in a format that the hardware cannot multiply are widened to 16 bits inside the kernel, activations too.
  const native = accelerator.peakFlopPerS[precision] !== undefined;
  const matrixPrecision = computePrecision(
    accelerator,
    native ? widerOf(precision, model.activationPrecision) : 'bf16',
  );
  if (matrixPrecision === null) return null;
  const { layers, hiddenSize, attention, feedForward } = model;
  const moe = feedForward.kind === 'moe' ? feedForward : null;
  const projection: Precision = moe !== null && precision === 'fp4' ? 'fp8' : precision;
  const projectionPrecision = computePrecision(accelerator, projection) ?? matrixPrecision;

  const recurrent = attention.kind === 'gqa' ? attention.recurrent : null;
  const sliding = attention.kind === 'gqa' ? attention.sliding : null;
  const recurrentLayers = recurrent?.layers ?? 0;
  const windowLayers = sliding?.layers ?? 0;
  const fullLayers = layers - recurrentLayers - windowLayers;

  const attentionParameters =
    attentionParametersPerLayer(attention, hiddenSize) * (layers - recurrentLayers) +
    (recurrent === null ? 0 : recurrent.parameters * recurrent.layers);
  // A gated feed-forward block has three matrices of hidden × inner size.
  const moeLayers = moe === null ? 0 : layers - moe.leadingDenseLayers;
  const denseParameters =
    moe === null
      ? 3 * hiddenSize * (feedForward.kind === 'dense' ? feedForward.ffnDim : 0) * layers
      : 3 * hiddenSize * (moe.denseFfnDim * moe.leadingDenseLayers + moe.expertDim * moe.sharedExperts * moeLayers);
  const expertParameters = moe === null ? 0 : 3 * hiddenSize * moe.expertDim * moe.experts * moeLayers;
  const activeExpertParameters = moe === null ? 0 : (expertParameters / moe.experts) * moe.expertsPerToken;
  const headParameters = hiddenSize * model.vocabSize;

  const attentionBytes = attentionParameters * BYTES_PER_ELEMENT[projection];
  const denseBytes = denseParameters * BYTES_PER_ELEMENT[precision];
  const expertBytes = expertParameters * BYTES_PER_ELEMENT[precision];
  const headBytes = headParameters * BYTES_PER_ELEMENT.bf16;

  const kvElements =
    attention.kind === 'gqa' ? 2 * attention.kvHeads * attention.headDim : attention.kvRank + attention.ropeDim;
  const kvElementBytes = BYTES_PER_ELEMENT[kvPrecision];
  const gqaPair = attention.kind === 'gqa' ? 4 * attention.heads * attention.headDim : 0;
  const decodePair =
    attention.kind === 'gqa' ? gqaPair : attention.heads * (4 * attention.kvRank + 2 * attention.ropeDim);
  const prefillPair =
    attention.kind === 'gqa'
      ? gqaPair
      : 2 * attention.heads * (attention.nopeDim + attention.ropeDim + attention.valueDim);

  return {
    layers,
    hiddenSize,
    vocabSize: model.vocabSize,
    attentionParameters,
    attentionBytes,
    denseParameters,
    denseBytes,
    expertParameters,
    activeExpertParameters,
    expertBytes,
    experts: moe?.experts ?? 0,
    expertsPerToken: moe?.expertsPerToken ?? 0,
    moeLayers,
    headParameters,
    headBytes,
    embeddingBytes: headBytes,
    weightBytes: attentionBytes + denseBytes + expertBytes + 2 * headBytes,
    kvBytesPerToken: kvElements * kvElementBytes * fullLayers,
    windowKvBytesPerToken: kvElements * kvElementBytes * windowLayers,
    windowTokens: sliding?.windowTokens ?? 0,
    stateBytes: recurrent === null ? 0 : recurrent.stateElements * recurrent.layers * BYTES_PER_ELEMENT.bf16,
    kvShardLimit: attention.kind === 'gqa' ? attention.kvHeads : 1,
    decodePairFlops: decodePair * fullLayers,
    prefillPairFlops: prefillPair * fullLayers,
    windowPairFlops: gqaPair * windowLayers,
    pairExponentials: attention.heads * fullLayers,
    windowPairExponentials: attention.heads * windowLayers,
    matrixPrecision,
    projectionPrecision,
    matrixPeak: accelerator.peakFlopPerS[matrixPrecision] ?? 0,
    projectionPeak: accelerator.peakFlopPerS[projectionPrecision] ?? 0,
    attentionPeak: attentionPeak(accelerator, kvPrecision),
  };
}

/** Cache bytes that one sequence of `contextTokens` occupies. */
export function kvBytesOfSequence(work: ModelWork, contextTokens: number): number {
  return (
    work.kvBytesPerToken * contextTokens +
    work.windowKvBytesPerToken * Math.min(contextTokens, work.windowTokens) +
    work.stateBytes
  );
}
