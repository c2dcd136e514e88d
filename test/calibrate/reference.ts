/** Reads the reference tables into the plain specs of the serving model. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { AcceleratorSpec, ModelSpec, Precision } from '#engine/compute';

export type Row = Readonly<Record<string, string>>;

export function readTable(path: string): readonly Row[] {
  return Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
}

/** Folder of the reference tables beside the repository, or null. */
export function referenceFolder(root: string): string | null {
  const folder = join(root, '..', 'shared', 'reference');
  return existsSync(folder) ? folder : null;
}

const number = (text: string | undefined): number | null => {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
};

/** First public weights, from the model cards: year and fraction. */
const RELEASE_YEARS: Readonly<Record<string, number>> = {
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

/**
 * A model with measured points that the model table leaves out. One layer in four attends, the others keep a recurrent state of
 * 64 value heads × 128 × 128, with key and value projections of 2 × 2,048 and 2 × 8,192 and an output of 8,192.
 * Source: https://apxml.com/models/qwen35-397b-a17b; https://huggingface.co/Qwen/Qwen3.5-397B-A17B (read in 2026).
 */
export const QWEN_3_5_397B: ModelSpec = {
  modelId: 'qwen3_5_397b',
  releaseYear: 2026.13,
  layers: 60,
  hiddenSize: 4096,
  vocabSize: 248320,
  contextTokens: 262144,
  attention: {
    kind: 'gqa',
    heads: 32,
    kvHeads: 2,
    headDim: 256,
    sliding: null,
    recurrent: { layers: 45, stateElements: 64 * 128 * 128, parameters: 4096 * (2 * 2048 + 2 * 8192) + 8192 * 4096 },
  },
  feedForward: {
    kind: 'moe',
    experts: 512,
    expertsPerToken: 10,
    sharedExperts: 1,
    expertDim: 1024,
    leadingDenseLayers: 0,
    denseFfnDim: 0,
  },
  nativePrecision: 'bf16',
  activationPrecision: 'fp4',
};

/** Idle power of a data-centre accelerator as a share of its design power. Source: H100 SXM idles at 60–75 W of 700 W. */
const IDLE_SHARE = 0.1;

/**
 * Special-function rate: 16 per clock and multiprocessor on Hopper (132 at 1.83 GHz) and Blackwell (148 at 1.9 GHz),
 * twice that on Blackwell Ultra. Source: Dao 2024 (FlashAttention-3), §3.1: 3.9 T/s on H100; NVIDIA, Blackwell Ultra
 * architecture (2025): doubled attention throughput.
 */
const EXPONENTIALS_PER_S: Readonly<Record<string, number>> = {
  hgx_h100_air: 3.9e12,
  hgx_h200_air: 3.9e12,
  hgx_b200_air: 4.5e12,
  hgx_b200_liquid: 4.5e12,
  gb200_nvl72: 4.5e12,
  hgx_b300: 9e12,
  gb300_nvl72: 9e12,
};

export function acceleratorOf(row: Row): AcceleratorSpec | null {
  const bf16 = number(row['bf16_dense_tflops_per_accelerator']);
  const fp8 = number(row['fp8_dense_tflops_per_accelerator']);
  const fp4 = number(row['fp4_dense_tflops_per_accelerator']);
  const memory = number(row['memory_gb_per_accelerator']);
  const bandwidth = number(row['memory_bandwidth_tb_per_s_per_accelerator']);
  if (memory === null || bandwidth === null || (bf16 ?? fp8 ?? fp4) === null) return null;
  const tdpW = number(row['tdp_w_per_accelerator']) ?? 0;
  const server = number(row['server_power_measured_kw']) ?? number(row['server_power_max_kw']);
  const perServer = number(row['accelerators_per_server']) ?? 1;
  const peaks: Partial<Record<Precision, number>> = {};
  if (bf16 !== null) peaks.bf16 = bf16 * 1e12;
  if (fp8 !== null) peaks.fp8 = fp8 * 1e12;
  if (fp4 !== null) peaks.fp4 = fp4 * 1e12;
  return {
    systemId: row['system_id'] ?? '',
    vendor: row['vendor'] ?? '',
    acceleratorClass: row['memory_type']?.includes('SRAM') ? 'sram' : row['vendor'] === 'Google' ? 'tpu' : 'gpu',
    launchYear: number(row['launch_year']) ?? 2025,
    peakFlopPerS: peaks,
    exponentialsPerS: EXPONENTIALS_PER_S[row['system_id'] ?? ''] ?? null,
    memoryBytes: memory * 1e9,
    memoryBandwidthBPerS: bandwidth * 1e12,
    hostMemory: null,
    nvme: null,
    scaleUpDomain: number(row['scaleup_domain_accelerators']) ?? 1,
    scaleUpBandwidthBPerS: (number(row['scaleup_bandwidth_gb_per_s_per_direction_per_accelerator']) ?? 100) * 1e9,
    scaleOutBandwidthBPerS: ((number(row['scaleout_bandwidth_gbit_per_s_per_accelerator']) ?? 400) / 8) * 1e9,
    idleW: IDLE_SHARE * tdpW,
    tdpW,
    hostW: server === null ? 0.3 * tdpW : Math.max(0, (server * 1000) / perServer - tdpW),
  };
}

export function modelOf(row: Row): ModelSpec {
  const n = (key: string): number => number(row[key]) ?? 0;
  const sliding =
    n('sliding_layers') > 0 ? { layers: n('sliding_layers'), windowTokens: n('sliding_window_tokens') } : null;
  const mla = row['attention'] === 'MLA';
  const gptOss = (row['model_id'] ?? '').startsWith('gpt_oss');
  return {
    modelId: row['model_id'] ?? '',
    releaseYear: RELEASE_YEARS[row['model_id'] ?? ''] ?? null,
    layers: n('layers'),
    hiddenSize: n('hidden_size'),
    vocabSize: n('vocab_size'),
    contextTokens: n('context_tokens'),
    attention: mla
      ? {
          kind: 'mla',
          heads: n('attention_heads'),
          kvRank: n('mla_kv_lora_rank'),
          ropeDim: n('mla_rope_dim'),
          queryRank: n('mla_q_lora_rank'),
          nopeDim: n('head_dim'),
          valueDim: n('head_dim'),
        }
      : {
          kind: 'gqa',
          heads: n('attention_heads'),
          kvHeads: n('kv_heads'),
          headDim: n('head_dim'),
          sliding,
          recurrent: null,
        },
    feedForward:
      row['architecture'] === 'moe'
        ? {
            kind: 'moe',
            experts: n('routed_experts'),
            expertsPerToken: n('experts_per_token'),
            sharedExperts: n('shared_experts'),
            expertDim: n('expert_ffn_dim'),
            leadingDenseLayers: n('leading_dense_layers'),
            denseFfnDim: n('dense_ffn_dim'),
          }
        : { kind: 'dense', ffnDim: n('dense_ffn_dim') },
    nativePrecision: gptOss
      ? 'fp4'
      : row['model_id'] === 'deepseek_r1' || row['model_id'] === 'deepseek_v3'
        ? 'fp8'
        : 'bf16',
    activationPrecision: gptOss ? 'fp8' : 'fp4',
  };
}
