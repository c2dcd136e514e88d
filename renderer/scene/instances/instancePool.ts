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

/** Many copies of one small shape. Filled anew each time: begin, add …, end. */
export interface InstancePool {
  begin(): void;
  /** Places the shape with its local axes along three vectors (their lengths scale it). */
  add(origin: Vec3M, x: Vec3M, y: Vec3M, z: Vec3M, colour: Color): void;
  end(): void;
  dispose(): void;
}

const matrix = new Matrix4();
const axisX = new Vector3();
const axisY = new Vector3();
const axisZ = new Vector3();

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
  let count = 0;

  const grow = (): void => {
    const biggerMatrices = new Float32Array(matrices.length * 2);
    biggerMatrices.set(matrices);
    matrices = biggerMatrices;
    const biggerColours = new Float32Array(colours.length * 2);
    biggerColours.set(colours);
    colours = biggerColours;
  };

  const drop = (): void => {
    if (!mesh) return;
    parent.remove(mesh);
    mesh.dispose();
    mesh = null;
  };

  return {
    begin: () => {
      count = 0;
    },
    add: (origin, x, y, z, colour) => {
      if ((count + 1) * 16 > matrices.length) grow();
      matrix.makeBasis(axisX.set(...x), axisY.set(...y), axisZ.set(...z));
      matrix.setPosition(...origin);
      matrix.toArray(matrices, count * 16);
      colour.toArray(colours, count * 3);
      count += 1;
    },
    end: () => {
      drop();
      if (count === 0) return;
      mesh = new InstancedMesh(geometry, material, count);
      mesh.instanceMatrix = new InstancedBufferAttribute(matrices.slice(0, count * 16), 16);
      mesh.instanceMatrix.setUsage(DynamicDrawUsage);
      mesh.instanceColor = new InstancedBufferAttribute(colours.slice(0, count * 3), 3);
      mesh.castShadow = shadow === 'casts';
      mesh.receiveShadow = true;
      mesh.frustumCulled = false;
      parent.add(mesh);
    },
    dispose: () => {
      drop();
      geometry.dispose();
    },
  };
};
