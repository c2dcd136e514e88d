import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { FileRef } from '#renderer/host';

const MAX_RECENT = 20;
const schema = z.array(z.object({ path: z.string(), name: z.string() })).max(1000);

const listPath = (folder: string): string => join(folder, '.recent.json');

/** Recently used files, newest first. An unreadable list is an empty one: nothing of the user's is in it. */
export const readRecents = async (folder: string): Promise<readonly FileRef[]> => {
  try {
    return schema.parse(JSON.parse(await readFile(listPath(folder), 'utf8')));
  } catch {
    return [];
  }
};

export const addRecent = async (folder: string, path: string): Promise<void> => {
  const others = (await readRecents(folder)).filter((file) => file.path !== path);
  const list = [{ path, name: basename(path) }, ...others].slice(0, MAX_RECENT);
  await mkdir(folder, { recursive: true });
  const temporary = `${listPath(folder)}.tmp`;
  await writeFile(temporary, JSON.stringify(list, null, 1));
  await rename(temporary, listPath(folder));
};
