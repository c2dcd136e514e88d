import { type HeadlineName, headlineQuantities } from '#engine/solve';
import { EXIT, type ExitCode, type Streams } from './exit';
import { compareAll, openProject, withEngine } from './project';

export interface CompareOptions {
  readonly file: string;
  readonly basis: 'asLaidOut' | 'equalGridW';
  readonly output: 'json' | 'csv' | 'table';
}

const figures = Object.keys(headlineQuantities) as HeadlineName[];

/** A name as a cell: quoted, and no formula to a spreadsheet. */
const csvText = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Compares the scenarios of a file that are not archived, against its base. */
export const compare = async ({ file, basis, output }: CompareOptions, streams: Streams): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenarios = project.scenarios.filter((scenario) => !scenario.archived);
  const comparison = await withEngine(project, (engine) => compareAll(engine, project, scenarios, basis, streams));
  if (output === 'json') streams.out(JSON.stringify({ format: 1, basis, ...comparison }, null, 2));
  else if (output === 'csv') {
    streams.out(['scenario', ...figures].join(','));
    for (const { name, headline } of comparison.scenarios)
      streams.out([csvText(name), ...figures.map((figure) => headline[figure] ?? '')].join(','));
  } else {
    streams.out(
      ['scenario'.padEnd(24), ...figures.map((name) => headlineQuantities[name].label.padStart(17))].join(' '),
    );
    for (const { name, headline } of comparison.scenarios)
      streams.out(
        [
          name.slice(0, 24).padEnd(24),
          ...figures.map((figure) => (headline[figure]?.toPrecision(5) ?? '–').padStart(17)),
        ].join(' '),
      );
  }
  return comparison.scenarios.some((scenario) => scenario.errors > 0) ? EXIT.problems : EXIT.clean;
};
