import type { Problem } from '#engine/quantity';
import type { PlatformCalibration } from './calibration';
import type { PredictionBand } from './fitted';
import type { AcceleratorSpec, DeploymentChoice, ModelSpec, Precision, ServiceLevel, Workload } from './spec';

/** Everything one evaluation depends on: plain data, so that results can be kept by a hash of it. */
export interface ServingRequest {
  readonly accelerator: AcceleratorSpec;
  readonly model: ModelSpec;
  readonly workload: Workload;
  readonly serviceLevel: ServiceLevel;
  readonly choice: DeploymentChoice;
  readonly calibration: PlatformCalibration;
  readonly band: PredictionBand;
}

/** No latency limit, all choices left to the model. */
export const UNLIMITED: ServiceLevel = { minTokensPerSPerUser: 0, maxTimeToFirstTokenS: null, percentile: 0.5 };

export const freeChoice = (precision: Precision): DeploymentChoice => ({
  precision,
  // Servers keep the cache of quantised models in 8 bits. Source: TensorRT-LLM performance overview, `kv_cache_config`.
  kvPrecision: precision === 'bf16' ? 'bf16' : 'fp8',
  kvTier: 'hbm',
  mode: null,
  parallelism: null,
  batchPerReplica: null,
  prefillShare: null,
  maxAcceleratorsPerReplica: null,
  powerCapShare: 1,
});

const problem = (code: string, message: string, remedy: string, elements: readonly string[]): Problem => ({
  code: `compute.${code}`,
  severity: 'error',
  elements,
  message,
  remedy,
});

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e10 ? 1 : 0)} GB`;

const both = (request: ServingRequest): readonly string[] => [request.accelerator.systemId, request.model.modelId];

export const precisionMissing = (request: ServingRequest, offered: readonly Precision[]): Problem =>
  problem(
    'precision.missing',
    `${request.accelerator.systemId} cannot serve ${request.model.modelId} in ${request.choice.precision}; it multiplies in ${offered.join(', ') || 'no listed format'}.`,
    offered[0] === undefined ? 'Enter a peak rate for one precision.' : `Choose ${offered[0]}.`,
    both(request),
  );

export const doesNotFit = (request: ServingRequest, weightBytes: number, most: number, needed: number): Problem =>
  problem(
    'capacity.model',
    `${request.model.modelId} in ${request.choice.precision} has ${gigabytes(weightBytes)} of weights; ${most} × ${gigabytes(request.accelerator.memoryBytes)} of ${request.accelerator.systemId} do not hold them with room for a cache.`,
    needed > 0
      ? `Use ${needed} accelerators per replica, or a narrower precision.`
      : 'Use a narrower precision or a smaller model.',
    both(request),
  );

export const layoutImpossible = (request: ServingRequest, why: string): Problem =>
  problem('parallelism.impossible', why, 'Leave the layout to the model, or correct it.', both(request));

export const noRoomForContext = (request: ServingRequest, sequenceBytes: number, tokens: number): Problem =>
  problem(
    'capacity.cache',
    `The cache of one request of ${request.workload.inputTokens + request.workload.outputTokens} tokens takes ${gigabytes(sequenceBytes)} per accelerator, more than any layout has left.`,
    tokens > 0
      ? `Shorten requests to about ${tokens} tokens, allow a deeper cache tier, or use more accelerators per replica.`
      : 'Allow a deeper cache tier or use more accelerators per replica.',
    both(request),
  );

export const contextTooLong = (request: ServingRequest): Problem =>
  problem(
    'workload.context',
    `${request.workload.inputTokens} input and ${request.workload.outputTokens} output tokens exceed the ${request.model.contextTokens} tokens of ${request.model.modelId}.`,
    `Shorten the request to ${request.model.contextTokens} tokens in total.`,
    [request.model.modelId],
  );

const invalid = (request: ServingRequest, message: string, remedy: string): Problem =>
  problem('input.invalid', message, remedy, both(request));

export const batchTooLarge = (request: ServingRequest, most: number): Problem =>
  problem(
    'capacity.batch',
    `A batch of ${request.choice.batchPerReplica} does not fit the memory of any layout; the largest that fits is ${Math.floor(most)}.`,
    `Fix the batch at ${Math.floor(most)} or less, or leave it to the model.`,
    both(request),
  );

export const serviceLevelMissed = (
  request: ServingRequest,
  tokensPerSPerUser: number,
  firstTokenS: number,
): Problem => {
  const { minTokensPerSPerUser, maxTimeToFirstTokenS } = request.serviceLevel;
  const firstToken = maxTimeToFirstTokenS === null ? '' : ` with a first token in ${maxTimeToFirstTokenS} s`;
  return problem(
    'serviceLevel.unreachable',
    `No layout of ${request.model.modelId} on ${request.accelerator.systemId} reaches ${minTokensPerSPerUser} tokens/s per user${firstToken}.`,
    `The nearest feasible level is ${tokensPerSPerUser.toFixed(1)} tokens/s per user with a first token in ${firstTokenS.toFixed(2)} s.`,
    both(request),
  );
};

/** First reason why a request cannot be evaluated at all, or null. */
export function inputProblem(request: ServingRequest): Problem | null {
  const { workload, model, choice, serviceLevel, accelerator } = request;
  const lengths = [workload.inputTokens, workload.outputTokens];
  if (!lengths.every((length) => Number.isFinite(length) && length >= 1))
    return invalid(
      request,
      'Input and output lengths must be at least 1 token each.',
      'Enter lengths of 1 token or more.',
    );
  if (workload.inputTokens + workload.outputTokens > model.contextTokens) return contextTooLong(request);
  const rates = [
    accelerator.memoryBytes,
    accelerator.memoryBandwidthBPerS,
    accelerator.scaleUpBandwidthBPerS,
    accelerator.scaleOutBandwidthBPerS,
  ];
  if (!rates.every((rate) => Number.isFinite(rate) && rate > 0))
    return invalid(
      request,
      `${accelerator.systemId} lacks a memory size, memory bandwidth or link bandwidth.`,
      'Enter positive values for all four.',
    );
  const shares = [
    workload.prefixCache?.hitRate ?? 0,
    workload.speculativeDecoding?.acceptance ?? 0,
    choice.prefillShare ?? 0,
  ];
  if (!shares.every((share) => share >= 0 && share < 1))
    return invalid(
      request,
      'Hit rate, acceptance and prefill share must be at least 0 and below 1.',
      'Enter shares of 0 or more and below 1.',
    );
  if (!(choice.powerCapShare > 0 && choice.powerCapShare <= 1))
    return invalid(
      request,
      `A power limit of ${choice.powerCapShare} of the design power is not possible.`,
      'Enter a share above 0 and up to 1.',
    );
  if (!(serviceLevel.percentile >= 0.5 && serviceLevel.percentile < 1))
    return invalid(
      request,
      `A percentile of ${serviceLevel.percentile} is outside 0.5 … 1.`,
      'Enter 0.5 for typical requests or 0.99 for slow ones.',
    );
  if (choice.batchPerReplica !== null && !(choice.batchPerReplica >= 1))
    return invalid(request, `A batch of ${choice.batchPerReplica} is not possible.`, 'Enter a batch of 1 or more.');
  return null;
}
