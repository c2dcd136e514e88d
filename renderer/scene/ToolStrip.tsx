import {
  Building2,
  Cable,
  Copy,
  Fence,
  FlipHorizontal2,
  type LucideIcon,
  Minus,
  MousePointer2,
  RectangleEllipsis,
  RotateCw,
  Rows3,
  Ruler,
  Spline,
  TrainTrack,
} from 'lucide-react';
import { type Action, isPossible, keysOfAction, keysText, labelOf, stripActions } from '#renderer/actions';
import { useDocument, usePreferences, useSelection, useSession, useView } from '#renderer/store';
import { IconButton, strings } from '#renderer/ui';
import styles from './canvas.module.css';

/** Picture of each tool, and the state of the hand in which its button is pressed. */
const looks: Readonly<Record<string, { readonly Icon: LucideIcon; readonly tool: string }>> = {
  'edit.select': { Icon: MousePointer2, tool: 'idle' },
  'insert.drawHall': { Icon: Building2, tool: 'drawingHall' },
  'insert.drawRow': { Icon: Rows3, tool: 'drawingRow' },
  'insert.drawBusway': { Icon: Minus, tool: 'drawingStraight.busway' },
  'insert.drawHeader': { Icon: RectangleEllipsis, tool: 'drawingStraight.manifold' },
  'insert.drawTray': { Icon: TrainTrack, tool: 'drawingStraight.cableTray' },
  'insert.drawPipeRack': { Icon: Fence, tool: 'drawingStraight.pipeRack' },
  'insert.route': { Icon: Spline, tool: 'routing' },
  'insert.connect': { Icon: Cable, tool: 'connecting' },
  'edit.rotateByHand': { Icon: RotateCw, tool: 'rotating' },
  'edit.mirrorByHand': { Icon: FlipHorizontal2, tool: 'mirroring' },
  'edit.arrayAlongLine': { Icon: Copy, tool: 'arraying' },
  'insert.measure': { Icon: Ruler, tool: 'measuring' },
};

const ToolButton = ({ action }: { readonly action: Action }) => {
  const session = useSession();
  const tool = useView((state) => state.tool);
  const look = looks[action.id];
  const [keys] = keysOfAction(action, session);
  if (!look) return null;
  return (
    <IconButton
      label={labelOf(action, session)}
      keys={keys === undefined ? undefined : keysText(keys, 'other')}
      side="right"
      isDisabled={!isPossible(action, session)}
      isPressed={tool === look.tool}
      onPress={() => action.run(session)}
    >
      <look.Icon size={15} aria-hidden />
    </IconButton>
  );
};

/** The tools of the hand, beside the picture they work in. */
export const ToolStrip = () => {
  // What is possible depends on these.
  useDocument((state) => state.isOpen);
  useSelection((state) => state.ids);
  usePreferences((state) => state.keys);
  return (
    <div
      className={styles['strip']}
      role="toolbar"
      aria-label={strings.tools.strip}
      aria-orientation="vertical"
      data-over-scene
    >
      {stripActions.map((group) => (
        <div key={group[0]?.id} className={styles['stripGroup']}>
          {group.map((action) => (
            <ToolButton key={action.id} action={action} />
          ))}
        </div>
      ))}
    </div>
  );
};
