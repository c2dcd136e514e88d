import type { Problem } from '#engine/quantity';
import type { PredictionBand } from './band';
import type { PlatformCalibration } from './calibration';
import type { AcceleratorSpec, DeploymentChoice, ModelSpec, ServiceLevel, Workload } from './spec';

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

const problem = (code: string, message: string, remedy: string, elements: readonly string[]): Problem => ({
  code: `compute.${code}`,
  severity: 'error',
  elements,
  message,
  remedy,
});

const gb = (bytes: number): string => `${(bytes / 1e9).toFixed(0)} GB`;

export const precisionMissing = (request: ServingRequest, offered: readonly string[]): Problem =>
  problem(
    'precision.missing',
    `${request.accelerator.systemId} has no ${request.choice.precision} arithmetic; it offers ${offered.join(', ') || 'none'}.`,
    offered.length > 0 ? `Serve ${request.model.modelId} in ${offered[0]}.` : 'Enter a peak rate for one precision.',
    [request.accelerator.systemId],
  );

export const doesNotFit = (request: ServingRequest, weightBytes: number, most: number, needed: number): Problem =>
  problem(
    'capacity.model',
    `${request.model.modelId} in ${request.choice.precision} needs ${gb(weightBytes)} for weights; ${most} × ${gb(request.accelerator.memoryBytes)} of ${request.accelerator.systemId} do not hold them with room for a cache.`,
    needed > 0
      ? `Use at least ${needed} accelerators per replica, or a narrower precision.`
      : 'Use a narrower precision or a smaller model.',
    [request.accelerator.systemId, request.model.modelId],
  );

export const noRoomForContext = (request: ServingRequest, sequenceBytes: number): Problem =>
  problem(
    'capacity.cache',
    `The cache of one request of ${request.workload.inputTokens + request.workload.outputTokens} tokens takes ${gb(sequenceBytes)}, more than any layout has left.`,
    'Shorten the context, allow a deeper cache tier, or use more accelerators per replica.',
    [request.accelerator.systemId, request.model.modelId],
  );

export const contextTooLong = (request: ServingRequest): Problem =>
  problem(
    'workload.context',
    `${request.workload.inputTokens} input and ${request.workload.outputTokens} output tokens exceed the ${request.model.contextTokens} tokens of ${request.model.modelId}.`,
    `Shorten the request to ${request.model.contextTokens} tokens in total.`,
    [request.model.modelId],
  );

export const invalidInput = (request: ServingRequest, what: string, remedy: string): Problem =>
  problem('input.invalid', what, remedy, [request.accelerator.systemId, request.model.modelId]);

export const serviceLevelMissed = (request: ServingRequest, fastestTokensPerS: number, firstTokenS: number): Problem =>
  problem(
    'serviceLevel.unreachable',
    `No layout of ${request.model.modelId} on ${request.accelerator.systemId} reaches ${request.serviceLevel.minTokensPerSPerUser} tokens/s per user${request.serviceLevel.maxTimeToFirstTokenS === null ? '' : ` and a first token in ${request.serviceLevel.maxTimeToFirstTokenS} s`}.`,
    `The nearest feasible level is ${fastestTokensPerS.toFixed(1)} tokens/s per user with a first token in ${firstTokenS.toFixed(2)} s.`,
    [request.accelerator.systemId, request.model.modelId],
  );
