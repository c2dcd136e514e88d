import { EventEmitter } from 'node:events';
import { loadProgram } from './program';

/**
 * A stand-in for the parts of Electron that our main process and preload script call, so that both can be run as they are
 * built where there is no Electron runtime. It is not Electron: it draws nothing and sandboxes nothing. What it is faithful
 * to is order (what may be called before the app is ready and what may not), who sees which message, that messages are
 * cloned, and how a failed request looks to the page. Whatever it does not have throws by name instead of being undefined.
 */
export interface StandInOptions {
  readonly userData: string;
  readonly args?: readonly string[];
  readonly platform?: NodeJS.Platform;
  readonly instance?: 'first' | 'second';
  readonly displays?: readonly { readonly workArea: Rectangle }[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Listener = (...args: unknown[]) => unknown;
type Handler = (event: unknown, ...args: unknown[]) => unknown;
type FetchHandler = (request: Request) => Response | Promise<Response>;

/** Names what is missing rather than letting it be undefined. */
const strict = <T extends object>(name: string, parts: T): T =>
  new Proxy(parts, {
    get: (target, key, receiver) => {
      if (key in target || typeof key === 'symbol' || key === 'then') return Reflect.get(target, key, receiver);
      throw new Error(`the stand-in for Electron has no ${name}.${key}`);
    },
  });

class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class StandInProtocol {
  readonly handlers = new Map<string, FetchHandler>();
  handle(scheme: string, handler: FetchHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }
}

type PermissionRequest = (contents: unknown, permission: string, callback: (allowed: boolean) => void) => void;

class StandInSession {
  readonly protocol = strict('session.protocol', new StandInProtocol());
  permissionRequest: PermissionRequest | null = null;
  permissionCheck: ((contents: unknown, permission: string) => boolean) | null = null;
  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(): void {}
}

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly webviewTag?: boolean;
  readonly javascript?: boolean;
  readonly session?: StandInSession;
}

class StandInContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  /** What the page is served: the body of its address. */
  document = '';
  readonly page = new EventEmitter();
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    this.page.emit(channel, {}, ...structuredClone(args));
  }
  async printToPDF(): Promise<Buffer> {
    return Buffer.from(`%PDF of ${this.document.length} characters`);
  }
}

/** A frame of a page; the main one has no parent. */
type Frame = { readonly url: string; readonly parent: unknown } | null;

