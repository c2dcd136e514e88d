import { formatQuantity } from '#engine/quantity';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface OutagesOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly output: 'json' | 'table';
}

const format = { system: 'si', locale: 'en', significant: 3 } as const;

/** Takes every electrical element out in turn and lists what that costs; exit code 1 when the loss of one drops racks. */
export const outages = async (
  { file, scenario: wanted, output }: OutagesOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenario = chooseScenario(project, wanted, streams);
  if (!scenario) return EXIT.unusable;
  const report = await withEngine(project, (engine) => engine.request('outages', { scenarioId: scenario.id }));
  if (output === 'json') streams.out(JSON.stringify({ format: 1, ...report }, null, 2));
  else {
    streams.out(
      `${'out of service'.padEnd(28)}${'racks'.padStart(6)}${'tokens/s'.padStart(16)}${'load dropped'.padStart(14)}${'overload'.padStart(10)}`,
    );
    for (const { name, racksDropped, tokensLostPerS, droppedW, worstLoadingFraction } of report.outages) {
      const tokens = formatQuantity(tokensLostPerS, 'tokensPerS', format);
      const dropped = formatQuantity(droppedW, 'power', format);
      const overload = worstLoadingFraction > 0 ? `${(worstLoadingFraction * 100).toFixed(0)} %` : '';
      streams.out(
        `${name.slice(0, 27).padEnd(28)}${String(racksDropped).padStart(6)}${`${tokens.text} ${tokens.unit}`.padStart(16)}${`${dropped.text} ${dropped.unit}`.padStart(14)}${overload.padStart(10)}`,
      );
    }
    streams.out(`${report.harmless} other elements may be lost without consequence.`);
  }
  return report.outages.some((outage) => outage.racksDropped > 0) ? EXIT.problems : EXIT.clean;
};
