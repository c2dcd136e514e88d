import type { Catalogue } from '#engine/catalogue';
import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { type DocumentView, runsOf, withChildren } from './command';
import { fittingsOf } from './sizing';

/** What the last fill of a hall made and is still in it. */
export const madeBy = (document: DocumentView, hall: ElementRecord): ElementRecord[] =>
  withChildren(document, [hall.id]).filter((element) => element.madeBy === hall.id);

/** The document as if records were gone. */
export const viewWithout = (document: DocumentView, gone: readonly AnyRecord[]): DocumentView => {
  if (gone.length === 0) return document;
  const ids = new Set<string>(gone.map(({ id }) => id));
  return {
    get: (id) => (ids.has(id) ? undefined : document.get(id)),
    has: (id) => !ids.has(id) && document.has(id),
    values: () => [...document.values()].filter(({ id }) => !ids.has(id)).values(),
  };
};

export interface CarriedOver {
  /** The new elements, with the ids and hand-set properties of those that they take the place of. */
  readonly elements: readonly ElementRecord[];
  /** Runs that end at something that is gone, and those within the fill that are laid anew. */
  readonly droppedRuns: readonly RunRecord[];
  /** What is lost, and what could not be told. */
  readonly problems: readonly Problem[];
}

const keyOf = ({ kind, name }: ElementRecord): string => `${kind} ${name}`;

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

const isMoved = (a: ElementRecord, b: ElementRecord): boolean =>
  Math.hypot(...a.positionM.map((x, i) => x - b.positionM[i]!)) > 1e-3 || Math.abs(a.yawDeg - b.yawDeg) > 1e-6;

/** Properties that differ from what the fill gave. */
const handSet = (element: ElementRecord, asLaid: ElementRecord): Record<string, unknown> =>
  Object.fromEntries(Object.entries(element.props).filter(([key, value]) => !isSame(value, asLaid.props[key])));

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const info = (code: string, message: string, remedy: string, elements: readonly string[] = []): Problem => ({
  code: `command.fillHall.${code}`,
  severity: 'warning',
  elements,
  message,
  remedy,
});

/**
 * Carries over to new elements what was done by hand to those they replace: an element of the same kind and name keeps its id,
 * and with it its runs to the outside, and properties set by hand.
 *
 * @param made    what the last fill made, as it is now
 * @param asLaid  what the last fill had laid; null when that cannot be told any more
 */
export const carriedOver = (
  document: DocumentView,
  catalogue: Catalogue,
  made: readonly ElementRecord[],
  elements: readonly ElementRecord[],
  asLaid: readonly ElementRecord[] | null,
): CarriedOver => {
  if (made.length === 0) return { elements, droppedRuns: [], problems: [] };
  const old = new Map(made.map((element) => [keyOf(element), element]));
  const laid = new Map((asLaid ?? []).map((element) => [keyOf(element), element]));
  const idOf = new Map<string, string>();
  let moved = 0;
  let returned = 0;
  const placed = elements.map((element): ElementRecord => {
    const before = old.get(keyOf(element));
    const first = laid.get(keyOf(element));
    if (!before) {
      if (first) returned += 1;
      return element;
    }
    idOf.set(element.id, before.id);
    if (first && isMoved(before, first)) moved += 1;
    const props = { ...element.props, ...(first ? handSet(before, first) : {}) };
    const next = { ...before, ...element, id: before.id, props };
    return isSame(next, before) ? before : next;
  });
  const carried = placed.map((element) => {
    const parentId = idOf.get(element.parentId ?? '');
    if (!parentId || parentId === element.parentId) return element;
    const before = document.get(element.id);
    const next = { ...element, parentId: parentId as ElementRecord['parentId'] };
    return before && isSame(next, before) ? (before as ElementRecord) : next;
  });
  const stays = new Map<string, ElementRecord>(carried.map((element) => [element.id, element]));
  const droppedRuns = dropped(document, catalogue, made, stays);
  const lostByHand = made.filter((element) => {
    const first = laid.get(keyOf(element));
    return !stays.has(element.id) && first !== undefined && Object.keys(handSet(element, first)).length > 0;
  });
  const renamed = made.filter((element) => asLaid !== null && !laid.has(keyOf(element)));
  const problems: Problem[] = [];
  if (asLaid === null)
    problems.push(
      info(
        'unknown',
        'What was set by hand on the last fill cannot be told any more, and was not kept.',
        'Undo, if that matters.',
      ),
    );
  if (moved > 0)
    problems.push(
      info('moved', `${many(moved, 'element')} moved by hand went back into the rows.`, 'Undo, or move them again.'),
    );
  if (returned > 0)
    problems.push(
      info('returned', `${many(returned, 'element')} deleted by hand came back.`, 'Undo, or delete them again.'),
    );
  if (lostByHand.length + renamed.length > 0)
    problems.push(
      info(
        'lost',
        `${many(lostByHand.length + renamed.length, 'element')} changed by hand had no place in the new rows: ${[
          ...lostByHand,
          ...renamed,
        ]
          .slice(0, 3)
          .map(({ name }) => name)
          .join(', ')}${lostByHand.length + renamed.length > 3 ? ' …' : ''}.`,
        'Undo, if they are to stay.',
      ),
    );
  return { elements: carried, droppedRuns, problems };
};

const hasPort = (element: ElementRecord, portId: string, catalogue: Catalogue): boolean =>
  fittingsOf(element, catalogue).ports.some((port) => port.id === portId);

/** Runs of the old fill that do not stay: their end is gone, or both ends were made by the fill and nobody drew or sized them. */
const dropped = (
  document: DocumentView,
  catalogue: Catalogue,
  made: readonly ElementRecord[],
  stays: ReadonlyMap<string, ElementRecord>,
): RunRecord[] => {
  const [first] = made;
  const were = new Set<string>(made.map(({ id }) => id));
  return runsOf(document, first!.scenarioId).filter((run) => {
    const ends = [run.from, run.to].filter(({ elementId }) => were.has(elementId));
    if (ends.length === 0) return false;
    const isLost = ends.some(({ elementId, portId }) => {
      const element = stays.get(elementId);
      return !element || !hasPort(element, portId, catalogue);
    });
    const isOwn = ends.length === 2 && run.viaM === null && run.keepsSize !== true;
    return isLost || (isOwn && kindOf(run.kind)?.shape === 'run');
  });
};
