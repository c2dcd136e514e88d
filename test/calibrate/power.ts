/** Published tokens per utility megawatt and measured server power against the model. */
import { acceleratorSystem } from '#engine/catalogue';
import {
  type AcceleratorSpec,
  calibrationOf,
  freeChoice,
  type MeasuredRow,
  type ModelSpec,
  measuredCase,
  predictionBand,
  type ServingRequest,
  serve,
  softwareAgeYears,
  UNLIMITED,
  type Workload,
  yearOf,
} from '#engine/compute';

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
  row: MeasuredRow,
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
): Comparison {
  const measured = Number(row['total_tok_per_s_per_utility_mw']);
  const label = `${row['system_id']} ${row['model_id']} at ${row['interactivity_tok_per_s_per_user']} tokens/s per user`;
  const accelerator = accelerators.get(row['system_id'] ?? '');
  const model = models.get(row['model_id'] ?? '');
  const powerW = acceleratorSystem(row['system_id'] ?? '')?.figures.allInUtilityPowerW?.value;
  const input = Number(row['input_tokens']);
  const output = Number(row['output_tokens']);
  if (accelerator === undefined || model === undefined || powerW === undefined || !(input > 0) || !(output > 0))
    return { label, measured, predicted: null, remark: 'architecture, lengths or power not published' };
  const request = requestFor(accelerator, model, plain(input, output), 'fp4', yearOf(row['date'] ?? ''));
  const level = { ...UNLIMITED, minTokensPerSPerUser: Number(row['interactivity_tok_per_s_per_user']) };
  const choice = { ...request.choice, mode: 'aggregated' as const, maxAcceleratorsPerReplica: 8 };
  const outcome = serve({ ...request, serviceLevel: level, choice });
  if (!outcome.ok) return { label, measured, predicted: null, remark: outcome.problems[0]?.message ?? '' };
  const point = outcome.value;
  const total = point.outputTokensPerSPerAccelerator + point.inputTokensPerSPerAccelerator;
  return { label, measured, predicted: (total / powerW) * 1e6, remark: row['note'] ?? '' };
}

/** Wall power of an eight-accelerator server at full load, W, for each row that was measured; null for the others. */
export function serverPower(
  row: MeasuredRow,
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
): Comparison | null {
  const measuredRow = measuredCase(row, accelerators, models);
  if ('reason' in measuredRow || measuredRow.serverPowerW === null) return null;
  const { test, serverPowerW, year } = measuredRow;
  const { inputTokens, outputTokens, outputVariation } = test;
  const workload = { ...plain(inputTokens, outputTokens), outputVariation };
  const request = requestFor(test.accelerator, test.model, workload, 'fp4', year);
  const outcome = serve({
    ...request,
    choice: { ...request.choice, mode: 'aggregated', maxAcceleratorsPerReplica: 8 },
  });
  return {
    label: `${test.pointId} ${test.accelerator.systemId} ${test.model.modelId} ${row['scenario']}`,
    measured: serverPowerW,
    predicted: outcome.ok ? outcome.value.powerPerAcceleratorW * Number(row['accelerators_in_deployment']) : null,
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
