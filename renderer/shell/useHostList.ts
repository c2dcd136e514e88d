import { useEffect, useState } from 'react';
import { useSession } from '#renderer/store';

/**
 * A list that the host gives when its dialog opens; null while it is on its way.
 *
 * @param time  another number asks again
 */
export const useHostList = <T>(ask: () => Promise<readonly T[]>, time = 0): readonly T[] | null => {
  const { notices } = useSession();
  const [list, setList] = useState<readonly T[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the dialog opens, and when it is told to
  useEffect(() => {
    let isThere = true;
    ask().then(
      (answer) => {
        if (isThere) setList(answer);
      },
      (error: unknown) => {
        if (!isThere) return;
        setList([]);
        notices.tell('error', error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isThere = false;
    };
  }, [time]);
  return list;
};
