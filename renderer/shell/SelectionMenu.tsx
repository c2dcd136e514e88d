import { type Action, actionOf } from '#renderer/actions';
import { useSession, useView } from '#renderer/store';
import { PointMenu } from '#renderer/ui';
import { menuEntries } from './menuEntries';

const LINES: readonly Action['id'][] = [
  'view.frameSelection',
  'edit.selectAlike',
  'edit.duplicate',
  'edit.array',
  'edit.rotateLeft',
  'edit.rotateRight',
  'edit.delete',
];

/** What can be done with the selection, where the pointer is. */
export const SelectionMenu = () => {
  const session = useSession();
  const at = useView((state) => state.contextMenuAt);
  const actions = LINES.map(actionOf).filter((action) => action !== undefined);
  return (
    <PointMenu
      at={at}
      entries={at ? menuEntries(actions, session) : []}
      onClose={() => session.view.change({ contextMenuAt: null })}
    />
  );
};
