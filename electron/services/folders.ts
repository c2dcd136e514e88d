import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SamplesFolders {
  readonly listed: string;
  readonly built: string;
}

/** Where projects and reports are kept unless the user says otherwise. */
export const documentsFolder = (): string => process.env['MILLWRIGHT_HOME'] ?? join(homedir(), 'Millwright');

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

/** As package.json has it. */
export const applicationVersion = (): string =>
  (JSON.parse(readFileSync(join(applicationFolder(), 'package.json'), 'utf8')) as { version: string }).version;
