import { describe, expect, it } from 'vitest';
import type { Solid } from '#renderer/kinds';
import { cutFaces } from '../../../renderer/scene/sectionCaps';

const box: Solid = { shape: 'box', centreM: [0, 0, 1], sizeM: [4, 2, 2], bevelM: 0, finish: 'steel' };
const post: Solid = {
  shape: 'cylinder',
  centreM: [0, 0, 1],
  axis: 'z',
  radiusM: 1,
  lengthM: 2,
  sides: 64,
  finish: 'steel',
};

const standing = (xM: number, yM: number, yawDeg: number) => {
  const yaw = (yawDeg * Math.PI) / 180;
  return {
    body: { xM, yM, cos: Math.cos(yaw), sin: Math.sin(yaw), halfWidthM: 2, halfDepthM: 1, bottomM: 0, topM: 2 },
  };
};

const areaM2 = (corners: readonly (readonly [number, number, number])[]): number => {
  let sum = [0, 0, 0];
  const [a] = corners;
  for (let i = 2; i < corners.length; i++) {
    const u = corners[i - 1]!.map((value, k) => value - a![k]!) as [number, number, number];
    const v = corners[i]!.map((value, k) => value - a![k]!) as [number, number, number];
    sum = [
      sum[0]! + u[1] * v[2] - u[2] * v[1],
      sum[1]! + u[2] * v[0] - u[0] * v[2],
      sum[2]! + u[0] * v[1] - u[1] * v[0],
    ];
  }
  return Math.hypot(...sum) / 2;
};

describe('faces of a section', () => {
  it('are what the plane cuts out of a box: its floor area, or a side', () => {
    const at = standing(10, 20, 30);
    const [level] = cutFaces(at, [box], { axis: 'z', atM: 1.5, keeps: 'below' });
    expect(areaM2(level!)).toBeCloseTo(8, 9);
    expect(level!.every(([, , z]) => z === 1.5)).toBe(true);
    const turned = standing(10, 20, 90);
    // Turned by a right angle the box is 2 m wide and 4 m deep.
    expect(areaM2(cutFaces(turned, [box], { axis: 'x', atM: 10.5, keeps: 'below' })[0]!)).toBeCloseTo(8, 9);
    expect(areaM2(cutFaces(turned, [box], { axis: 'y', atM: 21, keeps: 'below' })[0]!)).toBeCloseTo(4, 9);
    // At 45° the diagonal strip through the middle is √2 times the depth long.
    const slant = cutFaces(standing(0, 0, 45), [box], { axis: 'x', atM: 0, keeps: 'below' })[0]!;
    expect(areaM2(slant)).toBeCloseTo(2 * Math.SQRT2 * 2, 9);
    expect(slant.every(([x]) => Math.abs(x) < 1e-9)).toBe(true);
  });

  it('are discs and chords of a post', () => {
    const [disc] = cutFaces(standing(0, 0, 0), [post], { axis: 'z', atM: 1, keeps: 'below' });
    expect(areaM2(disc!)).toBeCloseTo(Math.PI, 1);
    const [chord] = cutFaces(standing(0, 0, 0), [post], { axis: 'x', atM: 0.6, keeps: 'below' });
    // Half a chord at 0.6 of the radius is 0.8.
    expect(areaM2(chord!)).toBeCloseTo(2 * 0.8 * 2, 9);
  });

  it('are none where the plane passes by', () => {
    for (const section of [
      { axis: 'z', atM: 2.5, keeps: 'below' },
      { axis: 'x', atM: 3, keeps: 'below' },
      { axis: 'y', atM: -3, keeps: 'above' },
    ] as const)
      expect(cutFaces(standing(0, 0, 0), [box, post], section)).toEqual([]);
  });
});
