/**
 * Working copy of a solved network on which outages are tried one after the other. Whatever an outage touches is noted and
 * put back from the base afterwards, so the cost of an outage is that of the zones it reaches.
 */
import { createLayout, type Layout } from './layout';
import { noOutages, type PreparedNetwork } from './network';
import type { Plant } from './plant';
import { createStateFor, type ElectricalState } from './state';

interface Copied<A> {
  readonly mine: A;
  readonly base: A;
}

/** Arrays of one index space, by element type so that the copying loops stay fast. */
interface Space {
  readonly floats: Copied<Float64Array>[];
  readonly ints: Copied<Int32Array>[];
  readonly bytes: Copied<Uint8Array>[];
}

export interface OutageWork {
  readonly base: { readonly network: PreparedNetwork; readonly state: ElectricalState };
  readonly network: PreparedNetwork;
  readonly state: ElectricalState;
  readonly byPosition: Space;
  readonly byBus: Space;
  readonly byElement: Space;
  readonly byConverter: Space;
  readonly bySource: Space;
  /** Zones whose layout or solution differs from the base. */
  readonly changedZones: number[];
  readonly isZoneChanged: Uint8Array;
  /** Buses and converters changed one by one. */
  readonly changedBuses: number[];
  readonly changedConverters: number[];
}

type Arrays = Readonly<Record<string, unknown>>;

/** Pairs the arrays of two records that have one index space, found by length and listed by name. */
const space = (mine: Arrays, base: Arrays, names: readonly string[], into: Space): Space => {
  for (const name of names) {
    const a = mine[name];
    const b = base[name];
    if (a instanceof Float64Array && b instanceof Float64Array) into.floats.push({ mine: a, base: b });
    if (a instanceof Int32Array && b instanceof Int32Array) into.ints.push({ mine: a, base: b });
    if (a instanceof Uint8Array && b instanceof Uint8Array) into.bytes.push({ mine: a, base: b });
  }
  return into;
};

const emptySpace = (): Space => ({ floats: [], ints: [], bytes: [] });

const LAYOUT_BY_POSITION = [
  'busAt',
  'parentAt',
  'edgeAt',
  'coreEnd',
  'islandEnd',
  'branchRe',
  'branchIm',
  'scale',
  'shuntRe',
  'shuntIm',
  'heldPu',
] as const satisfies readonly (keyof Layout)[];
const INTERNAL_BY_POSITION = [
  'demandP',
  'demandQ',
  'voltRe',
  'voltIm',
  'currentRe',
  'currentIm',
  'injectedP',
  'injectedQ',
] as const satisfies readonly (keyof ElectricalState['internal'])[];
const LAYOUT_BY_BUS = ['busState', 'positionOf'] as const satisfies readonly (keyof Layout)[];
const INTERNAL_BY_BUS = ['sharedRating'] as const satisfies readonly (keyof ElectricalState['internal'])[];
const STATE_BY_BUS = ['voltagePu', 'voltageRe', 'voltageIm'] as const satisfies readonly (keyof ElectricalState)[];
const LAYOUT_BY_ELEMENT = ['isCarrying'] as const satisfies readonly (keyof Layout)[];
const STATE_BY_ELEMENT = [
  'loadingFraction',
  'lossW',
  'pToW',
  'qToVar',
] as const satisfies readonly (keyof ElectricalState)[];
const INTERNAL_BY_CONVERTER = [
  'converterInP',
  'converterInQ',
  'converterOutP',
  'converterOutQ',
] as const satisfies readonly (keyof ElectricalState['internal'])[];

const copyAll = (parts: Space): void => {
  for (const { mine, base } of parts.floats) mine.set(base);
  for (const { mine, base } of parts.ints) mine.set(base);
  for (const { mine, base } of parts.bytes) mine.set(base);
};

const copyRange = (parts: Space, start: number, end: number): void => {
  for (const { mine, base } of parts.floats) for (let i = start; i < end; i++) mine[i] = base[i]!;
  for (const { mine, base } of parts.ints) for (let i = start; i < end; i++) mine[i] = base[i]!;
  for (const { mine, base } of parts.bytes) for (let i = start; i < end; i++) mine[i] = base[i]!;
};

