import { DynamicDrawUsage, Group, InstancedBufferAttribute, InstancedMesh } from 'three';
import type { Vec3M } from '#engine/document';
import type { Footprint } from '#engine/geometry';
import { block3dOf, part3dOf, type Surface, solidMesh } from '#renderer/kinds';
import type { SceneItem, Swatch } from '#renderer/selectors';
import type { PlantMaterials } from './materials';
import { partGeometry } from './partGeometry';
import { patternCodes } from './patterns';

/** Look of an element in an overlay; null = natural colours. */
export type SwatchOf = (id: string) => Swatch;

/** All placed bodies: for each look one instanced mesh with every fitting, and one of a few boxes for what is far away. The only writer of their matrices and colours. */
export interface ElementBatches {
  readonly root: Group;
  /** Replaces what is drawn; meshes of looks that stay are kept. */
  show(items: readonly SceneItem[]): void;
  /** Moves one body without rebuilding, for gestures. */
  place(id: string, body: Footprint): void;
  /** Shares the bodies out between near and far; true where that changed anything. */
  see(eyeM: Vec3M, reachM: number): boolean;
  /** Writes the looks that have changed, and returns how many bodies these are of. */
  paint(swatchOf: SwatchOf | null): number;
  dispose(): void;
}

type Level = 'near' | 'far';

interface Layer {
  readonly mesh: InstancedMesh;
  readonly surfaces: readonly Surface[];
}

/** One look: what every body of it is, and where in the two meshes it is drawn now. */
interface Batch {
  readonly layers: Record<Level, Layer>;
  readonly ids: string[];
  matrices: Float32Array;
  colours: Float32Array;
  patterns: Float32Array;
  /** What the colours and patterns are of, by row. */
  readonly swatches: (Swatch | null)[];
  /** Slot in the near mesh, or −1 − slot in the far one. */
  slots: Int32Array;
}

interface Place {
  readonly batch: Batch;
  readonly row: number;
}

/** Up to this many bodies all are drawn with every fitting: about 3,000 triangles each. */
const FULL_DETAIL_LIMIT = 600;
/** Bodies change between near and far after the eye has gone this part of the reach. */
const SLACK = 0.2;

const capacityFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, count)));

const writeMatrix = (array: Float32Array, row: number, body: Footprint): void => {
  // Column-major: turn about z, then move to the footprint's centre on the floor.
  const at = row * 16;
  array.fill(0, at, at + 16);
  array[at] = body.cos;
  array[at + 1] = body.sin;
  array[at + 4] = -body.sin;
  array[at + 5] = body.cos;
  array[at + 10] = 1;
  array[at + 12] = body.xM;
  array[at + 13] = body.yM;
  array[at + 14] = body.bottomM;
  array[at + 15] = 1;
};

const copy = (from: Float32Array, fromRow: number, to: Float32Array, toRow: number, stride: number): void => {
  for (let i = 0, a = fromRow * stride, b = toRow * stride; i < stride; i++) to[b + i] = from[a + i]!;
};

