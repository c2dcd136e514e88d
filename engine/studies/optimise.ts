import { createRandom } from '#engine/numerics';
import { type Evaluate, type Lever, type OutputName, type Outputs, settled } from './lever';
import { unitPoints } from './sampling';

export interface Objective {
  readonly output: OutputName;
  readonly aim: 'least' | 'most';
}

/** A plant whose output is above it is no answer: a budget, a limit of draw. */
export interface Ceiling {
  readonly output: OutputName;
  readonly most: number;
}

export interface Optimum {
  readonly values: readonly number[];
  readonly outputs: Outputs;
}

export interface Optimisation {
  /** No point of it is beaten in all objectives by another that was tried; the best in the first objective first. */
  readonly pareto: readonly Optimum[];
  readonly evaluations: number;
  /** Points tried that broke a limit of the plant or a ceiling. */
  readonly refused: number;
}

const scoreOf = ({ output, aim }: Objective, outputs: Outputs): number => {
  const value = outputs[output];
  if (value === null) return Number.MAX_VALUE;
  return aim === 'least' ? value : -value;
};

const beats = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((score, k) => score <= b[k]!) && a.some((score, k) => score < b[k]!);

interface Tried extends Optimum {
  readonly scores: readonly number[];
}

/** Of several with the same scores the first: what makes no difference is no choice. */
const front = (tried: readonly Tried[]): Tried[] => {
  const unlike = [...new Map(tried.toReversed().map((each) => [each.scores.join(), each])).values()];
  return unlike.filter((each) => !unlike.some((other) => beats(other.scores, each.scores)));
};

export interface OptimiseOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly population: number;
  readonly ceilings: readonly Ceiling[];
}

/** Half of the differential weight range of the method, and its crossover rate. */
const WEIGHT = 0.6;
const CROSSOVER = 0.8;

/**
 * Search over all levers between their ends for the points that are not beaten in every objective, without a problem of
 * severity error in the plant: a population that starts spread evenly and moves by differences of its members.
 * Source: Storn and Price 1997 (differential evolution); survival by Pareto rank after Robič and Filipič 2005 (DEMO).
 */
export const optimise = async (
  levers: readonly Lever[],
  objectives: readonly Objective[],
  { seed, rounds, population, ceilings }: OptimiseOptions,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<Optimisation> => {
  const { uniform } = createRandom(seed, 1);
  const scaled = (unit: readonly number[]): number[] =>
    unit.map((u, k) => settled(levers[k]!, levers[k]!.low + u * (levers[k]!.high - levers[k]!.low)));
  const kept = new Map<string, Tried>();
  let evaluations = 0;
  let refused = 0;
  const total = population * (rounds + 1);
  const tryAll = async (points: readonly (readonly number[])[]): Promise<(Tried | null)[]> => {
    const outputs = await evaluate(points, (done) => onProgress((evaluations + done) / total));
    evaluations += points.length;
    return outputs.map((each, k) => {
      if (each.errors > 0 || ceilings.some(({ output, most }) => (each[output] ?? 0) > most)) {
        refused += 1;
        return null;
      }
      const tried = { values: points[k]!, outputs: each, scores: objectives.map((goal) => scoreOf(goal, each)) };
      kept.set(points[k]!.join(), tried);
      return tried;
    });
  };
  let units = unitPoints(0, population, levers.length, seed);
  let members = await tryAll([levers.map(({ now }) => now), ...units.slice(1).map(scaled)]);
  units = [levers.map(({ now, low, high }) => (high > low ? (now - low) / (high - low) : 0)), ...units.slice(1)];
  for (let round = 0; round < rounds; round++) {
    const pick = (): readonly number[] => units[Math.floor(uniform() * population)]!;
    const trials = units.map((unit) => {
      const [a, b, c] = [pick(), pick(), pick()];
      const always = Math.floor(uniform() * levers.length);
      return unit.map((u, k) =>
        k === always || uniform() < CROSSOVER ? Math.min(1, Math.max(0, a[k]! + WEIGHT * (b[k]! - c[k]!))) : u,
      );
    });
    const tried = await tryAll(trials.map(scaled));
    const next = members.slice();
    tried.forEach((trial, k) => {
      const member = members[k];
      if (trial && (!member || !beats(member.scores, trial.scores))) {
        next[k] = trial;
        units[k] = trials[k]!;
      }
    });
    members = next;
  }
  const pareto = front([...kept.values()]).sort((a, b) => a.scores[0]! - b.scores[0]!);
  return { pareto: pareto.map(({ values, outputs }) => ({ values, outputs })), evaluations, refused };
};
