import type { Operator } from './formula';

/** A value that is the same in every sample, or one value a sample. */
export type Samples = number | Float64Array;

/** One value for each year from the decision on, or one for all of them. */
export type CellValue = Samples | readonly Samples[];

export type Binary = Operator | 'min' | 'max';

export const isYearly = (value: CellValue): value is readonly Samples[] => Array.isArray(value);

const scalar: Readonly<Record<Binary, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => (a < b ? 1 : 0),
  '<=': (a, b) => (a <= b ? 1 : 0),
  '>': (a, b) => (a > b ? 1 : 0),
  '>=': (a, b) => (a >= b ? 1 : 0),
  '==': (a, b) => (a === b ? 1 : 0),
  '!=': (a, b) => (a !== b ? 1 : 0),
  min: Math.min,
  max: Math.max,
};

/**
 * The four operations that make up nearly all of a sheet have loops of their own: one loop over a function passed in
 * would be called from everywhere, could not be compiled into one piece, and takes five times as long.
 */
const add = (a: Samples, b: Samples, out: Float64Array): void => {
  const n = out.length;
  if (typeof a === 'number') for (let i = 0; i < n; i++) out[i] = a + (b as Float64Array)[i]!;
  else if (typeof b === 'number') for (let i = 0; i < n; i++) out[i] = a[i]! + b;
  else for (let i = 0; i < n; i++) out[i] = a[i]! + b[i]!;
};

const subtract = (a: Samples, b: Samples, out: Float64Array): void => {
  const n = out.length;
  if (typeof a === 'number') for (let i = 0; i < n; i++) out[i] = a - (b as Float64Array)[i]!;
  else if (typeof b === 'number') for (let i = 0; i < n; i++) out[i] = a[i]! - b;
  else for (let i = 0; i < n; i++) out[i] = a[i]! - b[i]!;
};

const multiply = (a: Samples, b: Samples, out: Float64Array): void => {
  const n = out.length;
  if (typeof a === 'number') for (let i = 0; i < n; i++) out[i] = a * (b as Float64Array)[i]!;
  else if (typeof b === 'number') for (let i = 0; i < n; i++) out[i] = a[i]! * b;
  else for (let i = 0; i < n; i++) out[i] = a[i]! * b[i]!;
};

const divide = (a: Samples, b: Samples, out: Float64Array): void => {
  const n = out.length;
  if (typeof a === 'number') for (let i = 0; i < n; i++) out[i] = a / (b as Float64Array)[i]!;
  else if (typeof b === 'number') for (let i = 0; i < n; i++) out[i] = a[i]! / b;
  else for (let i = 0; i < n; i++) out[i] = a[i]! / b[i]!;
};

/** Value of a sample, whatever the shape. */
export const sampleAt = (values: Samples, i: number): number => (typeof values === 'number' ? values : values[i]!);

const samples2 = (operator: Binary, a: Samples, b: Samples, count: number): Samples => {
  if (typeof a === 'number' && typeof b === 'number') return scalar[operator](a, b);
  // Masks of years make whole years vanish or stay as they are; no loop is needed to see that.
  if (operator === '*' && (a === 1 || b === 1)) return a === 1 ? b : a;
  if (operator === '*' && (a === 0 || b === 0)) return 0;
  const out = new Float64Array(count);
  if (operator === '+') add(a, b, out);
  else if (operator === '-') subtract(a, b, out);
  else if (operator === '*') multiply(a, b, out);
  else if (operator === '/') divide(a, b, out);
  else {
    const operation = scalar[operator];
    for (let i = 0; i < count; i++) out[i] = operation(sampleAt(a, i), sampleAt(b, i));
  }
  return out;
};

const yearsOf = (values: readonly CellValue[]): number =>
  values.reduce<number>((most, value) => (isYearly(value) ? Math.max(most, value.length) : most), 0);

export const inYear = (value: CellValue, year: number): Samples => (isYearly(value) ? (value[year] ?? 0) : value);

/** Applies what works on samples to each year where one of the operands has a value for each year. */
export const byYear = (operands: readonly CellValue[], of: (...parts: Samples[]) => Samples): CellValue => {
  const years = yearsOf(operands);
  if (years === 0) return of(...(operands as Samples[]));
  return Array.from({ length: years }, (_, year) => of(...operands.map((operand) => inYear(operand, year))));
};

export const combine = (operator: Binary, a: CellValue, b: CellValue, count: number): CellValue =>
  isYearly(a) || isYearly(b)
    ? byYear([a, b], (left, right) => samples2(operator, left!, right!, count))
    : samples2(operator, a, b, count);

/** For functions of few uses: sample by sample, in numbers where all operands are. */
export const mapSamples = (
  operands: readonly Samples[],
  count: number,
  operation: (...values: number[]) => number,
): Samples => {
  if (operands.every((operand) => typeof operand === 'number')) return operation(...(operands as number[]));
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = operation(...operands.map((operand) => sampleAt(operand, i)));
  return out;
};
