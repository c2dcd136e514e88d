import { afterAll, describe, expect, it } from 'vitest';
import { solveContext, solveScenario } from '#engine/solve';
import { applyLevers, evaluatePoint, type Lever, leversOf, tornado } from '#engine/studies';
import { createEngineClient, createPool, EngineFailure, portPair, serveEngine } from '#engine/worker';
import { starterHall } from '../../builders/starterHall';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;
const context = solveContext();
const base = solveScenario(records, baseScenarioId, 0, context);
const levers = leversOf(records, baseScenarioId, base);
const of = (id: string): Lever => levers.find((lever) => lever.id === id)!;
const evaluated = (id: string, value: number) => evaluatePoint(records, baseScenarioId, [of(id)], [value], context);

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
    expect(evaluated('deployment.serviceLevel', 100).tokensPerS).toBeLessThan(base.headline.tokensPerS);
    expect(evaluated('cdu.supply', of('cdu.supply').low).gridDrawW).not.toBe(base.headline.gridDrawW);
    const half = evaluated('serving.error', 0.5);
    expect(half.costPerMTokensUsd).toBeCloseTo(2 * cost, 9);
    expect(half.tokensPerS).toBeCloseTo(base.headline.tokensPerS / 2, 3);
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
      async (points) => points.map((values) => evaluatePoint(records, baseScenarioId, chosen, values, context)),
      () => {},
    );
    for (const [k, bar] of found.bars.entries())
      expect(bar.high.costPerMTokensUsd! / alone.bars[k]!.high.costPerMTokensUsd!).toBeCloseTo(1, 9);
    expect(told.at(-1)).toBe(1);
  });

  it('stops when it is told to', async () => {
    const pool = await pools;
    const stop = new AbortController();
    const points = Array.from({ length: 400 }, (_, k) => [0.04 + k / 1e4]);
    const run = pool.evaluate(
      baseScenarioId,
      [of('cell.wacc')],
      stop.signal,
    )(points, (done) => {
      if (done > 0) stop.abort();
    });
    await expect(run).rejects.toBeInstanceOf(EngineFailure);
  });
});
