/** Predicts a published benchmark as it was run: its load, its run length and, where known, its layout. */
import type { PlatformCalibration } from './calibration';
import { candidateLayouts, largestReplica } from './layouts';
import { aggregatedOperation, bestPool, disaggregatedOperation, largestBatch, type Operation } from './operatingPoint';
import { newReplica, type Replica } from './replica';
import type { AcceleratorSpec, ModelSpec, Parallelism, Precision, ServiceLevel, Workload } from './spec';
import { aggregatedState, decodeState, newReplicaState, prefillPool } from './steadyState';
import type { Platform } from './step';
import { modelWork } from './work';

/** How a benchmark loads the system. */
export type Protocol =
  /** A fixed number of requests in flight; each that ends is replaced until `prompts` have been sent. */
  | { readonly kind: 'closedLoop'; readonly concurrency: number; readonly prompts: number | null }
  /** All prompts queued at the start; or as many as fill `durationS`. */
  | { readonly kind: 'maximumLoad'; readonly prompts: number | null; readonly durationS: number | null }
  /** Arrivals at the highest rate that keeps a latency limit. */
  | { readonly kind: 'serviceLevel'; readonly level: ServiceLevel }
  | { readonly kind: 'decodeOnly' }
  | { readonly kind: 'prefillOnly' };

export interface Pool {
  readonly layout: Parallelism;
  readonly replicas: number;
  /** Configured limit of sequences per accelerator, where published. */
  readonly maxSequencesPerAccelerator: number | null;
}

export interface Pools {
  readonly prefill: Pool;
  readonly decode: Pool;
}

export type Deployment =
  | { readonly mode: 'aggregated'; readonly layouts: readonly Parallelism[] | null }
  | { readonly mode: 'disaggregated'; readonly pools: Pools | null }
  | { readonly mode: 'any' };

export interface BenchmarkCase {
  readonly pointId: string;
  readonly accelerator: AcceleratorSpec;
  readonly model: ModelSpec;
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly outputVariation: number;
  /** Draft lengths that may have been used, null for none; the best of them is taken. */
  readonly drafts: readonly (number | null)[];
  readonly accelerators: number | null;
  readonly deployment: Deployment;
  readonly protocol: Protocol;
}

/** Factors that describe the benchmarks and not the platforms, fitted with them. */
export interface BenchmarkFactors {
  /** Chance that a drafted token is accepted, given the ones before. */
  readonly draftAcceptance: number;
  /** Filling and draining of a finite run, in request durations. */
  readonly rampRounds: number;
}

export interface BenchmarkPrediction {
  /** Tokens per second and accelerator on the case's basis: input tokens for `prefillOnly`, output tokens otherwise. */
  readonly tokensPerSPerAccelerator: number;
  /** 0 for `prefillOnly`. */
  readonly tokensPerSPerUser: number;
  readonly layout: Parallelism;
}

interface Setting {
  readonly test: BenchmarkCase;
  readonly platform: Platform;
  readonly workload: Workload;
  readonly factors: BenchmarkFactors;
}

function better(a: BenchmarkPrediction | null, b: BenchmarkPrediction | null): BenchmarkPrediction | null {
  if (a === null || b === null) return a ?? b;
  return a.tokensPerSPerAccelerator >= b.tokensPerSPerAccelerator ? a : b;
}

/** Share of the steady rate that a closed loop of `prompts` keeps, filling and draining included. */
const closedLoopShare = (running: number, prompts: number | null, rounds: number): number =>
  prompts === null ? 1 : 1 / (1 + (rounds * Math.min(running, prompts)) / prompts);

/**
 * Share of the steady rate that a run with all prompts queued keeps. Requests of equal length that start together end
 * together, so a number of prompts takes a whole number of waves; the last, part-filled one still pays the fixed part of
 * each pass. A run of given duration with answers of uneven length drains for some request durations.
 */
