import { describe, expect, it } from 'vitest';
import { acceleratorSystems } from '#engine/catalogue';
import { placedKinds } from '#engine/kinds';
import { block3dOf, type Detail, type PartSize, part3dOf, partKey, type Solid, solidMesh } from '#renderer/kinds';
import { rackFronts } from '../../../renderer/kinds/rack/fronts';

/** How far handles, lamps and pipe stubs may stand out of the body, in m. */
const OVERHANG_M = 0.35;

const reach = (solid: Solid, axis: 0 | 1 | 2): readonly [number, number] => {
  const half =
    solid.shape === 'box'
      ? solid.sizeM[axis] / 2
      : solid.axis === ['x', 'y', 'z'][axis]
        ? solid.lengthM / 2
        : solid.radiusM;
  return [solid.centreM[axis] - half, solid.centreM[axis] + half];
};

const bodies = placedKinds.filter((kind) => !kind.encloses);

describe('the picture of a kind', () => {
  it.each(bodies.map((kind) => [kind.kind, kind] as const))(
    'of %s stays within its footprint and stands on the floor',
    (_, kind) => {
      const size = kind.footprint(kind.defaults);
      const solids = part3dOf(kind.kind)(kind.defaults, size, 'full');
      expect(solids.length).toBeGreaterThan(0);
      for (const solid of solids) {
        const [left, right] = reach(solid, 0);
        const [front, rear] = reach(solid, 1);
        const [bottom, top] = reach(solid, 2);
        expect(left).toBeGreaterThan(-size.widthM / 2 - OVERHANG_M);
        expect(right).toBeLessThan(size.widthM / 2 + OVERHANG_M);
        expect(front).toBeGreaterThan(-size.depthM / 2 - OVERHANG_M);
        expect(rear).toBeLessThan(size.depthM / 2 + OVERHANG_M);
        expect(bottom).toBeGreaterThan(-(size.raisedM ?? 0) - 0.02);
        expect(top).toBeLessThan(size.heightM + OVERHANG_M);
      }
    },
  );

  it.each(bodies.map((kind) => [kind.kind, kind] as const))(
    'of %s is drawn with fewer triangles when there are thousands',
    (_, kind) => {
      const size = kind.footprint(kind.defaults);
      const triangles = (detail: Detail): number =>
        Object.values(solidMesh(part3dOf(kind.kind)(kind.defaults, size, detail))).reduce(
          (sum, { indices }) => sum + indices.length / 3,
          0,
        );
      expect(triangles('plain')).toBeLessThanOrEqual(triangles('full'));
      expect(triangles('plain')).toBeLessThan(3000);
    },
  );

  it('has a front of its own for every system of the catalogue', () => {
    const systems = acceleratorSystems().map(({ id }) => id);
    expect(systems.length).toBeGreaterThan(20);
    expect(systems.filter((id) => !rackFronts[id])).toEqual([]);
  });

  it('tells generations apart and lets elements alike share one mesh', () => {
    const size: PartSize = { widthM: 0.6, depthM: 1.2, heightM: 2.3 };
    const draw = (systemId: string) => JSON.stringify(part3dOf('rack')({ systemId }, size, 'full'));
    expect(draw('gb200_nvl72')).not.toBe(draw('hgx_h100_air'));
    expect(partKey('rack', { systemId: 'a', deploymentId: 'x' }, size)).toBe(
      partKey('rack', { systemId: 'a', deploymentId: 'y' }, size),
    );
    expect(partKey('rack', { systemId: 'a' }, size)).not.toBe(partKey('rack', { systemId: 'b' }, size));
  });
});

describe('a solid mesh', () => {
  /** Volume by the divergence theorem: a surface with a hole or an inward face would give another one. */
  const volume = (solids: readonly Solid[]): number =>
    Object.values(solidMesh(solids)).reduce((sum, { positions, indices }) => {
      let six = 0;
      for (let i = 0; i < indices.length; i += 3) {
        const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!].map((index) =>
          positions.subarray(index * 3, index * 3 + 3),
        );
        six +=
          a![0]! * (b![1]! * c![2]! - b![2]! * c![1]!) -
          a![1]! * (b![0]! * c![2]! - b![2]! * c![0]!) +
          a![2]! * (b![0]! * c![1]! - b![1]! * c![0]!);
      }
      return sum + six / 6;
    }, 0);

  it('is closed and faces outward', () => {
    expect(volume([{ shape: 'box', centreM: [3, -2, 1], sizeM: [2, 3, 4], bevelM: 0, finish: 'steel' }])).toBeCloseTo(
      24,
      4,
    );
    // A box of 2 × 2 × 2 with its edges cut at 0.1: 8 − 12·(2 − 2·0.1)·0.1²/2 − 8·(volume cut at a corner, 5/6·0.1³).
    const bevelled = volume([{ shape: 'box', centreM: [0, 0, 0], sizeM: [2, 2, 2], bevelM: 0.1, finish: 'steel' }]);
    expect(bevelled).toBeCloseTo(8 - 12 * 1.8 * 0.005 - (8 * 5 * 0.001) / 6, 4);
    for (const axis of ['x', 'y', 'z'] as const) {
      const cylinder = volume([
        { shape: 'cylinder', centreM: [1, 1, 1], axis, radiusM: 1, lengthM: 2, sides: 64, finish: 'steel' },
      ]);
      // Area of a regular polygon: n/2·sin(2π/n).
      expect(cylinder).toBeCloseTo(2 * 32 * Math.sin((2 * Math.PI) / 64), 4);
    }
  });

  it.each(bodies.map((kind) => [kind.kind, kind] as const))(
    'of %s from afar is a few boxes with the same outline',
    (_, kind) => {
      const size = kind.footprint(kind.defaults);
      const from = (solids: readonly Solid[]): number =>
        Object.values(solidMesh(solids)).reduce((sum, mesh) => sum + (mesh?.indices.length ?? 0) / 3, 0);
      const block = block3dOf(kind.kind)(kind.defaults, size);
      expect(from(block)).toBeLessThan(260);
      expect(from(block)).toBeLessThanOrEqual(from(part3dOf(kind.kind)(kind.defaults, size, 'full')));
      const widest = Math.max(...block.map((solid) => reach(solid, 0)[1]));
      expect(widest).toBeGreaterThan(size.widthM * 0.3);
    },
  );
});
