import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface AvailabilityOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly output: 'json' | 'table';
}

const MOST_SHOWN = 20;

/** Expected interruptions of the racks in a year, and what causes them. */
export const availability = async (
  { file, scenario: wanted, output }: AvailabilityOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenario = chooseScenario(project, wanted, streams);
  if (!scenario) return EXIT.unusable;
  const report = await withEngine(project, (engine) => engine.request('availability', { scenarioId: scenario.id }));
  if (output === 'json') {
    streams.out(JSON.stringify({ format: 1, file, scenario: scenario.name, ...report }, null, 2));
    return EXIT.clean;
  }
  streams.out(
    `${report.racks} racks: ${report.downHPerYear.toPrecision(3)} h down and ${report.eventsPerYear.toPrecision(3)} interruptions a year each; ${report.racksWithSinglePoint} have a single point of failure.`,
  );
  streams.out(`${'cause'.padEnd(28)}${'share'.padStart(8)}${'racks it stops alone'.padStart(24)}`);
  for (const { name, tokensLostPerYear, racksAlone } of report.contributors.slice(0, MOST_SHOWN)) {
    const share = report.tokensLostPerYear > 0 ? tokensLostPerYear / report.tokensLostPerYear : 0;
    streams.out(
      `${name.slice(0, 27).padEnd(28)}${`${(100 * share).toFixed(0)} %`.padStart(8)}${String(racksAlone).padStart(24)}`,
    );
  }
  return EXIT.clean;
};
