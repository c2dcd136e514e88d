import type { Problem } from '#engine/quantity';
import { capitalRecoveryFactor } from './annuity';
import type { Expression, FunctionName } from './formula';
import { byYear, type CellValue, combine, isYearly, mapSamples, type Samples, sampleAt } from './samples';
import type { CompiledSheet } from './sheet';
import {
  acceleratedShareAt,
  internalRate,
  loan,
  lowest,
  pathAt,
  payback,
  phased,
  presentValue,
  running,
  SECONDS_PER_YEAR,
  total,
} from './yearly';

export interface SheetResult {
  /** By cell name, in SI (USD, tokens). Cells that could not be computed are absent and named by a problem. */
  readonly values: ReadonlyMap<string, CellValue>;
  readonly problems: readonly Problem[];
}

const unary = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
} as const;

const isUnary = (name: FunctionName): name is keyof typeof unary => Object.hasOwn(unary, name);

const call = (name: FunctionName, args: readonly CellValue[], count: number): CellValue => {
  const [first, second, third] = args as [CellValue, CellValue, CellValue];
  if (isUnary(name)) return byYear([first], (values) => mapSamples([values!], count, unary[name]));
  switch (name) {
    case 'min':
    case 'max':
      return args.reduce((a, b) => combine(name, a, b, count));
    case 'capitalRecovery':
      // The rate and the payment are per second here, the compounding is yearly.
      return byYear([first, second], (rates, lives) =>
        mapSamples(
          [rates!, lives!],
          count,
          (rate, life) => capitalRecoveryFactor(rate! * SECONDS_PER_YEAR, life! / SECONDS_PER_YEAR) / SECONDS_PER_YEAR,
        ),
      );
    case 'acceleratedShare':
      return byYear([first, second], (ages, lives) =>
        mapSamples([ages!, lives!], count, (age, life) => acceleratedShareAt(age!, life!)),
      );
    case 'total':
      return total(first, count);
    case 'running':
      return running(first, count);
    case 'presentValue':
      return presentValue(first, second, count);
    case 'internalRate':
      return internalRate(first, count);
    case 'payback':
      return payback(first, count);
    case 'phased':
      return phased(first, second, third, count);
    case 'lowest':
      return lowest(first, count);
    case 'loanService':
    case 'loanInterest':
      return loan(first, second, third, count, name === 'loanService' ? 'service' : 'interest');
    case 'path':
      return byYear(args, (...parts) => mapSamples(parts, count, (x, ...points) => pathAt(x!, points)));
  }
};

const evaluate = (at: Expression, cells: ReadonlyMap<string, CellValue>, count: number): CellValue => {
  switch (at.type) {
    case 'number':
      return at.value;
    case 'name':
      return cells.get(at.name)!;
    case 'negation':
      return combine('-', 0, evaluate(at.operand, cells, count), count);
    case 'operation':
      return combine(at.operator, evaluate(at.left, cells, count), evaluate(at.right, cells, count), count);
    case 'choice': {
      const condition = evaluate(at.condition, cells, count);
      if (typeof condition === 'number') return evaluate(condition === 0 ? at.otherwise : at.met, cells, count);
      const parts = [condition, evaluate(at.met, cells, count), evaluate(at.otherwise, cells, count)];
      return byYear(parts, (tests, met, otherwise) =>
        mapSamples([tests!, met!, otherwise!], count, (isTrue, a, b) => (isTrue === 0 ? b! : a!)),
      );
    }
    case 'call':
      return call(
        at.name,
        at.args.map((arg) => evaluate(arg, cells, count)),
        count,
      );
  }
};

const isFiniteSamples = (values: Samples): boolean =>
  typeof values === 'number' ? Number.isFinite(values) : values.every(Number.isFinite);

const isFiniteValue = (value: CellValue): boolean =>
  isYearly(value) ? value.every(isFiniteSamples) : isFiniteSamples(value);

const none: ReadonlyMap<string, CellValue> = new Map();

/**
 * Evaluates a sheet over whole arrays of samples at once.
 *
 * @param draws  values in SI that replace cells, each of `count` samples
 * @param inputs  values in SI of the cells that the plant fills in
 */
export const evaluateSheet = (
  sheet: CompiledSheet,
  draws: ReadonlyMap<string, CellValue>,
  count: number,
  inputs: ReadonlyMap<string, CellValue> = none,
): SheetResult => {
  const values = new Map<string, CellValue>();
  const problems: Problem[] = [];
  for (const { cell, expression, inputs: reads } of sheet.cells) {
    if (reads.some((name) => !values.has(name))) continue;
    const drawn = draws.get(cell.name) ?? (cell.content.type === 'input' ? inputs.get(cell.name) : undefined);
    const value = drawn ?? evaluate(expression, values, count);
    if (isFiniteValue(value)) values.set(cell.name, value);
    else if (cell.absent === undefined)
      problems.push({
        code: 'economics.sheet.notFinite',
        severity: 'error',
        elements: [],
        message: `${cell.name} (${cell.label}) has no finite value: a division by zero, or a root or logarithm of a negative number.`,
        remedy: `Look at its inputs: ${reads.join(', ') || 'it has none'}. Cells that read it are left out.`,
      });
  }
  return { values, problems };
};

/** Samples that fit into the nearest memory together with the cells that are in work. */
const BLOCK = 1024;

/**
 * Evaluates a sheet over many draws and keeps the wanted cells, one figure a draw; not a number where a draw has none
 * (a rate of return that does not exist), which the reader must count.
 */
export const evaluateDraws = (
  sheet: CompiledSheet,
  draws: ReadonlyMap<string, Float64Array>,
  count: number,
  inputs: ReadonlyMap<string, CellValue>,
  wanted: readonly string[],
): ReadonlyMap<string, Float64Array> => {
  const results = new Map(wanted.map((name) => [name, new Float64Array(count).fill(Number.NaN)]));
  const varies = new Set(draws.keys());
  const fixed = new Map<string, CellValue>();
  for (const { cell, expression, inputs: reads } of sheet.cells) {
    if (varies.has(cell.name)) continue;
    if (reads.some((name) => varies.has(name))) varies.add(cell.name);
    else
      fixed.set(
        cell.name,
        (cell.content.type === 'input' ? inputs.get(cell.name) : undefined) ?? evaluate(expression, fixed, 1),
      );
  }
  for (let start = 0; start < count; start += BLOCK) {
    const size = Math.min(BLOCK, count - start);
    // What no draw reaches is computed once, for all blocks.
    const values = new Map(fixed);
    for (const { cell, expression } of sheet.cells)
      if (varies.has(cell.name))
        values.set(
          cell.name,
          draws.get(cell.name)?.subarray(start, start + size) ?? evaluate(expression, values, size),
        );
    for (const [name, out] of results) {
      const value = values.get(name);
      if (value === undefined || isYearly(value)) continue;
      for (let i = 0; i < size; i++) out[start + i] = sampleAt(value, i);
    }
  }
  return results;
};
