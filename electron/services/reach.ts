import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';

export const PROJECT_EXTENSION = '.millwright';

/** Leaves room for a backup's suffix within the 255 bytes that file systems allow, whatever the script. */
const MAX_STEM_CHARACTERS = 60;

/** Devices of Windows, whatever the extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Files that hold projects; hidden ones are backups and temporary files of saving. */
export const isProjectName = (name: string): boolean => /^[^.].*\.(millwright|json)$/.test(name);

export const withoutExtension = (name: string): string =>
  name.endsWith(PROJECT_EXTENSION) ? name.slice(0, -PROJECT_EXTENSION.length) : name;

/** File name from what a user typed: no path, no characters and no names that some system forbids. */
export const projectNameFrom = (typed: string): string => {
  const stem = withoutExtension(basename(typed.replaceAll('\\', '/')))
    .replace(/[^\p{L}\p{N} ._()+-]/gu, '_')
    .replace(/^[. ]+/, '');
  const short = [...stem]
    .slice(0, MAX_STEM_CHARACTERS)
    .join('')
    .replace(/[. ]+$/, '');
  return `${reserved.test(short) ? '_' : ''}${short || 'Untitled'}${PROJECT_EXTENSION}`;
};

/** The place that a path stands for once links are followed; of a file that is not there yet, its folder's. */
const realPlace = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    return join(await realpath(dirname(path)), basename(path));
  }
};

/** Whether a path lies in a folder, also after links are followed. */
export const isInside = async (folder: string, path: string): Promise<boolean> => {
  if (!resolve(path).startsWith(resolve(folder) + sep)) return false;
  try {
    return (await realPlace(path)).startsWith((await realpath(folder)) + sep);
  } catch {
    return false;
  }
};
