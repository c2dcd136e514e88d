import { useEffect, useState } from 'react';
import { useSession } from '#renderer/store';

/** A list that the host gives once, when its dialog opens; null while it is on its way. */
export const useHostList = <T>(ask: () => Promise<readonly T[]>): readonly T[] | null => {
  const { notices } = useSession();
  const [list, setList] = useState<readonly T[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the dialog opens
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
  }, []);
  return list;
};
