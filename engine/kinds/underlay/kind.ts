import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** A plan that was brought in and lies under the layout, its middle at the element's position. It is no part of the plant. */
export interface UnderlayProps {
  /** The file that it shows. */
  readonly attachmentId: string;
  /** On the site; its depth follows. */
  readonly widthM: number;
  readonly depthOverWidth: number;
  readonly opacityFraction: number;
  readonly shown: 'on' | 'off';
}

const schema: z.ZodType<UnderlayProps> = z.looseObject({
  attachmentId: z.string().max(64),
  widthM: z.number().min(0.01).max(1e6),
  depthOverWidth: z.number().min(1e-6).max(1e6),
  opacityFraction: z.number().min(0.05).max(1),
  shown: z.enum(['on', 'off']),
});

export const underlay: ElementKind<UnderlayProps> = {
  shape: 'placed',
  kind: 'underlay',
  label: 'Underlay',
  labelPlural: 'Underlays',
  category: 'drawing',
  schema,
  // Half seen through, so that the layout stands out from it.
  defaults: { attachmentId: '', widthM: 50, depthOverWidth: 0.7, opacityFraction: 0.6, shown: 'on' },
  fields: [
    { key: 'widthM', label: 'Width', editor: 'number', quantity: 'length', min: 0.01, max: 1e6 },
    { key: 'opacityFraction', label: 'Opacity', editor: 'number', quantity: 'fraction', min: 0.05, max: 1 },
    {
      key: 'shown',
      label: 'Visible',
      editor: 'choice',
      choices: () => [
        { value: 'on', label: 'Shown' },
        { value: 'off', label: 'Hidden' },
      ],
    },
  ],
  encloses: true,
  showsAttachment: ({ attachmentId }) => attachmentId,
  ports: () => [],
  footprint: ({ widthM, depthOverWidth }) => ({ widthM, depthM: widthM * depthOverWidth, heightM: 0 }),
};
