import { useState } from 'react';
import { afterDiscard, discardJournal, recoverJournal } from '#renderer/actions';
import type { JournalInfo } from '#renderer/host';
import { useSession } from '#renderer/store';
import { Button, Dialog, strings } from '#renderer/ui';
import styles from './dialogs.module.css';

/** Offers the work of windows that ended without saving it. */
export const RecoverDialog = ({
  journals,
  onClose,
}: {
  readonly journals: readonly JournalInfo[];
  readonly onClose: () => void;
}) => {
  const session = useSession();
  const [left, setLeft] = useState(journals);
  const when = new Intl.DateTimeFormat(session.locale, { dateStyle: 'medium', timeStyle: 'short' });
  const drop = (id: string): void => {
    const rest = left.filter((journal) => journal.id !== id);
    setLeft(rest);
    void discardJournal(session, id);
    if (rest.length === 0) onClose();
  };
  const open = (id: string): void => {
    onClose();
    afterDiscard(session, () => void recoverJournal(session, id));
  };
  return (
    <Dialog
      title={strings.recovery.title}
      description={strings.recovery.text}
      isOpen
      onClose={onClose}
      footer={
        <Button look="quiet" onPress={onClose}>
          {strings.recovery.later}
        </Button>
      }
    >
      <ul className={styles['journals']}>
        {left.map(({ id, name, edits, startedAt }) => (
          <li key={id}>
            <span>
              <strong>{name || strings.app.untitled}</strong>
              <br />
              {strings.recovery.detail(when.format(startedAt), edits)}
            </span>
            <Button look="danger" onPress={() => drop(id)}>
              {strings.recovery.discard}
            </Button>
            <Button look="primary" onPress={() => open(id)}>
              {strings.recovery.recover}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
