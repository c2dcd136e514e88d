import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** A distance that stays in the drawing: along x, its middle at the element's position. It is no part of the plant. */
export interface DimensionProps {
  readonly lengthM: number;
}

const schema: z.ZodType<DimensionProps> = z.looseObject({ lengthM: z.number().min(0).max(1e5) });

export const dimension: ElementKind<DimensionProps> = {
  shape: 'placed',
  kind: 'dimension',
  label: 'Dimension',
  labelPlural: 'Dimensions',
  category: 'drawing',
  schema,
  defaults: { lengthM: 1 },
  fields: [{ key: 'lengthM', label: 'Length', editor: 'number', quantity: 'length', min: 0, max: 1e5 }],
  encloses: true,
  ports: () => [],
  footprint: ({ lengthM }) => ({ widthM: lengthM, depthM: 0, heightM: 0 }),
  measures: ({ lengthM }) => lengthM,
};
