export { evaluateSheet, type Samples, type SheetResult } from './evaluate';
export * from './levelisedCost';
export { type CompiledSheet, compileSheet, type SheetCell } from './sheet';
