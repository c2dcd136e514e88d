import type { DerivationNode, SheetResults } from './snapshot';

/**
 * Why each cell of the economics sheet is what it is: its formula over the cells it reads, down to the plant, the
 * catalogue and what the user entered. A cell read in several places is one and the same node.
 */
export const sheetDerivations = (
  { cells, origins }: SheetResults,
  scenarioId: string,
): ((name: string) => DerivationNode | null) => {
  const rows = new Map(cells.map((row) => [row.name, row]));
  const built = new Map<string, DerivationNode>();
  const nodeOf = (cell: string): DerivationNode | null => {
    const known = built.get(cell);
    if (known) return known;
    const row = rows.get(cell);
    if (!row) return null;
    const origin = row.isOverridden ? undefined : origins[cell];
    const value = row.value ?? row.years?.reduce((sum, part) => sum + part, 0) ?? 0;
    const label = row.years ? `${row.label}, all years` : row.label;
    const node: DerivationNode = origin
      ? { ...origin, label: row.label }
      : {
          label,
          value,
          quantity: row.quantity,
          ...(row.formula === null ? {} : { formula: `${cell} = ${row.formula}` }),
          inputs: row.inputs.flatMap((input) => nodeOf(input) ?? []),
          origin: row.isOverridden
            ? { type: 'user', recordId: scenarioId }
            : row.formula === null
              ? { type: 'default' }
              : { type: 'computed' },
        };
    built.set(cell, node);
    return node;
  };
  return nodeOf;
};

/** The same of one cell. */
export const sheetDerivation = (sheet: SheetResults, name: string, scenarioId: string): DerivationNode | null =>
  sheetDerivations(sheet, scenarioId)(name);
