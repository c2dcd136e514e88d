import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import {
  type OversubscriptionReport,
  oversubscriptionStudy,
  solveContext,
  type YearReport,
  yearStudy,
} from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

const all = starterHall();
const { baseScenarioId } = all.find((record) => record.type === 'project')!;
/** Busy by day and half idle by night: then a limit binds in some hours only. */
const records = all.map((record) =>
  record.type === 'scenario' ? { ...record, demand: { ...record.demand, dailySwingFraction: 0.4 } } : record,
);

const ended = <T>(study: Generator<number, T>): T => {
  let step = study.next();
  while (!step.done) step = study.next();
  return step.value;
};
const study = (of: readonly AnyRecord[]): OversubscriptionReport =>
  ended(oversubscriptionStudy(of, baseScenarioId, solveContext()));
const report = study(records);

describe('racks behind a limit that they together exceed', () => {
  it('lose nothing where the limit is above their highest draw, and work ever less below it', () => {
    const { points } = report;
    expect(points.at(-1)!.keptShare).toBe(1);
    expect(points.at(-1)!.cappedH).toBe(0);
    for (const [k, point] of points.entries()) {
      const next = points[k + 1];
      expect(point.keptShare).toBeLessThanOrEqual(1);
      if (next) expect(point.tokensPerYear).toBeLessThanOrEqual(next.tokensPerYear);
      if (next) expect(point.racksPerMw).toBeGreaterThan(next.racksPerMw);
    }
    expect(points[0]!.keptShare).toBeLessThan(0.9);
  });

  it('make what the year makes behind the same limit', () => {
    const point = report.points[12]!;
    const year: YearReport = ended(
      yearStudy(
        records.map((record) => (record.type === 'site' ? { ...record, gridImportLimitW: point.limitW } : record)),
        baseScenarioId,
        solveContext(),
      ),
    );
    expect(year.total.tokens / point.tokensPerYear).toBeCloseTo(1, 3);
    expect(year.total.cappedH).toBe(point.cappedH);
  });

  it('make most tokens for each megawatt allowed where the limit is tight', () => {
    const perMw = report.points.map(({ tokensPerSPerMwLimit }) => tokensPerSPerMwLimit);
    expect(Math.max(...perMw)).toBeGreaterThan(1.15 * perMw.at(-1)!);
  });

  it('cost least where what is saved on the facility and what is lost in tokens balance', () => {
    const costs = report.points.map(({ costPerMTokensUsd }) => costPerMTokensUsd!);
    expect(report.best).not.toBeNull();
    const best = report.best!;
    expect(best).toBeGreaterThan(0);
    expect(best).toBeLessThan(costs.length - 1);
    for (const cost of costs) expect(costs[best]).toBeLessThanOrEqual(cost);
  });

  it('of a plant without racks are none', () => {
    const bare = records.filter((record) => !(record.type === 'element' && record.kind === 'rack'));
    const { points, best } = study(bare.filter((record) => record.type !== 'run'));
    expect([points, best]).toEqual([[], null]);
  });
});
