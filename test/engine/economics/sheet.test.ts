import { describe, expect, it } from 'vitest';
import { compileSheet, evaluateSheet, type SheetCell } from '#engine/economics';
import { printFigure } from '../../reliability/figures';

const formula = (name: string, unit: string, text: string): SheetCell => ({
  name,
  label: name,
  unit,
  content: { type: 'formula', text },
});
const value = (name: string, unit: string, number: number): SheetCell => ({
  name,
  label: name,
  unit,
  content: { type: 'value', value: number },
});

const compiled = (cells: readonly SheetCell[]) => {
  const outcome = compileSheet(cells);
  if (!outcome.ok) throw new Error(outcome.problems.map((problem) => problem.message).join('\n'));
  return outcome.value;
};

const only = (cells: readonly SheetCell[], name: string): number => {
  const result = evaluateSheet(compiled(cells), new Map(), 1).values.get(name);
  if (typeof result !== 'number') throw new Error(`${name} is not a single number`);
  return result;
};

const refusalOf = (cells: readonly SheetCell[]): string => {
  const outcome = compileSheet(cells);
  return outcome.ok ? 'accepted' : outcome.problems.map((problem) => `${problem.code} ${problem.message}`).join('\n');
};

describe('economics sheet', () => {
  it('computes with units: an energy bill from kilowatt-hours, megawatts and hours', () => {
    const cells = [
      value('price', 'USD / kWh', 0.08),
      value('grid_draw', 'MW', 20),
      formula('energy_cost', 'USD / year', 'grid_draw * price'),
    ];
    // 20 MW × 8,760 h × 0.08 $/kWh = 14.016 M$ a year; the value is per second inside.
    expect(only(cells, 'energy_cost') * 8760 * 3600).toBeCloseTo(14_016_000, 3);
  });

  it('reads units inside formulas', () => {
    expect(only([formula('cost', 'USD', '2 MW * 3 year * 0.05 USD / kWh')], 'cost')).toBeCloseTo(
      2000 * 3 * 8760 * 0.05,
      4,
    );
  });

  it('computes cells in the order of their dependence, not of their place', () => {
    expect(only([formula('c', '1', 'b + 1'), formula('b', '1', 'a * 2'), value('a', '1', 3)], 'c')).toBe(7);
  });

  it('knows every unit it lists, with the factor of the unit table', () => {
    // The unit table rounds the acre to 4046.86 m² and the psi to six figures.
    // Exact definitions: 1 BTU(IT) = 1055.05585262 J, 1 acre = 4046.8564224 m², 1 US gallon = 3.785411784 L.
    expect(only([formula('x', 'J', '1 BTU')], 'x')).toBeCloseTo(1055.05585262, 6);
    expect(only([formula('x', 'm2', '1 acre')], 'x')).toBeCloseTo(4046.8564224, 1);
    expect(only([formula('x', 'm3', '1000 gallon')], 'x')).toBeCloseTo(3.785411784, 6);
    expect(only([formula('x', 'kPa', '1 psi')], 'x')).toBeCloseTo(6894.757, 2);
  });

  it('recovers capital yearly', () => {
    const yearly =
      only([formula('payment', '1 / year', 'capitalRecovery(10 percent / year, 4 year)')], 'payment') * 8760 * 3600;
    expect(yearly).toBeCloseTo(0.31547, 5);
  });

  it('refuses to add unlike quantities, and says which', () => {
    expect(refusalOf([value('a', 'USD', 1), value('b', 'kWh', 1), formula('c', 'USD', 'a + b')])).toMatch(
      /^economics.sheet.dimension c: "\+" joins USD and kg m\^2 s\^-2$/,
    );
    expect(refusalOf([value('a', 'USD', 1), formula('c', 'USD / year', 'a * 2')])).toContain(
      'the cell is in USD / year',
    );
  });

  it('names the cells of a circle', () => {
    expect(refusalOf([formula('a', '1', 'b'), formula('b', '1', 'c'), formula('c', '1', 'a')])).toContain(
      'a → b → c → a',
    );
  });

  it('reports all faulty cells at once', () => {
    const text = refusalOf([
      formula('a', '1', '1 +'),
      formula('b', '1', 'nothing_here'),
      formula('c', 'furlongs per', '1'),
    ]);
    expect(text).toContain('c:');
    expect(refusalOf([formula('a', '1', '1 +'), formula('b', '1', 'nothing_here')]).split('\n')).toHaveLength(2);
  });

  it('leaves out a cell without a finite value and what depends on it, and keeps the rest', () => {
    const { values, problems } = evaluateSheet(
      compiled([
        value('zero', '1', 0),
        formula('bad', '1', '1 / zero'),
        formula('after', '1', 'bad + 1'),
        formula('fine', '1', 'zero + 1'),
      ]),
      new Map(),
      1,
    );
    expect(values.get('fine')).toBe(1);
    expect(values.has('bad') || values.has('after')).toBe(false);
    expect(problems.map((problem) => problem.code)).toEqual(['economics.sheet.notFinite']);
  });

  it('gives for a batch of draws what single evaluations give', () => {
    const sheet = compiled([
      value('a', '1', 1),
      value('b', '1', 2),
      formula('c', '1', 'a > b ? min(a, 3) ^ 2 : exp(-b) + max(a, b, 0.5)'),
      formula('d', '1', '-c / (1 + abs(a)) + round(b)'),
    ]);
    const count = 100;
    const a = Float64Array.from({ length: count }, (_, i) => i / 10);
    const b = Float64Array.from({ length: count }, (_, i) => (count - i) / 10);
    const batch = evaluateSheet(
      sheet,
      new Map([
        ['a', a],
        ['b', b],
      ]),
      count,
    ).values.get('d') as Float64Array;
    for (let i = 0; i < count; i++) {
      const single = evaluateSheet(
        sheet,
        new Map([
          ['a', a.slice(i, i + 1)],
          ['b', b.slice(i, i + 1)],
        ]),
        1,
      ).values.get('d') as Float64Array;
      expect(batch[i]).toBe(single[0]);
    }
    const c = a[7]! > b[7]! ? Math.min(a[7]!, 3) ** 2 : Math.exp(-b[7]!) + Math.max(a[7]!, b[7]!, 0.5);
    expect(batch[7]).toBe(-c / (1 + Math.abs(a[7]!)) + Math.round(b[7]!));
  });
});

