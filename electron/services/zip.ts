import { createHash } from 'node:crypto';
import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from 'fflate';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

/** What a project file holds besides its records. */
export interface ProjectParts {
  readonly projectJson: string;
  /** PNG bytes, or null. */
  readonly thumbnailPng: Uint8Array | null;
}

const MAX_MEMBERS = 2000;
const MAX_MEMBER_BYTES = 256 * 1024 * 1024;
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;
/** Text deflates about 10:1 and hardly ever beyond 100:1; a higher ratio is a decompression bomb. */
const MAX_RATIO = 200;
/** Bytes handed to the inflater at a time, so that a bomb is noticed after one of them. */
const CHUNK_BYTES = 64 * 1024;

const allowedName =
  /^(manifest\.json|project\.json|thumbnail\.png|(weather|underlays|results)\/[A-Za-z0-9][A-Za-z0-9 ._-]{0,99})$/;

const CONTAINER_FORMAT = 1;

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Fixed time stamp, so that equal projects are equal bytes. */
const MEMBER_TIME = new Date('1980-01-01T00:00:00');

/** The bytes of a `.millwright` file: a zip with the manifest first. */
export const packProject = ({ projectJson, thumbnailPng }: ProjectParts, writerVersion: string): Uint8Array => {
  const manifest = {
    format: CONTAINER_FORMAT,
    minReader: CONTAINER_FORMAT,
    // Engine and catalogue come with the program, so its version names theirs.
    writerVersion,
    projectSha256: sha256(projectJson),
  };
  return zipSync(
    {
      'manifest.json': strToU8(JSON.stringify(manifest, null, 1)),
      'project.json': strToU8(projectJson),
      ...(thumbnailPng ? { 'thumbnail.png': [thumbnailPng, { level: 0 }] } : {}),
    },
    { mtime: MEMBER_TIME, level: 6 },
  );
};

class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}

const damaged = (what: string): Refused => new Refused('damaged', what, 'Open another copy of it.');

/** Inflates the members in memory, counting as it goes; nothing is written to disk. */
const inflate = (bytes: Uint8Array): Map<string, Uint8Array> => {
  const members = new Map<string, Uint8Array[]>();
  const finished = new Set<string>();
  let total = 0;
  let pushed = 0;
  const unzip = new Unzip((file) => {
    if (members.has(file.name)) throw damaged(`it holds two members named "${file.name}"`);
    if (members.size >= MAX_MEMBERS)
      throw new Refused('tooMany', `it holds more than ${MAX_MEMBERS} members`, 'This is not a Millwright project.');
    if (!allowedName.test(file.name))
      throw new Refused(
        'member',
        `it holds "${file.name.slice(0, 80)}", which no project has`,
        'This is not a Millwright project.',
      );
    const chunks: Uint8Array[] = [];
    let size = 0;
    members.set(file.name, chunks);
    file.ondata = (error, chunk, final) => {
      // What is thrown below comes back here as an error of the inflater.
      if (error) throw error instanceof Refused ? error : damaged(`"${file.name}" cannot be inflated`);
      size += chunk.length;
      total += chunk.length;
      if (size > MAX_MEMBER_BYTES || total > MAX_TOTAL_BYTES)
        throw new Refused('tooLarge', 'it inflates to more than 512 MB', 'This is not a Millwright project.');
      if (total > MAX_RATIO * Math.max(pushed, CHUNK_BYTES))
        throw new Refused(
          'bomb',
          `it inflates to more than ${MAX_RATIO} times its size`,
          'This is not a Millwright project.',
        );
      chunks.push(chunk);
      if (final) finished.add(file.name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    pushed += chunk.length;
    unzip.push(chunk, at + CHUNK_BYTES >= bytes.length);
  }
  const cut = [...members.keys()].find((name) => !finished.has(name));
  if (cut) throw damaged(`"${cut}" is cut off`);
  return new Map([...members].map(([name, chunks]) => [name, concat(chunks)]));
};

const concat = (chunks: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

const checkManifest = (members: ReadonlyMap<string, Uint8Array>, projectJson: string): void => {
  const bytes = members.get('manifest.json');
  if (!bytes) throw damaged('it has no manifest');
  let manifest: { minReader?: unknown; projectSha256?: unknown };
  try {
    manifest = JSON.parse(strFromU8(bytes));
  } catch {
    throw damaged('its manifest is not JSON');
  }
  if (typeof manifest.minReader !== 'number') throw damaged('its manifest names no reader version');
  if (manifest.minReader > CONTAINER_FORMAT)
    throw new Refused(
      'tooNew',
      `it needs a reader of container format ${manifest.minReader}; this version reads ${CONTAINER_FORMAT}`,
      'Open it with the version that wrote it, or a newer one.',
    );
  if (manifest.projectSha256 !== sha256(projectJson)) throw damaged('its records do not match the sum in its manifest');
};

/** Reads a `.millwright` file. Every fault is told as a problem; nothing but the listed members is looked at. */
export const unpackProject = (name: string, bytes: Uint8Array): Outcome<ProjectParts> => {
  try {
    const members = inflate(bytes);
    const project = members.get('project.json');
    if (!project) throw damaged('it has no project.json');
    const projectJson = strFromU8(project);
    checkManifest(members, projectJson);
    return success({ projectJson, thumbnailPng: members.get('thumbnail.png') ?? null });
  } catch (error) {
    const refused = error instanceof Refused ? error : damaged('it cannot be read as a zip');
    const problem: Problem = {
      code: `file.${refused.code}`,
      severity: 'error',
      elements: [],
      message: `${name} was not opened: ${refused.message}.`,
      remedy: refused.remedy,
    };
    return failure(problem);
  }
};