function queuedShare(setting: Setting, operation: Operation): number {
  const { protocol } = setting.test;
  if (protocol.kind !== 'maximumLoad') return 1;
  if (protocol.prompts !== null) {
    const waves = protocol.prompts / operation.batch;
    const alone = newReplicaState();
    decodeState(operation.replica, 1, alone);
    const fixedShare = Math.min(1, alone.interTokenLatencyS / operation.interTokenLatencyS);
    // 1e-9 keeps a whole number of waves whole under rounding.
    return waves / (waves + (Math.ceil(waves - 1e-9) - waves) * fixedShare);
  }
  if (protocol.durationS === null) return 1;
  const { outputTokens, outputVariation } = setting.workload;
  const longS = outputTokens * (1 + outputVariation ** 2) * operation.interTokenLatencyS;
  return 1 / (1 + (setting.factors.rampRounds * longS) / protocol.durationS);
}

const predictionOf = (operation: Operation, share: number): BenchmarkPrediction => ({
  tokensPerSPerAccelerator: operation.outputTokensPerSPerAccelerator * share,
  tokensPerSPerUser: 1 / operation.interTokenLatencyS,
  layout: operation.replica.layout,
});

/** Aggregated serving of `concurrency` requests on one replica. */
function aggregatedLoop(
  setting: Setting,
  replica: Replica,
  concurrency: number,
  prompts: number | null,
): BenchmarkPrediction | null {
  const most = replica.capacity.inHbm;
  if (most < 1) return null;
  const state = newReplicaState();
  let running = Math.min(concurrency, most);
  // Requests whose prompt is being computed do not decode; the share settles in a few rounds.
  for (let round = 0; round < 8; round += 1) {
    aggregatedState(replica, Math.max(running, 1), state);
    const decodeS = setting.workload.outputTokens * state.interTokenLatencyS;
    running = Math.min(most, (concurrency * decodeS) / (decodeS + state.promptServiceS));
  }
  return {
    tokensPerSPerAccelerator:
      (running / state.interTokenLatencyS / replica.accelerators) *
      closedLoopShare(running, prompts, setting.factors.rampRounds),
    tokensPerSPerUser: 1 / state.interTokenLatencyS,
    layout: replica.layout,
  };
}

/** Disaggregated serving of `concurrency` requests on given pools. */
function disaggregatedLoop(
  setting: Setting,
  pools: Pools,
  concurrency: number,
  prompts: number | null,
): BenchmarkPrediction | null {
  const { platform, workload, factors } = setting;
  const decode = newReplica(platform, pools.decode.layout, workload, 'hbm');
  const prefill = prefillPool(newReplica(platform, pools.prefill.layout, workload, 'hbm'));
  const limit = pools.decode.maxSequencesPerAccelerator;
  const most = Math.min(decode.capacity.inHbm, limit === null ? concurrency : limit * decode.accelerators);
  if (most <= 0) return null;
  const state = newReplicaState();
  const prefillAccelerators = pools.prefill.replicas * prefill.accelerators;
  const promptRate = prefill.promptsPerSPerAccelerator * prefillAccelerators;
  const requestRate = (batch: number): number => {
    decodeState(decode, batch, state);
    return (pools.decode.replicas * batch) / (workload.outputTokens * state.interTokenLatencyS);
  };
  // The batch of each decode replica at which all requests in flight are accounted for, or prefill keeps up no longer.
  let low = most / 1e6;
  let high = most;
  for (let step = 0; step < 40; step += 1) {
    const batch = Math.sqrt(low * high);
    const rate = requestRate(batch);
    const inFlight = pools.decode.replicas * batch + rate * prefill.promptServiceS;
    if (rate < promptRate && inFlight < concurrency) low = batch;
    else high = batch;
  }
  const rate = Math.min(requestRate(low), promptRate);
  const accelerators = prefillAccelerators + pools.decode.replicas * decode.accelerators;
  return {
    tokensPerSPerAccelerator:
      ((rate * workload.outputTokens) / accelerators) * closedLoopShare(concurrency, prompts, factors.rampRounds),
    tokensPerSPerUser: 1 / state.interTokenLatencyS,
    layout: pools.decode.layout,
  };
}

function replicasFor({ test, platform, workload }: Setting): readonly Replica[] {
  const { deployment, accelerator } = test;
  const known = deployment.mode === 'aggregated' ? deployment.layouts : null;
  const server =
    deployment.mode === 'aggregated' ? Math.min(8, accelerator.scaleUpDomain) : largestReplica(accelerator);
  const layouts = known ?? candidateLayouts(accelerator, platform.work, test.accelerators ?? server);
  return layouts
    .map((layout) => newReplica(platform, layout, workload, 'hbm'))
    .filter((replica) => replica.capacity.inHbm >= 1);
}

