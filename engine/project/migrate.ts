import type { Problem } from '#engine/quantity';
import { failure, type Outcome, success } from '#engine/quantity';
import { to2 } from './migrations/to2';
import { to3 } from './migrations/to3';

/** The file as JSON, before any schema: what migrations work on. */
export interface RawProject {
  readonly format: number;
  /** Oldest format that a reader must know; equal to the format unless the writer says otherwise. */
  readonly minReader: number;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

export interface Migration {
  /** Format it leads to; migrations count up from 2 without gaps, since 1 is the first format ever released. */
  readonly to: number;
  readonly migrate: (records: RawProject['records']) => RawProject['records'];
}

/** One sequence for the whole file. A change of a stored field adds its step here and a frozen fixture to the tests. */
export const migrations: readonly Migration[] = [
  { to: 2, migrate: to2 },
  { to: 3, migrate: to3 },
];

/** Format that this version writes. */
export const FORMAT = 1 + migrations.length;

const tooNew = (format: number): Problem => ({
  code: 'project.format.tooNew',
  severity: 'error',
  elements: [],
  message: `The project is of format ${format}; this version reads up to ${FORMAT}.`,
  remedy: 'Open it with the version that wrote it, or a newer one.',
});

const newer = (format: number): Problem => ({
  code: 'project.format.newer',
  severity: 'warning',
  elements: [],
  message: `The project is of format ${format}; this version writes ${FORMAT}. It is open to look at and cannot be saved, so that nothing of it is lost.`,
  remedy: 'Change it with the version that wrote it, or a newer one.',
});

/**
 * Brings a project of any released format to the present one. A newer one whose writer says that this version can read it stays
 * as it is, with a warning: it may be looked at, not saved.
 */
export const migrate = (project: RawProject): Outcome<RawProject> => {
  if (project.format > FORMAT)
    return project.minReader <= FORMAT ? success(project, [newer(project.format)]) : failure(tooNew(project.format));
  let { records } = project;
  for (const step of migrations) if (step.to > project.format) records = step.migrate(records);
  return success({ ...project, format: FORMAT, records });
};
