export { type Aggregate, aggregate } from './aggregate';
export {
  type CableLevel,
  cableImpedancePerM,
  cableLevelOf,
  conductorResistanceSource,
  reactanceSource,
  type StandardCable,
  smallestCableFor,
  standardCables,
} from './cables';
export {
  type ConverterCurve,
  type EfficiencyPoint,
  efficiencyFraction,
  lossFraction,
  quadraticLossCurve,
  tabulatedCurve,
} from './converterCurve';
export {
  addBus,
  addBusway,
  addCable,
  addConverter,
  addLoad,
  addSource,
  addSwitchgear,
  addTransformer,
  type ConverterOptions,
  draftNetwork,
  type LineOptions,
  type NetworkDraft,
} from './draft';
export {
  bessRoundTrip,
  buswayReactanceRatio,
  type ConverterModel,
  converterModels,
  distributionLoss,
  generationEfficiency,
  generationEfficiencySource,
  resistanceForLossOhm,
} from './equipment';
export {
  createState,
  isLoadReached,
  networkWithout,
  type OutOfNetwork,
  type PreparedNetwork,
  prepare,
  refreshImpedances,
} from './network';
export { openDssScript } from './openDss';
export { type OutageStudy, studyOutages } from './outageStudy';
export { pandapowerJson } from './pandapower';
export {
  balancedConnections,
  type PhaseBalance,
  type PhaseConnection,
  phaseBalance,
  phaseConnections,
  type SinglePhaseFeed,
} from './phaseBalance';
export {
  type ConductorMaterial,
  type ElectricalProblem,
  elementTypes,
  type LoadCategory,
  type LossLocation,
  loadCategories,
  lossLocations,
  type SourceType,
  type StageId,
  type SwitchState,
  sourceTypes,
  stages,
  switchStates,
} from './problem';
export {
  type LoadSwing,
  rampProblem,
  type StorageNeed,
  steepestRampWPerS,
  storageForStep,
  storageForSwing,
} from './rampStorage';
export type { NextSize } from './remedies';
export { type ElectricalSolution, type Operation, type PowerBalance, solve } from './solve';
export { type ElectricalState, resetState } from './state';
export {
  type FeedBalance,
  feedBalance,
  type GridImport,
  gridImport,
  headroom,
  lossByLocationW,
  type OnSiteSupply,
  onSiteSupply,
} from './summary';
export { toProblem } from './toProblem';
export {
  lossesFromEfficiency,
  minimumShortCircuitFraction,
  noLoadShareSource,
  peakEfficiencyLoadFraction,
  preferredTransformerVa,
  type TransformerRating,
  tier2Losses,
  tier2LossSource,
  transformerLossW,
} from './transformers';
export { defaultLimits, findViolations, type OperatingLimits, type Violation } from './violations';
export { type Waterfall, type WaterfallLink, type WaterfallStage, waterfall } from './waterfall';
