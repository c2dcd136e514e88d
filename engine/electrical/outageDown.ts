/** An outage followed down: what is dead, what transfers or starts, and whose supply that changes. */

import { withoutBranch } from './coreOpening';
import { clearZone } from './flows';
import { type Groups, groupIndices } from './groups';
import { DEAD, layOutZone } from './layout';
import type { PreparedNetwork } from './network';
import { emptyEffect, type OutageEffect } from './outageEffect';
import { createShifts, type PathShifts } from './outagePath';
import { createOutageWork, noteZone, type OutageWork } from './outageWork';
import { CONVERTER_OFF, CONVERTER_USED } from './plant';
import { CLOSED } from './problem';
import type { ElectricalState } from './state';

/** A voltage that is off by this changes a loading by as little. */
const STUDY_TOLERANCE_PU = 1e-7;
/** A working copy with the queues of zones that the present outage touches. */
export interface Study {
  readonly work: OutageWork;
  readonly shifts: PathShifts;
  /** Distance of a zone from the top, counted over converters. */
  readonly levelOf: Int32Array;
  readonly convertersAt: Groups;
  readonly toLayOut: number[][];
  readonly toSolve: number[][];
  readonly isToLayOut: Uint8Array;
  readonly isToSolve: Uint8Array;
  /** Flat triples bus, ΔP, ΔQ by zone. */
  readonly pending: Map<number, number[]>;
  readonly cuts: Map<number, number>;
  readonly isCut: Uint8Array;
  readonly affected: number[];
  readonly isAffected: Uint8Array;
  readonly effect: OutageEffect;
}

export const createStudy = (network: PreparedNetwork, state: ElectricalState): Study => {
  const { plant } = network;
  const levelOf = new Int32Array(plant.zoneCount);
  let levels = 1;
  for (const zone of plant.zonesDownward)
    for (let k = plant.zoneDrawers.start[zone]!; k < plant.zoneDrawers.start[zone + 1]!; k++) {
      const c = plant.zoneDrawers.items[k]!;
      if (plant.converterUse[c] !== CONVERTER_USED) continue;
      const below = plant.zoneOf[plant.converterTo[c]!]!;
      levelOf[below] = Math.max(levelOf[below]!, levelOf[zone]! + 1);
      levels = Math.max(levels, levelOf[below]! + 1);
    }
  const work = createOutageWork(network, state);
  work.state.internal.tolerancePu = STUDY_TOLERANCE_PU;
  return {
    work,
    shifts: createShifts(plant.busCount),
    levelOf,
    convertersAt: groupIndices(
      plant.converterFrom.map((bus, c) => (plant.converterUse[c] === CONVERTER_OFF ? -1 : bus)),
      plant.busCount,
    ),
    toLayOut: Array.from({ length: levels }, () => []),
    toSolve: Array.from({ length: levels }, () => []),
    isToLayOut: new Uint8Array(plant.zoneCount),
    isToSolve: new Uint8Array(plant.zoneCount),
    pending: new Map(),
    cuts: new Map(),
    isCut: new Uint8Array(plant.busCount),
    affected: [],
    isAffected: new Uint8Array(plant.problem.loads.count),
    effect: emptyEffect(),
  };
};

export const queueLayOut = (study: Study, zone: number): void => {
  if (study.isToLayOut[zone] === 1) return;
  study.isToLayOut[zone] = 1;
  study.toLayOut[study.levelOf[zone]!]!.push(zone);
  queueSolve(study, zone);
};

export const queueSolve = (study: Study, zone: number): void => {
  if (study.isToSolve[zone] === 1) return;
  study.isToSolve[zone] = 1;
  study.toSolve[study.levelOf[zone]!]!.push(zone);
};

/** Follows what hangs on a bus that has become dead or live. */
const followBus = (study: Study, bus: number): void => {
  const { plant } = study.work.network;
  for (let k = plant.cords.start[bus]!; k < plant.cords.start[bus + 1]!; k++) {
    const load = plant.cords.items[k]! >> 1;
    if (study.isAffected[load] === 1) continue;
    study.isAffected[load] = 1;
    study.affected.push(load);
  }
  for (let k = study.convertersAt.start[bus]!; k < study.convertersAt.start[bus + 1]!; k++) {
    const c = study.convertersAt.items[k]!;
    if (plant.converterUse[c] === CONVERTER_USED) queueLayOut(study, plant.zoneOf[plant.converterTo[c]!]!);
  }
};

/** Voltages to start a newly laid out zone from: those of the base where a bus was live. */
const startFromBase = ({ work }: Study, zone: number): void => {
  const { layout } = work.network;
  const { voltRe, voltIm } = work.state.internal;
  for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!) {
    const held = layout.heldPu[head]! || 1;
    for (let p = head; p < layout.islandEnd[head]!; p++) {
      const bus = layout.busAt[p]!;
      const wasLive = work.base.state.voltagePu[bus]! > 0 && layout.heldPu[p] === 0;
      voltRe[p] = wasLive ? work.base.state.voltageRe[bus]! / layout.scale[p]! : layout.heldPu[p]! || held;
      voltIm[p] = wasLive ? work.base.state.voltageIm[bus]! / layout.scale[p]! : 0;
    }
  }
};

