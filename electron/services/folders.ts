import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** As package.json has it. */
export const applicationVersion = (): string =>
  (JSON.parse(readFileSync(join(applicationFolder(), 'package.json'), 'utf8')) as { version: string }).version;
