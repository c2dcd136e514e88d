export type { CoolingSizes, CountProposal, SizeProposal } from '#engine/cooling';
export {
  type AvailabilityReport,
  availabilityReport,
  type Contributor,
  type RackGroupAvailability,
} from './availability';
export { type CircuitExport, circuitExport } from './circuitExport';
export { columnsBuffer } from './columnStock';
export { type CoolingOutage, type CoolingOutageReport, coolingOutageReport } from './coolingOutages';
export { coolingSizes } from './coolingSizes';
export { type DerivationEntry, type DerivationTable, derivationTable } from './derivationTable';
export { type FrontierPoint, type FrontierQuery, type FrontierReport, frontierOf } from './frontierOf';
export { type MaterialLine, type Materials, materials } from './materials';
export { type NetworkFormat, networkExport, networkFormats } from './networkExport';
export { type Outage, type OutageReport, outageReport } from './outages';
export {
  type OversubscriptionPoint,
  type OversubscriptionReport,
  oversubscriptionStudy,
} from './oversubscription';
export { type BranchRow, type PowerReport, powerReport } from './powerReport';
export { resultRows } from './resultRows';
export { servingModels, servingSystems } from './servingSpecs';
export { sheetDerivation, sheetDerivations } from './sheetDerivation';
export * from './snapshot';
export { type SolveContext, solveContext, solveScenario } from './solveScenario';
export type { CoolantLoss, Named, WhatIf } from './whatIf';
export {
  type DesignCheck,
  type YearReport,
  type YearStudy,
  yearStudy,
} from './year';
export type { YearFigureName } from './yearDerivations';
export type { YearMoney } from './yearMoney';
export { weatherFileOf } from './yearWeather';
