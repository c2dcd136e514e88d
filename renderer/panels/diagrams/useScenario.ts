import { useMemo } from 'react';
import { type ScenarioIndex, scenarioIndex } from '#engine/project';
import { useDocument, useSession, useView } from '#renderer/store';

/** The scenario shown, read again when the document changes. */
export const useScenario = (): ScenarioIndex | undefined => {
  const { document } = useSession();
  const revision = useDocument((state) => state.revision);
  const scenarioId = useView((state) => state.scenarioId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision stands for the records, which are read by reference
  return useMemo(() => scenarioIndex(document.records(), scenarioId), [document, scenarioId, revision]);
};
