import { afterAll, describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { applyLevers, createMemory, evaluatePoint, type Lever, leversOf, tornado } from '#engine/studies';
import { createEngineClient, createPool, EngineFailure, portPair, serveEngine } from '#engine/worker';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const context = solveContext();
const base = solveScenario(records, baseScenarioId, 0, context);
const levers = leversOf(records, baseScenarioId, base);
const of = (id: string): Lever => levers.find((lever) => lever.id === id)!;
const evaluated = (id: string, value: number) =>
  evaluatePoint(records, baseScenarioId, [of(id)], [value], 'point', context);

describe('levers of the starter hall', () => {
  it('have a range around what is, and say where it comes from', () => {
    expect(levers.length).toBeGreaterThan(15);
    expect(new Set(levers.map(({ id }) => id)).size).toBe(levers.length);
    for (const { id, low, now, high, basis } of levers) {
      expect(low, id).toBeLessThanOrEqual(now);
      expect(high, id).toBeGreaterThanOrEqual(now);
      expect(high, id).toBeGreaterThan(low);
      expect(basis, id).not.toBe('');
    }
  });

  it('at what is change nothing', () => {
    const { headline } = base;
    const point = evaluatePoint(
      records,
      baseScenarioId,
      levers,
      levers.map(({ now }) => now),
      'point',
      context,
    );
    expect(point.tokensPerS / headline.tokensPerS).toBeCloseTo(1, 9);
    expect(point.costPerMTokensUsd! / headline.costPerMTokensUsd!).toBeCloseTo(1, 9);
    expect(point.gridDrawW / headline.gridDrawW).toBeCloseTo(1, 9);
  });

  it('move what they are levers of: money, service, coolant and the error of the model', () => {
    const cost = base.headline.costPerMTokensUsd!;
    expect(evaluated('cell.it_racks', 2 * of('cell.it_racks').now).costPerMTokensUsd!).toBeGreaterThan(1.5 * cost);
    expect(evaluated('cell.it_life', 7).costPerMTokensUsd!).toBeLessThan(0.8 * cost);
    expect(evaluated('deployment.utilisation', 0.35).costPerMTokensUsd!).toBeGreaterThan(1.8 * cost);
    expect(evaluated('deployment.minTokensPerSPerUser', 100).tokensPerS).toBeLessThan(base.headline.tokensPerS);
    expect(evaluated('cdu.supplySetPointC', of('cdu.supplySetPointC').low).gridDrawW).not.toBe(base.headline.gridDrawW);
    const half = evaluated('serving.error', 0.5);
    expect(half.costPerMTokensUsd).toBeCloseTo(2 * cost, 9);
    expect(half.tokensPerS).toBeCloseTo(base.headline.tokensPerS / 2, 3);
  });

  it('leave racks out, exchange coolers and racks, and know of each choice by its name', () => {
    const fewer = evaluated('rack.count', 6);
    expect(fewer.tokensPerS / base.headline.tokensPerS).toBeCloseTo(6 / 8, 6);
    const tower = of('cooler.kind').choices!.findIndex(({ value }) => value === 'coolingTower');
    const withTowers = applyLevers(records, baseScenarioId, [of('cooler.kind')], [tower]);
    const counted = (all: readonly AnyRecord[], kind: string): number =>
      all.filter((record) => record.type === 'element' && record.scenarioId === baseScenarioId && record.kind === kind)
        .length;
    expect(counted(withTowers, 'coolingTower')).toBe(counted(records, 'dryCooler'));
    expect(counted(withTowers, 'dryCooler')).toBe(0);
    const hopper = of('rack.systemId').choices!.findIndex(({ label }) => label.includes('H100'));
    expect(evaluated('rack.systemId', hopper).tokensPerS).toBeLessThan(0.5 * base.headline.tokensPerS);
  });

  it('tell of water, carbon and the highest draw where a whole year is asked for', () => {
    const year = (id: string, value: number) =>
      evaluatePoint(records, baseScenarioId, [of(id)], [value], 'year', context);
    const cooler = of('cooler.kind');
    const towers = year(
      'cooler.kind',
      cooler.choices!.findIndex(({ value }) => value === 'coolingTower'),
    );
    const dry = year('cooler.kind', cooler.now);
    expect(dry.waterM3PerYear).toBe(0);
    expect(towers.waterM3PerYear).toBeGreaterThan(1000);
    // The busiest hour is at most as busy as the operating point, and more so than the mean one.
    expect(dry.peakDrawW).toBeLessThan(1.1 * dry.gridDrawW);
    expect(dry.peakDrawW).toBeGreaterThan(0.75 * dry.gridDrawW);
    expect(dry.carbonKgPerYear).toBeGreaterThan(0);
    expect(evaluated('cooler.kind', cooler.now).waterM3PerYear).toBeNull();
  });

  it('leave every record alone that they do not touch', () => {
    const changed = applyLevers(records, baseScenarioId, [of('deployment.utilisation')], [0.5]);
    expect(changed.filter((record, k) => record !== records[k])).toHaveLength(1);
  });
});

describe('a pool of engines', () => {
  let opened = 0;
  const create = () => {
    opened += 1;
    return createEngineClient({
      connect: () => {
        const [client, server] = portPair();
        serveEngine(server, {
          pause: () => new Promise((resolve) => setImmediate(resolve)),
          every: () => () => {},
        });
        return client;
      },
      reopen: () => ({ records }),
      every: () => () => {},
    });
  };
  const pools = createPool(create, records, 3);
  afterAll(async () => (await pools).close());

  it('gives the answers of one, in order, and tells how far it is', async () => {
    const pool = await pools;
    expect(opened).toBe(3);
    const chosen = [of('cell.wacc'), of('deployment.utilisation')];
    const told: number[] = [];
    const found = await tornado(chosen, pool.evaluate(baseScenarioId, chosen), (share) => told.push(share));
    const alone = await tornado(
      chosen,
      async (points) =>
        points.map((values) => evaluatePoint(records, baseScenarioId, chosen, values, 'point', context)),
      () => {},
    );
    for (const [k, bar] of found.bars.entries())
      expect(bar.high.costPerMTokensUsd! / alone.bars[k]!.high.costPerMTokensUsd!).toBeCloseTo(1, 9);
    expect(told.at(-1)).toBe(1);
  });

  it('goes on where it was: points that are known are not evaluated again', async () => {
    const pool = await pools;
    const chosen = [of('deployment.utilisation')];
    const memory = createMemory();
    const evaluate = pool.evaluate(baseScenarioId, chosen, { memory });
    const [first] = await evaluate([[0.5], [0.6]], () => {});
    expect(memory.points()).toHaveLength(2);
    const resumed = createMemory([{ values: [0.5], outputs: { ...first!, tokensPerS: -1 } }]);
    const told: number[] = [];
    const [again, anew] = await pool.evaluate(baseScenarioId, chosen, { memory: resumed })([[0.5], [0.7]], (done) =>
      told.push(done),
    );
    expect(again!.tokensPerS).toBe(-1);
    expect(anew!.tokensPerS).toBeGreaterThan(0);
    expect(told).toEqual([2]);
  });

  it('stops when it is told to', async () => {
    const pool = await pools;
    const stop = new AbortController();
    const points = Array.from({ length: 400 }, (_, k) => [0.04 + k / 1e4]);
    const run = pool.evaluate(baseScenarioId, [of('cell.wacc')], { signal: stop.signal })(points, (done) => {
      if (done > 0) stop.abort();
    });
    await expect(run).rejects.toBeInstanceOf(EngineFailure);
  });
});
