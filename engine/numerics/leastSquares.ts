/**
 * Non-linear least squares: Levenberg–Marquardt with gain ratio, each step by orthogonal factorisation, optional robust loss
 * and bounds.
 *
 * Source: Marquardt 1963; Madsen, Nielsen & Tingleff 2004, Methods for Non-linear Least Squares Problems, § 3.2 (damping);
 * Moré 1978 (scaling); Triggs et al. 1999, § 4.3 (robust loss).
 */
import { backSubstitute, triangularise } from './householder';

/** ρ(z) of the squared scaled residual z: `square` z; `huber` linear beyond one scale; `softL1` 2·(√(1 + z) − 1). */
export type Loss = 'square' | 'huber' | 'softL1';

export interface LeastSquaresProblem {
  /** Number of residuals, at least as many as parameters. */
  readonly count: number;
  /** Writes the residuals at a parameter vector. */
  readonly residuals: (parameters: Float64Array, out: Float64Array) => void;
  /** Writes ∂residual/∂parameter, row-major; central differences where absent. */
  readonly jacobian?: (parameters: Float64Array, out: Float64Array) => void;
  readonly start: Float64Array;
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
  readonly loss?: Loss;
  /** Residual at which a robust loss turns from square to linear. Default 1. */
  readonly lossScale?: number;
}

export type StopReason = 'gradient' | 'step' | 'cost' | 'noDescent' | 'iterationLimit' | 'notFinite';

export interface LeastSquaresResult {
  readonly parameters: Float64Array;
  readonly residuals: Float64Array;
  /** ½·Σ ρ, in units of the residual squared. */
  readonly cost: number;
  /**
   * Covariance of the parameters, row-major, from the curvature at the solution and the scatter of the residuals; zero for
   * parameters held by a bound; null when some direction is not determined by the data.
   */
  readonly covariance: Float64Array | null;
  readonly iterations: number;
  readonly reason: StopReason;
}

const MOST_ITERATIONS = 200;
const MOST_REJECTIONS = 30;
/** Cosine between the residuals and each column of the Jacobian. */
const GRADIENT_TOLERANCE = 1e-12;
const STEP_TOLERANCE = 1e-12;
const COST_TOLERANCE = 1e-14;
/** First damping as a share of the curvature (Madsen et al. 2004, eq. 3.14 with τ = 1e-3). */
const FIRST_DAMPING = 1e-3;
/** Balances truncation against rounding in a central difference. */
const DIFFERENCE_STEP = Number.EPSILON ** (1 / 3);

/** ρ, ρ′ and ρ″ at z ≥ 0. */
const lossAt = (loss: Loss, z: number): readonly [rho: number, slope: number, curvature: number] => {
  if (loss === 'softL1') {
    const root = Math.sqrt(1 + z);
    return [2 * (root - 1), 1 / root, -0.5 / root ** 3];
  }
  if (loss === 'huber' && z > 1) {
    const root = Math.sqrt(z);
    return [2 * root - 1, 1 / root, -0.5 / (z * root)];
  }
  return [z, 1, 0];
};

/** Curvature of a robust loss may turn negative; the corrected Jacobian keeps at least this share. */
const LEAST_CURVATURE = 1e-8;

