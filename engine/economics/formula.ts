import { create, type MathNode, parseDependencies } from 'mathjs';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

/** A formula after the allow-list: numbers, names, arithmetic, comparison, a choice, and calls of listed functions. Nothing else exists. */
export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'operation'; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'negation'; readonly operand: Expression }
  | {
      readonly type: 'choice';
      readonly condition: Expression;
      readonly met: Expression;
      readonly otherwise: Expression;
    }
  | { readonly type: 'call'; readonly name: FunctionName; readonly args: readonly Expression[] };

const operators = ['+', '-', '*', '/', '^', '<', '<=', '>', '>=', '==', '!='] as const;
export type Operator = (typeof operators)[number];

/** Number of arguments of each function; `most` is Infinity for those that take any number. */
export const functions = {
  min: { least: 1, most: Number.POSITIVE_INFINITY },
  max: { least: 1, most: Number.POSITIVE_INFINITY },
  abs: { least: 1, most: 1 },
  sqrt: { least: 1, most: 1 },
  exp: { least: 1, most: 1 },
  log: { least: 1, most: 1 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  round: { least: 1, most: 1 },
  /** capitalRecovery(rate per year, life): level yearly payment over capital. */
  capitalRecovery: { least: 2, most: 2 },
  /** acceleratedShare(age at year's end, life): part of a price written off in that year by 200 % declining balance. */
  acceleratedShare: { least: 2, most: 2 },
  /** Over the years of a cell that has a value for each year. */
  total: { least: 1, most: 1 },
  running: { least: 1, most: 1 },
  presentValue: { least: 2, most: 2 },
  internalRate: { least: 1, most: 1 },
  payback: { least: 1, most: 1 },
  /** phased(values, phases, time between phases): as if an equal part began with each phase. */
  phased: { least: 3, most: 3 },
  /** Least value over the years. */
  lowest: { least: 1, most: 1 },
  /** loanService(drawn, rate, term): level yearly payments on what was drawn in the years before. loanInterest: their interest. */
  loanService: { least: 3, most: 3 },
  loanInterest: { least: 3, most: 3 },
  /** path(x, x1, y1, x2, y2 …): straight lines between points of rising x, level beyond the ends. */
  path: { least: 5, most: Number.POSITIVE_INFINITY },
} as const;
export type FunctionName = keyof typeof functions;

const MAX_LENGTH = 4096;
const MAX_DEPTH = 64;
/** A formula of 4 kB has at most about 2,000 nodes; a sheet cell that a person can read has far fewer than 500. */
const MAX_NODES = 500;

// mathjs serves as a parser only: this instance has no evaluator, no `import`, no `config` that user text could reach.
const { parse } = create({ ...parseDependencies });

const refusal = (cell: string, code: string, message: string, remedy: string): Problem => ({
  code: `economics.formula.${code}`,
  severity: 'error',
  elements: [],
  message: `${cell}: ${message}`,
  remedy,
});

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const bracketDepth = (text: string): number => {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '(' || character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ')' || character === ']' || character === '}') depth -= 1;
  }
  return deepest;
};

/** The fields of mathjs nodes that the allow-list reads; what is not read here cannot matter. */
interface ParsedNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: unknown;
  readonly args?: readonly ParsedNode[];
  readonly content?: ParsedNode;
  readonly condition?: ParsedNode;
  readonly trueExpr?: ParsedNode;
  readonly falseExpr?: ParsedNode;
}

const isOperator = (op: string | undefined): op is Operator =>
  (operators as readonly (string | undefined)[]).includes(op);

