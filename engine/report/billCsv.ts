import type { BillLine, Materials } from '#engine/solve';

/** A cell that a comma or quote does not break. Source: RFC 4180. */
const cell = (value: string | number): string => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * The bill of materials as a table for spreadsheets, in SI units: lines with prices, then lengths and pieces by size, which
 * have none.
 */
export const billCsv = (bill: readonly BillLine[], { lines }: Materials): string => {
  const priced = bill.map(({ label, quantity, unitCost, usd }) => [
    label,
    '',
    quantity,
    unitCost.unit.replace(/^USD\/?/, ''),
    unitCost.value,
    usd,
  ]);
  const counted = lines.map(({ label, size, lengthM, count }) => [
    label,
    size,
    lengthM ?? count ?? '',
    lengthM === null ? '' : 'm',
    '',
    '',
  ]);
  return [['item', 'size', 'quantity', 'unit', 'unit cost USD', 'total USD'], ...priced, ...counted]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
};
