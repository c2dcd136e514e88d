/** Chooses layout, mode, batch and prefill split for a deployment, and traces its Pareto frontier. */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import type { PlatformCalibration } from './calibration';
import { meanContext, sequenceBytesPerAccelerator, sequenceCapacity } from './capacity';
import { candidateLayouts } from './layouts';
import {
  aggregatedOperation,
  disaggregatedOperation,
  largestBatch,
  type Operation,
  prefillLoadFor,
} from './operatingPoint';
import {
  contextTooLong,
  doesNotFit,
  invalidInput,
  noRoomForContext,
  precisionMissing,
  type ServingRequest,
  serviceLevelMissed,
} from './request';
import { operationClock, type ServingPoint, servingPoint } from './servingPoint';
import type { Parallelism, ServiceLevel, ServingMode } from './spec';
import { newReplica, newReplicaState, type PrefillPool, prefillPool, type Replica } from './steadyState';
import type { Platform } from './step';
import { computePrecision, modelWork } from './work';

const NO_LIMIT: ServiceLevel = { minTokensPerSPerUser: 0, maxTimeToFirstTokenS: null, percentile: 0.5 };
/** Passes of the power-limit iteration: clock and operating point settle within 0.1 % in four. */
const CLOCK_PASSES = 4;
/** Ratio of neighbouring batches on the frontier. */
const BATCH_RATIO = Math.SQRT2;

interface Candidates {
  readonly replicas: readonly Replica[];
  readonly pools: readonly PrefillPool[];
  readonly modes: readonly ServingMode[];
}

function inputProblem(request: ServingRequest): Problem | null {
  const { workload, model, choice, serviceLevel } = request;
  const positive = [workload.inputTokens, workload.outputTokens];
  if (!positive.every((n) => Number.isFinite(n) && n >= 1))
    return invalidInput(
      request,
      'Input and output lengths must be at least 1 token each.',
      'Enter lengths of 1 token or more.',
    );
  if (workload.inputTokens + workload.outputTokens > model.contextTokens) return contextTooLong(request);
  const shares = [
    workload.prefixCache?.hitRate ?? 0,
    workload.speculativeDecoding?.acceptance ?? 0,
    choice.prefillShare ?? 0,
  ];
  if (!shares.every((share) => share >= 0 && share < 1))
    return invalidInput(
      request,
      'Hit rate, acceptance and prefill share must lie between 0 and 1.',
      'Enter shares of 0 or more and below 1.',
    );
  if (!(choice.powerCapShare > 0 && choice.powerCapShare <= 1))
    return invalidInput(
      request,
      `A power limit of ${choice.powerCapShare} of the design power is not possible.`,
      'Enter a share above 0 and up to 1.',
    );
  if (!(serviceLevel.percentile >= 0.5 && serviceLevel.percentile < 1))
    return invalidInput(
      request,
      `A percentile of ${serviceLevel.percentile} is outside 0.5 … 1.`,
      'Enter 0.5 for typical values or 0.99 for slow ones.',
    );
  return null;
}

/** Platform at a clock relative to full: arithmetic and fixed overheads follow the clock, memory and links do not. */
function platformAt(request: ServingRequest, clock: number): Platform | null {
  const { accelerator, model, choice, calibration } = request;
  const work = modelWork(model, accelerator, choice.precision, choice.kvPrecision);
  if (work === null) return null;
  const slowed: PlatformCalibration =
    clock === 1
      ? calibration
      : {
          ...calibration,
          computeShare: {
            bf16: calibration.computeShare.bf16 * clock,
            fp8: calibration.computeShare.fp8 * clock,
            fp4: calibration.computeShare.fp4 * clock,
          },
          attentionShare: calibration.attentionShare * clock,
          layerOverheadS: calibration.layerOverheadS / clock,
        };
  return { accelerator, work, calibration: slowed };
}

