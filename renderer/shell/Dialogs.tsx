import { useSession, useView } from '#renderer/store';
import { ArrayDialog } from './ArrayDialog';
import { ChangedOnDiskDialog } from './ChangedOnDiskDialog';
import { DiscardDialog } from './DiscardDialog';
import { OpenFileDialog, SaveFileDialog } from './FileDialogs';
import { FillHallDialog } from './fillHall/FillHallDialog';
import { MoveToDialog } from './MoveToDialog';
import { Palette } from './Palette';
import { PowerTopologyDialog } from './PowerTopologyDialog';
import { PrintPlanDialog } from './PrintPlanDialog';
import { RecoverDialog } from './RecoverDialog';
import { SamplesDialog } from './SamplesDialog';
import { SettingsDialog } from './SettingsDialog';
import { ShortcutsDialog } from './ShortcutsDialog';

/** The one dialog that is open, if any. */
export const Dialogs = () => {
  const { view } = useSession();
  const dialog = useView((state) => state.dialog);
  const close = (): void => view.change({ dialog: null });
  switch (dialog?.id) {
    case undefined:
      return null;
    case 'palette':
      return <Palette onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'samples':
      return <SamplesDialog onClose={close} />;
    case 'openFile':
      return <OpenFileDialog title={dialog.title} onChoose={dialog.go} onClose={close} />;
    case 'saveFile':
      return <SaveFileDialog onClose={close} />;
    case 'array':
      return <ArrayDialog onClose={close} />;
    case 'fillHall':
      return <FillHallDialog onClose={close} />;
    case 'moveTo':
      return <MoveToDialog onClose={close} />;
    case 'powerTopology':
      return <PowerTopologyDialog onClose={close} />;
    case 'printPlan':
      return <PrintPlanDialog onClose={close} />;
    case 'changedOnDisk':
      return <ChangedOnDiskDialog file={dialog.file} wants={dialog.wants} onClose={close} />;
    case 'recover':
      return <RecoverDialog journals={dialog.journals} onClose={close} />;
    case 'discardChanges':
      return <DiscardDialog go={dialog.go} onClose={close} />;
  }
};
