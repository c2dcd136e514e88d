import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import {
  dimensionless,
  dimensionText,
  powerDimension,
  productDimension,
  sameDimension,
  type UnitValue,
  unitNamed,
} from './dimension';
import { dimensionOf, MAX_POWER, Mismatch } from './dimensionCheck';
import { type Expression, functions, namesIn, parseFormula } from './formula';

/** One line of the economics sheet: a formula over other cells, or a value in its unit. */
export interface SheetCell {
  /** snake_case; formulas refer to it by this name. */
  readonly name: string;
  readonly label: string;
  /** In the syntax of formulas, e.g. `USD / kWh`; `1` for plain numbers. */
  readonly unit: string;
  readonly content:
    | { readonly type: 'formula'; readonly text: string }
    | { readonly type: 'value'; readonly value: number }
    /** Filled in by the plant or the project when the sheet is evaluated. */
    | { readonly type: 'input' };
  /** Why it may have no value, where that is no fault. */
  readonly absent?: string;
}

/** A problem of a sheet, with the cells that it lies in. */
export interface SheetProblem extends Problem {
  readonly cells: readonly string[];
}

export type SheetOutcome =
  | { readonly ok: true; readonly value: CompiledSheet }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

export interface CompiledCell {
  readonly cell: SheetCell;
  readonly unit: UnitValue;
  /** Units resolved to plain factors; names are cells only. */
  readonly expression: Expression;
  readonly inputs: readonly string[];
}

/** Cells in an order in which each follows what it reads. */
export interface CompiledSheet {
  readonly cells: readonly CompiledCell[];
}

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

const problem = (cell: string, code: string, message: string, remedy: string): Problem => ({
  code: `economics.sheet.${code}`,
  severity: 'error',
  elements: [],
  message: `${cell}: ${message}`,
  remedy,
});

/** What one of a unit is in SI; the unit in the syntax of formulas. */
export const compileUnit = (cell: Pick<SheetCell, 'name' | 'unit'>): Outcome<UnitValue> => {
  const parsed = parseFormula(cell.name, cell.unit);
  if (!parsed.ok) return parsed;
  const evaluate = (at: Expression): UnitValue => {
    switch (at.type) {
      case 'number':
        return { factor: at.value, dimension: dimensionless };
      case 'name': {
        const unit = unitNamed(at.name);
        if (!unit)
          throw new Mismatch(`"${at.name}" is not a unit`, 'Use SI units, Wh, year, USD, token and their multiples.');
        return unit;
      }
      case 'operation': {
        const left = evaluate(at.left);
        const right = evaluate(at.right);
        if (at.operator === '*')
          return { factor: left.factor * right.factor, dimension: productDimension(left.dimension, right.dimension) };
        if (at.operator === '/')
          return {
            factor: left.factor / right.factor,
            dimension: productDimension(left.dimension, powerDimension(right.dimension, -1)),
          };
        if (at.operator === '^' && at.right.type === 'number' && Math.abs(at.right.value) <= MAX_POWER)
          return { factor: left.factor ** at.right.value, dimension: powerDimension(left.dimension, at.right.value) };
        throw new Mismatch(`"${cell.unit}" is not a unit`, 'Write units as products and quotients, e.g. USD / kWh.');
      }
      default:
        throw new Mismatch(`"${cell.unit}" is not a unit`, 'Write units as products and quotients, e.g. USD / kWh.');
    }
  };
  try {
    return success(evaluate(parsed.value));
  } catch (error) {
    if (error instanceof Mismatch) return failure(problem(cell.name, 'unit', error.message, error.remedy));
    throw error;
  }
};

/** Replaces unit names by their factors, so that `0.08 USD / kWh` is a number in SI; remembers their dimensions for the check. */
const resolveUnits = (expression: Expression, cells: ReadonlySet<string>, unitsSeen: Map<string, UnitValue>): void => {
  for (const name of namesIn(expression)) {
    if (cells.has(name)) continue;
    const unit = unitNamed(name);
    if (!unit) throw new Mismatch(`"${name}" is neither a cell nor a unit`, 'Correct the name or add the cell.');
    unitsSeen.set(name, unit);
  }
};

