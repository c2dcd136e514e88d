import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { success } from '#engine/quantity';
import type {
  FileRef,
  Host,
  OpenResult,
  ReportRequest,
  ReportResult,
  SampleInfo,
  SaveResult,
  TextExport,
  TextExportResult,
} from '#renderer/host';
import { faultOf, fileProblem } from './fileProblems';
import type { DocumentsFolder, SamplesFolders } from './folders';
import { createJournals } from './journal';
import { type PrintResult, printPdf } from './printing';
import { hashOnDisk, loadProjectFile, retireProjectFile, saveProjectFile } from './projectFile';
import { isInside, isProjectName, PROJECT_EXTENSION, projectNameFrom, withoutExtension } from './reach';
import { addRecent, readRecents } from './recents';

export interface HostOptions {
  readonly documentsFolder: string;
  readonly samplesFolders: SamplesFolders;
  /** Where unsaved work is kept; beside the projects unless said otherwise. */
  readonly journalFolder?: string;
  /** Who set that folder; the environment, unless said otherwise. */
  readonly folderSetBy?: DocumentsFolder['setBy'];
  /** In a browser only projects of the documents folder may be touched; a desktop user chooses any file by dialog. */
  readonly reach: 'documentsOnly' | 'anywhere';
  readonly writer: string;
  readonly print?: (html: string, pdfPath: string) => Promise<PrintResult>;
  /** True when the user has just agreed, in a dialog of the system, that this file may be overwritten. */
  readonly takeOverwriteConsent?: (path: string) => boolean;
}

/** The part of `Host` that is the same on the desktop and on loopback: everything but dialogs. */
export type HostServices = Omit<
  Host,
  'shell' | 'chooseFile' | 'chooseFolder' | 'chooseSaveTarget' | 'droppedFile' | 'onShellEvent'
>;

const sampleIdPattern = /^[a-z0-9-]{1,64}$/;

const outside = (name: string) =>
  fileProblem('outside', `${name} is not in the Millwright folder.`, 'Copy it there, or open it in the desktop app.');

const refOf = (path: string): FileRef => ({ path, name: basename(path) });

const refusedSave = (...problems: Extract<SaveResult, { ok: false }>['problems']): SaveResult => ({
  ok: false,
  reason: 'failed',
  problems,
});

/** Pictures are small; what is larger was made by something else and is not worth sending. */
const MAX_THUMBNAIL_BYTES = 2 * 1024 * 1024;

const bytesOf = (base64: string | null): Uint8Array | null =>
  base64 === null ? null : Uint8Array.from(Buffer.from(base64, 'base64'));

/** The project files of a folder, which is made where it is missing. */
const projectsIn = async (folder: string): Promise<readonly FileRef[]> => {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(PROJECT_EXTENSION) && isProjectName(name))
    .sort()
    .map((name) => refOf(join(folder, name)));
};

/** Why a file that is there may not be replaced. */
const changedOnDisk = (name: string, expectedHash: string | null): SaveResult => ({
  ok: false,
  reason: 'changedOnDisk',
  problems: [
    expectedHash === null
      ? fileProblem('exists', `${name} exists already.`, 'Choose another name, or open that file first.')
      : fileProblem(
          'changedOnDisk',
          `${name} was changed by another program since it was opened.`,
          'Save under another name, or open the changed file.',
        ),
  ],
});

