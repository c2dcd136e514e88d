import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { type ProjectParts, packProject, sha256, unpackProject } from './zip';

/** The file calls that saving makes; tests put faults in their place. */
export type FileSystem = Pick<typeof nodeFs, 'open' | 'readFile' | 'rename' | 'unlink' | 'copyFile' | 'stat'>;

export interface LoadedFile extends ProjectParts {
  /** Of the bytes on disk. */
  readonly hash: string;
}

/** Older states kept beside the file. */
const GENERATIONS = 3;
const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** Other programs (scanners, sync) hold a file for moments. */
const RETRY_MS = [5, 10, 20, 40, 80] as const;

const problem = (code: string, message: string, remedy: string): Problem => ({
  code: `file.${code}`,
  severity: 'error',
  elements: [],
  message,
  remedy,
});

const reasons: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  ENOENT: ['it is not there', 'Choose another file.'],
  EACCES: ['access is denied', 'Save under another name, or change the permissions.'],
  EPERM: ['access is denied', 'Close other programs that use it, or save under another name.'],
  ENOSPC: ['the disk is full', 'Free some space, or save elsewhere. Your work is still open.'],
  EROFS: ['the disk is read-only', 'Save elsewhere.'],
  EISDIR: ['it is a folder', 'Choose a file.'],
};

const faultOf = (verb: string, path: string, error: unknown): Problem => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [what, remedy] = reasons[code] ?? [
    (error as Error).message,
    'Try again, or choose another place. Your work is still open.',
  ];
  return problem(code.toLowerCase() || 'failed', `${basename(path)} could not be ${verb}: ${what}.`, remedy);
};

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Opens a `.millwright` file, or the bare `project.json` that a repository may hold. */
export const loadProjectFile = async (path: string, fs: FileSystem = nodeFs): Promise<Outcome<LoadedFile>> => {
  let bytes: Uint8Array;
  try {
    const { size } = await fs.stat(path);
    if (size > MAX_FILE_BYTES)
      return failure(
        problem(
          'tooLarge',
          `${basename(path)} has ${size} bytes; ${MAX_FILE_BYTES} are allowed.`,
          'Choose another file.',
        ),
      );
    bytes = await fs.readFile(path);
  } catch (error) {
    return failure(faultOf('opened', path, error));
  }
  const hash = sha256(bytes);
  if (isZip(bytes)) {
    const parts = unpackProject(basename(path), bytes);
    return parts.ok ? success({ ...parts.value, hash }) : parts;
  }
  const text = new TextDecoder().decode(bytes);
  if (!/^\s*\{/.test(text))
    return failure(
      problem(
        'unknown',
        `${basename(path)} is neither a Millwright file nor a project.json.`,
        'Choose a file that ends in .millwright.',
      ),
    );
  return success({ projectJson: text, thumbnailPng: null, hash });
};

/** Hash of the file on disk; null when there is none. */
export const hashOnDisk = async (path: string, fs: FileSystem = nodeFs): Promise<string | null> => {
  try {
    return sha256(await fs.readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const renameWithRetry = async (from: string, to: string, fs: FileSystem): Promise<void> => {
  for (const ms of RETRY_MS) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EPERM' && code !== 'EBUSY') throw error;
      await wait(ms);
    }
  }
  await fs.rename(from, to);
};

const syncFolder = async (folder: string, fs: FileSystem): Promise<void> => {
  try {
    const handle = await fs.open(folder, 'r');
    await handle.sync();
    await handle.close();
  } catch {
    // Windows cannot open folders; its rename is durable without.
  }
};

const backupPath = (path: string, generation: number): string =>
  join(dirname(path), `.${basename(path)}.backup${generation}`);

const keepGenerations = async (path: string, fs: FileSystem): Promise<void> => {
  for (let generation = GENERATIONS; generation > 1; generation--)
    await fs.rename(backupPath(path, generation - 1), backupPath(path, generation)).catch(() => {});
  await fs.copyFile(path, backupPath(path, 1)).catch(() => {});
};

/**
 * Saves so that at every moment the old or the new file is there, whole: a temporary file in the same folder, flushed, read
 * back and compared, then renamed over the old one, of which a few generations are kept.
 *
 * @returns hash of the bytes written
 */
export const saveProjectFile = async (
  path: string,
  parts: ProjectParts,
  writer: string,
  fs: FileSystem = nodeFs,
): Promise<Outcome<string>> => {
  const bytes = path.endsWith('.json') ? new TextEncoder().encode(parts.projectJson) : packProject(parts, writer);
  const hash = sha256(bytes);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await fs.open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (sha256(await fs.readFile(temporary)) !== hash) throw new Error('what was written reads back differently');
    await keepGenerations(path, fs);
    await renameWithRetry(temporary, path, fs);
    await syncFolder(dirname(path), fs);
    return success(hash);
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    return failure(faultOf('saved', path, error));
  }
};
