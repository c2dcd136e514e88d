import { useMemo } from 'react';
import { scenarioIndex } from '#engine/project';
import { splitWaived } from '#renderer/selectors';
import { useDocument, useResults, useSession } from '#renderer/store';

const NONE = {};

/** Problems of the answer that is shown: open, and let stand by the planner; null before the first answer. */
export const useProblems = (): ReturnType<typeof splitWaived> | null => {
  const session = useSession();
  const revision = useDocument((state) => state.revision);
  const snapshot = useResults((state) => state.snapshot);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for what the records hold
  return useMemo(() => {
    if (!snapshot) return null;
    const waivers = scenarioIndex(session.document.records(), snapshot.scenarioId)?.scenario.waivers ?? NONE;
    return splitWaived(snapshot.problems, waivers);
  }, [session, snapshot, revision]);
};
