import { z } from 'zod';
import type { Answer } from '#electron/ipc';
import type { HostServices } from '#electron/services';

const MEGABYTE = 1024 * 1024;
/** As large as the largest member of a project file. */
const MAX_PROJECT_CHARACTERS = 256 * MEGABYTE;
const MAX_THUMBNAIL_CHARACTERS = 4 * MEGABYTE;
const MAX_JOURNAL_PIECES = 10_000;
const MAX_REPORT_CHARACTERS = 32 * MEGABYTE;

const fileRef = z.object({ path: z.string().max(4096), name: z.string().max(255) });

const journalId = z.string().regex(/^[a-z0-9]{8,40}$/);

/** Arguments of each method of the host, checked before anything is done with them. */
const argumentSchemas = {
  samples: z.tuple([]),
  openSample: z.tuple([z.string().max(64)]),
  folder: z.tuple([]),
  listFiles: z.tuple([]),
  fileNamed: z.tuple([z.string().max(255)]),
  openFile: z.tuple([fileRef]),
  saveFile: z.tuple([
    z.object({
      file: fileRef,
      projectJson: z.string().max(MAX_PROJECT_CHARACTERS),
      expectedHash: z.string().max(64).nullable(),
      thumbnailPng: z.string().max(MAX_THUMBNAIL_CHARACTERS).nullable(),
    }),
  ]),
  templates: z.tuple([]),
  saveTemplate: z.tuple([
    z.object({
      name: z.string().max(255),
      projectJson: z.string().max(MAX_PROJECT_CHARACTERS),
      thumbnailPng: z.string().max(MAX_THUMBNAIL_CHARACTERS).nullable(),
    }),
  ]),
  openTemplate: z.tuple([fileRef]),
  renameTemplate: z.tuple([fileRef, z.string().max(255)]),
  deleteTemplate: z.tuple([fileRef]),
  thumbnail: z.tuple([fileRef]),
  fileHash: z.tuple([fileRef]),
  recentFiles: z.tuple([]),
  prepareJournal: z.tuple([journalId, z.int().min(0).max(MAX_JOURNAL_PIECES), z.string().max(MAX_PROJECT_CHARACTERS)]),
  startJournal: z.tuple([
    journalId,
    z.object({
      name: z.string().max(255),
      file: fileRef.nullable(),
      baseHash: z.string().max(64).nullable(),
      pieces: z.int().min(0).max(MAX_JOURNAL_PIECES),
      projectJson: z.string().max(MAX_PROJECT_CHARACTERS),
    }),
  ]),
  appendJournal: z.tuple([
    journalId,
    z.array(z.object({ label: z.string().max(500), diff: z.looseObject({}) })).max(10_000),
  ]),
  endJournal: z.tuple([journalId]),
  journals: z.tuple([]),
  recoverJournal: z.tuple([journalId]),
  exportText: z.tuple([
    z.object({
      name: z.string().max(255),
      extension: z.enum(['dss', 'json', 'inp', 'svg', 'png', 'csv']),
      text: z.string().max(MAX_REPORT_CHARACTERS),
    }),
  ]),
  exportReport: z.tuple([z.object({ name: z.string().max(255), html: z.string().max(MAX_REPORT_CHARACTERS) })]),
} as const satisfies Record<keyof HostServices, z.ZodType>;

type Method = keyof typeof argumentSchemas;

const isMethod = (name: string): name is Method => Object.hasOwn(argumentSchemas, name);

/** Room for the quoting of text as JSON, and for everything but the large texts. */
const ENVELOPE = 1.5;
const SMALL_MESSAGE = 64 * 1024;
const largeMessages: Partial<Readonly<Record<Method, number>>> = {
  saveFile: (MAX_PROJECT_CHARACTERS + MAX_THUMBNAIL_CHARACTERS) * ENVELOPE,
  saveTemplate: (MAX_PROJECT_CHARACTERS + MAX_THUMBNAIL_CHARACTERS) * ENVELOPE,
  exportText: MAX_REPORT_CHARACTERS * ENVELOPE,
  exportReport: MAX_REPORT_CHARACTERS * ENVELOPE,
  prepareJournal: MAX_PROJECT_CHARACTERS * ENVELOPE,
  startJournal: MAX_PROJECT_CHARACTERS * ENVELOPE,
  appendJournal: MAX_PROJECT_CHARACTERS * ENVELOPE,
};

/** Largest message that a call of a method may come in, in bytes. */
export const messageLimitOf = (name: string): number =>
  (isMethod(name) ? largeMessages[name] : undefined) ?? SMALL_MESSAGE;

/** Calls a host method by name with unchecked arguments. */
export const callMethod = async (services: HostServices, name: string, args: unknown): Promise<Answer> => {
  if (!isMethod(name)) return { ok: false, message: `There is no method "${name.slice(0, 40)}".` };
  const checked = argumentSchemas[name].safeParse(args);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return { ok: false, message: `${name}: ${issue?.path.join('.') || 'arguments'}: ${issue?.message ?? 'not valid'}` };
  }
  const method = services[name] as (...given: unknown[]) => Promise<unknown>;
  try {
    return { ok: true, value: await method(...checked.data) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
};
