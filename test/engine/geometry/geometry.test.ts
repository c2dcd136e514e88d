import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PortDefinition, Vec3M } from '#engine/document';
import {
  type Bounds,
  buildSpatialIndex,
  distanceToFootprintM,
  type Footprint,
  footprintBounds,
  footprintCorners,
  lineOffsets,
  manhattanRoute,
  normaliseYawDeg,
  overlapDepthM,
  type PointM,
  placeFootprint,
  polygonAreaM2,
  polygonContains,
  polylineLengthM,
  rectangularOffsets,
  routeLengthM,
  snapBounds,
  toSite,
  turnAbout,
} from '#engine/geometry';

const box = (xM: number, yM: number, widthM: number, depthM: number, yawDeg = 0, bottomM = 0, heightM = 2): Footprint =>
  placeFootprint({ positionM: [xM, yM, bottomM], yawDeg }, { widthM, depthM, heightM });

const coordinate = fc.double({ noNaN: true, min: -50, max: 50 });
const edge = fc.double({ noNaN: true, min: 0.2, max: 8 });
const yaw = fc.double({ noNaN: true, min: -720, max: 720 });
const anyBox = fc
  .record({ x: coordinate, y: coordinate, w: edge, d: edge, yaw })
  .map((one) => box(one.x, one.y, one.w, one.d, one.yaw));

describe('poses', () => {
  it('turn by quarters exactly, so that a row stays on its grid', () => {
    expect(toSite({ positionM: [10, 20, 0], yawDeg: 90 }, [1, 2, 3])).toEqual([8, 21, 3]);
    expect(toSite({ positionM: [10, 20, 0], yawDeg: -180 }, [1, 2, 3])).toEqual([9, 18, 3]);
    expect(toSite({ positionM: [10, 20, 0], yawDeg: 450 }, [1, 2, 3])).toEqual([8, 21, 3]);
  });

  it('come back after four quarter turns about any pivot, and after there and back by any angle', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, yaw, (x, y, px, py, by) => {
        const start = { positionM: [x, y, 1] as Vec3M, yawDeg: 30 };
        let pose: { readonly positionM: Vec3M; readonly yawDeg: number } = start;
        for (let i = 0; i < 4; i++) pose = turnAbout(pose, [px, py], 90);
        const back = turnAbout(turnAbout(start, [px, py], by), [px, py], -by);
        for (const end of [pose, back]) {
          expect(Math.hypot(end.positionM[0] - x, end.positionM[1] - y)).toBeLessThan(1e-9);
          expect(Math.abs(((end.yawDeg - 30 + 540) % 360) - 180)).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('name their turn in [0, 360) and never as minus zero', () => {
    expect([-90, 360, 725, -0].map(normaliseYawDeg)).toEqual([270, 0, 5, 0]);
    expect(Object.is(normaliseYawDeg(-360), 0)).toBe(true);
  });
});

describe('footprints', () => {
  it('overlap by the least distance that parts them', () => {
    expect(overlapDepthM(box(0, 0, 0.6, 1.2), box(0.5, 0, 0.6, 1.2))).toBeCloseTo(0.1, 12);
    expect(overlapDepthM(box(0, 0, 2, 2), box(0, 0, 1, 1))).toBeCloseTo(1.5, 12);
    // A square on its corner reaches √2/2 to the side: it is 0.2 m inside the wall of the other.
    expect(overlapDepthM(box(0, 0, 1, 1, 45), box(0.5 + Math.SQRT1_2 - 0.2, 0, 1, 1))).toBeCloseTo(0.2, 12);
  });

  it('do not overlap when they touch, when a gap only an oblique axis shows lies between, or one above the other', () => {
    expect(overlapDepthM(box(0, 0, 0.6, 1.2), box(0.6, 0, 0.6, 1.2))).toBe(0);
    expect(overlapDepthM(box(0, 0, 0.6, 1.2), box(0.5995, 0, 0.6, 1.2))).toBe(0);
    // Their bounds overlap; the diagonal between corner and corner does not.
    const [a, b] = [box(0, 0, 4, 0.4, 45), box(1, -1, 4, 0.4, 45)];
    expect(footprintBounds(a).maxXM).toBeGreaterThan(footprintBounds(b).minXM);
    expect(overlapDepthM(a, b)).toBe(0);
    expect(overlapDepthM(box(0, 0, 1, 1, 0, 0, 2.3), box(0, 0, 1, 1, 0, 2.3, 0.2))).toBe(0);
  });

  it('overlap alike from both sides, and exactly when a point lies in both', () => {
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        const depthM = overlapDepthM(a, b);
        expect(overlapDepthM(b, a)).toBeCloseTo(depthM, 9);
        // Sampling one body finds a common point only where the two overlap.
        for (const u of [-0.98, -0.5, 0, 0.5, 0.98])
          for (const v of [-0.98, -0.5, 0, 0.5, 0.98]) {
            const [dx, dy] = [u * a.halfWidthM, v * a.halfDepthM];
            const point: PointM = [a.xM + a.cos * dx - a.sin * dy, a.yM + a.sin * dx + a.cos * dy];
            if (polygonContains(footprintCorners(b), point) && distanceToFootprintM(point, b) === 0 && depthM === 0) {
              // Within the tolerance of touching.
              const inward = Math.min(
                b.halfWidthM - Math.abs(b.cos * (point[0] - b.xM) + b.sin * (point[1] - b.yM)),
                b.halfDepthM - Math.abs(-b.sin * (point[0] - b.xM) + b.cos * (point[1] - b.yM)),
              );
              expect(inward).toBeLessThan(2e-3);
            }
          }
      }),
    );
  });

  it('lie inside their bounds with each side touched, and have the area of their edges', () => {
    fc.assert(
      fc.property(anyBox, (one) => {
        const corners = footprintCorners(one);
        const bounds = footprintBounds(one);
        expect(Math.min(...corners.map(([x]) => x))).toBeCloseTo(bounds.minXM, 9);
        expect(Math.max(...corners.map(([, y]) => y))).toBeCloseTo(bounds.maxYM, 9);
        expect(polygonAreaM2(corners)).toBeCloseTo(4 * one.halfWidthM * one.halfDepthM, 8);
      }),
    );
  });

  it('are as far from a point as their nearest edge', () => {
    expect(distanceToFootprintM([5, 0], box(0, 0, 4, 2))).toBe(3);
    expect(distanceToFootprintM([5, 5], box(0, 0, 4, 2))).toBe(5);
    expect(distanceToFootprintM([0, 5], box(0, 0, 4, 2, 90))).toBe(3);
    expect(distanceToFootprintM([0.3, 0.3], box(0, 0, 4, 2))).toBe(0);
  });

  it('know inside from outside in an L-shaped hall', () => {
    const outline: readonly PointM[] = [
      [0, 0],
      [10, 0],
      [10, 4],
      [4, 4],
      [4, 10],
      [0, 10],
    ];
    expect(polygonContains(outline, [2, 8])).toBe(true);
    expect(polygonContains(outline, [8, 2])).toBe(true);
    expect(polygonContains(outline, [8, 8])).toBe(false);
    expect(polygonAreaM2(outline)).toBe(64);
  });
});

