import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JournalEntry, JournalInfo, JournalStart, RecoveredJournal } from '#renderer/host';
import { sha256 } from './zip';

/**
 * What a window has changed since it was last saved, so that a crash loses no more than the last second. A journal is one file:
 * the project as it was then in one or more lines, a head that says whose it is and how many these are, and a line for each edit
 * after that, each line with its checksum.
 * It is there only while there is unsaved work; one that is found at the start belongs to a window that did not end.
 */
const FORMAT = 2;
/** Had its head before the project, which was one line. */
const HEAD_FIRST_FORMAT = 1;
const EXTENSION = '.journal';
const IN_MAKING = `${EXTENSION}.new`;
/** One in making this old is of a window that ended before it was whole. */
const ORPHAN_AGE_MS = 3_600_000;

const headSchema = z.object({
  format: z.literal([FORMAT, HEAD_FIRST_FORMAT]),
  /** Lines of the project. */
  pieces: z.int().default(1),
  name: z.string(),
  file: z.object({ path: z.string(), name: z.string() }).nullable(),
  baseHash: z.string().nullable(),
  startedAt: z.number(),
  /** Process that wrote it: while it runs, the journal is not left over. */
  process: z.number(),
});
const entrySchema = z.object({ label: z.string(), diff: z.unknown() });

const line = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${sha256(Buffer.from(text)).slice(0, 16)} ${text}\n`;
};

/** What a line says, or undefined for one that was cut off or changed. */
const readLine = (text: string): unknown => {
  const body = text.slice(17);
  if (sha256(Buffer.from(body)).slice(0, 16) !== text.slice(0, 16)) return undefined;
  return JSON.parse(body);
};

const idPattern = /^[a-z0-9]{8,40}$/;

const isRunning = (process_: number): boolean => {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

interface Parsed {
  readonly head: z.infer<typeof headSchema>;
  readonly projectJson: string;
  readonly entries: readonly JournalEntry[];
  /** Lines at the end that could not be read: what was being written when the power went. */
  readonly lost: number;
}

const parse = (text: string): Parsed | null => {
  const lines = text.split('\n').filter((each) => each !== '');
  const said = lines.map(readLine);
  const firstHead = said.findIndex((each) => typeof each === 'object');
  const head = headSchema.safeParse(said[firstHead]);
  if (!head.success) return null;
  const { format, pieces } = head.data;
  const base = format === FORMAT ? said.slice(0, firstHead) : said.slice(1, 2);
  // One that was changed is undefined.
  if (base.length !== pieces || base.some((piece) => typeof piece !== 'string')) return null;
  const entries: JournalEntry[] = [];
  for (const each of said.slice(pieces + 1)) {
    const entry = entrySchema.safeParse(each);
    // What follows a bad line may build upon it.
    if (!entry.success) break;
    entries.push(entry.data as JournalEntry);
  }
  return { head: head.data, projectJson: base.join(''), entries, lost: lines.length - 1 - pieces - entries.length };
};

export interface Journals {
  /** Takes a piece of the project that `start` begins with, from 0 on. */
  prepare(id: string, piece: number, projectJson: string): Promise<void>;
  /** Begins, or begins anew with the project as it is now; what the journal held before is replaced at once. */
  start(id: string, start: JournalStart): Promise<void>;
  append(id: string, entries: readonly JournalEntry[]): Promise<void>;
  end(id: string): Promise<void>;
  /** Journals of windows that may have crashed. A file that cannot be read is put aside and not shown. */
  list(): Promise<readonly JournalInfo[]>;
  recover(id: string): Promise<RecoveredJournal | null>;
}

/** @param now  ms since 1970 */
export const createJournals = (folder: string, now: () => number): Journals => {
  const pathOf = (id: string): string => {
    if (!idPattern.test(id)) throw new Error('a journal has a name of 8 to 40 letters and digits');
    return join(folder, `${id}${EXTENSION}`);
  };
  const inMakingOf = (id: string): string => `${pathOf(id).slice(0, -EXTENSION.length)}${IN_MAKING}`;
  const sweepOrphan = async (name: string): Promise<void> => {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now() - mtimeMs > ORPHAN_AGE_MS) await rm(path, { force: true });
  };
  const write = async (path: string, text: string, flags: 'w' | 'a', until: 'written' | 'onDisk'): Promise<void> => {
    const handle = await open(path, flags);
    try {
      await handle.writeFile(text);
      if (until === 'onDisk') await handle.sync();
    } finally {
      await handle.close();
    }
  };
  const read = async (id: string): Promise<Parsed | null> => {
    const path = pathOf(id);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch {
      return null;
    }
    let parsed: Parsed | null = null;
    try {
      parsed = parse(text);
    } catch {
      // Treated like any other file that is no journal.
    }
    if (!parsed) await rename(path, `${path}.unreadable`).catch(() => {});
    return parsed;
  };
  return {
    prepare: async (id, piece, projectJson) => {
      await mkdir(folder, { recursive: true });
      await write(inMakingOf(id), line(projectJson), piece === 0 ? 'w' : 'a', 'written');
    },
    start: async (id, { name, file, baseHash, pieces, projectJson }) => {
      await mkdir(folder, { recursive: true });
      const about = { name, file, baseHash, startedAt: now(), process: process.pid };
      const head = { format: FORMAT, pieces: pieces + 1, ...about };
      await write(inMakingOf(id), line(projectJson) + line(head), pieces === 0 ? 'w' : 'a', 'onDisk');
      await rename(inMakingOf(id), pathOf(id));
    },
    append: (id, entries) => write(pathOf(id), entries.map(line).join(''), 'a', 'onDisk'),
    end: async (id) => {
      await rm(inMakingOf(id), { force: true });
      await rm(pathOf(id), { force: true });
    },
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      const found: JournalInfo[] = [];
      for (const name of names) {
        if (name.endsWith(IN_MAKING)) await sweepOrphan(name).catch(() => {});
        const id = name.endsWith(EXTENSION) ? name.slice(0, -EXTENSION.length) : '';
        if (!idPattern.test(id)) continue;
        const parsed = await read(id);
        if (!parsed) continue;
        const { head, entries } = parsed;
        if (head.process !== process.pid && isRunning(head.process)) continue;
        found.push({ id, name: head.name, file: head.file, edits: entries.length, startedAt: head.startedAt });
      }
      return found.sort((a, b) => b.startedAt - a.startedAt);
    },
    recover: async (id) => {
      const parsed = await read(id);
      return parsed && { projectJson: parsed.projectJson, entries: parsed.entries, lost: parsed.lost };
    },
  };
};
