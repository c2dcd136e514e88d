import { compileUnit, type SheetCell } from '../sheet';
import { type SheetQuantity, type StandardCell, sheetUnits } from './cell';
import { costCells } from './costs';
import { inputCells } from './inputs';
import { returnCells } from './returns';

/** The cost model as named formulas. */
export const standardCells: readonly StandardCell[] = [...inputCells, ...costCells, ...returnCells];

export const sheetCellOf = ({ name, label, quantity, content, absent }: StandardCell): SheetCell => ({
  name,
  label,
  unit: sheetUnits[quantity].unit,
  content,
  ...(absent === undefined ? {} : { absent }),
});

export { type Section, type SheetQuantity, type StandardCell, sections, sheetUnits } from './cell';
export { type CostCause, causes } from './costs';

const factors = new Map<SheetQuantity, number>();

/** What one of the unit that a quantity is kept in is in the SI of the sheet, where time is in seconds. */
export const siFactor = (quantity: SheetQuantity): number => {
  let factor = factors.get(quantity);
  if (factor === undefined) {
    const unit = compileUnit({ name: quantity, unit: sheetUnits[quantity].base });
    if (!unit.ok) throw new Error(`no unit for ${quantity}`);
    factor = unit.value.factor;
    factors.set(quantity, factor);
  }
  return factor;
};
