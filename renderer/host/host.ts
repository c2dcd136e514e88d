import type { RecordDiff } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import type { Problem } from '#engine/quantity';

/**
 * What the app needs from whatever holds it: desktop shell (IPC) or loopback server (HTTP). Declared here by its consumer;
 * electron/ implements it. Project JSON is opaque to the host, and so are file paths to the app.
 */
export interface Host {
  readonly shell: 'desktop' | 'browser';
  samples(): Promise<readonly SampleInfo[]>;
  openSample(id: string): Promise<OpenResult>;
  /** Native dialog on the desktop. In a browser the app asks with `listFiles` and its own panel, and this is null. */
  readonly chooseFile: (() => Promise<FileRef | null>) | null;
  readonly chooseSaveTarget: ((suggestedName: string) => Promise<FileRef | null>) | null;
  /** Another folder for projects and reports, from the next start on; null in a browser, which may not reach further than it was let. */
  readonly chooseFolder: (() => Promise<string | null>) | null;
  /** Where a file that was dropped on the window lies; null in a browser, which does not tell. */
  readonly droppedFile: ((file: File) => FileRef) | null;
  /** Where projects, templates, reports and exports are kept. */
  folder(): Promise<FolderInfo>;
  /** Project files in the user's Millwright folder. */
  listFiles(): Promise<readonly FileRef[]>;
  /** A file in that folder by name; `.millwright` is added when missing. */
  fileNamed(name: string): Promise<FileRef>;
  openFile(file: FileRef): Promise<OpenResult>;
  saveFile(request: SaveRequest): Promise<SaveResult>;
  /** Projects that the user starts others from. */
  templates(): Promise<readonly FileRef[]>;
  /** Keeps a project as a template; one of the same name is replaced, its older states lie beside it. */
  saveTemplate(request: TemplateRequest): Promise<SaveResult>;
  /** A template as a project that has no file yet. */
  openTemplate(file: FileRef): Promise<OpenResult>;
  /** Gives a template another name; one that is taken is refused. */
  renameTemplate(file: FileRef, name: string): Promise<TemplateResult>;
  /** Takes a template off the list; its last state stays beside it, hidden, as older states do. */
  deleteTemplate(file: FileRef): Promise<TemplateResult>;
  /** Picture that a file was saved with, PNG in base64; null where it has none. */
  thumbnail(file: FileRef): Promise<string | null>;
  /** Of the bytes on disk now; null where the file is gone. */
  fileHash(file: FileRef): Promise<string | null>;
  recentFiles(): Promise<readonly FileRef[]>;
  /** Writes the report beside the user's other documents: HTML always, PDF where a Chromium can be found. */
  exportReport(request: ReportRequest): Promise<ReportResult>;
  /** Writes a text for another program beside the user's other documents. */
  exportText(request: TextExport): Promise<TextExportResult>;
  /** Takes a piece of the project's text, numbered from 0, that `startJournal` begins with; a large one in one would hold the window up. */
  prepareJournal(id: string, piece: number, projectJson: string): Promise<void>;
  /** Begins the journal of a window with unsaved work, or begins it anew from the project as it is now. */
  startJournal(id: string, start: JournalStart): Promise<void>;
  /** On disk when it returns. */
  appendJournal(id: string, entries: readonly JournalEntry[]): Promise<void>;
  /** The work is saved or given up. */
  endJournal(id: string): Promise<void>;
  /** Journals of windows of which nobody else knows that they are still open. */
  journals(): Promise<readonly JournalInfo[]>;
  recoverJournal(id: string): Promise<RecoveredJournal | null>;
  /**
   * What the desktop tells the page; null in a browser. Events that come before anybody listens are kept.
   * @returns stops listening
   */
  readonly onShellEvent: ((listener: (event: ShellEvent) => void) => () => void) | null;
}

/** A choice in the native menu, or a file that the user opened from outside. */
export type ShellEvent =
  | { readonly type: 'action'; readonly id: string }
  | { readonly type: 'openFile'; readonly file: FileRef };

export interface JournalStart {
  readonly name: string;
  readonly file: FileRef | null;
  readonly baseHash: string | null;
  /** Pieces that were prepared, and the last of the text. */
  readonly pieces: number;
  readonly projectJson: string;
}

/** One edit: enough to do it again without the code that made it. */
export interface JournalEntry {
  readonly label: string;
  readonly diff: RecordDiff<AnyRecord>;
}

export interface JournalInfo {
  readonly id: string;
  readonly name: string;
  readonly file: FileRef | null;
  readonly edits: number;
  /** ms since 1970 */
  readonly startedAt: number;
}

export interface RecoveredJournal {
  readonly projectJson: string;
  readonly entries: readonly JournalEntry[];
  /** Edits at the end that could not be read. */
  readonly lost: number;
}

export interface SampleInfo {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

export interface FolderInfo {
  readonly path: string;
  readonly setBy: 'environment' | 'user' | 'program';
}

export interface FileRef {
  /** Handed back to the host as it came; never parsed by the app. */
  readonly path: string;
  readonly name: string;
}

export type OpenResult =
  | {
      readonly ok: true;
      readonly file: FileRef | null;
      readonly projectJson: string;
      readonly hash: string;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface SaveRequest {
  readonly file: FileRef;
  readonly projectJson: string;
  /** Hash of what was opened or last saved; null for a new file. A different file on disk is not overwritten. */
  readonly expectedHash: string | null;
  /** PNG picture of the scene as base64, or null. */
  readonly thumbnailPng: string | null;
}

export type TemplateRequest = Pick<SaveRequest, 'projectJson' | 'thumbnailPng'> & { readonly name: string };

export type SaveResult =
  | { readonly ok: true; readonly file: FileRef; readonly hash: string }
  | { readonly ok: false; readonly reason: 'changedOnDisk' | 'failed'; readonly problems: readonly Problem[] };

export type TemplateResult = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What other programs read: OpenDSS scripts, pandapower networks, EPANET input files, drawings. */
export interface TextExport {
  readonly name: string;
  readonly extension: 'dss' | 'json' | 'inp' | 'svg' | 'png' | 'csv';
  /** A PNG is in base64. */
  readonly text: string;
}

export type TextExportResult =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface ReportRequest {
  readonly name: string;
  readonly html: string;
}

export type ReportResult =
  | { readonly ok: true; readonly htmlPath: string; readonly pdfPath: string | null; readonly note: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };
