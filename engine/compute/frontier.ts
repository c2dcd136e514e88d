import { failure, type Outcome, success } from '#engine/quantity';
import { candidates } from './candidates';
import { bestPool, largestBatch, type Operation } from './operatingPoint';
import { leastBatch } from './replica';
import type { ServingRequest } from './request';
import { nearestFeasible, operate } from './serve';
import { type ServingPoint, servingPoint } from './servingPoint';
import type { ServiceLevel } from './spec';
import { newReplicaState } from './steadyState';

/** Ratio of neighbouring batches. */
const BATCH_RATIO = Math.SQRT2;

/**
 * Pareto frontier of output tokens/s per accelerator against tokens/s per user over layouts, modes and batches, slowest user
 * first: the speed per user rises along it and the rate per accelerator falls. Only the first-token limit of the service
 * level applies; the power limit does not.
 */
export function frontier(request: ServingRequest): Outcome<readonly ServingPoint[]> {
  const set = candidates(request, 1);
  if (!set.ok) return set;
  const level: ServiceLevel = { ...request.serviceLevel, minTokensPerSPerUser: 0 };
  const pool = bestPool(set.value.pools, level);
  const scratch = newReplicaState();
  const operations: Operation[] = [];
  for (const replica of set.value.replicas) {
    for (const mode of set.value.modes) {
      const fixed = request.choice.batchPerReplica;
      const most = largestBatch(replica, mode, level, fixed ?? replica.capacity.withNvme, scratch);
      if (fixed !== null && most < Math.floor(fixed)) continue;
      let batch = fixed === null ? leastBatch(replica) : most;
      while (batch > 0 && batch <= most) {
        const operation = operate(request, replica, mode, batch, pool);
        if (operation !== null) operations.push(operation);
        if (batch === most) break;
        batch = Math.min(most, Math.ceil(batch * BATCH_RATIO));
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
