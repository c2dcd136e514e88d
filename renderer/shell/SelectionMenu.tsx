import { type Action, actionOf } from '#renderer/actions';
import { type Session, useSession, useView } from '#renderer/store';
import { PointMenu } from '#renderer/ui';
import { menuEntries } from './menuEntries';

type Subject = 'elements' | 'runs' | 'floor';

/** What one reaches for, by what the pointer is on; null = a line between groups. */
const LINES: Readonly<Record<Subject, readonly (Action['id'] | null)[]>> = {
  elements: [
    'view.frameSelection',
    'view.hide',
    'view.isolate',
    'view.showAll',
    null,
    'edit.selectAlike',
    'edit.selectProduct',
    'edit.selectRow',
    'edit.selectInside',
    null,
    'edit.rename',
    'edit.lock',
    'edit.moveTo',
    null,
    'edit.copy',
    'edit.cut',
    'edit.duplicate',
    'edit.array',
    'edit.arrayAlongLine',
    null,
    'edit.rotateLeft',
    'edit.rotateByHand',
    'edit.mirrorByHand',
    null,
    'edit.group',
    'edit.ungroup',
    'edit.autoConnect',
    null,
    'scenario.trip',
    'scenario.restore',
    null,
    'edit.delete',
  ],
  runs: [
    'view.frameSelection',
    null,
    'insert.route',
    'edit.routeAutomatically',
    'edit.lock',
    null,
    'scenario.trip',
    'scenario.restore',
    null,
    'edit.delete',
  ],
  floor: [
    'edit.paste',
    'edit.selectAll',
    null,
    'insert.drawHall',
    'insert.drawRow',
    'insert.drawBusway',
    'insert.measure',
    null,
    'view.frameAll',
    'view.showAll',
    'view.snap',
    'view.ortho',
  ],
};

const subjectOf = ({ selection, document }: Session): Subject => {
  const records = document.records();
  const types = selection.state.getState().ids.map((id) => records.get(id)?.type);
  if (types.includes('element')) return 'elements';
  return types.includes('run') ? 'runs' : 'floor';
};

/** What can be done with the selection, or on the empty floor, where the pointer is. */
export const SelectionMenu = () => {
  const session = useSession();
  const at = useView((state) => state.contextMenuAt);
  const entries = (): ReturnType<typeof menuEntries> => {
    let startsGroup = false;
    const actions: Action[] = [];
    for (const id of LINES[subjectOf(session)]) {
      const action = id === null ? undefined : actionOf(id);
      // The menus of the window have groups of their own; here the list says where one begins.
      if (action) {
        const { startsGroup: _, ...rest } = action;
        actions.push(startsGroup ? { ...rest, startsGroup: true } : rest);
      }
      startsGroup = id === null;
    }
    return menuEntries(actions, session);
  };
  return (
    <PointMenu at={at} entries={at ? entries() : []} onClose={() => session.view.change({ contextMenuAt: null })} />
  );
};
