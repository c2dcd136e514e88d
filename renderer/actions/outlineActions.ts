import { commands, lockHolder } from '#engine/commands';
import { type ElementRecord, type ScenarioIndex, scenarioIndex, withDescendants } from '#engine/project';
import { othersThan, type Selectable, sceneItem, selectedRecords } from '#renderer/selectors';
import { commit, type Session } from '#renderer/store';
import type { Action } from './action';
import { commandContext, hasElements, selectedIds } from './editActions';

const indexOf = ({ document, view }: Session): ScenarioIndex | undefined =>
  scenarioIndex(document.records(), view.state.getState().scenarioId);

const selectedElements = (session: Session): readonly ElementRecord[] =>
  selectedIds(session).flatMap((id) => {
    const record = session.document.records().get(id);
    return record?.type === 'element' ? [record] : [];
  });

const hasHidden: Action['when'] = ({ view }) => view.state.getState().hiddenIds.size > 0;

/** Selects all elements of the scenario that share something with one of the selection. */
const selectSharing = (session: Session, traitOf: (element: ElementRecord) => string | null): void => {
  const traits = new Set(selectedElements(session).flatMap((element) => traitOf(element) ?? []));
  const alike = (indexOf(session)?.elements ?? []).filter((element) => {
    const trait = traitOf(element);
    return trait !== null && traits.has(trait);
  });
  session.selection.set(alike.map(({ id }) => id));
};

/** The product that an element is, where its kind has products. */
const productOf = ({ kind, props }: ElementRecord): string | null => {
  const product = props['systemId'] ?? props['productId'] ?? props['technologyId'];
  return typeof product === 'string' ? `${kind} ${product}` : null;
};

const sameProduct = (session: Session): void => selectSharing(session, productOf);
const sameRow = (session: Session): void =>
  selectSharing(session, ({ parentId, kind }) => (parentId === null ? null : `${parentId} ${kind}`));

/** What of the selection can be locked: elements and runs. */
const lockable = (session: Session): readonly Selectable[] =>
  selectedRecords(session.document.records(), selectedIds(session));

const isLocked = (session: Session): boolean => lockable(session).every((record) => record.isLocked === true);

/** Which elements this window shows, which of them may be touched, and what holds them. */
export const outlineActions: readonly Action[] = [
  {
    id: 'edit.rename',
    label: 'Rename',
    keys: ['F2'],
    when: (session) => selectedIds(session).length === 1,
    run: (session) => {
      session.view.reveal.send('outliner');
      session.view.rename.send(selectedIds(session)[0]!);
    },
    startsGroup: true,
  },
  {
    id: 'edit.moveTo',
    label: 'Move to …',
    keys: ['Ctrl+Shift+M'],
    when: hasElements,
    run: ({ view }) => view.change({ dialog: { id: 'moveTo' } }),
  },
  {
    id: 'edit.lock',
    label: (session) => (lockable(session).length > 0 && isLocked(session) ? 'Unlock' : 'Lock'),
    keys: ['Ctrl+L'],
    when: (session) => lockable(session).length > 0,
    run: (session) => {
      const state = isLocked(session) ? 'open' : 'locked';
      commit(session, commands.lockElements(commandContext(session), { ids: selectedIds(session), state }));
    },
  },
  {
    id: 'edit.selectAlike',
    label: 'Select all of this kind',
    keys: ['Ctrl+Shift+A'],
    when: hasElements,
    run: (session) => selectSharing(session, ({ kind }) => kind),
    startsGroup: true,
  },
  {
    id: 'edit.selectProduct',
    label: 'Select all of this product',
    when: (session) => selectedElements(session).some((element) => productOf(element) !== null),
    run: sameProduct,
  },
  {
    id: 'edit.selectRow',
    label: 'Select all of this row',
    when: (session) => selectedElements(session).some(({ parentId }) => parentId !== null),
    run: sameRow,
  },
  {
    id: 'edit.selectInside',
    label: 'Select what is inside',
    when: hasElements,
    run: (session) => {
      const index = indexOf(session);
      if (!index) return;
      const asked = new Set(selectedIds(session));
      const inside = withDescendants(index, selectedIds(session)).filter(
        (element) => !asked.has(element.id) && sceneItem(element)?.role === 'body',
      );
      if (inside.length > 0) session.selection.set(inside.map(({ id }) => id));
    },
  },
  {
    id: 'view.hide',
    label: 'Hide selection',
    keys: ['Ctrl+Shift+H'],
    when: hasElements,
    run: (session) => {
      session.view.hide(selectedIds(session), 'hidden');
      session.selection.clear();
    },
    startsGroup: true,
  },
  {
    id: 'view.isolate',
    label: 'Show only the selection',
    keys: ['Shift+H'],
    when: hasElements,
    run: (session) => {
      const index = indexOf(session);
      if (index) session.view.change({ hiddenIds: othersThan(index, selectedIds(session)) });
    },
  },
  {
    id: 'view.showAll',
    label: 'Show all elements',
    keys: ['Alt+H'],
    when: hasHidden,
    run: ({ view }) => view.change({ hiddenIds: new Set() }),
  },
];

/** Locks or unlocks one element or run; what is locked with its hall or row is told so. */
export const toggleLock = (session: Session, id: string): void => {
  const record = session.document.records().get(id);
  if (record?.type !== 'element' && record?.type !== 'run') return;
  const state = lockHolder(session.document.records(), record) ? 'open' : 'locked';
  commit(session, commands.lockElements(commandContext(session), { ids: [id], state }));
};
