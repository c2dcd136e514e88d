import type { AnyRecord } from '#engine/project';

/** What one state of a project has that another has not, record by record. */
export interface ProjectDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly name: string; readonly fields: readonly string[] }[];
}

const nameOf = (record: AnyRecord): string => record.name || record.id;

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Equal in what they hold, in whatever order the keys stand. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isTable(a) || !isTable(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
};

/** Names of fields that differ, those of properties by their own names. */
const fieldsOf = (from: Readonly<Record<string, unknown>>, to: Readonly<Record<string, unknown>>): readonly string[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) => {
    const [a, b] = [from[key], to[key]];
    if (isSame(a, b)) return [];
    return isTable(a) && isTable(b) ? fieldsOf(a, b) : [key];
  });

/** From one state to another. */
export const projectDifference = (from: Iterable<AnyRecord>, to: Iterable<AnyRecord>): ProjectDifference => {
  const before = new Map([...from].map((record) => [record.id, record]));
  const after = new Map([...to].map((record) => [record.id, record]));
  const changed = [...after.values()].flatMap((record) => {
    const was = before.get(record.id);
    const fields = was && was !== record ? fieldsOf(was, record) : [];
    return fields.length > 0 ? [{ name: nameOf(record), fields }] : [];
  });
  return {
    added: [...after.values()].filter(({ id }) => !before.has(id)).map(nameOf),
    removed: [...before.values()].filter(({ id }) => !after.has(id)).map(nameOf),
    changed,
  };
};
