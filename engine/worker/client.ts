import { columnsBuffer, type Snapshot } from '#engine/solve';
import {
  type EngineMethod,
  type EngineMethods,
  type FailureKind,
  type FromWorker,
  type Port,
  type ToWorker,
  WATCHDOG_MS,
} from './protocol';
import { snapshotReceiver } from './rows';

/** A request that did not end in a result. `superseded` and `cancelled` are normal; the others are shown to the user. */
export class EngineFailure extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
    this.name = 'EngineFailure';
  }
}

/** The part of an AbortSignal that a request listens to; the engine knows no DOM. */
export interface CancelSignal {
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface RequestOptions {
  readonly onProgress?: (fraction: number, label: string) => void;
  readonly signal?: CancelSignal;
}

export interface EngineClient {
  request<M extends EngineMethod>(
    method: M,
    args: EngineMethods[M]['args'],
    options?: RequestOptions,
  ): Promise<EngineMethods[M]['result']>;
  /** The columns of an answer that nobody reads any more; they are empty from then on. */
  giveBack(snapshot: Snapshot): void;
  /** Times the worker was started again after silence or death. */
  readonly restarts: number;
  close(): void;
}

export interface EngineClientOptions {
  readonly connect: () => Port<ToWorker, FromWorker>;
  /** The document to reload a restarted worker with. */
  readonly reopen: () => EngineMethods['open']['args'];
  /** Calls back at the interval until ended; watches for silence. */
  readonly every: (intervalMs: number, tick: () => void) => () => void;
}

/** A worker that is still loading its code on a slow machine is given this many times the usual silence. */
const START_PATIENCE = 10;
/**
 * And so is one that tries a job again: a first silence is taken for a loop within the usual time, but a big plant on a slow or
 * busy machine may be silent for longer, and deserves its answer.
 */
const RETRY_PATIENCE = 10;
/**
 * Records for which silence may last once more the usual time: solving a plant anew is one piece of work, of some 80 µs a record
 * by `npm run bench`, here with room for a machine five times slower.
 */
const RECORDS_PER_WATCHDOG = 5000;

interface Waiting {
  readonly method: EngineMethod;
  readonly args: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (failure: EngineFailure) => void;
  readonly onProgress: RequestOptions['onProgress'];
  retried: 'no' | 'yes';
}

/** Talks to an engine worker. A worker that dies or falls silent is replaced, given the document again, and the open jobs are tried once more. */
export const createEngineClient = (options: EngineClientOptions): EngineClient => {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let restarts = 0;
  let closed: 'no' | 'yes' = 'no';
  let silentTicks = 0;
  let life: 'starting' | 'seen' = 'starting';
  let pace: 'usual' | 'slow' = 'usual';
  let port: Port<ToWorker, FromWorker>;
  let takeSnapshot = snapshotReceiver();
  let records = 0;

  /** Of every document that the worker is given. */
  const opened = (args: EngineMethods['open']['args']): EngineMethods['open']['args'] => {
    records = args.records.length;
    return args;
  };

  const receive = (message: FromWorker): void => {
    silentTicks = 0;
    life = 'seen';
    if (message.type === 'heartbeat') return;
    const snapshot = message.type === 'snapshot' ? takeSnapshot(message.result) : null;
    const job = waiting.get(message.id);
    if (!job) return;
    if (message.type === 'progress') {
      job.onProgress?.(message.fraction, message.label);
      return;
    }
    waiting.delete(message.id);
    // It was no loop, but a plant that takes this machine long: what follows is given the same time.
    if (job.retried === 'yes' && message.type !== 'failure') pace = 'slow';
    if (message.type === 'response') job.resolve(message.result);
    else if (message.type === 'snapshot') job.resolve(snapshot);
    else job.reject(new EngineFailure(message.kind, message.message));
  };

  const connect = (): void => {
    silentTicks = 0;
    life = 'starting';
    const fresh = options.connect();
    takeSnapshot = snapshotReceiver();
    port = fresh;
    fresh.onMessage((message) => {
      if (fresh === port) receive(message);
    });
    fresh.onFailure((reason) => {
      if (fresh === port) restart(reason);
    });
  };

  const restart = (reason: string): void => {
    if (closed === 'yes') return;
    restarts += 1;
    port.close();
    connect();
    port.send({ type: 'request', id: nextId++, method: 'open', args: opened(options.reopen()) });
    for (const [id, job] of waiting) {
      // The reopened document already holds what `open` and `commit` brought.
      if (job.method === 'open' || job.method === 'commit') {
        waiting.delete(id);
        job.resolve({ revision: 0 });
      } else if (job.retried === 'yes') {
        waiting.delete(id);
        job.reject(new EngineFailure('restarted', `The calculation stopped twice (${reason}).`));
      } else {
        job.retried = 'yes';
        port.send({ type: 'request', id, method: job.method, args: job.args });
      }
    }
  };

  const ticks = 4;
  const endWatch = options.every(WATCHDOG_MS / ticks, () => {
    silentTicks += 1;
    const isRetrying = [...waiting.values()].some(({ retried }) => retried === 'yes');
    const isSlow = isRetrying || pace === 'slow';
    const size = 1 + records / RECORDS_PER_WATCHDOG;
    const patience = Math.ceil(ticks * size * (life === 'starting' ? START_PATIENCE : isSlow ? RETRY_PATIENCE : 1));
    if (silentTicks >= patience && waiting.size > 0)
      restart(`no sign of life for ${(patience / ticks) * WATCHDOG_MS} ms`);
  });
  connect();

  return {
    get restarts() {
      return restarts;
    },
    request: (method, args, { onProgress, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (closed === 'yes') return reject(new EngineFailure('cancelled', 'The engine is closed.'));
        const id = nextId++;
        if (method === 'open') opened(args as EngineMethods['open']['args']);
        const onAbort = (): void => {
          waiting.delete(id);
          port.send({ type: 'cancel', id });
          reject(new EngineFailure('cancelled', 'Cancelled.'));
        };
        // One signal may stop a thousand requests; none that has ended listens on.
        waiting.set(id, {
          method,
          args,
          resolve: (result) => {
            signal?.removeEventListener('abort', onAbort);
            resolve(result as never);
          },
          reject: (failure) => {
            signal?.removeEventListener('abort', onAbort);
            reject(failure);
          },
          onProgress,
          retried: 'no',
        });
        port.send({ type: 'request', id, method, args });
        signal?.addEventListener('abort', onAbort);
      }),
    giveBack: ({ elements }) => {
      const buffer = columnsBuffer(elements);
      if (buffer && closed === 'no') port.send({ type: 'giveBack', buffer }, [buffer]);
    },
    close: () => {
      closed = 'yes';
      endWatch();
      port.close();
      for (const job of waiting.values()) job.reject(new EngineFailure('cancelled', 'The engine is closed.'));
      waiting.clear();
    },
  };
};
