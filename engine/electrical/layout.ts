/**
 * Which buses are live, and in which order to sweep them: the part that an outage changes.
 *
 * Each zone owns a fixed stretch of positions. Within it the live buses come island by island, each island with its core
 * first (buses that hold a voltage, and those on loops), then the trees that hang from the core, parents before children.
 * Voltages and currents in a tree are scaled by the ratios on the way from the core (V = s·u, J = s·I), which leaves
 * bare impedances on the branches and keeps the power: V·I* = u·J*.
 */
import { CONVERTER_OFF, CONVERTER_USED, type Plant } from './plant';
import { CLOSED } from './problem';

export const DEAD = 0;
export const LIVE = 1;
/** Energised, but no operating point exists: it is about to trip. */
export const COLLAPSED = 2;

/** Converter or source that is off; holds the voltage; or runs beside another that does. */
export const ROLE_OFF = 0;
export const ROLE_HOLDS = 1;
export const ROLE_FOLLOWS = 2;

export interface Outages {
  readonly elementOut: Uint8Array;
  readonly sourceOut: Uint8Array;
  /** Buses whose island has tripped. */
  readonly busOut: Uint8Array;
}

export interface Layout {
  readonly busState: Uint8Array;
  readonly isCarrying: Uint8Array;
  readonly converterRole: Uint8Array;
  readonly sourceRole: Uint8Array;
  /** First position of each zone; positions from `zoneLiveEnd` on hold its dead buses. */
  readonly zoneStart: Int32Array;
  readonly zoneLiveEnd: Int32Array;
  /** By bus; −1 when dead. */
  readonly positionOf: Int32Array;
  /** By position. */
  readonly busAt: Int32Array;
  readonly parentAt: Int32Array;
  readonly edgeAt: Int32Array;
  /** By the first position of an island. */
  readonly coreEnd: Int32Array;
  readonly islandEnd: Int32Array;
  /** Branch to the parent, squared-scale impedance. */
  readonly branchRe: Float64Array;
  readonly branchIm: Float64Array;
  readonly scale: Float64Array;
  readonly shuntRe: Float64Array;
  readonly shuntIm: Float64Array;
  /** Voltage held, 0 where none is. */
  readonly heldPu: Float64Array;
  readonly scratch: Scratch;
}

interface Scratch {
  readonly stack: Int32Array;
  readonly members: Int32Array;
  readonly degree: Int32Array;
  readonly isMember: Uint8Array;
  readonly isPeeled: Uint8Array;
  readonly busTier: Uint8Array;
  readonly busHeldPu: Float64Array;
}

export const createLayout = (plant: Plant): Layout => {
  const { busCount, elementCount, zoneCount } = plant;
  const ints = () => new Int32Array(busCount);
  const floats = () => new Float64Array(busCount);
  return {
    busState: new Uint8Array(busCount),
    isCarrying: new Uint8Array(elementCount),
    converterRole: new Uint8Array(plant.converterUse.length),
    sourceRole: new Uint8Array(plant.sourceBus.length),
    zoneStart: plant.zoneBuses.start,
    zoneLiveEnd: new Int32Array(zoneCount),
    positionOf: ints().fill(-1),
    busAt: ints(),
    parentAt: ints(),
    edgeAt: ints(),
    coreEnd: ints(),
    islandEnd: ints(),
    branchRe: floats(),
    branchIm: floats(),
    scale: floats(),
    shuntRe: floats(),
    shuntIm: floats(),
    heldPu: floats(),
    scratch: {
      stack: ints(),
      members: ints(),
      degree: ints(),
      isMember: new Uint8Array(busCount),
      isPeeled: new Uint8Array(busCount),
      busTier: new Uint8Array(busCount),
      busHeldPu: floats(),
    },
  };
};

// Order in which units take the voltage of a dead part of a zone: grid, converter, generator, storage.
const CONVERTER_TIER = 1;
const TIER_OF_SOURCE_TYPE = [0, 2, 3] as const;
const TIERS = 4;
const FIRST_STANDBY_TIER = 2;
const NO_TIER = 255;

/**
 * Energises what can be reached from a dead bus. Transfers and standby units work towards the load side only: a branch that
 * would carry power back towards a dead supply is opened first, as the interlocks of transfer schemes do.
 */
