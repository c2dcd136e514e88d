import { type Lever, type OutputName, type StudyKind, type StudyPlan, settled, usualLevers } from '#engine/studies';
import type { LeverEntries, LeverEntry, StudyForm } from '#renderer/store';

/** Where no lever is usual: what planners ask of first. */
const FIRST_ASKED: Readonly<Partial<Record<StudyKind, readonly string[]>>> = {
  sweep: ['deployment.minTokensPerSPerUser'],
  goal: ['deployment.minTokensPerSPerUser'],
  optimise: ['deployment.powerCapFraction', 'rack.count', 'cdu.supplySetPointC'],
};

export const entryOf = ({ low, high, choices }: Lever): LeverEntry =>
  choices ? { low, high, subset: choices.map((_, k) => k) } : { low, high };

/** The levers that take part, with what is set for each. */
export const chosenLevers = (form: StudyForm, available: readonly Lever[]): LeverEntries => {
  const own = form.levers[form.kind];
  if (own) return own;
  const asked = FIRST_ASKED[form.kind];
  const usual = asked ? available.filter(({ id }) => asked.includes(id)) : usualLevers(form.kind, available);
  return Object.fromEntries(usual.map((lever) => [lever.id, entryOf(lever)]));
};

/** What the study is about first: risk asks of what is uncertain, all others of what the planner decides. */
export const leversFor = (kind: StudyKind, available: readonly Lever[]): readonly Lever[] => {
  const isFirst = kind === 'tornado' || kind === 'monteCarlo' || kind === 'sobol' ? 'uncertain' : 'decision';
  const shown = available.filter(({ choices }) => kind !== 'tornado' || !choices);
  return [...shown.filter(({ nature }) => nature === isFirst), ...shown.filter(({ nature }) => nature !== isFirst)];
};

/** The lever with its ends or choices as set; choices that are left out are no more known to it. */
const narrowed = (lever: Lever, { low, high, subset }: LeverEntry): Lever => {
  if (!lever.choices || !subset) return { ...lever, low, high };
  const choices = subset.map((k) => lever.choices![k]!);
  return { ...lever, choices, low: 0, high: choices.length - 1, now: Math.max(0, subset.indexOf(lever.now)) };
};

const valuesOf = (lever: Lever, steps: number): readonly number[] => {
  const count = lever.choices?.length ?? steps;
  const at = (k: number): number => settled(lever, lever.low + ((lever.high - lever.low) * k) / Math.max(count - 1, 1));
  return [...new Set(Array.from({ length: count }, (_, k) => at(k)))];
};

export type FormProblem = 'noLever' | 'oneLever' | 'noWanted' | 'sameObjectives' | 'emptyChoice';

/** The study that the form asks for, or what it still lacks. */
export const planOfForm = (form: StudyForm, available: readonly Lever[]): StudyPlan | FormProblem => {
  const entries = chosenLevers(form, available);
  const levers = available.flatMap((lever) => {
    const entry = entries[lever.id];
    return entry ? [narrowed(lever, entry)] : [];
  });
  const { kind, seed, draws, population, rounds, output, wanted, objectives } = form;
  const [first] = levers;
  if (!first) return 'noLever';
  if (levers.some(({ choices }) => choices?.length === 0)) return 'emptyChoice';
  const shard = { part: 1, of: 1 };
  switch (kind) {
    case 'tornado':
      return { kind, levers };
    case 'sweep':
      return { kind, levers, values: levers.map((lever) => valuesOf(lever, form.steps)), shard };
    case 'monteCarlo':
      return { kind, levers, seed, count: draws, shard };
    case 'sobol':
      return { kind, levers, output, seed, count: draws };
    case 'goal':
      if (levers.length > 1) return 'oneLever';
      return wanted === null ? 'noWanted' : { kind, levers: [first], output, wanted };
    case 'optimise': {
      if (objectives[0].output === objectives[1].output) return 'sameObjectives';
      const ceilings = form.ceilings.flatMap(({ output: name, most }) =>
        most === null ? [] : [{ output: name as OutputName, most }],
      );
      return { kind, levers, objectives, ceilings, seed, population, rounds };
    }
  }
};
