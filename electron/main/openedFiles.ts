import { basename, isAbsolute, join } from 'node:path';
import type { FileRef } from '#renderer/host';

/** The project that the system hands over when the user opens a file with the app: the last argument that names one. */
export const projectArgument = (args: readonly string[], workingFolder: string): FileRef | null => {
  const path = args.findLast((argument) => !argument.startsWith('-') && /\.(millwright|json)$/i.test(argument));
  if (path === undefined) return null;
  return { path: isAbsolute(path) ? path : join(workingFolder, path), name: basename(path) };
};
