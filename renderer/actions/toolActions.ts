import { commands } from '#engine/commands';
import { commit, type Session, type ToolRequest } from '#renderer/store';
import { strings } from '#renderer/ui';
import type { Action } from './action';
import { commandContext, hasElements, selectedIds } from './editActions';

const words = strings.tools.actions;

const isOpen: Action['when'] = ({ document }) => document.state.getState().isOpen;

const take = ({ view }: Session, request: ToolRequest): void => {
  view.reveal.send('scene');
  view.take.send(request);
};

interface ToolEntry {
  readonly id: Action['id'];
  readonly label: string;
  readonly key: string;
  readonly request: ToolRequest;
  readonly when?: Action['when'];
}

/** Puts a tool into the hand. */
const toolAction = ({ id, label, key, request, when = isOpen }: ToolEntry): Action => ({
  id,
  label,
  keys: [key],
  when,
  run: (session) => take(session, request),
});

const select = toolAction({ id: 'edit.select', label: words.select, key: 'V', request: { tool: 'selecting' } });
const rotate = toolAction({
  id: 'edit.rotateByHand',
  label: words.rotate,
  key: 'T',
  request: { tool: 'rotating' },
  when: hasElements,
});
const mirror = toolAction({
  id: 'edit.mirrorByHand',
  label: words.mirror,
  key: 'I',
  request: { tool: 'mirroring' },
  when: hasElements,
});
const array = toolAction({
  id: 'edit.arrayAlongLine',
  label: words.array,
  key: 'L',
  request: { tool: 'arraying' },
  when: hasElements,
});
const hall = toolAction({ id: 'insert.drawHall', label: words.hall, key: 'H', request: { tool: 'drawingHall' } });
const row = toolAction({ id: 'insert.drawRow', label: words.row, key: 'W', request: { tool: 'drawingRow' } });
const busway = toolAction({
  id: 'insert.drawBusway',
  label: words.busway,
  key: 'B',
  request: { tool: 'drawingStraight', kind: 'busway' },
});
const header = toolAction({
  id: 'insert.drawHeader',
  label: words.header,
  key: 'J',
  request: { tool: 'drawingStraight', kind: 'manifold' },
});
const tray = toolAction({
  id: 'insert.drawTray',
  label: words.tray,
  key: 'Y',
  request: { tool: 'drawingStraight', kind: 'cableTray' },
});
const pipeRack = toolAction({
  id: 'insert.drawPipeRack',
  label: words.pipeRack,
  key: 'U',
  request: { tool: 'drawingStraight', kind: 'pipeRack' },
});
const route = toolAction({ id: 'insert.route', label: words.route, key: 'P', request: { tool: 'routing' } });
const connect = toolAction({ id: 'insert.connect', label: words.connect, key: 'K', request: { tool: 'connecting' } });
const measure = toolAction({ id: 'insert.measure', label: words.measure, key: 'M', request: { tool: 'measuring' } });

const hasGroup: Action['when'] = (session) =>
  selectedIds(session).some((id) => {
    const record = session.document.records().get(id);
    return record?.type === 'element' && record.kind === 'group';
  });

/** Selected runs whose way was drawn by hand and may be changed. */
const handRouted = (session: Session): readonly string[] =>
  selectedIds(session).filter((id) => {
    const record = session.document.records().get(id);
    return record?.type === 'run' && record.viaM !== null && !record.isLocked;
  });

const routeAutomatically: Action = {
  id: 'edit.routeAutomatically',
  label: words.routeAutomatically,
  when: (session) => handRouted(session).length > 0,
  run: (session) => {
    commit(session, commands.routeAutomatically(commandContext(session), { ids: handRouted(session) }));
  },
};

const groupActions: readonly Action[] = [
  {
    id: 'edit.group',
    label: words.group,
    keys: ['Ctrl+G'],
    startsGroup: true,
    when: (session) => hasElements(session) && selectedIds(session).length > 1,
    run: (session) => {
      commit(session, commands.groupElements(commandContext(session), { ids: selectedIds(session) }));
    },
  },
  {
    id: 'edit.ungroup',
    label: words.ungroup,
    keys: ['Ctrl+Shift+G'],
    when: hasGroup,
    run: (session) => {
      commit(session, commands.ungroupElements(commandContext(session), { ids: selectedIds(session) }));
    },
  },
];

/** Tools in the order of their strip beside the picture, a gap between the groups. */
export const stripActions: readonly (readonly Action[])[] = [
  [select],
  [hall, row, busway, header, tray, pipeRack, route, connect],
  [rotate, mirror, array],
  [measure],
];

export const toolActions: readonly Action[] = [
  { ...hall, startsGroup: true },
  row,
  busway,
  header,
  tray,
  pipeRack,
  route,
  connect,
  measure,
  { ...select, startsGroup: true },
  rotate,
  mirror,
  array,
  routeAutomatically,
  ...groupActions,
];
