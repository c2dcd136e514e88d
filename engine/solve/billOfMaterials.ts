import type { CostItem } from '#engine/document';
import type { Plant, PlantVersion } from '#engine/plant';
import type { BillLine } from './snapshot';
import { sum } from './sums';

/** The bill of the plant solved last, line by line, so that an edit adds up only the lines that it touches. */
export interface BillCache {
  last: { readonly version: PlantVersion; readonly bill: Bill } | null;
}

interface Bill {
  readonly lines: readonly Line[];
  /** First entry of each row in `lineOf` and `placeOf`; rows are elements first, then runs. */
  readonly start: Int32Array;
  readonly lineOf: Int32Array;
  readonly placeOf: Int32Array;
}

interface Line {
  readonly key: string;
  readonly item: CostItem;
  readonly quantities: Float64Array;
  total: number;
}

const keyOf = ({ costClass, label, unitCost }: CostItem): string => `${costClass}|${label}|${unitCost.value}`;

const costsOf = ({ elements, runs }: Plant, row: number): readonly CostItem[] =>
  row < elements.length ? elements[row]!.devices.cost : runs[row - elements.length]!.cost;

const gather = (plant: Plant): Bill => {
  const rows = plant.elements.length + plant.runs.length;
  const start = new Int32Array(rows + 1);
  const lineOf: number[] = [];
  const placeOf: number[] = [];
  const indexOf = new Map<string, number>();
  const found: { readonly key: string; readonly item: CostItem; readonly quantities: number[] }[] = [];
  // Most rows share their items with others of the same size, whose lines are then known without spelling the key.
  const lineOfItem = new Map<CostItem, number>();
  for (let row = 0; row < rows; row++) {
    for (const item of costsOf(plant, row)) {
      let line = lineOfItem.get(item);
      if (line === undefined) {
        const key = keyOf(item);
        line = indexOf.get(key);
        if (line === undefined) {
          line = found.length;
          found.push({ key, item, quantities: [] });
          indexOf.set(key, line);
        }
        lineOfItem.set(item, line);
      }
      lineOf.push(line);
      placeOf.push(found[line]!.quantities.length);
      found[line]!.quantities.push(item.quantity);
    }
    start[row + 1] = lineOf.length;
  }
  return {
    lines: found.map(({ key, item, quantities }) => {
      const values = Float64Array.from(quantities);
      return { key, item, quantities: values, total: sum(values) };
    }),
    start,
    lineOf: Int32Array.from(lineOf),
    placeOf: Int32Array.from(placeOf),
  };
};

/** Writes the quantities of touched rows; false where a row has come to stand on other lines. */
const patch = (bill: Bill, plant: Plant, rows: readonly number[]): boolean => {
  const touched = new Set<Line>();
  for (const row of rows) {
    const items = costsOf(plant, row);
    const first = bill.start[row]!;
    if (items.length !== bill.start[row + 1]! - first) return false;
    for (const [n, item] of items.entries()) {
      const line = bill.lines[bill.lineOf[first + n]!]!;
      if (line.key !== keyOf(item)) return false;
      line.quantities[bill.placeOf[first + n]!] = item.quantity;
      touched.add(line);
    }
  }
  for (const line of touched) line.total = sum(line.quantities);
  return true;
};

/** Bill of materials: equal items of the layout on one line. */
export const billOfMaterials = (plant: Plant, cache: BillCache): BillLine[] => {
  const { last } = cache;
  const { changed } = plant;
  const rows = changed && [...changed.elements, ...changed.runs.map((k) => plant.elements.length + k)];
  const isKept =
    last !== null &&
    (last.version === plant.version || (rows && changed.since === last.version && patch(last.bill, plant, rows)));
  const bill = isKept ? last.bill : gather(plant);
  cache.last = { version: plant.version, bill };
  return bill.lines.map(({ item, total }) => ({
    costClass: item.costClass,
    label: item.label,
    quantity: total,
    unitCost: item.unitCost,
    usd: total * item.unitCost.value,
  }));
};
