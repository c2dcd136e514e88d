import { useEffect, useState } from 'react';
import type { EngineMethod, EngineMethods } from '#engine/worker';
import { useDocument, useSession } from '#renderer/store';

export type Study<Result> =
  | { readonly state: 'waiting' }
  | { readonly state: 'done'; readonly result: Result }
  | { readonly state: 'failed'; readonly message: string };

/**
 * A question to the engine that a panel asks while it is open, and again whenever the document or the question has changed.
 * The last answer stays until the next one is there. Null = nothing to ask yet.
 */
export const useStudy = <M extends EngineMethod>(
  method: M,
  args: EngineMethods[M]['args'] | null,
): Study<EngineMethods[M]['result']> => {
  const { engine } = useSession();
  const revision = useDocument((state) => state.revision);
  const [study, setStudy] = useState<Study<EngineMethods[M]['result']>>({ state: 'waiting' });
  const question = JSON.stringify(args);

  // The study lives in the engine; the question stands in for its arguments, which are new objects at each render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision and the question are the triggers
  useEffect(() => {
    if (args === null) return;
    const stop = new AbortController();
    engine.ask(method, args, { signal: stop.signal }).then(
      (result) => setStudy({ state: 'done', result }),
      (error: unknown) => {
        if (!stop.signal.aborted)
          setStudy({ state: 'failed', message: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => stop.abort();
  }, [engine, method, question, revision]);
  return study;
};
