import { formatQuantity } from '#engine/quantity';
import {
  type DerivationTable,
  derivationTable,
  type HeadlineName,
  headlineQuantities,
  type Snapshot,
  sheetDerivations,
} from '#engine/solve';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseElements, chooseScenario, openProject, solveAll, tell, withEngine } from './project';
import { whatIfLines } from './whatIfLines';

/** Why every headline figure and every cell of the sheet is what it is, down to the catalogue and what was entered. */
const derivationsOf = ({ derivations, costs, scenarioId }: Snapshot): DerivationTable => {
  const cellOf = sheetDerivations(costs.sheet, scenarioId);
  const cells = costs.sheet.cells.flatMap(({ name }) => {
    const node = cellOf(name);
    return node ? [[`sheet:${name}`, node] as const] : [];
  });
  return derivationTable({ ...derivations, ...Object.fromEntries(cells) });
};

/** Version of the JSON that `run` prints; it changes only when a field is renamed or removed. */
const RUN_FORMAT = 1;

export interface RunOptions {
  readonly file: string;
  readonly scenario: string | undefined;
  readonly output: 'json' | 'table';
  /** Elements and runs out of service, by name or id. */
  readonly trip: readonly string[];
}

export const exitCodeOf = (snapshots: readonly Snapshot[]): ExitCode =>
  snapshots.some((snapshot) => snapshot.problems.some((problem) => problem.severity === 'error'))
    ? EXIT.problems
    : EXIT.clean;

/** Solves one scenario of a file and prints its answers. */
export const run = async (
  { file, scenario: wanted, output, trip }: RunOptions,
  streams: Streams,
): Promise<ExitCode> => {
  const project = await openProject(file, streams);
  if (!project) return EXIT.unusable;
  const scenario = chooseScenario(project, wanted, streams);
  if (!scenario) return EXIT.unusable;
  const out = chooseElements(project, scenario.id, trip, streams);
  if (!out) return EXIT.unusable;
  const { snapshot, power, materials } = await withEngine(project, async (engine) => ({
    snapshot: (await solveAll(engine, [scenario], streams, out))[0],
    power: await engine.request('power', { scenarioId: scenario.id }),
    materials: await engine.request('materials', { scenarioId: scenario.id }),
  }));
  const { headline, bands, balances, basis, bottlenecks, serving, costs, powerPath, whatIf } = snapshot!;
  const problems = [...project.problems, ...snapshot!.problems];
  if (output === 'json') {
    const { billOfMaterials, ...costFigures } = costs;
    streams.out(
      JSON.stringify(
        {
          format: RUN_FORMAT,
          project: project.name,
          scenario: { id: scenario.id, name: scenario.name },
          headline,
          bands,
          balances,
          problems,
          basis,
          bottlenecks,
          serving,
          powerPath,
          power,
          costs: { ...costFigures, billOfMaterials },
          materials: materials.lines,
          derivations: derivationsOf(snapshot!),
          whatIf,
        },
        null,
        2,
      ),
    );
  } else {
    streams.out(`${project.name} · ${scenario.name} · ${basis.condition}, ${basis.dryBulbC.toFixed(1)} °C`);
    for (const name of Object.keys(headlineQuantities) as HeadlineName[]) {
      const { label, quantity } = headlineQuantities[name];
      const format = { system: 'si', locale: 'en', significant: 4 } as const;
      const { text, unit } = formatQuantity(headline[name], quantity, format);
      const band = bands[name];
      const range = band
        ? `  (P10 ${formatQuantity(band.p10, quantity, format).text}, P90 ${formatQuantity(band.p90, quantity, format).text})`
        : '';
      streams.out(`${label.padEnd(18)}${text.padStart(10)} ${unit}${range}`);
    }
    if (whatIf) for (const line of whatIfLines(whatIf)) streams.out(line);
    tell(streams, problems);
  }
  return exitCodeOf([snapshot!]);
};
