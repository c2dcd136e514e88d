import { z } from 'zod';
import type {
  FileRef,
  FolderInfo,
  Host,
  JournalInfo,
  OpenResult,
  RecoveredJournal,
  ReportResult,
  SampleInfo,
  SaveResult,
  TemplateResult,
  TextExportResult,
} from './host';

/** What the loopback server answers to every call. */
const answerSchema = z.discriminatedUnion('ok', [
  // A method without a value answers without the key, for JSON has no `undefined`.
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** A call that the server refused or that never reached it. */
export class HostFailure extends Error {
  override readonly name = 'HostFailure';
}

/**
 * The host behind the loopback server: one POST per method, arguments as a JSON array, cookie as credential. The server is
 * ours and checks what it is sent; its values are typed by the contract in `host.ts`, which it implements.
 */
export const createHttpHost = (fetchFrom: typeof fetch): Host => {
  const call = async <T>(method: string, ...args: readonly unknown[]): Promise<T> => {
    const response = await fetchFrom(`/api/${method}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => null));
    if (!answer.success) throw new HostFailure(`The file service answered ${response.status} to ${method}.`);
    if (!answer.data.ok) throw new HostFailure(answer.data.message);
    return answer.data.value as T;
  };
  return {
    shell: 'browser',
    chooseFile: null,
    chooseFolder: null,
    chooseSaveTarget: null,
    droppedFile: null,
    onShellEvent: null,
    samples: () => call<readonly SampleInfo[]>('samples'),
    openSample: (id) => call<OpenResult>('openSample', id),
    folder: () => call<FolderInfo>('folder'),
    listFiles: () => call<readonly FileRef[]>('listFiles'),
    fileNamed: (name) => call<FileRef>('fileNamed', name),
    openFile: (file) => call<OpenResult>('openFile', file),
    saveFile: (request) => call<SaveResult>('saveFile', request),
    templates: () => call<readonly FileRef[]>('templates'),
    saveTemplate: (request) => call<SaveResult>('saveTemplate', request),
    openTemplate: (file) => call<OpenResult>('openTemplate', file),
    renameTemplate: (file, name) => call<TemplateResult>('renameTemplate', file, name),
    deleteTemplate: (file) => call<TemplateResult>('deleteTemplate', file),
    thumbnail: (file) => call<string | null>('thumbnail', file),
    fileHash: (file) => call<string | null>('fileHash', file),
    recentFiles: () => call<readonly FileRef[]>('recentFiles'),
    exportText: (request) => call<TextExportResult>('exportText', request),
    exportReport: (request) => call<ReportResult>('exportReport', request),
    prepareJournal: (id, piece, projectJson) => call<void>('prepareJournal', id, piece, projectJson),
    startJournal: (id, start) => call<void>('startJournal', id, start),
    appendJournal: (id, entries) => call<void>('appendJournal', id, entries),
    endJournal: (id) => call<void>('endJournal', id),
    journals: () => call<readonly JournalInfo[]>('journals'),
    recoverJournal: (id) => call<RecoveredJournal | null>('recoverJournal', id),
  };
};
