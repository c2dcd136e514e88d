import type { ModelSpec } from '#engine/compute';

/**
 * A model with measured points that the model catalogue leaves out: its recurrent layers have no place in a
 * row of it. One layer in four attends, the others keep a recurrent state of 64 value heads × 128 × 128, with key and value
 * projections of 2 × 2,048 and 2 × 8,192 and an output of 8,192.
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
