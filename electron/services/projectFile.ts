import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failure, type Outcome, success } from '#engine/quantity';
import { faultOf, fileProblem } from './fileProblems';
import { type ProjectParts, packProject, sha256, unpackProject } from './zip';

/** The file calls that opening and saving make; tests put faults in their place. */
export type FileSystem = Pick<
  typeof nodeFs,
  'open' | 'readFile' | 'readdir' | 'rename' | 'unlink' | 'copyFile' | 'stat' | 'realpath'
>;

export interface LoadedFile extends ProjectParts {
  /** Of the bytes on disk. */
  readonly hash: string;
}

/** Older states kept beside the file. */
const GENERATIONS = 3;
const MAX_FILE_BYTES = 512 * 1024 * 1024;
/** Other programs (scanners, sync) hold a file for moments. */
const RETRY_MS = [5, 10, 20, 40, 80] as const;
/** A temporary file this old belongs to a save that was killed. */
const ORPHAN_AGE_MS = 3_600_000;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const backupPath = (path: string, generation: number): string =>
  join(dirname(path), `.${basename(path)}.backup${generation}`);

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const readText = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Names of the older states of a file that are there, newest first. */
const backupsOf = async (path: string, fs: FileSystem): Promise<string[]> => {
  const found: string[] = [];
  for (let generation = 1; generation <= GENERATIONS; generation++)
    await fs.stat(backupPath(path, generation)).then(
      () => found.push(basename(backupPath(path, generation))),
      () => {},
    );
  return found;
};

const openZip = async (path: string, bytes: Uint8Array, fs: FileSystem): Promise<Outcome<ProjectParts>> => {
  const parts = unpackProject(basename(path), bytes);
  if (parts.ok) return parts;
  const backups = await backupsOf(path, fs);
  if (backups.length === 0) return parts;
  return failure(
    ...parts.problems.map((problem) => ({
      ...problem,
      remedy: `${problem.remedy} Older states lie beside it: ${backups.join(', ')}. Copy one to a name that ends in .millwright.`,
    })),
  );
};

/** Opens a `.millwright` file, or the bare `project.json` that a repository may hold. */
export const loadProjectFile = async (path: string, fs: FileSystem = nodeFs): Promise<Outcome<LoadedFile>> => {
  let bytes: Uint8Array;
  try {
    const { size } = await fs.stat(path);
    if (size > MAX_FILE_BYTES)
      return failure(
        fileProblem(
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
    const parts = await openZip(path, bytes, fs);
    return parts.ok ? success({ ...parts.value, hash }) : parts;
  }
  const text = readText(bytes);
  if (text === null || !/^\s*\{/.test(text))
    return failure(
      fileProblem(
        'unknown',
        `${basename(path)} is neither a Millwright file nor a project.json.`,
        'Choose a file that ends in .millwright.',
      ),
    );
  return success({ projectJson: text, thumbnailPng: null, hash });
};

/** Hash of the file on disk; null when there is none. */
export const hashOnDisk = async (path: string, fs: FileSystem = nodeFs): Promise<Outcome<string | null>> => {
  try {
    return success(sha256(await fs.readFile(path)));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? success(null) : failure(faultOf('saved', path, error));
  }
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const renameWithRetry = async (from: string, to: string, fs: FileSystem): Promise<void> => {
  for (const ms of RETRY_MS) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EBUSY') throw error;
      await wait(ms);
    }
  }
  await fs.rename(from, to);
};

const syncFolder = async (folder: string, fs: FileSystem): Promise<void> => {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows cannot open folders; its rename is durable without.
  }
};

const keepGenerations = async (path: string, fs: FileSystem): Promise<void> => {
  for (let generation = GENERATIONS; generation > 1; generation--)
    await fs.rename(backupPath(path, generation - 1), backupPath(path, generation)).catch(() => {});
  await fs.copyFile(path, backupPath(path, 1)).catch(() => {});
};

/** Takes a file away; its last state stays beside it as the newest of the older ones. */
export const retireProjectFile = async (path: string, fs: FileSystem = nodeFs): Promise<Outcome<null>> => {
  try {
    for (let generation = GENERATIONS; generation > 1; generation--)
      await fs.rename(backupPath(path, generation - 1), backupPath(path, generation)).catch(() => {});
    await fs.rename(path, backupPath(path, 1));
    return success(null);
  } catch (error) {
    return failure(faultOf('deleted', path, error));
  }
};

const sweepOrphans = async (path: string, fs: FileSystem): Promise<void> => {
  const folder = dirname(path);
  const names = await fs.readdir(folder).catch((): string[] => []);
  for (const name of names) {
    if (!name.startsWith(`.${basename(path)}.`) || !name.endsWith('.tmp')) continue;
    const age = await fs.stat(join(folder, name)).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > ORPHAN_AGE_MS) await fs.unlink(join(folder, name)).catch(() => {});
  }
};

interface Target {
  readonly path: string;
  /** Permissions of the file that is replaced; absent for a new one. */
  readonly mode: number | undefined;
}

/** Where the bytes go: through a link to what it stands for, and with the permissions of what is there. */
const targetOf = async (path: string, fs: FileSystem): Promise<Target> => {
  try {
    const real = await fs.realpath(path);
    return { path: real, mode: (await fs.stat(real)).mode & 0o777 };
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return { path, mode: undefined };
  }
};

const writeAndReplace = async (bytes: Uint8Array, hash: string, path: string, fs: FileSystem): Promise<void> => {
  const target = await targetOf(path, fs);
  const folder = dirname(target.path);
  const temporary = join(folder, `.${basename(target.path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await fs.open(temporary, 'wx', target.mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (sha256(await fs.readFile(temporary)) !== hash) throw new Error('what was written reads back differently');
    await keepGenerations(target.path, fs);
    await renameWithRetry(temporary, target.path, fs);
  } catch (error) {
    await fs.unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(folder, fs);
  await sweepOrphans(target.path, fs);
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
  writerVersion: string,
  fs: FileSystem = nodeFs,
): Promise<Outcome<string>> => {
  const bytes = path.endsWith('.json')
    ? new TextEncoder().encode(parts.projectJson)
    : packProject(parts, writerVersion);
  const hash = sha256(bytes);
  try {
    await writeAndReplace(bytes, hash, path, fs);
    return success(hash);
  } catch (error) {
    return failure(faultOf('saved', path, error));
  }
};
