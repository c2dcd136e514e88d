/** Parts of the serving model against values worked out by hand or published. */
import { describe, expect, it } from 'vitest';
import { sequenceCapacity, weightBytesPerAccelerator } from '../../../engine/compute/capacity';
import { collectiveTimeS } from '../../../engine/compute/collectives';
import { activityOf, clockWithin, packagePowerW } from '../../../engine/compute/power';
import { loadForWait, meanWaitS, waitAtPercentileS } from '../../../engine/compute/queueing';
import { tokensPerPass } from '../../../engine/compute/speculation';
import { expertsTouched, newPassTime, passTime } from '../../../engine/compute/step';
import { kvBytesOfSequence, type ModelWork, modelWork } from '../../../engine/compute/work';
import { acceleratorNamed, IDEAL, modelNamed, TINY_ACCELERATOR, TINY_MODEL } from './platforms';

const ALONE = { tensor: 1, data: 1, expert: 1, pipeline: 1 };
const IDLE_LOAD = {
  sequences: 0,
  verifyTokens: 1,
  decodeContext: 0,
  chunkTokens: 0,
  chunkContext: 0,
  hostShare: 0,
  nvmeShare: 0,
};

function workOf(modelId: string, systemId: string, precision: 'bf16' | 'fp8' | 'fp4'): ModelWork {
  const work = modelWork(modelNamed(modelId), acceleratorNamed(systemId), precision, 'fp8');
  if (work === null) throw new Error('no work');
  return work;
}

const tinyWork = modelWork(TINY_MODEL, TINY_ACCELERATOR, 'bf16', 'bf16')!;
const tiny = { accelerator: TINY_ACCELERATOR, work: tinyWork, calibration: IDEAL };

describe('work of a model', () => {
  // models.csv, total_params_billion_computed and active_params_billion_computed_incl_embeddings.
  const published: readonly (readonly [string, number, number])[] = [
    ['llama_3_1_8b', 8.03, 8.03],
    ['llama_3_3_70b', 70.55, 70.55],
    ['llama_3_1_405b', 405.85, 405.85],
    ['deepseek_r1', 671.03, 37.44],
    ['gpt_oss_120b', 116.79, 5.7],
    ['qwen3_235b_a22b', 235.09, 22.14],
    ['kimi_k2', 1026.41, 32.7],
    ['mixtral_8x7b', 46.7, 12.88],
  ];
  it.each(published)(
    'counts the parameters of %s within 0.5 % (norms and routers are neglected)',
    (id, total, active) => {
      const work = workOf(id, 'hgx_h200_air', id.startsWith('gpt_oss') ? 'fp4' : 'fp8');
      const passed = work.attentionParameters + work.denseParameters + 2 * work.headParameters;
      expect((passed + work.expertParameters) / 1e9 / total).toBeCloseTo(1, 2);
      expect(Math.abs((passed + work.activeExpertParameters) / 1e9 / active - 1)).toBeLessThan(0.005);
    },
  );

  // models.csv, kv_bytes_per_token_8bit.
  it.each([
    ['llama_3_3_70b', 163840],
    ['deepseek_r1', 35136],
    ['qwen3_235b_a22b', 96256],
    ['gpt_oss_120b', 36864],
  ])('keeps the published cache bytes per token of %s', (id, bytes) => {
    expect(kvBytesOfSequence(workOf(id, 'hgx_b200_air', 'fp4'), 1)).toBe(bytes);
  });

  it('stops growing the cache of sliding-window layers at their window', () => {
    const work = workOf('gpt_oss_120b', 'hgx_b200_air', 'fp4');
    // 18 of 36 layers keep 128 tokens of 1,024 bytes.
    expect(kvBytesOfSequence(work, 10_000)).toBe(18 * 1024 * 10_000 + 18 * 1024 * 128);
  });

  it('widens weights to 16 bits where the platform cannot multiply in their published format', () => {
    expect(workOf('gpt_oss_120b', 'hgx_h100_air', 'fp4').matrixPrecision).toBe('bf16');
    expect(workOf('gpt_oss_120b', 'hgx_b200_air', 'fp4').matrixPrecision).toBe('fp8');
    expect(modelWork(modelNamed('llama_3_3_70b'), acceleratorNamed('hgx_h100_air'), 'fp4', 'fp8')).toBeNull();
  });
});

