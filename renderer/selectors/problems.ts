import type { Problem, Severity } from '#engine/quantity';

export const severityOrder: readonly Severity[] = ['error', 'warning', 'info'];

export type ProblemCounts = Readonly<Record<Severity, number>>;

export const problemCounts = (problems: readonly Problem[]): ProblemCounts => {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of problems) counts[severity] += 1;
  return counts;
};

/** Worst first; within a severity in the order the engine found them. */
export const sortedProblems = (problems: readonly Problem[], shown: ReadonlySet<Severity>): readonly Problem[] =>
  severityOrder
    .filter((severity) => shown.has(severity))
    .flatMap((wanted) => problems.filter(({ severity }) => severity === wanted));
