import { formatQuantity } from '#engine/quantity';
import type { CoolingOutageReport } from '#engine/solve';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface OutagesOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly output: 'json' | 'table';
}

const format = { system: 'si', locale: 'en', significant: 3 } as const;

/** Takes every electrical element and every kind of coolant unit out in turn and lists what that costs, racks that warm for want of pumps among it; exit code 1 when the loss of one drops or holds down racks. */
export const outages = async (
  { file, scenario: wanted, output }: OutagesOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenario = chooseScenario(project, wanted, streams);
  if (!scenario) return EXIT.unusable;
  const [report, cooling] = await withEngine(project, async (engine) => [
    await engine.request('outages', { scenarioId: scenario.id }),
    await engine.request('coolingOutages', { scenarioId: scenario.id }),
  ]);
  if (output === 'json')
    streams.out(
      JSON.stringify({ format: 1, ...report, cooling: cooling.outages, condition: cooling.condition }, null, 2),
    );
  else {
    streams.out(
      `${'out of service'.padEnd(28)}${'racks'.padStart(6)}${'held'.padStart(6)}${'after'.padStart(8)}${'tokens/s lost'.padStart(16)}${'load dropped'.padStart(14)}${'overload'.padStart(10)}`,
    );
    for (const outage of report.outages) {
      const { name, racksDropped, racksHeldDown, rideThroughS, tokensLostPerS, droppedW, worstLoadingFraction } =
        outage;
      const after = rideThroughS === null ? '' : `${rideThroughS.toFixed(0)} s`;
      const tokens = formatQuantity(tokensLostPerS, 'tokensPerS', format);
      const dropped = formatQuantity(droppedW, 'power', format);
      const overload = worstLoadingFraction > 0 ? `${(worstLoadingFraction * 100).toFixed(0)} %` : '';
      streams.out(
        `${name.slice(0, 27).padEnd(28)}${String(racksDropped).padStart(6)}${String(racksHeldDown).padStart(6)}${after.padStart(8)}${`${tokens.text} ${tokens.unit}`.padStart(16)}${`${dropped.text} ${dropped.unit}`.padStart(14)}${overload.padStart(10)}`,
      );
    }
    streams.out(`${report.harmless} other elements may be lost without consequence.`);
    coolingTable(cooling, streams);
  }
  const isHarmful =
    report.outages.some(({ racksDropped, racksHeldDown }) => racksDropped + racksHeldDown > 0) ||
    cooling.outages.some((outage) => outage.id !== null && outage.racksHeldDown > 0);
  return isHarmful ? EXIT.problems : EXIT.clean;
};

const coolingTable = ({ outages: rows, condition }: CoolingOutageReport, streams: Streams): void => {
  streams.out(`\ncoolant plant, ${condition}`);
  streams.out(
    `${'out of service'.padEnd(28)}${'alike'.padStart(6)}${'racks'.padStart(6)}${'tokens/s lost'.padStart(16)}${'supply'.padStart(10)}${'bridged for'.padStart(14)}`,
  );
  for (const { name, alike, racksHeldDown, tokensLostPerS, supplyTempC, rideThroughS } of rows) {
    const tokens = formatQuantity(tokensLostPerS, 'tokensPerS', format);
    const supply = supplyTempC === null ? '' : `${supplyTempC.toFixed(1)} °C`;
    const bridged = rideThroughS === null ? 'held' : `${rideThroughS.toFixed(0)} s`;
    streams.out(
      `${name.slice(0, 27).padEnd(28)}${String(alike).padStart(6)}${String(racksHeldDown).padStart(6)}${`${tokens.text} ${tokens.unit}`.padStart(16)}${supply.padStart(10)}${bridged.padStart(14)}`,
    );
  }
};
