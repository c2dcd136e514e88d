import type { ElementRecord } from '#engine/project';
import { type ScenarioIndex, withDescendants } from './documentIndex';
import { ancestorsOf } from './outline';

const known = new WeakMap<ReadonlySet<string>, { readonly index: ScenarioIndex; readonly ids: ReadonlySet<string> }>();

/** What is not to be seen: the elements hidden by the user, all inside them, and runs that end at one. */
export const unseen = (index: ScenarioIndex, hidden: ReadonlySet<string>): ReadonlySet<string> => {
  if (hidden.size === 0) return hidden;
  const made = known.get(hidden);
  if (made?.index === index) return made.ids;
  const ids = new Set<string>(withDescendants(index, [...hidden]).map(({ id }) => id));
  for (const { id, from, to } of index.runs)
    if (hidden.has(id) || ids.has(from.elementId) || ids.has(to.elementId)) ids.add(id);
  known.set(hidden, { index, ids });
  return ids;
};

/** What must be hidden for only these elements, with what they hold and what holds them, to be seen. */
export const othersThan = (index: ScenarioIndex, ids: readonly string[]): ReadonlySet<string> => {
  const kept = new Set<string>(withDescendants(index, ids).map(({ id }) => id));
  for (const id of ids) for (const above of ancestorsOf(index, id)) kept.add(above);
  const isHidden = ({ id, parentId }: ElementRecord): boolean =>
    // Hiding a hall hides what is in it: only the topmost is named.
    !kept.has(id) && (parentId === null || kept.has(parentId) || !index.elementById.has(parentId));
  return new Set<string>(index.elements.filter(isHidden).map(({ id }) => id));
};
