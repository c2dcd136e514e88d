import { basename } from 'node:path';
import {
  type ComparedScenario,
  type Comparison,
  type HeadlineName,
  headlineQuantities,
  type InputDifference,
} from '#engine/solve';
import { type Candidate, compareScenarios } from '#engine/studies';
import { EXIT, type ExitCode, type Streams } from './exit';
import { type LoadedProject, openProject, withEngine } from './project';

export interface CompareOptions {
  readonly files: readonly string[];
  /** Names or ids of those to compare; none = all that are not archived. */
  readonly scenarios: readonly string[];
  /** Name or id of the one that the others are set against; the base of the first file, unless given. */
  readonly base: string | undefined;
  readonly basis: 'asLaidOut' | 'equalGridW';
  readonly output: 'json' | 'csv' | 'table';
}

/** More columns than these cannot be read side by side. */
const MOST_SCENARIOS = 6;

const figures = Object.keys(headlineQuantities) as HeadlineName[];

/** A name as a cell: quoted, and no formula to a spreadsheet. */
const csvText = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

interface Wanted {
  readonly project: LoadedProject;
  readonly scenario: LoadedProject['scenarios'][number];
  readonly key: string;
  readonly name: string;
}

const unusable = (streams: Streams, message: string): null => {
  streams.err(`error cli.compare: ${message}`);
  return null;
};

/** Scenarios to compare and the key of the base; null after telling why there are none. */
const wantedOf = (
  projects: readonly LoadedProject[],
  { files, scenarios, base }: CompareOptions,
  streams: Streams,
): { readonly wanted: readonly Wanted[]; readonly baseKey: string } | null => {
  const all = projects.flatMap((project, k) =>
    project.scenarios.map((scenario): Wanted & { readonly isBase: boolean } => ({
      project,
      scenario,
      key: files.length > 1 ? `${files[k]}#${scenario.id}` : scenario.id,
      name: files.length > 1 ? `${scenario.name} (${basename(files[k]!)})` : scenario.name,
      isBase: k === 0 && scenario.id === project.baseScenarioId,
    })),
  );
  const isCalled = ({ scenario, key, name }: Wanted, text: string): boolean =>
    [scenario.id, scenario.name, key, name].includes(text);
  const missing = [...scenarios, ...(base === undefined ? [] : [base])].find(
    (text) => !all.some((each) => isCalled(each, text)),
  );
  if (missing !== undefined)
    return unusable(
      streams,
      `There is no scenario "${missing}". Choose of: ${all.map(({ name }) => name).join(', ')}.`,
    );
  const chosenBase = all.find((each) => (base === undefined ? each.isBase : isCalled(each, base)))!;
  const wanted = all.filter(
    (each) =>
      each === chosenBase ||
      (scenarios.length > 0 ? scenarios.some((text) => isCalled(each, text)) : !each.scenario.archived),
  );
  if (wanted.length > MOST_SCENARIOS)
    return unusable(
      streams,
      `There are ${wanted.length} scenarios; up to ${MOST_SCENARIOS} are compared. Choose them with --scenario NAME.`,
    );
  return { wanted, baseKey: chosenBase.key };
};

const solved = async (wanted: readonly Wanted[], streams: Streams): Promise<Candidate[]> => {
  const candidates: Candidate[] = [];
  for (const project of new Set(wanted.map((each) => each.project)))
    await withEngine(project, async (engine) => {
      for (const { scenario, key, name } of wanted.filter((each) => each.project === project)) {
        streams.err(`Solving scenarios: ${((100 * candidates.length) / wanted.length).toFixed(0)} %`);
        const snapshot = await engine.request('solve', { scenarioId: scenario.id, generation: 0, preview: null });
        candidates.push({ key, name, records: project.records, snapshot });
      }
    });
  return candidates;
};

const numbers = (scenario: ComparedScenario): readonly (readonly [name: string, value: number | null])[] => [
  ...figures.map((name) => [name, scenario.headline[name]] as const),
  ['capexUsd', scenario.capexUsd],
  ['annualUsd', scenario.annualUsd],
  ['waterM3PerYear', scenario.waterM3PerYear],
  ['carbonKgPerYear', scenario.carbonKgPerYear],
  ...scenario.split.map(({ cause, usdPerMToken }) => [`usdPerMToken_${cause}`, usdPerMToken] as const),
];

const entered = (value: InputDifference['base']): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : (value ?? 'none');

/** What a scenario has otherwise than the base, and the causes by which its cost of tokens differs. */
const differences = (base: ComparedScenario, own: ComparedScenario, streams: Streams): void => {
  streams.out(`\n${own.name}, against ${base.name}:`);
  for (const { area, path, label, base: was, own: is } of own.inputs)
    streams.out(`  ${(label ?? `${area} ${path.join('.')}`).padEnd(46)} ${entered(was)} → ${entered(is)}`);
  if (own.inputs.length === 0) streams.out('  nothing is entered otherwise');
  for (const [k, { label, usdPerMToken }] of own.split.entries()) {
    const change = usdPerMToken - base.split[k]!.usdPerMToken;
    if (Math.abs(change) > 1e-9)
      streams.out(`  ${label.padEnd(46)} ${change > 0 ? '+' : ''}${change.toFixed(5)} $/Mtok`);
  }
};

const printTable = ({ baseScenarioId, scenarios }: Comparison, streams: Streams): void => {
  streams.out(['scenario'.padEnd(24), ...figures.map((name) => headlineQuantities[name].label.padStart(17))].join(' '));
  for (const { name, headline } of scenarios)
    streams.out(
      [
        name.slice(0, 24).padEnd(24),
        ...figures.map((figure) => (headline[figure]?.toPrecision(5) ?? '–').padStart(17)),
      ].join(' '),
    );
  const base = scenarios.find(({ scenarioId }) => scenarioId === baseScenarioId)!;
  for (const scenario of scenarios) if (scenario !== base) differences(base, scenario, streams);
};

/** Compares scenarios of one or several files against a base. */
export const compare = async (options: CompareOptions, streams: Streams): Promise<ExitCode> => {
  const { files, basis, output } = options;
  const projects: LoadedProject[] = [];
  for (const file of files) {
    const project = await openProject(file, streams);
    if (!project) return EXIT.unusable;
    projects.push(project);
  }
  const chosen = wantedOf(projects, options, streams);
  if (!chosen) return EXIT.unusable;
  const comparison = compareScenarios(await solved(chosen.wanted, streams), chosen.baseKey, basis);
  if (output === 'json') streams.out(JSON.stringify({ format: 1, basis, ...comparison }, null, 2));
  else if (output === 'csv') {
    const [first] = comparison.scenarios;
    streams.out(['scenario', ...numbers(first!).map(([name]) => name)].join(','));
    for (const scenario of comparison.scenarios)
      streams.out([csvText(scenario.name), ...numbers(scenario).map(([, value]) => value ?? '')].join(','));
  } else printTable(comparison, streams);
  return comparison.scenarios.some((scenario) => scenario.errors > 0) ? EXIT.problems : EXIT.clean;
};
