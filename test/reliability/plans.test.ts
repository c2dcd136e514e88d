import { describe, expect, it } from 'vitest';
import type { Outcome } from '#engine/quantity';
import { linesOf, readDxf, readImageHeader, readSvg } from '#engine/underlay';
import { seededUniform } from '../builders/documentBuilder';
import { block, dxf, type Groups, groupText, insert, line } from '../engine/underlay/dxfText';
import { printFigure, runs } from './figures';

/** Corners that a drawing may have, so that none takes more memory or time than that. */
const MOST_POINTS = 500_000;

const prototypeKeys = (): readonly string[] => Object.getOwnPropertyNames(Object.prototype).sort();
const before = prototypeKeys();

const times = (count: number, groups: (i: number) => Groups): Groups =>
  Array.from({ length: count }, (_, i) => groups(i)).flat();

/** The same entity over and over; quick to write. */
const repeated = (count: number, groups: Groups): string => `${groupText(groups)}\n`.repeat(count).trimEnd();

const isWhole = (path: string): boolean => {
  const lines = linesOf(path);
  let points = 0;
  for (const flat of lines) {
    points += flat.length / 2;
    if (flat.length < 4 || !flat.every(Number.isFinite)) return false;
  }
  return lines.length > 0 && points <= MOST_POINTS;
};

/** Refused with a remedy, or read into lines that can be drawn. */
const isAnswered = (outcome: Outcome<object>): boolean =>
  outcome.ok
    ? !('path' in outcome.value) || isWhole(String(outcome.value.path))
    : outcome.problems.length === 1 && outcome.problems[0]!.remedy.length > 10;

const level = (i: number, inside: number): Groups =>
  block(
    `B${i}`,
    [0, 0],
    times(inside, (k) => insert(`B${i - 1}`, k, k)),
  );

const bombs: Readonly<Record<string, readonly [parts: Parameters<typeof dxf>[0], code: string]>> = {
  'blocks of ten blocks, nine deep': [
    {
      blocks: [...block('B0', [0, 0], line(0, 0, 1, 1)), ...times(9, (i) => level(i + 1, 10))],
      entities: insert('B9', 0, 0),
    },
    'underlay.dxf.tooMuch',
  ],
  'the same, empty': [
    { blocks: [...block('B0', [0, 0], []), ...times(9, (i) => level(i + 1, 10))], entities: insert('B9', 0, 0) },
    'underlay.dxf.tooMuch',
  ],
  'a block in itself': [
    { blocks: block('B', [0, 0], insert('B', 1, 1)), entities: insert('B', 0, 0) },
    'underlay.dxf.tooMuch',
  ],
  'a chain of blocks': [
    {
      blocks: [...block('B0', [0, 0], line(0, 0, 1, 1)), ...times(40, (i) => level(i + 1, 1))],
      entities: insert('B40', 0, 0),
    },
    'underlay.dxf.tooMuch',
  ],
  'a grid of a thousand million blocks': [
    {
      blocks: block('B', [0, 0], line(0, 0, 1, 1)),
      entities: insert('B', 0, 0, [70, 32_767, 71, 32_767, 44, 1, 45, 1]),
    },
    'underlay.dxf.tooMuch',
  ],
  'lines without end': [{ entities: repeated(260_000, line(0, 0, 3, 1)) }, 'underlay.dxf.tooMuch'],
};

/** Numbers that a loop over angles, knots or corners might follow. */
const wild: readonly (number | string)[] = [
  1e300,
  -1e300,
  1e12,
  'NaN',
  'Infinity',
  '',
  'x',
  '1e999',
  2 ** 31,
  -0,
  '0x10',
];

