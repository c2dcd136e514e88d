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

const toolAction = ({ id, label, key, request, when = isOpen }: ToolEntry): Action => ({
  id,
  label,
  keys: [key],
  when,
  run: (session) => take(session, request),
});

/** What a click in the picture does, one tool at a time. */
const selecting = toolAction({ id: 'edit.select', label: words.select, key: 'V', request: { tool: 'selecting' } });
const measure = toolAction({ id: 'insert.measure', label: words.measure, key: 'M', request: { tool: 'measuring' } });
const hall = toolAction({ id: 'insert.drawHall', label: words.hall, key: 'H', request: { tool: 'drawingHall' } });

const hasGroup: Action['when'] = (session) =>
  selectedIds(session).some((id) => {
    const record = session.document.records().get(id);
    return record?.type === 'element' && record.kind === 'group';
  });

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

/** Tools in the order of their strip beside the picture. */
export const stripActions: readonly Action[] = [selecting, hall, measure];

export const toolActions: readonly Action[] = [
  { ...hall, startsGroup: true },
  measure,
  { ...selecting, startsGroup: true },
  ...groupActions,
];
