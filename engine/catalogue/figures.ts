import type { Figure, Grade, Source } from '#engine/quantity';
import sourcesJson from '../../assets/catalogue/sources.json';
import { byKey, once } from './lookup';
import { publishedUnits } from './publishedUnits';

/** Where a row of a data file comes from: a source by its id in `sources.json`, and how far it can be trusted. */
export interface CitedRow {
  readonly source: string;
  readonly grade: string;
  readonly recheck: boolean;
  readonly note?: string;
}

/** A row that has a number in a published unit, or only says something in its note; then it has no unit. */
export interface StatementRow extends CitedRow {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
}

/** A figure as the data files hold it. At least one of value, low and high is there. */
export interface FigureRow extends StatementRow {
  readonly unit: string;
}

/** The two ends of what is allowed or usual, e.g. a supply temperature window. Not an uncertainty: no value in between is typical. */
export interface Window {
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly source: Source;
}

const sources = once(() => byKey(sourcesJson, ({ id }) => id));
const grades: readonly string[] = ['A', 'B', 'C', 'D'] satisfies Grade[]; // A data file holds no figures of planners.
const isGrade = (text: string): text is Grade => grades.includes(text);

// Rows that break the rules below cannot ship: a test reads every one of them.

export const sourceAt = ({ source: id, grade, recheck, note }: CitedRow): Source => {
  const source = sources().get(id);
  if (!source) throw new Error(`source "${id}" is not in sources.json`);
  if (!isGrade(grade)) throw new Error(`grade "${grade}" is not one of ${grades.join(' ')}`);
  const { title, url, date } = source;
  return { title, url, date, grade, recheck, ...(note ? { note } : {}) };
};

const noted = (source: Source, note: string): Source => ({
  ...source,
  note: source.note ? `${source.note}; ${note}` : note,
});

const inSi = (row: FigureRow): Window & { readonly value?: number } => {
  const si = publishedUnits[row.unit];
  if (!si) throw new Error(`unit "${row.unit}" is not known to the catalogue`);
  const [unit, factor] = si;
  return {
    ...(row.value === undefined ? {} : { value: row.value * factor }),
    ...(row.low === undefined ? {} : { low: row.low * factor }),
    ...(row.high === undefined ? {} : { high: row.high * factor }),
    unit,
    source: sourceAt(row),
  };
};

export const windowAt = (row: FigureRow): Window => {
  const { value: _, ...window } = inSi(row);
  return window;
};

/**
 * The figure in SI, with its source. Where only a range is published its middle stands in and the note says so; where only
 * one end is, that end does.
 */
export const figureAt = (row: FigureRow): Figure => {
  const { value, low, high, unit, source } = inSi(row);
  const range = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  if (value !== undefined) return { value, ...range, unit, source };
  if (low !== undefined && high !== undefined)
    return { value: (low + high) / 2, ...range, unit, source: noted(source, 'middle of the published range') };
  const end = low ?? high;
  if (end === undefined) throw new Error(`a figure without a number, from "${source.title}"`);
  return { value: end, ...range, unit, source: noted(source, low === undefined ? 'upper end' : 'lower end') };
};

export const isFigureRow = <T extends StatementRow>(row: T): row is T & FigureRow => row.unit !== undefined;

/** The weaker of two grades: a chain of figures is as good as its weakest. */
export const weakerGrade = (a: Grade, b: Grade): Grade => (a > b ? a : b);
