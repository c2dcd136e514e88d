/** Turns rows of a table of measured points (columns of `inference_points.csv`) into benchmark cases. */
import known from '#assets/calibration/deployments.json';
import type { BenchmarkCase, Deployment, Pools, Protocol } from './benchmark';
import type { AcceleratorSpec, ModelSpec, Parallelism, Precision } from './spec';

/** One row of text cells by column name. */
export type MeasuredRow = Readonly<Record<string, string | undefined>>;

export interface MeasuredCase {
  readonly test: BenchmarkCase;
  readonly sourceGroup: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly serverPowerW: number | null;
  /** On the basis of the case, tokens/s per accelerator. */
  readonly measured: number;
  readonly measuredPerUser: number | null;
  /** Date of the measurement as a year and its fraction. */
  readonly year: number;
}

type Lookup<T> = Readonly<Record<string, T | undefined>>;

const disaggregated: Lookup<Pools & { readonly draftTokens: number | null }> = known.disaggregated;
const aggregated: Lookup<{ readonly layouts: readonly Parallelism[] }> = known.aggregated;

const numberIn = (row: MeasuredRow, column: string): number | null => {
  const text = row[column]?.trim() ?? '';
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
};

const textIn = (row: MeasuredRow, column: string): string => row[column]?.trim() ?? '';

/** `2026-05-22`, `2026-05` or `2026` as a year and its fraction; missing parts count as the middle. */
export function yearOf(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || !Number.isFinite(year)) return Number.NaN;
  return year + (month === undefined ? 0.5 : (month - 1) / 12 + ((day ?? 15) - 1) / 365);
}

/** Limits of an MLPerf scenario as the note states them. */
function statedLimits(note: string): { readonly firstTokenS: number; readonly perTokenS: number } | null {
  const match = /TTFT p99 ([\d.]+) (ms|s), TPOT p99 ([\d.]+) ms/.exec(note);
  if (match === null) return null;
  return { firstTokenS: Number(match[1]) * (match[2] === 'ms' ? 1e-3 : 1), perTokenS: Number(match[3]) * 1e-3 };
}

/** Tensor groups of 1 … 8: what InferenceX sweeps on a single server. */
const SINGLE_SERVER: readonly Parallelism[] = [1, 2, 4, 8].map((tensor) => ({
  tensor,
  data: 1,
  expert: 1,
  pipeline: 1,
}));

function deploymentOf(row: MeasuredRow): Deployment {
  const id = textIn(row, 'point_id');
  const group = textIn(row, 'source_group');
  const pools = disaggregated[id];
  if (pools !== undefined) return { mode: 'disaggregated', pools };
  const layouts = aggregated[id]?.layouts;
  if (layouts !== undefined) return { mode: 'aggregated', layouts };
  switch (textIn(row, 'prefill_decode_split')) {
    case 'disaggregated':
      return { mode: 'disaggregated', pools: null };
    case 'aggregated':
      return { mode: 'aggregated', layouts: group.startsWith('ix') ? SINGLE_SERVER : null };
    default:
      return group.startsWith('mlperf') ? { mode: 'aggregated', layouts: null } : { mode: 'any' };
  }
}

function protocolOf(row: MeasuredRow, deployment: Deployment, inputTokens: number, outputTokens: number): Protocol {
  const scenario = textIn(row, 'scenario');
  const concurrency = numberIn(row, 'concurrency');
  const perUser = numberIn(row, 'interactivity_tok_per_s_per_user');
  const atSpeed = (minTokensPerSPerUser: number): Protocol => ({
    kind: 'serviceLevel',
    level: { minTokensPerSPerUser, maxTimeToFirstTokenS: null, percentile: 0.5 },
  });
  if (scenario === 'decode_only_per_decode_gpu') return { kind: 'decodeOnly' };
  if (scenario === 'prefill_only_per_prefill_gpu') return { kind: 'prefillOnly' };
  if (scenario === 'iso_interactivity') return atSpeed(perUser ?? 0);
  if (concurrency !== null) {
    // Without the pools, the number of accelerators behind a concurrency is unknown, but the speed per user fixes the point.
    if (deployment.mode === 'disaggregated' && deployment.pools === null) return atSpeed(perUser ?? 0);
    return { kind: 'closedLoop', concurrency, prompts: concurrency * known.closedLoop.promptsPerConcurrency };
  }
  if (perUser !== null) return atSpeed(perUser);
  if (scenario === 'offline_max_load') {
    const run = known.maximumLoadPrompts.counts.find(
      (entry) => entry.inputTokens === inputTokens && entry.outputTokens === outputTokens,
    );
    return { kind: 'maximumLoad', prompts: run?.prompts ?? null, durationS: null };
  }
  const limits = statedLimits(textIn(row, 'note'));
  if (limits !== null) {
    return {
      kind: 'serviceLevel',
      level: {
        minTokensPerSPerUser: 1 / limits.perTokenS,
        maxTimeToFirstTokenS: limits.firstTokenS,
        percentile: 0.99,
      },
    };
  }
  if (textIn(row, 'source_group').startsWith('mlperf'))
    return { kind: 'maximumLoad', prompts: null, durationS: known.mlperfRun.minimumDurationS };
  return atSpeed(0);
}

