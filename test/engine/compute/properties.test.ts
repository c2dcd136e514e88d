/** Laws that hold for any platform, model and workload. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AcceleratorSpec, frontier, type ServingPoint, type ServingRequest, serve } from '#engine/compute';
import { newReplica, type Replica } from '../../../engine/compute/replica';
import { aggregatedState, decodeState, newReplicaState } from '../../../engine/compute/steadyState';
import { modelWork } from '../../../engine/compute/work';
import { requestFor, TINY_ACCELERATOR } from './platforms';

const SYSTEMS = ['hgx_h100_air', 'hgx_h200_air', 'gb200_nvl72', 'gb300_nvl72', 'mi300x_8', 'tpu_v7_ironwood'] as const;
const MODELS = ['llama_3_1_8b', 'llama_3_3_70b', 'deepseek_r1', 'gpt_oss_120b', 'qwen3_235b_a22b'] as const;

/** Any published platform and model in 8 bits (or its native 4), with any workload. */
const anyRequest: fc.Arbitrary<ServingRequest> = fc
  .record({
    system: fc.constantFrom(...SYSTEMS),
    model: fc.constantFrom(...MODELS),
    inputTokens: fc.integer({ min: 1, max: 30_000 }),
    outputTokens: fc.integer({ min: 1, max: 30_000 }),
    outputVariation: fc.double({ min: 0, max: 2, noNaN: true }),
    draft: fc.option(
      fc.record({
        draftTokens: fc.integer({ min: 1, max: 5 }),
        acceptance: fc.double({ min: 0, max: 0.95, noNaN: true }),
      }),
    ),
    cache: fc.option(
      fc.record({
        hitRate: fc.double({ min: 0, max: 0.95, noNaN: true }),
        workingSetTokens: fc.integer({ min: 0, max: 1e8 }),
      }),
    ),
    mode: fc.constantFrom('aggregated' as const, 'disaggregated' as const, null),
  })
  .map(({ system, model, inputTokens, outputTokens, outputVariation, draft, cache, mode }) => {
    const request = requestFor(system, model, model.startsWith('gpt_oss') ? 'fp4' : 'fp8');
    return {
      ...request,
      workload: { inputTokens, outputTokens, outputVariation, speculativeDecoding: draft, prefixCache: cache },
      choice: { ...request.choice, mode },
    };
  });

const RUNS = { numRuns: 150 };

function served(request: ServingRequest): ServingPoint | null {
  const outcome = serve(request);
  return outcome.ok ? outcome.value : null;
}

const on = (request: ServingRequest, change: Partial<AcceleratorSpec>): ServingRequest => ({
  ...request,
  accelerator: { ...request.accelerator, ...change },
});

function replicaOf(request: ServingRequest, layout: { tensor: number; data: number }): Replica | null {
  const { accelerator, model, choice, calibration, workload } = request;
  const work = modelWork(model, accelerator, choice.precision, choice.kvPrecision);
  if (work === null) return null;
  const { tensor, data } = layout;
  const full = { tensor, data, expert: data > 1 ? data * tensor : 1, pipeline: 1 };
  return newReplica({ accelerator, work, calibration }, full, workload, choice.kvTier);
}

