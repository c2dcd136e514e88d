import type { PredictionBand } from './band';
import { meanContext, sequenceBytesPerAccelerator, weightBytesPerAccelerator } from './capacity';
import type { Operation } from './operatingPoint';
import { type Activity, activityOf, packagePowerW } from './power';
import type { ServingRequest } from './request';
import type { Parallelism, ServingMode } from './spec';

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
  /** Share of running cache held below HBM. */
  readonly spilledShare: number;
  /** Of accelerator memory, peak bandwidth and dense peak arithmetic, in decoding (or mixed) accelerators. */
  readonly memoryUtilisation: number;
  readonly bandwidthUtilisation: number;
  readonly computeUtilisation: number;
  readonly powerPerAcceleratorW: number;
  readonly energyPerOutputTokenJ: number;
  readonly tokensPerSPerMwIt: number;
  readonly bound: Bound;
  readonly band: PredictionBand;
}

/** Clock relative to full at which a package stays within `capW`. */
function clockWithin(request: ServingRequest, activity: Activity): number {
  const capW = request.accelerator.tdpW * request.choice.powerCapShare;
  let low = 0.2;
  let high = 1;
  if (packagePowerW(request.accelerator, activity, high) <= capW) return high;
  for (let step = 0; step < 25; step += 1) {
    const middle = (low + high) / 2;
    if (packagePowerW(request.accelerator, activity, middle) <= capW) low = middle;
    else high = middle;
  }
  return low;
}

function boundOf(request: ServingRequest, operation: Operation): Bound {
  const { pass } = operation.state;
  const { replica, batch } = operation;
  const most = request.choice.kvTier === 'hbm' ? replica.capacity.inHbm : replica.capacity.withNvme;
  const compute = pass.matrixComputeS + pass.attentionComputeS;
  const memory = pass.matrixMemoryS + pass.attentionMemoryS + pass.activationS;
  const waiting = pass.communicationS + pass.overheadS;
  const limited = request.serviceLevel.minTokensPerSPerUser > 0 || request.serviceLevel.maxTimeToFirstTokenS !== null;
  if (request.choice.batchPerReplica === null) {
    if (batch >= 0.98 * most) return compute > memory && compute > waiting ? 'compute' : 'capacity';
    if (limited) return 'serviceLevel';
  }
  if (waiting > compute && waiting > memory) return 'communication';
  return compute > memory ? 'compute' : 'memory';
}

const scaledActivity = (activity: Activity, load: number): Activity => ({
  clocked: activity.clocked * load,
  unclocked: activity.unclocked * load,
});

/** Power of one accelerator with its host share, averaged over the prefill and decode pools, W. */
export function operationPowerW(request: ServingRequest, operation: Operation, clock: number): number {
  const { accelerator } = request;
  const decode = packagePowerW(accelerator, activityOf(operation.state.pass), clock);
  const { prefill, prefillShare, prefillLoad } = operation;
  if (prefill === null) return decode + accelerator.hostW;
  const prefilling = packagePowerW(accelerator, scaledActivity(activityOf(prefill.pass), prefillLoad), clock);
  return (1 - prefillShare) * decode + prefillShare * prefilling + accelerator.hostW;
}

/** Clock that keeps every pool of the operation within the power limit. */
export function operationClock(request: ServingRequest, operation: Operation): number {
  const decode = clockWithin(request, activityOf(operation.state.pass));
  if (operation.prefill === null) return decode;
  return Math.min(
    decode,
    clockWithin(request, scaledActivity(activityOf(operation.prefill.pass), operation.prefillLoad)),
  );
}

function peakShares(operation: Operation): { readonly bandwidth: number; readonly compute: number } {
  const { replica, state } = operation;
  const { calibration, accelerator } = replica.platform;
  const { pass } = state;
  const total = pass.totalS;
  if (total <= 0) return { bandwidth: 0, compute: 0 };
  const rate = calibration.bandwidthShare * calibration.speed;
  const matrix = calibration.computeShare[replica.platform.work.weightPrecision] * calibration.speed;
  const streaming =
    pass.matrixMemoryS + pass.attentionMemoryS * (1 - state.hostShare - state.nvmeShare) + pass.activationS;
  return {
    bandwidth: accelerator.memoryBandwidthBPerS > 0 ? Math.min(1, (streaming * rate) / total) : 0,
    compute: Math.min(
      1,
      (pass.matrixComputeS * matrix + pass.attentionComputeS * calibration.attentionShare * calibration.speed) / total,
    ),
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
  const resident = Math.min(batch, replica.capacity.inHbm);
  const cache =
    (resident / replica.layout.data) * sequenceBytesPerAccelerator(work, replica.layout, meanContext(workload));
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
      (weightBytesPerAccelerator(work, replica.layout) + cache) / request.accelerator.memoryBytes,
    ),
    bandwidthUtilisation: shares.bandwidth,
    computeUtilisation: shares.compute,
    powerPerAcceleratorW: powerW,
    energyPerOutputTokenJ: powerW / output,
    tokensPerSPerMwIt: (output / powerW) * 1e6,
    bound: boundOf(request, operation),
    band: request.band,
  };
}
