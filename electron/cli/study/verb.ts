import { parseArgs } from 'node:util';
import type { StudyKind } from '#engine/studies';
import { EXIT, type ExitCode, type Streams } from '../exit';
import { levers, study } from './study';

const KINDS: readonly StudyKind[] = ['tornado', 'sweep', 'monteCarlo', 'sobol', 'goal', 'optimise'];

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

/** `millwright study KIND FILE …`. */
export const studyVerb = async (argv: readonly string[], streams: Streams): Promise<ExitCode> => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      lever: texts,
      objective: texts,
      ceiling: texts,
      figure: text,
      wanted: text,
      draws: text,
      rounds: text,
      seed: text,
      shard: text,
      basis: text,
      resume: text,
      workers: text,
      scenario: text,
      output: { type: 'string', short: 'o' },
      json: flag,
      csv: flag,
    },
  });
  const [word, file] = positionals;
  const kind = KINDS.find((each) => each === word);
  if ((!kind && word !== 'levers') || file === undefined) {
    streams.err(`error cli.usage: study needs one of levers, ${KINDS.join(', ')}, and a FILE. See millwright --help.`);
    return EXIT.unusable;
  }
  const print = values.json ? 'json' : values.csv ? 'csv' : 'table';
  if (!kind) return levers({ file, scenario: values.scenario, print }, streams);
  return study(
    {
      kind,
      file,
      scenario: values.scenario,
      levers: values.lever ?? [],
      objectives: values.objective ?? [],
      ceilings: values.ceiling ?? [],
      output: values.figure,
      wanted: values.wanted,
      draws: values.draws,
      rounds: values.rounds,
      seed: values.seed,
      shard: values.shard,
      basis: values.basis,
      resume: values.resume,
      workers: values.workers,
      to: values.output,
      print,
    },
    streams,
  );
};
