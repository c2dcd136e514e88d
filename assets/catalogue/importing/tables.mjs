// Reading reference tables, citing their rows, writing catalogue files of one object a line.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

/** Twelve digits drop the last-bit noise of tables that were computed (0.9823000000000001) and keep every published digit. */
export const number = (text) => (text === undefined || text.trim() === '' ? undefined : Number(Number(text).toPrecision(12)));

/** Entries whose value is known, as an object. */
export const known = (entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));

const camel = (snake) => snake.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** Numeric columns of a row under camel-case names; empty cells are left out. */
export const numbers = (row, columns) => known(columns.map((column) => [camel(column), number(row[column])]));

const parse = (path) => Papa.parse(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;

/** Reads tables from `reference`, extended by those of the same name in `additions`; writes to `target`. */
export const catalogue = ({ reference, additions, target }) => {
  const sources = new Map();

  /** Id of a source: its title in short and four digits of its content, so that adding one source renames no other. */
  const sourceId = (source) => {
    const words = source.title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const short = words.length <= 32 ? words : words.slice(0, 33).replace(/-[^-]*$/, '');
    const digits = createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 4);
    return `${short}-${digits}`;
  };

  /** Source, grade, recheck mark and note of a row. Each source is listed once in sources.json. */
  const citation = (row, note = row.note) => {
    const source = { title: row.source_title ?? row.main_source_title, url: row.source_url ?? '', date: row.source_date ?? '' };
    if (!source.title) throw new Error(`a row without a source: ${JSON.stringify(row)}`);
    const id = sourceId(source);
    const clash = sources.get(id);
    if (clash && JSON.stringify(clash) !== JSON.stringify(source)) throw new Error(`two sources share the id ${id}`);
    sources.set(id, source);
    return {
      source: id,
      grade: row.confidence ?? row.grade,
      recheck: row.source_check === 'recheck_against_source',
      ...(note ? { note } : {}),
    };
  };

  /** Low, typical and high of a row as published, its unit and its citation. A row without a number is a statement and has no unit. */
  const figure = (row, unit = row.unit, range = {}) => {
    const published = known([
      ['value', number(row.value_typical ?? row.value)],
      ['low', range.low ?? number(row.value_low ?? row.low)],
      ['high', range.high ?? number(row.value_high ?? row.high)],
    ]);
    return { ...published, ...(Object.keys(published).length > 0 ? { unit } : {}), ...citation(row) };
  };

  const lines = (rows) => `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]`;
  const put = (name, text) => writeFileSync(join(target, name), `${text}\n`);

  return {
    read: (name) => {
      const tables = [join(reference, name), join(additions, name)].filter((path) => existsSync(path));
      if (tables.length === 0) throw new Error(`there is no table ${name}`);
      return tables.flatMap(parse);
    },
    citation,
    figure,
    write: (name, rows) => put(name, lines(rows)),
    writeGroups: (name, groups) =>
      put(name, `{\n${Object.entries(groups).map(([key, rows]) => `"${key}": ${lines(rows)}`).join(',\n')}\n}`),
    writeSources: () => {
      const rows = [...sources].map(([id, source]) => ({ id, ...source })).sort((a, b) => (a.id < b.id ? -1 : 1));
      put('sources.json', lines(rows));
      return rows.length;
    },
  };
};
