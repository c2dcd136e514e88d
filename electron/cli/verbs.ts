import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, type ExitCode } from './exit';
import { mergeVerb, studyVerb } from './study';
import { UsageError, type Verb, type VerbOption, type Written } from './verb';

const scenario: VerbOption = { value: 'NAME', help: 'scenario by name or id; the base, unless given' };
const json: VerbOption = { help: 'JSON, everything in SI units' };
const csv: VerbOption = { help: 'comma-separated values with a heading' };

const fileOf = ({ words }: Written, verb: string): string => {
  const [file, second] = words;
  if (file === undefined) throw new UsageError(`${verb} needs a FILE.`);
  if (second !== undefined) throw new UsageError(`${verb} takes one FILE; "${second}" is one too many.`);
  return file;
};

const filesOf = ({ words }: Written, verb: string): readonly string[] => {
  if (words.length === 0) throw new UsageError(`${verb} needs a FILE.`);
  return words;
};

const twoFiles = ([from, to, more]: readonly string[], verb: string): readonly [string, string] => {
  if (from === undefined || to === undefined || more !== undefined) throw new UsageError(`${verb} needs FILE and OUT.`);
  return [from, to];
};

const outputOf = ({ isSet }: Written): 'json' | 'table' => (isSet('json') ? 'json' : 'table');

const listSamples: Verb['run'] = async (_written, streams): Promise<ExitCode> => {
  const { applicationFolder } = await import('#electron/services');
  const text = await readFile(join(applicationFolder(), 'assets', 'samples', 'samples.json'), 'utf8');
  for (const { id, title, summary } of JSON.parse(text) as { id: string; title: string; summary: string }[])
    streams.out(`${id.padEnd(20)} ${title}: ${summary}`);
  return EXIT.clean;
};