export const minimiseSquares = (problem: LeastSquaresProblem): LeastSquaresResult => {
  const { count, residuals, start, loss = 'square', lossScale = 1 } = problem;
  const n = start.length;
  const lower = problem.lower ?? new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const upper = problem.upper ?? new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const inside = (value: number, j: number): number => Math.min(upper[j]!, Math.max(lower[j]!, value));

  const costOf = (r: Float64Array): number => {
    let sum = 0;
    for (const value of r) sum += lossAt(loss, (value / lossScale) ** 2)[0];
    return (sum * lossScale ** 2) / 2;
  };
  const up = new Float64Array(count);
  const down = new Float64Array(count);
  const differences = (p: Float64Array, out: Float64Array): void => {
    for (let j = 0; j < n; j++) {
      const value = p[j]!;
      const h = DIFFERENCE_STEP * (Math.abs(value) || 1);
      const above = inside(value + h, j);
      const below = inside(value - h, j);
      p[j] = above;
      residuals(p, up);
      p[j] = below;
      residuals(p, down);
      p[j] = value;
      for (let i = 0; i < count; i++) out[i * n + j] = above > below ? (up[i]! - down[i]!) / (above - below) : 0;
    }
  };
  const jacobian = problem.jacobian ?? differences;

  const p = start.map(inside);
  const r = new Float64Array(count);
  residuals(p, r);
  let cost = costOf(r);
  const slopes = new Float64Array(count * n);
  const weighted = new Float64Array(count);
  const gradient = new Float64Array(n);
  const scale = new Float64Array(n);
  const isHeld = new Uint8Array(n);
  const trial = new Float64Array(n);
  const trialResiduals = new Float64Array(count);
  const rows = count + n;
  const augmented = new Float64Array(rows * n);
  const rhs = new Float64Array(rows);
  let damping = FIRST_DAMPING;
  let growth = 2;

  /** Jacobian and residuals weighted by the loss, columns held by a bound emptied. Returns the largest cosine left. */
  const linearise = (): number => {
    jacobian(p, slopes);
    for (let i = 0; i < count; i++) {
      const z = (r[i]! / lossScale) ** 2;
      const [, slope, curvature] = lossAt(loss, z);
      const bend = Math.sqrt(Math.max(slope + 2 * curvature * z, LEAST_CURVATURE));
      weighted[i] = (r[i]! * slope) / bend;
      for (let j = 0; j < n; j++) slopes[i * n + j]! *= bend;
    }
    let length = 0;
    for (const value of weighted) length = Math.hypot(length, value);
    let steepest = 0;
    for (let j = 0; j < n; j++) {
      let dot = 0;
      let norm = 0;
      for (let i = 0; i < count; i++) {
        dot += slopes[i * n + j]! * weighted[i]!;
        norm += slopes[i * n + j]! ** 2;
      }
      norm = Math.sqrt(norm);
      gradient[j] = dot;
      scale[j] = Math.max(scale[j]!, norm);
      isHeld[j] = (p[j]! <= lower[j]! && dot > 0) || (p[j]! >= upper[j]! && dot < 0) ? 1 : 0;
      if (isHeld[j]) for (let i = 0; i < count; i++) slopes[i * n + j] = 0;
      else if (norm * length > 0) steepest = Math.max(steepest, Math.abs(dot) / (norm * length));
    }
    return steepest;
  };

  /** Damped step from the weighted Jacobian: least squares of [J; √λ·D]·δ = [−r; 0]. */
  const step = (): Float64Array => {
    augmented.set(slopes);
    augmented.fill(0, count * n);
    rhs.fill(0);
    for (let i = 0; i < count; i++) rhs[i] = -weighted[i]!;
    for (let j = 0; j < n; j++) augmented[(count + j) * n + j] = Math.sqrt(damping) * (scale[j]! || 1);
    triangularise(augmented, rows, n, rhs);
    return backSubstitute(augmented, n, rhs).x;
  };

  /** Fall of the linear model over the step actually taken. */
  const predictedFall = (): number => {
    let fall = 0;
    for (let i = 0; i < count; i++) {
      let change = 0;
      for (let j = 0; j < n; j++) change += slopes[i * n + j]! * (trial[j]! - p[j]!);
      fall -= change * (weighted[i]! + change / 2);
    }
    return fall;
  };

  const done = (reason: StopReason, iterations: number): LeastSquaresResult => ({
    parameters: p,
    residuals: r,
    cost,
    covariance: reason === 'notFinite' ? null : covarianceOf(slopes, isHeld, count, n, cost),
    iterations,
    reason,
  });
  if (!Number.isFinite(cost)) return done('notFinite', 0);

  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration++) {
    if (linearise() <= GRADIENT_TOLERANCE) return done('gradient', iteration);
    let isAccepted = false;
    for (let attempt = 0; attempt < MOST_REJECTIONS && !isAccepted; attempt++) {
      const change = step();
      let moved = 0;
      let size = 0;
      for (let j = 0; j < n; j++) {
        trial[j] = isHeld[j] ? p[j]! : inside(p[j]! + change[j]!, j);
        moved = Math.hypot(moved, scale[j]! * (trial[j]! - p[j]!));
        size = Math.hypot(size, scale[j]! * p[j]!);
      }
      if (moved <= STEP_TOLERANCE * (size + STEP_TOLERANCE)) return done('step', iteration);
      residuals(trial, trialResiduals);
      const trialCost = costOf(trialResiduals);
      const gain = (cost - trialCost) / predictedFall();
      // A step into a region where the model has no value is refused like one that climbs.
      if (!(Number.isFinite(trialCost) && trialCost < cost && gain > 0)) {
        damping *= growth;
        growth *= 2;
        continue;
      }
      const fall = cost - trialCost;
      damping *= Math.max(1 / 3, 1 - (2 * gain - 1) ** 3);
      growth = 2;
      p.set(trial);
      r.set(trialResiduals);
      cost = trialCost;
      isAccepted = true;
      if (fall <= COST_TOLERANCE * cost) {
        linearise();
        return done('cost', iteration);
      }
    }
    if (!isAccepted) return done('noDescent', iteration);
  }
  return done('iterationLimit', MOST_ITERATIONS);
};

/**
 * Share of a column of the Jacobian that must lie outside the others for its parameter to count as determined. Differences
 * carry errors of about 1e-11 of a column, so less than this may be noise.
 */
const INDEPENDENCE = 1e-9;

/** (JᵀJ)⁻¹ of the free parameters times the residual variance. */
const covarianceOf = (
  slopes: Float64Array,
  isHeld: Uint8Array,
  count: number,
  n: number,
  cost: number,
): Float64Array | null => {
  const free: number[] = [];
  for (let j = 0; j < n; j++) if (!isHeld[j]) free.push(j);
  const k = free.length;
  const covariance = new Float64Array(n * n);
  if (k === 0) return covariance;
  const matrix = new Float64Array(count * k);
  // Columns of length one, so that units of the parameters do not decide what is independent.
  const lengths = free.map((j) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum = Math.hypot(sum, slopes[i * n + j]!);
    return sum;
  });
  if (lengths.includes(0)) return null;
  for (let i = 0; i < count; i++)
    for (let c = 0; c < k; c++) matrix[i * k + c] = slopes[i * n + free[c]!]! / lengths[c]!;
  triangularise(matrix, count, k, new Float64Array(count));
  const variance = count > k ? (2 * cost) / (count - k) : 0;
  // Columns of R⁻¹, then R⁻¹·R⁻ᵀ.
  const inverse: Float64Array[] = [];
  for (let c = 0; c < k; c++) {
    const unit = new Float64Array(k);
    unit[c] = 1;
    const { x, rank } = backSubstitute(matrix, k, unit, INDEPENDENCE);
    if (rank < k) return null;
    inverse.push(x);
  }
  for (let a = 0; a < k; a++)
    for (let b = 0; b < k; b++) {
      let sum = 0;
      for (const column of inverse) sum += column[a]! * column[b]!;
      covariance[free[a]! * n + free[b]!] = (variance * sum) / (lengths[a]! * lengths[b]!);
    }
  return covariance;
};
