import { formatQuantity, type QuantityFormat } from '#engine/quantity';
import type { Materials } from '#engine/solve';
import type { ReportTable } from './powerTables';

/** Lengths and pieces by size as tables of a report. */
export const materialTables = ({ lines }: Materials, format: QuantityFormat): ReportTable[] => {
  const { system, locale } = format;
  const shown = (si: number, quantity: 'length' | 'count'): string => {
    const { text, unit } = formatQuantity(si, quantity, quantity === 'length' ? format : { system, locale });
    return unit ? `${text} ${unit}` : text;
  };
  const byMetre = lines.flatMap(({ label, size, lengthM }) =>
    lengthM === null ? [] : [[label, size, shown(lengthM, 'length')]],
  );
  const pieces = lines.flatMap(({ label, size, count }) =>
    count === null ? [] : [[label, size, shown(count, 'count')]],
  );
  return [
    {
      title: 'Pipes, cables and busways by size',
      columns: ['Material', 'Size', 'Length'],
      rows: byMetre,
      note: 'As laid out, supply and return both; nothing is added for waste.',
    },
    {
      title: 'Fittings and wall openings by size',
      columns: ['Piece', 'Size', 'Count'],
      rows: pieces,
      note: 'Counted only: published prices are of whole disciplines, what is fitted in them.',
    },
  ].filter(({ rows }) => rows.length > 0);
};
