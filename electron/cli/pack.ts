import { writeFile } from 'node:fs/promises';
import { loadProjectFile, saveProjectFile } from '#electron/services';
import { parseProject, serialiseProject } from '#engine/project';
import { EXIT, type ExitCode, type Streams } from './exit';
import { tell } from './project';

/** What the file holds, checked and in canonical order; null after telling why it is not usable. */
const checked = async (path: string, streams: Streams) => {
  const file = await loadProjectFile(path);
  tell(streams, file.problems);
  if (!file.ok) return null;
  const parsed = parseProject(file.value.projectJson);
  tell(streams, parsed.problems);
  if (!parsed.ok) return null;
  const { records, envelope, access } = parsed.value;
  // The warning that came with it says why.
  if (access === 'readOnly') return null;
  return { projectJson: serialiseProject(records, envelope), thumbnailPng: file.value.thumbnailPng };
};

/** A project as one file, as the app saves it. */
export const pack = async (from: string, to: string, writer: string, streams: Streams): Promise<ExitCode> => {
  const parts = await checked(from, streams);
  if (!parts) return EXIT.unusable;
  const saved = await saveProjectFile(to, parts, writer);
  tell(streams, saved.problems);
  return saved.ok ? EXIT.clean : EXIT.unusable;
};

/** The project.json of a project, a record a line, as a repository likes it. */
export const unpack = async (from: string, to: string, streams: Streams): Promise<ExitCode> => {
  const parts = await checked(from, streams);
  if (!parts) return EXIT.unusable;
  try {
    await writeFile(to, parts.projectJson);
  } catch (error) {
    streams.err(`error cli.unpack: ${to} cannot be written: ${(error as Error).message}.`);
    return EXIT.unusable;
  }
  return EXIT.clean;
};
