import type { RawProject } from '../migrate';

type Raw = Readonly<Record<string, unknown>>;

/** Every scenario of a file of format 2 read the catalogue as published; they share one that replaces nothing. */
const CATALOGUE: Raw = { id: 'catalogue_0', type: 'catalogue', name: 'Catalogue', figures: [] };

/** Fields that records gained with format 3, by type of record, with the value that keeps what a file of format 2 meant. */
const added: Readonly<Record<string, Raw>> = {
  scenario: { catalogueId: CATALOGUE['id'] },
};

/** Properties that placed kinds gained with format 3, with the value that keeps what a file of format 2 meant. */
const addedProps: Readonly<Record<string, Raw>> = {
  // Doors and columns that nobody drew are not checked against.
  hall: { doors: [], columns: null, fill: null },
  // Nobody had said how long batteries last and sets take to start.
  ups: { autonomyS: null },
  genset: { startS: null },
  dimension: { from: null, to: null },
};

/** Fields of an object inside a record of a type. */
const addedWithin: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  site: { tariff: { generationFuel: 'diesel' } },
  scenario: { demand: { seasonalSwingFraction: 0, peakMonth: 11, trainingFraction: 0 } },
};

const isObject = (value: unknown): value is Raw => typeof value === 'object' && value !== null;

const filledIn = (record: Raw): Raw => {
  const props = record['type'] === 'element' ? addedProps[String(record['kind'])] : undefined;
  if (props) return { ...record, props: { ...props, ...(record['props'] as Raw) } };
  const type = String(record['type']);
  const filled: Record<string, unknown> = { ...added[type], ...record };
  for (const [key, fields] of Object.entries(addedWithin[type] ?? {}))
    if (isObject(record[key])) filled[key] = { ...fields, ...record[key] };
  return filled;
};

export const to3 = (records: RawProject['records']): RawProject['records'] => [
  ...records.map(filledIn),
  ...(records.some(({ type }) => type === 'catalogue') ? [] : [CATALOGUE]),
];