const withFactors = (at: Expression, units: ReadonlyMap<string, UnitValue>): Expression => {
  switch (at.type) {
    case 'number':
      return at;
    case 'name': {
      const unit = units.get(at.name);
      return unit ? { type: 'number', value: unit.factor } : at;
    }
    case 'negation':
      return { ...at, operand: withFactors(at.operand, units) };
    case 'operation':
      return { ...at, left: withFactors(at.left, units), right: withFactors(at.right, units) };
    case 'choice':
      return {
        ...at,
        condition: withFactors(at.condition, units),
        met: withFactors(at.met, units),
        otherwise: withFactors(at.otherwise, units),
      };
    case 'call':
      return { ...at, args: at.args.map((arg) => withFactors(arg, units)) };
  }
};

const compileCell = (cell: SheetCell, unitOf: ReadonlyMap<string, UnitValue>): Outcome<CompiledCell> => {
  const unit = unitOf.get(cell.name)!;
  // What is not filled in is nothing.
  if (cell.content.type === 'input')
    return success({ cell, unit, expression: { type: 'number', value: 0 }, inputs: [] });
  if (cell.content.type === 'value') {
    if (!Number.isFinite(cell.content.value))
      return failure(problem(cell.name, 'notANumber', 'the value is not a finite number', 'Enter a number.'));
    return success({ cell, unit, expression: { type: 'number', value: cell.content.value * unit.factor }, inputs: [] });
  }
  const parsed = parseFormula(cell.name, cell.content.text);
  if (!parsed.ok) return parsed;
  const units = new Map<string, UnitValue>();
  try {
    resolveUnits(parsed.value, new Set(unitOf.keys()), units);
    const found = dimensionOf(parsed.value, (name) => (unitOf.get(name) ?? units.get(name)!).dimension);
    if (!sameDimension(found, unit.dimension))
      throw new Mismatch(
        `the formula gives ${dimensionText(found)}, the cell is in ${cell.unit} (${dimensionText(unit.dimension)})`,
        'Correct the formula or the unit of the cell.',
      );
  } catch (error) {
    if (error instanceof Mismatch) return failure(problem(cell.name, 'dimension', error.message, error.remedy));
    throw error;
  }
  const inputs = namesIn(parsed.value).filter((name) => unitOf.has(name));
  return success({ cell, unit, expression: withFactors(parsed.value, units), inputs });
};

/** Cells so that each follows what it reads, or the names of a circle. */
const ordered = (cells: readonly CompiledCell[]): { readonly cycle: readonly string[] } | CompiledSheet => {
  const byName = new Map(cells.map((compiled) => [compiled.cell.name, compiled]));
  const done = new Set<string>();
  const sequence: CompiledCell[] = [];
  const path: string[] = [];
  const visit = (compiled: CompiledCell): readonly string[] | null => {
    const { name } = compiled.cell;
    if (done.has(name)) return null;
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    path.push(name);
    for (const input of compiled.inputs) {
      const cycle = visit(byName.get(input)!);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(name);
    sequence.push(compiled);
    return null;
  };
  for (const compiled of cells) {
    const cycle = visit(compiled);
    if (cycle) return { cycle };
  }
  return { cells: sequence };
};

/** Parses, resolves, dimension-checks and orders a sheet. All problems of all cells come back together. */
export const compileSheet = (cells: readonly SheetCell[]): SheetOutcome => {
  const problems: SheetProblem[] = [];
  const report = (name: string, found: readonly Problem[]): void =>
    void problems.push(...found.map((each) => ({ ...each, cells: [name] })));
  const unitOf = new Map<string, UnitValue>();
  for (const cell of cells) {
    const { name } = cell;
    if (!NAME.test(name))
      report(name, [problem(name, 'name', 'is not a name', 'Use small letters, digits and underscores.')]);
    else if (unitOf.has(name)) report(name, [problem(name, 'name', 'is named twice', 'Rename one of the two cells.')]);
    else if (unitNamed(name) || Object.hasOwn(functions, name))
      report(name, [problem(name, 'name', 'is the name of a unit or function', 'Choose another name.')]);
    const unit = compileUnit(cell);
    if (unit.ok) unitOf.set(name, unit.value);
    else report(name, unit.problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  const compiled: CompiledCell[] = [];
  for (const cell of cells) {
    const outcome = compileCell(cell, unitOf);
    if (outcome.ok) compiled.push(outcome.value);
    else report(cell.name, outcome.problems);
  }
  if (problems.length > 0) return { ok: false, problems };
  const order = ordered(compiled);
  if ('cells' in order) return { ok: true, value: order };
  const { cycle } = order;
  const circle = problem(
    cycle[0]!,
    'cycle',
    `the cells depend on each other in a circle: ${cycle.join(' → ')}`,
    'Break the circle at one of these cells.',
  );
  return { ok: false, problems: [{ ...circle, cells: cycle }] };
};
