import { basename } from 'node:path';
import type { Problem } from '#engine/quantity';

/** Trouble with a file: what was found, and what the user can do. */
export const fileProblem = (code: string, message: string, remedy: string): Problem => ({
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
  EBUSY: ['another program holds it', 'Close other programs that use it, or save under another name.'],
  ENOSPC: ['the disk is full', 'Free some space, or save elsewhere. Your work is still open.'],
  EDQUOT: ['your share of the disk is used up', 'Free some space, or save elsewhere. Your work is still open.'],
  EROFS: ['the disk is read-only', 'Save elsewhere.'],
  EISDIR: ['it is a folder', 'Choose a file.'],
  ENOTDIR: ['its folder is a file', 'Choose another folder.'],
  ENAMETOOLONG: ['its name is too long', 'Choose a shorter name.'],
};

/** What a failed file call means to the user. */
export const faultOf = (
  verb: 'opened' | 'saved' | 'written' | 'renamed' | 'deleted',
  path: string,
  error: unknown,
): Problem => {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const [what, remedy] = reasons[code] ?? [
    (error as Error).message,
    'Try again, or choose another place. Your work is still open.',
  ];
  return fileProblem(code.toLowerCase() || 'failed', `${basename(path)} could not be ${verb}: ${what}.`, remedy);
};
