import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';

/** Elements and runs of the first scenario of a project. */
export const scenarioOf = (
  records: readonly AnyRecord[],
): {
  readonly scenarioId: string;
  readonly elements: readonly ElementRecord[];
  readonly runs: readonly RunRecord[];
} => {
  const scenarioId = records.find(({ type }) => type === 'scenario')!.id;
  return {
    scenarioId,
    elements: records.filter(
      (record): record is ElementRecord => record.type === 'element' && record.scenarioId === scenarioId,
    ),
    runs: records.filter((record): record is RunRecord => record.type === 'run' && record.scenarioId === scenarioId),
  };
};
