import {
  type Derivation,
  derived,
  type ElementRecord,
  type RunRecord,
  type ScenarioIndex,
  withDescendants,
} from '#engine/project';
import { type Holding, holding } from './holding';
import { ancestorsOf } from './outline';

/** What runs join: another object when a run comes, goes or ends elsewhere. */
type Joining = readonly Pick<RunRecord, 'id' | 'from' | 'to'>[];

const joining: Derivation<Joining> = {
  make: ({ runs }) => runs,
  follow: (before, { runs }, index) =>
    runs.every(
      ([was, is]) => was && is && was.from.elementId === is.from.elementId && was.to.elementId === is.to.elementId,
    )
      ? before
      : index.runs,
};

interface Unseen {
  readonly tree: Holding;
  readonly joined: Joining;
  readonly ids: ReadonlySet<string>;
}

const known = new WeakMap<ReadonlySet<string>, Unseen>();

/** What is not to be seen: the elements hidden by the user, all inside them, and runs that end at one. */
export const unseen = (index: ScenarioIndex, hidden: ReadonlySet<string>): ReadonlySet<string> => {
  if (hidden.size === 0) return hidden;
  const made = known.get(hidden);
  const [tree, joined] = [derived(index, holding), derived(index, joining)];
  if (made?.tree === tree && made.joined === joined) return made.ids;
  const ids = new Set<string>(withDescendants(index, [...hidden]).map(({ id }) => id));
  for (const { id, from, to } of joined)
    if (hidden.has(id) || ids.has(from.elementId) || ids.has(to.elementId)) ids.add(id);
  known.set(hidden, { tree, joined, ids });
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
