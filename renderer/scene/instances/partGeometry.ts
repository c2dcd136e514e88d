import { BufferAttribute, BufferGeometry } from 'three';
import type { PartMesh, Surface } from '#renderer/kinds';

const ORDER: readonly Surface[] = ['paint', 'metal', 'glow'];

export interface PartGeometry {
  readonly geometry: BufferGeometry;
  /** Surface of each geometry group, in order. */
  readonly surfaces: readonly Surface[];
}

/**
 * One buffer geometry with a group for each surface, so that a kind costs as many draw calls as it has surfaces; far away,
 * where nobody tells metal from paint, one.
 */
export const partGeometry = (mesh: PartMesh, groups: 'each surface' | 'one surface'): PartGeometry => {
  const surfaces = ORDER.filter((surface) => mesh[surface]);
  const meshes = surfaces.map((surface) => mesh[surface]!);
  const vertices = meshes.reduce((sum, { positions }) => sum + positions.length, 0);
  const indexCount = meshes.reduce((sum, { indices }) => sum + indices.length, 0);
  const positions = new Float32Array(vertices);
  const normals = new Float32Array(vertices);
  const colours = new Float32Array(vertices);
  const indices = new Uint32Array(indexCount);
  const geometry = new BufferGeometry();
  let at = 0;
  let indexAt = 0;
  for (const [group, part] of meshes.entries()) {
    positions.set(part.positions, at);
    normals.set(part.normals, at);
    colours.set(part.colours, at);
    const firstVertex = at / 3;
    for (let i = 0; i < part.indices.length; i++) indices[indexAt + i] = part.indices[i]! + firstVertex;
    geometry.addGroup(indexAt, part.indices.length, group);
    at += part.positions.length;
    indexAt += part.indices.length;
  }
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normals, 3));
  geometry.setAttribute('color', new BufferAttribute(colours, 3));
  geometry.setIndex(new BufferAttribute(indices, 1));
  if (groups === 'each surface') return { geometry, surfaces };
  geometry.clearGroups();
  geometry.addGroup(0, indexCount, 0);
  return { geometry, surfaces: ['paint'] };
};
