import { Worker } from 'node:worker_threads';
import type { AnyRecord } from '#engine/project';
import { createEngineClient, type EngineClient, type FromWorker, type Port, type ToWorker } from '#engine/worker';

const threadPort = (program: URL): Port<ToWorker, FromWorker> => {
  const worker = new Worker(program);
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    onMessage: (listener) => void worker.on('message', listener),
    onFailure: (listener) => {
      worker.on('error', (error) => listener(error.message));
      worker.on('exit', (code) => {
        if (code !== 0) listener(`the thread ended with code ${code}`);
      });
    },
    close: () => void worker.terminate(),
  };
};

/** An engine in a thread of its own, as yet without a document; the caller closes it. */
export const startEngine = (program: URL, records: readonly AnyRecord[]): EngineClient =>
  createEngineClient({
    connect: () => threadPort(program),
    reopen: () => ({ records }),
    every: (intervalMs, tick) => {
      const timer = setInterval(tick, intervalMs).unref();
      return () => clearInterval(timer);
    },
  });

/** An engine in a thread of its own, with the document opened; the caller closes it. */
export const openEngine = async (program: URL, records: readonly AnyRecord[]): Promise<EngineClient> => {
  const client = startEngine(program, records);
  await client.request('open', { records });
  return client;
};
