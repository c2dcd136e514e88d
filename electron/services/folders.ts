import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SamplesFolders {
  readonly listed: string;
  readonly built: string;
}

/** Where projects and reports are kept, and by whom that is set. */
export interface DocumentsFolder {
  readonly path: string;
  readonly setBy: 'environment' | 'user' | 'program';
}

/** What the user chose before; anything but an absolute path is as good as nothing. */
const chosenFolder = (settingFile: string): string | null => {
  try {
    const { folder } = JSON.parse(readFileSync(settingFile, 'utf8')) as { folder?: unknown };
    return typeof folder === 'string' && isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
};

/** @param settingFile  that `chooseDocumentsFolder` writes; null where a user cannot choose */
export const documentsFolder = (settingFile: string | null): DocumentsFolder => {
  const given = process.env['MILLWRIGHT_HOME'];
  if (given) return { path: given, setBy: 'environment' };
  const chosen = settingFile === null ? null : chosenFolder(settingFile);
  return chosen ? { path: chosen, setBy: 'user' } : { path: join(homedir(), 'Millwright'), setBy: 'program' };
};

/** Holds from the next start on: services of this one have their folder. */
export const chooseDocumentsFolder = async (settingFile: string, folder: string): Promise<void> => {
  await mkdir(dirname(settingFile), { recursive: true });
  await writeFile(settingFile, JSON.stringify({ folder }));
};

/** The folder that holds package.json: the sources in development, the archive in a packaged app. */
export const applicationFolder = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json is not above the program');
    folder = parent;
  }
  return folder;
};

/** The samples with their list, and those that are made when the app is built. */
export const samplesFolders = (): SamplesFolders => ({
  listed: join(applicationFolder(), 'assets', 'samples'),
  built: join(applicationFolder(), 'dist', 'samples'),
});

const manifest = (): { readonly version: string; readonly updateFeed?: string } =>
  JSON.parse(readFileSync(join(applicationFolder(), 'package.json'), 'utf8'));

/** As package.json has it. */
export const applicationVersion = (): string => manifest().version;

/** Where a packager said that signed updates come from; null, as the program comes. */
export const updateFeed = (): string | null => manifest().updateFeed ?? null;
