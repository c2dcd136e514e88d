export { applyLevers } from './applyLevers';
export { type Candidate, compareScenarios } from './compare';
export { evaluatePoint } from './evaluate';
export { type GoalSeek, goalSeek } from './goalSeek';
export {
  type Evaluate,
  type Lever,
  type LeverChoice,
  type OutputName,
  type Outputs,
  outputQuantities,
  type StudyBasis,
  settled,
} from './lever';
export { leversOf } from './levers';
export { createMemory, type EvaluatedPoint, type StudyMemory } from './memory';
export { mergeResults } from './merge';
export { allPercentiles, type MonteCarlo, monteCarlo, type Percentiles, percentiles } from './monteCarlo';
export { type Ceiling, type Objective, type Optimisation, type Optimum, optimise } from './optimise';
export { evaluationsOf, runStudy, type StudyKind, type StudyPlan, type StudyResult } from './plan';
export { type Distribution, distributionOf, logNormalAt, normalAt, triangularAt } from './sampling';
export { type SobolIndex, type SobolIndices, sobolIndices } from './sobolIndices';
export { grid, type Shard, type Sweep, sweep } from './sweep';
export { byEffect, type Tornado, type TornadoBar, tornado } from './tornado';
export { usualLevers } from './usual';
