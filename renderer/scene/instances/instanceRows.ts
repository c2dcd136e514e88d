import {
  type BufferAttribute,
  type BufferGeometry,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  type Material,
} from 'three';
import type { Vec3M } from '#engine/document';

/** Rows from … to − 1. */
export type RowRange = readonly [from: number, to: number];

/** What is sent to the graphics card for each instance. */
export interface RowAttributes {
  readonly matrix: Rows;
  readonly colour: Rows;
  readonly pattern: Rows;
  readonly flow: Rows;
}

type Rows = BufferAttribute & { readonly array: Float32Array };

const STRIDES = { matrix: 16, colour: 3, pattern: 1, flow: 1 } as const;

/** Room for what is added before all rows have to go to a larger mesh. */
const SPARE_SHARE = 1.1;
const SPARE_ROWS = 64;

export const rowAttributes = ({ instanceMatrix, instanceColor, geometry }: InstancedMesh): RowAttributes => ({
  matrix: instanceMatrix as unknown as Rows,
  colour: instanceColor as unknown as Rows,
  pattern: geometry.getAttribute('pattern') as unknown as Rows,
  flow: geometry.getAttribute('flow') as unknown as Rows,
});

/** A mesh for so many rows and some more, the first of them as they were in the one before. */
export const roomier = (
  geometry: BufferGeometry,
  material: Material,
  count: number,
  before: RowAttributes | null,
): InstancedMesh => {
  const capacity = Math.ceil(count * SPARE_SHARE) + SPARE_ROWS;
  const rows = (name: keyof RowAttributes): InstancedBufferAttribute => {
    const array = new Float32Array(capacity * STRIDES[name]);
    if (before) array.set(before[name].array.subarray(0, array.length));
    return new InstancedBufferAttribute(array, STRIDES[name]);
  };
  const mesh = new InstancedMesh(geometry, material, 0);
  mesh.instanceMatrix = rows('matrix');
  mesh.instanceMatrix.setUsage(DynamicDrawUsage);
  mesh.instanceColor = rows('colour');
  geometry.setAttribute('pattern', rows('pattern'));
  geometry.setAttribute('flow', rows('flow'));
  mesh.count = count;
  mesh.receiveShadow = true;
  mesh.frustumCulled = false;
  return mesh;
};

/** Each stretch costs a command to the graphics card: where there are more, the last grows over all that follow. */
const MOST_STRETCHES = 64;

/** Adds rows that have changed to a list of stretches. */
export const addStretch = (stretches: [from: number, to: number][], from: number, to: number): void => {
  const last = stretches.at(-1);
  if (last && (last[1] === from || stretches.length === MOST_STRETCHES)) {
    last[0] = Math.min(last[0], from);
    last[1] = Math.max(last[1], to);
  } else stretches.push([from, to]);
};

/** Has rows of attributes sent again. */
export const sendRows = (attributes: readonly BufferAttribute[], stretches: readonly RowRange[]): void => {
  if (stretches.length === 0) return;
  for (const attribute of attributes) {
    const { itemSize, updateRanges } = attribute;
    for (const [from, to] of stretches) attribute.addUpdateRange(from * itemSize, (to - from) * itemSize);
    attribute.needsUpdate = true;
    // What is not drawn is not sent, and its stretches would go on and on.
    if (updateRanges.length <= 4 * MOST_STRETCHES) continue;
    const first = Math.min(...updateRanges.map(({ start }) => start));
    const end = Math.max(...updateRanges.map(({ start, count }) => start + count));
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(first, end - first);
  }
};

export const grownRows = (array: Float32Array): Float32Array<ArrayBuffer> => {
  const bigger = new Float32Array(array.length * 2);
  bigger.set(array);
  return bigger;
};

/** A direction this close to plumb has no level one across it. */
const PLUMB = 0.99;

/**
 * Writes the matrix of a unit shape whose z axis goes from point to point and whose other axes are as long as the radius, the
 * first of them level where that is possible. Column-major.
 */
export const writeRod = (out: Float32Array, at: number, from: Vec3M, to: Vec3M, radiusM: number): void => {
  const x = to[0] - from[0];
  const y = to[1] - from[1];
  const z = to[2] - from[2];
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  const unitX = x / length;
  const unitY = y / length;
  const unitZ = z / length;
  const isPlumb = Math.abs(unitZ) > PLUMB;
  const level = isPlumb ? 1 : Math.sqrt(unitX * unitX + unitY * unitY);
  const sideX = isPlumb ? 1 : -unitY / level;
  const sideY = isPlumb ? 0 : unitX / level;
  out[at] = sideX * radiusM;
  out[at + 1] = sideY * radiusM;
  out[at + 2] = 0;
  out[at + 3] = 0;
  // Across both: the direction times the side.
  out[at + 4] = -unitZ * sideY * radiusM;
  out[at + 5] = unitZ * sideX * radiusM;
  out[at + 6] = (unitX * sideY - unitY * sideX) * radiusM;
  out[at + 7] = 0;
  out[at + 8] = x;
  out[at + 9] = y;
  out[at + 10] = z;
  out[at + 11] = 0;
  out[at + 12] = (from[0] + to[0]) / 2;
  out[at + 13] = (from[1] + to[1]) / 2;
  out[at + 14] = (from[2] + to[2]) / 2;
  out[at + 15] = 1;
};
