import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import {
  type Dimension,
  dimensionless,
  dimensionText,
  isDimensionless,
  powerDimension,
  productDimension,
  sameDimension,
  type UnitValue,
  unitNamed,
} from './dimension';
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
    | { readonly type: 'value'; readonly value: number };
}

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
/** Dimensions of a power must be known without its value. */
const MAX_POWER = 12;

const problem = (cell: string, code: string, message: string, remedy: string): Problem => ({
  code: `economics.sheet.${code}`,
  severity: 'error',
  elements: [],
  message: `${cell}: ${message}`,
  remedy,
});

class Mismatch extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const compileUnit = (cell: SheetCell): Outcome<UnitValue> => {
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

/** Dimension of an expression; throws `Mismatch` where sums, comparisons or functions do not fit. */
const dimensionOf = (expression: Expression, cellDimension: (name: string) => Dimension): Dimension => {
  const plain = (at: Expression, what: string): Dimension => {
    const dimension = visit(at);
    if (!isDimensionless(dimension))
      throw new Mismatch(
        `${what} must be a plain number, not ${dimensionText(dimension)}`,
        'Divide by a value of the same unit first.',
      );
    return dimension;
  };
  const same = (what: string, all: readonly Expression[]): Dimension => {
    const [first, ...rest] = all.map(visit);
    for (const other of rest)
      if (!sameDimension(first!, other))
        throw new Mismatch(
          `${what} joins ${dimensionText(first!)} and ${dimensionText(other)}`,
          'Bring both sides to the same unit.',
        );
    return first!;
  };
  const visit = (at: Expression): Dimension => {
    switch (at.type) {
      case 'number':
        return dimensionless;
      case 'name':
        return cellDimension(at.name);
      case 'negation':
        return visit(at.operand);
      case 'choice':
        plain(at.condition, 'a condition');
        return same('the choice', [at.met, at.otherwise]);
      case 'operation':
        switch (at.operator) {
          case '*':
            return productDimension(visit(at.left), visit(at.right));
          case '/':
            return productDimension(visit(at.left), powerDimension(visit(at.right), -1));
          case '^': {
            const base = visit(at.left);
            plain(at.right, 'an exponent');
            if (isDimensionless(base)) return base;
            if (at.right.type !== 'number' || Math.abs(at.right.value) > MAX_POWER)
              throw new Mismatch(
                `a value in ${dimensionText(base)} can only be raised to a fixed power up to ${MAX_POWER}`,
                'Use a number as exponent.',
              );
            return powerDimension(base, at.right.value);
          }
          case '+':
          case '-':
            return same(`"${at.operator}"`, [at.left, at.right]);
          default:
            same(`"${at.operator}"`, [at.left, at.right]);
            return dimensionless;
        }
      case 'call':
        switch (at.name) {
          case 'min':
          case 'max':
          case 'abs':
            return same(at.name, at.args);
          case 'sqrt':
            return powerDimension(visit(at.args[0]!), 0.5);
          case 'capitalRecovery': {
            const [rate, life] = at.args.map(visit) as [Dimension, Dimension];
            if (!isDimensionless(productDimension(rate, life)) || isDimensionless(rate))
              throw new Mismatch(
                'capitalRecovery takes a rate per time and a life in time',
                'Write e.g. capitalRecovery(0.09 / year, 20 year).',
              );
            return rate;
          }
          default:
            for (const arg of at.args) plain(arg, `the argument of ${at.name}`);
            return dimensionless;
        }
    }
  };
  return visit(expression);
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

const ordered = (cells: readonly CompiledCell[]): Outcome<CompiledSheet> => {
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
    if (cycle)
      return failure(
        problem(
          cycle[0]!,
          'cycle',
          `the cells depend on each other in a circle: ${cycle.join(' → ')}`,
          'Break the circle at one of these cells.',
        ),
      );
  }
  return success({ cells: sequence });
};

/** Parses, resolves, dimension-checks and orders a sheet. All problems of all cells come back together. */
export const compileSheet = (cells: readonly SheetCell[]): Outcome<CompiledSheet> => {
  const problems: Problem[] = [];
  const unitOf = new Map<string, UnitValue>();
  for (const cell of cells) {
    if (!NAME.test(cell.name))
      problems.push(problem(cell.name, 'name', 'is not a name', 'Use small letters, digits and underscores.'));
    else if (unitOf.has(cell.name))
      problems.push(problem(cell.name, 'name', 'is named twice', 'Rename one of the two cells.'));
    else if (unitNamed(cell.name) || Object.hasOwn(functions, cell.name))
      problems.push(problem(cell.name, 'name', 'is the name of a unit or function', 'Choose another name.'));
    const unit = compileUnit(cell);
    if (unit.ok) unitOf.set(cell.name, unit.value);
    else problems.push(...unit.problems);
  }
  if (problems.length > 0) return failure(...problems);
  const compiled: CompiledCell[] = [];
  for (const cell of cells) {
    const outcome = compileCell(cell, unitOf);
    if (outcome.ok) compiled.push(outcome.value);
    else problems.push(...outcome.problems);
  }
  return problems.length > 0 ? failure(...problems) : ordered(compiled);
};
