import { DynamicDrawUsage, Group, InstancedBufferAttribute, InstancedMesh } from 'three';
import type { Footprint } from '#engine/geometry';
import { type Detail, part3dOf, type Surface, solidMesh } from '#renderer/kinds';
import type { SceneItem } from '#renderer/selectors';
import type { PartMaterials } from './materials';
import { partGeometry } from './partGeometry';

/** Linear RGB that multiplies the surface; null = as it is. */
export type ColourOf = (id: string) => readonly [number, number, number] | null;

interface Batch {
  mesh: InstancedMesh;
  readonly surfaces: readonly Surface[];
  ids: readonly string[];
}

interface Place {
  readonly batch: Batch;
  readonly row: number;
}

/** Above this many bodies only silhouettes and faces are drawn: about 3,000 triangles each become 500. */
const FULL_DETAIL_LIMIT = 600;

const capacityFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, count)));

/** All placed bodies: one instanced mesh for each look. The only writer of their matrices and colours. */
export interface ElementBatches {
  readonly root: Group;
  /** Replaces what is drawn; meshes of looks that stay are kept. */
  show(items: readonly SceneItem[]): void;
  /** Moves one body without rebuilding, for gestures. */
  place(id: string, body: Footprint): void;
  paint(colourOf: ColourOf, mode: 'natural' | 'metric'): void;
  dispose(): void;
}

const writeMatrix = (array: Float32Array, row: number, body: Footprint): void => {
  // Column-major: turn about z, then move to the footprint's centre on the floor.
  array.set(
    [body.cos, body.sin, 0, 0, -body.sin, body.cos, 0, 0, 0, 0, 1, 0, body.xM, body.yM, body.bottomM, 1],
    row * 16,
  );
};

export const createElementBatches = (materials: PartMaterials): ElementBatches => {
  const root = new Group();
  const batches = new Map<string, Batch>();
  const places = new Map<string, Place>();
  let mode: 'natural' | 'metric' = 'natural';
  let detail: Detail = 'full';

  const materialsFor = (surfaces: readonly Surface[]) => surfaces.map((surface) => materials[mode][surface]);

  const makeMesh = (
    geometry: InstancedMesh['geometry'],
    surfaces: readonly Surface[],
    capacity: number,
  ): InstancedMesh => {
    const mesh = new InstancedMesh(geometry, materialsFor(surfaces), capacity);
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3).fill(1), 3);
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    // Bounds would have to be recomputed with every move; batches span the plant, so culling them gains nothing.
    mesh.frustumCulled = false;
    return mesh;
  };

  const drop = (key: string, batch: Batch): void => {
    root.remove(batch.mesh);
    batch.mesh.geometry.dispose();
    batch.mesh.dispose();
    batches.delete(key);
  };

  const ensure = (key: string, items: readonly SceneItem[]): Batch => {
    const known = batches.get(key);
    if (known && known.mesh.instanceMatrix.count >= items.length) return known;
    const capacity = capacityFor(items.length);
    if (known) {
      const grown = makeMesh(known.mesh.geometry, known.surfaces, capacity);
      root.remove(known.mesh);
      known.mesh.dispose();
      root.add(grown);
      known.mesh = grown;
      return known;
    }
    const [{ record, size }] = items as [SceneItem, ...SceneItem[]];
    const { geometry, surfaces } = partGeometry(solidMesh(part3dOf(record.kind)(record.props, size, detail)));
    const batch: Batch = { mesh: makeMesh(geometry, surfaces, capacity), surfaces, ids: [] };
    root.add(batch.mesh);
    batches.set(key, batch);
    return batch;
  };

  return {
    root,
    show: (items) => {
      const wanted: Detail = items.length > FULL_DETAIL_LIMIT ? 'plain' : 'full';
      if (wanted !== detail) {
        for (const [key, batch] of [...batches]) drop(key, batch);
        detail = wanted;
      }
      const groups = new Map<string, SceneItem[]>();
      for (const item of items) {
        const group = groups.get(item.partKey);
        if (group) group.push(item);
        else groups.set(item.partKey, [item]);
      }
      for (const [key, batch] of [...batches]) if (!groups.has(key)) drop(key, batch);
      places.clear();
      for (const [key, group] of groups) {
        const batch = ensure(key, group);
        batch.ids = group.map(({ id }) => id);
        batch.mesh.count = group.length;
        const matrices = batch.mesh.instanceMatrix.array as Float32Array;
        for (const [row, { id, body }] of group.entries()) {
          writeMatrix(matrices, row, body);
          places.set(id, { batch, row });
        }
        batch.mesh.instanceMatrix.needsUpdate = true;
      }
    },
    place: (id, body) => {
      const place = places.get(id);
      if (!place) return;
      const { instanceMatrix } = place.batch.mesh;
      writeMatrix(instanceMatrix.array as Float32Array, place.row, body);
      instanceMatrix.needsUpdate = true;
    },
    paint: (colourOf, newMode) => {
      mode = newMode;
      for (const batch of batches.values()) {
        batch.mesh.material = materialsFor(batch.surfaces);
        const colours = batch.mesh.instanceColor;
        if (!colours) continue;
        for (const [row, id] of batch.ids.entries()) colours.setXYZ(row, ...(colourOf(id) ?? ([1, 1, 1] as const)));
        colours.needsUpdate = true;
      }
    },
    dispose: () => {
      for (const [key, batch] of [...batches]) drop(key, batch);
    },
  };
};
