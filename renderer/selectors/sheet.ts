import { applyOverrides, type SheetOverrides, sections, sheetUnits, standardCells } from '#engine/economics';
import type { SheetResults, SheetRow } from '#engine/solve';

export interface SheetSection {
  readonly section: SheetRow['section'];
  readonly label: string;
  readonly rows: readonly ShownCell[];
}

export interface ShownCell {
  readonly row: SheetRow;
  /** As it is edited: the user's entry, the formula, or the standard value; empty for what the plant fills in. */
  readonly content: string;
  readonly unit: string;
}

const standard = new Map(standardCells.map((cell) => [cell.name, cell]));

const contentOf = (row: SheetRow, overrides: SheetOverrides): string => {
  const own = Object.hasOwn(overrides, row.name) ? overrides[row.name] : undefined;
  if (own !== undefined) return String(own);
  const content = standard.get(row.name)?.content;
  if (content?.type === 'formula') return content.text;
  return content?.type === 'value' ? String(content.value) : '';
};

const unitText = (unit: string): string => (unit === '1' ? '' : unit.replace('percent', '%').replaceAll(' / ', '/'));

/** Cells by section, those that match a search in their name, label or formula. */
export const sheetSections = (
  { cells }: SheetResults,
  overrides: SheetOverrides,
  search: string,
): readonly SheetSection[] => {
  const wanted = search.trim().toLowerCase();
  const shown = cells
    .map(
      (row): ShownCell => ({ row, content: contentOf(row, overrides), unit: unitText(sheetUnits[row.quantity].unit) }),
    )
    .filter(({ row, content }) => `${row.name} ${row.label} ${content}`.toLowerCase().includes(wanted));
  return Object.entries(sections).flatMap(([section, label]) => {
    const rows = shown.filter(({ row }) => row.section === section);
    return rows.length > 0 ? [{ section: section as SheetRow['section'], label, rows }] : [];
  });
};

/** A plain number is a value in the unit of the cell; anything else is a formula. */
export const sheetEntry = (text: string): string | number => {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
};

/** What is wrong with an entry, in words, or null where it can stand beside the other entries. */
export const sheetComplaint = (overrides: SheetOverrides, name: string, entry: string | number): string | null => {
  const { problems } = applyOverrides({ ...overrides, [name]: entry });
  const problem = problems.find(({ cells }) => cells.includes(name));
  return problem ? `${problem.message.replace(`${name}: `, '')}. ${problem.remedy}` : null;
};
