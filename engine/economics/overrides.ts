import { type CompiledSheet, compileSheet, type SheetProblem } from './sheet';
import { sheetCellOf, standardCells } from './standard';

/** What a user has put in place of cells of the standard sheet: a formula, or a number in the unit of the cell. */
export type SheetOverrides = Readonly<Record<string, string | number>>;

export interface AppliedSheet {
  readonly sheet: CompiledSheet;
  /** Overrides that hold. */
  readonly applied: ReadonlySet<string>;
  /** Faulty overrides; their cells are as in the standard sheet. */
  readonly problems: readonly SheetProblem[];
}

const unknownCell = (name: string): SheetProblem => ({
  code: 'economics.sheet.unknown',
  severity: 'error',
  elements: [],
  message: `${name}: the sheet has no such cell`,
  remedy: 'Reset the entry, or correct its name.',
  cells: [name],
});

const known = new Set(standardCells.map(({ name }) => name));

const compiledWith = (overrides: ReadonlyMap<string, string | number>) =>
  compileSheet(
    standardCells.map((cell) => {
      const own = overrides.get(cell.name);
      return own === undefined
        ? sheetCellOf(cell)
        : {
            ...sheetCellOf(cell),
            content: typeof own === 'number' ? { type: 'value', value: own } : { type: 'formula', text: own },
          };
    }),
  );

/** The standard sheet with the overrides that hold; those that do not are named by problems and left out. */
export const applyOverrides = (overrides: SheetOverrides): AppliedSheet => {
  const held = new Map(Object.entries(overrides));
  const problems: SheetProblem[] = [];
  for (const name of held.keys())
    if (!known.has(name)) {
      problems.push(unknownCell(name));
      held.delete(name);
    }
  // Each round leaves out at least one override, so it ends.
  for (;;) {
    const outcome = compiledWith(held);
    if (outcome.ok) return { sheet: outcome.value, applied: new Set(held.keys()), problems };
    problems.push(...outcome.problems);
    const faulty = outcome.problems.flatMap(({ cells }) => cells).filter((name) => held.has(name));
    if (faulty.length === 0)
      throw new Error(`the standard sheet does not hold: ${outcome.problems.map(({ message }) => message).join('; ')}`);
    for (const name of faulty) held.delete(name);
  }
};
