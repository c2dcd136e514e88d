import type { FromWorker, Port, ToWorker } from '#engine/worker';

/** Starts the engine in a worker thread of this page. */
export const startEngineWorker = (): Port<ToWorker, FromWorker> => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return {
    send: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) =>
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => listener(event.data)),
    onFailure: (listener) =>
      worker.addEventListener('error', (event) => listener(event.message || 'The engine worker stopped.')),
    close: () => worker.terminate(),
  };
};
