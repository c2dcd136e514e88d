import type { AnyRecord } from '#engine/project';
import type { Evaluate, Lever, Outputs } from '#engine/studies';
import type { CancelSignal, EngineClient } from './client';
import { EngineFailure } from './client';

/** Several engines with the same document, among which the points of a study are dealt out. */
export interface EnginePool {
  evaluate(scenarioId: string, levers: readonly Lever[], signal?: PoolSignal): Evaluate;
  close(): void;
}

export interface PoolSignal extends CancelSignal {
  readonly aborted: boolean;
}

/** Parts for each engine: small enough that none is left waiting long for the last, large enough that asking costs little. */
const PARTS_PER_ENGINE = 6;
const MOST_POINTS = 64;

/** @param size  engines, at least one */
export const createPool = async (
  createClient: () => EngineClient,
  records: readonly AnyRecord[],
  size: number,
): Promise<EnginePool> => {
  const clients = Array.from({ length: Math.max(1, size) }, createClient);
  await Promise.all(clients.map((client) => client.request('open', { records })));
  return {
    evaluate: (scenarioId, levers, signal) => async (points, onProgress) => {
      const length = Math.min(MOST_POINTS, Math.max(1, Math.ceil(points.length / (clients.length * PARTS_PER_ENGINE))));
      const parts = Array.from({ length: Math.ceil(points.length / length) }, (_, k) => k);
      const outputs = new Array<Outputs>(points.length);
      let done = 0;
      const work = async (client: EngineClient): Promise<void> => {
        for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
          if (signal?.aborted) throw new EngineFailure('cancelled', 'Cancelled.');
          const first = part * length;
          const own = points.slice(first, first + length);
          const found = await client.request('evaluate', { scenarioId, levers, points: own }, signal ? { signal } : {});
          found.forEach((each, k) => {
            outputs[first + k] = each;
          });
          done += own.length;
          onProgress(done);
        }
      };
      await Promise.all(clients.map(work));
      return outputs;
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
};
