import { describe, expect, it } from 'vitest';
import { type DxfDrawing, linesOf, readDxf } from '#engine/underlay';
import { block, type DxfParts, dxf, insert, line } from './dxfText';

const read = (parts: DxfParts | string): DxfDrawing => {
  const outcome = readDxf('plan.dxf', typeof parts === 'string' ? parts : dxf(parts));
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join());
  return outcome.value;
};
const codes = (parts: DxfParts | string): string[] =>
  readDxf('plan.dxf', typeof parts === 'string' ? parts : dxf(parts)).problems.map(({ code }) => code);

/** Points in metres of the drawing's own coordinates, to a millimetre on drawings of up to 100 m. */
const points = (drawing: DxfDrawing): readonly (readonly [number, number])[] => {
  const perStep = Math.max(drawing.widthM, drawing.depthM) / Math.max(drawing.widthSteps, drawing.heightSteps);
  const [x0, y0] = [drawing.middleM[0] - drawing.widthM / 2, drawing.middleM[1] - drawing.depthM / 2];
  return linesOf(drawing.path).flatMap((flat) =>
    Array.from(
      { length: flat.length / 2 },
      (_, i) =>
        [
          Number((x0 + flat[2 * i]! * perStep).toFixed(3)) + 0,
          Number((y0 + flat[2 * i + 1]! * perStep).toFixed(3)) + 0,
        ] as const,
    ),
  );
};

/** Two lines that set the extent to 0 … 20 m either way, so that what is between them can be read off. */
const frame = [...line(0, 0, 20, 0), ...line(20, 0, 20, 20)];
const framed = 4;

