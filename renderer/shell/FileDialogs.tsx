import { useState } from 'react';
import { projectIndex } from '#engine/project';
import { saveUnderName } from '#renderer/actions';
import type { FileRef } from '#renderer/host';
import { useSession } from '#renderer/store';
import { Button, Dialog, EmptyState, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { FileChoices } from './FileChoices';
import { useHostList } from './useHostList';

/** Files of the Millwright folder, for shells that have no dialog of their own. */
export const OpenFileDialog = ({
  title,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly onChoose: (file: FileRef) => void;
  readonly onClose: () => void;
}) => {
  const session = useSession();
  const files = useHostList(() => session.host.listFiles());
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {files === null && <EmptyState title={strings.files.loading} />}
      {files?.length === 0 && <EmptyState title={strings.files.none} />}
      {files && (
        <FileChoices
          files={files}
          onChoose={(file) => {
            onClose();
            onChoose(file);
          }}
        />
      )}
    </Dialog>
  );
};

export const SaveFileDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const [name, setName] = useState(() => projectIndex(session.document.records()).project?.name ?? '');
  const files = useHostList(() => session.host.listFiles());
  const save = (): void => {
    if (name.trim() === '') return;
    onClose();
    void saveUnderName(session, name.trim());
  };
  return (
    <Dialog
      title={strings.files.saveTitle}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button look="primary" isDisabled={name.trim() === ''} onPress={save}>
            {strings.files.save}
          </Button>
        </>
      }
    >
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label className={styles['field']}>
          <span>{strings.files.name}</span>
          <input
            className={styles['input']}
            value={name}
            maxLength={120}
            autoFocus
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </label>
      </form>
      <ul className={styles['choices']}>
        {files?.map((file) => (
          <li key={file.path}>
            <button type="button" className={styles['choice']} onClick={() => setName(file.name)}>
              {file.name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