const flood = (plant: Plant, layout: Layout, outages: Outages, bus: number, direction: 'any' | 'loadSide'): void => {
  const { incidence, neighbour, from } = plant;
  const { busState, isCarrying } = layout;
  const { stack } = layout.scratch;
  if (outages.busOut[bus] === 1) return;
  busState[bus] = LIVE;
  stack[0] = bus;
  for (let depth = 1; depth > 0; ) {
    const at = stack[--depth]!;
    for (let k = incidence.start[at]!; k < incidence.start[at + 1]!; k++) {
      const e = incidence.items[k]!;
      const next = neighbour[k]!;
      if (busState[next] !== DEAD || isCarrying[e] === 0) continue;
      if (outages.busOut[next] === 1 || (direction === 'loadSide' && from[e] !== at)) {
        isCarrying[e] = 0;
        continue;
      }
      busState[next] = LIVE;
      stack[depth++] = next;
    }
  }
};

/** Whether anything in the zone still wants power from a dead bus. */
const hasDeadDemand = (plant: Plant, layout: Layout, zone: number): boolean => {
  const { zoneBuses, cords, zoneDrawers, converterFrom } = plant;
  for (let k = zoneBuses.start[zone]!; k < zoneBuses.start[zone + 1]!; k++) {
    const bus = zoneBuses.items[k]!;
    if (layout.busState[bus] === DEAD && cords.start[bus + 1]! > cords.start[bus]!) return true;
  }
  for (let k = zoneDrawers.start[zone]!; k < zoneDrawers.start[zone + 1]!; k++)
    if (layout.busState[converterFrom[zoneDrawers.items[k]!]!] === DEAD) return true;
  return false;
};

const closeStandby = (plant: Plant, layout: Layout, outages: Outages, zone: number): void => {
  const { zoneStandby, from, to } = plant;
  for (let hasClosed = true; hasClosed; ) {
    hasClosed = false;
    for (let k = zoneStandby.start[zone]!; k < zoneStandby.start[zone + 1]!; k++) {
      const e = zoneStandby.items[k]!;
      if (layout.isCarrying[e] === 1 || outages.elementOut[e] === 1) continue;
      const isFromLive = layout.busState[from[e]!] === LIVE;
      if (isFromLive === (layout.busState[to[e]!] === LIVE)) continue;
      if (outages.busOut[from[e]!] === 1 || outages.busOut[to[e]!] === 1) continue;
      layout.isCarrying[e] = 1;
      flood(plant, layout, outages, isFromLive ? to[e]! : from[e]!, 'loadSide');
      hasClosed = true;
    }
  }
};

/** A converter that is out still passes power where it has a static bypass. */
const canFeed = (plant: Plant, layout: Layout, outages: Outages, c: number): boolean =>
  plant.converterUse[c] === CONVERTER_USED &&
  layout.busState[plant.converterFrom[c]!] === LIVE &&
  (outages.elementOut[plant.problem.converters.element[c]!] === 0 || plant.problem.converters.hasBypass[c] === 1);

const canSupply = (plant: Plant, outages: Outages, s: number): boolean =>
  plant.problem.sources.isInService[s] === 1 && outages.sourceOut[s] === 0;

const energise = (plant: Plant, layout: Layout, outages: Outages, zone: number): void => {
  const { zoneBuses, zoneElements, zoneSources, zoneFeeders, sourceBus, converterTo } = plant;
  const { sources } = plant.problem;
  for (let k = zoneBuses.start[zone]!; k < zoneBuses.start[zone + 1]!; k++) layout.busState[zoneBuses.items[k]!] = DEAD;
  for (let k = zoneElements.start[zone]!; k < zoneElements.start[zone + 1]!; k++) {
    const e = zoneElements.items[k]!;
    layout.isCarrying[e] = plant.switchState[e] === CLOSED && outages.elementOut[e] === 0 ? 1 : 0;
  }
  for (let tier = 0; tier < TIERS; tier++) {
    if (tier >= FIRST_STANDBY_TIER && !hasDeadDemand(plant, layout, zone)) return;
    if (tier === CONVERTER_TIER)
      for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
        const c = zoneFeeders.items[k]!;
        if (layout.busState[converterTo[c]!] === DEAD && canFeed(plant, layout, outages, c))
          flood(plant, layout, outages, converterTo[c]!, 'any');
      }
    else
      for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
        const s = zoneSources.items[k]!;
        if (TIER_OF_SOURCE_TYPE[sources.type[s] as 0 | 1 | 2] !== tier || !canSupply(plant, outages, s)) continue;
        if (layout.busState[sourceBus[s]!] === DEAD)
          flood(plant, layout, outages, sourceBus[s]!, tier < FIRST_STANDBY_TIER ? 'any' : 'loadSide');
      }
    closeStandby(plant, layout, outages, zone);
  }
};

