import { projectIndex } from '#engine/project';
import { save } from '#renderer/actions';
import { useSession } from '#renderer/store';
import { Button, Dialog, strings } from '#renderer/ui';

/** Asked before unsaved changes are lost. */
export const DiscardDialog = ({ go, onClose }: { readonly go: () => void; readonly onClose: () => void }) => {
  const session = useSession();
  const name = projectIndex(session.document.records()).project?.name ?? strings.app.untitled;
  const saveFirst = async (): Promise<void> => {
    onClose();
    await save(session);
    // A save that failed or asked for a name leaves the project as it is.
    if (!session.document.state.getState().isDirty) go();
  };
  return (
    <Dialog
      title={strings.files.discardTitle}
      description={strings.files.discardText(name)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {strings.dialog.cancel}
          </Button>
          <Button
            look="danger"
            onPress={() => {
              onClose();
              go();
            }}
          >
            {strings.files.discard}
          </Button>
          <Button look="primary" onPress={() => void saveFirst()}>
            {strings.files.saveFirst}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
};
