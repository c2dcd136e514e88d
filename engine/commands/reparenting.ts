import { type Bounds, footprintBounds, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';
import { type Problem, success } from '#engine/quantity';
import { type Command, countLabel, type DocumentView, lockOf, refuse, updatedDiff } from './command';

export interface ReparentElementsArgs {
  readonly ids: readonly string[];
  /** The hall or row that shall hold them; null = the site. */
  readonly parentId: string | null;
}

/** Halls stand on the site, rows in halls or on the site, everything else in either; groups hold and are held by anything. */
const mayHold = (parent: ElementRecord, child: ElementRecord): boolean => {
  const kind = kindOf(parent.kind);
  if (kind?.shape !== 'placed' || !kind.encloses) return false;
  // Dimensions and underlays hold nothing.
  if (kind.category === 'drawing' && parent.kind !== 'group') return false;
  if (parent.kind === 'group' || child.kind === 'group') return true;
  if (child.kind === 'hall') return false;
  return child.kind !== 'row' || parent.kind !== 'row';
};

/** Why an element cannot be held by another, in words; null when it can. */
export const holdingMisfit = (
  document: Pick<DocumentView, 'get'>,
  child: ElementRecord,
  parentId: string | null,
): string | null => {
  if (parentId === null) return null;
  const parent = document.get(parentId);
  if (parent?.type !== 'element' || parent.scenarioId !== child.scenarioId)
    return `There is no ${parentId} that could hold ${child.name}.`;
  for (let at: ElementRecord | null = parent; at; ) {
    if (at.id === child.id) return `${child.name} cannot be inside itself.`;
    const above: ReturnType<typeof document.get> = at.parentId === null ? undefined : document.get(at.parentId);
    at = above?.type === 'element' ? above : null;
  }
  const label = (kind: string): string => kindOf(kind)?.label.toLowerCase() ?? kind;
  return mayHold(parent, child)
    ? null
    : `${child.name} cannot be in ${parent.name}: a ${label(parent.kind)} holds no ${label(child.kind)}.`;
};

const boxOf = (element: ElementRecord) => {
  const kind = kindOf(element.kind);
  return kind?.shape === 'placed' ? footprintBounds(placeFootprint(element, kind.footprint(element.props))) : null;
};

const meet = (a: Bounds, b: Bounds): boolean =>
  a.minXM < b.maxXM && b.minXM < a.maxXM && a.minYM < b.maxYM && b.minYM < a.maxYM;

/** Elements that come to be held by a hall that they do not stand in: allowed, and told. */
const outside = (moved: readonly ElementRecord[], parent: ElementRecord): Problem[] => {
  const room = parent.kind === 'hall' ? boxOf(parent) : null;
  if (!room) return [];
  const strays = moved.filter((element) => {
    const box = boxOf(element);
    return box !== null && !meet(box, room);
  });
  const [first] = strays;
  if (!first) return [];
  return [
    {
      code: 'command.group.outside',
      severity: 'warning',
      elements: strays.map(({ id }) => id),
      message:
        strays.length === 1
          ? `${first.name} belongs to ${parent.name} now, but stands outside it.`
          : `${strays.length} elements belong to ${parent.name} now, but stand outside it.`,
      remedy: `Move them into ${parent.name}.`,
    },
  ];
};

/** Puts elements, with what is inside them, into another hall or row of the tree, or on the site. They stay where they stand. */
export const reparentElements: Command<ReparentElementsArgs> = ({ document }, { ids, parentId }) => {
  const asked = new Set(ids);
  const elements = ids
    .map((id) => document.get(id))
    .filter((record): record is ElementRecord => record?.type === 'element');
  // What moves with something else that was asked for stays in it.
  const top = elements.filter((element) => {
    for (let at = element.parentId; at !== null; ) {
      if (asked.has(at)) return false;
      const above = document.get(at);
      at = above?.type === 'element' ? above.parentId : null;
    }
    return true;
  });
  const [first] = top;
  if (!first) return refuse('nothing', 'Nothing is selected that could be regrouped.', 'Select elements first.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  for (const element of top) {
    const misfit = holdingMisfit(document, element, parentId);
    if (misfit) return refuse('group.nonsense', misfit, 'Choose a hall, a row or the site.', [element.id]);
  }
  const moved = top.filter((element) => element.parentId !== parentId);
  const parent = parentId === null ? undefined : document.get(parentId);
  const where = parent?.type === 'element' ? parent.name : 'the site';
  return success(
    {
      label: `Move ${countLabel(top)} to ${where}`,
      code: 'elements.reparent',
      diff: updatedDiff(moved.map((element) => [element, { ...element, parentId }])),
    },
    parent?.type === 'element' ? outside(moved, parent) : [],
  );
};
