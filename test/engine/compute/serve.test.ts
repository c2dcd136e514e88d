/** Choices, limits and levers of `serve` and `frontier`. */
import { describe, expect, it } from 'vitest';
import { calibrationOf, frontier, type ServingPoint, type ServingRequest, serve } from '#engine/compute';
import { requestFor, TINY_ACCELERATOR, tinyRequest } from './platforms';

function point(request: ServingRequest): ServingPoint {
  const outcome = serve(request);
  if (!outcome.ok) throw new Error(outcome.problems[0]?.message ?? 'no problem given');
  return outcome.value;
}

function problemCode(request: ServingRequest): string {
  const outcome = serve(request);
  return outcome.ok ? 'none' : (outcome.problems[0]?.code ?? 'empty');
}

const dsr1 = requestFor('gb200_nvl72', 'deepseek_r1', 'fp4');
const llama = requestFor('hgx_h200_air', 'llama_3_3_70b', 'fp8');
const atSpeed = (request: ServingRequest, minTokensPerSPerUser: number): ServingRequest => ({
  ...request,
  serviceLevel: { ...request.serviceLevel, minTokensPerSPerUser },
});

describe('operating point', () => {
  it('reaches the roofline of a hand-computable world', () => {
    // One sequence on one accelerator: 160 M parameters × 2 bytes and 150 tokens × 40,000 bytes per pass at 1 TB/s.
    const choice = {
      ...tinyRequest.choice,
      mode: 'disaggregated' as const,
      batchPerReplica: 1,
      maxAcceleratorsPerReplica: 1,
    };
    const served = point({ ...tinyRequest, choice });
    expect(served.interTokenLatencyS).toBeCloseTo(326e-6, 9);
    expect(served.tokensPerSPerUser).toBeCloseTo(1 / 326e-6, 3);
  });

  it('counts input and output tokens apart in the proportion of the workload', () => {
    const served = point({ ...llama, workload: { ...llama.workload, inputTokens: 3000 } });
    expect(served.inputTokensPerSPerAccelerator / served.outputTokensPerSPerAccelerator).toBeCloseTo(3, 9);
    expect(served.computedInputTokensPerSPerAccelerator).toBe(served.inputTokensPerSPerAccelerator);
  });

  it('keeps the service level that it is given', () => {
    const served = point({
      ...dsr1,
      serviceLevel: { minTokensPerSPerUser: 60, maxTimeToFirstTokenS: 2, percentile: 0.5 },
    });
    expect(served.tokensPerSPerUser).toBeGreaterThanOrEqual(60);
    expect(served.timeToFirstTokenS).toBeLessThanOrEqual(2);
    expect(served.bound).toBe('serviceLevel');
  });

  it('balances prefill and decode pools', () => {
    const served = point({ ...atSpeed(dsr1, 60), choice: { ...dsr1.choice, mode: 'disaggregated' } });
    const { prefillShare } = served;
    const off = (share: number): number =>
      point({ ...atSpeed(dsr1, 60), choice: { ...dsr1.choice, mode: 'disaggregated', prefillShare: share } })
        .outputTokensPerSPerAccelerator;
    expect(prefillShare).toBeGreaterThan(0);
    expect(off(prefillShare * 0.7)).toBeLessThan(served.outputTokensPerSPerAccelerator);
    expect(off(Math.min(0.95, prefillShare * 1.4))).toBeLessThan(served.outputTokensPerSPerAccelerator);
  });

  it('honours layout, mode and batch where the user fixes them', () => {
    const parallelism = { tensor: 1, data: 16, expert: 16, pipeline: 1 };
    const served = point({
      ...dsr1,
      choice: { ...dsr1.choice, parallelism, mode: 'aggregated', batchPerReplica: 512 },
    });
    expect(served.parallelism).toEqual(parallelism);
    expect(served.mode).toBe('aggregated');
    expect(served.batchPerReplica).toBe(512);
  });

  it('yields no less when it chooses than when a choice is fixed', () => {
    const free = point(atSpeed(dsr1, 40)).outputTokensPerSPerAccelerator;
    for (const mode of ['aggregated', 'disaggregated'] as const) {
      const fixed = point({ ...atSpeed(dsr1, 40), choice: { ...dsr1.choice, mode } });
      expect(free).toBeGreaterThanOrEqual(fixed.outputTokensPerSPerAccelerator);
    }
  });

  it('is a pure function of plain data', () => {
    expect(serve(structuredClone(dsr1))).toEqual(serve(dsr1));
  });
});