describe('spatial index', () => {
  it('finds exactly what going through all boxes finds, each once', () => {
    const bounds = fc
      .record({ x: coordinate, y: coordinate, w: edge, h: edge })
      .map(({ x, y, w, h }): Bounds => ({ minXM: x, minYM: y, maxXM: x + w, maxYM: y + h }));
    let hits = 0;
    fc.assert(
      fc.property(fc.array(bounds, { maxLength: 60 }), bounds, (boxes, query) => {
        const found: number[] = [];
        buildSpatialIndex(boxes).visit(query, (i) => found.push(i));
        const expected = boxes.flatMap((one, i) =>
          one.minXM <= query.maxXM && one.maxXM >= query.minXM && one.minYM <= query.maxYM && one.maxYM >= query.minYM
            ? [i]
            : [],
        );
        hits += expected.length;
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
    );
    expect(hits).toBeGreaterThan(100);
  });

  it('takes one huge box among many small ones, boxes on one spot, and none at all', () => {
    const small = Array.from({ length: 1000 }, (_, i): Bounds => ({ minXM: i, minYM: 0, maxXM: i + 0.6, maxYM: 1 }));
    const index = buildSpatialIndex([...small, { minXM: -1e4, minYM: -1e4, maxXM: 1e4, maxYM: 1e4 }]);
    const found: number[] = [];
    index.visit({ minXM: 500.1, minYM: 0.1, maxXM: 500.2, maxYM: 0.2 }, (i) => found.push(i));
    expect(found.sort((a, b) => a - b)).toEqual([500, 1000]);
    let count = 0;
    const same = Array.from({ length: 50 }, (): Bounds => ({ minXM: 0, minYM: 0, maxXM: 0, maxYM: 0 }));
    buildSpatialIndex(same).visit({ minXM: 0, minYM: 0, maxXM: 0, maxYM: 0 }, () => {
      count += 1;
    });
    expect(count).toBe(50);
    buildSpatialIndex([]).visit({ minXM: 0, minYM: 0, maxXM: 1, maxYM: 1 }, () => expect.unreachable());
  });
});

describe('snap', () => {
  const target: Bounds = { minXM: 1.06, minYM: 0.04, maxXM: 1.66, maxYM: 1.24 };
  const neighbour: Bounds = { minXM: 0.4, minYM: 0, maxXM: 1, maxYM: 1.2 };

  it('pulls edges to a neighbour within reach, axis by axis, and says to what', () => {
    const { positionM, hints } = snapBounds(target, [neighbour], { gridM: 0, reachM: 0.1 });
    expect(positionM[0]).toBeCloseTo(1.3, 12);
    expect(positionM[1]).toBeCloseTo(0.6, 12);
    expect(hints.map(({ axis, to }) => `${axis} ${to}`)).toEqual(['x edge', 'y edge']);
    expect(hints[0]!.atM).toBe(1);
  });

  it('falls back to the grid out of reach, and to nothing when both are off', () => {
    const onGrid = snapBounds(target, [neighbour], { gridM: 0.5, reachM: 0.01 });
    expect(onGrid.positionM).toEqual([1.5, 0.5]);
    expect(onGrid.hints.map(({ to }) => to)).toEqual(['grid', 'grid']);
    const free = snapBounds(target, [neighbour], { gridM: 0, reachM: 0 });
    expect(free.positionM[0]).toBeCloseTo(1.36, 12);
    expect(free.hints).toEqual([]);
  });

  it('never pulls further than its reach or half a grid step', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (x, y, nx, ny) => {
        const moving = footprintBounds(box(x, y, 0.6, 1.2));
        const { positionM } = snapBounds(moving, [footprintBounds(box(nx, ny, 2, 1))], { gridM: 0.3, reachM: 0.2 });
        expect(Math.abs(positionM[0] - x)).toBeLessThanOrEqual(0.2 + 1e-9);
        expect(Math.abs(positionM[1] - y)).toBeLessThanOrEqual(0.2 + 1e-9);
      }),
    );
  });
});

