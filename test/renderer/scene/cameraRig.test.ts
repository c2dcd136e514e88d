import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import {
  between,
  type CameraPose,
  distanceM,
  eyeM,
  frame,
  homePose,
  lookFrom,
  orbit,
  orbitAbout,
  pan,
  screenRight,
  screenUp,
  towardsEye,
  zoomAbout,
} from '../../../renderer/scene/cameraRig';

const dot = (a: Vec3M, b: Vec3M): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Where a point is on the screen: right and up in half heights of the view, by projection through the eye. */
const onScreen = (pose: CameraPose, point: Vec3M): readonly [number, number] => {
  const eye = eyeM(pose);
  const away: Vec3M = [point[0] - eye[0], point[1] - eye[1], point[2] - eye[2]];
  const depth = -dot(away, towardsEye(pose));
  const half = depth * Math.tan(pose.fovRad / 2);
  return [dot(away, screenRight(pose)) / half, dot(away, screenUp(pose)) / half];
};

const coordinate = fc.double({ min: -200, max: 200, noNaN: true });
const point = fc.tuple(coordinate, coordinate, fc.double({ min: 0, max: 20, noNaN: true }));
const pose = fc.record({
  targetM: point,
  viewHeightM: fc.double({ min: 1, max: 500, noNaN: true }),
  azimuthRad: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  polarRad: fc.double({ min: 0, max: 1.5, noNaN: true }),
  fovRad: fc.constantFrom(homePose.fovRad, 0.0087),
});

describe('the camera', () => {
  it('has a right-handed screen: right × up points at the eye', () => {
    fc.assert(
      fc.property(pose, (at) => {
        const [rx, ry, rz] = screenRight(at);
        const [ux, uy, uz] = screenUp(at);
        const [ex, ey, ez] = towardsEye(at);
        expect(ry * uz - rz * uy).toBeCloseTo(ex, 9);
        expect(rz * ux - rx * uz).toBeCloseTo(ey, 9);
        expect(rx * uy - ry * ux).toBeCloseTo(ez, 9);
      }),
    );
  });

  it('looks north from the home side: a rack front at −y faces the eye', () => {
    expect(towardsEye(homePose)[1]).toBeLessThan(0);
    expect(lookFrom(homePose, 'top').polarRad).toBe(0);
    expect(screenUp(lookFrom(homePose, 'top'))).toEqual([-0, 1, 0]);
  });

  it('keeps the point it zooms about where it is on the screen', () => {
    fc.assert(
      fc.property(pose, point, fc.double({ min: 0.5, max: 2, noNaN: true }), (at, about, factor) => {
        // Points behind the eye have no place on the screen.
        fc.pre(
          dot([about[0] - at.targetM[0], about[1] - at.targetM[1], about[2] - at.targetM[2]], towardsEye(at)) <
            distanceM(at) * 0.9,
        );
        const before = onScreen(at, about);
        const after = onScreen(zoomAbout(at, about, factor), about);
        expect(after[0]).toBeCloseTo(before[0], 6);
        expect(after[1]).toBeCloseTo(before[1], 6);
      }),
    );
  });

  it('moves the target with the pointer when panning', () => {
    const moved = pan(homePose, 0.25, 0);
    const [x] = onScreen(moved, homePose.targetM);
    // A quarter of the height of the view is half of its half height.
    expect(x).toBeCloseTo(0.5, 9);
  });

  it('frames all points inside the view', () => {
    fc.assert(
      fc.property(
        pose,
        fc.array(point, { minLength: 2, maxLength: 30 }),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        (at, points, aspect) => {
          const spread = Math.max(...points.map((one) => Math.hypot(one[0] - points[0]![0], one[1] - points[0]![1])));
          fc.pre(spread > 5);
          const framed = frame(at, points, aspect, 1.1);
          const places = points.map((one) => onScreen(framed, one));
          const reach = Math.max(...places.map(([x, y]) => Math.max(Math.abs(x) / aspect, Math.abs(y))));
          expect(reach).toBeLessThanOrEqual(1 / 1.1 + 1e-6);
          expect(reach).toBeGreaterThan(0.1);
        },
      ),
    );
  });

  it('fills the view to the margin with what faces it', () => {
    const top = lookFrom(homePose, 'top');
    const floor: readonly Vec3M[] = [
      [-30, -10, 0],
      [30, -10, 0],
      [30, 10, 0],
      [-30, 10, 0],
    ];
    for (const [aspect, expectedM] of [
      [1, 66],
      [3, 22],
      [6, 22],
    ] as const) {
      const framed = frame(top, floor, aspect, 1.1);
      expect(framed.viewHeightM).toBeCloseTo(expectedM, 6);
      expect(framed.targetM[0]).toBeCloseTo(0, 9);
    }
  });

  it('never goes under the floor or over the top', () => {
    expect(orbit(homePose, 0, 5).polarRad).toBeLessThan(Math.PI / 2);
    expect(orbit(homePose, 0, -5).polarRad).toBe(0);
  });

  it('glides from one pose to the other by the shorter turn', () => {
    const from = { ...homePose, azimuthRad: 3 };
    const to = { ...homePose, azimuthRad: -3, viewHeightM: 5 };
    expect(between(from, to, 0)).toEqual(from);
    const half = between(from, to, 0.5);
    expect(half.azimuthRad).toBeCloseTo(Math.PI, 9);
    expect(half.viewHeightM).toBeCloseTo(10, 9);
  });

  it('turns about a point that stays where it is on the screen', () => {
    const pivot = [5, -3, 1.2] as const;
    const turned = orbitAbout(homePose, pivot, 0.3, -0.1);
    expect(turned.azimuthRad).not.toBe(homePose.azimuthRad);
    for (const [i, value] of onScreen(turned, pivot).entries())
      expect(value).toBeCloseTo(onScreen(homePose, pivot)[i]!, 9);
  });
});
