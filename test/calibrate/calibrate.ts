/**
 * Fits the factors of the serving model to the measured points and writes them with their errors and residuals.
 * Usage: node calibrate.mjs [repository root] (bundled with esbuild; a few minutes on one core).
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FittedTable, type MeasuredCase, measuredCase, summarise } from '#engine/compute';
import { servingModels, servingSystems } from '#engine/solve';
import { withBands } from './bands';
import { fitCases, leaveOneOut, lnError, predict } from './evaluate';
import { comparisonTable, perMegawatt, serverPower } from './power';
import { readTable, referenceFolder } from './reference';
import { errorTable, leftOutTable, worstTable } from './report';

const FIT_ROUNDS = 4;
const LEFT_OUT_ROUNDS = 2;

/** Rounds to seven digits: years keep their fraction, factors more than the fit can tell. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;

const root = resolve(process.argv[2] ?? '.');
const folder = referenceFolder(root);
if (folder === null) {
  console.log('reference tables not found beside the repository; nothing to calibrate');
  process.exit(1);
}

const accelerators = servingSystems();
const models = servingModels();
const rows = readTable(join(folder, 'inference_points.csv'));
const cases: MeasuredCase[] = [];
for (const row of rows) {
  const measured = measuredCase(row, accelerators, models);
  if ('reason' in measured) console.log(`left out ${row['point_id']}: ${measured.reason}`);
  else cases.push(measured);
}

const { table: exact, result, names } = fitCases(cases, FIT_ROUNDS);
// Errors are those of the factors as stored.
const table = JSON.parse(JSON.stringify(exact, rounded)) as FittedTable;
console.log(
  `${cases.length} points, ${names.length} parameters, ${result.rounds} rounds, cost ${result.cost.toFixed(1)}\n`,
);
const bySystem = (measured: MeasuredCase): string => measured.test.accelerator.systemId;
const byModel = (measured: MeasuredCase): string => measured.test.model.modelId;
const byVendor = (measured: MeasuredCase): string => measured.test.accelerator.vendor;
console.log(errorTable('by system', table, cases, bySystem), '\n');
console.log(errorTable('by model', table, cases, byModel), '\n');
console.log(
  errorTable('by source', table, cases, (measured) => `${measured.sourceGroup}: ${measured.sourceTitle}`.slice(0, 34)),
  '\n',
);
console.log(worstTable(table, cases, 20), '\n');
const systemsLeftOut = leaveOneOut(cases, bySystem, LEFT_OUT_ROUNDS);
console.log(leftOutTable('each system left out in turn', systemsLeftOut), '\n');
const modelsLeftOut = leaveOneOut(cases, byModel, LEFT_OUT_ROUNDS);
console.log(leftOutTable('each model left out in turn', modelsLeftOut), '\n');
const vendorsLeftOut = leaveOneOut(cases, byVendor, LEFT_OUT_ROUNDS).filter(({ key }) => key !== 'NVIDIA');
console.log(leftOutTable('each further vendor left out in turn', vendorsLeftOut), '\n');
const all = summarise(
  'fit set',
  cases.map((measured) => lnError(table, measured)),
);
console.log(
  `fit set: median ${all.median.toFixed(3)}, 90th percentile ${all.p90.toFixed(3)}, bias ${all.bias.toFixed(3)}`,
);

const perUser = cases.flatMap((measured) => {
  const speed = predict(table, measured)?.tokensPerSPerUser ?? 0;
  const wanted = measured.test.protocol.kind === 'closedLoop' ? measured.measuredPerUser : null;
  return wanted === null || speed <= 0 ? [] : [Math.log(speed / wanted)];
});
const speeds = summarise('tokens/s per user', perUser);
console.log(
  `tokens/s per user, ${speeds.points} closed loops: median ${speeds.median.toFixed(3)}, 90th percentile ${speeds.p90.toFixed(3)}`,
);

const write = (name: string, text: string): void =>
  writeFileSync(join(root, 'assets', 'calibration', name), `${text}\n`);
const megawattPoints = readTable(join(folder, 'throughput_per_mw.csv'));
const megawattRows = megawattPoints.map((row) => perMegawatt(row, accelerators, models));
const powerRows = rows.flatMap((row) => serverPower(row, accelerators, models) ?? []);
const banded: FittedTable = withBands(table, modelsLeftOut, systemsLeftOut, vendorsLeftOut);
write('platforms.json', JSON.stringify(banded, rounded, 1));
const residuals = {
  fitSet: all,
  leaveOneSystemOut: summarise(
    'all',
    systemsLeftOut.flatMap(({ errors }) => errors),
  ),
  leaveOneModelOut: summarise(
    'all',
    modelsLeftOut.flatMap(({ errors }) => errors),
  ),
  leaveOneVendorOut: summarise(
    'all',
    vendorsLeftOut.flatMap(({ errors }) => errors),
  ),
  parameters: names.length,
  points: cases.map((measured) => {
    const prediction = predict(table, measured);
    return {
      pointId: measured.test.pointId,
      measured: measured.measured,
      predicted: prediction?.tokensPerSPerAccelerator ?? null,
      lnError: lnError(table, measured),
      lnErrorModelLeftOut: modelsLeftOut.flatMap((group) =>
        group.errors.filter((_, k) => group.cases[k] === measured),
      )[0]!,
    };
  }),
};
write('residuals.json', JSON.stringify(residuals, rounded, 1));
console.log(comparisonTable('\nwall power of a server, W: measured, predicted, ratio', powerRows));
console.log(comparisonTable('\ntokens/s per utility MW: published, predicted, ratio', megawattRows));
// One line per record keeps the files reviewable.
const lines = (records: readonly object[]): string => JSON.stringify(records).replaceAll('},{', '},\n{');
write('measured-points.json', lines(rows));
write('tokens-per-megawatt.json', lines(megawattPoints));