export const createElementBatches = (materials: PlantMaterials): ElementBatches => {
  const root = new Group();
  const batches = new Map<string, Batch>();
  const places = new Map<string, Place>();
  let mode: 'natural' | 'metric' = 'natural';
  let count = 0;
  let seen: { readonly eyeM: Vec3M; readonly reachM: number } | null = null;

  const makeLayer = (key: Level, item: SceneItem, capacity: number): Layer => {
    const { record, size } = item;
    const solids =
      key === 'near' ? part3dOf(record.kind)(record.props, size, 'full') : block3dOf(record.kind)(record.props, size);
    const { geometry, surfaces } = partGeometry(solidMesh(solids), key === 'near' ? 'each surface' : 'one surface');
    const mesh = new InstancedMesh(
      geometry,
      surfaces.map((surface) => materials[mode][surface]),
      capacity,
    );
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3).fill(1), 3);
    geometry.setAttribute('pattern', new InstancedBufferAttribute(new Float32Array(capacity), 1));
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    // Bounds would have to be recomputed with every move; batches span the plant, so culling them gains nothing.
    mesh.frustumCulled = false;
    root.add(mesh);
    return { mesh, surfaces };
  };

  const levels = ({ layers }: Batch): readonly Layer[] => [layers.near, layers.far];

  const drop = (key: string, batch: Batch): void => {
    for (const { mesh } of levels(batch)) {
      root.remove(mesh);
      mesh.geometry.dispose();
      mesh.dispose();
    }
    batches.delete(key);
  };

  const ensure = (key: string, items: readonly SceneItem[]): Batch => {
    const known = batches.get(key);
    if (known && known.slots.length >= items.length) return known;
    if (known) drop(key, known);
    const capacity = capacityFor(items.length);
    const batch: Batch = {
      layers: { near: makeLayer('near', items[0]!, capacity), far: makeLayer('far', items[0]!, capacity) },
      ids: [],
      matrices: new Float32Array(capacity * 16),
      colours: new Float32Array(capacity * 3).fill(1),
      patterns: new Float32Array(capacity),
      swatches: new Array<Swatch | null>(capacity).fill(null),
      slots: new Int32Array(capacity),
    };
    batches.set(key, batch);
    return batch;
  };

  const patternsOf = ({ mesh }: Layer) => mesh.geometry.getAttribute('pattern') as InstancedBufferAttribute;

  /** Writes what a row looks like to where it is drawn. */
  const write = (batch: Batch, row: number, what: 'matrix' | 'look'): void => {
    const slot = batch.slots[row]!;
    const layer = slot >= 0 ? batch.layers.near : batch.layers.far;
    const at = slot >= 0 ? slot : -1 - slot;
    if (what === 'matrix') copy(batch.matrices, row, layer.mesh.instanceMatrix.array as Float32Array, at, 16);
    else {
      copy(batch.colours, row, layer.mesh.instanceColor!.array as Float32Array, at, 3);
      patternsOf(layer).array[at] = batch.patterns[row]!;
    }
  };

  const touch = (layer: Layer, what: 'all' | 'matrix' | 'look'): void => {
    if (what !== 'look') layer.mesh.instanceMatrix.needsUpdate = true;
    if (what === 'matrix') return;
    layer.mesh.instanceColor!.needsUpdate = true;
    patternsOf(layer).needsUpdate = true;
  };

  /** Every row to the mesh of its distance. */
  const share = (batch: Batch): void => {
    let near = 0;
    let far = 0;
    for (let row = 0; row < batch.ids.length; row++) {
      const at = row * 16 + 12;
      const isNear =
        count <= FULL_DETAIL_LIMIT ||
        (seen !== null &&
          Math.hypot(
            batch.matrices[at]! - seen.eyeM[0],
            batch.matrices[at + 1]! - seen.eyeM[1],
            batch.matrices[at + 2]! - seen.eyeM[2],
          ) < seen.reachM);
      batch.slots[row] = isNear ? near++ : -1 - far++;
      write(batch, row, 'matrix');
      write(batch, row, 'look');
    }
    for (const [layer, rows] of [
      [batch.layers.near, near],
      [batch.layers.far, far],
    ] as const) {
      layer.mesh.count = rows;
      layer.mesh.visible = rows > 0;
      if (rows > 0) touch(layer, 'all');
    }
  };

  return {
    root,
    show: (items) => {
      count = items.length;
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
        batch.ids.length = 0;
        for (const [row, { id, body }] of group.entries()) {
          batch.ids.push(id);
          writeMatrix(batch.matrices, row, body);
          places.set(id, { batch, row });
        }
        share(batch);
      }
    },
    place: (id, body) => {
      const place = places.get(id);
      if (!place) return;
      const { batch, row } = place;
      writeMatrix(batch.matrices, row, body);
      write(batch, row, 'matrix');
      touch(batch.slots[row]! >= 0 ? batch.layers.near : batch.layers.far, 'matrix');
    },
    see: (eyeM, reachM) => {
      if (count <= FULL_DETAIL_LIMIT) return false;
      const isNews =
        !seen ||
        Math.hypot(eyeM[0] - seen.eyeM[0], eyeM[1] - seen.eyeM[1], eyeM[2] - seen.eyeM[2]) > seen.reachM * SLACK ||
        Math.abs(reachM / seen.reachM - 1) > SLACK;
      if (!isNews) return false;
      seen = { eyeM, reachM };
      for (const batch of batches.values()) share(batch);
      return true;
    },
    paint: (swatchOf) => {
      mode = swatchOf ? 'metric' : 'natural';
      let painted = 0;
      for (const batch of batches.values()) {
        for (const layer of levels(batch))
          layer.mesh.material = layer.surfaces.map((surface) => materials[mode][surface]);
        let isAny = false;
        for (let row = 0; row < batch.ids.length; row++) {
          const swatch = swatchOf ? swatchOf(batch.ids[row]!) : null;
          if (swatch === batch.swatches[row]) continue;
          batch.swatches[row] = swatch;
          const at = row * 3;
          batch.colours[at] = swatch ? swatch.rgb[0] : 1;
          batch.colours[at + 1] = swatch ? swatch.rgb[1] : 1;
          batch.colours[at + 2] = swatch ? swatch.rgb[2] : 1;
          batch.patterns[row] = swatch ? patternCodes[swatch.pattern] : 0;
          write(batch, row, 'look');
          isAny = true;
          painted += 1;
        }
        if (isAny) for (const layer of levels(batch)) if (layer.mesh.visible) touch(layer, 'look');
      }
      return painted;
    },
    dispose: () => {
      for (const [key, batch] of [...batches]) drop(key, batch);
    },
  };
};
