export { capitalRecoveryFactor } from './annuity';
export { evaluateDraws, evaluateSheet, type SheetResult } from './evaluate';
export { type AppliedSheet, applyOverrides, type SheetOverrides } from './overrides';
export { type CellValue, isYearly, type Samples } from './samples';
export { type CompiledSheet, compileSheet, type SheetCell, type SheetProblem } from './sheet';
export {
  type CostCause,
  causes,
  type Section,
  type SheetQuantity,
  type StandardCell,
  sections,
  sheetUnits,
  siFactor,
  standardCells,
} from './standard';
