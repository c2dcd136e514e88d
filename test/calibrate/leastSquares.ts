/**
 * Robust least squares with a Gaussian prior on each parameter: Levenberg–Marquardt in turn with a search along the axes,
 * because choices of layout and whole batches leave small steps in the residuals at which slopes mislead.
 */

export interface FitProblem {
  /** Residuals at a parameter vector. */
  readonly residuals: (parameters: readonly number[]) => readonly number[];
  /** Residual at which the loss turns from square to linear. */
  readonly scale: number;
  readonly priorMean: readonly number[];
  readonly priorDeviation: readonly number[];
  /** Rounds of descent followed by a search along the axes. */
  readonly rounds: number;
}

export interface FitResult {
  readonly parameters: readonly number[];
  readonly cost: number;
  readonly rounds: number;
}

/** Central difference step in logarithmic parameters. */
const STEP = 1e-3;
/** Largest change of a logarithmic parameter in one iteration, so that the linear model stays near its point. */
const TRUST = 0.5;
const MAX_ITERATIONS = 40;
/** Moves along an axis that are tried, in e-folds. */
const AXIS_MOVES = [0.2, 0.05, 0.0125] as const;
/** Relative gain below which a descent or a round is over. */
const NEGLIGIBLE = 1e-4;

function costAt(problem: FitProblem, parameters: readonly number[]): number {
  let cost = 0;
  for (const residual of problem.residuals(parameters)) cost += 2 * (Math.hypot(1, residual / problem.scale) - 1);
  parameters.forEach((value, i) => {
    cost += ((value - problem.priorMean[i]!) / problem.priorDeviation[i]!) ** 2;
  });
  return cost;
}

/** Solves the symmetric positive definite system A·x = b by Cholesky factorisation; A is overwritten. */
function solve(matrix: Float64Array[], rhs: Float64Array): Float64Array {
  const n = rhs.length;
  const x = Float64Array.from(rhs);
  for (let i = 0; i < n; i += 1) {
    const row = matrix[i]!;
    for (let j = 0; j <= i; j += 1) {
      let sum = row[j]!;
      for (let k = 0; k < j; k += 1) sum -= row[k]! * matrix[j]![k]!;
      row[j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / matrix[j]![j]!;
    }
    for (let k = 0; k < i; k += 1) x[i]! -= row[k]! * x[k]!;
    x[i]! /= row[i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= matrix[k]![i]! * x[k]!;
    x[i]! /= matrix[i]![i]!;
  }
  return x;
}

interface Point {
  readonly parameters: readonly number[];
  readonly cost: number;
}

/** Moves one parameter at a time as long as a move lowers the cost. */
function searchAxes(problem: FitProblem, start: Point): Point {
  let { parameters, cost } = start;
  for (const move of AXIS_MOVES) {
    for (let j = 0; j < parameters.length; j += 1) {
      for (const signed of [move, -move]) {
        const trial = parameters.with(j, parameters[j]! + signed);
        const trialCost = costAt(problem, trial);
        if (trialCost < cost) [parameters, cost] = [trial, trialCost];
      }
    }
  }
  return { parameters, cost };
}

/** Levenberg–Marquardt descent with re-weighted normal equations. */
function descend(problem: FitProblem, start: Point): Point {
  const n = start.parameters.length;
  let { parameters, cost } = start;
  let damping = 1e-2;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const residuals = problem.residuals(parameters);
    const columns = parameters.map((value, j) => {
      const up = problem.residuals(parameters.with(j, value + STEP));
      const down = problem.residuals(parameters.with(j, value - STEP));
      return up.map((residual, i) => (residual - down[i]!) / (2 * STEP));
    });
    const normal = parameters.map(() => new Float64Array(n));
    const gradient = new Float64Array(n);
    for (let i = 0; i < residuals.length; i += 1) {
      const weight = 1 / Math.hypot(1, residuals[i]! / problem.scale) / problem.scale ** 2;
      for (let j = 0; j < n; j += 1) {
        const slope = columns[j]![i]!;
        if (slope === 0) continue;
        gradient[j]! += weight * slope * residuals[i]!;
        for (let k = 0; k <= j; k += 1) normal[j]![k]! += weight * slope * columns[k]![i]!;
      }
    }
    for (let j = 0; j < n; j += 1) {
      const precision = 1 / problem.priorDeviation[j]! ** 2;
      normal[j]![j]! += precision;
      gradient[j]! += precision * (parameters[j]! - problem.priorMean[j]!);
    }
    let improvement = 0;
    for (let attempt = 0; attempt < 8 && improvement === 0; attempt += 1) {
      const damped = normal.map((row, j) => {
        const copy = Float64Array.from(row);
        copy[j]! *= 1 + damping;
        return copy;
      });
      const change = solve(
        damped,
        gradient.map((value) => -value),
      );
      const trial = parameters.map((value, j) => value + Math.max(-TRUST, Math.min(TRUST, change[j]!)));
      const trialCost = costAt(problem, trial);
      if (trialCost < cost) {
        improvement = (cost - trialCost) / cost;
        parameters = trial;
        cost = trialCost;
        damping = Math.max(damping / 4, 1e-6);
      } else damping *= 4;
    }
    if (improvement < NEGLIGIBLE) break;
  }
  return { parameters, cost };
}

/**
 * Minimises Σ ρ(r/scale) + Σ ((p − mean)/deviation)², with ρ(z) = 2(√(1+z²) − 1) (soft L1).
 * Source: Marquardt 1963; Triggs 1999, §4.3 for the weights; Hooke & Jeeves 1961 for the search along the axes.
 */
export function minimise(problem: FitProblem, start: readonly number[]): FitResult {
  let point: Point = { parameters: start, cost: costAt(problem, start) };
  let rounds = 0;
  while (rounds < problem.rounds) {
    const before = point.cost;
    point = searchAxes(problem, descend(problem, point));
    rounds += 1;
    if (point.cost > before * (1 - NEGLIGIBLE)) break;
  }
  return { ...point, rounds };
}
