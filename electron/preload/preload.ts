import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  type Answer,
  CALL_CHANNEL,
  CHOOSE_FILE_CHANNEL,
  CHOOSE_FOLDER_CHANNEL,
  CHOOSE_SAVE_TARGET_CHANNEL,
  SHELL_EVENT_CHANNEL,
} from '#electron/ipc';
import type { Host, ShellEvent } from '#renderer/host';

const call = async <T>(method: string, ...args: readonly unknown[]): Promise<T> => {
  const answer = (await ipcRenderer.invoke(CALL_CHANNEL, method, args)) as Answer;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value as T;
};

const listeners = new Set<(event: ShellEvent) => void>();
let unheard: ShellEvent[] = [];
ipcRenderer.on(SHELL_EVENT_CHANNEL, (_event, shellEvent: ShellEvent) => {
  if (listeners.size === 0) unheard.push(shellEvent);
  for (const listener of listeners) listener(shellEvent);
});

/** The host as named functions; the page reaches nothing else of the shell. */
contextBridge.exposeInMainWorld('millwright', {
  shell: 'desktop',
  chooseFile: () => ipcRenderer.invoke(CHOOSE_FILE_CHANNEL),
  chooseFolder: () => ipcRenderer.invoke(CHOOSE_FOLDER_CHANNEL),
  chooseSaveTarget: (suggestedName: string) => ipcRenderer.invoke(CHOOSE_SAVE_TARGET_CHANNEL, suggestedName),
  droppedFile: (file: File) => ({ path: webUtils.getPathForFile(file), name: file.name }),
  samples: () => call('samples'),
  openSample: (id: string) => call('openSample', id),
  folder: () => call('folder'),
  listFiles: () => call('listFiles'),
  fileNamed: (name: string) => call('fileNamed', name),
  openFile: (file) => call('openFile', file),
  saveFile: (request) => call('saveFile', request),
  templates: () => call('templates'),
  saveTemplate: (request) => call('saveTemplate', request),
  openTemplate: (file) => call('openTemplate', file),
  renameTemplate: (file, name: string) => call('renameTemplate', file, name),
  deleteTemplate: (file) => call('deleteTemplate', file),
  thumbnail: (file) => call('thumbnail', file),
  fileHash: (file) => call('fileHash', file),
  recentFiles: () => call('recentFiles'),
  exportText: (request) => call('exportText', request),
  exportReport: (request) => call('exportReport', request),
  prepareJournal: (id, piece, projectJson) => call('prepareJournal', id, piece, projectJson),
  startJournal: (id, start) => call('startJournal', id, start),
  appendJournal: (id, entries) => call('appendJournal', id, entries),
  endJournal: (id: string) => call('endJournal', id),
  journals: () => call('journals'),
  recoverJournal: (id: string) => call('recoverJournal', id),
  onShellEvent: (listener) => {
    listeners.add(listener);
    for (const event of unheard) listener(event);
    unheard = [];
    return () => void listeners.delete(listener);
  },
} satisfies Host);
