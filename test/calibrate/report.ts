/** Error tables as text. */
import { type ErrorSummary, type FittedTable, type MeasuredCase, summarise } from '#engine/compute';
import { type LeftOut, lnError, predict } from './evaluate';

const line = ({ group, points, median, p90, bias }: ErrorSummary): string =>
  `${group.padEnd(34)} ${String(points).padStart(4)}  ${median.toFixed(3)}  ${p90.toFixed(3)}  ${bias.toFixed(3).padStart(6)}`;

const HEADER = `${'group'.padEnd(34)}    n  median  p90     bias   of ln(predicted/measured)`;

export function errorTable(
  title: string,
  table: FittedTable,
  cases: readonly MeasuredCase[],
  keyOf: (measured: MeasuredCase) => string,
): string {
  const groups = new Map<string, number[]>();
  for (const measured of cases) {
    const errors = groups.get(keyOf(measured)) ?? [];
    errors.push(lnError(table, measured));
    groups.set(keyOf(measured), errors);
  }
  const lines = [...groups].map(([group, errors]) => line(summarise(group, errors)));
  return [title, HEADER, ...lines].join('\n');
}

export const leftOutTable = (title: string, groups: readonly LeftOut[]): string =>
  [
    title,
    HEADER,
    ...groups.map(({ key, errors }) => line(summarise(key, errors))),
    line(
      summarise(
        'all',
        groups.flatMap(({ errors }) => errors),
      ),
    ),
  ].join('\n');

export function worstTable(table: FittedTable, cases: readonly MeasuredCase[], count: number): string {
  const lines = cases
    .map((measured) => ({ measured, error: lnError(table, measured) }))
    .sort((a, b) => Math.abs(b.error) - Math.abs(a.error))
    .slice(0, count)
    .map(({ measured, error }) => {
      const { test } = measured;
      const prediction = predict(table, measured);
      const layout = prediction === null ? '' : Object.values(prediction.layout).join('/');
      return `${error.toFixed(2).padStart(6)}  ${test.pointId} ${test.accelerator.systemId} ${test.model.modelId} ${test.precision} ${test.inputTokens}/${test.outputTokens} ${test.protocol.kind} measured ${measured.measured.toFixed(0)} predicted ${prediction?.tokensPerSPerAccelerator.toFixed(0) ?? '-'} layout ${layout}`;
    });
  return ['worst points', ...lines].join('\n');
}
