import type { AnyRecord } from '#engine/project';
import { createEngineClient, portPair, serveEngine } from '#engine/worker';
import type { FileRef, Host, JournalEntry, JournalStart, SaveRequest, TextExport } from '#renderer/host';
import { createSession, type Session } from '#renderer/store';
import { seededUniform } from '../builders/documentBuilder';
import { starterHall } from '../builders/starterHall';

/** A host that keeps files in memory and remembers what it was asked. */
export class MemoryHost implements Host {
  readonly shell = 'browser';
  readonly chooseFile = null;
  readonly chooseFolder = null;
  readonly chooseSaveTarget = null;
  readonly droppedFile = null;
  readonly onShellEvent = null;
  readonly kept = new Map<string, { start: JournalStart; entries: JournalEntry[] }>();
  readonly saved: SaveRequest[] = [];
  readonly reports: { readonly name: string; readonly html: string }[] = [];
  readonly files = new Map<string, string>();
  nextSave: Awaited<ReturnType<Host['saveFile']>> | null = null;

  samples = async () => [{ id: 'starter-hall', title: 'Starter hall', summary: '' }];
  openSample = async (id: string) => this.openFile({ path: id, name: id });
  folder = async () => ({ path: '/home/somebody/Millwright', setBy: 'program' as const });
  readonly templatesByName = new Map<string, string>();
  templates = async () => [...this.templatesByName.keys()].map((name) => ({ path: `templates/${name}`, name }));
  saveTemplate: Host['saveTemplate'] = async ({ name, projectJson }) => {
    this.templatesByName.set(name, projectJson);
    return { ok: true, file: { path: `templates/${name}`, name }, hash: '' };
  };
  renameTemplate: Host['renameTemplate'] = async ({ name }, next) => {
    this.templatesByName.set(next, this.templatesByName.get(name)!);
    this.templatesByName.delete(name);
    return { ok: true };
  };
  deleteTemplate: Host['deleteTemplate'] = async ({ name }) => {
    this.templatesByName.delete(name);
    return { ok: true };
  };
  openTemplate: Host['openTemplate'] = async ({ name }) => ({
    ok: true,
    file: null,
    projectJson: this.templatesByName.get(name)!,
    hash: '',
    problems: [],
  });
  listFiles = async () => [...this.files.keys()].map((name) => ({ path: name, name }));
  thumbnail = async () => null;
  fileHash = async ({ path }: FileRef): Promise<string | null> => {
    const text = this.files.get(path);
    return text === undefined ? null : `hash of ${text.length}`;
  };
  recentFiles = async () => this.listFiles();
  fileNamed = async (name: string): Promise<FileRef> => ({ path: `${name}.millwright`, name: `${name}.millwright` });
  openFile = async (file: FileRef): ReturnType<Host['openFile']> => {
    const projectJson = this.files.get(file.path);
    if (projectJson === undefined)
      return {
        ok: false,
        problems: [
          {
            code: 'file.missing',
            severity: 'error',
            elements: [],
            message: `${file.name} is not there.`,
            remedy: 'Choose another.',
          },
        ],
      };
    return { ok: true, file, projectJson, hash: `hash of ${projectJson.length}`, problems: [] };
  };
  saveFile = async (request: SaveRequest): ReturnType<Host['saveFile']> => {
    this.saved.push(request);
    if (this.nextSave) return this.nextSave;
    this.files.set(request.file.path, request.projectJson);
    return { ok: true, file: request.file, hash: `hash of ${request.projectJson.length}` };
  };
  /** Pieces of the journal that is being prepared. */
  #pieces: string[] = [];
  prepareJournal = async (_id: string, piece: number, projectJson: string): Promise<void> => {
    this.#pieces.length = piece;
    this.#pieces.push(projectJson);
  };
  startJournal = async (id: string, start: JournalStart): Promise<void> => {
    const projectJson = [...this.#pieces.slice(0, start.pieces), start.projectJson].join('');
    this.kept.set(id, { start: { ...start, projectJson }, entries: [] });
  };
  appendJournal = async (id: string, entries: readonly JournalEntry[]): Promise<void> => {
    this.kept.get(id)!.entries.push(...structuredClone(entries));
  };
  endJournal = async (id: string): Promise<void> => void this.kept.delete(id);
  journals = async () =>
    [...this.kept].map(([id, { start, entries }]) => ({
      id,
      name: start.name,
      file: start.file,
      edits: entries.length,
      startedAt: 0,
    }));
  recoverJournal = async (id: string) => {
    const kept = this.kept.get(id);
    return kept ? { projectJson: kept.start.projectJson, entries: kept.entries, lost: 0 } : null;
  };
  readonly texts: TextExport[] = [];
  exportText = async (request: TextExport) => {
    this.texts.push(request);
    return { ok: true as const, path: `/${request.name}.${request.extension}` };
  };
  exportReport = async (request: { readonly name: string; readonly html: string }) => {
    this.reports.push(request);
    return { ok: true as const, htmlPath: `/${request.name}.html`, pdfPath: null, note: '' };
  };
}

export interface TestWindow {
  readonly session: Session;
  readonly host: MemoryHost;
  /** Lets the next picture be drawn: a gesture asks the engine at most once for each. */
  drawFrame(): void;
  close(): void;
}

/** A window without a display: the real stores and the real engine in this process. */
export const openWindow = (records: readonly AnyRecord[] | null = starterHall(), seed = 7): TestWindow => {
  const host = new MemoryHost();
  const frames: (() => void)[] = [];
  const timers: (() => void)[] = [];
  const session = createSession({
    host,
    storage: null,
    locale: 'en-US',
    uniform: seededUniform(seed),
    onNextFrame: (callback) => frames.push(callback),
    after: (_delayMs, run) => timers.push(run),
    studyEngines: 2,
    createClient: (records) => {
      const [client, server] = portPair();
      serveEngine(server, { pause: () => Promise.resolve(), every: () => () => {} });
      return createEngineClient({
        connect: () => client,
        reopen: () => ({ records: records() }),
        every: () => () => {},
      });
    },
  });
  if (records) {
    session.document.open(records);
    const project = records.find((record) => record.type === 'project');
    session.view.change({ scenarioId: project?.type === 'project' ? project.baseScenarioId : null });
  }
  return {
    session,
    host,
    drawFrame: () => {
      for (const frame of frames.splice(0)) frame();
    },
    close: () => session.engine.close(),
  };
};

/** Waits until a store says what is wanted; fails with the last state when it never does. */
export const until = async <T>(
  store: { getState(): T; subscribe(listener: (state: T) => void): () => void },
  wanted: (state: T) => boolean,
): Promise<T> =>
  new Promise((resolve, reject) => {
    if (wanted(store.getState())) return resolve(store.getState());
    const timer = setTimeout(() => {
      end();
      reject(new Error(`never came: ${JSON.stringify(store.getState()).slice(0, 400)}`));
    }, 20_000);
    const end = store.subscribe((state) => {
      if (!wanted(state)) return;
      clearTimeout(timer);
      end();
      resolve(state);
    });
  });

/** Opens the project with so many more racks, which stand in a line apart from all else. */
export const openWithTwins = ({ document }: Session, count: number): void => {
  const records = [...document.records().values()];
  const rack = records.find((record) => record.type === 'element' && record.kind === 'rack');
  if (rack?.type !== 'element') throw new Error('there is no rack to take for a model');
  const twins = Array.from({ length: count }, (_, k) => ({
    ...rack,
    id: `${rack.id}x${k}` as const,
    parentId: null,
    positionM: [100 + 2 * k, 100, 0] as const,
  }));
  document.open([...records, ...twins]);
};

/** Ids of the racks of the scenario shown, west to east. */
export const rackIds = ({ document, view }: Session): readonly string[] =>
  [...document.records().values()]
    .filter((record) => record.type === 'element')
    .filter(({ kind, scenarioId }) => kind === 'rack' && scenarioId === view.state.getState().scenarioId)
    .sort((a, b) => a.positionM[0] - b.positionM[0])
    .map(({ id }) => id);
