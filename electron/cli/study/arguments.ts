import {
  type Ceiling,
  type Lever,
  type Objective,
  type OutputName,
  outputQuantities,
  type Shard,
  type StudyBasis,
  type StudyKind,
  type StudyPlan,
  settled,
  usualLevers,
} from '#engine/studies';
import { UsageError } from '../verb';

/** What was written after `millwright study KIND FILE`. */
export interface StudyArguments {
  readonly kind: StudyKind;
  readonly levers: readonly string[];
  readonly output: string | undefined;
  readonly wanted: string | undefined;
  readonly objectives: readonly string[];
  readonly ceilings: readonly string[];
  readonly draws: string | undefined;
  readonly rounds: string | undefined;
  readonly seed: string | undefined;
  readonly shard: string | undefined;
  readonly basis: string | undefined;
}

const DEFAULT_DRAWS = { monteCarlo: 1000, sobol: 128, optimise: 32 } as const;
const DEFAULT_ROUNDS = 20;
const SWEEP_STEPS = 5;

const numberOf = (text: string, what: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new UsageError(`${what} is "${text}", not a number.`);
  return value;
};

const countOf = (text: string | undefined, what: string, otherwise: number): number => {
  const value = text === undefined ? otherwise : numberOf(text, what);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${what} must be a whole number of at least 1.`);
  return value;
};

const outputOf = (text: string | undefined): OutputName => {
  const names = Object.keys(outputQuantities);
  const name = text ?? 'costPerMTokensUsd';
  if (!names.includes(name)) throw new UsageError(`There is no output "${name}". Choose one of: ${names.join(', ')}.`);
  return name as OutputName;
};

const shardOf = (text: string | undefined): Shard => {
  const [part, of] = (text ?? '1/1').split('/').map(Number);
  if (part === undefined || of === undefined || !(Number.isInteger(part) && part >= 1 && part <= of))
    throw new UsageError(`--shard is "${text}"; write it as 1/4, the first of four.`);
  return { part, of };
};

/** A value of a lever: a number in SI units, or the name of a choice. */
const readValue = (lever: Lever, text: string): number => {
  const { choices } = lever;
  if (!choices) return settled({ ...lever, low: -Infinity, high: Infinity }, numberOf(text, lever.id));
  const index = choices.findIndex(({ value, label }) => value === text || label === text);
  if (index < 0)
    throw new UsageError(`${lever.id} has no "${text}". Choose of: ${choices.map(({ value }) => value).join(', ')}.`);
  return index;
};

interface ChosenLever {
  readonly lever: Lever;
  readonly values: readonly number[];
}

const evenly = (lever: Lever, steps: number): number[] => [
  ...new Set(
    Array.from({ length: steps }, (_, k) =>
      settled(lever, lever.low + ((lever.high - lever.low) * k) / Math.max(steps - 1, 1)),
    ),
  ),
];

/** `id`, `id=low:high`, `id=low:high:steps` or `id=a,b,c`. */
const leverOf = (levers: readonly Lever[], text: string): ChosenLever => {
  const [id, range] = text.split('=', 2) as [string, string?];
  const known = levers.find((lever) => lever.id === id);
  if (!known)
    throw new UsageError(`There is no lever "${id}". \`millwright study levers FILE\` lists those of this plant.`);
  if (range === undefined) return { lever: known, values: evenly(known, known.choices?.length ?? SWEEP_STEPS) };
  if (range.includes(':') && !known.choices) {
    const [low, high, steps] = range.split(':');
    const lever = { ...known, low: numberOf(low!, `${id} from`), high: numberOf(high ?? '', `${id} to`) };
    if (lever.high <= lever.low) throw new UsageError(`${id}: ${lever.high} is not above ${lever.low}.`);
    return { lever, values: evenly(lever, countOf(steps, `${id} steps`, SWEEP_STEPS)) };
  }
  const values = range.split(',').map((each) => readValue(known, each.trim()));
  return { lever: { ...known, low: Math.min(...values), high: Math.max(...values) }, values };
};

const objectiveOf = (text: string): Objective => {
  const [aim, output] = text.split(':');
  if (aim !== 'least' && aim !== 'most')
    throw new UsageError(`--objective is "${text}"; write least:costPerMTokensUsd or most:tokensPerS.`);
  return { aim, output: outputOf(output) };
};

const ceilingOf = (text: string): Ceiling => {
  const [output, most] = text.split('=');
  return { output: outputOf(output), most: numberOf(most ?? '', `--ceiling ${output}`) };
};

export const basisOf = (text: string | undefined): StudyBasis => {
  if (text !== undefined && text !== 'point' && text !== 'year')
    throw new UsageError(`--basis is "${text}"; it is point or year.`);
  return text ?? 'point';
};

/** @throws UsageError where something is missing or cannot be read */
export const planOf = (written: StudyArguments, available: readonly Lever[]): StudyPlan => {
  const chosen = written.levers.map((text) => leverOf(available, text));
  const levers = chosen.length > 0 ? chosen.map(({ lever }) => lever) : usualLevers(written.kind, available);
  if (levers.length === 0)
    throw new UsageError(
      `${written.kind} needs --lever ID. \`millwright study levers FILE\` lists those of this plant.`,
    );
  const seed = countOf(written.seed, '--seed', 1);
  const shard = shardOf(written.shard);
  switch (written.kind) {
    case 'tornado':
      return { kind: 'tornado', levers };
    case 'sweep':
      return { kind: 'sweep', levers, values: chosen.map(({ values }) => values), shard };
    case 'monteCarlo': {
      const count = countOf(written.draws, '--draws', DEFAULT_DRAWS.monteCarlo);
      return { kind: 'monteCarlo', levers, seed, count, shard };
    }
    case 'sobol': {
      const count = countOf(written.draws, '--draws', DEFAULT_DRAWS.sobol);
      return { kind: 'sobol', levers, output: outputOf(written.output), seed, count };
    }
    case 'goal': {
      const [lever] = levers;
      if (levers.length !== 1 || !lever) throw new UsageError('A goal is sought with one lever.');
      if (written.wanted === undefined) throw new UsageError('goal needs --wanted VALUE, in SI units.');
      return {
        kind: 'goal',
        levers: [lever],
        output: outputOf(written.output),
        wanted: numberOf(written.wanted, '--wanted'),
      };
    }
    case 'optimise': {
      const objectives = (
        written.objectives.length > 0 ? written.objectives : ['least:costPerMTokensUsd', 'most:tokensPerS']
      ).map(objectiveOf);
      const population = countOf(written.draws, '--draws', DEFAULT_DRAWS.optimise);
      const rounds = countOf(written.rounds, '--rounds', DEFAULT_ROUNDS);
      return {
        kind: 'optimise',
        levers,
        objectives,
        ceilings: written.ceilings.map(ceilingOf),
        seed,
        population,
        rounds,
      };
    }
  }
};
