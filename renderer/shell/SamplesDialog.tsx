import { useState } from 'react';
import { afterDiscard, openSample, openTemplate } from '#renderer/actions';
import { useSession } from '#renderer/store';
import { Dialog, EmptyState, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { TemplateChoices } from './TemplateChoices';
import { useHostList } from './useHostList';

const words = strings.fileWords;

/** Projects to start from: those that come with the program, and the user's own. */
export const SamplesDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const samples = useHostList(() => session.host.samples());
  const [changes, setChanges] = useState(0);
  const templates = useHostList(() => session.host.templates(), changes);
  const start = (go: () => void): void => {
    onClose();
    afterDiscard(session, go);
  };
  return (
    <Dialog title={words.newFromTemplate} isOpen onClose={onClose}>
      {samples === null && <EmptyState title={strings.files.loading} />}
      <h3 className={styles['group']}>{words.ownTemplates}</h3>
      {templates?.length === 0 && <p className={styles['note']}>{words.noTemplates}</p>}
      {templates && templates.length > 0 && (
        <TemplateChoices
          files={templates}
          onChoose={(file) => start(() => void openTemplate(session, file))}
          onChanged={() => setChanges(changes + 1)}
        />
      )}
      <h3 className={styles['group']}>{words.samples}</h3>
      {samples?.length === 0 && <EmptyState title={strings.files.noneSamples} />}
      <ul className={styles['choices']}>
        {samples?.map(({ id, title, summary }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['choice']}
              onClick={() => start(() => void openSample(session, id))}
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
