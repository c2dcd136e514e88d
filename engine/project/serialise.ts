import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { parseGuardedJson } from './jsonGuard';
import { FORMAT, migrate, type RawProject } from './migrate';
import { orderedByPlace } from './order';
import { repair } from './repair';
import { type AnyRecord, recordSchema } from './schema';
import { withSharedProps } from './sharedProps';

export interface ParsedProject {
  readonly records: readonly AnyRecord[];
  /** Fields of the envelope that this version does not know; they survive a round trip. */
  readonly envelope: Readonly<Record<string, unknown>>;
  /** `readOnly`: of a newer format, of which writing it here would lose what this version does not know. */
  readonly access: 'write' | 'readOnly';
}

const MAX_SHOWN = 20;

const broken = (code: string, message: string, remedy: string, elements: readonly string[] = []): Problem => ({
  code: `project.${code}`,
  severity: 'error',
  elements,
  message,
  remedy,
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const rawProject = (value: unknown): Outcome<RawProject & { readonly envelope: ParsedProject['envelope'] }> => {
  if (!isObject(value) || typeof value['format'] !== 'number' || !Array.isArray(value['records']))
    return failure(
      broken(
        'notAProject',
        'The file is JSON, but it has no "format" and "records" of a Millwright project.',
        'Choose a file that ends in .millwright or a project.json.',
      ),
    );
  const { format, records, ...envelope } = value;
  const odd = records.findIndex((record) => !isObject(record));
  if (odd >= 0)
    return failure(
      broken('record.notAnObject', `Record ${odd + 1} is not an object.`, 'Restore the file from a backup.'),
    );
  const minReader = typeof envelope['minReader'] === 'number' ? envelope['minReader'] : (format as number);
  return success({ format: format as number, minReader, records: records as RawProject['records'], envelope });
};

/** Checks each record against its schema. Messages name the record, the field, what was found and what was expected. */
const checkRecords = (raw: RawProject['records']): Outcome<AnyRecord[]> => {
  const problems: Problem[] = [];
  const records: AnyRecord[] = [];
  const ids = new Set<string>();
  for (const [index, candidate] of raw.entries()) {
    const checked = recordSchema.safeParse(candidate);
    const id = typeof candidate['id'] === 'string' ? candidate['id'] : '';
    if (!checked.success) {
      const [issue] = checked.error.issues;
      const field = issue?.path.join('.') || 'record';
      problems.push(
        broken(
          'record.invalid',
          `Record ${index + 1}${id && ` (${id})`}: ${field}: ${issue?.message ?? 'is not valid'}.`,
          'Correct this field in the file, or restore the file from a backup.',
          id ? [id] : [],
        ),
      );
    } else if (ids.has(checked.data.id))
      problems.push(
        broken('record.duplicateId', `Two records have the id ${checked.data.id}.`, 'Give one of them another id.', [
          checked.data.id,
        ]),
      );
    else {
      ids.add(checked.data.id);
      records.push(checked.data);
    }
  }
  if (problems.length <= MAX_SHOWN) return problems.length > 0 ? failure(...problems) : success(records);
  return failure(
    ...problems.slice(0, MAX_SHOWN),
    broken(
      'record.more',
      `${problems.length - MAX_SHOWN} more records are not valid.`,
      'Restore the file from a backup.',
    ),
  );
};

/** Reads a project from JSON text: guard, migrate, check, repair. What was mended comes back as problems beside the value. */
export const parseProject = (json: string): Outcome<ParsedProject> => {
  const parsed = parseGuardedJson(json);
  if (!parsed.ok) return parsed;
  const raw = rawProject(parsed.value);
  if (!raw.ok) return raw;
  const migrated = migrate(raw.value);
  if (!migrated.ok) return migrated;
  const checked = checkRecords(migrated.value.records);
  if (!checked.ok) return checked;
  const repaired = repair(checked.value);
  if (!repaired.ok) return repaired;
  const access = raw.value.format > FORMAT ? 'readOnly' : 'write';
  const records = withSharedProps(orderedByPlace(repaired.value));
  return success({ records, envelope: raw.value.envelope, access }, [...migrated.problems, ...repaired.problems]);
};

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isObject(value)) {
    // A project with such a number could not be read again; the caller has let a bug through.
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('a number to be saved is not finite');
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key])]),
  );
};

/** Records of one piece: a few milliseconds, and a few hundred kilobytes. */
const RECORDS_A_PIECE = 1000;

/**
 * Canonical JSON: sorted keys, records sorted by id, one a line, so that equal projects are equal bytes and differences read well
 * in git. In pieces that are to be put together, of the records as they are at the beginning.
 */
export function* serialisedPieces(
  records: Iterable<AnyRecord>,
  envelope: ParsedProject['envelope'] = {},
): Generator<string, void> {
  const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const head = JSON.stringify(canonical({ ...envelope, format: FORMAT, minReader: FORMAT })).slice(1, -1);
  for (let at = 0; at === 0 || at < sorted.length; at += RECORDS_A_PIECE) {
    const lines = sorted.slice(at, at + RECORDS_A_PIECE).map((record) => JSON.stringify(canonical(record)));
    const isLast = at + RECORDS_A_PIECE >= sorted.length;
    yield `${at === 0 ? `{${head},"records":[\n` : ',\n'}${lines.join(',\n')}${isLast ? '\n]}\n' : ''}`;
  }
}

/** The same in one. */
export const serialiseProject = (records: Iterable<AnyRecord>, envelope: ParsedProject['envelope'] = {}): string =>
  [...serialisedPieces(records, envelope)].join('');
