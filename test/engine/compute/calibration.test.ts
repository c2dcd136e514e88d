/** The stored fit against the carried measured points, its errors, bands, and the claims that it must reproduce. */
import { describe, expect, it } from 'vitest';
import deployments from '#assets/calibration/deployments.json';
import stored from '#assets/calibration/residuals.json';
import {
  type BenchmarkCase,
  calibrationOf,
  measuredCase,
  measuredFactors,
  predictBenchmark,
  predictionBand,
  softwareAgeYears,
  type ValidationTable,
  validateInference,
} from '#engine/compute';
import { acceleratorNamed, accelerators, measuredRows, modelNamed, models } from './platforms';

const table: ValidationTable = validateInference(measuredRows, accelerators, models);

describe('fit to measured throughput', () => {
  it('predicts every carried point', () => {
    expect(measuredRows.length).toBe(183);
    expect(table.rows.length).toBe(183);
    expect(table.skipped).toEqual([]);
  });

  it('has a median |ln error| of at most 0.12 and a 90th percentile of at most 0.35', () => {
    expect(table.summary.median).toBeLessThanOrEqual(0.12);
    expect(table.summary.p90).toBeLessThanOrEqual(0.35);
    expect(Math.abs(table.summary.bias)).toBeLessThan(0.05);
  });

  it('agrees with the residuals stored beside the factors to their five digits', () => {
    const errors = new Map(table.rows.map((row) => [row.pointId, row.lnError]));
    for (const point of stored.points) expect(Math.abs(errors.get(point.pointId)! - point.lnError)).toBeLessThan(1e-4);
    expect(stored.points.length).toBe(183);
  });

  it('predicts systems and models left out of the fit with medians below 0.2', () => {
    expect(stored.leaveOneSystemOut.points).toBe(183);
    expect(stored.leaveOneSystemOut.median).toBeLessThan(0.2);
    expect(stored.leaveOneModelOut.median).toBeLessThan(0.2);
  });

  it('has fewer parameters than a quarter of its points', () => {
    expect(stored.parameters).toBeLessThan(183 / 4);
  });

  it('states bands that hold about eight of ten points of models left out of the fit, for each vendor', () => {
    const bandOf = new Map(stored.points.map((point) => [point.pointId, point.lnErrorModelLeftOut]));
    for (const vendor of ['NVIDIA', 'AMD']) {
      const rows = measuredRows.filter(({ system_id }) => accelerators.get(system_id!)?.vendor === vendor);
      const inside = rows.filter(({ point_id, system_id }) => {
        const { p10Factor, p90Factor } = predictionBand(accelerators.get(system_id!)!);
        const measuredFactor = Math.exp(-bandOf.get(point_id!)!);
        return measuredFactor >= p10Factor && measuredFactor <= p90Factor;
      });
      expect(rows.length).toBeGreaterThan(30);
      expect(inside.length / rows.length, vendor).toBeGreaterThan(0.75);
      expect(inside.length / rows.length, vendor).toBeLessThan(0.95);
    }
    // Points that took part in the fit lie closer.
    expect(table.rows.filter((row) => row.withinBand).length / table.rows.length).toBeGreaterThan(0.85);
  });
});

describe('validation of a user table', () => {
  it('skips what it cannot predict, with the reason, and sums up the rest', () => {
    const first = measuredRows[0]!;
    const result = validateInference(
      [
        first,
        { ...first, point_id: 'x1', system_id: 'abacus' },
        { ...first, point_id: 'x2', output_tok_per_s_per_accelerator: '' },
        { point_id: 'x3' },
      ],
      accelerators,
      models,
    );
    expect(result.rows.map((row) => row.pointId)).toEqual(['p001']);
    expect(result.skipped.map((entry) => entry.pointId)).toEqual(['x1', 'x2', 'x3']);
    expect(result.skipped[0]?.reason).toContain('abacus');
    expect(result.summary.points).toBe(1);
  });

  it('answers an empty table with an empty summary', () => {
    expect(validateInference([], accelerators, models).summary).toEqual({
      group: 'all',
      points: 0,
      median: 0,
      p90: 0,
      bias: 0,
    });
  });
});

/** claims.csv: all-in power and hyperscaler cost per accelerator-hour of the two systems compared. */
const ALL_IN_KW = { gb300: 2.1, h200: 1.73 };
const USD_PER_HOUR = { gb300: 2.652, h200: 1.41 };

