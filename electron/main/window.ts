import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import { APP_ORIGIN, SHELL_EVENT_CHANNEL } from '#electron/ipc';
import type { ShellEvent } from '#renderer/host';
import { readWindowState, writeWindowState } from './windowState';

const DEFAULT_SIZE = { width: 1440, height: 900 } as const;

/** A page that stops working this often in this time will not be mended by loading it again. */
const MOST_RELOADS = 3;
const RELOAD_WINDOW_MS = 60_000;

export interface AppWindow {
  /** Delivered once the page is there. */
  tell(event: ShellEvent): void;
  focus(): void;
}

/** The page asks to stay when it holds unsaved work; here the user decides. */
const letUserDecide = (window: BrowserWindow): void =>
  void window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: 'Close without saving?',
      detail: 'Changes since the last save will be lost.',
      buttons: ['Keep open', 'Close without saving'],
      defaultId: 0,
      cancelId: 0,
    });
    // To prevent the prevention is to close.
    if (answer === 1) event.preventDefault();
  });

const mendCrashes = (window: BrowserWindow): void => {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < RELOAD_WINDOW_MS), now];
    if (crashes.length <= MOST_RELOADS) return window.reload();
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The window of Millwright keeps stopping.',
      detail: `Last reason: ${reason}. Saved files are not touched.`,
      buttons: ['Load it again', 'Quit'],
    });
    if (response === 1) return app.quit();
    crashes = [];
    window.reload();
  });
};

const deliverWhenLoaded = (window: BrowserWindow): AppWindow['tell'] => {
  let waiting: ShellEvent[] | null = [];
  window.webContents.on('did-start-loading', () => {
    waiting ??= [];
  });
  window.webContents.on('did-finish-load', () => {
    for (const event of waiting ?? []) window.webContents.send(SHELL_EVENT_CHANNEL, event);
    waiting = null;
  });
  return (event) => {
    if (waiting) waiting.push(event);
    else window.webContents.send(SHELL_EVENT_CHANNEL, event);
  };
};

/** Opens the window of the app where it was when it was last closed. */
export const openWindow = (preload: string, onClosed: () => void): AppWindow => {
  const statePath = join(app.getPath('userData'), 'window.json');
  const state = readWindowState(
    statePath,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...(state?.bounds ?? DEFAULT_SIZE),
    minWidth: 960,
    minHeight: 600,
    show: false,
    // The page has the same menus in its title bar; the native one comes with Alt, and on a Mac at the top of the screen.
    autoHideMenuBar: true,
    backgroundColor: '#14181d',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  });
  window.once('ready-to-show', () => {
    if (state?.isMaximized) window.maximize();
    window.show();
  });
  window.on('close', () =>
    writeWindowState(statePath, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
  );
  window.on('closed', onClosed);
  letUserDecide(window);
  mendCrashes(window);
  const tell = deliverWhenLoaded(window);
  void window.loadURL(`${APP_ORIGIN}/`);
  return {
    tell,
    focus: () => {
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
};
