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

/** Elements that stand for the rest in the name of a problem that concerns many. */
const MOST_NAMED = 6;

/** What makes a problem the same one after another edit: its rule and what it concerns, not its figures. */
export const waiverKey = ({ code, elements }: Problem): string => {
  const named = [...elements].sort();
  return [code, named.length > MOST_NAMED ? named.length : '', ...named.slice(0, MOST_NAMED)].filter(Boolean).join(' ');
};

export interface WaivedProblem {
  readonly problem: Problem;
  readonly reason: string;
}

/** Problems that are open, and those that the planner lets stand. */
export const splitWaived = (
  problems: readonly Problem[],
  waivers: Readonly<Record<string, string>>,
): { readonly open: readonly Problem[]; readonly waived: readonly WaivedProblem[] } => {
  if (Object.keys(waivers).length === 0) return { open: problems, waived: [] };
  const open: Problem[] = [];
  const waived: WaivedProblem[] = [];
  for (const problem of problems) {
    const reason = waivers[waiverKey(problem)];
    if (reason === undefined) open.push(problem);
    else waived.push({ problem, reason });
  }
  return { open, waived };
};

export interface ProblemGroup {
  readonly code: string;
  readonly severity: Severity;
  readonly problems: readonly Problem[];
}

/** Problems of one rule together, the worst rules first and within a severity in the order the engine found them. */
export const groupedProblems = (
  problems: readonly Problem[],
  shown: ReadonlySet<Severity>,
): readonly ProblemGroup[] => {
  const groups = new Map<string, Problem[]>();
  for (const problem of sortedProblems(problems, shown)) {
    const key = `${problem.severity} ${problem.code}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()].map((group) => ({
    code: group[0]!.code,
    severity: group[0]!.severity,
    problems: group,
  }));
};

/** What the program itself can do about a rule: run what is open, show the sizes that would do, take over the next size, delete what joins nothing. */
export type AutomaticRemedy = 'connect' | 'sizes' | 'enlarge' | 'delete';

/** Rules that equipment of another size keeps. */
const SIZED: ReadonlySet<string> = new Set([
  'cooling.pipe.velocity',
  'cooling.pump.offCurve',
  'cooling.cdu.overload',
  'cooling.cdu.starved',
  'cooling.rack.starved',
  'cooling.loop.head',
  'cooling.heatRejection.overload',
]);

/** Null where a person has to decide. */
export const automaticRemedy = ({ code, sizes }: Pick<Problem, 'code' | 'sizes'>): AutomaticRemedy | null => {
  if (sizes) return 'enlarge';
  if (code.startsWith('plant.unconnected.') || code === 'cooling.circuit.noPump') return 'connect';
  if (code === 'plant.danglingRun') return 'delete';
  return SIZED.has(code) ? 'sizes' : null;
};
