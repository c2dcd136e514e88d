import type { RawProject } from '../migrate';

type Raw = Readonly<Record<string, unknown>>;

/** Properties that placed kinds gained with format 3, with the value that keeps what a file of format 2 meant. */
const addedProps: Readonly<Record<string, Raw>> = {
  // Doors and columns that nobody drew are not checked against.
  hall: { doors: [], columns: null },
};

export const to3 = (records: RawProject['records']): RawProject['records'] =>
  records.map((record) => {
    const props = record['type'] === 'element' ? addedProps[String(record['kind'])] : undefined;
    return props ? { ...record, props: { ...props, ...(record['props'] as Raw) } } : record;
  });
