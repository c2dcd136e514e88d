import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { tubeShapes } from '../../../renderer/scene/tubeShapes';
import { shiftedRoute } from '../../../renderer/scene/twinRun';

const distance = (a: Vec3M, b: Vec3M): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('a twin run', () => {
  it('keeps its two lines parallel and the same distance apart on every level segment', () => {
    const route: readonly Vec3M[] = [
      [0, 0, 0],
      [0, 0, 3],
      [10, 0, 3],
      [10, 6, 3],
      [10, 6, 1],
    ];
    const left = shiftedRoute(route, 0.2);
    const right = shiftedRoute(route, -0.2);
    // East-bound: left is north. North-bound: left is west.
    expect(left[1]).toEqual([0, 0.2, 3]);
    expect(left[2]).toEqual([9.8, 0.2, 3]);
    expect(right[2]).toEqual([10.2, -0.2, 3]);
    expect(left[3]).toEqual([9.8, 6, 3]);
  });

  it('keeps risers plumb', () => {
    const route: readonly Vec3M[] = [
      [0, 0, 0],
      [4, 0, 0],
      [4, 0, 3],
      [4, 5, 3],
    ];
    for (const side of [-0.15, 0.15]) {
      const [, bottom, top] = shiftedRoute(route, side);
      expect(bottom!.slice(0, 2)).toEqual(top!.slice(0, 2));
    }
  });
});

describe('a tube', () => {
  const corner: readonly Vec3M[] = [
    [0, 0, 0],
    [0, 0, 3],
    [5, 0, 3],
  ];

  it('bends at right angles with a quarter circle that both straights run into', () => {
    const { straights, bends, joints } = tubeShapes(corner, 0.3);
    expect(joints).toEqual([]);
    expect(bends).toHaveLength(1);
    const [bend] = bends;
    const begins = straights[0]!.to;
    const ends = straights[1]!.from;
    expect(distance(begins, [0, 0, 2.7])).toBeLessThan(1e-12);
    expect(distance(ends, [0.3, 0, 3])).toBeLessThan(1e-12);
    expect(distance(bend!.centreM, begins)).toBeCloseTo(0.3, 12);
    expect(distance(bend!.centreM, ends)).toBeCloseTo(0.3, 12);
  });

  it('meets in a joint where there is no room for a bend, or no right angle', () => {
    expect(tubeShapes(corner, 4).joints).toEqual([[0, 0, 3]]);
    const oblique: readonly Vec3M[] = [
      [0, 0, 0],
      [5, 0, 0],
      [9, 3, 0],
    ];
    expect(tubeShapes(oblique, 0.3).bends).toEqual([]);
    expect(tubeShapes(oblique, 0.3).joints).toEqual([[5, 0, 0]]);
  });
});
