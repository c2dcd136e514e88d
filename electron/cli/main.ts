import { completionVerb } from './completion';
import { EXIT, type ExitCode, type Streams } from './exit';
import { readWritten, UsageError, type Verb, verbHelp } from './verb';
import { verbs } from './verbs';

const all: readonly Verb[] = [...verbs, completionVerb(verbs)];

const HEAD = `Millwright plans AI factories: what a plant draws from the grid, how many tokens it makes, what a million of them cost.

usage: millwright VERB …
`;

const FOOT = `
FILE is a .millwright file or a bare project.json. Data goes to standard output, progress and problems to standard error.
exit code: 0 clean, 1 problems of severity error or stopped by an interrupt, 2 unusable input.

examples:
  millwright run plant.millwright --json | jq .headline.gridDrawW
  millwright study monteCarlo plant.millwright --draws 2000 --seed 7
  millwright help study`;

const help = (): string =>
  [HEAD, ...all.map(({ name, words, summary }) => `  ${`${name} ${words}`.padEnd(28)} ${summary}`), FOOT].join('\n');

const streams: Streams = {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
};

const unusable = (message: string, verb: string | undefined): ExitCode => {
  const where = all.some(({ name }) => name === verb) ? `millwright help ${verb}` : 'millwright --help';
  streams.err(`error cli.usage: ${message} See ${where}.`);
  return EXIT.unusable;
};

const asksForHelp = (word: string | undefined): boolean => word === '--help' || word === '-h' || word === 'help';

const main = async ([first, ...rest]: readonly string[]): Promise<ExitCode> => {
  if (first === undefined || asksForHelp(first)) {
    const verb = all.find(({ name }) => name === rest[0]);
    streams.out(verb ? verbHelp(verb) : help());
    return first === undefined ? EXIT.unusable : EXIT.clean;
  }
  const verb = all.find(({ name }) => name === first);
  if (!verb) return unusable(`There is no verb "${first}".`, undefined);
  if (rest.includes('--help') || rest.includes('-h')) {
    streams.out(verbHelp(verb));
    return EXIT.clean;
  }
  return verb.run(readWritten(verb, rest), streams);
};

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const args = process.argv.slice(2);
try {
  process.exitCode = await main(args);
} catch (error) {
  // parseArgs throws for options that a verb has not; anything but wrong usage is a bug and says so.
  const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.exitCode = isUsage ? unusable((error as Error).message, args[0]) : EXIT.unusable;
  if (!isUsage) streams.err(`error cli.bug: ${(error as Error).stack}`);
}
