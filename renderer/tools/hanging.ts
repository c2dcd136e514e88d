import { kindOf } from '#engine/kinds';

/** Height above the floor that an element of a kind is placed at: 0 for what stands on it. */
export const hangsAtM = (kindName: string, props: Readonly<Record<string, unknown>> = {}): number => {
  const kind = kindOf(kindName);
  return kind?.shape === 'placed' ? (kind.hangsAtM?.({ ...kind.defaults, ...props }) ?? 0) : 0;
};