export const createHostServices = (options: HostOptions): HostServices => {
  const { documentsFolder, samplesFolders } = options;
  const templatesFolder = join(documentsFolder, 'templates');

  const isReachable = async (path: string): Promise<boolean> =>
    options.reach === 'anywhere' || (isProjectName(basename(path)) && (await isInside(documentsFolder, path)));

  const isTemplate = async (path: string): Promise<boolean> =>
    isProjectName(basename(path)) && (await isInside(templatesFolder, path));

  const openAt = async (path: string, file: FileRef | null): Promise<OpenResult> => {
    const loaded = await loadProjectFile(path);
    if (!loaded.ok) return loaded;
    const { projectJson, hash } = loaded.value;
    return { ok: true, file, projectJson, hash, problems: loaded.problems };
  };

  const journals = createJournals(options.journalFolder ?? join(documentsFolder, '.journal'), Date.now);

  const listSamples = async (): Promise<readonly SampleInfo[]> => {
    const text = await readFile(join(samplesFolders.listed, 'samples.json'), 'utf8');
    return JSON.parse(text) as SampleInfo[];
  };

  return {
    prepareJournal: journals.prepare,
    startJournal: journals.start,
    appendJournal: journals.append,
    endJournal: journals.end,
    journals: journals.list,
    recoverJournal: journals.recover,

    samples: listSamples,

    openSample: async (id) => {
      const isListed = sampleIdPattern.test(id) && (await listSamples()).some((sample) => sample.id === id);
      if (!isListed)
        return {
          ok: false,
          problems: [fileProblem('sample', `There is no sample "${id.slice(0, 64)}".`, 'Choose one of the list.')],
        };
      const paths = [samplesFolders.listed, samplesFolders.built].map((folder) => join(folder, id, 'project.json'));
      const path = paths.find((candidate) => existsSync(candidate));
      return path
        ? openAt(path, null)
        : {
            ok: false,
            problems: [
              fileProblem('sampleNotBuilt', `The sample "${id}" has not been made yet.`, 'Run npm run build samples.'),
            ],
          };
    },

    folder: async () => ({ path: documentsFolder, setBy: options.folderSetBy ?? 'environment' }),

    listFiles: () => projectsIn(documentsFolder),

    templates: () => projectsIn(templatesFolder),

    saveTemplate: async ({ name, projectJson, thumbnailPng }) => {
      const path = join(templatesFolder, projectNameFrom(name));
      try {
        await mkdir(templatesFolder, { recursive: true });
      } catch (error) {
        return refusedSave(faultOf('saved', path, error));
      }
      const saved = await saveProjectFile(path, { projectJson, thumbnailPng: bytesOf(thumbnailPng) }, options.writer);
      return saved.ok ? { ok: true, file: refOf(path), hash: saved.value } : refusedSave(...saved.problems);
    },

    renameTemplate: async ({ path, name }, next) => {
      if (!(await isTemplate(path))) return { ok: false, problems: [outside(name)] };
      const to = join(templatesFolder, projectNameFrom(next));
      if (to === path) return { ok: true };
      if (existsSync(to)) {
        const problem = fileProblem('exists', `There is a template ${basename(to)} already.`, 'Choose another name.');
        return { ok: false, problems: [problem] };
      }
      try {
        await rename(path, to);
        return { ok: true };
      } catch (error) {
        return { ok: false, problems: [faultOf('renamed', path, error)] };
      }
    },

    deleteTemplate: async ({ path, name }) => {
      if (!(await isTemplate(path))) return { ok: false, problems: [outside(name)] };
      const retired = await retireProjectFile(path);
      return retired.ok ? { ok: true } : { ok: false, problems: retired.problems };
    },

    openTemplate: async ({ path, name }) =>
      (await isTemplate(path)) ? openAt(path, null) : { ok: false, problems: [outside(name)] },

    fileNamed: async (name) => refOf(join(documentsFolder, projectNameFrom(name))),

    openFile: async ({ path, name }) => {
      if (!(await isReachable(path))) return { ok: false, problems: [outside(name)] };
      const result = await openAt(path, refOf(path));
      if (result.ok) await addRecent(documentsFolder, path);
      return result;
    },

    saveFile: async ({ file, projectJson, expectedHash, thumbnailPng }): Promise<SaveResult> => {
      const { path, name } = file;
      try {
        await mkdir(documentsFolder, { recursive: true });
      } catch (error) {
        return refusedSave(faultOf('saved', path, error));
      }
      if (!(await isReachable(path))) return refusedSave(outside(name));
      const hasConsent = options.takeOverwriteConsent?.(path) ?? false;
      const found = hasConsent ? success(null) : await hashOnDisk(path);
      if (!found.ok) return refusedSave(...found.problems);
      if (found.value !== null && found.value !== expectedHash) return changedOnDisk(name, expectedHash);
      const saved = await saveProjectFile(path, { projectJson, thumbnailPng: bytesOf(thumbnailPng) }, options.writer);
      if (!saved.ok) return refusedSave(...saved.problems);
      await addRecent(documentsFolder, path);
      return { ok: true, file: refOf(path), hash: saved.value };
    },

    thumbnail: async ({ path }) => {
      if (!(await isReachable(path))) return null;
      const loaded = await loadProjectFile(path);
      const png = loaded.ok ? loaded.value.thumbnailPng : null;
      return png && png.length <= MAX_THUMBNAIL_BYTES ? Buffer.from(png).toString('base64') : null;
    },

    fileHash: async ({ path }) => {
      if (!(await isReachable(path))) return null;
      const found = await hashOnDisk(path);
      return found.ok ? found.value : null;
    },

    recentFiles: async () => {
      const recents = await readRecents(documentsFolder);
      const reachable = await Promise.all(recents.map(({ path }) => isReachable(path)));
      return recents.filter((_, i) => reachable[i]);
    },

    exportText: async ({ name, extension, text }: TextExport): Promise<TextExportResult> => {
      const folder = join(documentsFolder, 'exports');
      const path = join(folder, `${withoutExtension(projectNameFrom(name))}.${extension}`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(path, extension === 'png' ? Buffer.from(text, 'base64') : text);
      } catch (error) {
        return { ok: false, problems: [faultOf('written', path, error)] };
      }
      return { ok: true, path };
    },

    exportReport: async ({ name, html }: ReportRequest): Promise<ReportResult> => {
      const stem = join(documentsFolder, 'reports', withoutExtension(projectNameFrom(name)));
      const htmlPath = `${stem}.html`;
      try {
        await mkdir(join(documentsFolder, 'reports'), { recursive: true });
        await writeFile(htmlPath, html);
      } catch (error) {
        return { ok: false, problems: [faultOf('written', htmlPath, error)] };
      }
      const printed = await (options.print ?? printPdf)(html, `${stem}.pdf`);
      return printed.ok
        ? { ok: true, htmlPath, pdfPath: printed.pdfPath, note: '' }
        : { ok: true, htmlPath, pdfPath: null, note: `No PDF: ${printed.reason}.` };
    },
  };
};
