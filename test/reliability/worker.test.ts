import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import {
  createEngineClient,
  createPool,
  EngineFailure,
  type FromWorker,
  type Port,
  portPair,
  serveEngine,
  type ToWorker,
} from '#engine/worker';
import { starterHall } from '../builders/starterHall';
import { printFigure, runs } from './figures';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;

/** An engine that works, in this process. */
const sound = (): Port<ToWorker, FromWorker> => {
  const [client, server] = portPair();
  serveEngine(server, {
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    every: (intervalMs, tick) => {
      const timer = setInterval(tick, intervalMs).unref();
      return () => clearInterval(timer);
    },
  });
  return client;
};

/** A thread that shows that it lives and then ends badly. */
const doomed = (program: string): Port<ToWorker, FromWorker> => {
  const worker = new Worker(
    `require('node:worker_threads').parentPort.postMessage({ type: 'heartbeat' }); ${program}`,
    {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: 24 },
    },
  );
  return {
    send: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
    onFailure: (listener) => {
      worker.on('error', (error) => listener(error.message));
      worker.on('exit', (code) => {
        if (code !== 0) listener(`code ${code}`);
      });
    },
    close: () => void worker.terminate(),
  };
};

const fates = {
  throws: "setTimeout(() => { throw new Error('bug'); }, 20);",
  loops: 'setTimeout(() => { for (;;); }, 20);',
  'runs out of memory':
    'setTimeout(() => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); }, 20);',
  'is killed': 'setTimeout(() => process.exit(9), 20);',
} as const;

describe('an engine thread that', () => {
  const noticedMs: number[] = [];
  it.each(Object.keys(fates) as (keyof typeof fates)[])(
    '%s is replaced, and what was asked is answered',
    async (fate) => {
      let connections = 0;
      const started = performance.now();
      const client = createEngineClient({
        connect: () => {
          connections += 1;
          if (connections === 1) return doomed(fates[fate]);
          noticedMs.push(performance.now() - started);
          return sound();
        },
        reopen: () => ({ records }),
        every: (intervalMs, tick) => {
          const timer = setInterval(tick, intervalMs);
          return () => clearInterval(timer);
        },
      });
      const answer = await client.request('solve', { scenarioId: baseScenarioId, generation: 1, preview: null });
      expect(answer.headline.tokensPerS).toBeGreaterThan(1e6);
      expect(client.restarts).toBe(1);
      client.close();
      if (noticedMs.length === Object.keys(fates).length)
        printFigure(
          'R10',
          'engine throws, loops, has no memory, is killed',
          `replaced each time, noticed in ${Math.max(...noticedMs).toFixed(0)} ms at most`,
        );
    },
  );
});

describe('a long run', () => {
  it('is cancelled at any point, and the engines answer the next question', async () => {
    const times = runs(12, 100);
    let open = 0;
    const pool = await createPool(
      () => {
        open += 1;
        return createEngineClient({ connect: sound, reopen: () => ({ records }), every: () => () => {} });
      },
      records,
      2,
    );
    const lever = {
      id: 'x',
      label: 'x',
      quantity: 'fraction',
      nature: 'uncertain',
      target: { type: 'field', record: 'deployment', path: ['utilisation'] },
      now: 0.5,
      low: 0,
      high: 1,
      basis: 'test',
    } as const;
    let slowestMs = 0;
    for (let k = 0; k < times; k++) {
      const stop = new AbortController();
      const points = Array.from({ length: 5000 }, (_, i) => [0.2 + i / 1e4]);
      let stoppedAt = 0;
      setTimeout(
        () => {
          stoppedAt = performance.now();
          stop.abort();
        },
        (k * 7) % 90,
      );
      await expect(
        pool.evaluate(baseScenarioId, [lever], { signal: stop.signal })(points, () => {}),
      ).rejects.toBeInstanceOf(EngineFailure);
      // Free again when the next question is answered, not when the promise is broken.
      const [next] = await pool.evaluate(baseScenarioId, [lever])([[0.3]], () => {});
      expect(next!.tokensPerS).toBeGreaterThan(0);
      slowestMs = Math.max(slowestMs, performance.now() - stoppedAt);
    }
    const [answer] = await pool.evaluate(baseScenarioId, [lever])([[0.5]], () => {});
    expect(answer!.tokensPerS).toBeGreaterThan(0);
    expect(open).toBe(2);
    pool.close();
    printFigure(
      'R13',
      'cancel a long run',
      `${times} times, next answer after ${slowestMs.toFixed(0)} ms at most, no engine more than at first`,
    );
  });
});
