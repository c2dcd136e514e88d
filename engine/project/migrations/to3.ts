import type { RawProject } from '../migrate';

type Raw = Readonly<Record<string, unknown>>;

/** Properties that placed kinds gained with format 3, with the value that keeps what a file of format 2 meant. */
const addedProps: Readonly<Record<string, Raw>> = {
  // Doors and columns that nobody drew are not checked against.
  hall: { doors: [], columns: null },
};

/** Fields of an object inside a record of a type. */
const addedWithin: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  site: { tariff: { generationFuel: 'diesel' } },
  scenario: { demand: { seasonalSwingFraction: 0, peakMonth: 11, trainingFraction: 0 } },
};

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;

export const to3 = (records: RawProject['records']): RawProject['records'] =>
  records.map((record) => {
    const props = record['type'] === 'element' ? addedProps[String(record['kind'])] : undefined;
    if (props) return { ...record, props: { ...props, ...(record['props'] as Raw) } };
    const within = addedWithin[String(record['type'])];
    if (!within) return record;
    const filled: Record<string, unknown> = { ...record };
    for (const [key, fields] of Object.entries(within))
      if (isObject(record[key])) filled[key] = { ...fields, ...record[key] };
    return filled;
  });