describe('a DXF drawing', () => {
  it('is as large as its unit says, wherever its coordinates are', () => {
    const drawing = read({ header: [9, '$INSUNITS', 70, 4], entities: line(500_000, 4_000_000, 530_000, 4_012_000) });
    expect(drawing.widthM).toBeCloseTo(30, 9);
    expect(drawing.depthM).toBeCloseTo(12, 9);
    expect(drawing.middleM).toEqual([515, 4006]);
    for (const [unit, metres] of [
      [1, 0.0254],
      [2, 0.3048],
      [5, 0.01],
      [6, 1],
    ] as const)
      expect(read({ header: [9, '$INSUNITS', 70, unit], entities: line(0, 0, 40, 0) }).widthM).toBeCloseTo(
        40 * metres,
        9,
      );
  });

  it('without a unit is taken in millimetres or inches by its measurement, and says so', () => {
    const entities = line(0, 0, 10_000, 0);
    expect(read({ header: [9, '$INSUNITS', 70, 0, 9, '$MEASUREMENT', 70, 1], entities }).widthM).toBeCloseTo(10, 9);
    expect(read({ header: [9, '$INSUNITS', 70, 0, 9, '$MEASUREMENT', 70, 0], entities }).widthM).toBeCloseTo(254, 9);
    expect(codes({ header: [9, '$INSUNITS', 70, 0], entities })).toEqual(['underlay.dxf.unit']);
    expect(codes({ entities: line(0, 0, 50_000, 0) })).toEqual(['underlay.dxf.size']);
  });

  it('keeps corners of lines and polylines, closed ones closed', () => {
    const drawing = read({
      entities: [
        ...frame,
        ...[0, 'LWPOLYLINE', 8, '0', 90, 3, 70, 1, 10, 5, 20, 5, 10, 9, 20, 5, 10, 9, 20, 8],
        ...[0, 'POLYLINE', 8, '0', 70, 0, 0, 'VERTEX', 10, 1, 20, 1, 0, 'VERTEX', 10, 2, 20, 3, 0, 'SEQEND'],
      ],
    });
    expect(points(drawing).slice(framed)).toEqual([
      [5, 5],
      [9, 5],
      [9, 8],
      [5, 5],
      [1, 1],
      [2, 3],
    ]);
  });

  it('bends arcs, circles, ellipses, bulges and splines through the points they go through', () => {
    const on = (entities: readonly (number | string)[]) =>
      points(read({ entities: [...frame, ...entities] })).slice(framed);
    const fromCentre = (found: readonly (readonly [number, number])[]) =>
      found.map(([x, y]) => Math.hypot(x - 10, y - 10));
    const circle = on([0, 'CIRCLE', 8, '0', 10, 10, 20, 10, 40, 4]);
    expect(circle.length).toBe(73);
    for (const radius of fromCentre(circle)) expect(radius).toBeCloseTo(4, 2);
    // A quarter from north to west.
    const arc = on([0, 'ARC', 8, '0', 10, 10, 20, 10, 40, 4, 50, 90, 51, 180]);
    expect([arc[0], arc.at(-1)]).toEqual([
      [10, 14],
      [6, 10],
    ]);
    // A bulge of 1 is a half turn to the left of the way from south to north: through the east.
    const half = on([0, 'LWPOLYLINE', 8, '0', 90, 2, 70, 0, 10, 10, 20, 6, 42, 1, 10, 10, 20, 14]);
    for (const radius of fromCentre(half)) expect(radius).toBeCloseTo(4, 2);
    expect(Math.max(...half.map(([x]) => x))).toBeCloseTo(14, 1);
    const ellipse = on([0, 'ELLIPSE', 8, '0', 10, 10, 20, 10, 11, 0, 21, 6, 40, 0.5]);
    expect(Math.max(...ellipse.map(([, y]) => y))).toBeCloseTo(16, 2);
    expect(Math.max(...ellipse.map(([x]) => x))).toBeCloseTo(13, 2);
    // A quadratic Bézier: its middle is a quarter, a half and a quarter of its control points.
    const knots = [40, 0, 40, 0, 40, 0, 40, 1, 40, 1, 40, 1];
    const spline = on([0, 'SPLINE', 8, '0', 71, 2, ...knots, 10, 2, 20, 2, 10, 6, 20, 10, 10, 10, 20, 2]);
    expect(spline[4]).toEqual([6, 6]);
    expect([spline[0], spline.at(-1)]).toEqual([
      [2, 2],
      [10, 2],
    ]);
    // The same with weights of a quarter circle. Source: Piegl and Tiller, The NURBS Book, section 7.3.
    const weights = [41, 1, 41, Math.SQRT1_2, 41, 1];
    const quarter = on([
      0,
      'SPLINE',
      8,
      '0',
      71,
      2,
      ...knots,
      ...weights,
      10,
      14,
      20,
      10,
      10,
      14,
      20,
      14,
      10,
      10,
      20,
      14,
    ]);
    for (const radius of fromCentre(quarter)) expect(radius).toBeCloseTo(4, 2);
  });

  it('puts blocks in place: base, scale, turn, grids, blocks in blocks, and mirrored ones', () => {
    const blocks = [...block('L', [1, 1], line(1, 1, 3, 1)), ...block('OUTER', [0, 0], insert('L', 0, 0, [50, 90]))];
    const on = (entities: readonly (number | string)[]) =>
      points(read({ blocks, entities: [...frame, ...entities] })).slice(framed);
    expect(on(insert('L', 5, 6, [41, 2, 42, 2]))).toEqual([
      [5, 6],
      [9, 6],
    ]);
    expect(on(insert('OUTER', 10, 10, [50, 90]))).toEqual([
      [10, 10],
      [8, 10],
    ]);
    expect(on(insert('L', 2, 2, [70, 2, 71, 2, 44, 5, 45, 7])).filter((_, i) => i % 2 === 0)).toEqual([
      [2, 2],
      [7, 2],
      [2, 9],
      [7, 9],
    ]);
    expect(on(insert('L', -5, 6, [230, -1]))).toEqual([
      [5, 6],
      [3, 6],
    ]);
  });

  it('leaves out layers that are off or frozen, paper space, and tells what it does not draw', () => {
    const layers = [
      0,
      'LAYER',
      2,
      'OFF',
      70,
      0,
      62,
      -7,
      0,
      'LAYER',
      2,
      'ICE',
      70,
      1,
      62,
      7,
      0,
      'LAYER',
      2,
      'ON',
      70,
      0,
      62,
      7,
    ];
    const entities = [
      ...frame,
      ...line(1, 1, 2, 2, 'OFF'),
      ...line(3, 3, 4, 4, 'ICE'),
      ...line(5, 5, 6, 6, 'ON'),
      ...[0, 'LINE', 67, 1, 10, 0, 20, 0, 11, 90, 21, 90],
      ...[0, 'TEXT', 8, 'ON', 10, 0, 20, 0, 1, 'Hall A', 0, 'TEXT', 8, 'ON', 1, 'Hall B', 0, 'HATCH', 8, 'ON'],
    ];
    expect(points(read({ layers, entities })).slice(framed)).toEqual([
      [5, 5],
      [6, 6],
    ]);
    const [told] = readDxf('plan.dxf', dxf({ layers, entities })).problems;
    expect(told).toMatchObject({ severity: 'info', message: 'Not drawn: 2 TEXT, 1 HATCH.' });
  });

  it('gives a block on layer 0 the layer that it is placed on', () => {
    const layers = [0, 'LAYER', 2, 'OFF', 62, -7];
    const blocks = block('B', [0, 0], line(0, 0, 5, 5));
    const entities = [...frame, 0, 'INSERT', 2, 'B', 8, 'OFF', 10, 1, 20, 1];
    expect(points(read({ layers, blocks, entities })).slice(framed)).toEqual([]);
  });

  it.each([
    ['a binary DXF', 'AutoCAD Binary DXF\r\n\x1a\0', 'underlay.dxf.binary'],
    ['a DWG', 'AC1032\0\0\0', 'underlay.dxf.dwg'],
    ['nothing', '', 'underlay.dxf.empty'],
    ['a text', 'Lorem ipsum\n'.repeat(100), 'underlay.dxf.empty'],
    ['only words', dxf({ entities: [0, 'TEXT', 8, '0', 1, 'x'] }), 'underlay.dxf.empty'],
    ['one point', dxf({ entities: line(3, 3, 3, 3) }), 'underlay.dxf.empty'],
  ])('that is %s is refused with what to do', (_, text, code) => {
    const { ok, problems } = readDxf('plan.dxf', text);
    expect(ok).toBe(false);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]!.remedy.length).toBeGreaterThan(10);
  });
});
