/** The layouts, modes and prefill pools among which a deployment is chosen. */
import { failure, type Outcome, success } from '#engine/quantity';
import type { PlatformCalibration } from './calibration';
import { cacheBytesPerAccelerator, fullContext, sequenceBytesPerAccelerator } from './capacity';
import { candidateLayouts, largestReplica } from './layouts';
import { leastBatch, newReplica, type Replica } from './replica';
import {
  doesNotFit,
  inputProblem,
  layoutImpossible,
  noRoomForContext,
  precisionMissing,
  type ServingRequest,
} from './request';
import { acceleratorsPerReplica, type Parallelism, type ServingMode } from './spec';
import { type PrefillPool, prefillPool } from './steadyState';
import type { Platform } from './step';
import { kvBytesOfSequence, modelWork } from './work';

export interface Candidates {
  readonly replicas: readonly Replica[];
  readonly pools: readonly PrefillPool[];
  readonly modes: readonly ServingMode[];
}

/** Factors at a clock relative to full: arithmetic and kernel overheads follow the clock, memory and links do not. */
function atClock(calibration: PlatformCalibration, clock: number): PlatformCalibration {
  if (clock === 1) return calibration;
  const { bf16, fp8, fp4 } = calibration.computeShare;
  return {
    ...calibration,
    computeShare: { bf16: bf16 * clock, fp8: fp8 * clock, fp4: fp4 * clock },
    attentionShare: calibration.attentionShare * clock,
    layerOverheadS: calibration.layerOverheadS / clock,
    expertOverheadS: calibration.expertOverheadS / clock,
  };
}

/** Smallest power-of-two replica that holds the weights, or 0 if none up to 1,024 accelerators does. */
function smallestReplica(platform: Platform): number {
  for (let most = 1; most <= 1024; most *= 2) {
    if (candidateLayouts(platform.accelerator, platform.work, most).length > 0) return most;
  }
  return 0;
}

function whyImpossible(layout: Parallelism, platform: Platform): string | null {
  const degrees = [layout.tensor, layout.data, layout.expert, layout.pipeline];
  if (!degrees.every((degree) => Number.isInteger(degree) && degree >= 1))
    return 'Each degree of parallelism must be a whole number of 1 or more.';
  if (layout.data > 1 && platform.work.experts === 0)
    return 'Data groups share experts; a dense model is replicated instead.';
  if (layout.expert > 1 && layout.expert !== layout.tensor * layout.data)
    return `Experts are dealt over the whole group: ${layout.tensor * layout.data} accelerators, not ${layout.expert}.`;
  if (layout.data > 1 && layout.expert === 1) return 'Data groups need experts dealt over the group.';
  return null;
}

/** Prefill pools on all layouts: a layout fixed by the user is that of decoding. */
function prefillPools(request: ServingRequest, platform: Platform): readonly PrefillPool[] {
  const { accelerator, choice, workload } = request;
  const most = choice.maxAcceleratorsPerReplica ?? largestReplica(accelerator);
  return candidateLayouts(accelerator, platform.work, most)
    .map((layout) => newReplica(platform, layout, workload, choice.kvTier))
    .filter((replica) => replica.capacity.withNvme >= 1)
    .map(prefillPool);
}

/** Replicas, modes and prefill pools that a request allows at a relative clock, or the limit that leaves none. */
export function candidates(request: ServingRequest, clock: number): Outcome<Candidates> {
  const trouble = inputProblem(request);
  if (trouble !== null) return failure(trouble);
  const { accelerator, choice, workload } = request;
  const work = modelWork(request.model, accelerator, choice.precision, choice.kvPrecision);
  if (work === null) {
    const offered = (['fp4', 'fp8', 'bf16'] as const).filter(
      (format) => accelerator.peakFlopPerS[format] !== undefined,
    );
    return failure(precisionMissing(request, offered));
  }
  const platform: Platform = { accelerator, work, calibration: atClock(request.calibration, clock) };
  const { parallelism } = choice;
  if (parallelism !== null) {
    const why = whyImpossible(parallelism, platform);
    if (why !== null) return failure(layoutImpossible(request, why));
  }
  const most =
    parallelism === null
      ? (choice.maxAcceleratorsPerReplica ?? largestReplica(accelerator))
      : acceleratorsPerReplica(parallelism);
  const layouts = parallelism === null ? candidateLayouts(accelerator, work, most) : [parallelism];
  const holding = layouts.filter((layout) => cacheBytesPerAccelerator(accelerator, work, layout) > 0);
  const first = holding[0];
  if (first === undefined) return failure(doesNotFit(request, work.weightBytes, most, smallestReplica(platform)));

  const replicas = holding
    .map((layout) => newReplica(platform, layout, workload, choice.kvTier))
    .filter((replica) => replica.capacity.withNvme >= leastBatch(replica));
  if (replicas.length === 0) {
    const room = Math.max(
      ...holding.map((layout) => newReplica(platform, layout, workload, choice.kvTier).capacity.withNvme / layout.data),
    );
    const perToken = kvBytesOfSequence(work, fullContext(workload)) / fullContext(workload);
    const tokens = perToken > 0 ? Math.floor(room * fullContext(workload)) : 0;
    return failure(noRoomForContext(request, sequenceBytesPerAccelerator(work, first, fullContext(workload)), tokens));
  }
  const modes: readonly ServingMode[] = choice.mode === null ? ['aggregated', 'disaggregated'] : [choice.mode];
  return success({ replicas, modes, pools: modes.includes('disaggregated') ? prefillPools(request, platform) : [] });
}
