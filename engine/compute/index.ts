export type { PredictionBand } from './band';
export type { PlatformCalibration } from './calibration';
export { calibrationOf, predictionBand } from './fitted';
export type { ServingRequest } from './request';
export { frontier, serve } from './serve';
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