describe('limits', () => {
  it('names the missing precision and one that the platform has', () => {
    const outcome = serve({ ...llama, choice: { ...llama.choice, precision: 'fp4' } });
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]).toMatchObject({ code: 'compute.precision.missing', remedy: 'Choose fp8.' });
  });

  it('names the replica that would hold a model that does not fit', () => {
    const small = { ...dsr1, choice: { ...dsr1.choice, maxAcceleratorsPerReplica: 1 } };
    const outcome = serve(small);
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]?.code).toBe('compute.capacity.model');
    const needed = Number(/Use (\d+) accelerators/.exec(outcome.problems[0]?.remedy ?? '')?.[1]);
    expect(serve({ ...small, choice: { ...small.choice, maxAcceleratorsPerReplica: needed } }).ok).toBe(true);
    expect(serve({ ...small, choice: { ...small.choice, maxAcceleratorsPerReplica: needed / 2 } }).ok).toBe(false);
  });

  it('offers a nearest service level that is indeed feasible', () => {
    const outcome = serve(atSpeed(dsr1, 5000));
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]?.code).toBe('compute.serviceLevel.unreachable');
    const nearest = Number(/is ([\d.]+) tokens/.exec(outcome.problems[0]?.remedy ?? '')?.[1]);
    expect(serve(atSpeed(dsr1, nearest - 0.1)).ok).toBe(true);
    expect(serve(atSpeed(dsr1, nearest + 0.1)).ok).toBe(false);
  });

  it.each([
    ['compute.workload.context', { workload: { ...llama.workload, inputTokens: 200_000 } }],
    ['compute.input.invalid', { workload: { ...llama.workload, outputTokens: 0 } }],
    ['compute.input.invalid', { choice: { ...llama.choice, powerCapShare: 0 } }],
    ['compute.input.invalid', { serviceLevel: { ...llama.serviceLevel, percentile: 1 } }],
    ['compute.input.invalid', { accelerator: { ...llama.accelerator, memoryBandwidthBPerS: 0 } }],
    ['compute.capacity.batch', { choice: { ...llama.choice, batchPerReplica: 1e9 } }],
    [
      'compute.parallelism.impossible',
      { choice: { ...llama.choice, parallelism: { tensor: 1, data: 8, expert: 8, pipeline: 1 } } },
    ],
    [
      'compute.capacity.cache',
      {
        workload: { ...llama.workload, inputTokens: 120_000 },
        choice: { ...llama.choice, maxAcceleratorsPerReplica: 1 },
        model: {
          ...llama.model,
          attention: { kind: 'gqa' as const, heads: 64, kvHeads: 64, headDim: 128, sliding: null, recurrent: null },
        },
      },
    ],
  ])('answers %s with a remedy', (code, change) => {
    const request: ServingRequest = { ...llama, ...change };
    const outcome = serve(request);
    expect(problemCode(request)).toBe(code);
    expect(outcome.problems[0]?.remedy.length).toBeGreaterThan(10);
    expect(outcome.problems[0]?.elements.length).toBeGreaterThan(0);
  });
});

