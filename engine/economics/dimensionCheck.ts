import {
  type Dimension,
  dimensionless,
  dimensionText,
  isDimensionless,
  powerDimension,
  productDimension,
  sameDimension,
  unitNamed,
} from './dimension';
import type { Expression } from './formula';

/** Dimensions of a power must be known without its value. */
export const MAX_POWER = 12;

/** What does not fit together, with the way out; caught where cells are compiled. */
export class Mismatch extends Error {
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const time = unitNamed('s')!.dimension;

/** Dimension of an expression; throws `Mismatch` where sums, comparisons or functions do not fit. */
export const dimensionOf = (expression: Expression, cellDimension: (name: string) => Dimension): Dimension => {
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
          case 'total':
          case 'running':
            return visit(at.args[0]!);
          case 'presentValue': {
            const [values, rate] = at.args.map(visit) as [Dimension, Dimension];
            if (!sameDimension(rate, powerDimension(time, -1)))
              throw new Mismatch(
                `presentValue takes a rate per time, not ${dimensionText(rate)}`,
                'Write e.g. presentValue(flow, 9 percent / year).',
              );
            return values;
          }
          case 'lowest':
            return visit(at.args[0]!);
          case 'loanService':
          case 'loanInterest': {
            const [drawn, rate, term] = at.args.map(visit) as [Dimension, Dimension, Dimension];
            if (!sameDimension(rate, powerDimension(time, -1)) || !sameDimension(term, time))
              throw new Mismatch(
                `${at.name} takes what is drawn, a rate per time and a term in time`,
                `Write e.g. ${at.name}(drawn, 6 percent / year, 7 year).`,
              );
            return drawn;
          }
          case 'path': {
            if (at.args.length % 2 === 0)
              throw new Mismatch(
                'path takes a value and then pairs of x and y',
                'Write e.g. path(age, 1 year, 1, 4 year, 0.2).',
              );
            same('path', [at.args[0]!, ...at.args.filter((_, k) => k % 2 === 1)]);
            return same(
              'path',
              at.args.filter((_, k) => k > 0 && k % 2 === 0),
            );
          }
          case 'internalRate':
            visit(at.args[0]!);
            return powerDimension(time, -1);
          case 'payback':
            visit(at.args[0]!);
            return time;
          case 'phased': {
            const [values, phases, gap] = at.args.map(visit) as [Dimension, Dimension, Dimension];
            if (!isDimensionless(phases) || !sameDimension(gap, time))
              throw new Mismatch(
                'phased takes values, a number of phases and a time',
                'Write e.g. phased(flow, 3, 1 year).',
              );
            return values;
          }
          case 'acceleratedShare':
            for (const arg of at.args)
              if (!sameDimension(visit(arg), time))
                throw new Mismatch('acceleratedShare takes an age and a life in time', 'Give both in years.');
            return dimensionless;
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
