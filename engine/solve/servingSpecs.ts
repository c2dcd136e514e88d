import {
  type AcceleratorSystem,
  acceleratorSystems,
  type LlmModel,
  llmModels,
  memoryTiers,
  type TierFigures,
} from '#engine/catalogue';
import type { AcceleratorClass, AcceleratorSpec, Attention, MemoryTier, ModelSpec, Precision } from '#engine/compute';
import { QWEN_3_5_397B } from './measuredModels';

/** Package power at rest over thermal design power. Source: H100 SXM modules idle at 60–75 W of 700 W. */
const IDLE_FRACTION = 0.1;

/** Host share where no server power is published. Source: 10.2 kW of an 8-GPU H100 server over 8 × 700 W gives 0.8; liquid-cooled racks 0.25–0.3. */
const HOST_OVER_TDP = 0.3;

/**
 * Special-function rate: 16 per clock and multiprocessor on Hopper (132 at 1.83 GHz) and Blackwell (148 at 1.9 GHz),
 * twice that on Blackwell Ultra. Source: Dao 2024 (FlashAttention-3), §3.1: 3.9 T/s on H100; NVIDIA, Blackwell Ultra
 * architecture (2025): doubled attention throughput.
 */
const exponentialsPerS: Readonly<Record<string, number>> = {
  hgx_h100_air: 3.9e12,
  dgx_h100_rack: 3.9e12,
  hgx_h200_air: 3.9e12,
  hgx_h200_liquid: 3.9e12,
  hgx_b200_air: 4.5e12,
  hgx_b200_liquid: 4.5e12,
  gb200_nvl72: 4.5e12,
  hgx_b300: 9e12,
  gb300_nvl72: 9e12,
};

/** First public weights, from the model cards: year and fraction. */
const releaseYears: Readonly<Record<string, number>> = {
  llama_2_70b: 2023.55,
  mixtral_8x7b: 2023.94,
  mixtral_8x22b: 2024.3,
  llama_3_1_8b: 2024.56,
  llama_3_1_70b: 2024.56,
  llama_3_1_405b: 2024.56,
  llama_3_3_70b: 2024.93,
  deepseek_v3: 2024.99,
  deepseek_r1: 2025.05,
  qwen3_235b_a22b: 2025.32,
  kimi_k2: 2025.53,
  gpt_oss_20b: 2025.6,
  gpt_oss_120b: 2025.6,
};

const classOf = (system: AcceleratorSystem): AcceleratorClass => {
  if (system.memoryType.includes('SRAM')) return 'sram';
  return system.vendor === 'Google' ? 'tpu' : 'gpu';
};

/** Links where none are published: PCIe 5.0 ×16 is 64 GB/s, fabrics of unlisted systems about 100; one 400 Gbit/s port each. Estimates. */
const UNPUBLISHED_SCALE_UP_B_PER_S = 100e9;
const UNPUBLISHED_SCALE_OUT_B_PER_S = 50e9;

export interface MissingFigures {
  readonly missing: readonly string[];
}

const tierOf = (figures: TierFigures | undefined): MemoryTier | null =>
  figures ? { bytes: figures.bytes.value, bandwidthBPerS: figures.bandwidthBPerS.value } : null;