/** Smallest power-of-two replica that holds the weights, or 0 if none up to 1,024 accelerators does. */
function smallestReplica(platform: Platform): number {
  for (let most = 1; most <= 1024; most *= 2) {
    if (candidateLayouts(platform.accelerator, platform.work, most).length > 0) return most;
  }
  return 0;
}

function candidates(request: ServingRequest, clock: number): Outcome<Candidates> {
  const trouble = inputProblem(request);
  if (trouble !== null) return failure(trouble);
  const { accelerator, choice, workload } = request;
  const platform = platformAt(request, clock);
  if (platform === null) {
    const offered = (['fp4', 'fp8', 'bf16'] as const).filter((p) => computePrecision(accelerator, p, p) === p);
    return failure(precisionMissing(request, offered));
  }
  const layouts: readonly Parallelism[] =
    choice.parallelism === null
      ? candidateLayouts(accelerator, platform.work, choice.maxAcceleratorsPerReplica)
      : [choice.parallelism];
  const roomy = layouts.filter(
    (layout) => sequenceCapacity(accelerator, platform.work, layout, workload, choice.kvTier).withNvme > 0,
  );
  if (roomy.length === 0) {
    const needed = smallestReplica(platform);
    const most =
      choice.parallelism === null
        ? (choice.maxAcceleratorsPerReplica ?? 64)
        : choice.parallelism.tensor * choice.parallelism.data * choice.parallelism.pipeline;
    return failure(doesNotFit(request, platform.work.weightBytes, most, needed));
  }
  const replicas = roomy
    .map((layout) => newReplica(platform, layout, workload, choice.kvTier))
    .filter((replica) => replica.capacity.withNvme >= replica.layout.data * replica.layout.pipeline);
  if (replicas.length === 0) {
    const layout = roomy[0]!;
    return failure(
      noRoomForContext(request, sequenceBytesPerAccelerator(platform.work, layout, meanContext(workload))),
    );
  }
  const modes: readonly ServingMode[] = choice.mode === null ? ['aggregated', 'disaggregated'] : [choice.mode];
  const pools = modes.includes('disaggregated') ? replicas.map(prefillPool) : [];
  return success({ replicas, pools, modes });
}

/** The prefill pool that serves most computed tokens per accelerator within the first-token limit, with its load. */
function bestPool(
  pools: readonly PrefillPool[],
  level: ServiceLevel,
): { readonly pool: PrefillPool; readonly load: number } | null {
  let best: { pool: PrefillPool; load: number } | null = null;
  for (const pool of pools) {
    const load = prefillLoadFor(pool, level);
    if (load <= 0) continue;
    if (best === null || pool.tokensPerSPerAccelerator * load > best.pool.tokensPerSPerAccelerator * best.load)
      best = { pool, load };
  }
  return best;
}

/** Best operation over layouts and modes within the service level, or null. */
function bestOperation(request: ServingRequest, set: Candidates, level: ServiceLevel): Operation | null {
  const { choice } = request;
  const scratch = newReplicaState();
  let best: Operation | null = null;
  const consider = (operation: Operation): void => {
    if (best === null || operation.outputTokensPerSPerAccelerator > best.outputTokensPerSPerAccelerator)
      best = operation;
  };
  const chosenPool = bestPool(set.pools, level);
  for (const replica of set.replicas) {
    for (const mode of set.modes) {
      if (mode === 'disaggregated' && chosenPool === null) continue;
      const evaluate = (batch: number): void =>
        consider(
          mode === 'aggregated' || chosenPool === null
            ? aggregatedOperation(replica, batch)
            : disaggregatedOperation(replica, batch, chosenPool.pool, chosenPool.load, choice.prefillShare),
        );
      const fixed = choice.batchPerReplica;
      const most = fixed === null ? replica.capacity.withNvme : fixed;
      if (most > replica.capacity.withNvme) continue;
      const batch =
        fixed === null
          ? largestBatch(replica, mode, level, most, scratch)
          : largestBatch(replica, mode, level, fixed, scratch) === fixed
            ? fixed
            : 0;
      if (batch <= 0) continue;
      evaluate(batch);
      // A smaller batch that stays in HBM may be faster than a larger one that spills.
      if (fixed === null && batch > replica.capacity.inHbm && replica.capacity.inHbm >= replica.layout.data)
        evaluate(Math.floor(replica.capacity.inHbm));
    }
  }
  return best;
}

