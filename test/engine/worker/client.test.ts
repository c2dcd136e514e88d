import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import {
  createEngineClient,
  type EngineFailure,
  type FromWorker,
  type Port,
  type ToWorker,
  WATCHDOG_MS,
} from '#engine/worker';
import { starterHall } from '../../builders/starterHall';

/** A worker end that the test plays by hand. */
class HandPlayedPort implements Port<ToWorker, FromWorker> {
  readonly sent: ToWorker[] = [];
  closed = 0;
  #receive: (message: FromWorker) => void = () => {};
  #fail: (reason: string) => void = () => {};
  send(message: ToWorker): void {
    this.sent.push(message);
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.#receive = listener;
  }
  onFailure(listener: (reason: string) => void): void {
    this.#fail = listener;
  }
  close(): void {
    this.closed += 1;
  }
  say(message: FromWorker): void {
    this.#receive(message);
  }
  die(reason: string): void {
    this.#fail(reason);
  }
}

const setUp = () => {
  const ports: HandPlayedPort[] = [];
  let tick = (): void => {};
  let interval = 0;
  const client = createEngineClient({
    connect: () => {
      const port = new HandPlayedPort();
      ports.push(port);
      return port;
    },
    reopen: () => ({ records: [] }),
    every: (intervalMs, callback) => {
      interval = intervalMs;
      tick = callback;
      return () => {
        tick = () => {};
      };
    },
  });
  const waitMs = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += interval) tick();
  };
  return { client, ports, waitMs };
};

const solve = { scenarioId: 'scenario_1', generation: 1, preview: null } as const;

describe('engine client', () => {
  it('gives each answer to the request with its id', async () => {
    const { client, ports } = setUp();
    const first = client.request('commit', { diff: { added: {}, updated: {}, removed: {} } });
    const second = client.request('commit', { diff: { added: {}, updated: {}, removed: {} } });
    const [one, two] = ports[0]!.sent as { id: number }[];
    ports[0]!.say({ type: 'response', id: two!.id, result: { revision: 2 } });
    ports[0]!.say({ type: 'response', id: one!.id, result: { revision: 1 } });
    expect(await first).toEqual({ revision: 1 });
    expect(await second).toEqual({ revision: 2 });
  });

  it('reports progress and tells a superseded solve apart from a failure', async () => {
    const { client, ports } = setUp();
    const seen: number[] = [];
    const promise = client.request('solve', solve, { onProgress: (fraction) => seen.push(fraction) });
    const { id } = ports[0]!.sent[0] as { id: number };
    ports[0]!.say({ type: 'progress', id, fraction: 0.5, label: 'half' });
    ports[0]!.say({ type: 'failure', id, kind: 'superseded', message: 'superseded' });
    await expect(promise).rejects.toMatchObject({ kind: 'superseded' } satisfies Partial<EngineFailure>);
    expect(seen).toEqual([0.5]);
  });

  it('cancels at once and tells the worker', async () => {
    const { client, ports } = setUp();
    const abort = new AbortController();
    const promise = client.request('solve', solve, { signal: abort.signal });
    abort.abort();
    await expect(promise).rejects.toMatchObject({ kind: 'cancelled' });
    expect(ports[0]!.sent.at(-1)).toMatchObject({ type: 'cancel' });
  });

  it('replaces a worker that dies, reopens the document, and tries the open job once more', async () => {
    const { client, ports } = setUp();
    const promise = client.request('solve', solve);
    ports[0]!.die('out of memory');
    expect(client.restarts).toBe(1);
    expect(ports[1]!.sent.map((message) => message.type === 'request' && message.method)).toEqual(['open', 'solve']);
    ports[1]!.die('out of memory');
    await expect(promise).rejects.toMatchObject({ kind: 'restarted' });
  });

  it('replaces a worker that is silent for the watchdog time, but not one that only has nothing to do', () => {
    const { client, ports, waitMs } = setUp();
    waitMs(10 * WATCHDOG_MS);
    expect(client.restarts).toBe(0);
    ports[0]!.say({ type: 'heartbeat' });
    void client.request('solve', solve).catch(() => {});
    waitMs(WATCHDOG_MS / 2);
    ports[0]!.say({ type: 'heartbeat' });
    waitMs(WATCHDOG_MS / 2);
    expect(client.restarts).toBe(0);
    waitMs(WATCHDOG_MS);
    expect(client.restarts).toBe(1);
    expect(ports[0]!.closed).toBe(1);
  });

  it('is patient with a worker that is still loading, but not for ever', () => {
    const { client, waitMs } = setUp();
    void client.request('solve', solve).catch(() => {});
    waitMs(3 * WATCHDOG_MS);
    expect(client.restarts).toBe(0);
    waitMs(10 * WATCHDOG_MS);
    expect(client.restarts).toBe(1);
  });

  it('waits longer for a plant of many records, in step with their number', () => {
    const { client, ports, waitMs } = setUp();
    const records = new Array<AnyRecord>(20_000).fill(starterHall()[0]!);
    void client.request('open', { records }).catch(() => {});
    ports[0]!.say({ type: 'heartbeat' });
    void client.request('solve', solve).catch(() => {});
    waitMs(4 * WATCHDOG_MS);
    expect(client.restarts).toBe(0);
    waitMs(WATCHDOG_MS);
    expect(client.restarts).toBe(1);
  });

  it('gives a job that fell silent once more time the second time, and then gives up', async () => {
    const { client, ports, waitMs } = setUp();
    ports[0]!.say({ type: 'heartbeat' });
    const promise = client.request('solve', solve);
    waitMs(WATCHDOG_MS);
    expect(client.restarts).toBe(1);
    ports[1]!.say({ type: 'heartbeat' });
    waitMs(9 * WATCHDOG_MS);
    expect(client.restarts).toBe(1);
    waitMs(WATCHDOG_MS);
    await expect(promise).rejects.toMatchObject({ kind: 'restarted' });
  });

  it('gives what follows that time too, once the second try was answered', async () => {
    const { client, ports, waitMs } = setUp();
    ports[0]!.say({ type: 'heartbeat' });
    const first = client.request('commit', { diff: { added: {}, updated: {}, removed: {} } });
    const promise = client.request('solve', solve);
    waitMs(WATCHDOG_MS);
    await first;
    const retried = ports[1]!.sent.at(-1) as { id: number };
    ports[1]!.say({ type: 'response', id: retried.id, result: 'slow but sure' });
    await expect(promise).resolves.toBe('slow but sure');
    void client.request('solve', solve).catch(() => {});
    waitMs(9 * WATCHDOG_MS);
    expect(client.restarts).toBe(1);
    waitMs(WATCHDOG_MS);
    expect(client.restarts).toBe(2);
  });

  it('ignores a late answer from the worker that was replaced', async () => {
    const { client, ports } = setUp();
    const promise = client.request('solve', solve);
    const { id } = ports[0]!.sent[0] as { id: number };
    ports[0]!.die('gone');
    ports[0]!.say({ type: 'failure', id, kind: 'bug', message: 'late' });
    ports[1]!.say({ type: 'response', id, result: 'fresh' });
    await expect(promise).resolves.toBe('fresh');
  });
});
