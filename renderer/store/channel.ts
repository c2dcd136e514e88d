/** One-way announcements without state, e.g. "frame the selection". */
export interface Channel<T> {
  send(message: T): void;
  /** Returns the function that ends the subscription. */
  listen(listener: (message: T) => void): () => void;
}

export const createChannel = <T>(): Channel<T> => {
  const listeners = new Set<(message: T) => void>();
  return {
    send: (message) => {
      for (const listener of [...listeners]) listener(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
