import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FileRef } from '#renderer/host';

/** Which file the open project came from or was last saved to; null file = not saved yet. */
export interface ProjectFileState {
  readonly file: FileRef | null;
  readonly hash: string | null;
  /** A state of the file on disk, written by something else, that the user knows of. */
  readonly seenHash: string | null;
  /** Fields of the file that this version does not know; they are written back. */
  readonly envelope: Readonly<Record<string, unknown>>;
  /** `readOnly`: of a newer format; saving would lose what this version does not know. */
  readonly access: 'write' | 'readOnly';
  readonly isBusy: boolean;
  readonly recent: readonly FileRef[];
}

export interface ProjectFile {
  readonly state: StoreApi<ProjectFileState>;
  change(part: Partial<ProjectFileState>): void;
}

export const createProjectFile = (): ProjectFile => {
  const state = createStore<ProjectFileState>(() => ({
    file: null,
    hash: null,
    seenHash: null,
    envelope: {},
    access: 'write',
    isBusy: false,
    recent: [],
  }));
  return { state, change: (part) => state.setState(part) };
};
