import { DynamicDrawUsage, type Group, InstancedBufferAttribute, InstancedMesh } from 'three';
import type { Footprint } from '#engine/geometry';
import { block3dOf, part3dOf, type Surface, solidMesh } from '#renderer/kinds';
import type { SceneItem, Swatch } from '#renderer/selectors';
import { addStretch, grownRows, sendRows } from './instanceRows';
import type { PlantMaterials } from './materials';
import { partGeometry } from './partGeometry';
import { patternCodes } from './patterns';

export type Level = 'near' | 'far';

/** Bodies that look alike: one instanced mesh with every fitting for the near ones, and one of a few boxes for the others. */
export interface BodyBatch {
  /** By row. */
  readonly ids: readonly string[];
  /** Places a body, and returns its row. */
  add(id: string, body: Footprint, level: Level): number;
  /** Takes a row away; the last one comes in its place. */
  remove(row: number): void;
  place(row: number, body: Footprint): void;
  levelOf(row: number): Level;
  setLevel(row: number, level: Level): void;
  /** Gives a row its look; false where it had it. */
  colour(row: number, swatch: Swatch | null): boolean;
  /** Surfaces as they are, or plain under the colours of a metric. */
  dress(mode: 'natural' | 'metric'): void;
  /** Has all that was written sent to the graphics card. */
  send(): void;
  dispose(): void;
}

/** One mesh, and the row of the batch that each of its slots shows. */
interface Layer {
  readonly mesh: InstancedMesh;
  readonly surfaces: readonly Surface[];
  readonly rowOf: number[];
  readonly moved: [from: number, to: number][];
  readonly coloured: [from: number, to: number][];
}

const capacityFor = (count: number): number => 2 ** Math.ceil(Math.log2(Math.max(8, count)));

