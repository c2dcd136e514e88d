/**
 * Capital recovery factor: the level yearly payment that repays one unit over a life at a rate.
 * At rate 0 it is 1/life. Source: White, Case and Pratt, Principles of Engineering Economic Analysis, (A/P, i, n).
 */
export const capitalRecoveryFactor = (ratePerYear: number, lifeYears: number): number =>
  ratePerYear === 0 ? 1 / lifeYears : ratePerYear / -Math.expm1(-lifeYears * Math.log1p(ratePerYear));