const perMegawatt = (ratio: number): number => (ratio * ALL_IN_KW.h200) / ALL_IN_KW.gb300;
const perUsd = (ratio: number): number => (ratio * USD_PER_HOUR.h200) / USD_PER_HOUR.gb300;

function predicted(test: BenchmarkCase, year: number): { readonly total: number; readonly perUser: number } {
  const calibration = calibrationOf(test.accelerator, softwareAgeYears(test.accelerator, test.model, year));
  const prediction = predictBenchmark(test, calibration, measuredFactors);
  if (prediction === null) throw new Error(`${test.pointId} is not predicted`);
  const total = prediction.tokensPerSPerAccelerator * (1 + test.inputTokens / test.outputTokens);
  return { total, perUser: prediction.tokensPerSPerUser };
}

function pointCase(pointId: string): BenchmarkCase {
  const row = measuredRows.find((candidate) => candidate['point_id'] === pointId);
  const measured = measuredCase(row ?? {}, accelerators, models);
  if ('reason' in measured) throw new Error(measured.reason);
  return measured.test;
}

describe('the claim of 50 times the tokens per megawatt and a 35th of the cost', () => {
  const share = deployments.closedLoop.meanLengthShare;
  const common = {
    model: modelNamed('deepseek_r1'),
    kvPrecision: 'fp8' as const,
    inputTokens: 1024 * share,
    outputTokens: 1024 * share,
    outputVariation: 0,
    accelerators: null,
  };
  const group = (data: number) => ({ tensor: 1, data, expert: data, pipeline: 1 });
  // InferenceX configurations of early 2026 nearest to 116 tokens/s per user, the speed at which the claim's source compares.
  // GB300: dsr1-fp4-gb300-dynamo-trt, 1k1k, ctx3_gen1_dep32_batch32_mtp3, concurrency 1,229.
  const gb300: BenchmarkCase = {
    ...common,
    pointId: 'claim-gb300',
    accelerator: acceleratorNamed('gb300_nvl72'),
    precision: 'fp4',
    drafts: [3],
    deployment: {
      mode: 'disaggregated',
      pools: {
        prefill: { layout: group(2), replicas: 3, maxSequencesPerAccelerator: null },
        decode: { layout: group(32), replicas: 1, maxSequencesPerAccelerator: 32 },
      },
    },
    protocol: { kind: 'closedLoop', concurrency: 1229, prompts: 12_290 },
  };
  // H200: one server of eight in tensor parallelism, 8 bits, no drafts, the sweep's lowest concurrency of 4.
  const h200: BenchmarkCase = {
    ...common,
    pointId: 'claim-h200',
    accelerator: acceleratorNamed('hgx_h200_air'),
    precision: 'fp8',
    drafts: [null],
    deployment: { mode: 'aggregated', layouts: [{ tensor: 8, data: 1, expert: 1, pipeline: 1 }] },
    protocol: { kind: 'closedLoop', concurrency: 4, prompts: 40 },
  };

  it('holds at its operating point: about 6,000 against 90 tokens/s per accelerator near 110 tokens/s per user', () => {
    const [fast, slow] = [predicted(gb300, 2026.2), predicted(h200, 2026.2)];
    expect(Math.abs(fast.total / 6000 - 1)).toBeLessThan(0.25);
    expect(Math.abs(slow.total / 90 - 1)).toBeLessThan(0.25);
    expect(fast.perUser).toBeGreaterThan(95);
    expect(slow.perUser).toBeGreaterThan(95);
    const ratio = fast.total / slow.total;
    expect(Math.abs(perMegawatt(ratio) / 50 - 1)).toBeLessThan(0.25);
    expect(Math.abs(perUsd(ratio) / 35 - 1)).toBeLessThan(0.25);
  });

  it('falls to about 6 times per megawatt and 4 times per dollar at the highest throughput of each', () => {
    const ratio = predicted(pointCase('p034'), 2026.1).total / predicted(pointCase('p048'), 2026.1).total;
    expect(Math.abs(perMegawatt(ratio) / 6.1 - 1)).toBeLessThan(0.25);
    expect(Math.abs(perUsd(ratio) / 3.9 - 1)).toBeLessThan(0.25);
  });
});