export const createOutageWork = (network: PreparedNetwork, state: ElectricalState): OutageWork => {
  const { plant } = network;
  const layout = createLayout(plant);
  const mine = createStateFor(plant, layout);
  const work: OutageWork = {
    base: { network, state },
    network: { ...network, layout, outages: noOutages(plant) },
    state: mine,
    byPosition: space(
      { ...mine.internal },
      { ...state.internal },
      INTERNAL_BY_POSITION,
      space({ ...layout }, { ...network.layout }, LAYOUT_BY_POSITION, emptySpace()),
    ),
    byBus: space(
      { ...mine.internal },
      { ...state.internal },
      INTERNAL_BY_BUS,
      space(
        { ...mine },
        { ...state },
        STATE_BY_BUS,
        space({ ...layout }, { ...network.layout }, LAYOUT_BY_BUS, emptySpace()),
      ),
    ),
    byElement: space(
      { ...mine },
      { ...state },
      STATE_BY_ELEMENT,
      space({ ...layout }, { ...network.layout }, LAYOUT_BY_ELEMENT, emptySpace()),
    ),
    byConverter: space(
      { ...mine.internal },
      { ...state.internal },
      INTERNAL_BY_CONVERTER,
      space({ ...layout }, { ...network.layout }, ['converterRole'], emptySpace()),
    ),
    bySource: space(
      { ...mine },
      { ...state },
      ['sourceW', 'sourceVar'],
      space({ ...layout }, { ...network.layout }, ['sourceRole'], emptySpace()),
    ),
    changedZones: [],
    isZoneChanged: new Uint8Array(plant.zoneCount),
    changedBuses: [],
    changedConverters: [],
  };
  for (const parts of [work.byPosition, work.byBus, work.byElement, work.byConverter, work.bySource]) copyAll(parts);
  layout.zoneLiveEnd.set(network.layout.zoneLiveEnd);
  mine.powerW.set(state.powerW);
  mine.dispatchW.set(state.dispatchW);
  mine.internal.isZoneStale.fill(0);
  state.internal.cores.forEach((core, head) => {
    mine.internal.cores[head] = core;
  });
  return work;
};

export const noteZone = (work: OutageWork, zone: number): void => {
  if (work.isZoneChanged[zone] === 1) return;
  work.isZoneChanged[zone] = 1;
  work.changedZones.push(zone);
};

const restoreZone = (work: OutageWork, plant: Plant, zone: number): void => {
  const { layout } = work.network;
  const baseLayout = work.base.network.layout;
  const start = plant.zoneBuses.start[zone]!;
  const end = plant.zoneBuses.start[zone + 1]!;
  copyRange(work.byPosition, start, end);
  layout.zoneLiveEnd[zone] = baseLayout.zoneLiveEnd[zone]!;
  for (let k = start; k < end; k++) {
    copyRange(work.byBus, plant.zoneBuses.items[k]!, plant.zoneBuses.items[k]! + 1);
    work.state.internal.cores[k] = work.base.state.internal.cores[k];
  }
  for (let k = plant.zoneElements.start[zone]!; k < plant.zoneElements.start[zone + 1]!; k++)
    copyRange(work.byElement, plant.zoneElements.items[k]!, plant.zoneElements.items[k]! + 1);
  for (const group of [plant.zoneFeeders, plant.zoneDrawers])
    for (let k = group.start[zone]!; k < group.start[zone + 1]!; k++) restoreConverter(work, plant, group.items[k]!);
  for (let k = plant.zoneSources.start[zone]!; k < plant.zoneSources.start[zone + 1]!; k++)
    copyRange(work.bySource, plant.zoneSources.items[k]!, plant.zoneSources.items[k]! + 1);
};

const restoreConverter = (work: OutageWork, plant: Plant, c: number): void => {
  const e = plant.problem.converters.element[c]!;
  copyRange(work.byConverter, c, c + 1);
  copyRange(work.byElement, e, e + 1);
};

/** Puts everything back as it is in the base. */
export const restore = (work: OutageWork): void => {
  const { plant } = work.network;
  for (const zone of work.changedZones) {
    restoreZone(work, plant, zone);
    work.isZoneChanged[zone] = 0;
    work.state.internal.isZoneStale[zone] = 0;
  }
  for (const bus of work.changedBuses) copyRange(work.byBus, bus, bus + 1);
  for (const c of work.changedConverters) restoreConverter(work, plant, c);
  work.changedZones.length = 0;
  work.changedBuses.length = 0;
  work.changedConverters.length = 0;
  work.state.internal.collapses.length = 0;
};
