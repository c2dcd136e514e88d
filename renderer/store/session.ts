import { idSource, type NewId } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import type { EngineClient } from '#engine/worker';
import type { Host } from '#renderer/host';
import { createDocumentStore, type DocumentStore } from './documentStore';
import { createEngineLink, type EngineLink } from './engineLink';
import { createJournalLink, type JournalLink } from './journalLink';
import { createNotices, type Notices } from './notices';
import { createPreferences, type KeyValueStorage, type Preferences } from './preferences';
import { createPreview, type Preview } from './preview';
import { createProjectFile, type ProjectFile } from './projectFile';
import { createProjectText, type ProjectText } from './projectText';
import { createResults, type Results } from './results';
import { createSelection, type Selection } from './selection';
import { createStudyLink, type StudyLink } from './studyLink';
import { createTrips, type Trips } from './trips';
import { createView, type View } from './view';

/** Everything one window works with. Components get it from context, actions and tools as an argument. */
export interface Session {
  readonly host: Host;
  readonly document: DocumentStore;
  readonly selection: Selection;
  readonly preview: Preview;
  readonly results: Results;
  readonly trips: Trips;
  readonly view: View;
  readonly preferences: Preferences;
  readonly notices: Notices;
  readonly projectFile: ProjectFile;
  readonly projectText: () => Promise<ProjectText>;
  readonly engine: EngineLink;
  readonly studies: StudyLink;
  readonly journal: JournalLink;
  readonly newId: NewId;
  /** BCP 47 tag that numbers are written in. */
  readonly locale: string;
}

export interface SessionOptions {
  readonly host: Host;
  readonly storage: KeyValueStorage | null;
  readonly locale: string;
  /** Numbers in [0, 1) that ids are made from. */
  readonly uniform: () => number;
  readonly onNextFrame: (callback: () => void) => void;
  readonly after: (delayMs: number, run: () => void) => void;
  /** The client needs the records to restart a worker that died, hence a function that gives them. */
  readonly createClient: (records: () => readonly AnyRecord[]) => EngineClient;
  /** Engines that a study may keep busy at once. */
  readonly studyEngines: number;
}

export const createSession = (options: SessionOptions): Session => {
  const document = createDocumentStore();
  const preview = createPreview();
  const results = createResults((snapshot) => engine.giveBack(snapshot));
  const view = createView();
  const trips = createTrips({ document, view });
  const engine = createEngineLink({
    client: options.createClient(() => [...document.records().values()]),
    document,
    preview,
    results,
    trips,
    view,
    onNextFrame: options.onNextFrame,
  });
  const notices = createNotices();
  const projectFile = createProjectFile();
  const projectText = createProjectText({ document, projectFile, after: options.after });
  const newId = idSource(options.uniform);
  const journal = createJournalLink({
    // Letters and digits of an id without its prefix.
    id: newId('journal').slice('journal_'.length),
    host: options.host,
    document,
    projectFile,
    after: options.after,
    onFailure: (error) =>
      notices.tell(
        'warning',
        'Unsaved work is not being kept against a crash.',
        `Save often. ${error instanceof Error ? error.message : String(error)}`,
      ),
  });
  const preferences = createPreferences(options.storage);
  return {
    host: options.host,
    document,
    preview,
    results,
    trips,
    view,
    engine,
    studies: createStudyLink({ createClient: options.createClient, engines: options.studyEngines, document }),
    selection: createSelection(),
    preferences,
    journal,
    notices,
    projectFile,
    projectText,
    newId,
    get locale() {
      return preferences.state.getState().locale ?? options.locale;
    },
  };
};
