import type { FromWorker, Port, ToWorker } from './protocol';

/** Two ports joined in this process: the same server without a thread, for tests and the command line. Messages arrive in a later microtask, as they would from a thread. */
export const portPair = (): readonly [client: Port<ToWorker, FromWorker>, server: Port<FromWorker, ToWorker>] => {
  const toServer: ((message: ToWorker) => void)[] = [];
  const toClient: ((message: FromWorker) => void)[] = [];
  let open: 'yes' | 'no' = 'yes';
  const deliver = <M>(listeners: readonly ((message: M) => void)[], message: M): void =>
    void Promise.resolve().then(() => {
      if (open === 'yes') for (const listener of listeners) listener(message);
    });
  const close = (): void => {
    open = 'no';
  };
  return [
    {
      send: (message) => deliver(toServer, message),
      onMessage: (listener) => void toClient.push(listener),
      onFailure: () => {},
      close,
    },
    {
      send: (message) => deliver(toClient, message),
      onMessage: (listener) => void toServer.push(listener),
      onFailure: () => {},
      close,
    },
  ];
};