describe('laws of serving', () => {
  it('gives finite, positive figures and keeps capacity and shares within bounds', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const point = served(request);
        if (point === null) return;
        for (const value of Object.values(point))
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
        expect(point.outputTokensPerSPerAccelerator).toBeGreaterThan(0);
        for (const share of [
          point.memoryUtilisation,
          point.bandwidthUtilisation,
          point.computeUtilisation,
          point.prefillShare,
          point.prefixHitRate,
        ]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        expect(point.memoryUtilisation).toBeLessThanOrEqual(0.9 + 1e-9);
        expect(point.powerPerAcceleratorW).toBeLessThanOrEqual(
          request.accelerator.tdpW + request.accelerator.hostW + 1e-6,
        );
        expect(point.tokensPerSPerUser * point.interTokenLatencyS).toBeCloseTo(1, 9);
      }),
      RUNS,
    );
  });

  it('never decodes slower with more bandwidth', () => {
    fc.assert(
      fc.property(anyRequest, fc.double({ min: 1, max: 4, noNaN: true }), (request, factor) => {
        const { memoryBandwidthBPerS } = request.accelerator;
        const before = replicaOf(request, { tensor: 8, data: 1 });
        const after = replicaOf(on(request, { memoryBandwidthBPerS: memoryBandwidthBPerS * factor }), {
          tensor: 8,
          data: 1,
        });
        if (before === null || after === null) return;
        const [slow, fast] = [newReplicaState(), newReplicaState()];
        decodeState(before, 32, slow);
        decodeState(after, 32, fast);
        expect(fast.interTokenLatencyS).toBeLessThanOrEqual(slow.interTokenLatencyS * (1 + 1e-12));
      }),
      RUNS,
    );
  });

  it('never speeds a user up with a larger batch', () => {
    fc.assert(
      fc.property(
        anyRequest,
        fc.constantFrom({ tensor: 8, data: 1 }, { tensor: 1, data: 8 }, { tensor: 2, data: 1 }),
        fc.integer({ min: 8, max: 2000 }),
        fc.integer({ min: 1, max: 2000 }),
        (request, layout, batch, more) => {
          const replica = replicaOf(request, layout);
          if (replica === null) return;
          const [small, large] = [newReplicaState(), newReplicaState()];
          for (const evaluate of [decodeState, aggregatedState]) {
            evaluate(replica, batch, small);
            evaluate(replica, batch + more, large);
            expect(large.interTokenLatencyS).toBeGreaterThanOrEqual(small.interTokenLatencyS * (1 - 1e-12));
          }
        },
      ),
      RUNS,
    );
  });

  it('never decodes faster from a spilled cache than from HBM', () => {
    fc.assert(
      fc.property(anyRequest, fc.integer({ min: 1, max: 20_000 }), (request, batch) => {
        const tiers = {
          hostMemory: { bytes: 2e12, bandwidthBPerS: 2e13 },
          nvme: { bytes: 2e13, bandwidthBPerS: 2e13 },
        };
        const spilling = replicaOf(
          { ...on(request, tiers), choice: { ...request.choice, kvTier: 'nvme' } },
          { tensor: 8, data: 1 },
        );
        const resident = replicaOf(on(request, { memoryBytes: 1e15 }), { tensor: 8, data: 1 });
        if (spilling === null || resident === null) return;
        const [spilled, kept] = [newReplicaState(), newReplicaState()];
        decodeState(spilling, batch, spilled);
        decodeState(resident, batch, kept);
        expect(spilled.interTokenLatencyS).toBeGreaterThanOrEqual(kept.interTokenLatencyS * (1 - 1e-12));
      }),
      RUNS,
    );
  });

  // The seed found that a larger batch may crowd reusable prefixes out of memory.
  it.each([undefined, -1503280786])(
    'never yields less when a service level is loosened, or when memory grows (seed %s)',
    (seed) => {
      fc.assert(
        fc.property(anyRequest, fc.double({ min: 1, max: 100, noNaN: true }), (request, speed) => {
          const level = (minTokensPerSPerUser: number): ServingRequest => ({
            ...request,
            serviceLevel: { minTokensPerSPerUser, maxTimeToFirstTokenS: null, percentile: 0.5 },
          });
          const strict = served(level(speed));
          if (strict === null) return;
          // The batch search stops within half a percent.
          const tolerance = 0.99;
          const loose = served(level(speed / 2));
          expect(loose!.outputTokensPerSPerAccelerator).toBeGreaterThanOrEqual(
            strict.outputTokensPerSPerAccelerator * tolerance,
          );
          // In the same layout: with more memory, pipelines that only bought capacity are no longer tried.
          const choice = { ...request.choice, parallelism: strict.parallelism };
          const roomy = served({ ...on(level(speed), { memoryBytes: request.accelerator.memoryBytes * 1.5 }), choice });
          expect(roomy!.outputTokensPerSPerAccelerator).toBeGreaterThanOrEqual(
            strict.outputTokensPerSPerAccelerator * tolerance,
          );
        }),
        { ...RUNS, ...(seed === undefined ? {} : { seed }) },
      );
    },
  );

  it('traces frontiers that never rise', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const outcome = frontier(request);
        if (!outcome.ok) return;
        for (let i = 1; i < outcome.value.length; i += 1) {
          const [before, after] = [outcome.value[i - 1]!, outcome.value[i]!];
          expect(after.tokensPerSPerUser).toBeGreaterThan(before.tokensPerSPerUser);
          expect(after.outputTokensPerSPerAccelerator).toBeLessThanOrEqual(before.outputTokensPerSPerAccelerator);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('answers every nonsense request with a problem that has a remedy, and never throws', () => {
    const wild = fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e-300, 1e300);
    const base = requestFor('hgx_h200_air', 'deepseek_r1', 'fp8');
    fc.assert(
      fc.property(
        wild,
        fc.constantFrom('inputTokens', 'outputTokens', 'memoryBytes', 'memoryBandwidthBPerS'),
        (value, field) => {
          const request = field.endsWith('Tokens')
            ? { ...base, workload: { ...base.workload, [field]: value } }
            : on(base, { [field]: value });
          const outcome = serve(request);
          if (outcome.ok) {
            expect(Number.isFinite(outcome.value.outputTokensPerSPerAccelerator)).toBe(true);
          } else expect(outcome.problems[0]?.remedy.length).toBeGreaterThan(10);
        },
      ),
    );
  });

  it('covers most random requests with an answer rather than a problem', () => {
    const sample = fc.sample(anyRequest, 100);
    expect(sample.filter((request) => served(request) !== null).length).toBeGreaterThan(60);
    expect(served({ ...sample[0]!, accelerator: { ...TINY_ACCELERATOR, peakFlopPerS: {} } })).toBeNull();
  });
});
