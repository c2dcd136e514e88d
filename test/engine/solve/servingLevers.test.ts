/** Each lever of a deployment moves the plant's tokens or power the way its physics says, and the frontier agrees with the plant. */
import { describe, expect, it } from 'vitest';
import type { AnyRecord, DeploymentRecord } from '#engine/project';
import { frontierOf, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const hall = starterHall();
const project = hall.find((record) => record.type === 'project')!;
const base = hall.find((record) => record.id === project.baseScenarioId);
if (base?.type !== 'scenario') throw new Error('the sample has a base scenario');
const { defaultDeploymentId } = base;
const SYSTEM = 'gb200_nvl72';

const withLevers = (levers: Partial<DeploymentRecord>): readonly AnyRecord[] =>
  hall.map((record) =>
    record.id === defaultDeploymentId && record.type === 'deployment' ? { ...record, ...levers } : record,
  );
const solved = (levers: Partial<DeploymentRecord>): Snapshot =>
  solveScenario(withLevers(levers), base.id, 1, solveContext());
const tokens = (levers: Partial<DeploymentRecord>): number => solved(levers).headline.tokensPerS;

describe('levers of a deployment', () => {
  const plain = solved({});

  it('precision: eight bits yield less than four, on the same racks', () => {
    expect(tokens({ precision: 'fp8' })).toBeLessThan(0.9 * plain.headline.tokensPerS);
  });

  it('model: a smaller model yields more', () => {
    expect(tokens({ modelId: 'gpt_oss_120b' })).toBeGreaterThan(plain.headline.tokensPerS);
  });

  it('batch: a fixed small batch trades output for speed per user', () => {
    const few = solved({ batchPerReplica: 128 });
    expect(few.serving[0]?.batchPerReplica).toBe(128);
    expect(few.headline.tokensPerS).toBeLessThan(plain.headline.tokensPerS);
    expect(few.serving[0]!.tokensPerSPerUser).toBeGreaterThan(plain.serving[0]!.tokensPerSPerUser);
  });

  it('speculative decoding yields more within the same service level', () => {
    expect(tokens({ speculativeDecoding: 'off' })).toBeLessThan(plain.headline.tokensPerS);
  });

  it('draft: one that is accepted more often yields more, and the empty fields are the heads of the model', () => {
    expect(tokens({ draftAcceptanceFraction: 0.6 })).toBeLessThan(plain.headline.tokensPerS);
    expect(tokens({ draftAcceptanceFraction: 0.95 })).toBeGreaterThan(plain.headline.tokensPerS);
    expect(tokens({ draftTokens: 1, draftAcceptanceFraction: 0.85 })).toBe(plain.headline.tokensPerS);
  });

  it('layout: one that is fixed is kept, and yields no more than the one that is chosen', () => {
    const fixed = solved({ tensorParallel: 8 });
    expect(fixed.serving[0]?.acceleratorsPerReplica).toBe(8);
    expect(fixed.headline.tokensPerS).toBeLessThanOrEqual(plain.headline.tokensPerS);
    const impossible = solved({ tensorParallel: 8, expertParallel: 5 });
    expect(impossible.problems.find(({ code }) => code === 'compute.parallelism.impossible')?.severity).toBe('error');
  });

  it('prefill and decode together or apart: each fixed one yields no more than the better of both', () => {
    const modes = (['aggregated', 'disaggregated'] as const).map((servingMode) => tokens({ servingMode }));
    expect(Math.max(...modes) / plain.headline.tokensPerS).toBeCloseTo(1, 3);
    expect(Math.min(...modes)).toBeLessThan(plain.headline.tokensPerS);
  });

  it('prefix cache and tier: hits rise with each deeper tier until the working set fits, and output with them', () => {
    const levers = { inputTokens: 32_000, minTokensPerSPerUser: 10, maxTimeToFirstTokenS: 30 };
    const cache = { ...levers, prefixCacheHitFraction: 0.8, prefixWorkingSetTokens: 20e6 };
    const cold = solved(levers);
    const tiers = (['hbm', 'host', 'nvme'] as const).map((kvTier) => solved({ ...cache, kvTier }));
    const hits = tiers.map(({ serving }) => serving[0]!.prefixHitFraction);
    expect(cold.serving[0]?.prefixHitFraction).toBe(0);
    expect(hits[0]).toBeGreaterThan(0);
    expect(hits[1]).toBeGreaterThan(1.5 * hits[0]!);
    expect(hits[2]).toBeCloseTo(0.8, 3);
    const output = [cold, ...tiers].map(({ headline }) => headline.tokensPerS);
    expect(output).toEqual([...output].sort((a, b) => a - b));
    expect(output[3]).toBeGreaterThan(2 * output[0]!);
  });

  it('prefix cache: a tier changes nothing while all entries are kept and the batch fits', () => {
    // Bisection over another largest batch ends within half a percent of the same batch.
    expect(tokens({ kvTier: 'nvme' }) / plain.headline.tokensPerS).toBeCloseTo(1, 2);
  });

  it('says so where the catalogue describes no tier behind a system', () => {
    const { problems, operatingPoint } = frontierOf(withLevers({ kvTier: 'host', precision: 'fp8' }), {
      scenarioId: base.id,
      deploymentId: defaultDeploymentId,
      systemId: 'tpu_v7_ironwood',
    });
    expect(problems.map(({ code }) => code)).toEqual(['compute.kvTier.undescribed']);
    expect(operatingPoint).not.toBeNull();
  });

  it('power cap: less power, fewer tokens, less energy for each', () => {
    const capped = solved({ powerCapFraction: 0.6 });
    expect(capped.headline.itPowerW).toBeLessThan(0.95 * plain.headline.itPowerW);
    expect(capped.headline.tokensPerS).toBeLessThan(plain.headline.tokensPerS);
    expect(capped.serving[0]!.energyPerOutputTokenJ).toBeLessThan(plain.serving[0]!.energyPerOutputTokenJ);
  });

  it('software: yields more with each year after the launch, ever more slowly', () => {
    const [first, second, third] = [2025.2, 2026.2, 2027.2].map((softwareYear) => tokens({ softwareYear }));
    expect(second).toBeGreaterThan(first!);
    expect(third).toBeGreaterThan(second!);
    expect(third! - second!).toBeLessThan(second! - first!);
    expect(tokens({ softwareYear: base.economics.firstYear })).toBe(plain.headline.tokensPerS);
  });
});

describe('frontier of a deployment', () => {
  const query = { scenarioId: base.id, deploymentId: defaultDeploymentId, systemId: SYSTEM };

  it('falls in output as the speed per user rises, and states input, output, power and energy of each point', () => {
    const { points, band, problems } = frontierOf(hall, query);
    expect(problems).toEqual([]);
    expect(points.length).toBeGreaterThan(10);
    for (const [i, point] of points.entries()) {
      const { outputTokensPerSPerAccelerator: output, powerPerAcceleratorW: powerW } = point;
      expect(point.energyPerOutputTokenJ).toBeCloseTo(powerW / output, 9);
      expect(point.tokensPerSPerMwIt / ((output / powerW) * 1e6)).toBeCloseTo(1, 9);
      // The sample has as many input as output tokens.
      expect(point.inputTokensPerSPerAccelerator / output).toBeCloseTo(1, 9);
      const before = points[i - 1];
      if (!before) continue;
      expect(point.tokensPerSPerUser).toBeGreaterThan(before.tokensPerSPerUser);
      expect(output).toBeLessThanOrEqual(before.outputTokensPerSPerAccelerator);
    }
    expect(band?.calibrated).toBe('calibrated');
    expect(band?.p10Factor).toBeLessThan(1);
  });

  it('has the operating point of the plant, on the curve or between its points', () => {
    const { points, operatingPoint } = frontierOf(hall, query);
    const serving = solveScenario(hall, base.id, 1, solveContext()).serving.find(({ systemId }) => systemId === SYSTEM);
    expect(operatingPoint?.outputTokensPerSPerAccelerator).toBe(serving?.outputTokensPerSPerAccelerator);
    const faster = points.find((point) => point.tokensPerSPerUser >= operatingPoint!.tokensPerSPerUser);
    const slower = points.findLast((point) => point.tokensPerSPerUser <= operatingPoint!.tokensPerSPerUser);
    expect(operatingPoint!.outputTokensPerSPerAccelerator).toBeGreaterThanOrEqual(
      faster?.outputTokensPerSPerAccelerator ?? 0,
    );
    // Batches of the curve step by √2, so the best batch between two of them may lie a little above the chord.
    expect(operatingPoint!.outputTokensPerSPerAccelerator).toBeLessThanOrEqual(
      1.01 * (slower?.outputTokensPerSPerAccelerator ?? Number.MAX_VALUE),
    );
  });

  it('keeps its curve and gives the nearest feasible level where no operating point meets the service level', () => {
    const { points, operatingPoint, problems } = frontierOf(withLevers({ minTokensPerSPerUser: 5000 }), query);
    expect(points.length).toBeGreaterThan(10);
    expect(operatingPoint).toBeNull();
    expect(problems[0]?.code).toBe('compute.serviceLevel.unreachable');
    expect(problems[0]?.remedy).toMatch(/nearest feasible level is \d/);
  });

  it('runs a system without the format in the next wider one, and says so', () => {
    const report = frontierOf(hall, { ...query, systemId: 'hgx_h200_liquid' });
    expect(report.precision).toBe('fp8');
    expect(report.points.length).toBeGreaterThan(10);
    const same = frontierOf(withLevers({ precision: 'fp8' }), { ...query, systemId: 'hgx_h200_liquid' });
    expect(report).toEqual(same);
  });

  it('speaks of systems and models by their names', () => {
    const { problems } = solved({ modelId: 'llama_3_1_405b', tensorParallel: 1 });
    expect(problems.map(({ message }) => message).join(' ')).toMatch(/Llama 3\.1 405B/);
    expect(problems.map(({ message, remedy }) => message + remedy).join(' ')).not.toMatch(/gb200_nvl72|llama_3_1/);
  });

  it('answers a deployment that is gone with a problem', () => {
    const report = frontierOf(hall, { ...query, deploymentId: 'deployment_gone' });
    expect(report.points).toEqual([]);
    expect(report.problems[0]?.code).toBe('compute.deployment.unknown');
  });
});
