import { type Group, InstancedMesh, Matrix4, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { Vec3M } from '#engine/document';
import { routeWorldOf, type SceneItem, type SceneRun, sceneItem, sceneRun, shadeAt } from '#renderer/selectors';
import { createElementBatches } from '../../../renderer/scene/instances/elementBatches';
import { createPlantMaterials } from '../../../renderer/scene/instances/materials';
import { createRunBatches, type RunBatches } from '../../../renderer/scene/instances/runBatches';
import { campus } from '../../bench/campus';

const RACKS = 128;

const plantOf = (racks = RACKS) => {
  const { store, scenarioId } = campus(racks);
  const elements = new Map(
    [...store.values()].flatMap((record) => (record.type === 'element' ? [[record.id, record] as const] : [])),
  );
  const items: SceneItem[] = [...elements.values()].flatMap((record) => sceneItem(record) ?? []);
  const runsWith = (moved: Map<string, (typeof items)[number]['record']>): SceneRun[] => {
    const at = (id: string) => moved.get(id) ?? elements.get(id);
    const world = routeWorldOf(
      scenarioId,
      [...elements.values()].map((record) => moved.get(record.id) ?? record),
    );
    return [...store.values()].flatMap((record) =>
      record.type === 'run' ? (sceneRun(record, at(record.from.elementId), at(record.to.elementId), world) ?? []) : [],
    );
  };
  return { items, elements, runsWith };
};

/** Middles of all copies that have a size, per group in order, and their colours: what a picture would show. */
const drawn = ({ coolant, power }: RunBatches): string[] => {
  const at = new Matrix4();
  const middle = new Vector3();
  const rows: string[] = [];
  for (const group of [coolant, power] as Group[])
    for (const mesh of group.children) {
      if (!(mesh instanceof InstancedMesh)) continue;
      for (let row = 0; row < mesh.count; row++) {
        mesh.getMatrixAt(row, at);
        if (at.determinant() === 0) continue;
        const colour = Array.from(mesh.instanceColor!.array.slice(row * 3, row * 3 + 3));
        rows.push(
          [...middle.setFromMatrixPosition(at).toArray(), ...colour].map((value) => value.toFixed(3)).join(' '),
        );
      }
    }
  return rows.sort();
};

/** Pictures until all is drawn as it is to be. */
const picturesUntilSettled = (draw: () => boolean): number => {
  let pictures = 1;
  while (draw()) {
    pictures += 1;
    if (pictures > 1000) throw new Error('it never settles');
  }
  return pictures;
};

const natural = { swatchOf: null, flowMPerSOf: null };

describe('runs of a big plant', () => {
  const { elements, runsWith } = plantOf();
  const before = runsWith(new Map());
  const rack = [...elements.values()].find(({ kind }) => kind === 'rack')!;
  const [x, y, z] = rack.positionM;
  const after = runsWith(new Map([[rack.id, { ...rack, positionM: [x + 1, y, z] as const }]]));
  const fewer = after.filter((_, k) => k % 400 !== 7);

  it('are drawn anew only where they changed, and show what drawing all anew shows', () => {
    expect(before.length).toBeGreaterThan(900);
    const batches = createRunBatches(createPlantMaterials());
    expect(batches.show(before, [])).toBe(before.length);
    expect(drawn(batches).length).toBeGreaterThan(3000);
    for (const [runs, changed] of [
      [after, 3],
      [fewer, after.length - fewer.length],
      [after, after.length - fewer.length],
      [before, 3],
    ] as const) {
      expect(batches.show(runs, [])).toBe(changed);
      batches.paint(natural);
      const anew = createRunBatches(createPlantMaterials());
      anew.show(runs, []);
      expect(drawn(batches)).toEqual(drawn(anew));
      anew.dispose();
    }
    batches.dispose();
  });

  it('have fittings around the eye, a few more in each picture, wherever it was before and whatever was edited', () => {
    const here: Vec3M = [x, y, 5];
    const there: Vec3M = [x + 300, y + 40, 5];
    const moved = after.filter((run, k) => run !== before[k]);
    const batches = createRunBatches(createPlantMaterials());
    batches.show(before, []);
    const plain = drawn(batches).length;
    expect(batches.see(here, 40)).toBe(true);
    const first = drawn(batches).length;
    expect(first).toBeGreaterThan(plain);
    expect(picturesUntilSettled(() => batches.see(here, 40))).toBeGreaterThan(1);
    expect(drawn(batches).length).toBeGreaterThan(first);
    batches.change({ put: moved, goneIds: [] }, []);
    for (const eye of [there, here, there]) {
      picturesUntilSettled(() => batches.see(eye, 40));
      const anew = createRunBatches(createPlantMaterials());
      anew.show(after, []);
      picturesUntilSettled(() => anew.see(eye, 40));
      expect(drawn(batches)).toEqual(drawn(anew));
      anew.dispose();
    }
    batches.dispose();
  });

  it('are coloured anew only where their colour changed', () => {
    const batches = createRunBatches(createPlantMaterials());
    batches.show(before, []);
    const all = drawn(batches).length;
    const cold = shadeAt(0);
    const hot = shadeAt(1);
    const trays = all - batches.paint({ swatchOf: () => cold, flowMPerSOf: null });
    expect(trays).toBeGreaterThan(0);
    expect(trays).toBeLessThan(all / 2);
    expect(batches.paint({ swatchOf: () => cold, flowMPerSOf: () => 1 })).toBe(0);
    const one = batches.paint({ swatchOf: (id) => (id === before[0]!.id ? hot : cold), flowMPerSOf: () => 1 });
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThan(20);
    expect(batches.paint(natural)).toBe(all - trays);
    batches.dispose();
  });
});

describe('bodies of a big plant', () => {
  it('are drawn with every fitting up to a number, the nearest, where very many stand within the reach', () => {
    const { items } = plantOf(4 * RACKS);
    const bodies = items.filter(({ role }) => role === 'body');
    const batches = createElementBatches(createPlantMaterials());
    batches.show(bodies);
    const eye: Vec3M = [0, 0, 5];
    picturesUntilSettled(() => batches.see(eye, 10_000));
    const near = (batches.root.children as InstancedMesh[]).filter((_, k) => k % 2 === 0);
    const shown = near.reduce((sum, { count }) => sum + count, 0);
    expect(shown).toBeGreaterThan(1000);
    expect(shown).toBeLessThanOrEqual(1500);
    expect(shown).toBeLessThan(bodies.length);
    batches.dispose();
  });

  it('are drawn with every fitting within the reach, and as a few boxes beyond it', () => {
    const { items } = plantOf(2 * RACKS);
    const bodies = items.filter(({ role }) => role === 'body');
    const batches = createElementBatches(createPlantMaterials());
    batches.show(bodies);
    const shown = () => {
      const counts = new Map<string, number>();
      const at = new Matrix4();
      const middle = new Vector3();
      // Meshes of a look come in pairs.
      for (const [k, mesh] of (batches.root.children as InstancedMesh[]).entries())
        for (let row = 0; row < mesh.count; row++) {
          mesh.getMatrixAt(row, at);
          const key = `${k % 2 === 0 ? 'near' : 'far'} ${middle
            .setFromMatrixPosition(at)
            .toArray()
            .map((value) => value.toFixed(2))}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      return counts;
    };
    const expected = (eyeM: Vec3M, reachM: number) => {
      const counts = new Map<string, number>();
      for (const { body } of bodies) {
        const { xM, yM, bottomM } = body;
        const isNear = Math.hypot(xM - eyeM[0], yM - eyeM[1], bottomM - eyeM[2]) < reachM;
        const key = `${isNear ? 'near' : 'far'} ${[xM, yM, bottomM].map((value) => value.toFixed(2))}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    };
    const before = batches.written();
    for (const [eye, reachM] of [
      [[10, 10, 5], 60],
      [[200, 30, 5], 80],
      [[200, 30, 4000], 80],
    ] as const) {
      picturesUntilSettled(() => batches.see(eye, reachM));
      expect(shown()).toEqual(expected(eye, reachM));
    }
    expect(batches.written() - before).toBeGreaterThan(0);
    expect(batches.written() - before).toBeLessThan(bodies.length);
    batches.dispose();
  });

  it('are coloured anew only where their colour changed', () => {
    const { items } = plantOf();
    const bodies = items.filter(({ role }) => role === 'body');
    const batches = createElementBatches(createPlantMaterials());
    batches.show(bodies);
    const [cold, hot] = [shadeAt(0), shadeAt(1)];
    expect(batches.paint(() => cold)).toBe(bodies.length);
    expect(batches.paint((id) => (id === bodies[5]!.id ? hot : cold))).toBe(1);
    expect(batches.paint(null)).toBe(bodies.length);
    expect(batches.paint(null)).toBe(0);
    batches.dispose();
  });
});
