import { join } from 'node:path';
import { app, Menu, protocol, session } from 'electron';
import { CALL_CHANNEL, CHOOSE_FILE_CHANNEL, CHOOSE_FOLDER_CHANNEL, CHOOSE_SAVE_TARGET_CHANNEL } from '#electron/ipc';
import { callMethod } from '#electron/requests';
import {
  applicationFolder,
  chooseDocumentsFolder,
  createHostServices,
  documentsFolder,
  samplesFolders,
  updateFeed,
} from '#electron/services';
import type { ShellEvent } from '#renderer/host';
import { APP_SCHEME, declareScheme, serveBundle } from './appProtocol';
import { fileDialogs } from './dialogs';
import { lockDown } from './lockDown';
import { menuTemplate } from './menu';
import { projectArgument } from './openedFiles';
import { printInWindow } from './printing';
import { onRequest } from './requests';
import { startUpdates } from './updates';
import { type AppWindow, openWindow } from './window';

const folder = applicationFolder();
let window: AppWindow | null = null;

const showWindow = (): AppWindow => {
  window ??= openWindow(join(folder, 'dist', 'preload', 'preload.cjs'), () => {
    window = null;
  });
  return window;
};

/** Files can be handed over before the app is ready to open a window. */
let early: ShellEvent[] | null = [];
const tell = (event: ShellEvent): void => {
  if (early) early.push(event);
  else showWindow().tell(event);
};

const openProject = (args: readonly string[], workingFolder: string): void => {
  const file = projectArgument(args, workingFolder);
  if (file) tell({ type: 'openFile', file });
};

const registerRequests = (): void => {
  const settingFile = join(app.getPath('userData'), 'folder.json');
  const documents = documentsFolder(settingFile);
  const dialogs = fileDialogs(documents.path);
  const services = createHostServices({
    documentsFolder: documents.path,
    folderSetBy: documents.setBy,
    samplesFolders: samplesFolders(),
    journalFolder: join(app.getPath('userData'), 'journal'),
    reach: 'anywhere',
    writer: `millwright ${app.getVersion()}`,
    print: printInWindow,
    takeOverwriteConsent: dialogs.takeOverwriteConsent,
  });
  onRequest(CALL_CHANNEL, (method, args) => callMethod(services, method, args));
  onRequest(CHOOSE_FILE_CHANNEL, dialogs.chooseFile);
  onRequest(CHOOSE_FOLDER_CHANNEL, async () => {
    const chosen = await dialogs.chooseFolder();
    if (chosen !== null) await chooseDocumentsFolder(settingFile, chosen);
    return chosen;
  });
  onRequest(CHOOSE_SAVE_TARGET_CHANNEL, dialogs.chooseSaveTarget);
};

const start = (): void => {
  protocol.handle(APP_SCHEME, serveBundle(join(folder, 'dist', 'renderer')));
  lockDown(session.defaultSession);
  registerRequests();
  startUpdates({ feed: updateFeed(), platform: process.platform });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate({
        platform: process.platform,
        build: app.isPackaged ? 'packaged' : 'development',
        onAction: (id) => tell({ type: 'action', id }),
      }),
    ),
  );
  showWindow();
  for (const event of early ?? []) showWindow().tell(event);
  early = null;
};

app.enableSandbox();
declareScheme();
if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', (_event, args, workingFolder) => {
    if (!early) showWindow().focus();
    openProject(args.slice(1), workingFolder);
  });
  // On a Mac the system sends files as events.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openProject([path], '/');
  });
  app.on('window-all-closed', () => app.quit());
  openProject(process.argv.slice(1), process.cwd());
  void app.whenReady().then(start);
}