/** Collects the island of a bus into `members` and counts the carrying branches of each. @returns number of members */
const collectIsland = (plant: Plant, layout: Layout, first: number): number => {
  const { incidence, neighbour } = plant;
  const { members, degree, isMember, isPeeled } = layout.scratch;
  members[0] = first;
  isMember[first] = 1;
  let count = 1;
  for (let i = 0; i < count; i++) {
    const bus = members[i]!;
    let branches = 0;
    for (let k = incidence.start[bus]!; k < incidence.start[bus + 1]!; k++) {
      if (layout.isCarrying[incidence.items[k]!] === 0) continue;
      branches++;
      const next = neighbour[k]!;
      if (isMember[next] === 1) continue;
      isMember[next] = 1;
      members[count++] = next;
    }
    degree[bus] = branches;
    isPeeled[bus] = 0;
  }
  return count;
};

/** Marks the trees of an island: takes away, again and again, buses with a single branch that hold no voltage. */
const peelTrees = (plant: Plant, layout: Layout, tier: number, count: number): void => {
  const { incidence, neighbour } = plant;
  const { members, degree, isPeeled, stack, busTier } = layout.scratch;
  const isLeaf = (bus: number): boolean => degree[bus] === 1 && busTier[bus] !== tier;
  for (let i = 0; i < count; i++) {
    if (!isLeaf(members[i]!) || isPeeled[members[i]!] === 1) continue;
    stack[0] = members[i]!;
    isPeeled[members[i]!] = 1;
    for (let depth = 1; depth > 0; ) {
      const bus = stack[--depth]!;
      for (let k = incidence.start[bus]!; k < incidence.start[bus + 1]!; k++) {
        const next = neighbour[k]!;
        if (layout.isCarrying[incidence.items[k]!] === 0 || isPeeled[next] === 1) continue;
        degree[next]!--;
        if (!isLeaf(next)) continue;
        isPeeled[next] = 1;
        stack[depth++] = next;
      }
    }
  }
};

const place = (layout: Layout, bus: number, position: number, parent: number, edge: number): void => {
  layout.positionOf[bus] = position;
  layout.busAt[position] = bus;
  layout.parentAt[position] = parent;
  layout.edgeAt[position] = edge;
  layout.shuntRe[position] = 0;
  layout.shuntIm[position] = 0;
  layout.heldPu[position] = 0;
};

const addShunts = (plant: Plant, layout: Layout, e: number, atFrom: number, atTo: number): void => {
  const sigma = layout.scale[atTo]!;
  const g = plant.conductance[e]! * sigma * sigma;
  const b = plant.susceptance[e]! * sigma * sigma;
  // On the core, where scales are 1, the `from` end lies behind the ideal ratio; in a tree the scale already contains it.
  const a = (plant.ratio[e]! * sigma) / layout.scale[atFrom]!;
  layout.shuntRe[atTo]! += g;
  layout.shuntIm[atTo]! += b;
  layout.shuntRe[atFrom]! += g / (a * a);
  layout.shuntIm[atFrom]! += b / (a * a);
};

/** Gives the members of an island their positions from `head` on. @returns the position behind the island */
const placeIsland = (plant: Plant, layout: Layout, tier: number, count: number, head: number): number => {
  const { incidence, neighbour, from, ratio, resistance, reactance } = plant;
  const { scratch, positionOf, scale } = layout;
  let end = head;
  for (let i = 0; i < count; i++) {
    const bus = scratch.members[i]!;
    if (scratch.isPeeled[bus] === 1) continue;
    place(layout, bus, end, -1, -1);
    scale[end] = 1;
    layout.branchRe[end] = 0;
    layout.branchIm[end] = 0;
    if (scratch.busTier[bus] === tier) layout.heldPu[end] = scratch.busHeldPu[bus]!;
    end++;
  }
  const coreEnd = end;
  for (let position = head; position < end; position++) {
    const bus = layout.busAt[position]!;
    for (let k = incidence.start[bus]!; k < incidence.start[bus + 1]!; k++) {
      const e = incidence.items[k]!;
      if (layout.isCarrying[e] === 0) continue;
      const next = neighbour[k]!;
      if (positionOf[next]! >= 0) {
        // Both ends placed: a core branch is met from both ends and counted at `from`; the branch to the parent was counted.
        if (position < coreEnd && positionOf[next]! < coreEnd && from[e] === bus)
          addShunts(plant, layout, e, position, positionOf[next]!);
        continue;
      }
      place(layout, next, end, position, e);
      const isForward = from[e] === bus;
      scale[end] = isForward ? scale[position]! / ratio[e]! : scale[position]! * ratio[e]!;
      const sigma = isForward ? scale[end]! : scale[position]!;
      layout.branchRe[end] = resistance[e]! / (sigma * sigma);
      layout.branchIm[end] = reactance[e]! / (sigma * sigma);
      addShunts(plant, layout, e, isForward ? position : end, isForward ? end : position);
      end++;
    }
  }
  layout.coreEnd[head] = coreEnd;
  layout.islandEnd[head] = end;
  return end;
};

