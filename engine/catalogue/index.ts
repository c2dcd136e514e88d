export {
  type AcceleratorSystem,
  acceleratorSystem,
  acceleratorSystems,
  type SystemFigures,
  type SystemParameter,
} from './accelerators';
export { type Catalogue, catalogueWith, publishedCatalogue } from './catalogue';
export { type ChillerCurve, chillerCurve, chillerCurves } from './chillers';
export { type ClimateMarket, climateMarket, climateMarkets, type DesignConditions } from './climates';
export {
  ampacityA,
  CONDUCTOR_SECTIONS,
  cableSectionM2,
  conductorName,
  conductorsFor,
  type FeederDuty,
  MAX_PARALLEL_RUNS,
  MIN_SINGLE_LAYER_M2,
  resistanceOhmPerM,
} from './conductors';
export { type CoolantPoint, type CoolantTable, coolantTables } from './coolants';
export {
  type AshraeClass,
  ashraeClass,
  ashraeClasses,
  type CduProduct,
  cduProduct,
  cduProducts,
  coolingFigure,
  type LoopLimit,
  loopWindow,
  type PublishedEffectiveness,
  publishedPue,
  publishedWue,
} from './coolingGear';
export { type Facility, type FacilityStatement, facilities } from './facilities';
export type { Window } from './figures';
export { tableRow, tableRows } from './figureTables';
export { layoutLimits, scaleUpReach, type WorkingDepth, workingDepth } from './layoutRules';
export { type MemoryTiers, memoryTiers, type TierFigures } from './memoryTiers';
export { type LlmModel, llmModel, llmModelName, llmModels } from './models';
export { latencyFact, type RegionRoundTrip, regionRoundTrips } from './networkLatency';
export {
  type FigureDefinition,
  type OwnFigure,
  type OwnTable,
  ownTables,
  rangeComplaint,
  type TableFigure,
  type TableRow,
} from './ownFigure';
export {
  type ConverterComponent,
  type ConverterTechnology,
  converterTechnologies,
  converterTechnology,
  type GearStatement,
  gearFigure,
  gearStatements,
  type RedundancyTopology,
  redundancyTopologies,
  upsLossModel,
  usualRating,
} from './powerGear';
export { type ApiPrice, apiPrices, type Price, type PriceCategory, priceFigure, pricesIn } from './prices';
export {
  blockRedundant,
  cordsOfGroup,
  distributedRedundant,
  parallelRedundant,
  type RedundancyTemplate,
  redundancyTemplates,
  systemRatingW,
} from './redundancy';
export { type ComponentReliability, componentReliabilities, componentReliability } from './reliability';
export {
  type DemandCharge,
  demandCharges,
  type ElectricityRegion,
  electricityRegion,
  electricityRegions,
  powerSectorCarbon,
} from './siteEnergy';
export {
  type TransformerRow,
  transformerEfficiency,
  transformerSeries,
  transformerSeriesNames,
} from './transformers';
