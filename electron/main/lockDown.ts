import { app, dialog, type Session, shell, type WebContents } from 'electron';

/** Sources are links to the web; the user sees the whole address before the system's browser opens it. */
const offerLink = async (address: string): Promise<void> => {
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') return;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Open this address in your browser?',
    detail: new URL(address).href,
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) await shell.openExternal(new URL(address).href);
};

const confine = (contents: WebContents): void => {
  contents.setWindowOpenHandler(({ url }) => {
    void offerLink(url);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

/** No page may have a permission, another window or another address. */
export const lockDown = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  app.on('web-contents-created', (_event, contents) => confine(contents));
};
