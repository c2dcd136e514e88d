/**
 * Which buses of a network stand alike: with alike loads and gear behind them, fed alike from alike sources.
 *
 * Each live bus gets a number made from all that lies below it, taken from the load end up, and then from all that lies above
 * it, taken from the sources down; on trees, equal numbers mean equal surroundings. Buses on loops count by their order in the
 * island as well, so that islands are alike as wholes. Lengths and sizes of lines are left out: what differs in them alone is
 * alike. Source: tree canonisation, Aho, Hopcroft & Ullman 1974, § 3.2, with sums of mixed numbers in place of sorted lists.
 */
import type { ConverterCurve } from './converterCurve';
import { ROLE_OFF } from './layout';
import type { PreparedNetwork } from './network';

const bits = new Int32Array(2);
const real = new Float64Array(bits.buffer);

/** Mixes 32 bits into a number. Source: finaliser of MurmurHash3, Appleby 2011. */
const mix = (into: number, value: number): number => {
  let h = Math.imul(into ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

const mixReal = (into: number, value: number): number => {
  real[0] = value;
  return mix(mix(into, bits[0]!), bits[1]! + 1);
};

/** Ratios and set points this close are one. */
const STEPS_PER_UNIT = 1e6;

const curveSign = (seed: number, { upToLoad, constant, linear, square }: ConverterCurve): number => {
  let h = seed;
  for (const column of [upToLoad, constant, linear, square]) for (const value of column) h = mixReal(h, value);
  return h;
};

/** What an element is, apart from where it is. */
const elementSigns = ({ plant, problem }: PreparedNetwork, seed: number): Int32Array => {
  const { elements, converters, curves } = problem;
  const signs = new Int32Array(plant.elementCount).fill(seed);
  for (let e = 0; e < elements.count; e++) {
    const kind = mix(seed, elements.type[e]!);
    signs[e] = mixReal(mix(kind, Math.round(STEPS_PER_UNIT * plant.ratio[e]!)), elements.ratedVa[e]!);
  }
  for (let c = 0; c < converters.count; c++) {
    const e = converters.element[c]!;
    const curve = curveSign(signs[e]!, curves[converters.curve[c]!]!);
    const outlet = mix(curve, Math.round(STEPS_PER_UNIT * converters.outputVoltagePu[c]!));
    signs[e] = mixReal(mixReal(outlet, converters.ratedW[c]!), converters.inputPowerFactor[c]!);
  }
  return signs;
};

/** What hangs at each bus itself: its voltage, its loads and the sources in service. By position. */
const busSigns = ({ plant, layout, problem }: PreparedNetwork, loadKey: Int32Array, seed: number): Int32Array => {
  const { buses, loads, sources } = problem;
  const signs = new Int32Array(plant.busCount);
  for (let bus = 0; bus < plant.busCount; bus++) {
    const p = layout.positionOf[bus]!;
    if (p < 0) continue;
    // Buses behind a source's impedance come after the real ones and have no voltage of their own.
    const own = bus < buses.count ? mixReal(seed, buses.nominalVoltageV[bus]!) : seed;
    let h = mix(own, Math.round(STEPS_PER_UNIT * layout.heldPu[p]!) + (buses.isDc[bus] ?? 0));
    for (let k = plant.cords.start[bus]!; k < plant.cords.start[bus + 1]!; k++) {
      const cord = plant.cords.items[k]!;
      const i = cord >> 1;
      const share = loads.busB[i]! < 0 ? 1 : cord % 2 === 0 ? loads.shareA[i]! : 1 - loads.shareA[i]!;
      h += mixReal(mixReal(mix(seed + 1, loadKey[i]!), loads.powerFactor[i]!), share);
    }
    signs[p] = h;
  }
  for (let s = 0; s < sources.count; s++) {
    const p = layout.positionOf[plant.sourceBus[s]!]!;
    if (p >= 0 && layout.sourceRole[s] !== ROLE_OFF)
      signs[p]! += mixReal(mix(seed + 2, sources.type[s]!), sources.limitW[s]!);
  }
  return signs;
};

/** Numbers of all buses by position, from one seed. */
const numbered = (network: PreparedNetwork, loadKey: Int32Array, seed: number): Int32Array => {
  const { plant, layout, problem } = network;
  const { zoneFeeders, zoneDrawers, zonesDownward, converterFrom, converterTo } = plant;
  const { element } = problem.converters;
  const sign = elementSigns(network, seed);
  const below = busSigns(network, loadKey, seed);
  const islandOf = new Int32Array(plant.busCount);
  const islandSign = new Int32Array(plant.busCount);
  const islands = (zone: number, visit: (head: number, coreEnd: number, end: number) => void): void => {
    for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!)
      visit(head, layout.coreEnd[head]!, layout.islandEnd[head]!);
  };
  for (let rank = plant.zoneCount - 1; rank >= 0; rank--) {
    const zone = zonesDownward[rank]!;
    for (let k = zoneDrawers.start[zone]!; k < zoneDrawers.start[zone + 1]!; k++) {
      const c = zoneDrawers.items[k]!;
      if (layout.converterRole[c] === ROLE_OFF) continue;
      const to = layout.positionOf[converterTo[c]!]!;
      const fed = to < 0 ? 0 : mix(below[to]!, islandSign[islandOf[to]!]!);
      below[layout.positionOf[converterFrom[c]!]!]! += mix(sign[element[c]!]!, fed);
    }
    islands(zone, (head, coreEnd, end) => {
      for (let p = end - 1; p >= coreEnd; p--)
        below[layout.parentAt[p]!]! += mix(sign[layout.edgeAt[p]!]!, mix(seed, below[p]!));
      let island = seed;
      for (let p = head; p < coreEnd; p++) island = mix(island, below[p]!);
      islandSign[head] = island;
      islandOf.fill(head, head, end);
    });
  }
  const number = new Int32Array(plant.busCount);
  for (const zone of zonesDownward) {
    for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
      const c = zoneFeeders.items[k]!;
      if (layout.converterRole[c] === ROLE_OFF) continue;
      islandSign[islandOf[layout.positionOf[converterTo[c]!]!]!]! += mix(
        sign[element[c]!]!,
        number[layout.positionOf[converterFrom[c]!]!]!,
      );
    }
    islands(zone, (head, coreEnd, end) => {
      for (let p = head; p < coreEnd; p++) number[p] = mix(mix(islandSign[head]!, below[p]!), p - head);
      for (let p = coreEnd; p < end; p++)
        number[p] = mix(number[layout.parentAt[p]!]!, mix(sign[layout.edgeAt[p]!]!, below[p]!));
    });
  }
  return number;
};

