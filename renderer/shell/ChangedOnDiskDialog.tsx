import { useState } from 'react';
import { compareWithDisk, openFile, overwriteOnDisk, saveAs } from '#renderer/actions';
import type { FileRef } from '#renderer/host';
import type { ProjectDifference } from '#renderer/selectors';
import { useDocument, useSession } from '#renderer/store';
import { Button, Dialog, strings } from '#renderer/ui';
import { DiskDifference } from './DiskDifference';

/** Which state shall hold: that on disk, that of this window, or both. Nothing is replaced before it is said. */
export const ChangedOnDiskDialog = ({
  file,
  wants,
  onClose,
}: {
  readonly file: FileRef;
  readonly wants: 'look' | 'save';
  readonly onClose: () => void;
}) => {
  const session = useSession();
  const isDirty = useDocument((state) => state.isDirty);
  const [difference, setDifference] = useState<ProjectDifference | null>(null);
  const then = (go: () => void) => (): void => {
    onClose();
    go();
  };
  return (
    <Dialog
      title={strings.files.changedTitle}
      description={strings.files.changedText(file.name, isDirty)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {strings.files.later}
          </Button>
          {!difference && (
            <Button onPress={() => void compareWithDisk(session, file).then(setDifference)}>
              {strings.fileWords.compare}
            </Button>
          )}
          {wants === 'save' && (
            <Button look="danger" onPress={then(() => void overwriteOnDisk(session, file))}>
              {strings.files.overwrite}
            </Button>
          )}
          {isDirty && <Button onPress={then(() => void saveAs(session))}>{strings.files.keepBoth}</Button>}
          <Button look={isDirty ? 'plain' : 'primary'} onPress={then(() => void openFile(session, file))}>
            {strings.files.reload}
          </Button>
        </>
      }
    >
      {difference && <DiskDifference difference={difference} />}
    </Dialog>
  );
};
