import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain, protocol, session } from 'electron';
import {
  APP_ORIGIN,
  CALL_CHANNEL,
  CHOOSE_FILE_CHANNEL,
  CHOOSE_SAVE_TARGET_CHANNEL,
  MAX_MESSAGE_CHARACTERS,
} from '#electron/ipc';
import { CONTENT_SECURITY_POLICY, callMethod } from '#electron/loopback';
import { applicationFolder, createHostServices, documentsFolder, type PrintResult } from '#electron/services';
import { serveBundle } from './appProtocol';

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

const folder = applicationFolder();
let window: BrowserWindow | null = null;

/** Prints with the desktop's own Chromium in a window without script that nobody sees. */
const printInWindow = async (html: string, pdfPath: string): Promise<PrintResult> => {
  const paper = new BrowserWindow({ show: false, webPreferences: { javascript: false, sandbox: true } });
  try {
    await paper.loadURL(`data:text/html;base64,${Buffer.from(html).toString('base64')}`);
    await writeFile(
      pdfPath,
      await paper.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
    );
    return { ok: true, pdfPath };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  } finally {
    paper.destroy();
  }
};

const services = createHostServices({
  documentsFolder: documentsFolder(),
  samplesFolder: join(folder, 'assets', 'samples'),
  reach: 'anywhere',
  writer: `millwright ${app.getVersion()}`,
  print: printInWindow,
});

/** Only the main frame of our own page may call. */
const isOurs = (event: IpcMainInvokeEvent): boolean =>
  event.senderFrame !== null &&
  event.senderFrame.parent === null &&
  new URL(event.senderFrame.url).origin === new URL(APP_ORIGIN).origin;

const handle = (channel: string, answer: (...args: unknown[]) => Promise<unknown>): void =>
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isOurs(event)) throw new Error('not allowed');
    if (JSON.stringify(args).length > MAX_MESSAGE_CHARACTERS) throw new Error('message too large');
    return answer(...args);
  });

const filters = [{ name: 'Millwright project', extensions: ['millwright', 'json'] }];

const registerHandlers = (): void => {
  handle(CALL_CHANNEL, async (method, args) => callMethod(services, String(method), args));
  handle(CHOOSE_FILE_CHANNEL, async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      filters,
      properties: ['openFile'],
      defaultPath: documentsFolder(),
    });
    const [path] = filePaths;
    return canceled || path === undefined ? null : { path, name: path.split(/[\\/]/).at(-1) ?? path };
  });
  handle(CHOOSE_SAVE_TARGET_CHANNEL, async (suggestedName) => {
    const { canceled, filePath } = await dialog.showSaveDialog({
      filters,
      defaultPath: join(documentsFolder(), String(suggestedName)),
    });
    return canceled || !filePath ? null : { path: filePath, name: filePath.split(/[\\/]/).at(-1) ?? filePath };
  });
};

const lockDown = (): void => {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
};

const openWindow = (): void => {
  window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: '#14181d',
    webPreferences: {
      preload: join(folder, 'dist', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => window?.show());
  window.on('closed', () => {
    window = null;
  });
  void window.loadURL(`${APP_ORIGIN}/`);
};

if (!app.requestSingleInstanceLock()) app.quit();
else {
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => {
    protocol.handle('app', serveBundle(join(folder, 'dist', 'renderer'), CONTENT_SECURITY_POLICY));
    lockDown();
    registerHandlers();
    openWindow();
  });
}
