/** Chooses layout, mode, batch and prefill split of a deployment. */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { type Candidates, candidates } from './candidates';
import {
  aggregatedOperation,
  bestPool,
  disaggregatedOperation,
  type LoadedPool,
  largestBatch,
  type Operation,
} from './operatingPoint';
import { leastBatch, type Replica } from './replica';
import { batchTooLarge, type ServingRequest, serviceLevelMissed, UNLIMITED } from './request';
import { operationClock, type ServingPoint, servingPoint } from './servingPoint';
import type { ServiceLevel, ServingMode } from './spec';
import { newReplicaState } from './steadyState';

/** Passes of the power-limit iteration: clock and operating point settle within 0.1 % in four. */
const CLOCK_PASSES = 4;

/** Evaluates one replica in one mode, or null where the mode lacks a prefill pool. */
export function operate(
  request: ServingRequest,
  replica: Replica,
  mode: ServingMode,
  batch: number,
  pool: LoadedPool | null,
): Operation | null {
  if (mode === 'aggregated') return aggregatedOperation(replica, batch);
  return pool === null ? null : disaggregatedOperation(replica, batch, pool, request.choice.prefillShare);
}

/**
 * Operation of most output between two batches. Where running requests crowd reusable prefixes out of memory, output has a
 * peak below the largest batch: golden-section search on the logarithm of the batch, since steps of a batch count relatively.
 */
function peakBetween(least: number, most: number, at: (batch: number) => Operation | null): Operation | null {
  const golden = (Math.sqrt(5) - 1) / 2;
  const yieldOf = (operation: Operation | null): number => operation?.outputTokensPerSPerAccelerator ?? 0;
  let low = Math.log(least);
  let high = Math.log(most);
  let best: Operation | null = null;
  // Half a percent in batch is far below the error of the model.
  while (high - low > 0.005) {
    const left = at(Math.round(Math.exp(high - golden * (high - low))));
    const right = at(Math.round(Math.exp(low + golden * (high - low))));
    if (yieldOf(left) > yieldOf(right)) high = low + golden * (high - low);
    else low = high - golden * (high - low);
    for (const operation of [left, right]) if (yieldOf(operation) > yieldOf(best)) best = operation;
  }
  return best;
}

/** Best operation over layouts and modes within the service level, or null. */
function bestOperation(request: ServingRequest, set: Candidates, level: ServiceLevel): Operation | null {
  const scratch = newReplicaState();
  const pool = bestPool(set.pools, level);
  const fixed = request.choice.batchPerReplica;
  let best: Operation | null = null;
  for (const replica of set.replicas) {
    const { inHbm, withNvme } = replica.capacity;
    if (fixed !== null && fixed > withNvme) continue;
    for (const mode of set.modes) {
      const batch = largestBatch(replica, mode, level, fixed ?? withNvme, scratch);
      if (batch <= 0 || (fixed !== null && batch < Math.floor(fixed))) continue;
      // A smaller batch that stays in HBM may be faster than a larger one that spills.
      const resident = Math.floor(inHbm);
      const batches =
        fixed === null && batch > resident && resident >= leastBatch(replica) ? [batch, resident] : [batch];
      const at = (choice: number): Operation | null => operate(request, replica, mode, choice, pool);
      const found = batches.map(at);
      if (fixed === null && (request.workload.prefixCache?.workingSetTokens ?? 0) > 0)
        found.push(peakBetween(leastBatch(replica), batch, at));
      for (const operation of found) {
        if (operation === null) continue;
        if (best === null || operation.outputTokensPerSPerAccelerator > best.outputTokensPerSPerAccelerator)
          best = operation;
      }
    }
  }
  return best;
}

/** The problem of a request that no candidate meets: the batch, or the service level with the nearest feasible one. */
export function nearestFeasible(request: ServingRequest, set: Candidates): Problem {
  const fixed = request.choice.batchPerReplica;
  const most = Math.max(...set.replicas.map((replica) => replica.capacity.withNvme));
  if (fixed !== null && fixed > most) return batchTooLarge(request, most);
  const pool = bestPool(set.pools, UNLIMITED);
  let fastest: Operation | null = null;
  for (const replica of set.replicas) {
    for (const mode of set.modes) {
      const operation = operate(request, replica, mode, leastBatch(replica), pool);
      if (operation !== null && (fastest === null || operation.interTokenLatencyS < fastest.interTokenLatencyS))
        fastest = operation;
    }
  }
  return serviceLevelMissed(
    request,
    fastest === null ? 0 : 1 / fastest.interTokenLatencyS,
    fastest === null ? 0 : fastest.timeToFirstTokenS,
  );
}

/**
 * The deployment that yields most output tokens per accelerator within the service level and power limit.
 *
 * Layout, mode, batch and prefill split are chosen unless fixed in `request.choice`. Returns a problem that names the limit
 * and the nearest feasible choice where the precision is missing, the model or one context does not fit, or the service
 * level is out of reach.
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