describe('levers', () => {
  it('narrower precision raises throughput', () => {
    const wide = point({ ...dsr1, choice: { ...dsr1.choice, precision: 'fp8' } });
    expect(point(dsr1).outputTokensPerSPerAccelerator).toBeGreaterThan(1.1 * wide.outputTokensPerSPerAccelerator);
  });

  it('a smaller model raises throughput', () => {
    const small = requestFor('hgx_h200_air', 'llama_3_1_8b', 'fp8');
    expect(point(small).outputTokensPerSPerAccelerator).toBeGreaterThan(
      4 * point(llama).outputTokensPerSPerAccelerator,
    );
  });

  it('faster answers cost throughput', () => {
    const rates = [10, 30, 60, 100].map((speed) => point(atSpeed(dsr1, speed)).outputTokensPerSPerAccelerator);
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
    expect(rates[3]).toBeLessThan(0.7 * rates[0]!);
  });

  it('speculative decoding raises throughput at high speed per user', () => {
    const speculativeDecoding = { draftTokens: 3, acceptance: 0.63 };
    const drafted = { ...dsr1, workload: { ...dsr1.workload, speculativeDecoding } };
    expect(point(atSpeed(drafted, 100)).outputTokensPerSPerAccelerator).toBeGreaterThan(
      1.3 * point(atSpeed(dsr1, 100)).outputTokensPerSPerAccelerator,
    );
  });

  it('prefix-cache hits spare prompts, and a working set larger than memory loses hits until a deeper tier holds it', () => {
    const long = { ...tinyRequest.workload, inputTokens: 10_000 };
    const cached = (workingSetTokens: number, kvTier: 'hbm' | 'host' | 'nvme'): ServingPoint =>
      point({
        ...tinyRequest,
        workload: { ...long, prefixCache: { hitRate: 0.8, workingSetTokens } },
        choice: { ...tinyRequest.choice, kvTier, mode: 'disaggregated', maxAcceleratorsPerReplica: 1 },
      });
    const none = point({
      ...tinyRequest,
      workload: long,
      choice: { ...tinyRequest.choice, mode: 'disaggregated', maxAcceleratorsPerReplica: 1 },
    });
    expect(cached(0, 'hbm').outputTokensPerSPerAccelerator).toBeGreaterThan(none.outputTokensPerSPerAccelerator);
    // 10 M tokens of 40,000 bytes are 400 GB: more than HBM, within host memory; 50 M tokens need NVMe.
    expect(cached(10e6, 'hbm').prefixHitRate).toBeLessThan(0.3);
    expect(cached(10e6, 'host').prefixHitRate).toBeCloseTo(0.8, 6);
    expect(cached(50e6, 'host').prefixHitRate).toBeLessThan(0.3);
    expect(cached(50e6, 'nvme').prefixHitRate).toBeCloseTo(0.8, 6);
  });

  it('a power cap lowers power and, by less, throughput', () => {
    const full = point(llama);
    const capped = point({ ...llama, choice: { ...llama.choice, powerCapShare: 0.7 } });
    expect(capped.clock).toBeLessThan(1);
    expect(capped.powerPerAcceleratorW).toBeLessThan(full.powerPerAcceleratorW);
    expect(capped.powerPerAcceleratorW - llama.accelerator.hostW).toBeLessThanOrEqual(0.701 * llama.accelerator.tdpW);
    const lost = 1 - capped.outputTokensPerSPerAccelerator / full.outputTokensPerSPerAccelerator;
    const saved = 1 - capped.powerPerAcceleratorW / full.powerPerAcceleratorW;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(saved);
    expect(capped.energyPerOutputTokenJ).toBeLessThan(full.energyPerOutputTokenJ);
  });

  it('mature software is faster than software at launch', () => {
    const at = (ageYears: number): number =>
      point({ ...llama, calibration: calibrationOf(llama.accelerator, ageYears) }).outputTokensPerSPerAccelerator;
    expect(at(3)).toBeGreaterThan(1.2 * at(0));
  });

  it('a platform never measured is uncalibrated, with a band wider than any measured one', () => {
    const request = { ...tinyRequest };
    const served = point(request);
    expect(TINY_ACCELERATOR.vendor).toBe('nobody');
    expect(served.calibrated).toBe('uncalibrated');
    expect(served.band.p90Factor / served.band.p10Factor).toBeGreaterThan(llama.band.p90Factor / llama.band.p10Factor);
    expect(point(llama).calibrated).toBe('calibrated');
  });
});

describe('frontier', () => {
  it.each([
    ['gb300_nvl72', 'deepseek_r1', 'fp4'],
    ['hgx_h100_air', 'llama_3_3_70b', 'fp8'],
    ['mi355x_8', 'gpt_oss_120b', 'fp4'],
    ['tpu_v7_ironwood', 'llama_3_1_405b', 'fp8'],
    ['groqrack_lpu1', 'llama_3_1_8b', 'fp8'],
  ] as const)('falls in throughput as it rises in speed per user on %s', (system, model, precision) => {
    const outcome = frontier(requestFor(system, model, precision));
    if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
    const points = outcome.value;
    expect(points.length).toBeGreaterThan(5);
    for (let i = 1; i < points.length; i += 1) {
      expect(points[i]!.tokensPerSPerUser).toBeGreaterThan(points[i - 1]!.tokensPerSPerUser);
      expect(points[i]!.outputTokensPerSPerAccelerator).toBeLessThanOrEqual(
        points[i - 1]!.outputTokensPerSPerAccelerator,
      );
    }
  });

  it('contains what serve finds, within the spacing of its batches', () => {
    const outcome = frontier(dsr1);
    if (!outcome.ok) throw new Error(outcome.problems[0]?.message);
    const served = point(atSpeed(dsr1, 50)).outputTokensPerSPerAccelerator;
    const slower = outcome.value.filter((entry) => entry.tokensPerSPerUser <= 50).at(-1);
    const faster = outcome.value.find((entry) => entry.tokensPerSPerUser >= 50);
    expect(served).toBeLessThanOrEqual(slower!.outputTokensPerSPerAccelerator);
    expect(served).toBeGreaterThanOrEqual(faster!.outputTokensPerSPerAccelerator);
  });
});
