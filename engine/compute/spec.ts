/** Plain descriptions that the serving model takes: accelerator, language model, workload, service level, deployment. */

/** Number formats of weights and matrix arithmetic. `fp4` stands for NVFP4 and MXFP4, `fp8` for E4M3. */
export type Precision = 'bf16' | 'fp8' | 'fp4';

export type AcceleratorClass = 'gpu' | 'tpu' | 'asic' | 'sram';

/** Memory below the accelerator's own, as seen by one accelerator. */
export interface MemoryTier {
  readonly bytes: number;
  readonly bandwidthBPerS: number;
}

/** One accelerator and its share of the server and network around it. */
export interface AcceleratorSpec {
  readonly systemId: string;
  readonly vendor: string;
  readonly acceleratorClass: AcceleratorClass;
  readonly launchYear: number;
  /** Dense peak, FLOP/s. A format that the hardware cannot multiply in is left out. */
  readonly peakFlopPerS: Readonly<Partial<Record<Precision, number>>>;
  /** Rate of the special-function units, which bounds softmax; null where it is not known to bind. */
  readonly exponentialsPerS: number | null;
  readonly memoryBytes: number;
  readonly memoryBandwidthBPerS: number;
  readonly hostMemory: MemoryTier | null;
  readonly nvme: MemoryTier | null;
  /** Accelerators that reach each other over the scale-up fabric. */
  readonly scaleUpDomain: number;
  /** One direction, per accelerator. */
  readonly scaleUpBandwidthBPerS: number;
  readonly scaleOutBandwidthBPerS: number;
  /** Accelerator package: at rest, and thermal design power. */
  readonly idleW: number;
  readonly tdpW: number;
  /** Share of CPU, memory, network, fans and power-supply loss that falls on one accelerator. */
  readonly hostW: number;
}

export interface GroupedQueryAttention {
  readonly kind: 'gqa';
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  /** Layers that keep only the last `windowTokens` tokens. */
  readonly sliding: { readonly layers: number; readonly windowTokens: number } | null;
  /** Layers with a recurrent state of fixed size in place of a cache; `parameters` is per layer. */
  readonly recurrent: { readonly layers: number; readonly stateElements: number; readonly parameters: number } | null;
}

export interface LatentAttention {
  readonly kind: 'mla';
  readonly heads: number;
  /** Cached latent and its decoupled rotary part, elements per token and layer. */
  readonly kvRank: number;
  readonly ropeDim: number;
  readonly queryRank: number;
  readonly nopeDim: number;
  readonly valueDim: number;
}

export type Attention = GroupedQueryAttention | LatentAttention;

export interface DenseFeedForward {
  readonly kind: 'dense';
  readonly ffnDim: number;
}

export interface MixtureOfExperts {
  readonly kind: 'moe';
  readonly experts: number;
  readonly expertsPerToken: number;
  readonly sharedExperts: number;
  readonly expertDim: number;
  readonly leadingDenseLayers: number;
  readonly denseFfnDim: number;
}

export interface ModelSpec {
  readonly modelId: string;
  /** Year and fraction of publication; null where unknown, which counts as long ago. */
  readonly releaseYear: number | null;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly vocabSize: number;
  readonly contextTokens: number;
  readonly attention: Attention;
  readonly feedForward: DenseFeedForward | MixtureOfExperts;
  /** Format in which the weights are published. They can be stored so on any platform and widened before multiplying. */
  readonly nativePrecision: Precision;
  /** Narrowest format that activations may take without losing published accuracy; products run in the wider of the two. */
  readonly activationPrecision: Precision;
}

/** Speculative decoding with a draft of `draftTokens`, each accepted with probability `acceptance` given the ones before. */
export interface SpeculativeDecoding {
  readonly draftTokens: number;
  readonly acceptance: number;
}

export interface PrefixCache {
  /** Share of input tokens whose cache entries are found instead of computed, 0 … 1. */
  readonly hitRate: number;
  /**
   * Distinct reusable tokens per accelerator for which `hitRate` holds when all of them are kept. If the memory tiers
   * hold fewer, the hit rate falls in proportion. 0 means that all are always kept.
   */
  readonly workingSetTokens: number;
}

export interface Workload {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Standard deviation of the output length over its mean; long answers stay longest, so they weigh on the cache. */
  readonly outputVariation: number;
  readonly prefixCache: PrefixCache | null;
  readonly speculativeDecoding: SpeculativeDecoding | null;
}

export interface ServiceLevel {
  /** 0 where no limit is set. */
  readonly minTokensPerSPerUser: number;
  /** Infinity is not allowed in documents: null where no limit is set. */
  readonly maxTimeToFirstTokenS: number | null;
  /** Share of requests that must meet both limits; 0.5 compares means. */
  readonly percentile: number;
}

export interface Parallelism {
  /** Accelerators that split each matrix. */
  readonly tensor: number;
  /** Groups that attend to different requests while sharing one set of experts. */
  readonly data: number;
  /** Accelerators over which whole experts are dealt out; 1 where experts are split like other matrices. */
  readonly expert: number;
  readonly pipeline: number;
}

export type ServingMode = 'aggregated' | 'disaggregated';

/** Deepest tier that may hold cache entries. */
export type KvTier = 'hbm' | 'host' | 'nvme';

export interface DeploymentChoice {
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  readonly kvTier: KvTier;
  /** Each is chosen by the model where null. */
  readonly mode: ServingMode | null;
  /** Of the replicas that decode; prefill pools choose theirs. */
  readonly parallelism: Parallelism | null;
  /** Requests decoded at once by one replica. */
  readonly batchPerReplica: number | null;
  /** Share of accelerators that prefill, in disaggregated serving. */
  readonly prefillShare: number | null;
  /** Largest replica that may be formed; null for what the fabric reasonably allows. */
  readonly maxAcceleratorsPerReplica: number | null;
  /** Power limit per accelerator as a share of its thermal design power, 0 … 1. */
  readonly powerCapShare: number;
}

export const acceleratorsPerReplica = (layout: Parallelism): number => layout.tensor * layout.data * layout.pipeline;
