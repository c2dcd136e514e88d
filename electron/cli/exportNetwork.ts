import { type NetworkFormat, networkFormats } from '#engine/solve';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface ExportOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly format: string;
}

const isFormat = (text: string): text is NetworkFormat => (networkFormats as readonly string[]).includes(text);

/** Prints the electrical network of a scenario at its operating point for another program. */
export const exportNetwork = async (
  { file, scenario: wanted, format }: ExportOptions,
  streams: Streams,
): Promise<ExitCode> => {
  if (!isFormat(format)) {
    streams.err(`error cli.usage: export needs --format ${networkFormats.join(' or --format ')}.`);
    return EXIT.unusable;
  }
  const project = await openProject(file, streams);
  const scenario = project && chooseScenario(project, wanted, streams);
  if (!project || !scenario) return EXIT.unusable;
  streams.out(
    await withEngine(project, (engine) => engine.request('exportNetwork', { scenarioId: scenario.id, format })),
  );
  return EXIT.clean;
};
