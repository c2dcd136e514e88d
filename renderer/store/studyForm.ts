import type { Objective, outputQuantities, StudyBasis, StudyKind } from '#engine/studies';

export type ShownOutput = keyof typeof outputQuantities;

/** What the user set for one lever: its ends, or which of its choices. */
export interface LeverEntry {
  readonly low: number;
  readonly high: number;
  /** Places of the choices that may be taken; absent for numbers. */
  readonly subset?: readonly number[];
}

export type LeverEntries = Readonly<Record<string, LeverEntry>>;

/** Null = none. */
export interface ShownCeiling {
  readonly output: ShownOutput;
  readonly most: number | null;
}

export interface StudyForm {
  readonly kind: StudyKind;
  readonly basis: StudyBasis;
  readonly output: ShownOutput;
  /** Null = not entered yet. */
  readonly wanted: number | null;
  readonly objectives: readonly [Objective, Objective];
  readonly ceilings: readonly [ShownCeiling, ShownCeiling];
  readonly draws: number;
  readonly population: number;
  readonly rounds: number;
  readonly steps: number;
  readonly seed: number;
  /** Null = what is usual for the kind. */
  readonly levers: Readonly<Record<StudyKind, LeverEntries | null>>;
}

export const firstForm: StudyForm = {
  kind: 'tornado',
  basis: 'point',
  output: 'costPerMTokensUsd',
  wanted: null,
  objectives: [
    { output: 'costPerMTokensUsd', aim: 'least' },
    { output: 'tokensPerS', aim: 'most' },
  ],
  ceilings: [
    { output: 'capexUsd', most: null },
    { output: 'gridDrawW', most: null },
  ],
  draws: 500,
  population: 24,
  rounds: 12,
  steps: 7,
  seed: 1,
  levers: { tornado: null, monteCarlo: null, sobol: null, sweep: null, goal: null, optimise: null },
};
