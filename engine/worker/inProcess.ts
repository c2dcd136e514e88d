import type { FromWorker, Port, ToWorker } from './protocol';

/** Of every place that JavaScript runs in; the engine is compiled without the types of any. */
declare const structuredClone: <T>(value: T, options: { readonly transfer: ArrayBuffer[] }) => T;

/**
 * Two ports joined in this process: the same server without a thread, for tests and the command line. Messages arrive in a later
 * microtask, and what is handed over is gone from the sender, as it would be to and from a thread.
 */
export const portPair = (): readonly [client: Port<ToWorker, FromWorker>, server: Port<FromWorker, ToWorker>] => {
  const toServer: ((message: ToWorker) => void)[] = [];
  const toClient: ((message: FromWorker) => void)[] = [];
  let open: 'yes' | 'no' = 'yes';
  const deliver = <M>(
    listeners: readonly ((message: M) => void)[],
    message: M,
    transfer: readonly ArrayBuffer[] = [],
  ): void => {
    const sent = transfer.length === 0 ? message : structuredClone(message, { transfer: [...transfer] });
    void Promise.resolve().then(() => {
      if (open === 'yes') for (const listener of listeners) listener(sent);
    });
  };
  const close = (): void => {
    open = 'no';
  };
  return [
    {
      send: (message, transfer) => deliver(toServer, message, transfer),
      onMessage: (listener) => void toClient.push(listener),
      onFailure: () => {},
      close,
    },
    {
      send: (message, transfer) => deliver(toClient, message, transfer),
      onMessage: (listener) => void toServer.push(listener),
      onFailure: () => {},
      close,
    },
  ];
};
