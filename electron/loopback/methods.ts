import { z } from 'zod';
import type { HostServices } from '#electron/services';

const fileRef = z.object({ path: z.string().max(4096), name: z.string().max(255) });
const MAX_JSON = 256 * 1024 * 1024;

/** Arguments of each method of the host, checked before anything is done with them. */
const argumentSchemas = {
  samples: z.tuple([]),
  openSample: z.tuple([z.string().max(64)]),
  listFiles: z.tuple([]),
  fileNamed: z.tuple([z.string().max(255)]),
  openFile: z.tuple([fileRef]),
  saveFile: z.tuple([
    z.object({
      file: fileRef,
      projectJson: z.string().max(MAX_JSON),
      expectedHash: z.string().max(64).nullable(),
      thumbnailPng: z
        .string()
        .max(4 * 1024 * 1024)
        .nullable(),
    }),
  ]),
  recentFiles: z.tuple([]),
  exportReport: z.tuple([z.object({ name: z.string().max(255), html: z.string().max(32 * 1024 * 1024) })]),
} as const satisfies Record<keyof HostServices, z.ZodType>;

export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const isMethod = (name: string): name is keyof HostServices => Object.hasOwn(argumentSchemas, name);

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
