import { derived, type ScenarioIndex } from '#engine/project';
import { resultRows, type Snapshot } from '#engine/solve';
import { GONE, type Holding, holding } from './holding';

/** Powers by id; undefined for what draws nothing. */
export type BranchPower = Pick<ReadonlyMap<string, number>, 'get'>;

const known = new WeakMap<Snapshot, { readonly tree: Holding; readonly drawW: BranchPower }>();

interface Numbers {
  readonly numberOf: Holding['numberOf'];
  /** How many numbers there were. */
  readonly count: number;
  readonly ofRow: Int32Array;
}

const numbers = new WeakMap<readonly string[], Numbers>();

/** Number of the element of each row of the results; -1 where it is none. */
const numbersOf = (ids: readonly string[], { numberOf }: Holding): Int32Array => {
  const made = numbers.get(ids);
  if (made?.numberOf === numberOf && made.count === numberOf.size) return made.ofRow;
  const isGrown = made?.numberOf === numberOf;
  const ofRow = isGrown ? made.ofRow : Int32Array.from(ids, (id) => numberOf.get(id) ?? -1);
  if (isGrown) {
    const rowOf = resultRows(ids);
    for (const [id, number] of numberOf) {
      const row = number < made.count ? undefined : rowOf.get(id);
      if (row !== undefined) ofRow[row] = number;
    }
  }
  numbers.set(ids, { numberOf, count: numberOf.size, ofRow });
  return ofRow;
};

const summed = (siteId: string, tree: Holding, { elements }: Snapshot): BranchPower => {
  const { numberOf, holders } = tree;
  const column = elements.columns.drawW;
  if (!column) return new Map();
  const drawW = new Float64Array(holders.length);
  /** The last row, from 1, that was added to each: an element inside itself takes a row once. */
  const added = new Int32Array(holders.length);
  let siteW: number | undefined;
  const ofRow = numbersOf(elements.ids, tree);
  for (let row = 0; row < ofRow.length; row++) {
    const number = ofRow[row]!;
    if (number < 0 || holders[number] === GONE || column.present[row] !== 1) continue;
    const w = column.values[row]!;
    for (let at = number; at >= 0 && added[at] !== row + 1; at = holders[at]!) {
      drawW[at]! += w;
      added[at] = row + 1;
    }
    siteW = (siteW ?? 0) + w;
  }
  return {
    get: (id) => {
      if (id === siteId) return siteW;
      const number = numberOf.get(id);
      return number === undefined || added[number] === 0 ? undefined : drawW[number];
    },
  };
};

/**
 * Power that loads draw, by element, hall and row with everything inside; under the site's id their sum, W. What draws
 * nothing of its own and holds nothing that does is left out. Added up once for a snapshot while no element changes its holder.
 */
export const branchPower = (index: ScenarioIndex, snapshot: Snapshot): BranchPower => {
  const tree = derived(index, holding);
  const made = known.get(snapshot);
  if (made?.tree === tree) return made.drawW;
  const drawW = summed(index.scenario.siteId, tree, snapshot);
  known.set(snapshot, { tree, drawW });
  return drawW;
};
