import { openEngine } from '#electron/engineThread';
import { loadProjectFile } from '#electron/services';
import { type AnyRecord, type ParsedProject, parseProject, type ScenarioRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import type { Comparison, ComparisonBasis, Snapshot } from '#engine/solve';
import type { EngineClient } from '#engine/worker';
import type { Streams } from './exit';

export interface LoadedProject {
  readonly records: readonly AnyRecord[];
  readonly scenarios: readonly ScenarioRecord[];
  readonly baseScenarioId: string;
  readonly name: string;
  /** Fields of the file besides its records, to be written back. */
  readonly envelope: ParsedProject['envelope'];
  readonly access: ParsedProject['access'];
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
  return {
    records,
    scenarios,
    baseScenarioId: project.baseScenarioId,
    name: project.name,
    envelope: parsed.value.envelope,
    access: parsed.value.access,
    problems: parsed.problems,
  };
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

/** Ids of elements and runs of a scenario named by id or name; null after telling what there is not. */
export const chooseElements = (
  { records }: LoadedProject,
  scenarioId: string,
  wanted: readonly string[],
  streams: Streams,
): readonly string[] | null => {
  const present = records.filter(
    (record) => (record.type === 'element' || record.type === 'run') && record.scenarioId === scenarioId,
  );
  const ids = wanted.map(
    (word) => present.find((record) => record.id === word || ('name' in record && record.name === word))?.id,
  );
  const missing = wanted.filter((_, i) => ids[i] === undefined);
  for (const word of missing)
    streams.err(
      `error cli.element: There is no element "${word}" in this scenario. Name it as the project does, or by its id.`,
    );
  return missing.length > 0 ? null : ids.filter((id) => id !== undefined);
};

/** The engine runs in a thread beside this program, so that an interrupt is heard while it calculates. */
export const ENGINE_THREAD = new URL('./engineThread.mjs', import.meta.url);

export const withEngine = async <T>(project: LoadedProject, work: (engine: EngineClient) => Promise<T>): Promise<T> => {
  const engine = await openEngine(ENGINE_THREAD, project.records);
  try {
    return await work(engine);
  } finally {
    engine.close();
  }
};

export const solveAll = async (
  engine: EngineClient,
  scenarios: readonly ScenarioRecord[],
  streams: Streams,
  out: readonly string[] = [],
): Promise<Snapshot[]> => {
  const snapshots: Snapshot[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    streams.err(`solving ${scenario.name} (${i + 1} of ${scenarios.length})`);
    snapshots.push(await engine.request('solve', { scenarioId: scenario.id, generation: 0, preview: null, out }));
  }
  return snapshots;
};

export const compareAll = (
  engine: EngineClient,
  project: LoadedProject,
  scenarios: readonly ScenarioRecord[],
  basis: ComparisonBasis,
  streams: Streams,
): Promise<Comparison> =>
  engine.request(
    'compare',
    { scenarioIds: scenarios.map(({ id }) => id), baseScenarioId: project.baseScenarioId, basis },
    { onProgress: (fraction, label) => streams.err(`${label}: ${(fraction * 100).toFixed(0)} %`) },
  );