export interface WindowView {
  readonly webContents: StandInContents;
  readonly preferences: WebPreferences;
  bounds: Rectangle;
  maximized: boolean;
  /** Whether the page asks to stay when it is closed. */
  vetoesClosing: boolean;
  readonly isShown: boolean;
  readonly isDestroyed: boolean;
  /** How often it has loaded an address. */
  readonly loads: number;
  readonly address: string;
  /** What the preload script put into the page. */
  readonly world: Readonly<Record<string, unknown>>;
  /** A request of a frame; tests ask from frames that may not. */
  request(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown>;
  /** As when the user closes it. */
  close(): void;
}

export interface StandIn {
  readonly app: EventEmitter;
  readonly windows: readonly WindowView[];
  readonly requests: ReadonlyMap<string, unknown>;
  readonly defaultSession: StandInSession;
  readonly dialogAnswers: Map<string, unknown>;
  readonly openedLinks: readonly string[];
  /** Calls that leave no other trace, in order. */
  readonly calls: readonly string[];
  menu(): unknown;
  /** Runs the main process as it is built, lets the app become ready, and waits until its page is there. */
  run(program: string): Promise<void>;
}

export const createStandIn = (options: StandInOptions): StandIn => {
  let isReady = false;
  let becomeReady: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });
  const needsReady = (what: string): void => {
    if (!isReady) throw new Error(`${what} before the app is ready`);
  };
  const beforeReady = (what: string): void => {
    if (isReady) throw new Error(`${what} after the app is ready`);
  };

  const calls: string[] = [];
  const openedLinks: string[] = [];
  const dialogAnswers = new Map<string, unknown>();
  const requests = new Map<string, Handler>();
  const sessions = new Map<string, StandInSession>();
  const windows: StandInWindow[] = [];
  let menu: unknown = null;
  const defaultSession = new StandInSession();

  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    enableSandbox: () => {
      beforeReady('enableSandbox');
      calls.push('enableSandbox');
    },
    requestSingleInstanceLock: () => options.instance !== 'second',
    quit: () => void calls.push('quit'),
    whenReady: () => ready,
    getVersion: () => '0.0.0',
    getPath: () => options.userData,
  });

  const loading: Promise<void>[] = [];

  class StandInWindow extends EventEmitter implements WindowView {
    readonly webContents = strict('webContents', new StandInContents());
    readonly preferences: WebPreferences;
    bounds: Rectangle;
    isShown = false;
    isDestroyed = false;
    maximized = false;
    readonly world: Record<string, unknown> = {};
    vetoesClosing = false;
    loads = 0;
    address = '';

    constructor({ webPreferences = {}, x = 0, y = 0, width = 800, height = 600 }: Record<string, unknown> = {}) {
      super();
      needsReady('BrowserWindow');
      this.preferences = webPreferences as WebPreferences;
      this.bounds = { x, y, width, height } as Rectangle;
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }

    loadURL(address: string): Promise<void> {
      this.address = address;
      this.loads += 1;
      const loaded = this.load(address);
      loading.push(loaded);
      return loaded;
    }

    async load(address: string): Promise<void> {
      const { protocol: scheme } = new URL(address);
      const { protocol } = this.preferences.session ?? defaultSession;
      const handler = protocol.handlers.get(scheme.replace(':', ''));
      if (!handler) throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${address}'`);
      this.webContents.emit('did-start-loading');
      this.webContents.document = await (await handler(new Request(address))).text();
      this.webContents.page.removeAllListeners();
      if (this.preferences.preload) loadProgram(this.preferences.preload, this.preloadModule(), process);
      this.emit('ready-to-show');
      this.webContents.emit('did-finish-load');
    }

    request(frame: Frame, channel: string, args: readonly unknown[]): Promise<unknown> {
      const handler = requests.get(channel);
      const cloned = structuredClone(args);
      const answer = (async () => {
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return structuredClone(await handler({ senderFrame: frame }, ...cloned));
      })();
      return answer.catch((error: Error) => {
        throw new Error(`Error invoking remote method '${channel}': ${error}`);
      });
    }

    preloadModule(): object {
      const { page } = this.webContents;
      return strict('electron', {
        contextBridge: {
          exposeInMainWorld: (key: string, value: unknown) => {
            this.world[key] = value;
          },
        },
        webUtils: strict('webUtils', { getPathForFile: ({ name }: { readonly name: string }) => `/dropped/${name}` }),
        ipcRenderer: strict('ipcRenderer', {
          on: (channel: string, listener: Listener) => page.on(channel, listener),
          invoke: (channel: string, ...args: unknown[]) =>
            this.request({ url: this.address, parent: null }, channel, args),
        }),
      });
    }

    reload(): void {
      void this.loadURL(this.address);
    }
    show(): void {
      this.isShown = true;
    }
    maximize(): void {
      this.maximized = true;
    }
    isMaximized(): boolean {
      return this.maximized;
    }
    getNormalBounds(): Rectangle {
      return this.bounds;
    }
    isMinimized(): boolean {
      return false;
    }
    focus(): void {
      calls.push('focus');
    }
    destroy(): void {
      this.isDestroyed = true;
    }
    close(): void {
      this.emit('close', new Preventable());
      if (this.vetoesClosing) {
        const event = new Preventable();
        this.webContents.emit('will-prevent-unload', event);
        if (!event.defaultPrevented) return;
      }
      this.isDestroyed = true;
      this.emit('closed');
      if (windows.every((window) => window.isDestroyed)) app.emit('window-all-closed');
    }
  }

  const answerOf = (dialog: string): unknown => {
    calls.push(dialog);
    if (!dialogAnswers.has(dialog)) throw new Error(`nobody answers ${dialog}`);
    return dialogAnswers.get(dialog);
  };

  const electron = strict('electron', {
    app: strict('app', app),
    BrowserWindow: StandInWindow,
    dialog: strict('dialog', {
      showOpenDialog: async () => answerOf('showOpenDialog'),
      showSaveDialog: async () => answerOf('showSaveDialog'),
      showMessageBox: async () => answerOf('showMessageBox'),
      showMessageBoxSync: () => answerOf('showMessageBoxSync'),
    }),
    ipcMain: strict('ipcMain', { handle: (channel: string, handler: Handler) => void requests.set(channel, handler) }),
    Menu: strict('Menu', {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: (template: unknown) => {
        menu = template;
      },
    }),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: () => beforeReady('registerSchemesAsPrivileged'),
      handle: (scheme: string, handler: FetchHandler) => {
        needsReady('protocol.handle');
        defaultSession.protocol.handle(scheme, handler);
      },
    }),
    screen: strict('screen', {
      getAllDisplays: () => {
        needsReady('screen');
        return options.displays ?? [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
      },
    }),
    session: strict('session', {
      get defaultSession() {
        needsReady('session');
        return defaultSession;
      },
      fromPartition: (name: string) => {
        needsReady('session');
        const known = sessions.get(name) ?? new StandInSession();
        sessions.set(name, known);
        return known;
      },
    }),
    shell: strict('shell', { openExternal: async (address: string) => void openedLinks.push(address) }),
  });

  return {
    app,
    windows,
    requests,
    defaultSession,
    dialogAnswers,
    openedLinks,
    calls,
    menu: () => menu,
    run: async (program) => {
      const { args = [], platform = 'linux' } = options;
      loadProgram(
        program,
        electron,
        Object.create(process, { argv: { value: ['electron', '.', ...args] }, platform: { value: platform } }),
      );
      isReady = true;
      becomeReady();
      // What waits for the app to be ready runs before this goes on.
      await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(loading);
    },
  };
};
