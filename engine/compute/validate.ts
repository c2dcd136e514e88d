/** Predicted against measured throughput for a table of points: rows in, table out. */
import { type BenchmarkFactors, predictBenchmark } from './benchmark';
import { calibrationOf, measuredFactors, predictionBand, softwareAgeYears } from './fitted';
import { type MeasuredCase, type MeasuredRow, measuredCase } from './measuredRow';
import type { AcceleratorSpec, ModelSpec } from './spec';

export interface ValidationRow {
  readonly pointId: string;
  readonly systemId: string;
  readonly modelId: string;
  readonly sourceGroup: string;
  readonly basis: 'output tokens/s per accelerator' | 'input tokens/s per accelerator';
  readonly measured: number;
  readonly predicted: number;
  /** ln(predicted / measured). */
  readonly lnError: number;
  readonly withinBand: boolean;
}

export interface ErrorSummary {
  readonly group: string;
  readonly points: number;
  /** Median and 90th percentile of |ln(predicted / measured)|, and the mean with its sign. */
  readonly median: number;
  readonly p90: number;
  readonly bias: number;
}

export interface ValidationTable {
  readonly rows: readonly ValidationRow[];
  readonly skipped: readonly { readonly pointId: string; readonly reason: string }[];
  readonly bySystem: readonly ErrorSummary[];
  readonly byModel: readonly ErrorSummary[];
  readonly bySource: readonly ErrorSummary[];
  readonly summary: ErrorSummary;
}

/** Value below which a share of `values` lies, the nearest of them. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function summarise(group: string, errors: readonly number[]): ErrorSummary {
  const sizes = errors.map(Math.abs);
  const bias = errors.length === 0 ? 0 : errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return { group, points: errors.length, median: quantile(sizes, 0.5), p90: quantile(sizes, 0.9), bias };
}

function summariseBy(rows: readonly ValidationRow[], key: (row: ValidationRow) => string): readonly ErrorSummary[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row.lnError]);
  return [...groups].map(([group, errors]) => summarise(group, errors));
}

function validated(measured: MeasuredCase, factors: BenchmarkFactors): ValidationRow | { readonly reason: string } {
  const { test } = measured;
  // An undated point counts as served by mature software.
  const age = Number.isFinite(measured.year) ? softwareAgeYears(test.accelerator, test.model, measured.year) : 10;
  const prediction = predictBenchmark(test, calibrationOf(test.accelerator, age), factors);
  if (prediction === null) return { reason: 'no layout holds the model or keeps the limits' };
  const predicted = prediction.tokensPerSPerAccelerator;
  const band = predictionBand(test.accelerator);
  const ratio = measured.measured / predicted;
  return {
    pointId: test.pointId,
    systemId: test.accelerator.systemId,
    modelId: test.model.modelId,
    sourceGroup: measured.sourceGroup,
    basis: test.protocol.kind === 'prefillOnly' ? 'input tokens/s per accelerator' : 'output tokens/s per accelerator',
    measured: measured.measured,
    predicted,
    lnError: -Math.log(ratio),
    withinBand: ratio >= band.p10Factor && ratio <= band.p90Factor,
  };
}

/**
 * Compares predictions with measured points.
 *
 * @param rows  cells by column name, with the columns of `inference_points.csv`
 * @returns one line per point that can be predicted, the others with their reason, and error summaries
 */
export function validateInference(
  rows: readonly MeasuredRow[],
  accelerators: ReadonlyMap<string, AcceleratorSpec>,
  models: ReadonlyMap<string, ModelSpec>,
): ValidationTable {
  const lines: ValidationRow[] = [];
  const skipped: { readonly pointId: string; readonly reason: string }[] = [];
  for (const row of rows) {
    const pointId = row['point_id'] ?? '';
    const measured = measuredCase(row, accelerators, models);
    const line = 'reason' in measured ? measured : validated(measured, measuredFactors);
    if ('reason' in line) skipped.push({ pointId, reason: line.reason });
    else lines.push(line);
  }
  return {
    rows: lines,
    skipped,
    bySystem: summariseBy(lines, (line) => line.systemId),
    byModel: summariseBy(lines, (line) => line.modelId),
    bySource: summariseBy(lines, (line) => line.sourceGroup),
    summary: summarise(
      'all',
      lines.map((line) => line.lnError),
    ),
  };
}
