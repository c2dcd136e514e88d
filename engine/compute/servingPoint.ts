import { meanContext, sequenceBytesPerAccelerator, weightBytesPerAccelerator } from './capacity';
import type { PredictionBand } from './fitted';
import type { Operation } from './operatingPoint';
import { type Activity, activityOf, clockWithin, packagePowerW, partLoad } from './power';
import type { ServingRequest } from './request';
import type { Parallelism, ServingMode } from './spec';

/** What keeps the deployment from yielding more. */
export type Bound = 'memory' | 'compute' | 'communication' | 'capacity' | 'serviceLevel';

/** What one accelerator of a deployment delivers and draws at its operating point. */
export interface ServingPoint {
  readonly mode: ServingMode;
  /** Generated tokens, over all accelerators of the deployment, prefill pool included. */
  readonly outputTokensPerSPerAccelerator: number;
  /** Prompt tokens accepted, prefix-cache hits included, over the same accelerators. */
  readonly inputTokensPerSPerAccelerator: number;
  /** Prompt tokens computed, without prefix-cache hits. */
  readonly computedInputTokensPerSPerAccelerator: number;
  /** Means over requests. */
  readonly tokensPerSPerUser: number;
  readonly interTokenLatencyS: number;
  readonly timeToFirstTokenS: number;
  readonly batchPerReplica: number;
  readonly acceleratorsPerReplica: number;
  readonly parallelism: Parallelism;
  /** Share of accelerators in the prefill pool; 0 in aggregated serving. */
  readonly prefillShare: number;
  readonly prefixHitRate: number;
  /** Share of the running cache held below HBM. */
  readonly spilledShare: number;
  /** Shares of accelerator memory, peak bandwidth and dense peak, in decoding (or mixed) accelerators. */
  readonly memoryUtilisation: number;
  readonly bandwidthUtilisation: number;
  readonly computeUtilisation: number;
  /** IT power of one accelerator with its share of the server. */
  readonly powerPerAcceleratorW: number;
  /** All energy of input and output work, per generated token. */
  readonly energyPerOutputTokenJ: number;
  readonly outputTokensPerSPerItMw: number;
  /** Clock relative to full, below 1 under a power limit. */
  readonly clock: number;
  readonly bound: Bound;
  readonly calibrated: PredictionBand['calibrated'];
  readonly band: PredictionBand;
}

function boundOf(request: ServingRequest, operation: Operation): Bound {
  const { pass } = operation.state;
  const { replica, batch } = operation;
  const compute = pass.matrixComputeS + pass.attentionComputeS;
  const memory = pass.matrixMemoryS + pass.attentionMemoryS + pass.activationS;
  const waiting = pass.communicationS + pass.overheadS;
  const { minTokensPerSPerUser, maxTimeToFirstTokenS } = request.serviceLevel;
  const limited = minTokensPerSPerUser > 0 || maxTimeToFirstTokenS !== null;
  if (request.choice.batchPerReplica === null) {
    // The batch is a whole number; within one of the limit, memory is what stops it.
    const full = batch + 1 > replica.capacity.withNvme;
    if (full && compute <= memory) return 'capacity';
    if (!full && limited) return 'serviceLevel';
  }
  if (waiting > compute && waiting > memory) return 'communication';
  return compute > memory ? 'compute' : 'memory';
}

const decodeActivity = (operation: Operation): Activity => activityOf(operation.state.pass);

const prefillActivity = (operation: Operation): Activity | null =>
  operation.prefill === null ? null : partLoad(activityOf(operation.prefill.pass), operation.prefillLoad);

/** Power of one accelerator with its host share, averaged over the prefill and decode pools, W. */
function operationPowerW(request: ServingRequest, operation: Operation, clock: number): number {
  const { accelerator } = request;
  const decodeW = packagePowerW(accelerator, decodeActivity(operation), clock);
  const prefill = prefillActivity(operation);
  if (prefill === null) return decodeW + accelerator.hostW;
  const prefillW = packagePowerW(accelerator, prefill, clock);
  return (1 - operation.prefillShare) * decodeW + operation.prefillShare * prefillW + accelerator.hostW;
}

/** Clock relative to full that keeps each pool of the operation within the power limit of the request. */
export function operationClock(request: ServingRequest, operation: Operation): number {
  const capW = request.accelerator.tdpW * request.choice.powerCapShare;
  const decode = clockWithin(request.accelerator, decodeActivity(operation), capW);
  const prefill = prefillActivity(operation);
  return prefill === null ? decode : Math.min(decode, clockWithin(request.accelerator, prefill, capW));
}

function peakShares(operation: Operation): { readonly bandwidth: number; readonly compute: number } {
  const { replica, state } = operation;
  const { calibration, work } = replica.platform;
  const { pass } = state;
  const resident = 1 - state.hostShare - state.nvmeShare;
  const streamed =
    (pass.matrixMemoryS + pass.activationS) * calibration.bandwidthShare +
    pass.attentionMemoryS * resident * calibration.cacheBandwidthShare;
  const multiplied =
    pass.matrixComputeS * calibration.computeShare[work.matrixPrecision] +
    pass.attentionComputeS * calibration.attentionShare;
  return {
    bandwidth: Math.min(1, (streamed * calibration.speed) / pass.totalS),
    compute: Math.min(1, (multiplied * calibration.speed) / pass.totalS),
  };
}

/** Describes an operation in full. `clock` is the relative clock at which `operation` was computed. */
export function servingPoint(request: ServingRequest, operation: Operation, clock: number): ServingPoint {
  const { replica, state, batch } = operation;
  const { work } = replica.platform;
  const { workload } = request;
  const output = operation.outputTokensPerSPerAccelerator;
  const input = (output * workload.inputTokens) / workload.outputTokens;
  const hitRate = operation.prefill?.hitRate ?? state.hitRate;
  const resident = Math.min(batch, replica.capacity.inHbm) / replica.layout.data;
  const cacheBytes = resident * sequenceBytesPerAccelerator(work, replica.layout, meanContext(workload));
  const powerW = operationPowerW(request, operation, clock);
  const shares = peakShares(operation);
  return {
    mode: operation.mode,
    outputTokensPerSPerAccelerator: output,
    inputTokensPerSPerAccelerator: input,
    computedInputTokensPerSPerAccelerator: input * (1 - hitRate),
    tokensPerSPerUser: 1 / operation.interTokenLatencyS,
    interTokenLatencyS: operation.interTokenLatencyS,
    timeToFirstTokenS: operation.timeToFirstTokenS,
    batchPerReplica: batch,
    acceleratorsPerReplica: replica.accelerators,
    parallelism: replica.layout,
    prefillShare: operation.prefillShare,
    prefixHitRate: hitRate,
    spilledShare: state.hostShare + state.nvmeShare,
    memoryUtilisation: Math.min(
      1,
      (weightBytesPerAccelerator(work, replica.layout) + cacheBytes) / request.accelerator.memoryBytes,
    ),
    bandwidthUtilisation: shares.bandwidth,
    computeUtilisation: shares.compute,
    powerPerAcceleratorW: powerW,
    energyPerOutputTokenJ: powerW / output,
    outputTokensPerSPerItMw: powerW > 0 ? (output / powerW) * 1e6 : 0,
    clock,
    bound: boundOf(request, operation),
    calibrated: request.band.calibrated,
    band: request.band,
  };
}
