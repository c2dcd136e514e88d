import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { alongRay, onPlane, type Ray } from '#renderer/tools';
import { BOX_STRIDE, createPicker, type PickBoxes, type PickLine } from '../../../renderer/scene/picking';

const pick = (ray: Ray, boxes: PickBoxes, lines: readonly PickLine[], slackPerM: number) =>
  createPicker(boxes, lines).pick(ray, slackPerM);

const unit = ([x, y, z]: Vec3M): Vec3M => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfDepth: number;
  readonly height: number;
  readonly yaw: number;
}

const boxesOf = (boxes: readonly Box[]): PickBoxes => ({
  ids: boxes.map((_, i) => `box_${i}`),
  numbers: new Float64Array(
    boxes.flatMap(({ x, y, halfWidth, halfDepth, height, yaw }) => [
      x,
      y,
      0,
      halfWidth,
      halfDepth,
      height,
      Math.cos(yaw),
      Math.sin(yaw),
    ]),
  ),
});

const inside = ([px, py, pz]: Vec3M, { x, y, halfWidth, halfDepth, height, yaw }: Box, slack: number): boolean => {
  const dx = px - x;
  const dy = py - y;
  const along = Math.cos(yaw) * dx + Math.sin(yaw) * dy;
  const across = Math.cos(yaw) * dy - Math.sin(yaw) * dx;
  return (
    Math.abs(along) <= halfWidth + slack &&
    Math.abs(across) <= halfDepth + slack &&
    pz >= -slack &&
    pz <= height + slack
  );
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const box: fc.Arbitrary<Box> = fc.record({
  x: number(-20, 20),
  y: number(-20, 20),
  halfWidth: number(0.2, 2),
  halfDepth: number(0.2, 2),
  height: number(0.5, 4),
  yaw: number(0, 6.3),
});

describe('picking', () => {
  it('finds the front of a rack straight ahead', () => {
    const boxes = boxesOf([{ x: 0, y: 0, halfWidth: 0.3, halfDepth: 0.6, height: 2.3, yaw: 0 }]);
    expect(boxes.numbers.length).toBe(BOX_STRIDE);
    const hit = pick({ originM: [0, -10, 1], direction: [0, 1, 0] }, boxes, [], 0);
    expect(hit).toEqual({ id: 'box_0', distanceM: 9.4 });
    expect(pick({ originM: [0, -10, 3], direction: [0, 1, 0] }, boxes, [], 0)).toBeNull();
    expect(pick({ originM: [0, 10, 1], direction: [0, 1, 0] }, boxes, [], 0)).toBeNull();
  });

  it('agrees with walking along the ray in small steps', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1, maxLength: 12 }),
        fc.tuple(number(-30, 30), number(-30, 30), number(0.1, 15)),
        fc.tuple(number(-1, 1), number(-1, 1), number(-0.9, 0.2)),
        (boxes, originM, towards) => {
          fc.pre(Math.hypot(...towards) > 0.1);
          const ray: Ray = { originM, direction: unit(towards) };
          const hit = pick(ray, boxesOf(boxes), [], 0);
          const step = 0.02;
          let walked: number | null = null;
          for (let distance = 0; distance < 60 && walked === null; distance += step)
            if (boxes.some((one) => inside(alongRay(ray, distance), one, -1e-3))) walked = distance;
          // The walk can miss a corner that is thinner than its step, never the other way round.
          if (walked !== null) {
            expect(hit).not.toBeNull();
            expect(hit!.distanceM).toBeLessThanOrEqual(walked + 1e-9);
          }
          if (hit) {
            const index = Number(hit.id.split('_')[1]);
            expect(inside(alongRay(ray, hit.distanceM), boxes[index]!, 1e-6)).toBe(true);
          }
        },
      ),
    );
  });

  it('looks at some tens of nodes among ten thousand racks and their pipes', () => {
    const racks = Array.from({ length: 10_000 }, (_, i) => ({
      x: (i % 100) * 0.6,
      y: Math.floor(i / 100) * 3,
      halfWidth: 0.3,
      halfDepth: 0.6,
      height: 2.3,
      yaw: 0,
    }));
    const lines = racks.map(
      ({ x, y }, i): PickLine => ({
        id: `pipe_${i}`,
        points: [
          [x, y, 2.7],
          [x, y + 3, 2.7],
        ],
        radiusM: 0.1,
      }),
    );
    const picker = createPicker(boxesOf(racks), lines);
    const rays = Array.from(
      { length: 200 },
      (_, i): Ray => ({
        originM: [30, -40, 60],
        direction: unit([((i % 20) - 10) * 3, 60 + i, -60]),
      }),
    );
    const hits = rays.flatMap((ray) => picker.pick(ray, 0.002) ?? []);
    expect(hits.length).toBeGreaterThan(150);
    // Both trees, 20,000 boxes: a walk over all would look at more than that for each ray.
    expect(picker.visits() / rays.length).toBeLessThan(500);
  });

  it('finds with the tree what a walk over all finds', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 30, maxLength: 80 }),
        fc.tuple(number(-30, 30), number(-30, 30), number(0.1, 15)),
        fc.tuple(number(-1, 1), number(-1, 1), number(-0.9, 0.2)),
        (boxes, originM, towards) => {
          fc.pre(Math.hypot(...towards) > 0.1);
          const ray: Ray = { originM, direction: unit(towards) };
          const alone = boxes.flatMap((one) => pick(ray, boxesOf([one]), [], 0)?.distanceM ?? []);
          const hit = pick(ray, boxesOf(boxes), [], 0);
          expect(hit?.distanceM ?? null).toBe(alone.length > 0 ? Math.min(...alone) : null);
        },
      ),
    );
  });

  it('prefers the nearer of a pipe and a body, and reaches thin cables within a few pixels', () => {
    const boxes = boxesOf([{ x: 0, y: 0, halfWidth: 1, halfDepth: 1, height: 2, yaw: 0 }]);
    const ray: Ray = { originM: [0, -10, 1], direction: [0, 1, 0] };
    const pipe = {
      id: 'pipe_1',
      points: [
        [-5, -3, 1.05],
        [5, -3, 1.05],
      ] as const,
      radiusM: 0.1,
    };
    expect(pick(ray, boxes, [pipe], 0)).toMatchObject({ id: 'pipe_1' });
    const behind = {
      ...pipe,
      points: [
        [-5, 3, 1],
        [5, 3, 1],
      ] as const,
    };
    expect(pick(ray, boxes, [behind], 0)).toMatchObject({ id: 'box_0' });
    const cable = {
      id: 'cable_1',
      points: [
        [-5, -3, 1.2],
        [5, -3, 1.2],
      ] as const,
      radiusM: 0.02,
    };
    expect(pick(ray, boxes, [cable], 0)).toMatchObject({ id: 'box_0' });
    expect(pick(ray, boxes, [cable], 0.03)).toMatchObject({ id: 'cable_1' });
  });

  it('meets the floor below the eye and never behind it', () => {
    expect(onPlane({ originM: [1, 2, 10], direction: [0, 0, -1] }, 0)).toEqual([1, 2, 0]);
    expect(onPlane({ originM: [1, 2, 10], direction: [0, 0, 1] }, 0)).toBeNull();
    expect(onPlane({ originM: [1, 2, 10], direction: [1, 0, 0] }, 0)).toBeNull();
  });
});
