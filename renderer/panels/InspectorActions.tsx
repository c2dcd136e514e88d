import { Lock, type LucideIcon, PowerOff, RotateCcw, Ruler } from 'lucide-react';
import { type Action, actionOf, isPossible, keysOfAction, labelOf } from '#renderer/actions';
import { usePreferences, useSession, useTrips } from '#renderer/store';
import { Badge, Button, strings } from '#renderer/ui';
import styles from './inspector.module.css';

/** What one does with the thing itself rather than with its values. */
const OFFERS: readonly { readonly id: Action['id']; readonly Icon: LucideIcon }[] = [
  { id: 'scenario.trip', Icon: PowerOff },
  { id: 'scenario.restore', Icon: RotateCcw },
  { id: 'edit.lock', Icon: Lock },
  { id: 'insert.scaleUnderlay', Icon: Ruler },
];

/** Buttons for the selection, and whether some of it is out of service. */
export const InspectorActions = ({ ids }: { readonly ids: readonly string[] }) => {
  const session = useSession();
  usePreferences((state) => state.keys);
  const isOut = useTrips((state) => ids.some((id) => state.ids.includes(id)));
  return (
    <div className={styles['actions']}>
      {OFFERS.map(({ id, Icon }) => {
        const action = actionOf(id);
        return action && isPossible(action, session) ? (
          <Button key={id} keys={keysOfAction(action, session)[0]} onPress={() => action.run(session)}>
            <Icon size={13} aria-hidden />
            {labelOf(action, session)}
          </Button>
        ) : null;
      })}
      {isOut && <Badge tone="danger">{strings.whatIf.isOut}</Badge>}
    </div>
  );
};
