import type { DocumentStore } from './documentStore';
import type { Preferences } from './preferences';
import type { ProjectFile } from './projectFile';

export interface AutosaveOptions {
  readonly document: DocumentStore;
  readonly preferences: Preferences;
  readonly projectFile: ProjectFile;
  readonly save: () => void;
  /** Calls back each minute until ended. */
  readonly everyMinute: (tick: () => void) => () => void;
}

/** Saves a project that has a file and unsaved changes, as often as the user wants; never one that was never named. */
export const startAutosave = ({
  document,
  preferences,
  projectFile,
  save,
  everyMinute,
}: AutosaveOptions): (() => void) => {
  let minutes = 0;
  return everyMinute(() => {
    const { autosaveMinutes } = preferences.state.getState();
    const { isDirty } = document.state.getState();
    const { file, isBusy, access } = projectFile.state.getState();
    minutes = isDirty ? minutes + 1 : 0;
    if (autosaveMinutes === 0 || minutes < autosaveMinutes || !file || isBusy || access === 'readOnly') return;
    minutes = 0;
    save();
  });
};
