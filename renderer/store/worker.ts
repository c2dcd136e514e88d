import './schemaMode';
import { type FromWorker, type Port, serveEngine, type ToWorker } from '#engine/worker';

/** The part of a dedicated worker's global scope that a port needs; the DOM library does not describe it. */
interface WorkerScope {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;

const port: Port<FromWorker, ToWorker> = {
  send: (message, transfer = []) => scope.postMessage(message, [...transfer]),
  onMessage: (listener) => scope.addEventListener('message', (event) => listener(event.data)),
  // The page owns the worker: when the page goes, so does this side, and nobody is left to tell.
  onFailure: () => {},
  close: () => scope.close(),
};

// Messages waiting in the queue (a cancel, a newer solve) are delivered before the next task of a message channel.
const turn = new MessageChannel();
const resumed: (() => void)[] = [];
turn.port1.onmessage = () => resumed.shift()?.();

serveEngine(port, {
  pause: () =>
    new Promise((resolve) => {
      resumed.push(resolve);
      turn.port2.postMessage(null);
    }),
  every: (intervalMs, tick) => {
    const timer = setInterval(tick, intervalMs);
    return () => clearInterval(timer);
  },
});
