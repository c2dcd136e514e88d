/** Feeds A and B: which gear carries which, how evenly racks share them, and which racks hang on one alone. */
import type { Plant } from '#engine/plant';
import type { PowerSide } from './powerSide';

const A = 1;
const B = 2;
const FEEDS = ['other', 'A', 'B', 'A and B'] as const;
export type Feed = (typeof FEEDS)[number];

/** Feeds that each element and run carries, by the cords (ports `feedA`, `feedB`) of the racks behind it. */
export const feedsOf = (plant: Plant): { readonly elements: readonly Feed[]; readonly runs: readonly Feed[] } => {
  const { power, runs, elementColumns } = plant;
  const ofElement = new Uint8Array(plant.elements.length);
  const ofRun = new Uint8Array(runs.length);
  for (let at = power.order.length - 1; at >= 0; at--) {
    const i = power.order[at]!;
    for (let k = power.outStart[i]!; k < power.outStart[i + 1]!; k++) {
      const r = power.outRuns[k]!;
      const { to, record } = runs[r]!;
      if (elementColumns.isCompute[to] === 1) ofRun[r] = record.to.portId === 'feedB' ? B : A;
      else ofRun[r] = ofElement[to]!;
      ofElement[i]! |= ofRun[r]!;
    }
  }
  return { elements: Array.from(ofElement, (bits) => FEEDS[bits]!), runs: Array.from(ofRun, (bits) => FEEDS[bits]!) };
};

/** Racks of one row or hall and the power on their two feeds. */
export interface FeedGroup {
  readonly placeId: string;
  readonly name: string;
  readonly racks: number;
  readonly singleCorded: number;
  readonly feedAW: number;
  readonly feedBW: number;
  /** |A − B| / (A + B) over the racks with two live cords; 0 when there are none. */
  readonly imbalanceFraction: number;
}

/** Power on each cord of the racks, by the row, hall or site that holds them. */
export const feedGroups = (plant: Plant, { network, electrical }: PowerSide): FeedGroup[] => {
  const cordsOf = new Map<number, { aW: number; bW: number }>();
  plant.runs.forEach((run, k) => {
    const e = network.cableOf[k]!;
    if (e < 0 || plant.elementColumns.isCompute[run.to] !== 1) return;
    const cords = cordsOf.get(run.to) ?? { aW: 0, bW: 0 };
    cordsOf.set(run.to, cords);
    if (run.record.to.portId === 'feedB') cords.bW += electrical.pToW[e]!;
    else cords.aW += electrical.pToW[e]!;
  });
  const groups = new Map<
    string,
    { racks: number; single: number; aW: number; bW: number; dualAW: number; dualBW: number }
  >();
  plant.elements.forEach(({ record, devices }, i) => {
    if (!devices.compute) return;
    const placeId = record.parentId ?? plant.site.id;
    const group = groups.get(placeId) ?? { racks: 0, single: 0, aW: 0, bW: 0, dualAW: 0, dualBW: 0 };
    groups.set(placeId, group);
    const { aW, bW } = cordsOf.get(i) ?? { aW: 0, bW: 0 };
    group.racks += 1;
    group.aW += aW;
    group.bW += bW;
    if (aW > 0 && bW > 0) {
      group.dualAW += aW;
      group.dualBW += bW;
    } else group.single += 1;
  });
  const nameOf = (id: string): string => {
    const at = plant.rowOf.elements.get(id);
    return at === undefined ? plant.site.name : plant.elements[at]!.record.name;
  };
  return [...groups].map(([placeId, { racks, single, aW, bW, dualAW, dualBW }]) => ({
    placeId,
    name: nameOf(placeId),
    racks,
    singleCorded: single,
    feedAW: aW,
    feedBW: bW,
    imbalanceFraction: dualAW + dualBW > 0 ? Math.abs(dualAW - dualBW) / (dualAW + dualBW) : 0,
  }));
};

/** A rack that goes down with one feed. */
export interface SingleCorded {
  readonly id: string;
  readonly name: string;
  readonly drawW: number;
  readonly reason: 'oneCord' | 'oneCordConnected';
}

/** Racks on one live cord: made so, or with the other left open. */
export const singleCorded = (plant: Plant, drawW: Float64Array): SingleCorded[] => {
  const { power, runs } = plant;
  return plant.elements.flatMap(({ record, devices: { compute, electrical } }, i): SingleCorded[] => {
    if (!compute || electrical?.type !== 'load') return [];
    const fed = new Set<string>();
    for (let k = power.inStart[i]!; k < power.inStart[i + 1]!; k++) {
      const run = runs[power.inRuns[k]!]!;
      if (plant.isFed[run.from] === 1) fed.add(run.record.to.portId);
    }
    if (fed.size !== 1) return [];
    const reason = electrical.corded === 'single' ? 'oneCord' : 'oneCordConnected';
    return [{ id: record.id, name: record.name, drawW: drawW[i]!, reason }];
  });
};
