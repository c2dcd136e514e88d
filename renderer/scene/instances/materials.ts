import { type Material, MeshBasicMaterial, MeshStandardMaterial } from 'three';
import type { Surface } from '#renderer/kinds';

/** Materials shared by all parts: in natural colours, and in the colour of the metric that is shown. */
export interface PartMaterials {
  readonly natural: Readonly<Record<Surface, Material>>;
  readonly metric: Readonly<Record<Surface, Material>>;
  dispose(): void;
}

export const createPartMaterials = (): PartMaterials => {
  const natural = {
    paint: new MeshStandardMaterial({ vertexColors: true, roughness: 0.58, metalness: 0.04 }),
    metal: new MeshStandardMaterial({ vertexColors: true, roughness: 0.36, metalness: 0.72 }),
    glow: new MeshBasicMaterial({ vertexColors: true, toneMapped: false }),
  };
  // Instance colours alone: the shape stays readable by light and shade, the hue belongs to the metric.
  const flat = new MeshStandardMaterial({ roughness: 0.7, metalness: 0 });
  return {
    natural,
    metric: { paint: flat, metal: flat, glow: flat },
    dispose: () => {
      for (const material of [...Object.values(natural), flat]) material.dispose();
    },
  };
};