const writeMatrix = (array: Float32Array, row: number, body: Footprint): void => {
  // Column-major: turn about z, then move to the footprint's centre on the floor.
  const at = row * 16;
  for (let i = at; i < at + 16; i++) array[i] = 0;
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

const copyRow = (from: Float32Array, fromRow: number, to: Float32Array, toRow: number, stride: number): void => {
  for (let i = 0, a = fromRow * stride, b = toRow * stride; i < stride; i++) to[b + i] = from[a + i]!;
};

/**
 * Adds its meshes to `root` and takes them away on dispose.
 *
 * @param look  any of the bodies
 * @param count  how many there will be at first
 */
export const createBodyBatch = (
  root: Group,
  materials: PlantMaterials,
  look: SceneItem,
  count: number,
  firstMode: 'natural' | 'metric',
): BodyBatch => {
  let mode = firstMode;
  let capacity = capacityFor(count);
  const ids: string[] = [];
  let matrices = new Float32Array(capacity * 16);
  let colours = new Float32Array(capacity * 3);
  let patterns = new Float32Array(capacity);
  const swatches: (Swatch | null)[] = [];
  const levels: Level[] = [];
  /** Slot of a row in the mesh of its level. */
  const slots: number[] = [];

  const makeLayer = (level: Level): Layer => {
    const { record, size } = look;
    const solids =
      level === 'near' ? part3dOf(record.kind)(record.props, size, 'full') : block3dOf(record.kind)(record.props, size);
    const { geometry, surfaces } = partGeometry(solidMesh(solids), level === 'near' ? 'each surface' : 'one surface');
    const mesh = new InstancedMesh(
      geometry,
      surfaces.map((surface) => materials[mode][surface]),
      capacity,
    );
    mesh.instanceMatrix.setUsage(DynamicDrawUsage);
    mesh.instanceColor = new InstancedBufferAttribute(new Float32Array(capacity * 3).fill(1), 3);
    geometry.setAttribute('pattern', new InstancedBufferAttribute(new Float32Array(capacity), 1));
    mesh.count = 0;
    mesh.visible = false;
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    // Bounds would have to be recomputed with every move; batches span the plant, so culling them gains nothing.
    mesh.frustumCulled = false;
    root.add(mesh);
    return { mesh, surfaces, rowOf: [], moved: [], coloured: [] };
  };
  const makeLayers = (): Record<Level, Layer> => ({ near: makeLayer('near'), far: makeLayer('far') });
  let layers = makeLayers();

  const drop = (): void => {
    for (const { mesh } of Object.values(layers)) {
      root.remove(mesh);
      mesh.geometry.dispose();
      mesh.dispose();
    }
  };

  const patternsOf = ({ mesh }: Layer) => mesh.geometry.getAttribute('pattern') as InstancedBufferAttribute;

  const writeMatrixOf = (row: number): void => {
    const { mesh, moved } = layers[levels[row]!];
    const slot = slots[row]!;
    copyRow(matrices, row, mesh.instanceMatrix.array as Float32Array, slot, 16);
    addStretch(moved, slot, slot + 1);
  };

  const writeLookOf = (row: number): void => {
    const layer = layers[levels[row]!];
    const slot = slots[row]!;
    copyRow(colours, row, layer.mesh.instanceColor!.array as Float32Array, slot, 3);
    patternsOf(layer).array[slot] = patterns[row]!;
    addStretch(layer.coloured, slot, slot + 1);
  };

  /** Shows a row at the end of the mesh of its level. */
  const enter = (row: number): void => {
    const { rowOf } = layers[levels[row]!];
    slots[row] = rowOf.push(row) - 1;
    writeMatrixOf(row);
    writeLookOf(row);
  };

  /** Takes a row out of its mesh; the last one there comes in its place. */
  const leave = (row: number): void => {
    const { rowOf } = layers[levels[row]!];
    const slot = slots[row]!;
    const last = rowOf.pop()!;
    if (last === row) return;
    rowOf[slot] = last;
    slots[last] = slot;
    writeMatrixOf(last);
    writeLookOf(last);
  };

  const grow = (): void => {
    drop();
    capacity *= 2;
    matrices = grownRows(matrices);
    colours = grownRows(colours);
    patterns = grownRows(patterns);
    layers = makeLayers();
    for (const row of ids.keys()) enter(row);
  };

  return {
    ids,
    add: (id, body, level) => {
      if (ids.length === capacity) grow();
      const row = ids.push(id) - 1;
      levels[row] = level;
      swatches[row] = null;
      writeMatrix(matrices, row, body);
      colours.fill(1, row * 3, row * 3 + 3);
      patterns[row] = 0;
      enter(row);
      return row;
    },
    remove: (row) => {
      leave(row);
      const last = ids.length - 1;
      if (row !== last) {
        ids[row] = ids[last]!;
        levels[row] = levels[last]!;
        swatches[row] = swatches[last]!;
        slots[row] = slots[last]!;
        layers[levels[row]!].rowOf[slots[row]!] = row;
        copyRow(matrices, last, matrices, row, 16);
        copyRow(colours, last, colours, row, 3);
        patterns[row] = patterns[last]!;
      }
      for (const column of [ids, levels, swatches, slots]) column.pop();
    },
    place: (row, body) => {
      writeMatrix(matrices, row, body);
      writeMatrixOf(row);
    },
    levelOf: (row) => levels[row]!,
    setLevel: (row, level) => {
      if (levels[row] === level) return;
      leave(row);
      levels[row] = level;
      enter(row);
    },
    colour: (row, swatch) => {
      if (swatch === swatches[row]) return false;
      swatches[row] = swatch;
      const at = row * 3;
      colours[at] = swatch ? swatch.rgb[0] : 1;
      colours[at + 1] = swatch ? swatch.rgb[1] : 1;
      colours[at + 2] = swatch ? swatch.rgb[2] : 1;
      patterns[row] = swatch ? patternCodes[swatch.pattern] : 0;
      writeLookOf(row);
      return true;
    },
    dress: (next) => {
      if (next === mode) return;
      mode = next;
      for (const { mesh, surfaces } of Object.values(layers))
        mesh.material = surfaces.map((surface) => materials[mode][surface]);
    },
    send: () => {
      for (const layer of Object.values(layers)) {
        const { mesh, rowOf, moved, coloured } = layer;
        mesh.count = rowOf.length;
        mesh.visible = rowOf.length > 0;
        sendRows([mesh.instanceMatrix], moved);
        sendRows([mesh.instanceColor!, patternsOf(layer)], coloured);
        moved.length = 0;
        coloured.length = 0;
      }
    },
    dispose: drop,
  };
};
