import { contextBridge, ipcRenderer } from 'electron';
import { CALL_CHANNEL, CHOOSE_FILE_CHANNEL, CHOOSE_SAVE_TARGET_CHANNEL } from '#electron/ipc';
import type { Host } from '#renderer/host';

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const call = async <T>(method: string, ...args: readonly unknown[]): Promise<T> => {
  const answer = (await ipcRenderer.invoke(CALL_CHANNEL, method, args)) as Answer;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value as T;
};

/** The host as named functions; the page reaches nothing else of the shell. */
contextBridge.exposeInMainWorld('millwright', {
  shell: 'desktop',
  chooseFile: () => ipcRenderer.invoke(CHOOSE_FILE_CHANNEL),
  chooseSaveTarget: (suggestedName: string) => ipcRenderer.invoke(CHOOSE_SAVE_TARGET_CHANNEL, suggestedName),
  samples: () => call('samples'),
  openSample: (id: string) => call('openSample', id),
  listFiles: () => call('listFiles'),
  fileNamed: (name: string) => call('fileNamed', name),
  openFile: (file) => call('openFile', file),
  saveFile: (request) => call('saveFile', request),
  recentFiles: () => call('recentFiles'),
  exportReport: (request) => call('exportReport', request),
} satisfies Host);
