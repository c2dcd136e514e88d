import { type GoalSeek, goalSeek } from './goalSeek';
import type { Evaluate, Lever, OutputName } from './lever';
import { type MonteCarlo, monteCarlo } from './monteCarlo';
import { type Ceiling, type Objective, type Optimisation, optimise } from './optimise';
import { type SobolIndices, sobolIndices } from './sobolIndices';
import { grid, type Shard, type Sweep, sweep } from './sweep';
import { type Tornado, tornado } from './tornado';

/** A study to run: plain data, so that a screen, the command line and a file can hold it. */
export type StudyPlan =
  | { readonly kind: 'tornado'; readonly levers: readonly Lever[] }
  | {
      readonly kind: 'sweep';
      readonly levers: readonly Lever[];
      /** Values to try of each lever; every combination is tried. */
      readonly values: readonly (readonly number[])[];
      readonly shard: Shard;
    }
  | {
      readonly kind: 'monteCarlo';
      readonly levers: readonly Lever[];
      readonly seed: number;
      readonly count: number;
      readonly shard: Shard;
    }
  | {
      readonly kind: 'sobol';
      readonly levers: readonly Lever[];
      readonly output: OutputName;
      readonly seed: number;
      readonly count: number;
    }
  | { readonly kind: 'goal'; readonly levers: readonly [Lever]; readonly output: OutputName; readonly wanted: number }
  | {
      readonly kind: 'optimise';
      readonly levers: readonly Lever[];
      readonly objectives: readonly Objective[];
      readonly ceilings: readonly Ceiling[];
      readonly seed: number;
      readonly population: number;
      readonly rounds: number;
    };

export type StudyKind = StudyPlan['kind'];

export type StudyResult =
  | { readonly kind: 'tornado'; readonly answer: Tornado }
  | { readonly kind: 'sweep'; readonly answer: Sweep }
  | { readonly kind: 'monteCarlo'; readonly answer: MonteCarlo }
  | { readonly kind: 'sobol'; readonly answer: SobolIndices }
  | { readonly kind: 'goal'; readonly answer: GoalSeek }
  | { readonly kind: 'optimise'; readonly answer: Optimisation };

/** Draws of a shard: a run of neighbours, so that all shards together are the draws of one run. */
const drawsOf = (count: number, { part, of }: Shard): { readonly from: number; readonly count: number } => {
  const from = Math.floor((count * (part - 1)) / of);
  return { from, count: Math.floor((count * part) / of) - from };
};

/** Evaluations that a study asks for, at most. */
export const evaluationsOf = (plan: StudyPlan): number => {
  switch (plan.kind) {
    case 'tornado':
      return 1 + 2 * plan.levers.length;
    case 'sweep':
      return Math.ceil(plan.values.reduce((n, each) => n * each.length, 1) / plan.shard.of);
    case 'monteCarlo':
      return drawsOf(plan.count, plan.shard).count;
    case 'sobol':
      return plan.count * (plan.levers.length + 2);
    case 'goal':
      return 50;
    case 'optimise':
      return plan.population * (plan.rounds + 1);
  }
};

/** @param onProgress  share of the whole, 0 … 1 */
export const runStudy = async (
  plan: StudyPlan,
  evaluate: Evaluate,
  onProgress: (share: number) => void,
): Promise<StudyResult> => {
  switch (plan.kind) {
    case 'tornado':
      return { kind: 'tornado', answer: await tornado(plan.levers, evaluate, onProgress) };
    case 'sweep':
      return { kind: 'sweep', answer: await sweep(plan.levers, grid(plan.values), plan.shard, evaluate, onProgress) };
    case 'monteCarlo': {
      const part = { seed: plan.seed, ...drawsOf(plan.count, plan.shard) };
      return { kind: 'monteCarlo', answer: await monteCarlo(plan.levers, part, evaluate, onProgress) };
    }
    case 'sobol':
      return { kind: 'sobol', answer: await sobolIndices(plan.levers, plan.output, plan, evaluate, onProgress) };
    case 'goal':
      return { kind: 'goal', answer: await goalSeek(plan.levers[0], plan.output, plan.wanted, evaluate, onProgress) };
    case 'optimise':
      return { kind: 'optimise', answer: await optimise(plan.levers, plan.objectives, plan, evaluate, onProgress) };
  }
};
