/** Dense least squares by Householder reflections; matrices are row-major. */

/**
 * Turns a matrix into upper triangular form in place and applies the same reflections to a right-hand side.
 *
 * @param matrix   rows × columns, rows ≥ columns; its upper triangle becomes R
 * @param rhs      `rows` values; becomes Qᵀ·rhs
 * Source: Golub & Van Loan 2013, Matrix Computations, 4th ed., § 5.2.2.
 */
export const triangularise = (matrix: Float64Array, rows: number, columns: number, rhs: Float64Array): void => {
  for (let k = 0; k < columns; k++) {
    let norm = 0;
    for (let i = k; i < rows; i++) norm = Math.hypot(norm, matrix[i * columns + k]!);
    if (norm === 0) continue;
    const head = matrix[k * columns + k]!;
    const alpha = head > 0 ? -norm : norm;
    // Reflection vector v = x − α·e₁; its length squared is 2·(α² − α·x₁).
    const first = head - alpha;
    const scale = 1 / (alpha * alpha - alpha * head);
    for (let j = k + 1; j < columns; j++) {
      let dot = first * matrix[k * columns + j]!;
      for (let i = k + 1; i < rows; i++) dot += matrix[i * columns + k]! * matrix[i * columns + j]!;
      dot *= scale;
      matrix[k * columns + j]! -= dot * first;
      for (let i = k + 1; i < rows; i++) matrix[i * columns + j]! -= dot * matrix[i * columns + k]!;
    }
    let dot = first * rhs[k]!;
    for (let i = k + 1; i < rows; i++) dot += matrix[i * columns + k]! * rhs[i]!;
    dot *= scale;
    rhs[k]! -= dot * first;
    for (let i = k + 1; i < rows; i++) rhs[i]! -= dot * matrix[i * columns + k]!;
    matrix[k * columns + k] = alpha;
    for (let i = k + 1; i < rows; i++) matrix[i * columns + k] = 0;
  }
};

/** Some hundred roundings of double precision. */
const RANK_TOLERANCE = 1e-13;

/**
 * Solves R·x = y for the triangle left by `triangularise`. Returns the unknowns and how many columns were independent.
 * @param tolerance  a diagonal entry of R below this share of the largest marks a dependent column: its unknown stays zero
 */
export const backSubstitute = (
  matrix: Float64Array,
  columns: number,
  rhs: Float64Array,
  tolerance = RANK_TOLERANCE,
): { readonly x: Float64Array; readonly rank: number } => {
  const x = new Float64Array(columns);
  let largest = 0;
  for (let k = 0; k < columns; k++) largest = Math.max(largest, Math.abs(matrix[k * columns + k]!));
  let rank = 0;
  for (let k = columns - 1; k >= 0; k--) {
    const diagonal = matrix[k * columns + k]!;
    if (!(Math.abs(diagonal) > tolerance * largest)) continue;
    rank++;
    let sum = rhs[k]!;
    for (let j = k + 1; j < columns; j++) sum -= matrix[k * columns + j]! * x[j]!;
    x[k] = sum / diagonal;
  }
  return { x, rank };
};

/**
 * x that makes ‖A·x − b‖ least.
 * @param matrix  rows × columns, row-major, rows ≥ columns; not changed
 */
export const solveLinearLeastSquares = (
  matrix: Float64Array,
  rows: number,
  columns: number,
  rhs: Float64Array,
): { readonly x: Float64Array; readonly rank: number } => {
  const a = matrix.slice();
  const b = rhs.slice();
  triangularise(a, rows, columns, b);
  return backSubstitute(a, columns, b);
};