describe('time of a pass', () => {
  const pass = newPassTime();

  it('streams all weights once when one sequence is decoded', () => {
    // 160 M parameters of 2 bytes over 1 TB/s, and one token of context: 40,000 bytes.
    passTime(tiny, ALONE, { ...IDLE_LOAD, sequences: 1, decodeContext: 1 }, pass);
    expect(pass.matrixMemoryS).toBeCloseTo(320e-6, 12);
    expect(pass.attentionMemoryS).toBeCloseTo(40e-9, 14);
    expect(pass.totalS).toBeCloseTo(320.04e-6, 12);
  });

  it('multiplies two FLOPs per parameter and token when prompts fill the pass', () => {
    // 10,000 tokens: 3.2 TFLOP of products; attention 4 × 1,000 × 10 layers × 5,000 context × 10,000 tokens = 2 TFLOP.
    passTime(tiny, ALONE, { ...IDLE_LOAD, chunkTokens: 10_000, chunkContext: 5_000 }, pass);
    expect(pass.matrixComputeS).toBeCloseTo(0.032, 9);
    expect(pass.attentionComputeS).toBeCloseTo(0.02, 9);
    expect(pass.totalS).toBeCloseTo(0.052, 9);
  });

  it('streams spilled cache at the pace of its tier', () => {
    passTime(tiny, ALONE, { ...IDLE_LOAD, sequences: 10, decodeContext: 1000, hostShare: 0.5 }, pass);
    // 400 MB of cache: 200 MB at 1 TB/s and 200 MB at 50 GB/s.
    expect(pass.attentionMemoryS).toBeCloseTo(2e-4 + 4e-3, 9);
  });

  it('touches experts as drawing with replacement does', () => {
    expect(expertsTouched(256, 8, 1)).toBeCloseTo(8, 9);
    expect(expertsTouched(8, 2, 2)).toBeCloseTo(8 * (1 - 0.75 ** 2), 9);
    expect(expertsTouched(128, 4, 1e6)).toBeCloseTo(128, 9);
    expect(expertsTouched(0, 0, 10)).toBe(0);
  });

  it('reduces over a tensor group at 2(n−1)/n of the payload, slower beyond the domain', () => {
    // Two reductions in each of 10 layers; 1.5 × 100 tokens × 2,000 bytes over 100 GB/s.
    expect(collectiveTimeS(tiny, { ...ALONE, tensor: 4 }, 100)).toBeCloseTo((20 * 1.5 * 100 * 2000) / 100e9, 12);
    expect(collectiveTimeS(tiny, { ...ALONE, tensor: 8 }, 100)).toBeCloseTo((20 * 1.75 * 100 * 2000) / 10e9, 12);
    expect(collectiveTimeS(tiny, ALONE, 100)).toBe(0);
  });
});

describe('capacity', () => {
  it('divides weights by tensor and pipeline degree, and experts by the whole group', () => {
    const work = workOf('deepseek_r1', 'hgx_h200_air', 'fp8');
    const one = weightBytesPerAccelerator(work, ALONE);
    expect(weightBytesPerAccelerator(work, { ...ALONE, tensor: 8 })).toBeCloseTo(one / 8, 0);
    expect(weightBytesPerAccelerator(work, { ...ALONE, tensor: 4, pipeline: 2 })).toBeCloseTo(one / 8, 0);
    const dealt = weightBytesPerAccelerator(work, { tensor: 1, data: 8, expert: 8, pipeline: 1 });
    expect(dealt).toBeCloseTo(one - work.expertBytes * (7 / 8), 0);
  });

  it('cannot divide a latent cache by tensor parallelism, but can a grouped one', () => {
    const workload = {
      inputTokens: 1000,
      outputTokens: 1000,
      outputVariation: 0,
      prefixCache: null,
      speculativeDecoding: null,
    };
    const h200 = acceleratorNamed('hgx_h200_air');
    const latent = workOf('deepseek_r1', 'hgx_h200_air', 'fp8');
    const grouped = workOf('llama_3_3_70b', 'hgx_h200_air', 'fp8');
    const free = (work: ModelWork, tensor: number): number =>
      0.9 * h200.memoryBytes - weightBytesPerAccelerator(work, { ...ALONE, tensor });
    const count = (work: ModelWork, tensor: number): number =>
      sequenceCapacity(h200, work, { ...ALONE, tensor }, workload, 'hbm').inHbm;
    expect(count(latent, 8)).toBeCloseTo(free(latent, 8) / (2000 * 35136), 6);
    expect(count(grouped, 8)).toBeCloseTo((8 * free(grouped, 8)) / (2000 * 163840), 6);
  });
});

describe('speculative decoding', () => {
  it('gains the geometric series of its acceptance', () => {
    expect(tokensPerPass(null)).toBe(1);
    expect(tokensPerPass({ draftTokens: 3, acceptance: 0.5 })).toBeCloseTo(1 + 0.5 + 0.25 + 0.125, 12);
    expect(tokensPerPass({ draftTokens: 3, acceptance: 1 })).toBe(4);
    expect(tokensPerPass({ draftTokens: 3, acceptance: 0 })).toBe(1);
  });
});

describe('queueing', () => {
  it('waits half a service time at half load', () => {
    expect(meanWaitS(2, 0.5)).toBeCloseTo(1, 12);
  });

  it('finds the load at which the wait reaches its limit', () => {
    const load = loadForWait(1, 5, 0.99);
    expect(waitAtPercentileS(1, load, 0.99)).toBeCloseTo(5, 5);
    expect(loadForWait(1, -1, 0.99)).toBe(0);
    expect(loadForWait(1, 1e6, 0.99)).toBe(0.95);
  });
});

describe('power', () => {
  const busy = { ...newPassTime(), matrixComputeS: 1, totalS: 1 };
  const streaming = { ...newPassTime(), matrixMemoryS: 1, totalS: 1 };

  it('draws the design power while multiplying and about half of the span while streaming', () => {
    expect(packagePowerW(TINY_ACCELERATOR, activityOf(busy), 1)).toBeCloseTo(1000, 9);
    const streamingW = packagePowerW(TINY_ACCELERATOR, activityOf(streaming), 1);
    expect(streamingW).toBeGreaterThan(500);
    expect(streamingW).toBeLessThan(700);
  });

  it('meets a cap at the clock that it returns, with power in the cube of the clock', () => {
    const clock = clockWithin(TINY_ACCELERATOR, activityOf(busy), 800);
    expect(packagePowerW(TINY_ACCELERATOR, activityOf(busy), clock)).toBeCloseTo(800, 6);
    expect(clock ** 3).toBeCloseTo(700 / 900, 9);
    expect(clockWithin(TINY_ACCELERATOR, activityOf(streaming), 800)).toBe(1);
  });
});
