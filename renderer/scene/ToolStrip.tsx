import { Building2, type LucideIcon, MousePointer2, Ruler } from 'lucide-react';
import { isPossible, keysOfAction, keysText, labelOf, stripActions } from '#renderer/actions';
import { useDocument, useSelection, useSession, useView } from '#renderer/store';
import { IconButton, strings } from '#renderer/ui';
import styles from './canvas.module.css';

/** Picture of each tool, and the state of the hand in which its button is pressed. */
const looks: Readonly<Record<string, { readonly Icon: LucideIcon; readonly tool: string }>> = {
  'edit.select': { Icon: MousePointer2, tool: 'idle' },
  'insert.drawHall': { Icon: Building2, tool: 'drawingHall' },
  'insert.measure': { Icon: Ruler, tool: 'measuring' },
};

/** The tools of the hand, beside the picture they work in. */
export const ToolStrip = () => {
  const session = useSession();
  const tool = useView((state) => state.tool);
  useDocument((state) => state.isOpen);
  useSelection((state) => state.ids);
  return (
    <div
      className={styles['strip']}
      role="toolbar"
      aria-label={strings.tools.strip}
      aria-orientation="vertical"
      data-over-scene
    >
      {stripActions.map((action) => {
        const look = looks[action.id];
        const [keys] = keysOfAction(action, session);
        return look ? (
          <IconButton
            key={action.id}
            label={labelOf(action, session)}
            keys={keys === undefined ? undefined : keysText(keys, 'other')}
            side="right"
            isDisabled={!isPossible(action, session)}
            isPressed={tool === look.tool}
            onPress={() => action.run(session)}
          >
            <look.Icon size={15} aria-hidden />
          </IconButton>
        ) : null;
      })}
    </div>
  );
};
