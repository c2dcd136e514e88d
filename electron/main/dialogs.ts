import { basename, dirname } from 'node:path';
import { dialog } from 'electron';
import type { FileRef } from '#renderer/host';

const filters = [{ name: 'Millwright project', extensions: ['millwright', 'json'] }];

export interface FileDialogs {
  chooseFile(): Promise<FileRef | null>;
  chooseSaveTarget(suggestedName: string): Promise<FileRef | null>;
  /** A folder, and nothing more than its path; null when the user thinks better of it. */
  chooseFolder(): Promise<string | null>;
  /** True once for a file that the user agreed to overwrite in the dialog of the system. */
  takeOverwriteConsent(path: string): boolean;
}

/** Native file dialogs that begin where the last one ended. */
export const fileDialogs = (firstFolder: string): FileDialogs => {
  let folder = firstFolder;
  const consented = new Set<string>();
  const chosen = (path: string): FileRef => {
    folder = dirname(path);
    return { path, name: basename(path) };
  };
  return {
    chooseFile: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        filters,
        properties: ['openFile'],
        defaultPath: folder,
      });
      const [path] = filePaths;
      return canceled || path === undefined ? null : chosen(path);
    },
    chooseSaveTarget: async (suggestedName) => {
      const { canceled, filePath } = await dialog.showSaveDialog({
        filters,
        properties: ['showOverwriteConfirmation', 'createDirectory'],
        defaultPath: `${folder}/${suggestedName}.millwright`,
      });
      if (canceled || !filePath) return null;
      // Not every system adds the ending; what the user agreed to overwrite is the name that was shown.
      if (!/\.(millwright|json)$/i.test(filePath)) return chosen(`${filePath}.millwright`);
      consented.add(filePath);
      return chosen(filePath);
    },
    chooseFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        properties: ['openDirectory', 'createDirectory'],
        defaultPath: firstFolder,
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    takeOverwriteConsent: (path) => consented.delete(path),
  };
};