const curves = (value: number | string): readonly Groups[] => [
  [0, 'ARC', 8, '0', 10, 0, 20, 0, 40, 1, 50, 0, 51, value],
  [0, 'ARC', 8, '0', 10, 0, 20, 0, 40, 1, 50, value, 51, 10],
  [0, 'CIRCLE', 8, '0', 10, value, 20, 0, 40, 1],
  [0, 'CIRCLE', 8, '0', 10, 0, 20, 0, 40, value],
  [0, 'ELLIPSE', 8, '0', 10, 0, 20, 0, 11, 1, 21, 0, 40, 0.5, 41, 0, 42, value],
  [0, 'ELLIPSE', 8, '0', 10, 0, 20, 0, 11, value, 21, 0, 40, value],
  [0, 'LWPOLYLINE', 8, '0', 10, 0, 20, 0, 42, value, 10, 1, 20, 1],
  [0, 'LWPOLYLINE', 8, '0', 90, value, 70, value, 10, value, 20, value, 10, 1, 20, 1],
  [0, 'SPLINE', 8, '0', 71, value, 40, 0, 40, 1, 10, 0, 20, 0, 10, 1, 20, 1],
  [0, 'SPLINE', 8, '0', 71, 1, 40, value, 40, value, 40, 1, 40, 1, 10, 0, 20, 0, 10, 1, 20, 1, 41, value, 41, 1],
  [0, 'POLYLINE', 70, value, 0, 'VERTEX', 10, value, 20, 1, 42, value, 0, 'VERTEX', 10, 2, 20, 2, 0, 'SEQEND'],
  insert('B', 0, 0, [41, value, 42, value, 50, value, 70, value, 71, value, 44, value]),
];

