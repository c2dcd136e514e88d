import { serialisedPieces } from '#engine/project';
import type { Host, JournalEntry } from '#renderer/host';
import type { DocumentStore } from './documentStore';
import type { ProjectFile } from './projectFile';

/** After this many edits the journal begins anew from the project as it is, so that recovery stays short. */
const EDITS_TO_SNAPSHOT = 100;
/** Edits are written together at most this long after the first of them. */
const DELAY_MS = 500;

export interface JournalLink {
  /** Name of this window's journal; another window may see it while this one lives. */
  readonly id: string;
  /** Writes what waits. */
  flush(): Promise<void>;
  close(): void;
}

export interface JournalLinkOptions {
  readonly id: string;
  readonly host: Pick<Host, 'prepareJournal' | 'startJournal' | 'appendJournal' | 'endJournal'>;
  readonly document: DocumentStore;
  readonly projectFile: ProjectFile;
  readonly after: (delayMs: number, run: () => void) => void;
  /** Unsaved work is no longer kept; told once until it is again. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Keeps the unsaved work of this window on disk, about half a second behind the hand: a snapshot when the first edit is made,
 * then every edit, a new snapshot now and then, and nothing once all is saved.
 */
export const createJournalLink = (options: JournalLinkOptions): JournalLink => {
  const { id, host, document, projectFile } = options;
  let waiting: JournalEntry[] = [];
  let written = 0;
  /** Whether the next writing begins the journal anew. */
  let start: 'anew' | 'goOn' = 'anew';
  let timer: 'set' | 'none' = 'none';
  let isTold = false;
  // Writings follow each other; a failed one does not stop those after it.
  let chain: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    timer = 'none';
    const { isDirty, isOpen } = document.state.getState();
    const entries = waiting;
    waiting = [];
    if (!isOpen || !isDirty) {
      start = 'anew';
      written = 0;
      await host.endJournal(id);
      return;
    }
    if (start === 'anew' || written + entries.length > EDITS_TO_SNAPSHOT) {
      const project = document.records().get('project_0');
      const { file, hash, envelope } = projectFile.state.getState();
      // Before what takes time: another project that is opened meanwhile begins anew again.
      start = 'goOn';
      written = 0;
      let pieces = 0;
      let last = '';
      for (const piece of serialisedPieces(document.records().values(), envelope)) {
        if (last !== '') await host.prepareJournal(id, pieces++, last);
        last = piece;
      }
      await host.startJournal(id, {
        name: project?.type === 'project' ? project.name : '',
        file,
        baseHash: hash,
        pieces,
        projectJson: last,
      });
    } else if (entries.length > 0) {
      await host.appendJournal(id, entries);
      written += entries.length;
    }
  };
  const flush = (): Promise<void> => {
    chain = chain.then(write).then(
      () => {
        isTold = false;
      },
      (error: unknown) => {
        // What could not be written is in the next snapshot.
        start = 'anew';
        if (!isTold) options.onFailure(error);
        isTold = true;
      },
    );
    return chain;
  };
  const schedule = (): void => {
    if (timer === 'set') return;
    timer = 'set';
    options.after(DELAY_MS, () => void flush());
  };

  const ends = [
    document.events.listen((event) => {
      if (event.type === 'documentOpened') {
        waiting = [];
        start = 'anew';
      } else waiting.push({ label: event.label, diff: event.diff });
      schedule();
    }),
    // Saving makes nothing dirty and changes no record.
    document.state.subscribe((now, before) => {
      if (now.isDirty !== before.isDirty) schedule();
    }),
  ];
  return {
    id,
    flush,
    close: () => {
      for (const end of ends) end();
    },
  };
};
