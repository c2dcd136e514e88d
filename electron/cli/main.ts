import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applicationFolder } from '#electron/services';
import { availability } from './availability';
import { compare } from './compare';
import { EXIT, type ExitCode, type Streams } from './exit';
import { exportCircuit } from './exportCircuit';
import { exportNetwork } from './exportNetwork';
import { outages } from './outages';
import { report } from './report';
import { run } from './run';
import { size } from './size';
import { merge, studyVerb } from './study';
import { validate } from './validate';
import { year } from './year';

const HELP = `Millwright plans AI factories: what a plant draws from the grid, how many tokens it makes, what a million of them cost.

usage: millwright VERB …

  run FILE [--scenario NAME] [--json|--table]   solve a scenario (the base, unless named)
  compare FILE [--as-laid-out] [--json|--table] scenarios side by side, at equal grid megawatts unless told otherwise
  validate FILE                                 list the problems of every scenario
  report FILE -o FOLDER                         one-page report as HTML, and PDF where a Chromium is found
  outages FILE [--scenario NAME]                every electrical element and coolant unit out in turn: racks and tokens lost
  availability FILE [--scenario NAME]           expected interruptions of the racks in a year, and their causes
  year FILE [--scenario NAME] [--weather FILE.epw] [--limits] [--json|--csv]
                                                8,760 hours of weather, demand and tariff: totals, or every hour as CSV;
                                                --limits: racks behind ever tighter import limits
  export FILE --format opendss|pandapower       electrical network for another program, on standard output
  export FILE --format inp [--circuit NAME]     coolant circuit as an EPANET input file
  size FILE [--apply OUT] [--json]              pipes, pumps, CDUs and coolers that the racks ask for
  study levers FILE                             what a study can change in this plant, with usual ranges
  study tornado|sweep|monteCarlo|sobol|goal|optimise FILE [--lever ID[=LOW:HIGH[:STEPS]|=A,B,C]]…
        [--figure NAME] [--wanted VALUE] [--objective least:NAME|most:NAME]… [--ceiling NAME=VALUE]… [--draws N]
        [--rounds N] [--seed N] [--basis point|year] [--shard I/N] [--resume STUDY.json] [-o STUDY.json] [--json|--csv]
                                                many points of a scenario over several threads; values in SI units
  merge STUDY.json…                             shards of one sweep or one Monte Carlo run as the whole
  samples                                       list the projects that come with the program

FILE is a .millwright file or a bare project.json. Data goes to standard output, progress and problems to standard error.
exit code: 0 clean, 1 problems of severity error, 2 unusable input.

examples:
  millwright run plant.millwright --json | jq .headline.gridDrawW
  millwright compare assets/samples/starter-hall/project.json
  millwright report plant.millwright -o reports
  millwright study monteCarlo plant.millwright --draws 2000 --seed 7
  millwright study goal plant.millwright --lever deployment.minTokensPerSPerUser --wanted 0.10
  millwright study optimise plant.millwright --lever rack.systemId=gb200_nvl72,gb300_nvl72 --lever rack.count --basis year
  millwright study sweep plant.millwright --lever cdu.supplySetPointC=32:44:7 --shard 1/2 -o part1.json`;

const streams: Streams = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
};

const unusable = (message: string): ExitCode => {
  streams.err(`error cli.usage: ${message} See millwright --help.`);
  return EXIT.unusable;
};

const listSamples = async (): Promise<ExitCode> => {
  const text = await readFile(join(applicationFolder(), 'assets', 'samples', 'samples.json'), 'utf8');
  for (const { id, title, summary } of JSON.parse(text) as { id: string; title: string; summary: string }[])
    streams.out(`${id.padEnd(20)} ${title}: ${summary}`);
  return EXIT.clean;
};

const main = async (argv: readonly string[]): Promise<ExitCode> => {
  // Its options are its own, and many.
  if (argv[0] === 'study' && !argv.includes('--help') && !argv.includes('-h')) return studyVerb(argv.slice(1), streams);
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      table: { type: 'boolean' },
      csv: { type: 'boolean' },
      weather: { type: 'string' },
      limits: { type: 'boolean' },
      scenario: { type: 'string' },
      format: { type: 'string' },
      circuit: { type: 'string' },
      apply: { type: 'string' },
      output: { type: 'string', short: 'o' },
      'as-laid-out': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [verb, file] = positionals;
  if (values.help || verb === undefined || verb === 'help') {
    streams.out(HELP);
    return verb === undefined && !values.help ? EXIT.unusable : EXIT.clean;
  }
  if (verb === 'samples') return listSamples();
  if (verb === 'merge') return merge(positionals.slice(1), streams);
  if (!['run', 'compare', 'validate', 'report', 'outages', 'availability', 'size', 'year', 'export'].includes(verb))
    return unusable(`There is no verb "${verb}".`);
  if (file === undefined) return unusable(`${verb} needs a FILE.`);
  const output = values.json ? 'json' : 'table';
  switch (verb) {
    case 'run':
      return run({ file, scenario: values.scenario, output }, streams);
    case 'export':
      if (values.format === 'inp')
        return exportCircuit({ file, scenario: values.scenario, circuit: values.circuit }, streams);
      return exportNetwork({ file, scenario: values.scenario, format: values.format ?? '' }, streams);
    case 'availability':
      return availability({ file, scenario: values.scenario, output }, streams);
    case 'size':
      return size({ file, scenario: values.scenario, output, applyTo: values.apply }, streams);
    case 'year': {
      const yearOutput = values.csv ? 'csv' : output;
      const limits = values.limits ? 'added' : 'left out';
      return year({ file, scenario: values.scenario, weather: values.weather, limits, output: yearOutput }, streams);
    }
    case 'outages':
      return outages({ file, scenario: values.scenario, output }, streams);
    case 'compare':
      return compare({ file, basis: values['as-laid-out'] ? 'asLaidOut' : 'equalGridW', output }, streams);
    case 'report':
      return values.output === undefined ? unusable('report needs -o FOLDER.') : report(file, values.output, streams);
    default:
      return validate(file, streams);
  }
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // parseArgs throws for options it does not know; anything else is a bug and says so.
  const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.exitCode = isUsage ? unusable((error as Error).message) : EXIT.unusable;
  if (!isUsage) streams.err(`error cli.bug: ${(error as Error).stack}`);
}