describe('plans of strangers', () => {
  it('that would grow without end are refused by count', () => {
    for (const [name, [parts, code]] of Object.entries(bombs)) {
      const outcome = readDxf('plan.dxf', dxf(parts));
      expect(
        outcome.problems.map((problem) => problem.code),
        name,
      ).toEqual([code]);
    }
  });

  it('with wild numbers, names and orders are read or refused, and never followed', () => {
    let tried = 0;
    const blocks = block('B', [0, 0], line(0, 0, 1, 1));
    for (const value of wild)
      for (const entities of curves(value)) {
        tried += 1;
        const outcome = readDxf('plan.dxf', dxf({ blocks, entities: [...line(0, 0, 9, 9), ...entities] }));
        expect(isAnswered(outcome), `${entities.join(' ')}`).toBe(true);
      }
    const odd: readonly string[] = [
      '0',
      '0\nSECTION',
      '0\nENDSEC\n0\nENDBLK\n0\nSEQEND\n0\nVERTEX',
      dxf({ entities: [0, '__proto__', 8, '0', 0, 'constructor', 8, '__proto__', 0, 'toString'] }),
      dxf({ layers: [0, 'LAYER', 2, '__proto__', 70, 1], entities: line(0, 0, 1, 1, '__proto__') }),
      dxf({ blocks: block('__proto__', [0, 0], line(0, 0, 1, 1)), entities: insert('constructor', 0, 0) }),
      dxf({ header: [9, '__proto__', 70, 6, 9, '$INSUNITS', 70, 'constructor'], entities: line(0, 0, 1, 1) }),
      dxf({ entities: [0, 'BLOCK', 2, 'X', 0, 'LINE', 10, 0, 20, 0, 11, 1, 21, 1, 0, 'ENDSEC', 0, 'LINE'] }),
      `${'9'.repeat(1_000_000)}\nx\n`,
      '\n'.repeat(200_000),
      '0\r\nSECTION\r\n2\r\nENTITIES\r\n0\r\nLINE\r\n10\r\n0\r\n20\r\n0\r\n11\r\n1\r\n21\r\n1\r\n0\r\nENDSEC',
      dxf({ entities: `0\nLWPOLYLINE\n${repeated(40_000, [10, 5, 20, 7, 42, 0.4, 10, 9, 20, 3])}` }),
      dxf({ entities: repeated(50_000, [0, 'POLYLINE', 0, 'VERTEX']) }),
      dxf({ entities: `0\nSPLINE\n71\n3\n${repeated(30_000, [40, 1, 10, 2, 20, 3])}` }),
    ];
    for (const text of odd) {
      tried += 1;
      expect(isAnswered(readDxf('plan.dxf', text)), text.slice(0, 80)).toBe(true);
    }
    expect(prototypeKeys()).toEqual(before);
    printFigure('R7', 'hostile drawings', `${tried + Object.keys(bombs).length} DXF, each read in bounds or refused`);
  });

  it('with bytes changed at random never crash their readers', () => {
    const uniform = seededUniform(5);
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    const drawing = dxf({
      layers: [0, 'LAYER', 2, 'WALLS', 70, 0, 62, 7],
      blocks: block('DOOR', [0, 0], [...line(0, 0, 0, 1), 0, 'ARC', 8, '0', 10, 0, 20, 0, 40, 1, 50, 0, 51, 90]),
      entities: [
        ...line(0, 0, 30, 0, 'WALLS'),
        ...[0, 'LWPOLYLINE', 8, 'WALLS', 90, 3, 70, 1, 10, 0, 20, 0, 42, 0.5, 10, 9, 20, 0, 10, 9, 20, 9],
        ...[0, 'SPLINE', 71, 2, 40, 0, 40, 0, 40, 0, 40, 1, 40, 1, 40, 1, 10, 2, 20, 2, 10, 6, 20, 9, 10, 9, 20, 2],
        ...insert('DOOR', 3, 3, [50, 90, 70, 2, 71, 2, 44, 4, 45, 4]),
      ],
    });
    const picture =
      '<svg viewBox="0 0 9 9"><style>.a{fill:red}</style><g id="a"><path class="a" d="M0 0L3 4"/></g><use href="#a"/></svg>';
    const jpeg = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3, 1, 2, 3, 4, 5, 6,
    ]);
    const readers = [
      { whole: encode(drawing), read: (bytes: Uint8Array) => readDxf('plan.dxf', decode(bytes)) },
      { whole: encode(picture), read: (bytes: Uint8Array) => readSvg('plan.svg', decode(bytes)) },
      { whole: jpeg, read: (bytes: Uint8Array) => readImageHeader('plan.jpg', bytes) },
    ] as const;
    const rounds = runs(400, 4000);
    let refused = 0;
    for (const { whole, read } of readers)
      for (let round = 0; round < rounds; round++) {
        const bytes = whole.slice(0, round % 7 === 0 ? Math.floor(uniform() * whole.length) : whole.length);
        for (let k = 0; k <= round % 6 && bytes.length > 0; k++)
          bytes[Math.floor(uniform() * bytes.length)] = Math.floor(uniform() * 256);
        const outcome = read(bytes);
        expect(isAnswered(outcome), decode(bytes)).toBe(true);
        if (!outcome.ok) refused += 1;
      }
    expect(refused).toBeGreaterThan(rounds / 2);
    expect(prototypeKeys()).toEqual(before);
    printFigure('R7', 'DXF, SVG and JPEG with changed bytes', `${3 * rounds} files, ${refused} refused, none crashed`);
  });

  it('as SVG of endless depth, breadth or uses are refused', () => {
    const chain = (count: number): string =>
      Array.from({ length: count }, (_, i) => `<g id="l${i + 1}"><use href="#l${i}"/></g>`).join('');
    const hostile: readonly string[] = [
      '<g>'.repeat(100_000),
      '<svg viewBox="0 0 1 1">'.repeat(70),
      `<svg viewBox="0 0 1 1">${'<g/>'.repeat(250_000)}</svg>`,
      `<svg viewBox="0 0 1 1"><g id="l0"/>${chain(5000)}</svg>`,
      `<svg viewBox="0 0 1 1" ${'a="b" '.repeat(100_000)}/>`,
      `<svg viewBox="${'0 '.repeat(1_000_000)}"/>`,
      `<svg viewBox="0 0 1 1"><text>${'&amp'.repeat(200_000)}</text>`,
      '<!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><svg>&a;</svg>',
    ];
    for (const text of hostile) {
      const outcome = readSvg('plan.svg', text);
      expect(outcome.ok, text.slice(0, 60)).toBe(false);
      expect(isAnswered(outcome)).toBe(true);
    }
  });
});
