import { isEstimate } from '#engine/quantity';
import { figureAt, sourceAt } from '../../../engine/catalogue/figures';
import { publishedUnits } from '../../../engine/catalogue/publishedUnits';

/** A row of a catalogue file, before anything about it is known. */
export type Row = Readonly<Record<string, unknown>>;

const isMissing = (text: unknown): boolean => typeof text !== 'string' || text.trim() === '';

const citationFaults = (row: Row): string[] => {
  const { source: id, grade, recheck, note } = row;
  if (isMissing(id)) return ['no source'];
  if (isMissing(grade)) return ['no grade'];
  if (typeof recheck !== 'boolean') return ['no recheck mark'];
  if (note !== undefined && isMissing(note)) return ['empty note'];
  try {
    const source = sourceAt({ source: id as string, grade: grade as string, recheck });
    const faults: string[] = [];
    if (isMissing(source.title)) faults.push('source without a title');
    // Estimates, derivations and printed reports have no page of their own. The user then sees "estimate", or from what it was derived.
    const isExplained = isEstimate({ value: 0, unit: '1', source }) || note !== undefined;
    if (!/^https?:\/\//.test(source.url) && !(source.url === '' && isExplained))
      faults.push('source without an address, and not an estimate');
    return faults;
  } catch (error) {
    return [(error as Error).message];
  }
};

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

const numberFaults = (row: Row): string[] => {
  const given = ['low', 'value', 'high'].filter((key) => key in row);
  if (row['unit'] === undefined) return given.length > 0 ? ['no unit'] : [];
  if (!(String(row['unit']) in publishedUnits)) return [`unit "${String(row['unit'])}" is not known`];
  if (given.length === 0) return ['no number'];
  const numbers = given.map((key) => row[key]);
  if (!numbers.every(isNumber)) return ['not a number'];
  return numbers.every((n, i) => i === 0 || numbers[i - 1]! <= n) ? [] : ['low, typical and high out of order'];
};

/** What is wrong with a row of the catalogue, in words; empty when it may ship. */
export const faultsOf = (row: Row): string[] => {
  const faults = [...citationFaults(row), ...numberFaults(row)];
  if (faults.length === 0 && row['unit'] !== undefined) figureAt(row as unknown as Parameters<typeof figureAt>[0]);
  return faults;
};