/** Highest rate on any layout within a service level, in steady state. */
function withinLevel(setting: Setting, level: ServiceLevel): BenchmarkPrediction | null {
  const replicas = replicasFor(setting);
  const { mode } = setting.test.deployment;
  const scratch = newReplicaState();
  const pool = mode === 'aggregated' ? null : bestPool(replicas.map(prefillPool), level);
  let best: BenchmarkPrediction | null = null;
  for (const replica of replicas) {
    const most = replica.capacity.inHbm;
    if (mode !== 'disaggregated') {
      const batch = largestBatch(replica, 'aggregated', level, most, scratch);
      if (batch > 0) best = better(best, predictionOf(aggregatedOperation(replica, batch), 1));
    }
    if (pool !== null) {
      const batch = largestBatch(replica, 'disaggregated', level, most, scratch);
      if (batch > 0) best = better(best, predictionOf(disaggregatedOperation(replica, batch, pool, null), 1));
    }
  }
  return best;
}

function closedLoop(setting: Setting, concurrency: number, prompts: number | null): BenchmarkPrediction | null {
  const { deployment } = setting.test;
  if (deployment.mode === 'disaggregated' && deployment.pools !== null)
    return disaggregatedLoop(setting, deployment.pools, concurrency, prompts);
  return replicasFor(setting).reduce<BenchmarkPrediction | null>(
    (best, replica) => better(best, aggregatedLoop(setting, replica, concurrency, prompts)),
    null,
  );
}

function predictSetting(setting: Setting): BenchmarkPrediction | null {
  const { protocol } = setting.test;
  const replicas = replicasFor(setting);
  const best = (predict: (replica: Replica) => BenchmarkPrediction | null): BenchmarkPrediction | null =>
    replicas.reduce<BenchmarkPrediction | null>((winner, replica) => better(winner, predict(replica)), null);
  switch (protocol.kind) {
    case 'serviceLevel':
      return withinLevel(setting, protocol.level);
    case 'closedLoop':
      return closedLoop(setting, protocol.concurrency, protocol.prompts);
    case 'maximumLoad':
      return best((replica) => {
        const operation = aggregatedOperation(replica, Math.min(replica.capacity.inHbm, protocol.prompts ?? Infinity));
        return predictionOf(operation, queuedShare(setting, operation));
      });
    case 'decodeOnly': {
      const state = newReplicaState();
      return best((replica) => {
        if (replica.capacity.inHbm < replica.layout.data) return null;
        decodeState(replica, replica.capacity.inHbm, state);
        return {
          tokensPerSPerAccelerator: state.outputTokensPerS / replica.accelerators,
          tokensPerSPerUser: 1 / state.interTokenLatencyS,
          layout: replica.layout,
        };
      });
    }
    case 'prefillOnly':
      return best((replica) => ({
        tokensPerSPerAccelerator: prefillPool(replica).promptsPerSPerAccelerator * setting.test.inputTokens,
        tokensPerSPerUser: 0,
        layout: replica.layout,
      }));
  }
}

/** Predicts one benchmark, or null where the model does not fit or no layout meets its limits. */
export function predictBenchmark(
  test: BenchmarkCase,
  calibration: PlatformCalibration,
  factors: BenchmarkFactors,
): BenchmarkPrediction | null {
  const work = modelWork(test.model, test.accelerator, test.precision, test.kvPrecision);
  if (work === null) return null;
  const platform: Platform = { accelerator: test.accelerator, work, calibration };
  return test.drafts.reduce<BenchmarkPrediction | null>((best, draftTokens) => {
    const workload: Workload = {
      inputTokens: test.inputTokens,
      outputTokens: test.outputTokens,
      outputVariation: test.outputVariation,
      prefixCache: null,
      speculativeDecoding: draftTokens === null ? null : { draftTokens, acceptance: factors.draftAcceptance },
    };
    return better(best, predictSetting({ test, platform, workload, factors }));
  }, null);
}
