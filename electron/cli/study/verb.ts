import type { StudyKind } from '#engine/studies';
import { EXIT, type ExitCode } from '../exit';
import { UsageError, type Verb, type VerbOption } from '../verb';

const KINDS: readonly StudyKind[] = ['tornado', 'sweep', 'monteCarlo', 'sobol', 'goal', 'optimise'];

/** `millwright study KIND FILE …`, with the options that it shares with other verbs. */
export const studyVerb = (shared: Readonly<Record<'scenario' | 'json' | 'csv', VerbOption>>): Verb => ({
  name: 'study',
  words: 'KIND FILE…',
  summary: `Solves many plants around one, in SI units; KIND is levers, ${KINDS.join(', ')}`,
  options: {
    lever: {
      value: 'ID[=LOW:HIGH[:STEPS]|=A,B,C]',
      isMany: true,
      help: 'what changes; `study levers FILE` lists them',
    },
    figure: { value: 'NAME', help: 'what a goal or causes of spread are about, e.g. costPerMTokensUsd' },
    wanted: { value: 'VALUE', help: 'of the figure, for a goal' },
    objective: { value: 'least:NAME|most:NAME', isMany: true, help: 'aims of the best plants' },
    ceiling: { value: 'NAME=VALUE', isMany: true, help: 'what the best plants may not exceed' },
    draws: { value: 'N', help: 'draws, or plants at a time' },
    rounds: { value: 'N', help: 'of the search for the best' },
    seed: { value: 'N', help: 'the same seed draws the same' },
    basis: { value: 'point|year', help: 'the operating point, or every hour of a year' },
    shard: { value: 'I/N', help: 'one part of a sweep or of Monte Carlo draws; `merge` joins them' },
    resume: { value: 'STUDY.json', help: 'goes on from the points of an earlier run' },
    workers: { value: 'N', help: 'threads; as many as cores, unless given' },
    output: { value: 'STUDY.json', short: 'o', help: 'where to write it' },
    ...shared,
  },
  examples: [
    'study levers plant.millwright',
    'study monteCarlo plant.millwright --draws 2000 --seed 7',
    'study goal plant.millwright --lever deployment.minTokensPerSPerUser --wanted 0.10',
    'study optimise plant.millwright --lever rack.systemId=gb200_nvl72,gb300_nvl72 --lever rack.count --basis year',
    'study sweep plant.millwright --lever cdu.supplySetPointC=32:44:7 --shard 1/2 -o part1.json',
  ],
  run: async ({ words, text, texts, isSet }, streams) => {
    const [word, ...files] = words;
    const kind = KINDS.find((each) => each === word);
    if ((!kind && word !== 'levers') || files.length === 0)
      throw new UsageError(`study needs one of levers, ${KINDS.join(', ')}, and a FILE.`);
    const print = isSet('json') ? 'json' : isSet('csv') ? 'csv' : 'table';
    if (files.length > 1 && (text('output') !== undefined || text('resume') !== undefined))
      throw new UsageError('-o and --resume are of one study; give one FILE.');
    const written = {
      scenario: text('scenario'),
      levers: texts('lever'),
      objectives: texts('objective'),
      ceilings: texts('ceiling'),
      output: text('figure'),
      wanted: text('wanted'),
      draws: text('draws'),
      rounds: text('rounds'),
      seed: text('seed'),
      shard: text('shard'),
      basis: text('basis'),
      resume: text('resume'),
      workers: text('workers'),
      to: text('output'),
      print,
    } as const;
    const { levers, study } = await import('./study');
    let worst: ExitCode = EXIT.clean;
    for (const file of files) {
      if (files.length > 1) streams.err(file);
      const code = kind
        ? await study({ ...written, kind, file }, streams)
        : await levers({ file, scenario: text('scenario'), print }, streams);
      worst = Math.max(worst, code) as ExitCode;
    }
    return worst;
  },
});

export const mergeVerb: Verb = {
  name: 'merge',
  words: 'STUDY.json…',
  summary: 'Joins the shards of one sweep or one Monte Carlo run into the whole',
  options: {},
  examples: ['merge part1.json part2.json > whole.json'],
  run: async ({ words }, streams) => {
    if (words.length === 0) throw new UsageError('merge needs the files of the shards.');
    return (await import('./merge')).merge(words, streams);
  },
};