/** Gives out numbers from 0 on to pairs of hashes: 53 bits, which some hundred thousand things do not share by chance. */
export class Classes {
  readonly #known = new Map<number, number>();

  get count(): number {
    return this.#known.size;
  }

  of(a: number, b: number): number {
    const key = (a >>> 0) * 0x200000 + (b >>> 11);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#known.size);
    return this.#known.size - 1;
  }
}

export interface LikeBuses {
  /** Class of each bus; −1 for dead ones. */
  readonly classOf: Int32Array;
  readonly count: number;
  /** What each element is, apart from where it is: equal for like elements. */
  readonly elementSign: Int32Array;
}

const SEEDS = [0x9e3779b9 | 0, 0x7f4a7c15] as const;

/** @param loadKey  loads with equal keys may be taken for alike */
export const likeBuses = (network: PreparedNetwork, loadKey: Int32Array): LikeBuses => {
  const { plant, layout } = network;
  const [a, b] = SEEDS.map((seed) => numbered(network, loadKey, seed)) as [Int32Array, Int32Array];
  const classes = new Classes();
  const classOf = new Int32Array(plant.busCount).fill(-1);
  for (let bus = 0; bus < plant.busCount; bus++) {
    const p = layout.positionOf[bus]!;
    if (p >= 0) classOf[bus] = classes.of(a[p]!, b[p]!);
  }
  return { classOf, count: classes.count, elementSign: elementSigns(network, SEEDS[0]) };
};

/** Pair of hashes of some whole numbers. */
export const hashOf = (values: readonly number[]): readonly [number, number] => {
  let [a, b]: [number, number] = [...SEEDS];
  for (const value of values) {
    a = mix(a, value);
    b = mix(b, value);
  }
  return [a, b];
};
