import { setTimeout as later } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { type FromWorker, type Port, serveEngine, type ToWorker } from '#engine/worker';

const wire = parentPort;
if (!wire) throw new Error('the engine thread is started by the command line, not by itself');

const port: Port<FromWorker, ToWorker> = {
  send: (message, transfer = []) => wire.postMessage(message, transfer),
  onMessage: (listener) => void wire.on('message', listener),
  // When the parent goes, the thread goes with it.
  onFailure: () => {},
  close: () => wire.close(),
};

serveEngine(port, {
  // Lets waiting messages (a cancel, a newer solve) in before the job goes on.
  pause: () => later(0),
  every: (intervalMs, tick) => {
    const timer = setInterval(tick, intervalMs).unref();
    return () => clearInterval(timer);
  },
});
