import { createStore, type StoreApi } from 'zustand/vanilla';
import { History, type HistoryEntry, type RecordDiff, RecordStore } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import { type Channel, createChannel } from './channel';

export type DocumentEvent =
  | { readonly type: 'documentOpened'; readonly records: readonly AnyRecord[] }
  /** The label is that of the step that was made, taken back or made again. */
  | { readonly type: 'documentChanged'; readonly diff: RecordDiff<AnyRecord>; readonly label: string };

export interface DocumentState {
  /** Grows with every change; views re-read the records when it does. */
  readonly revision: number;
  readonly isOpen: boolean;
  readonly isDirty: boolean;
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
}

/** The open project. Records are read freely and changed only through `store/commit`. */
export interface DocumentStore {
  readonly state: StoreApi<DocumentState>;
  readonly events: Channel<DocumentEvent>;
  records(): RecordStore<AnyRecord>;
  /** Replaces the document and forgets the history. */
  open(records: readonly AnyRecord[]): void;
  push(entry: HistoryEntry<AnyRecord>): void;
  undo(): HistoryEntry<AnyRecord> | undefined;
  redo(): HistoryEntry<AnyRecord> | undefined;
  /** Names the state that the document is in. */
  step(): number;
  /** The state of this name is on disk; edits made while it was written are not. */
  markSaved(step: number): void;
}

export const createDocumentStore = (): DocumentStore => {
  let records = new RecordStore<AnyRecord>();
  let history = new History(records);
  // Serial numbers of the steps done and undone: the top one names the state, so undoing back to the saved state is clean again.
  let done: number[] = [];
  let undone: number[] = [];
  let serial = 0;
  let savedSerial = 0;
  let label = '';
  const events = createChannel<DocumentEvent>();
  const state = createStore<DocumentState>(() => ({
    revision: 0,
    isOpen: false,
    isDirty: false,
    undoLabel: undefined,
    redoLabel: undefined,
  }));
  const refresh = (): void =>
    state.setState((before) => ({
      revision: before.revision + 1,
      isDirty: (done.at(-1) ?? 0) !== savedSerial,
      undoLabel: history.undoLabel,
      redoLabel: history.redoLabel,
    }));
  const attach = (): void => {
    records.listen((diff) => events.send({ type: 'documentChanged', diff, label }));
  };

  return {
    state,
    events,
    records: () => records,
    open: (opened) => {
      records = new RecordStore(opened);
      history = new History(records);
      attach();
      done = [];
      undone = [];
      savedSerial = 0;
      state.setState({ isOpen: true });
      refresh();
      events.send({ type: 'documentOpened', records: opened });
    },
    push: (entry) => {
      label = entry.label;
      if (!history.commit(entry)) return;
      serial += 1;
      done.push(serial);
      undone = [];
      refresh();
    },
    undo: () => {
      label = history.undoLabel ?? '';
      const entry = history.undo();
      if (!entry) return undefined;
      const step = done.pop();
      if (step !== undefined) undone.push(step);
      refresh();
      return entry;
    },
    redo: () => {
      label = history.redoLabel ?? '';
      const entry = history.redo();
      if (!entry) return undefined;
      const step = undone.pop();
      if (step !== undefined) done.push(step);
      refresh();
      return entry;
    },
    step: () => done.at(-1) ?? 0,
    markSaved: (step) => {
      savedSerial = step;
      refresh();
    },
  };
};
