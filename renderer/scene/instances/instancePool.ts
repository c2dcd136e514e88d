import {
  type BufferGeometry,
  type Color,
  DynamicDrawUsage,
  type Group,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
  Matrix4,
  Vector3,
} from 'three';
import type { Vec3M } from '#engine/document';
import type { Swatch } from '#renderer/selectors';
import { patternCodes } from './patterns';

/** Look of what an instance belongs to: a swatch, or null for its own colour, and how fast something flows in it. */
export interface InstanceLook {
  readonly swatch: Swatch | null;
  readonly flowMPerS: number;
}

/** Many copies of one small shape. Filled anew each time: begin, add …, end. */
export interface InstancePool {
  begin(): void;
  /** Places the shape with its local axes along three vectors (their lengths scale it). Instances of one owner follow each other. */
  add(origin: Vec3M, x: Vec3M, y: Vec3M, z: Vec3M, colour: Color, owner: number): void;
  end(): void;
  paint(lookOf: (owner: number) => InstanceLook): void;
  /** Draws nothing of these owners until they are asked for again. */
  leaveOut(owners: ReadonlySet<number>): void;
  dispose(): void;
}

const matrix = new Matrix4();
const axisX = new Vector3();
const axisY = new Vector3();
const axisZ = new Vector3();

const grown = (array: Float32Array): Float32Array<ArrayBuffer> => {
  const bigger = new Float32Array(array.length * 2);
  bigger.set(array);
  return bigger;
};

/** Adds its mesh to `parent` and takes it away on dispose; owns the geometry, not the material. */
export const createInstancePool = (
  parent: Group,
  geometry: BufferGeometry,
  material: Material,
  shadow: 'casts' | 'none',
): InstancePool => {
  let mesh: InstancedMesh | null = null;
  let matrices = new Float32Array(64 * 16);
  let colours = new Float32Array(64 * 3);
  let owners: number[] = [];
  let count = 0;
  let left: ReadonlySet<number> = new Set();
  /** First row of each owner, and the one after its last. */
  const rowsOf = new Map<number, [from: number, to: number]>();

  const drop = (): void => {
    if (!mesh) return;
    parent.remove(mesh);
    mesh.dispose();
    // Frees the attributes that belong to these rows; the shape itself is sent anew with the next mesh.
    geometry.dispose();
    mesh = null;
  };

  return {
    begin: () => {
      count = 0;
      owners = [];
      rowsOf.clear();
      left = new Set();
    },
    add: (origin, x, y, z, colour, owner) => {
      if ((count + 1) * 16 > matrices.length) {
        matrices = grown(matrices);
        colours = grown(colours);
      }
      matrix.makeBasis(axisX.set(...x), axisY.set(...y), axisZ.set(...z));
      matrix.setPosition(...origin);
      matrix.toArray(matrices, count * 16);
      colour.toArray(colours, count * 3);
      owners.push(owner);
      count += 1;
      const rows = rowsOf.get(owner);
      if (rows) rows[1] = count;
      else rowsOf.set(owner, [count - 1, count]);
    },
    end: () => {
      drop();
      if (count === 0) return;
      mesh = new InstancedMesh(geometry, material, count);
      mesh.instanceMatrix = new InstancedBufferAttribute(matrices.slice(0, count * 16), 16);
      mesh.instanceMatrix.setUsage(DynamicDrawUsage);
      mesh.instanceColor = new InstancedBufferAttribute(colours.slice(0, count * 3), 3);
      geometry.setAttribute('pattern', new InstancedBufferAttribute(new Float32Array(count), 1));
      geometry.setAttribute('flow', new InstancedBufferAttribute(new Float32Array(count), 1));
      mesh.castShadow = shadow === 'casts';
      mesh.receiveShadow = true;
      mesh.frustumCulled = false;
      parent.add(mesh);
    },
    paint: (lookOf) => {
      if (!mesh?.instanceColor) return;
      const shown = mesh.instanceColor.array as Float32Array;
      const patterns = geometry.getAttribute('pattern') as InstancedBufferAttribute;
      const flows = geometry.getAttribute('flow') as InstancedBufferAttribute;
      let owner = -1;
      let look: InstanceLook = { swatch: null, flowMPerS: 0 };
      for (let row = 0, at = 0; row < count; row++, at += 3) {
        if (owners[row] !== owner) {
          owner = owners[row]!;
          look = lookOf(owner);
        }
        const { swatch } = look;
        shown[at] = swatch ? swatch.rgb[0] : colours[at]!;
        shown[at + 1] = swatch ? swatch.rgb[1] : colours[at + 1]!;
        shown[at + 2] = swatch ? swatch.rgb[2] : colours[at + 2]!;
        patterns.array[row] = swatch ? patternCodes[swatch.pattern] : 0;
        flows.array[row] = look.flowMPerS;
      }
      mesh.instanceColor.needsUpdate = true;
      patterns.needsUpdate = true;
      flows.needsUpdate = true;
    },
    leaveOut: (now) => {
      if (!mesh) return;
      const shown = mesh.instanceMatrix.array as Float32Array;
      for (const owner of left) {
        const rows = now.has(owner) ? undefined : rowsOf.get(owner);
        if (rows) for (let i = rows[0] * 16; i < rows[1] * 16; i++) shown[i] = matrices[i]!;
      }
      for (const owner of now) {
        const rows = left.has(owner) ? undefined : rowsOf.get(owner);
        if (rows) shown.fill(0, rows[0] * 16, rows[1] * 16);
      }
      left = now;
      mesh.instanceMatrix.needsUpdate = true;
    },
    dispose: () => {
      drop();
      geometry.dispose();
    },
  };
};
