import type { Lever } from './lever';
import type { StudyKind } from './plan';

const OF_RISK: readonly StudyKind[] = ['tornado', 'monteCarlo', 'sobol'];

/** Levers of a study that names none: all that is uncertain where it is about risk; none where one must choose. */
export const usualLevers = (kind: StudyKind, levers: readonly Lever[]): readonly Lever[] =>
  OF_RISK.includes(kind) ? levers.filter(({ nature }) => nature === 'uncertain') : [];