export const layOutAgain = (study: Study, zone: number): void => {
  const { work } = study;
  const { plant, layout, outages } = work.network;
  const base = work.base.network.layout;
  noteZone(work, zone);
  layOutZone(plant, layout, outages, zone);
  clearZone(plant, layout, work.state, zone);
  startFromBase(study, zone);
  for (let k = plant.zoneBuses.start[zone]!; k < plant.zoneBuses.start[zone + 1]!; k++) {
    const bus = plant.zoneBuses.items[k]!;
    work.state.internal.cores[k] = undefined;
    if (layout.busState[bus] !== base.busState[bus]) followBus(study, bus);
  }
};

/** Tree position behind an element, or −1. */
const treePosition = ({ work }: Study, e: number): number => {
  const { plant, layout } = work.network;
  for (const bus of [plant.to[e]!, plant.from[e]!]) {
    const p = layout.positionOf[bus]!;
    if (p >= 0 && layout.edgeAt[p] === e) return p;
  }
  return -1;
};

/** Whether a branch that interlocks hold open in the base state leads out of a cut subtree: a standby unit may feed it from there. */
const hasOtherWay = ({ work, isCut }: Study, e: number, cut: readonly number[]): boolean => {
  const { plant, layout, outages } = work.network;
  return cut.some((p) => {
    const bus = layout.busAt[p]!;
    for (let k = plant.incidence.start[bus]!; k < plant.incidence.start[bus + 1]!; k++) {
      const branch = plant.incidence.items[k]!;
      const isHeldOpen = plant.switchState[branch] === CLOSED && layout.isCarrying[branch] === 0;
      if (isHeldOpen && branch !== e && outages.elementOut[branch] === 0 && isCut[plant.neighbour[k]!] === 0)
        return true;
    }
    return false;
  });
};

/**
 * Cuts off the subtree behind an element where nothing there could be supplied otherwise.
 * @returns whether it was cut; if not, the zone must be laid out again
 */
export const cutSubtree = (study: Study, zone: number, e: number): boolean => {
  const { work, isCut } = study;
  const { plant, layout } = work.network;
  const top = treePosition(study, e);
  if (top < 0) return false;
  const dead: number[] = [top];
  isCut[layout.busAt[top]!] = 1;
  // Parents come before their children.
  for (let p = top + 1; p < layout.zoneLiveEnd[zone]! && layout.parentAt[p]! >= 0; p++)
    if (isCut[layout.busAt[layout.parentAt[p]!]!] === 1) {
      isCut[layout.busAt[p]!] = 1;
      dead.push(p);
    }
  let canCut = true;
  for (let k = plant.zoneStandby.start[zone]!; k < plant.zoneStandby.start[zone + 1]! && canCut; k++) {
    const standby = plant.zoneStandby.items[k]!;
    canCut = isCut[plant.from[standby]!] === isCut[plant.to[standby]!];
  }
  for (let k = plant.zoneSources.start[zone]!; k < plant.zoneSources.start[zone + 1]! && canCut; k++)
    canCut = isCut[plant.sourceBus[plant.zoneSources.items[k]!]!] === 0;
  for (let k = plant.zoneFeeders.start[zone]!; k < plant.zoneFeeders.start[zone + 1]! && canCut; k++)
    canCut = isCut[plant.converterTo[plant.zoneFeeders.items[k]!]!] === 0;
  canCut &&= !hasOtherWay(study, e, dead);
  for (const p of dead) {
    const bus = layout.busAt[p]!;
    isCut[bus] = 0;
    if (!canCut) continue;
    layout.busState[bus] = DEAD;
    work.changedBuses.push(bus);
    followBus(study, bus);
  }
  if (!canCut) return false;
  study.cuts.set(zone, top);
  queueSolve(study, zone);
  return true;
};

/**
 * Opens a branch of a meshed core whose buses all keep a voltage: the zone stays laid out as it is, nothing transfers, and only
 * the core is solved again.
 * @returns whether it could be opened so; if not, the zone must be laid out again
 */
export const openCoreBranch = (study: Study, zone: number, e: number): boolean => {
  const { work } = study;
  const { plant, layout } = work.network;
  const position = layout.positionOf[plant.from[e]!]!;
  let head = layout.zoneStart[zone]!;
  while (layout.islandEnd[head]! <= position) head = layout.islandEnd[head]!;
  const core = work.state.internal.cores[head];
  const opened = core && withoutBranch(core, e);
  if (!opened) return false;
  noteZone(work, zone);
  work.state.internal.cores[head] = opened;
  work.state.loadingFraction[e] = 0;
  study.isToLayOut[zone] = 1;
  queueSolve(study, zone);
  return true;
};
