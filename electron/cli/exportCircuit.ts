import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, openProject, withEngine } from './project';

export interface ExportCircuitOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  /** Name of the circuit; may be left out where there is only one. */
  readonly circuit: string | undefined;
}

/** Prints a coolant circuit of a scenario as an EPANET input file. */
export const exportCircuit = async (
  { file, scenario: wanted, circuit }: ExportCircuitOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  const scenario = project && chooseScenario(project, wanted, streams);
  if (!project || !scenario) return EXIT.unusable;
  const { circuits, file: inp } = await withEngine(project, (engine) =>
    engine.request('exportCircuit', { scenarioId: scenario.id, circuit: circuit ?? null }),
  );
  if (!inp) {
    const names = circuits.map((name) => `"${name}"`).join(', ');
    streams.err(
      circuits.length === 0
        ? `error export.circuit: ${scenario.name} has no coolant circuit. Connect racks, CDUs and heat rejection first.`
        : `error export.circuit: ${circuit === undefined ? `${scenario.name} has ${circuits.length} circuits` : `No circuit is named "${circuit}"`}. Choose one with --circuit: ${names}.`,
    );
    return EXIT.unusable;
  }
  for (const note of inp.notes) streams.err(`note ${note}`);
  streams.out(inp.text);
  return EXIT.clean;
};
