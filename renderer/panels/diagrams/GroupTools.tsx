import { FoldVertical, Route } from 'lucide-react';
import { useSelection } from '#renderer/store';
import { IconButton, diagramStrings as words } from '#renderer/ui';
import type { Groups } from './useGroups';

/** A way shows where it leads for a few elements; for a thousand it shows nothing. */
const MOST_FOLLOWED = 20;

export const GroupTools = ({ which, groups }: { readonly which: 'oneLine' | 'cooling'; readonly groups: Groups }) => {
  const selectedIds = useSelection((state) => state.ids);
  return (
    <>
      <IconButton
        label={words.wayOf[which]}
        isDisabled={selectedIds.length === 0}
        onPress={() => groups.follow(selectedIds.slice(0, MOST_FOLLOWED))}
      >
        <Route size={15} aria-hidden />
      </IconButton>
      <IconButton label={words.together} isDisabled={!groups.isOpened} onPress={groups.close}>
        <FoldVertical size={15} aria-hidden />
      </IconButton>
    </>
  );
};