describe('arrays', () => {
  it('begin at the original and go row by row along the turned axis', () => {
    expect(rectangularOffsets({ columns: 2, rows: 2, columnStepM: 0.6, rowStepM: 3, yawDeg: 0 })).toEqual([
      [0, 0, 0],
      [0.6, 0, 0],
      [0, 3, 0],
      [0.6, 3, 0],
    ]);
    expect(rectangularOffsets({ columns: 2, rows: 1, columnStepM: 0.6, rowStepM: 3, yawDeg: 90 })[1]).toEqual([
      0, 0.6, 0,
    ]);
  });

  it('spread evenly along a line, ends included', () => {
    expect(lineOffsets([6, 0, 0], 4).map(([x]) => x)).toEqual([0, 2, 4, 6]);
    expect(lineOffsets([6, 0, 0], 1)).toEqual([[0, 0, 0]]);
  });
});

describe('routes', () => {
  const port = (id: string, offsetM: Vec3M, medium: PortDefinition['medium'] = 'power'): PortDefinition => ({
    id,
    label: id,
    medium,
    role: 'source',
    rating: medium === 'power' ? { type: 'ac', voltageV: 415 } : { type: 'tcs' },
    offsetM,
    required: 'no',
  });
  const end = (positionM: Vec3M, offsetM: Vec3M, medium?: PortDefinition['medium']) => ({
    record: { positionM, yawDeg: 0 },
    devices: { ports: [port('p', offsetM, medium)] },
  });
  const run = { from: { portId: 'p' }, to: { portId: 'p' }, viaM: null };

  it('go up to the tray, along both axes and down', () => {
    // 1.2 up from a 2 m port to the 3.2 m tray, 10 + 4 along, 1.2 down.
    expect(routeLengthM(run, end([0, 0, 0], [0, 0, 2]), end([10, 4, 0], [0, 0, 2]))).toBeCloseTo(16.4, 12);
    // Coolant hangs lower, at 2.7 m.
    expect(routeLengthM(run, end([0, 0, 0], [0, 0, 2], 'coolant'), end([10, 4, 0], [0, 0, 2], 'coolant'))).toBeCloseTo(
      15.4,
      12,
    );
  });

  it('follow drawn corners where there are any', () => {
    const drawn = { ...run, viaM: [[0, 5, 2]] as const };
    expect(routeLengthM(drawn, end([0, 0, 0], [0, 0, 2]), end([10, 5, 0], [0, 0, 2]))).toBeCloseTo(15, 12);
  });

  it('stay on their storey', () => {
    const upstairs = routeLengthM(run, end([0, 0, 6], [0, 0, 2]), end([10, 4, 6], [0, 0, 2]));
    expect(upstairs).toBeCloseTo(16.4, 12);
  });

  it('are as long as the distance along the axes plus the climb, alike in both directions', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
        const route = manhattanRoute([ax, ay, 1], [bx, by, 2], 3);
        const lengthM = Math.abs(bx - ax) + Math.abs(by - ay) + 2 + 1;
        expect(polylineLengthM(route)).toBeCloseTo(lengthM, 9);
        expect(polylineLengthM(manhattanRoute([bx, by, 2], [ax, ay, 1], 3))).toBeCloseTo(lengthM, 9);
      }),
    );
  });

  it('have no length when a port is missing', () => {
    expect(routeLengthM({ ...run, to: { portId: 'gone' } }, end([0, 0, 0], [0, 0, 2]), end([9, 0, 0], [0, 0, 2]))).toBe(
      0,
    );
  });
});