/** Everything the command line does. What a verb takes to run is loaded when it runs, so that help and wrong usage are answered at once. */
export const verbs: readonly Verb[] = [
  {
    name: 'run',
    words: 'FILE',
    summary: 'Solves a scenario: headline, balances, problems',
    options: {
      scenario,
      trip: { value: 'NAME[,NAME]', help: 'solves it without these elements, by name or id' },
      json,
      table: { help: 'columns for a terminal, as without it' },
    },
    examples: [
      'run plant.millwright --json | jq .headline.gridDrawW',
      'run plant.millwright --trip "CDU 1,Transformer A"',
    ],
    run: async (written, streams) => {
      const options = {
        file: fileOf(written, 'run'),
        scenario: written.text('scenario'),
        output: outputOf(written),
        trip: (written.text('trip') ?? '').split(',').filter((word) => word !== ''),
      } as const;
      return (await import('./run')).run(options, streams);
    },
  },
  {
    name: 'compare',
    words: 'FILE…',
    summary: 'Sets scenarios side by side, at equal grid megawatts unless told otherwise',
    options: {
      scenario: { value: 'NAME', isMany: true, help: 'which, by name or id; all that are not archived, unless given' },
      base: { value: 'NAME', help: 'what the others are set against; the base of the first file, unless given' },
      'as-laid-out': { help: 'each at its own size' },
      json,
      csv,
      table: { help: 'columns for a terminal, as without it' },
    },
    examples: ['compare plant.millwright', 'compare before.millwright after.millwright --as-laid-out --csv'],
    run: async (written, streams) => {
      const options = {
        files: filesOf(written, 'compare'),
        scenarios: written.texts('scenario'),
        base: written.text('base'),
        basis: written.isSet('as-laid-out') ? 'asLaidOut' : 'equalGridW',
        output: written.isSet('csv') ? 'csv' : outputOf(written),
      } as const;
      return (await import('./compare')).compare(options, streams);
    },
  },
  {
    name: 'validate',
    words: 'FILE',
    summary: 'Lists the problems of every scenario',
    options: {},
    examples: ['validate plant.millwright'],
    run: async (written, streams) => {
      const file = fileOf(written, 'validate');
      return (await import('./validate')).validate(file, streams);
    },
  },
  {
    name: 'report',
    words: 'FILE',
    summary: 'Writes a one-page report as HTML, and as PDF where a Chromium is found',
    options: { output: { value: 'FOLDER', short: 'o', help: 'where to write it' } },
    examples: ['report plant.millwright -o reports'],
    run: async (written, streams) => {
      const file = fileOf(written, 'report');
      const folder = written.text('output');
      if (folder === undefined) throw new UsageError('report needs -o FOLDER.');
      return (await import('./report')).report(file, folder, streams);
    },
  },
  {
    name: 'outages',
    words: 'FILE',
    summary: 'Takes every electrical element and coolant unit out in turn: racks and tokens lost',
    options: { scenario, json },
    examples: ['outages plant.millwright'],
    run: async (written, streams) => {
      const options = {
        file: fileOf(written, 'outages'),
        scenario: written.text('scenario'),
        output: outputOf(written),
      } as const;
      return (await import('./outages')).outages(options, streams);
    },
  },
  {
    name: 'availability',
    words: 'FILE',
    summary: 'Expects interruptions of the racks in a year, and names their causes',
    options: { scenario, json },
    examples: ['availability plant.millwright --json'],
    run: async (written, streams) => {
      const options = {
        file: fileOf(written, 'availability'),
        scenario: written.text('scenario'),
        output: outputOf(written),
      } as const;
      return (await import('./availability')).availability(options, streams);
    },
  },
  {
    name: 'year',
    words: 'FILE…',
    summary: 'Follows a scenario of each file through 8,760 hours of weather, demand and tariff',
    options: {
      scenario,
      weather: { value: 'FILE.epw', help: 'hourly weather in place of what the project says' },
      limits: { help: 'adds racks behind ever tighter import limits' },
      json,
      csv: { help: 'every hour in a line, of several files the file first' },
    },
    examples: ['year plant.millwright --csv > hours.csv', 'year plant.millwright --weather oslo.epw --limits'],
    run: async (written, streams) => {
      const options = {
        files: filesOf(written, 'year'),
        scenario: written.text('scenario'),
        weather: written.text('weather'),
        limits: written.isSet('limits') ? 'added' : 'left out',
        output: written.isSet('csv') ? 'csv' : outputOf(written),
      } as const;
      return (await import('./year')).year(options, streams);
    },
  },
  {
    name: 'export',
    words: 'FILE',
    summary: 'Prints the electrical network or a coolant circuit for another program',
    options: {
      format: { value: 'opendss|pandapower|inp', help: 'inp: a coolant circuit as an EPANET input file' },
      circuit: { value: 'NAME', help: 'which circuit; may be left out where there is one' },
      scenario,
    },
    examples: [
      'export plant.millwright --format opendss > plant.dss',
      'export plant.millwright --format inp --circuit "CDU 1"',
    ],
    run: async (written, streams) => {
      const file = fileOf(written, 'export');
      const format = written.text('format') ?? '';
      if (format === 'inp')
        return (await import('./exportCircuit')).exportCircuit(
          { file, scenario: written.text('scenario'), circuit: written.text('circuit') },
          streams,
        );
      return (await import('./exportNetwork')).exportNetwork(
        { file, scenario: written.text('scenario'), format },
        streams,
      );
    },
  },
  {
    name: 'size',
    words: 'FILE',
    summary: 'Proposes the pipes, pumps, CDUs and coolers that the racks ask for',
    options: {
      scenario,
      apply: { value: 'OUT', help: 'writes the project with the sizes taken over' },
      json,
    },
    examples: ['size plant.millwright --apply sized.json'],
    run: async (written, streams) => {
      const options = {
        file: fileOf(written, 'size'),
        scenario: written.text('scenario'),
        output: outputOf(written),
        applyTo: written.text('apply'),
      } as const;
      return (await import('./size')).size(options, streams);
    },
  },
  {
    name: 'pack',
    words: 'FILE OUT.millwright',
    summary: 'Writes a project as one file, as the app saves it',
    options: {},
    examples: ['pack project.json plant.millwright'],
    run: async ({ words }, streams) => {
      const [from, to] = twoFiles(words, 'pack');
      return (await import('./pack')).pack(from, to, 'command line', streams);
    },
  },
  {
    name: 'unpack',
    words: 'FILE OUT.json',
    summary: 'Writes the project.json of a project, a record a line, for a repository',
    options: {},
    examples: ['unpack plant.millwright project.json'],
    run: async ({ words }, streams) => {
      const [from, to] = twoFiles(words, 'unpack');
      return (await import('./pack')).unpack(from, to, streams);
    },
  },
  studyVerb({ scenario, json, csv }),
  mergeVerb,
  {
    name: 'samples',
    words: '',
    summary: 'Lists the projects that come with the program',
    options: {},
    examples: ['samples'],
    run: listSamples,
  },
];
