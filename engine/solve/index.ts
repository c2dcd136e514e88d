export { type ComparisonBasis, compareScenarios } from './compare';
export * from './snapshot';
export { type SolveContext, solveContext, solveScenario } from './solveScenario';
