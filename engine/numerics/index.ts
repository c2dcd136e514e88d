export { brentRoot, type RootResult } from './brent';
export { solveLinearLeastSquares } from './householder';
export {
  createMonotoneCubic,
  interpolateLinear,
  type MonotoneCubic,
  monotoneCubicAt,
  monotoneCubicSlopeAt,
} from './interpolate';
export {
  type LeastSquaresProblem,
  type LeastSquaresResult,
  type Loss,
  minimiseSquares,
  type StopReason,
} from './leastSquares';
export { createRandom, type RandomSource } from './random';
export { createSobol, SOBOL_DIMENSIONS, type SobolSequence } from './sobol';
export { analyseLdl, createLdlFactor, factoriseLdl, type LdlFactor, type LdlSymbolic, solveLdl } from './sparseLdl';
export { analyseLu, createLuFactor, factoriseLu, type LuFactor, type LuSymbolic, solveLu } from './sparseLu';
