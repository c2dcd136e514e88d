import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { type LaneRun, Lanes, polylineLengthM } from '#engine/geometry';

const run = (id: string, points: readonly Vec3M[], more: Partial<LaneRun> = {}): LaneRun => ({
  id,
  name: id,
  medium: 'power',
  points,
  widthM: 0.05,
  heightM: 0.05,
  side: 'left',
  isFixed: false,
  freeHalfM: 0.15,
  ...more,
});

/** Up from a port, along x at y = 2, down to another. */
const along = (id: string, fromXM: number, toXM: number, more: Partial<LaneRun> = {}): LaneRun =>
  run(
    id,
    [
      [fromXM, 2, 0],
      [fromXM, 2, 3],
      [toXM, 2, 3],
      [toXM, 2, 0],
    ],
    more,
  );

const laid = (runs: readonly LaneRun[], halfWidthM = 0.15): Lanes => {
  const lanes = new Lanes(() => halfWidthM);
  lanes.take(runs);
  return lanes;
};

/** Place across, and height, of the longest level piece along x. */
const placeOf = (points: readonly Vec3M[]): readonly [yM: number, zM: number] => {
  let best: readonly [number, number] = [Number.NaN, Number.NaN];
  let mostM = 0;
  points.slice(1).forEach((to, i) => {
    const from = points[i]!;
    if (Math.abs(to[0] - from[0]) <= mostM) return;
    mostM = Math.abs(to[0] - from[0]);
    best = [to[1], to[2]];
  });
  return best;
};

describe('runs that share a way', () => {
  it('alone keep to its middle, point for point', () => {
    const only = along('a', 0, 10);
    expect(laid([only]).pointsOf('a')).toBe(only.points);
  });

  it('lie side by side where they overlap, and share a lane where one ends before the next begins', () => {
    const lanes = laid([along('a', 0, 10), along('b', 4, 14), along('c', 14, 20)]);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => placeOf(lanes.pointsOf(id)!));
    expect(a).toEqual([2, 3]);
    expect(b![0]).toBeCloseTo(2.055, 12);
    expect(c).toEqual([2, 3]);
  });

  it('keep their ends at their ports and every piece at right angles; what a lane adds is in the length', () => {
    const lanes = laid([along('a', 0, 10), along('b', 0, 10)]);
    const points = lanes.pointsOf('b')!;
    expect(points[0]).toEqual([0, 2, 0]);
    expect(points.at(-1)).toEqual([10, 2, 0]);
    points.slice(1).forEach((to, i) => {
      expect(to.filter((x, axis) => Math.abs(x - points[i]![axis]!) > 1e-9)).toHaveLength(1);
    });
    // 3 m up and down, 10 m along, and 55 mm over and back.
    expect(polylineLengthM(points)).toBeCloseTo(16 + 2 * 0.055, 12);
  });

  it('turn a corner in their lanes: the outer one goes further by both shifts', () => {
    const corner = (id: string): LaneRun =>
      run(id, [
        [0, 0, 3],
        [10, 0, 3],
        [10, 8, 3],
      ]);
    const points = laid([corner('a'), corner('b')]).pointsOf('b')!;
    expect(points.some(([x, y]) => Math.abs(x - 10.055) < 1e-9 && Math.abs(y - 0.055) < 1e-9)).toBe(true);
  });

  it('with feeds A and B take their own sides first', () => {
    const lanes = laid([
      along('a', 0, 10),
      along('b', 0, 10, { side: 'right' }),
      along('c', 0, 10),
      along('d', 0, 10, { side: 'right' }),
    ]);
    const across = ['a', 'b', 'c', 'd'].map((id) => Math.round((placeOf(lanes.pointsOf(id)!)[0] - 2) / 0.055));
    expect(across[0]).toBe(0);
    expect(across[1]).toBe(-1);
    expect(across[2]).toBe(1);
    expect(across[3]).toBe(-2);
  });

  it('leave one that was drawn by hand where it is', () => {
    const lanes = laid([along('a', 0, 10), along('z', 0, 10, { isFixed: true })]);
    expect(placeOf(lanes.pointsOf('z')!)).toEqual([2, 3]);
    expect(placeOf(lanes.pointsOf('a')!)[0]).not.toBe(2);
  });

  it('lie on each other in layers where the tray is full', () => {
    // 150 mm take three lanes of 55 mm (the outer cables reach 80 mm), the fourth cable lies on the first.
    const ids = ['a', 'b', 'c', 'd'];
    const lanes = laid(
      ids.map((id) => along(id, 0, 10)),
      0.0825,
    );
    const places = ids.map((id) => placeOf(lanes.pointsOf(id)!));
    expect(places.map(([, z]) => Number(z.toFixed(3)))).toEqual([3, 3, 3, 3.05]);
    expect(places[3]![0]).toBe(2);
  });

  it('never lie in each other, and do not depend on the order of edits', () => {
    const piece = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      fromM: fc.integer({ min: 0, max: 9 }),
      lengthM: fc.integer({ min: 1, max: 9 }),
      widthM: fc.constantFrom(0.05, 0.2, 0.4),
      side: fc.constantFrom('left' as const, 'right' as const),
    });
    let shared = 0;
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 14 }), (edits) => {
        const made = edits.map(({ id, fromM, lengthM, widthM, side }) =>
          along(id, fromM, fromM + lengthM, { widthM, side }),
        );
        const edited = new Lanes(() => Number.POSITIVE_INFINITY);
        for (const each of made) edited.put([each]);
        const last = new Map(made.map((each) => [each.id, each]));
        const anew = laid([...last.values()].reverse(), Number.POSITIVE_INFINITY);
        const all = [...last.values()];
        for (const { id } of all) expect(edited.pointsOf(id)).toEqual(anew.pointsOf(id));
        for (const [i, one] of all.entries())
          for (const other of all.slice(i + 1)) {
            const overlapM =
              Math.min(one.points[2]![0], other.points[2]![0]) - Math.max(one.points[0]![0], other.points[0]![0]);
            if (overlapM <= 0) continue;
            shared += 1;
            const apartM = Math.abs(placeOf(anew.pointsOf(one.id)!)[0] - placeOf(anew.pointsOf(other.id)!)[0]);
            expect(apartM).toBeGreaterThanOrEqual((one.widthM + other.widthM) / 2 - 1e-9);
          }
      }),
    );
    expect(shared).toBeGreaterThan(50);
  });

  it('of other ways are not touched by an edit', () => {
    const elsewhere = Array.from({ length: 50 }, (_, i) =>
      run(`far${i}`, [
        [0, 10 + i, 3],
        [10, 10 + i, 3],
      ]),
    );
    const lanes = laid([along('a', 0, 10), along('b', 0, 10), ...elsewhere]);
    expect([...lanes.put([along('a', 20, 30)])].sort()).toEqual(['a', 'b']);
  });
});
