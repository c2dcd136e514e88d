import { compareScenarios, type HeadlineName, headlineQuantities } from '#engine/solve';
import { EXIT, type ExitCode, type Streams } from './exit';
import { openProject, solveAll } from './project';
import { exitCodeOf } from './run';

export interface CompareOptions {
  readonly file: string;
  readonly basis: 'asLaidOut' | 'equalGridW';
  readonly output: 'json' | 'table';
}

/** Compares the scenarios of a file that are not archived, against its base. */
export const compare = async ({ file, basis, output }: CompareOptions, streams: Streams): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenarios = project.scenarios.filter((scenario) => !scenario.archived);
  const snapshots = solveAll(project, scenarios, streams);
  const comparison = compareScenarios(project.records, snapshots, project.baseScenarioId, basis);
  if (output === 'json') streams.out(JSON.stringify({ format: 1, basis, ...comparison }, null, 2));
  else {
    const names = Object.keys(headlineQuantities) as HeadlineName[];
    streams.out(['scenario'.padEnd(24), ...names.map((name) => headlineQuantities[name].label.padStart(17))].join(' '));
    for (const { name, headline } of comparison.scenarios)
      streams.out(
        [
          name.slice(0, 24).padEnd(24),
          ...names.map((figure) => (headline[figure]?.toPrecision(5) ?? '–').padStart(17)),
        ].join(' '),
      );
  }
  return exitCodeOf(snapshots);
};
