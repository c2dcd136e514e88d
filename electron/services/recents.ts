import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** Puts a file at the head of the list. A list that cannot be written is no reason to fail what the user asked for. */
export const addRecent = async (folder: string, path: string): Promise<void> => {
  const others = (await readRecents(folder)).filter((file) => file.path !== path);
  const list = [{ path, name: basename(path) }, ...others].slice(0, MAX_RECENT);
  const temporary = `${listPath(folder)}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, JSON.stringify(list, null, 1));
    await rename(temporary, listPath(folder));
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
};
