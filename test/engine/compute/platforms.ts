/** Specs and requests shared by the tests of the serving model: the measured systems and models, and a tiny world. */
import carried from '#assets/calibration/measured-points.json';
import {
  type AcceleratorSpec,
  calibrationOf,
  freeChoice,
  type MeasuredRow,
  type ModelSpec,
  type PlatformCalibration,
  type Precision,
  predictionBand,
  type ServingRequest,
  softwareAgeYears,
  UNLIMITED,
} from '#engine/compute';
import { servingModels, servingSystems } from '#engine/solve';

export const accelerators = servingSystems();
export const models = servingModels();
export const measuredRows: readonly MeasuredRow[] = carried;

export function acceleratorNamed(systemId: string): AcceleratorSpec {
  const spec = accelerators.get(systemId);
  if (spec === undefined) throw new Error(`no spec of ${systemId}`);
  return spec;
}

export function modelNamed(modelId: string): ModelSpec {
  const spec = models.get(modelId);
  if (spec === undefined) throw new Error(`no spec of ${modelId}`);
  return spec;
}

/** A request with 1,000 input and output tokens, no limits and free choices, with software of early 2026. */
export function requestFor(systemId: string, modelId: string, precision: Precision): ServingRequest {
  const accelerator = acceleratorNamed(systemId);
  const model = modelNamed(modelId);
  return {
    accelerator,
    model,
    workload: {
      inputTokens: 1000,
      outputTokens: 1000,
      outputVariation: 0,
      prefixCache: null,
      speculativeDecoding: null,
    },
    serviceLevel: UNLIMITED,
    choice: freeChoice(precision),
    calibration: calibrationOf(accelerator, softwareAgeYears(accelerator, model, 2026.25)),
    band: predictionBand(accelerator),
  };
}

/** Every share at one and every fixed time at zero, so that results can be worked out by hand. */
export const IDEAL: PlatformCalibration = {
  bandwidthShare: 1,
  cacheBandwidthShare: 1,
  computeShare: { bf16: 1, fp8: 1, fp4: 1 },
  attentionShare: 1,
  halfEfficiencyRows: 0,
  activationPasses: 0,
  expertImbalance: 0,
  routingSpread: 1,
  layerOverheadS: 0,
  expertOverheadS: 0,
  stepOverheadS: 0,
  sequenceOverheadS: 0,
  logitOverheadS: 0,
  scaleUpLatencyS: 0,
  exchangeLatencyS: 0,
  scaleOutLatencyS: 0,
  linkShare: 1,
  tokenTimeTail: 1,
  speed: 1,
};

/** 100 TFLOP/s in 16 bits, 1 TB/s, 100 GB, links of 100 GB/s in domains of 4. */
export const TINY_ACCELERATOR: AcceleratorSpec = {
  systemId: 'tiny',
  vendor: 'nobody',
  acceleratorClass: 'gpu',
  launchYear: 2020,
  peakFlopPerS: { bf16: 1e14 },
  exponentialsPerS: null,
  memoryBytes: 100e9,
  memoryBandwidthBPerS: 1e12,
  hostMemory: { bytes: 400e9, bandwidthBPerS: 50e9 },
  nvme: { bytes: 4000e9, bandwidthBPerS: 5e9 },
  scaleUpDomain: 4,
  scaleUpBandwidthBPerS: 100e9,
  scaleOutBandwidthBPerS: 10e9,
  idleW: 100,
  tdpW: 1000,
  hostW: 200,
};

/** 10 layers of width 1,000: 4 M attention and 12 M feed-forward parameters each; 4,000 cache bytes per token and layer. */
export const TINY_MODEL: ModelSpec = {
  modelId: 'tiny-dense',
  releaseYear: 2020,
  layers: 10,
  hiddenSize: 1000,
  vocabSize: 0,
  contextTokens: 1_000_000,
  attention: { kind: 'gqa', heads: 10, kvHeads: 10, headDim: 100, sliding: null, recurrent: null },
  feedForward: { kind: 'dense', ffnDim: 4000 },
  nativePrecision: 'bf16',
  activationPrecision: 'bf16',
};

export const tinyRequest: ServingRequest = {
  accelerator: TINY_ACCELERATOR,
  model: TINY_MODEL,
  workload: { inputTokens: 100, outputTokens: 100, outputVariation: 0, prefixCache: null, speculativeDecoding: null },
  serviceLevel: UNLIMITED,
  choice: freeChoice('bf16'),
  calibration: IDEAL,
  band: predictionBand(TINY_ACCELERATOR),
};
