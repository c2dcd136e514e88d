import { Lock, type LucideIcon, PowerOff, RotateCcw, Ruler } from 'lucide-react';
import { lockHolder } from '#engine/commands';
import { type Action, actionOf, isPossible, keysOfAction, labelOf } from '#renderer/actions';
import { type Selectable, sharedValue } from '#renderer/selectors';
import { usePreferences, useSession, useTrips } from '#renderer/store';
import { Badge, Button, inspectorStrings, strings } from '#renderer/ui';
import styles from './inspector.module.css';

/** What one does with the thing itself rather than with its values. */
const OFFERS: readonly { readonly id: Action['id']; readonly Icon: LucideIcon }[] = [
  { id: 'scenario.trip', Icon: PowerOff },
  { id: 'scenario.restore', Icon: RotateCcw },
  { id: 'edit.lock', Icon: Lock },
  { id: 'insert.scaleUnderlay', Icon: Ruler },
];

/** Buttons for the selection, and whether it is locked and some of it out of service. */
export const InspectorActions = ({ selected }: { readonly selected: readonly Selectable[] }) => {
  const session = useSession();
  const ids = selected.map(({ id }) => id);
  const holder = sharedValue(selected, (record) => lockHolder(session.document.records(), record));
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
      {holder && <Badge>{inspectorStrings.locked(ids.includes(holder.id) ? null : holder.name)}</Badge>}
      {isOut && <Badge tone="danger">{strings.whatIf.isOut}</Badge>}
    </div>
  );
};
