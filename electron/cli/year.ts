import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ScenarioRecord } from '#engine/project';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import { derivationTable, type OversubscriptionReport, weatherFileOf, type YearReport } from '#engine/solve';
import { parseEpw } from '#engine/weather';
import { EXIT, type ExitCode, type Streams } from './exit';
import { chooseScenario, type LoadedProject, openProject, tell, withEngine } from './project';

export interface YearOptions {
  readonly files: readonly string[];
  readonly scenario: string | undefined;
  /** Hourly weather file to use instead of what the project says. */
  readonly weather: string | undefined;
  /** Adds racks against the megawatts allowed. */
  readonly limits: 'left out' | 'added';
  readonly output: 'json' | 'csv' | 'table';
}

/** Columns of the hourly table with the factor from SI to the unit in their heading. */
const csvColumns = [
  ['dryBulbC', 'dry_bulb_C', 1],
  ['wetBulbC', 'wet_bulb_C', 1],
  ['load', 'load', 1],
  ['itPowerW', 'it_kW', 1e-3],
  ['facilityW', 'facility_kW', 1e-3],
  ['coolingW', 'cooling_kW', 1e-3],
  ['importW', 'import_kW', 1e-3],
  ['generationW', 'generation_kW', 1e-3],
  ['storageW', 'storage_kW', 1e-3],
  ['storedJ', 'stored_kWh', 1 / 3.6e6],
  ['tokensPerS', 'tokens_per_s', 1],
  ['waterM3PerS', 'water_m3_per_h', 3600],
  ['throttledShare', 'throttled_share', 1],
  ['cappedShare', 'capped_share', 1],
  ['economiserShare', 'economiser_share', 1],
  ['priceUsdPerJ', 'price_USD_per_kWh', 3.6e6],
  ['heldBackW', 'held_back_kW', 1e-3],
  ['carbonKgPerJ', 'carbon_kg_per_kWh', 3.6e6],
  ['carbonKg', 'carbon_kg', 1],
  ['costUsd', 'energy_cost_USD', 1],
] as const satisfies readonly (readonly [keyof YearReport['hourly'], string, number])[];

const csvHeading = ['hour', 'month', ...csvColumns.map(([, heading]) => heading)];

/** Every hour of a year; of several years each line begins with the file that it is of. */
const csvLines = function* ({ hourly, monthOfHour }: YearReport, file: string | null): Generator<string> {
  for (let k = 0; k < monthOfHour.length; k++)
    yield [
      ...(file === null ? [] : [`"${file.replaceAll('"', '""')}"`]),
      k + 1,
      monthOfHour[k]! + 1,
      ...csvColumns.map(([name, , factor]) => Number((hourly[name][k]! * factor).toPrecision(9))),
    ].join(',');
};

/** The project with the weather of a file at the site of every scenario; null after telling why not. */
const withWeather = async (project: LoadedProject, path: string, streams: Streams): Promise<LoadedProject | null> => {
  let text: string;
  try {
    text = await readFile(path, 'latin1');
  } catch (error) {
    streams.err(`error cli.weather: ${path} cannot be read: ${(error as Error).message}.`);
    return null;
  }
  const parsed = parseEpw(text);
  tell(streams, parsed.problems);
  if (!parsed.ok) return null;
  const weatherFile = weatherFileOf(parsed.value, basename(path));
  return {
    ...project,
    records: project.records.map((record) => (record.type === 'site' ? { ...record, weatherFile } : record)),
  };
};

const figures = ({ total, money }: YearReport): readonly (readonly [string, number | null, QuantityName])[] => [
  ['IT energy', total.itEnergyJ, 'energy'],
  ['Facility energy', total.facilityEnergyJ, 'energy'],
  ['Peak draw', total.peakFacilityW, 'power'],
  ['Load factor', total.loadFactor, 'fraction'],
  ['PUE', total.pue, 'pue'],
  ['WUE', total.wueM3PerJ, 'wue'],
  ['CUE', total.cueKgPerJ, 'cue'],
  ['Tokens', total.tokens, 'tokens'],
  ['Curtailed', total.curtailedEnergyJ, 'energy'],
  ['Water', total.waterM3, 'volume'],
  ['Carbon', total.carbonKg, 'carbonMass'],
  ['Energy cost', money.energyUsd, 'money'],
  ['Demand charge', money.demandUsd, 'money'],
  ['Cost of the year', money.totalUsd, 'money'],
  ['$/M tokens', money.costPerMTokensUsd, 'costPerMToken'],
];