const translate = (root: ParsedNode): Expression => {
  let nodes = 0;
  const visit = (node: ParsedNode, depth: number): Expression => {
    nodes += 1;
    if (nodes > MAX_NODES)
      throw new Refused(
        'tooLong',
        `the formula has more than ${MAX_NODES} terms`,
        'Split it into several named cells.',
      );
    if (depth > MAX_DEPTH)
      throw new Refused(
        'tooDeep',
        `the formula is nested more than ${MAX_DEPTH} deep`,
        'Split it into several named cells.',
      );
    const args = node.args ?? [];
    switch (node.type) {
      case 'ConstantNode':
        if (typeof node.value !== 'number' || !Number.isFinite(node.value))
          throw new Refused(
            'notANumber',
            'only finite numbers are allowed as constants',
            'Remove texts, infinities and the like.',
          );
        return { type: 'number', value: node.value };
      case 'SymbolNode':
        return { type: 'name', name: node.name! };
      case 'ParenthesisNode':
        return visit(node.content!, depth + 1);
      case 'OperatorNode':
        if (args.length === 1 && node.op === '-') return { type: 'negation', operand: visit(args[0]!, depth + 1) };
        if (args.length === 1 && node.op === '+') return visit(args[0]!, depth + 1);
        if (args.length === 2 && isOperator(node.op))
          return {
            type: 'operation',
            operator: node.op,
            left: visit(args[0]!, depth + 1),
            right: visit(args[1]!, depth + 1),
          };
        throw new Refused('operator', `the operator "${node.op}" is not available`, `Use ${operators.join(' ')}.`);
      case 'ConditionalNode':
        return {
          type: 'choice',
          condition: visit(node.condition!, depth + 1),
          met: visit(node.trueExpr!, depth + 1),
          otherwise: visit(node.falseExpr!, depth + 1),
        };
      case 'FunctionNode': {
        const callee = node.fn as ParsedNode;
        const name = callee.type === 'SymbolNode' ? callee.name! : '';
        if (!Object.hasOwn(functions, name))
          throw new Refused(
            'function',
            `the function "${name || 'of an object'}" is not available`,
            `Use ${Object.keys(functions).join(', ')}.`,
          );
        const { least, most } = functions[name as FunctionName];
        if (args.length < least || args.length > most)
          throw new Refused(
            'arguments',
            `${name} takes ${least === most ? least : `at least ${least}`} argument(s), not ${args.length}`,
            'Correct the call.',
          );
        return { type: 'call', name: name as FunctionName, args: args.map((arg) => visit(arg, depth + 1)) };
      }
      default:
        throw new Refused(
          'construct',
          `${node.type.replace(/Node$/, '').toLowerCase()} expressions are not available`,
          'Use numbers, names, arithmetic, comparison, condition ? a : b, and the listed functions.',
        );
    }
  };
  return visit(root, 0);
};

/** Parses and allow-lists the text of a cell. Nothing is evaluated. */
export const parseFormula = (cell: string, text: string): Outcome<Expression> => {
  if (text.length > MAX_LENGTH)
    return failure(
      refusal(
        cell,
        'tooLong',
        `the formula has ${text.length} characters; ${MAX_LENGTH} are allowed`,
        'Split it into several named cells.',
      ),
    );
  if (bracketDepth(text) > MAX_DEPTH)
    return failure(
      refusal(
        cell,
        'tooDeep',
        `the formula is nested more than ${MAX_DEPTH} deep`,
        'Split it into several named cells.',
      ),
    );
  let root: MathNode;
  try {
    root = parse(text);
  } catch (error) {
    // A RangeError is the parser's stack giving way under long chains such as `-----…1`.
    const message = error instanceof RangeError ? 'the formula is nested too deep' : (error as Error).message;
    return failure(refusal(cell, 'syntax', message, 'Correct the formula; example: grid_energy * energy_price'));
  }
  try {
    return success(translate(root as unknown as ParsedNode));
  } catch (error) {
    if (error instanceof Refused) return failure(refusal(cell, error.code, error.message, error.remedy));
    throw error;
  }
};

/** Names that the expression reads, each once, in order of appearance. */
export const namesIn = (expression: Expression): string[] => {
  const names = new Set<string>();
  const visit = (at: Expression): void => {
    switch (at.type) {
      case 'number':
        return;
      case 'name':
        names.add(at.name);
        return;
      case 'operation':
        visit(at.left);
        visit(at.right);
        return;
      case 'negation':
        visit(at.operand);
        return;
      case 'choice':
        visit(at.condition);
        visit(at.met);
        visit(at.otherwise);
        return;
      case 'call':
        for (const arg of at.args) visit(arg);
        return;
    }
  };
  visit(expression);
  return [...names];
};
