export { type DemandProfile, demandFactors, steadyDemand } from './demand';
export {
  type Dispatch,
  type DispatchProblem,
  dispatchCostUsd,
  type Generation,
  hourlyCostUsd,
  oneWayEfficiency,
  type Storage,
  withoutDispatch,
} from './dispatch';
export { optimalDispatch } from './optimalDispatch';
export { type PlantResponse, plantResponse, type ResponseRange } from './plantResponse';
export type { PlantState, SolveState } from './plantState';
export { parsePriceFile } from './priceFile';
export { ruleDispatch } from './ruleDispatch';
export {
  type FacilityHours,
  type HourColumns,
  loadOf,
  type RackGroup,
  simulateHours,
  type YearProblem,
} from './simulate';
export { hourlyLimits, hourlyPrices, type PriceSchedule } from './tariff';
export { type Effectiveness, effectiveness, monthlyTotals, type Totals, yearTotals } from './totals';
