import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { type ErrorSummary, type MeasuredRow, validateInference } from '#engine/compute';
import { servingModels, servingSystems } from '#engine/solve';

const percent = (lnError: number): string => `${(Math.expm1(lnError) * 100).toFixed(0)} %`;

const summaryLine = ({ group, points, median, p90, bias }: ErrorSummary): string =>
  `${group.padEnd(24)}${String(points).padStart(7)}${median.toFixed(3).padStart(9)}${p90.toFixed(3).padStart(9)}${bias.toFixed(3).padStart(9)}`;

/** Predicted against measured throughput for a table with the columns of the reference's inference points; summary last. */
export const validateInferenceFile = (path: string, print: (line: string) => void): number => {
  const rows = Papa.parse<MeasuredRow>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;
  const table = validateInference(rows, servingSystems(), servingModels());
  print(
    `${'point'.padEnd(10)}${'system'.padEnd(20)}${'model'.padEnd(20)}${'measured'.padStart(12)}${'predicted'.padStart(12)}${'error'.padStart(9)}  in band`,
  );
  for (const row of table.rows)
    print(
      `${row.pointId.padEnd(10)}${row.systemId.padEnd(20)}${row.modelId.padEnd(20)}${row.measured.toPrecision(4).padStart(12)}${row.predicted.toPrecision(4).padStart(12)}${percent(row.lnError).padStart(9)}  ${row.withinBand ? 'yes' : 'no'}`,
    );
  for (const { pointId, reason } of table.skipped) print(`${pointId.padEnd(10)}not predicted: ${reason}`);
  const head = `${''.padEnd(24)}${'points'.padStart(7)}${'median'.padStart(9)}${'p90'.padStart(9)}${'bias'.padStart(9)}`;
  for (const [title, groups] of [
    ['by system', table.bySystem],
    ['by model', table.byModel],
    ['by source', table.bySource],
  ] as const) {
    print(`\n${title}, |ln(predicted / measured)|`);
    print(head);
    for (const group of groups) print(summaryLine(group));
  }
  print(`\n${summaryLine(table.summary)}`);
  print(`${table.rows.length} predicted, ${table.skipped.length} not predicted`);
  return table.rows.length > 0 ? 0 : 2;
};