describe('hostile formulas', () => {
  const corpus = [
    'import({a: 1})',
    'config({matrix: "Array"})',
    'createUnit("x")',
    'evaluate("1")',
    'parse("1")',
    'compile("1")',
    'simplify("a")',
    'derivative("x^2", "x")',
    'a.constructor',
    'a.constructor("return process")()',
    '"".constructor',
    'f(x) = x',
    'a = 1',
    'a.b = 1',
    'constructor',
    '__proto__',
    'toString()',
    'valueOf()',
    'hasOwnProperty(1)',
    'a["constructor"]',
    '[1, 2, 3]',
    'zeros(1e5, 1e5)',
    'ones(10000, 10000)',
    'identity(99999)',
    'range(1, 1e9)',
    '1:1000000000',
    'factorial(1e9)',
    '170!',
    '1e309',
    '(-1)!',
    'gamma(1e9)',
    'combinations(1e9, 5e8)',
    'random()',
    'randomInt(1, 9)',
    'pickRandom([1])',
    'print("$x", {})',
    'format(1)',
    'typed("f", {})',
    'chain(1)',
    'help("sin")',
    'reviver()',
    'replacer()',
    'unit("5 m")',
    'to(1 m, cm)',
    '5 m to cm',
    'bignumber(1)',
    'fraction(1, 3)',
    'complex(1, 2)',
    'sqrt(-1)i',
    '1i',
    '"text"',
    "'text'",
    'true ? "a" : 1',
    '{a: 1}',
    'a; b',
    '1; 2',
    'a -> b',
    'x => x',
    'function(){}',
    '((((((((((',
    '(1',
    '1 +* 2',
    '',
    ' ',
    '#',
    'a = b = c',
    'not 1',
    '1 and 2',
    '1 or 2',
    '1 xor 2',
    '1 & 2',
    '1 | 2',
    '~1',
    '1 << 40',
    '5 % 3',
    'mod(5, 3)',
    "a'",
    '1 .* 2',
    'map([1], f)',
    'Infinity',
    'NaN',
    'null',
    'undefined',
    'end',
    'process',
    'globalThis',
    'self',
    'Function("return 1")()',
    `${'('.repeat(200)}1${')'.repeat(200)}`,
    `${'-'.repeat(3000)}1`,
    `${'2^'.repeat(1000)}2`,
    `${'1+'.repeat(2000)}1`,
    `${'a?1:'.repeat(900)}1`,
    'x'.repeat(5000),
    `max(${'1,'.repeat(2000)}1)`,
  ];

  it('are each refused with a cell, a cause and a remedy, and leave nothing behind', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const clean = compiled([formula('x', '1', '1 + 2')]);
    let refused = 0;
    for (const text of corpus) {
      const outcome = compileSheet([formula('victim', '1', text)]);
      expect(outcome.ok, text.slice(0, 60)).toBe(false);
      for (const problem of outcome.ok ? [] : outcome.problems) {
        expect(problem.message.startsWith('victim: '), text.slice(0, 60)).toBe(true);
        expect(problem.remedy.length).toBeGreaterThan(5);
      }
      refused += 1;
    }
    expect(refused).toBeGreaterThanOrEqual(60);
    printFigure('R7', 'hostile formulas', `${refused} refused, nothing left behind`);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(evaluateSheet(clean, new Map(), 1).values.get('x')).toBe(3);
    expect(evaluateSheet(compiled([formula('x', '1', '1 + 2')]), new Map(), 1).values.get('x')).toBe(3);
  });
});