interface FollowedYear {
  readonly file: string;
  readonly project: LoadedProject;
  readonly scenario: ScenarioRecord;
  readonly report: YearReport;
  readonly behindLimits: OversubscriptionReport | null;
}

/** The year of a file; null after telling why it is not usable. */
const follow = async (
  file: string,
  { scenario: wanted, weather, limits }: YearOptions,
  streams: Streams,
): Promise<FollowedYear | null> => {
  const opened = await openProject(file, streams);
  const project = opened && weather !== undefined ? await withWeather(opened, weather, streams) : opened;
  const scenario = project && chooseScenario(project, wanted, streams);
  if (!project || !scenario) return null;
  const told = (what: string) => (share: number) => streams.err(`${what}: ${(100 * share).toFixed(0)} %`);
  const [report, behindLimits] = await withEngine(project, async (engine) => [
    await engine.request('year', { scenarioId: scenario.id }, { onProgress: told(`Year of ${scenario.name}`) }),
    limits === 'added'
      ? await engine.request('oversubscription', { scenarioId: scenario.id }, { onProgress: told('Import limits') })
      : null,
  ]);
  tell(streams, report.problems);
  return { file, project, scenario, report, behindLimits };
};

const jsonOf = ({ file, scenario, report, behindLimits }: FollowedYear): object => {
  const { hourly, monthOfHour, derivations, ...rest } = report;
  return {
    format: 1,
    file,
    scenario: scenario.name,
    ...rest,
    derivations: derivationTable(derivations),
    ...(behindLimits ? { oversubscription: behindLimits } : {}),
  };
};

const printTable = ({ project, scenario, report, behindLimits }: FollowedYear, streams: Streams): void => {
  const { total } = report;
  streams.out(`${project.name} · ${scenario.name} · ${report.weather.name}, ${report.weather.basis}`);
  for (const [label, value, quantity] of figures(report)) {
    const { text, unit } = formatQuantity(value, quantity, { system: 'si', locale: 'en', significant: 4 });
    streams.out(`${label.padEnd(18)}${text.padStart(10)} ${unit}`);
  }
  streams.out(
    `${((100 * total.economiserEquivalentH) / total.hours).toFixed(0)} % of the heat leaves without compressors, ${total.economiserH} h wholly so; ${total.throttledH} h throttled by coolant, ${total.cappedH} h held by the import limit`,
  );
  for (const { label, gridDrawW, servedShare } of report.design)
    streams.out(
      `${label}: ${(gridDrawW / 1e6).toFixed(2)} MW at full load, ${(100 * servedShare).toFixed(1)} % of the tokens`,
    );
  if (behindLimits) limitTable(behindLimits, streams);
};

/** Scenarios through 8,760 hours, one of each file: totals, or every hour as CSV. */
export const year = async (options: YearOptions, streams: Streams): Promise<ExitCode> => {
  const { files, output } = options;
  const years: FollowedYear[] = [];
  for (const file of files) {
    const followed = await follow(file, options, streams);
    if (!followed) return EXIT.unusable;
    years.push(followed);
  }
  const isOne = files.length === 1;
  if (output === 'json') streams.out(JSON.stringify(isOne ? jsonOf(years[0]!) : years.map(jsonOf), null, 2));
  else if (output === 'csv') {
    streams.out([...(isOne ? [] : ['file']), ...csvHeading].join(','));
    for (const { report, file } of years) for (const line of csvLines(report, isOne ? null : file)) streams.out(line);
  } else for (const each of years) printTable(each, streams);
  return years.some(({ report }) => report.problems.some(({ severity }) => severity === 'error'))
    ? EXIT.problems
    : EXIT.clean;
};

const limitTable = ({ points, best }: OversubscriptionReport, streams: Streams): void => {
  streams.out(
    `\n${['limit MW', 'racks/MW', 'tok/s/MW', 'kept %', 'held h', '$/Mtok'].map((text) => text.padStart(10)).join('')}`,
  );
  for (const [k, point] of points.entries()) {
    const cells = [
      (point.limitW / 1e6).toPrecision(4),
      point.racksPerMw.toPrecision(4),
      point.tokensPerSPerMwLimit.toPrecision(4),
      (100 * point.keptShare).toFixed(1),
      String(point.cappedH),
      point.costPerMTokensUsd?.toPrecision(4) ?? '–',
    ];
    streams.out(`${cells.map((text) => text.padStart(10)).join('')}${k === best ? '  cheapest' : ''}`);
  }
};
