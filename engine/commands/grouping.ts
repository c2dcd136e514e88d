import { footprintBounds, placeFootprint } from '#engine/geometry';
import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { success } from '#engine/quantity';
import { type Command, countLabel, type DocumentView, lockOf, nameSource, refuse, withChildren } from './command';

/** What holds an element, from the nearest to the farthest; null = the site. */
const holdersOf = (document: DocumentView, element: ElementRecord): readonly (string | null)[] => {
  const holders: (string | null)[] = [];
  for (let id = element.parentId; id !== null && !holders.includes(id); ) {
    holders.push(id);
    const holder = document.get(id);
    id = holder?.type === 'element' ? holder.parentId : null;
  }
  return [...holders, null];
};

const chosen = (document: DocumentView, ids: readonly string[]): ElementRecord[] =>
  ids.map((id) => document.get(id)).filter((record) => record?.type === 'element') as ElementRecord[];

/** Elements of those asked for that are not inside another one of them. */
const outermost = (document: DocumentView, ids: readonly string[]): ElementRecord[] => {
  const asked = new Set<string | null>(ids);
  return chosen(document, ids).filter((element) => !holdersOf(document, element).some((id) => asked.has(id)));
};

const middleOf = (elements: readonly ElementRecord[]): readonly [number, number, number] => {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const element of elements) {
    const kind = kindOf(element.kind);
    if (kind?.shape !== 'placed') continue;
    const box = footprintBounds(placeFootprint(element, kind.footprint(element.props)));
    [minX, minY] = [Math.min(minX, box.minXM), Math.min(minY, box.minYM)];
    [maxX, maxY] = [Math.max(maxX, box.maxXM), Math.max(maxY, box.maxYM)];
  }
  return [(minX + maxX) / 2, (minY + maxY) / 2, 0];
};

/** Puts elements into a group in whatever holds all of them; they are moved, copied and deleted together from then on. */
export const groupElements: Command<{ readonly ids: readonly string[]; readonly name?: string }> = (
  { document, newId },
  { ids, name },
) => {
  const members = outermost(document, ids);
  const [first, ...rest] = members;
  if (!first || rest.length === 0)
    return refuse('group.tooFew', 'A group takes two elements that are not inside one another.', 'Select more.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const holders = rest.map((element) => holdersOf(document, element));
  const parentId = holdersOf(document, first).find((id) => holders.every((others) => others.includes(id))) ?? null;
  const group: ElementRecord = {
    id: newId('group'),
    type: 'element',
    kind: 'group',
    scenarioId: first.scenarioId,
    parentId,
    name: name ?? nameSource(document, first.scenarioId)('group'),
    positionM: middleOf(
      withChildren(
        document,
        members.map(({ id }) => id),
      ),
    ),
    yawDeg: 0,
    props: {},
  };
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  for (const element of members) updated[element.id] = [element, { ...element, parentId: group.id }];
  return success({
    label: `Group ${countLabel(members)}`,
    code: 'elements.group',
    diff: { added: { [group.id]: group }, updated, removed: {} },
    selectionAfter: [group.id],
  });
};

/** Takes groups apart; what was in them goes to what held them. */
export const ungroupElements: Command<{ readonly ids: readonly string[] }> = ({ document }, { ids }) => {
  const groups = chosen(document, ids).filter(({ kind }) => kind === 'group');
  const [first] = groups;
  if (!first) return refuse('group.none', 'No group is selected.', 'Select a group.');
  const locked = lockOf(document, first.scenarioId);
  if (locked) return locked;
  const gone = new Map<string | null, ElementRecord>(groups.map((group) => [group.id, group]));
  const heirOf = (parentId: string | null): string | null => {
    const group = gone.get(parentId);
    return group ? heirOf(group.parentId) : parentId;
  };
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  const freed: string[] = [];
  for (const record of document.values()) {
    if (record.type !== 'element' || !gone.has(record.parentId) || gone.has(record.id)) continue;
    updated[record.id] = [record, { ...record, parentId: heirOf(record.parentId) }];
    freed.push(record.id);
  }
  return success({
    label: `Ungroup ${groups.length === 1 ? first.name : `${groups.length} groups`}`,
    code: 'elements.ungroup',
    diff: { added: {}, updated, removed: Object.fromEntries(groups.map((group) => [group.id, group])) },
    selectionAfter: freed,
  });
};