/** Notes at each bus the first tier that holds a voltage there. */
const noteTiers = (plant: Plant, layout: Layout, outages: Outages, zone: number): void => {
  const { zoneBuses, zoneSources, zoneFeeders, sourceBus, converterTo, problem } = plant;
  const { busTier, busHeldPu } = layout.scratch;
  for (let k = zoneBuses.start[zone]!; k < zoneBuses.start[zone + 1]!; k++) busTier[zoneBuses.items[k]!] = NO_TIER;
  const note = (bus: number, tier: number, heldPu: number): void => {
    if (tier >= busTier[bus]!) return;
    busTier[bus] = tier;
    busHeldPu[bus] = heldPu;
  };
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
    const s = zoneSources.items[k]!;
    if (canSupply(plant, outages, s))
      note(sourceBus[s]!, TIER_OF_SOURCE_TYPE[problem.sources.type[s] as 0 | 1 | 2], problem.sources.voltagePu[s]!);
  }
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
    const c = zoneFeeders.items[k]!;
    if (canFeed(plant, layout, outages, c))
      note(converterTo[c]!, CONVERTER_TIER, problem.converters.outputVoltagePu[c]!);
  }
};

const assignRoles = (plant: Plant, layout: Layout, outages: Outages, zone: number): void => {
  const { zoneSources, zoneFeeders, zoneDrawers, sourceBus, converterTo, converterFrom, converterUse, problem } = plant;
  const { busTier } = layout.scratch;
  const role = (bus: number, tier: number): number => {
    if (layout.busState[bus] !== LIVE) return ROLE_OFF;
    return layout.heldPu[layout.positionOf[bus]!]! > 0 && busTier[bus] === tier ? ROLE_HOLDS : ROLE_FOLLOWS;
  };
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
    const s = zoneSources.items[k]!;
    const tier = TIER_OF_SOURCE_TYPE[problem.sources.type[s] as 0 | 1 | 2];
    layout.sourceRole[s] = canSupply(plant, outages, s) ? role(sourceBus[s]!, tier) : ROLE_OFF;
  }
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
    const c = zoneFeeders.items[k]!;
    layout.converterRole[c] = canFeed(plant, layout, outages, c) ? role(converterTo[c]!, CONVERTER_TIER) : ROLE_OFF;
  }
  for (let k = zoneDrawers.start[zone]!; k < zoneDrawers.start[zone + 1]!; k++) {
    const c = zoneDrawers.items[k]!;
    if (converterUse[c] === CONVERTER_USED || converterUse[c] === CONVERTER_OFF) continue;
    const isOut = outages.elementOut[problem.converters.element[c]!] === 1;
    layout.converterRole[c] = !isOut && layout.busState[converterFrom[c]!] === LIVE ? ROLE_FOLLOWS : ROLE_OFF;
  }
};

/** Finds what is live in a zone and lays its islands out. Zones above it must have been laid out before. */
export const layOutZone = (plant: Plant, layout: Layout, outages: Outages, zone: number): void => {
  const { zoneBuses } = plant;
  const { scratch, busState, positionOf } = layout;
  const start = zoneBuses.start[zone]!;
  const stop = zoneBuses.start[zone + 1]!;
  energise(plant, layout, outages, zone);
  noteTiers(plant, layout, outages, zone);
  for (let k = start; k < stop; k++) {
    positionOf[zoneBuses.items[k]!] = -1;
    scratch.isMember[zoneBuses.items[k]!] = 0;
  }
  let position = start;
  for (let k = start; k < stop; k++) {
    const bus = zoneBuses.items[k]!;
    if (busState[bus] !== LIVE || scratch.isMember[bus] === 1) continue;
    const count = collectIsland(plant, layout, bus);
    let tier = NO_TIER;
    for (let i = 0; i < count; i++) tier = Math.min(tier, scratch.busTier[scratch.members[i]!]!);
    peelTrees(plant, layout, tier, count);
    position = placeIsland(plant, layout, tier, count, position);
  }
  layout.zoneLiveEnd[zone] = position;
  for (let k = start; k < stop; k++) {
    const bus = zoneBuses.items[k]!;
    if (positionOf[bus]! < 0) layout.busAt[position++] = bus;
  }
  assignRoles(plant, layout, outages, zone);
};
