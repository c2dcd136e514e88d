import { type Action, isPossible, labelOf } from '#renderer/actions';
import type { Session } from '#renderer/store';
import type { MenuEntry } from '#renderer/ui';
import { keysOf } from './keysOf';

/** Actions as lines of a menu, with a line between groups. */
export const menuEntries = (actions: readonly Action[], session: Session): readonly MenuEntry[] =>
  actions.flatMap((action, i): readonly MenuEntry[] => {
    const entry: MenuEntry = {
      type: 'command',
      id: action.id,
      label: labelOf(action, session),
      keys: keysOf(action, session),
      isDisabled: !isPossible(action, session),
      isOn: action.isOn?.(session),
      run: () => action.run(session),
    };
    return action.startsGroup && i > 0 ? [{ type: 'separator', id: `${action.id} line` }, entry] : [entry];
  });
