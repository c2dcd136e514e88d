import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/**
 * What an end of a dimension is held to: a place on an element, in shares of its half width and half depth from its middle, so
 * that the end goes along when the element is moved, turned or resized.
 */
export interface DimensionAnchor {
  readonly elementId: string;
  readonly xShare: number;
  readonly yShare: number;
}

/** A distance that stays in the drawing: along x, its middle at the element's position. It is no part of the plant. */
export interface DimensionProps {
  readonly lengthM: number;
  /** Its end at −x; null = it stands by itself. */
  readonly from: DimensionAnchor | null;
  /** Its end at +x. */
  readonly to: DimensionAnchor | null;
}

const anchor = z.looseObject({ elementId: z.string(), xShare: z.number(), yShare: z.number() }).nullable();

const schema: z.ZodType<DimensionProps> = z.looseObject({
  lengthM: z.number().min(0).max(1e5),
  from: anchor,
  to: anchor,
});

export const dimension: ElementKind<DimensionProps> = {
  shape: 'placed',
  kind: 'dimension',
  label: 'Dimension',
  labelPlural: 'Dimensions',
  category: 'drawing',
  schema,
  defaults: { lengthM: 1, from: null, to: null },
  fields: [{ key: 'lengthM', label: 'Length', editor: 'number', quantity: 'length', min: 0, max: 1e5 }],
  encloses: true,
  ports: () => [],
  footprint: ({ lengthM }) => ({ widthM: lengthM, depthM: 0, heightM: 0 }),
  measures: ({ lengthM }) => lengthM,
};
