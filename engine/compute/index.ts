export { type BenchmarkCase, type BenchmarkFactors, type BenchmarkPrediction, predictBenchmark } from './benchmark';
export type { PlatformCalibration } from './calibration';
export {
  calibrationFrom,
  calibrationOf,
  type FittedSystem,
  type FittedTable,
  measuredFactors,
  type PredictionBand,
  predictionBand,
  softwareAgeFrom,
  softwareAgeYears,
} from './fitted';
export { frontier } from './frontier';
export { type MeasuredCase, type MeasuredRow, measuredCase, yearOf } from './measuredRow';
export { freeChoice, type ServingRequest, UNLIMITED } from './request';
export { serve } from './serve';
export type { Bound, ServingPoint } from './servingPoint';
export type {
  AcceleratorClass,
  AcceleratorSpec,
  Attention,
  DeploymentChoice,
  KvTier,
  MemoryTier,
  ModelSpec,
  Parallelism,
  Precision,
  PrefixCache,
  ServiceLevel,
  ServingMode,
  SpeculativeDecoding,
  Workload,
} from './spec';
export {
  type ErrorSummary,
  quantile,
  summarise,
  type ValidationRow,
  type ValidationTable,
  validateInference,
} from './validate';
