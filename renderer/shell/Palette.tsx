import { actions, isPossible, labelOf, menuOf, menuTitles } from '#renderer/actions';
import { useSession } from '#renderer/store';
import { CommandPalette, strings } from '#renderer/ui';
import { keysOf } from './keysOf';

export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const items = actions
    .filter((action) => action.id !== 'help.palette' && isPossible(action, session))
    .map((action) => ({
      id: action.id,
      label: labelOf(action, session),
      group: menuTitles[menuOf(action)],
      keys: keysOf(action, session),
      run: () => action.run(session),
    }));
  return (
    <CommandPalette
      isOpen
      label={strings.palette.label}
      placeholder={strings.palette.placeholder}
      emptyText={strings.palette.empty}
      items={items}
      onClose={onClose}
    />
  );
};