function nearestFeasible(request: ServingRequest, set: Candidates): Problem {
  const chosenPool = bestPool(set.pools, NO_LIMIT);
  let fastest = 0;
  let firstTokenS = 0;
  for (const replica of set.replicas) {
    const least = replica.layout.data * replica.layout.pipeline;
    for (const mode of set.modes) {
      const operation =
        mode === 'aggregated' || chosenPool === null
          ? aggregatedOperation(replica, least)
          : disaggregatedOperation(replica, least, chosenPool.pool, chosenPool.load, null);
      if (1 / operation.interTokenLatencyS > fastest) {
        fastest = 1 / operation.interTokenLatencyS;
        firstTokenS = operation.timeToFirstTokenS;
      }
    }
  }
  return serviceLevelMissed(request, fastest, firstTokenS);
}

/**
 * The deployment that yields most output tokens per accelerator within the service level and power limit.
 *
 * Layout, mode, batch and prefill split are chosen unless fixed in `request.choice`. Returns a problem that names the
 * limit and the nearest feasible choice where the precision is missing, the model or one context does not fit, or the
 * service level is out of reach.
 */
export function serve(request: ServingRequest): Outcome<ServingPoint> {
  let clock = 1;
  for (let pass = 0; ; pass += 1) {
    const set = candidates(request, clock);
    if (!set.ok) return set;
    const operation = bestOperation(request, set.value, request.serviceLevel);
    if (operation === null) return failure(nearestFeasible(request, set.value));
    const next = request.choice.powerCapShare < 1 ? operationClock(request, operation) : 1;
    if (pass >= CLOCK_PASSES || Math.abs(next - clock) < 1e-3) return success(servingPoint(request, operation, clock));
    clock = next;
  }
}

/**
 * Pareto frontier of output tokens/s per accelerator against tokens/s per user over layouts, modes and batches, slowest
 * user first, so that the first coordinate rises and the second falls. Only the first-token limit applies.
 */
export function frontier(request: ServingRequest): Outcome<readonly ServingPoint[]> {
  const set = candidates(request, 1);
  if (!set.ok) return set;
  const { choice } = request;
  const level: ServiceLevel = { ...request.serviceLevel, minTokensPerSPerUser: 0 };
  const chosenPool = bestPool(set.value.pools, level);
  const scratch = newReplicaState();
  const operations: Operation[] = [];
  for (const replica of set.value.replicas) {
    const least = replica.layout.data * replica.layout.pipeline;
    for (const mode of set.value.modes) {
      if (mode === 'disaggregated' && chosenPool === null) continue;
      const most = largestBatch(replica, mode, level, choice.batchPerReplica ?? replica.capacity.withNvme, scratch);
      for (
        let batch = least;
        batch <= most;
        batch = batch < most ? Math.min(most, Math.ceil(batch * BATCH_RATIO)) : most + 1
      ) {
        operations.push(
          mode === 'aggregated' || chosenPool === null
            ? aggregatedOperation(replica, batch)
            : disaggregatedOperation(replica, batch, chosenPool.pool, chosenPool.load, choice.prefillShare),
        );
      }
    }
  }
  if (operations.length === 0) return failure(nearestFeasible(request, set.value));
  operations.sort((a, b) => b.outputTokensPerSPerAccelerator - a.outputTokensPerSPerAccelerator);
  const points: ServingPoint[] = [];
  let fastest = 0;
  for (const operation of operations) {
    const perUser = 1 / operation.interTokenLatencyS;
    if (perUser <= fastest) continue;
    fastest = perUser;
    points.push(servingPoint(request, operation, 1));
  }
  return success(points);
}
