import { loadProjectFile } from '#electron/services';
import { type AnyRecord, parseProject, type ScenarioRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { type Snapshot, type SolveContext, solveContext, solveScenario } from '#engine/solve';
import type { Streams } from './exit';

export interface LoadedProject {
  readonly records: readonly AnyRecord[];
  readonly scenarios: readonly ScenarioRecord[];
  readonly baseScenarioId: string;
  readonly name: string;
  /** What was mended on opening. */
  readonly problems: readonly Problem[];
}

export const tell = (streams: Streams, problems: readonly Problem[]): void => {
  for (const { severity, code, message, remedy } of problems) streams.err(`${severity} ${code}: ${message} ${remedy}`);
};

/** Opens a project file; null after telling why it is not usable. */
export const openProject = async (path: string, streams: Streams): Promise<LoadedProject | null> => {
  const file = await loadProjectFile(path);
  if (!file.ok) {
    tell(streams, file.problems);
    return null;
  }
  const parsed = parseProject(file.value.projectJson);
  tell(streams, parsed.problems);
  if (!parsed.ok) return null;
  const { records } = parsed.value;
  const scenarios = records.filter((record) => record.type === 'scenario');
  const project = records.find((record) => record.type === 'project')!;
  return { records, scenarios, baseScenarioId: project.baseScenarioId, name: project.name, problems: parsed.problems };
};

/** The scenario named by id or name, else the base; null after telling what there is. */
export const chooseScenario = (
  project: LoadedProject,
  wanted: string | undefined,
  streams: Streams,
): ScenarioRecord | null => {
  const found = project.scenarios.find(({ id, name }) =>
    wanted === undefined ? id === project.baseScenarioId : id === wanted || name === wanted,
  );
  if (!found)
    streams.err(
      `error cli.scenario: There is no scenario "${wanted}". Choose one of: ${project.scenarios.map(({ name }) => name).join(', ')}.`,
    );
  return found ?? null;
};

export const solveAll = (
  project: LoadedProject,
  scenarios: readonly ScenarioRecord[],
  streams: Streams,
  context: SolveContext = solveContext(),
): Snapshot[] =>
  scenarios.map((scenario, i) => {
    streams.err(`solving ${scenario.name} (${i + 1} of ${scenarios.length})`);
    return solveScenario(project.records, scenario.id, 0, context);
  });
