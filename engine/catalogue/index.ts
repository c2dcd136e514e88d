export { type AcceleratorSystem, acceleratorSystem, acceleratorSystems, type SystemParameter } from './accelerators';
export { type ClimateMarket, climateMarket, climateMarkets } from './climates';
export {
  type CduProduct,
  type ChillerCurve,
  cduProduct,
  cduProducts,
  chillerCurves,
  coolingFigure,
} from './coolingGear';
export { type LlmModel, llmModel, llmModels } from './models';
export {
  type ConverterTechnology,
  converterTechnologies,
  converterTechnology,
  gearFigure,
  type TransformerRow,
  transformerSeries,
} from './powerGear';
export { type ElectricityRegion, electricityRegion, electricityRegions, priceFigure } from './prices';
