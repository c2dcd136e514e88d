import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import type { Problem } from '#engine/quantity';
import type {
  FileRef,
  Host,
  OpenResult,
  ReportRequest,
  ReportResult,
  SampleInfo,
  SaveRequest,
  SaveResult,
} from '#renderer/host';
import { type PrintResult, printPdf } from './printing';
import { hashOnDisk, loadProjectFile, saveProjectFile } from './projectFile';
import { addRecent, readRecents } from './recents';

export interface HostOptions {
  readonly documentsFolder: string;
  readonly samplesFolder: string;
  /** In a browser only files of the documents folder may be touched; a desktop user chooses any file by dialog. */
  readonly reach: 'documentsOnly' | 'anywhere';
  readonly writer: string;
  readonly print?: (html: string, pdfPath: string) => Promise<PrintResult>;
}

/** The part of `Host` that is the same on the desktop and on loopback: everything but dialogs. */
export type HostServices = Omit<Host, 'shell' | 'chooseFile' | 'chooseSaveTarget'>;

const EXTENSION = '.millwright';

const refusal = (code: string, message: string, remedy: string): Problem => ({
  code: `file.${code}`,
  severity: 'error',
  elements: [],
  message,
  remedy,
});

const outside = (name: string): Problem =>
  refusal('outside', `${name} is not in the Millwright folder.`, 'Copy it there, or open it in the desktop app.');

/** File name from what a user typed: no path, no characters that some system forbids. */
const safeName = (name: string): string =>
  basename(name)
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
    .replace(/^\.+/, '')
    .trim() || 'Untitled';

const sampleIdPattern = /^[a-z0-9-]{1,64}$/;

export const createHostServices = (options: HostOptions): HostServices => {
  const { documentsFolder, samplesFolder } = options;
  const home = resolve(documentsFolder) + sep;
  const isReachable = (path: string): boolean => options.reach === 'anywhere' || resolve(path).startsWith(home);
  const refOf = (path: string): FileRef => ({ path, name: basename(path) });

  const openAt = async (path: string, file: FileRef | null): Promise<OpenResult> => {
    const loaded = await loadProjectFile(path);
    if (!loaded.ok) return loaded;
    const { projectJson, hash } = loaded.value;
    return { ok: true, file, projectJson, hash, problems: loaded.problems };
  };

  return {
    samples: async (): Promise<readonly SampleInfo[]> => {
      const text = await readFile(join(samplesFolder, 'samples.json'), 'utf8');
      return JSON.parse(text) as SampleInfo[];
    },

    openSample: async (id) =>
      sampleIdPattern.test(id)
        ? openAt(join(samplesFolder, id, 'project.json'), null)
        : {
            ok: false,
            problems: [refusal('sample', `There is no sample "${id.slice(0, 64)}".`, 'Choose one of the list.')],
          },

    listFiles: async () => {
      await mkdir(documentsFolder, { recursive: true });
      const names = await readdir(documentsFolder);
      return names
        .filter((name) => name.endsWith(EXTENSION) && !name.startsWith('.'))
        .sort()
        .map((name) => refOf(join(documentsFolder, name)));
    },

    fileNamed: async (name) => {
      const safe = safeName(name);
      return refOf(join(documentsFolder, safe.endsWith(EXTENSION) ? safe : safe + EXTENSION));
    },

    openFile: async ({ path, name }) => {
      if (!isReachable(path)) return { ok: false, problems: [outside(name)] };
      const result = await openAt(path, refOf(path));
      if (result.ok) await addRecent(documentsFolder, path);
      return result;
    },

    saveFile: async ({ file, projectJson, expectedHash, thumbnailPng }: SaveRequest): Promise<SaveResult> => {
      if (!isReachable(file.path)) return { ok: false, reason: 'failed', problems: [outside(file.name)] };
      await mkdir(documentsFolder, { recursive: true });
      const found = await hashOnDisk(file.path);
      if (found !== null && found !== expectedHash)
        return {
          ok: false,
          reason: 'changedOnDisk',
          problems: [
            expectedHash === null
              ? refusal('exists', `${file.name} exists already.`, 'Choose another name, or open that file first.')
              : refusal(
                  'changedOnDisk',
                  `${file.name} was changed by another program since it was opened.`,
                  'Save under another name, or open the changed file.',
                ),
          ],
        };
      const thumbnail = thumbnailPng === null ? null : Uint8Array.from(Buffer.from(thumbnailPng, 'base64'));
      const saved = await saveProjectFile(file.path, { projectJson, thumbnailPng: thumbnail }, options.writer);
      if (!saved.ok) return { ok: false, reason: 'failed', problems: saved.problems };
      await addRecent(documentsFolder, file.path);
      return { ok: true, file: refOf(file.path), hash: saved.value };
    },

    recentFiles: async () => (await readRecents(documentsFolder)).filter((file) => isReachable(file.path)),

    exportReport: async ({ name, html }: ReportRequest): Promise<ReportResult> => {
      const folder = join(documentsFolder, 'reports');
      await mkdir(folder, { recursive: true });
      const stem = join(folder, safeName(name).replace(/\.millwright$/, ''));
      const htmlPath = `${stem}.html`;
      await writeFile(htmlPath, html);
      const printed = await (options.print ?? printPdf)(html, `${stem}.pdf`);
      return printed.ok
        ? { ok: true, htmlPath, pdfPath: printed.pdfPath, note: '' }
        : { ok: true, htmlPath, pdfPath: null, note: `No PDF: ${printed.reason}.` };
    },
  };
};
