/** Published tokens per utility megawatt and measured server power against the model. */
import {
  type AcceleratorSpec,
  calibrationOf,
  freeChoice,
  type ModelSpec,
  predictionBand,
  type ServingRequest,
  serve,
  softwareAgeYears,
  UNLIMITED,
  type Workload,
  yearOf,
} from '#engine/compute';
import type { Row } from './reference';

export interface Comparison {
  readonly label: string;
  readonly measured: number;
  readonly predicted: number | null;
  readonly remark: string;
}

function requestFor(
  accelerator: AcceleratorSpec,
  model: ModelSpec,
  workload: Workload,
  precision: 'fp4' | 'fp8' | 'bf16',
  year: number,
): ServingRequest {
  return {
    accelerator,
    model,
    workload,
    serviceLevel: UNLIMITED,
    choice: freeChoice(precision),
    calibration: calibrationOf(accelerator, softwareAgeYears(accelerator, model, year)),
    band: predictionBand(accelerator),
  };
}

const plain = (inputTokens: number, outputTokens: number): Workload => ({
  inputTokens,
  outputTokens,
  outputVariation: 0,
  prefixCache: null,
  speculativeDecoding: null,
});

/** Input and output tokens per second and utility megawatt at a speed per user, all-in power at nameplate. */
export function perMegawatt(
  row: Row,
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
  allInKw: ReadonlyMap<string, number>,
): Comparison {
  const measured = Number(row['total_tok_per_s_per_utility_mw']);
  const label = `${row['system_id']} ${row['model_id']} at ${row['interactivity_tok_per_s_per_user']} tokens/s per user`;
  const accelerator = accelerators.get(row['system_id'] ?? '');
  const model = models.get(row['model_id'] ?? '');
  const powerKw = allInKw.get(row['system_id'] ?? '');
  const input = Number(row['input_tokens']);
  const output = Number(row['output_tokens']);
  if (accelerator === undefined || model === undefined || powerKw === undefined || !(input > 0) || !(output > 0))
    return { label, measured, predicted: null, remark: 'architecture, lengths or power not published' };
  const request = requestFor(accelerator, model, plain(input, output), 'fp4', yearOf(row['date'] ?? ''));
  const level = { ...UNLIMITED, minTokensPerSPerUser: Number(row['interactivity_tok_per_s_per_user']) };
  const choice = { ...request.choice, mode: 'aggregated' as const, maxAcceleratorsPerReplica: 8 };
  const outcome = serve({ ...request, serviceLevel: level, choice });
  if (!outcome.ok) return { label, measured, predicted: null, remark: outcome.problems[0]?.message ?? '' };
  const point = outcome.value;
  const total = point.outputTokensPerSPerAccelerator + point.inputTokensPerSPerAccelerator;
  return { label, measured, predicted: (total / powerKw) * 1000, remark: row['note'] ?? '' };
}

/** Wall power of an eight-accelerator server at full load, W. */
export function serverPower(
  row: Row,
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
  workload: Workload,
): Comparison {
  const measured = Number(row['measured_server_power_w']);
  const label = `${row['point_id']} ${row['system_id']} ${row['model_id']} ${row['scenario']}`;
  const accelerator = accelerators.get(row['system_id'] ?? '');
  const model = models.get(row['model_id'] ?? '');
  if (accelerator === undefined || model === undefined)
    return { label, measured, predicted: null, remark: 'not known' };
  const request = requestFor(accelerator, model, workload, 'fp4', yearOf(row['date'] ?? ''));
  const outcome = serve({
    ...request,
    choice: { ...request.choice, mode: 'aggregated', maxAcceleratorsPerReplica: 8 },
  });
  const count = Number(row['accelerators_in_deployment']);
  return {
    label,
    measured,
    predicted: outcome.ok ? outcome.value.powerPerAcceleratorW * count : null,
    remark: 'host share taken from the same servers',
  };
}

export const comparisonTable = (title: string, lines: readonly Comparison[]): string =>
  [
    title,
    ...lines.map(({ label, measured, predicted, remark }) =>
      predicted === null
        ? `${label.padEnd(60)} ${measured.toFixed(0).padStart(10)}  not predicted: ${remark}`
        : `${label.padEnd(60)} ${measured.toFixed(0).padStart(10)} ${predicted.toFixed(0).padStart(10)}  ${(predicted / measured).toFixed(2)}`,
    ),
  ].join('\n');
