import type { Outputs } from './lever';

export interface EvaluatedPoint {
  readonly values: readonly number[];
  readonly outputs: Outputs;
}

/**
 * Points that are known already. A study draws the same points from the same seed, so that one that was stopped goes on where it
 * was when it is run again with what it had found.
 */
export interface StudyMemory {
  outputsAt(values: readonly number[]): Outputs | undefined;
  keep(point: EvaluatedPoint): void;
  points(): readonly EvaluatedPoint[];
}

export const createMemory = (known: readonly EvaluatedPoint[] = []): StudyMemory => {
  const byValues = new Map(known.map((point) => [point.values.join(), point]));
  return {
    outputsAt: (values) => byValues.get(values.join())?.outputs,
    keep: (point) => byValues.set(point.values.join(), point),
    points: () => [...byValues.values()],
  };
};
