import { columnsBuffer, type Snapshot, solveContext, solveScenario } from '#engine/solve';
import { campus } from './campus';

const EDITS = 25;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!;

/** Edit to headline: a rack moves by a metre, the scenario is solved again with what was kept. As a window does, it gives columns back once the next answer is there. */
const measure = (racks: number) => {
  const { store, scenarioId } = campus(racks);
  const context = solveContext();
  const started = performance.now();
  let shown: Snapshot = solveScenario(store.values(), scenarioId, 0, context);
  let before: Snapshot | null = null;
  const coldMs = performance.now() - started;
  const rack = [...store.values()].find((record) => record.type === 'element' && record.kind === 'rack')!;
  const cpu = process.cpuUsage();
  const editsMs = Array.from({ length: EDITS }, (_, i) => {
    const from = store.get(rack.id)!;
    if (from.type !== 'element') throw new Error('a rack is an element');
    const [x, y, z] = from.positionM;
    store.apply({
      added: {},
      removed: {},
      updated: { [from.id]: [from, { ...from, positionM: [x + (i % 2 === 0 ? 1 : -1), y, z] }] },
    });
    const at = performance.now();
    if (before) context.columns.giveBack(columnsBuffer(before.elements));
    before = shown;
    shown = solveScenario(store.values(), scenarioId, i, context);
    return performance.now() - at;
  });
  const cpuMs = process.cpuUsage(cpu).user / 1000 / EDITS;
  return {
    racks,
    records: store.size,
    coldMs,
    medianMs: median(editsMs),
    p95Ms: p95(editsMs),
    cpuMs,
    heapMb: process.memoryUsage().heapUsed / 1e6,
  };
};

type Measured = ReturnType<typeof measure>;

/** Slope of a straight line through logarithms. */
const exponentOf = (rows: readonly Measured[], costMs: (row: Measured) => number): number => {
  const points = rows.map((row) => [Math.log(row.racks), Math.log(costMs(row))] as const);
  const mean = (k: 0 | 1): number => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const together = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return together / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
};

/** Edit to headline answers over plants of several sizes, and how the cost grows with them. */
export const benchEdit = (sizes: readonly number[]): void => {
  measure(sizes[0]!);
  const rows = sizes.map(measure);
  console.log('edit → all headline answers');
  console.log(
    ['racks', 'records', 'cold ms', 'median ms', 'p95 ms', 'cpu ms', 'heap MB']
      .map((title) => title.padStart(10))
      .join(''),
  );
  for (const row of rows)
    console.log(
      [row.racks, row.records, row.coldMs, row.medianMs, row.p95Ms, row.cpuMs, row.heapMb]
        .map((value) => value.toFixed(value < 100 ? 1 : 0).padStart(10))
        .join(''),
    );
  if (rows.length > 1)
    console.log(
      `cost grows with racks^${exponentOf(rows, ({ coldMs }) => coldMs).toFixed(2)} cold and racks^${exponentOf(rows, ({ medianMs }) => medianMs).toFixed(2)} by edit`,
    );
};
