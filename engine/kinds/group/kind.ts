import { z } from 'zod';
import type { ElementKind } from '#engine/document';

/** Elements that are taken together; they are its children, wherever they stand. */
export type GroupProps = Readonly<Record<string, never>>;

const schema = z.looseObject({}) as unknown as z.ZodType<GroupProps>;

export const group: ElementKind<GroupProps> = {
  shape: 'placed',
  kind: 'group',
  label: 'Group',
  labelPlural: 'Groups',
  category: 'drawing',
  schema,
  defaults: {},
  fields: [],
  encloses: true,
  ports: () => [],
  // Its size is that of its members.
  footprint: () => ({ widthM: 0, depthM: 0, heightM: 0 }),
};
