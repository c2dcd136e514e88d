import { type CommandContext, commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import { scenarioIndex } from '#engine/project';
import { itemBounds, portsOf, sceneItem, unionBounds, unseen } from '#renderer/selectors';
import { commit, redo, type Session, undo } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Action } from './action';

export const commandContext = ({ document, newId }: Session): CommandContext => ({
  document: document.records(),
  newId,
});

export const selectedIds = ({ selection }: Session): readonly string[] => selection.state.getState().ids;

const hasSelection: Action['when'] = (session) => selectedIds(session).length > 0;

export const hasElements = ({ selection, document }: Session): boolean =>
  selection.state.getState().ids.some((id) => document.records().get(id)?.type === 'element');

/** A copy lands beside its original: one selection's width to the east. */
const copyOffset = (session: Session): Vec3M => {
  const items = selectedIds(session).flatMap((id) => {
    const record = session.document.records().get(id);
    const item = record?.type === 'element' ? sceneItem(record) : null;
    return item ? [item] : [];
  });
  const bounds = unionBounds(items.map(itemBounds));
  return bounds ? [bounds.maxM[0] - bounds.minM[0], 0, 0] : [0, 0, 0];
};

/** Joins two elements by the first pair of ports that fits, whichever of them feeds the other. */
const connectTwo = (session: Session): void => {
  const records = session.document.records();
  const [one, other] = selectedIds(session).map((id) => records.get(id));
  const { scenarioId } = session.view.state.getState();
  if (one?.type !== 'element' || other?.type !== 'element' || !scenarioId) return;
  const context = commandContext(session);
  const attempts = [
    [one, other],
    [other, one],
  ] as const;
  const outcomes = attempts.flatMap(([source, sink]) =>
    portsOf(source).flatMap((from) =>
      portsOf(sink).map((to) =>
        commands.connect(context, {
          scenarioId,
          from: { elementId: source.id, portId: from.id },
          to: { elementId: sink.id, portId: to.id },
        }),
      ),
    ),
  );
  const fitting = outcomes.find(({ ok }) => ok);
  if (fitting) commit(session, fitting);
  else session.notices.tell('error', strings.connect.noPorts(one.name, other.name), strings.connect.remedy);
};

const rotate = (session: Session, byDeg: number): void => {
  commit(session, commands.rotateElements(commandContext(session), { ids: selectedIds(session), byDeg }));
};

/** Grid steps of the arrow keys. */
const nudges = [
  { id: 'edit.nudgeLeft', label: 'Nudge west', key: 'ArrowLeft', direction: [-1, 0] },
  { id: 'edit.nudgeRight', label: 'Nudge east', key: 'ArrowRight', direction: [1, 0] },
  { id: 'edit.nudgeUp', label: 'Nudge north', key: 'ArrowUp', direction: [0, 1] },
  { id: 'edit.nudgeDown', label: 'Nudge south', key: 'ArrowDown', direction: [0, -1] },
] as const;

/** Shift takes ten steps at once; Ctrl a fine one. */
const scales = [
  { suffix: '', prefix: '', factor: 1, label: '' },
  { suffix: 'Far', prefix: 'Shift+', factor: 10, label: ' ten steps' },
  { suffix: 'Fine', prefix: 'Ctrl+', factor: 0.1, label: ' finely' },
] as const;

const nudgeActions: readonly Action[] = nudges.flatMap(({ id, label, key, direction }) =>
  scales.map(
    ({ suffix, prefix, factor, label: how }): Action => ({
      id: `${id}${suffix}`,
      label: `${label}${how}`,
      keys: [`${prefix}${key}`],
      when: hasElements,
      run: (session) => {
        const stepM = session.preferences.state.getState().snapStepM * factor;
        const byM: Vec3M = [direction[0] * stepM, direction[1] * stepM, 0];
        commit(session, commands.moveElements(commandContext(session), { ids: selectedIds(session), byM }));
      },
    }),
  ),
);

export const editActions: readonly Action[] = [
  {
    id: 'edit.undo',
    label: ({ document }) => `Undo ${document.state.getState().undoLabel ?? ''}`.trim(),
    keys: ['Ctrl+Z'],
    when: ({ document }) => document.state.getState().undoLabel !== undefined,
    run: undo,
  },
  {
    id: 'edit.redo',
    label: ({ document }) => `Redo ${document.state.getState().redoLabel ?? ''}`.trim(),
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    when: ({ document }) => document.state.getState().redoLabel !== undefined,
    run: redo,
  },
  {
    id: 'edit.duplicate',
    label: 'Duplicate',
    keys: ['Ctrl+D'],
    when: hasElements,
    startsGroup: true,
    run: (session) => {
      const byM = copyOffset(session);
      const ids = selectedIds(session);
      const outcome = commands.duplicateElements(commandContext(session), { ids, byM });
      if (commit(session, outcome) === 'committed') session.view.take.send({ tool: 'repeating', ids, byM });
    },
  },
  {
    id: 'edit.array',
    label: 'Array …',
    keys: ['Ctrl+Shift+D'],
    when: hasElements,
    run: ({ view }) => view.change({ dialog: { id: 'array' } }),
  },
  {
    id: 'edit.delete',
    label: 'Delete',
    keys: ['Delete', 'Backspace'],
    when: hasSelection,
    run: (session) => {
      commit(session, commands.deleteElements(commandContext(session), { ids: selectedIds(session) }));
    },
  },
  {
    id: 'edit.rotateLeft',
    label: 'Rotate 90° left',
    keys: ['R'],
    when: hasElements,
    startsGroup: true,
    run: (session) => rotate(session, 90),
  },
  {
    id: 'edit.rotateRight',
    label: 'Rotate 90° right',
    keys: ['Shift+R'],
    when: hasElements,
    run: (session) => rotate(session, -90),
  },
  {
    id: 'edit.connect',
    label: 'Connect the two selected',
    keys: ['C'],
    startsGroup: true,
    when: ({ selection, document }) => {
      const { ids } = selection.state.getState();
      return ids.length === 2 && ids.every((id) => document.records().get(id)?.type === 'element');
    },
    run: connectTwo,
  },
  {
    id: 'edit.autoConnect',
    label: (session) => (hasElements(session) ? 'Connect open ports of the selection' : 'Connect all open ports'),
    keys: ['Ctrl+Shift+C'],
    when: ({ document }) => document.state.getState().isOpen,
    run: (session) => {
      const ids = selectedIds(session);
      const scenarioId = session.view.state.getState().scenarioId ?? '';
      const args = { scenarioId, ids: ids.length > 0 ? ids : null };
      commit(session, commands.autoConnect(commandContext(session), args));
    },
  },
  {
    id: 'edit.selectAll',
    label: 'Select all',
    keys: ['Ctrl+A'],
    startsGroup: true,
    run: ({ document, view, selection }) => {
      const index = scenarioIndex(document.records(), view.state.getState().scenarioId);
      if (!index) return;
      const hidden = unseen(index, view.state.getState().hiddenIds);
      const bodies = index.elements.filter((record) => !hidden.has(record.id) && sceneItem(record)?.role === 'body');
      selection.set(bodies.map(({ id }) => id));
    },
  },
  {
    id: 'edit.clearSelection',
    label: 'Clear selection',
    keys: ['Escape'],
    when: hasSelection,
    run: ({ selection }) => selection.clear(),
  },
  ...nudgeActions,
];
