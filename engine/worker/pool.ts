import type { AnyRecord } from '#engine/project';
import { createMemory, type Evaluate, type Lever, type StudyBasis, type StudyMemory } from '#engine/studies';
import type { CancelSignal, EngineClient } from './client';
import { EngineFailure } from './client';

/** Several engines with the same document, among which the points of a study are dealt out. */
export interface EnginePool {
  evaluate(scenarioId: string, levers: readonly Lever[], options?: PoolOptions): Evaluate;
  close(): void;
}

export interface PoolSignal extends CancelSignal {
  readonly aborted: boolean;
}

export interface PoolOptions {
  readonly basis?: StudyBasis;
  readonly signal?: PoolSignal;
  /** Points that need not be asked for again; takes each new one as soon as it is there. */
  readonly memory?: StudyMemory;
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
    evaluate: (scenarioId, levers, { basis = 'point', signal, memory = createMemory() } = {}) => {
      const askFor = async (points: readonly (readonly number[])[], onPart: (n: number) => void): Promise<void> => {
        const length = Math.min(
          MOST_POINTS,
          Math.max(1, Math.ceil(points.length / (clients.length * PARTS_PER_ENGINE))),
        );
        const parts = Array.from({ length: Math.ceil(points.length / length) }, (_, k) => k * length);
        const work = async (client: EngineClient): Promise<void> => {
          for (let first = parts.shift(); first !== undefined; first = parts.shift()) {
            if (signal?.aborted) throw new EngineFailure('cancelled', 'Cancelled.');
            const own = points.slice(first, first + length);
            const args = { scenarioId, levers, points: own, basis };
            const found = await client.request('evaluate', args, signal ? { signal } : {});
            found.forEach((outputs, k) => {
              memory.keep({ values: own[k]!, outputs });
            });
            onPart(own.length);
          }
        };
        await Promise.all(clients.map(work));
      };
      return async (points, onProgress) => {
        const missing = points.filter((values) => !memory.outputsAt(values));
        let done = points.length - missing.length;
        await askFor(missing, (n) => {
          done += n;
          onProgress(done);
        });
        return points.map((values) => memory.outputsAt(values)!);
      };
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
};