function draftsOf(row: MeasuredRow): readonly (number | null)[] {
  const pools = disaggregated[textIn(row, 'point_id')];
  if (pools !== undefined) return [pools.draftTokens];
  switch (textIn(row, 'speculative_decoding')) {
    case 'yes':
      return [1, 2, 3];
    case 'unknown':
      return [null, 1, 2, 3];
    default:
      return [null];
  }
}

/**
 * The benchmark that a row reports, or the reason why it cannot be predicted.
 *
 * Lengths that the row leaves out come from the benchmark's data set; layouts, draft lengths and limits come from the
 * published configuration of the point where one is known (`assets/calibration/deployments.json`).
 */
export function measuredCase(
  row: MeasuredRow,
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
): MeasuredCase | { readonly reason: string } {
  const accelerator = accelerators.get(textIn(row, 'system_id'));
  if (accelerator === undefined) return { reason: `system ${textIn(row, 'system_id')} is not known` };
  const model = models.get(textIn(row, 'model_id'));
  if (model === undefined) return { reason: `model ${textIn(row, 'model_id')} is not known` };
  const stated = textIn(row, 'weight_precision');
  if (stated !== 'bf16' && stated !== 'fp8' && stated !== 'fp4') return { reason: `precision ${stated} is not known` };
  const group = textIn(row, 'source_group');
  const inputOnly = textIn(row, 'throughput_basis') === 'input_only';
  const measured = numberIn(
    row,
    inputOnly ? 'throughput_tok_per_s_per_accelerator' : 'output_tok_per_s_per_accelerator',
  );
  if (measured === null || measured <= 0) return { reason: 'no throughput is given' };

  const dataset = group.startsWith('mlperf')
    ? known.mlperfLengths.find((entry) => entry.modelId === model.modelId)
    : undefined;
  const lengthShare = group.startsWith('ix') ? known.closedLoop.meanLengthShare : 1;
  const input = numberIn(row, 'input_tokens') ?? dataset?.inputTokens ?? null;
  const onePool = textIn(row, 'scenario').includes('_only_per_');
  const output = onePool
    ? known.unstatedOutput.outputTokens
    : (numberIn(row, 'output_tokens') ?? dataset?.outputTokens ?? null);
  if (input === null || output === null) return { reason: 'no input or output length is given' };

  const deployment = deploymentOf(row);
  // Models published in fp4 are stored so everywhere, whatever arithmetic the row names.
  const precision: Precision = model.nativePrecision === 'fp4' ? 'fp4' : stated;
  const widened = accelerator.peakFlopPerS[precision] === undefined;
  return {
    test: {
      pointId: textIn(row, 'point_id'),
      accelerator,
      model,
      precision,
      // Servers that widen the weights to 16 bits keep the cache so too. Source: TensorRT-LLM performance overview.
      kvPrecision: widened || precision === 'bf16' ? 'bf16' : 'fp8',
      inputTokens: input * lengthShare,
      outputTokens: output * lengthShare,
      outputVariation: dataset?.outputVariation ?? 0,
      drafts: draftsOf(row),
      accelerators: numberIn(row, 'accelerators_in_deployment'),
      deployment,
      protocol: protocolOf(row, deployment, input, output),
    },
    sourceGroup: group,
    sourceTitle: textIn(row, 'source_title'),
    sourceUrl: textIn(row, 'source_url'),
    serverPowerW: numberIn(row, 'measured_server_power_w'),
    measured,
    measuredPerUser: numberIn(row, 'interactivity_tok_per_s_per_user'),
    year: yearOf(textIn(row, 'date')),
  };
}
