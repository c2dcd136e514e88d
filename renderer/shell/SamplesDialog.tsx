import { afterDiscard, openSample } from '#renderer/actions';
import { useSession } from '#renderer/store';
import { Dialog, EmptyState, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { useHostList } from './useHostList';

export const SamplesDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const samples = useHostList(() => session.host.samples());
  return (
    <Dialog title={strings.files.samplesTitle} isOpen onClose={onClose}>
      {samples === null && <EmptyState title={strings.files.loading} />}
      {samples?.length === 0 && <EmptyState title={strings.files.noneSamples} />}
      <ul className={styles['choices']}>
        {samples?.map(({ id, title, summary }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['choice']}
              onClick={() => {
                onClose();
                afterDiscard(session, () => void openSample(session, id));
              }}
            >
              <strong>{title}</strong>
              <span className={styles['summary']}>{summary}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
