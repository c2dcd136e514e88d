import type { Problem } from '#engine/quantity';
import type { Expression, Operator } from './formula';
import { capitalRecoveryFactor } from './levelisedCost';
import type { CompiledSheet } from './sheet';

/** A value that is the same in every sample, or one value a sample. */
export type Samples = number | Float64Array;

export interface SheetResult {
  /** By cell name, in SI (USD, tokens). Cells that could not be computed are absent and named by a problem. */
  readonly values: ReadonlyMap<string, Samples>;
  readonly problems: readonly Problem[];
}

const SECONDS_PER_YEAR = 8760 * 3600;

const binary: Readonly<Record<Operator | 'min' | 'max' | 'capitalRecovery', (a: number, b: number) => number>> = {
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
  // The rate and the payment are per second here, the compounding is yearly.
  capitalRecovery: (rate, life) =>
    capitalRecoveryFactor(rate * SECONDS_PER_YEAR, life / SECONDS_PER_YEAR) / SECONDS_PER_YEAR,
};

const unary = {
  negate: (a: number) => -a,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
} as const;

/** One specialised loop for each shape of operands; scalars stay scalars, so that only what varies costs time. */
const apply2 = (operation: (a: number, b: number) => number, left: Samples, right: Samples, count: number): Samples => {
  if (typeof left === 'number' && typeof right === 'number') return operation(left, right);
  const out = new Float64Array(count);
  if (typeof left === 'number') for (let i = 0; i < count; i++) out[i] = operation(left, (right as Float64Array)[i]!);
  else if (typeof right === 'number') for (let i = 0; i < count; i++) out[i] = operation(left[i]!, right);
  else for (let i = 0; i < count; i++) out[i] = operation(left[i]!, right[i]!);
  return out;
};

const apply1 = (operation: (a: number) => number, operand: Samples): Samples =>
  typeof operand === 'number' ? operation(operand) : operand.map(operation);

const evaluate = (at: Expression, cells: ReadonlyMap<string, Samples>, count: number): Samples => {
  switch (at.type) {
    case 'number':
      return at.value;
    case 'name':
      return cells.get(at.name)!;
    case 'negation':
      return apply1(unary.negate, evaluate(at.operand, cells, count));
    case 'operation':
      return apply2(binary[at.operator], evaluate(at.left, cells, count), evaluate(at.right, cells, count), count);
    case 'choice': {
      const condition = evaluate(at.condition, cells, count);
      if (typeof condition === 'number') return evaluate(condition === 0 ? at.otherwise : at.met, cells, count);
      const chosen = evaluate(at.met, cells, count);
      const other = evaluate(at.otherwise, cells, count);
      const pick = (values: Samples, i: number): number => (typeof values === 'number' ? values : values[i]!);
      return condition.map((isTrue, i) => pick(isTrue === 0 ? other : chosen, i));
    }
    case 'call': {
      const args = at.args.map((arg) => evaluate(arg, cells, count));
      if (at.name === 'min' || at.name === 'max' || at.name === 'capitalRecovery') {
        const operation = binary[at.name];
        return args.reduce((a, b) => apply2(operation, a, b, count));
      }
      return apply1(unary[at.name], args[0]!);
    }
  }
};

const isFinite_ = (values: Samples): boolean =>
  typeof values === 'number' ? Number.isFinite(values) : values.every(Number.isFinite);

/**
 * Evaluates a sheet over whole arrays of samples at once.
 *
 * @param draws  values in SI that replace cells, each of `count` samples
 */
export const evaluateSheet = (
  sheet: CompiledSheet,
  draws: ReadonlyMap<string, Float64Array>,
  count: number,
): SheetResult => {
  const values = new Map<string, Samples>();
  const problems: Problem[] = [];
  for (const { cell, expression, inputs } of sheet.cells) {
    if (inputs.some((input) => !values.has(input))) continue;
    const result = draws.get(cell.name) ?? evaluate(expression, values, count);
    if (isFinite_(result)) values.set(cell.name, result);
    else
      problems.push({
        code: 'economics.sheet.notFinite',
        severity: 'error',
        elements: [],
        message: `${cell.name} (${cell.label}) has no finite value: a division by zero, or a root or logarithm of a negative number.`,
        remedy: `Look at its inputs: ${inputs.join(', ') || 'it has none'}. Cells that read it are left out.`,
      });
  }
  return { values, problems };
};