/** Catalogue row → what the serving model takes; or the names of figures without which nothing can be computed. */
export const acceleratorSpec = (system: AcceleratorSystem): AcceleratorSpec | MissingFigures => {
  const value = (name: keyof AcceleratorSystem['figures']): number | undefined => system.figures[name]?.value;
  const perRack = value('acceleratorsPerRack');
  const rackMaxW = value('rackPowerMaxW');
  const memoryBytes = value('memoryBytes');
  const memoryBandwidthBPerS = value('memoryBandwidthBPerS');
  const scaleUpDomain = value('scaleUpDomain');
  const missing = Object.entries({ perRack, rackMaxW, memoryBytes, memoryBandwidthBPerS, scaleUpDomain })
    .filter(([, figure]) => figure === undefined)
    .map(([name]) => name);
  if (
    perRack === undefined ||
    rackMaxW === undefined ||
    memoryBytes === undefined ||
    memoryBandwidthBPerS === undefined ||
    scaleUpDomain === undefined
  )
    return { missing };
  const shareW = rackMaxW / perRack;
  // Where no design power is published, the whole share of the rack counts as the package's.
  const tdpW = Math.min(value('tdpW') ?? shareW, shareW);
  const serverW = value('serverPowerMeasuredW') ?? value('serverPowerMaxW');
  const perServer = value('acceleratorsPerServer');
  const hostW =
    serverW !== undefined && perServer !== undefined ? Math.max(0, serverW / perServer - tdpW) : HOST_OVER_TDP * tdpW;
  const peaks = { bf16: value('bf16FlopPerS'), fp8: value('fp8FlopPerS'), fp4: value('fp4FlopPerS') };
  const peakFlopPerS: Partial<Record<Precision, number>> = {};
  for (const precision of ['bf16', 'fp8', 'fp4'] as const)
    if (peaks[precision] !== undefined) peakFlopPerS[precision] = peaks[precision];
  const tiers = memoryTiers(system.id);
  return {
    systemId: system.id,
    vendor: system.vendor,
    acceleratorClass: classOf(system),
    launchYear: value('launchYear') ?? 0,
    peakFlopPerS,
    exponentialsPerS: exponentialsPerS[system.id] ?? null,
    memoryBytes,
    memoryBandwidthBPerS,
    // Read only where a deployment lets its cache leave HBM.
    hostMemory: tierOf(tiers?.host),
    nvme: tierOf(tiers?.nvme),
    scaleUpDomain,
    scaleUpBandwidthBPerS: value('scaleUpBandwidthBPerS') ?? UNPUBLISHED_SCALE_UP_B_PER_S,
    scaleOutBandwidthBPerS: value('scaleOutBandwidthBPerS') ?? UNPUBLISHED_SCALE_OUT_B_PER_S,
    idleW: tdpW * IDLE_FRACTION,
    tdpW,
    hostW: Math.min(hostW, shareW - tdpW),
  };
};

/** Head sizes of DeepSeek-style latent attention outside the cached latent. Source: DeepSeek-V2, table 1 (128, 128); Kimi K2 keeps them. */
const LATENT_HEAD_DIM = 128;

const attentionOf = (model: LlmModel): Attention =>
  model.mlaKvLoraRank !== undefined && model.mlaRopeDim !== undefined
    ? {
        kind: 'mla',
        heads: model.attentionHeads,
        kvRank: model.mlaKvLoraRank,
        ropeDim: model.mlaRopeDim,
        queryRank: model.mlaQLoraRank ?? model.hiddenSize,
        nopeDim: LATENT_HEAD_DIM,
        valueDim: LATENT_HEAD_DIM,
      }
    : {
        kind: 'gqa',
        heads: model.attentionHeads,
        kvHeads: model.kvHeads,
        headDim: model.headDim,
        sliding:
          model.slidingLayers !== undefined && model.slidingWindowTokens !== undefined
            ? { layers: model.slidingLayers, windowTokens: model.slidingWindowTokens }
            : null,
        recurrent: null,
      };

/** Format in which the weights were published. Source: model cards of gpt-oss (MXFP4) and DeepSeek V3/R1 (FP8). */
const nativePrecisionOf = (model: LlmModel): Precision =>
  model.id.startsWith('gpt_oss') ? 'fp4' : model.id.startsWith('deepseek') ? 'fp8' : 'bf16';

export const modelSpec = (model: LlmModel): ModelSpec => ({
  modelId: model.id,
  releaseYear: releaseYears[model.id] ?? null,
  layers: model.layers,
  hiddenSize: model.hiddenSize,
  vocabSize: model.vocabSize,
  contextTokens: model.contextTokens,
  attention: attentionOf(model),
  feedForward:
    model.routedExperts !== undefined
      ? {
          kind: 'moe',
          experts: model.routedExperts,
          expertsPerToken: model.expertsPerToken ?? 1,
          sharedExperts: model.sharedExperts ?? 0,
          expertDim: model.expertFfnDim ?? 0,
          leadingDenseLayers: model.leadingDenseLayers ?? 0,
          denseFfnDim: model.denseFfnDim ?? 0,
        }
      : { kind: 'dense', ffnDim: model.denseFfnDim ?? 0 },
  nativePrecision: nativePrecisionOf(model),
  // gpt-oss was trained for wide activations; others are served with activations as narrow as the weights.
  activationPrecision: model.id.startsWith('gpt_oss') ? 'fp8' : 'fp4',
});

/** Systems that the serving model can be asked about, by id. */
export const servingSystems = (): ReadonlyMap<string, AcceleratorSpec> => {
  const specs = new Map<string, AcceleratorSpec>();
  for (const system of acceleratorSystems()) {
    const spec = acceleratorSpec(system);
    if (!('missing' in spec)) specs.set(system.id, spec);
  }
  return specs;
};

/** Models of the catalogue, and the one that only measured points name, by id. */
export const servingModels = (): ReadonlyMap<string, ModelSpec> =>
  new Map([QWEN_3_5_397B, ...llmModels().map(modelSpec)].map((spec) => [spec.modelId, spec]));
