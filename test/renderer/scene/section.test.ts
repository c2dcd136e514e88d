import { Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Ray } from '#renderer/tools';
import { clippingPlane, visiblePart } from '../../../renderer/scene/section';

describe('a section plane', () => {
  it('keeps what is on its side', () => {
    const below = clippingPlane({ axis: 'z', atM: 2, keeps: 'below' });
    expect(below.distanceToPoint(new Vector3(5, 5, 0))).toBeCloseTo(2, 2);
    expect(below.distanceToPoint(new Vector3(5, 5, 3))).toBeCloseTo(-1, 2);
    // The top of what is as high as the plane is not cut off.
    expect(below.distanceToPoint(new Vector3(0, 0, 2))).toBeGreaterThan(0);
    const east = clippingPlane({ axis: 'x', atM: -4, keeps: 'above' });
    expect(east.distanceToPoint(new Vector3(0, 9, 9))).toBeCloseTo(4, 2);
    expect(east.distanceToPoint(new Vector3(-6, 9, 9))).toBeCloseTo(-2, 2);
  });

  it('lets the pointer through what is cut away', () => {
    const down: Ray = { originM: [0, 0, 10], direction: [0, 0, -1] };
    const cut = { axis: 'z', atM: 2, keeps: 'below' } as const;
    expect(visiblePart(down, cut)).toEqual({
      ray: { originM: [0, 0, 2], direction: [0, 0, -1] },
      skippedM: 8,
      lengthM: Number.POSITIVE_INFINITY,
    });
    expect(visiblePart(down, { ...cut, keeps: 'above' })).toMatchObject({ skippedM: 0, lengthM: 8 });
    expect(visiblePart({ originM: [0, 0, 10], direction: [1, 0, 0] }, cut)).toBeNull();
    expect(visiblePart(down, null)?.lengthM).toBe(Number.POSITIVE_INFINITY);
  });
});
