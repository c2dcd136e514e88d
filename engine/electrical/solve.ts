/** Steady state of a prepared network: zones from the loads up, each island by sweep, only those that an input has touched. */
import type { Problem } from '#engine/quantity';
import { collapseProblem, diagnoseCollapse } from './collapse';
import { buildCore } from './coreNewton';
import { gatherDemand, writeServed } from './demand';
import { clearResults, writeIsland, writeLosses } from './flows';
import { shareInjections, writeConverters } from './injections';
import { COLLAPSED, LIVE } from './layout';
import { layOut, type PreparedNetwork, standingNetwork } from './network';
import { type ElectricalState, startFlat, startIslandFlat } from './state';
import { sweepIsland } from './sweep';

/** What changes from solve to solve. Absent arrays leave the state's. */
export interface Operation {
  /** By load. */
  readonly powerW?: Float64Array;
  /** By source. */
  readonly dispatchW?: Float64Array;
  /** Sums: losses, sources and served loads alone; flows follow with the next solve of all, which all is when absent. */
  readonly detail?: Detail;
}

type Detail = 'all' | 'sums';

export interface PowerBalance {
  readonly sourcesW: number;
  readonly servedW: number;
  readonly lossW: number;
  /** |sources − served − losses| / max(|sources|, 1 W). */
  readonly residual: number;
}

export interface ElectricalSolution {
  readonly state: ElectricalState;
  readonly balance: PowerBalance;
  /** Islands without an operating point; other findings come from `findViolations`. */
  readonly problems: readonly Problem[];
  /** Most rounds that an island took in this call; 0 when nothing was touched. */
  readonly rounds: number;
}

/** Solves an island by sweeps, failing that by Newton over all of it; where neither converges it has collapsed. */
const solveIsland = (network: PreparedNetwork, state: ElectricalState, head: number, detail: Detail): void => {
  const { plant, layout } = network;
  const { internal } = state;
  const end = layout.islandEnd[head]!;
  const coreEnd = layout.coreEnd[head]!;
  let core = internal.cores[head];
  if (!core && coreEnd - head > 1) {
    core = buildCore(plant, layout, head, coreEnd);
    internal.cores[head] = core;
  }
  let rounds = sweepIsland(layout, internal, head, coreEnd, end, core);
  // Sums can be completed later only from the core that is kept.
  const isPartial = detail === 'sums' && rounds >= 0;
  if (rounds < 0) {
    core = buildCore(plant, layout, head, end);
    startIslandFlat(layout, head, internal.voltRe, internal.voltIm);
    rounds = sweepIsland(layout, internal, head, end, end, core);
    if (rounds < 0) {
      internal.collapses.push(diagnoseCollapse(layout, internal, head, core));
      for (let p = head; p < end; p++) layout.busState[layout.busAt[p]!] = COLLAPSED;
      startIslandFlat(layout, head, internal.voltRe, internal.voltIm);
      return;
    }
  }
  internal.rounds = Math.max(internal.rounds, rounds);
  internal.isUnwritten[head] = isPartial ? 1 : 0;
  if (isPartial) writeLosses(plant, layout, state, head, core);
  else writeIsland(plant, layout, state, head, core);
  for (let p = head; p < coreEnd; p++) {
    if (layout.heldPu[p] === 0) continue;
    const e = internal.voltRe[p]!;
    const f = internal.voltIm[p]!;
    const re = internal.currentRe[p]! + (core ? core.netRe[p - head]! : 0);
    const im = internal.currentIm[p]! + (core ? core.netIm[p - head]! : 0);
    internal.injectedP[p] = e * re + f * im;
    internal.injectedQ[p] = f * re - e * im;
  }
};

/** Solves one zone; the zones below it must be up to date. Marks the zones above that its converters now load otherwise. */
export const solveZone = (
  network: PreparedNetwork,
  state: ElectricalState,
  zone: number,
  detail: Detail = 'all',
): void => {
  const { layout } = network;
  const { internal } = state;
  gatherDemand(network, state, zone);
  for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!)
    solveIsland(network, state, head, detail);
  shareInjections(network, state, zone);
  internal.isZoneStale[zone] = 0;
};

/** @returns whether any input differs from the last solve's */
const takeInputs = ({ plant }: PreparedNetwork, state: ElectricalState, operation: Operation): boolean => {
  const { isZoneStale } = state.internal;
  const { busA, busB } = plant.problem.loads;
  const { powerW, dispatchW } = operation;
  let hasChanged = false;
  if (powerW)
    for (let i = 0; i < powerW.length; i++) {
      if (powerW[i] === state.powerW[i]) continue;
      hasChanged = true;
      state.powerW[i] = powerW[i]!;
      isZoneStale[plant.zoneOf[busA[i]!]!] = 1;
      if (busB[i]! >= 0) isZoneStale[plant.zoneOf[busB[i]!]!] = 1;
    }
  if (dispatchW)
    for (let s = 0; s < dispatchW.length; s++) {
      if (dispatchW[s] === state.dispatchW[s]) continue;
      hasChanged = true;
      state.dispatchW[s] = dispatchW[s]!;
      isZoneStale[plant.zoneOf[plant.sourceBus[s]!]!] = 1;
    }
  return hasChanged;
};

const solveStaleZones = (network: PreparedNetwork, state: ElectricalState, detail: Detail): void => {
  const { plant } = network;
  for (let rank = plant.zoneCount - 1; rank >= 0; rank--) {
    const zone = plant.zonesDownward[rank]!;
    if (state.internal.isZoneStale[zone] === 1) solveZone(network, state, zone, detail);
  }
};

/** Flows of the islands that only sums have been written of. */
const writeRest = ({ plant, layout }: PreparedNetwork, state: ElectricalState): void => {
  const { isUnwritten, cores } = state.internal;
  for (let zone = 0; zone < plant.zoneCount; zone++) {
    let isAny = false;
    for (let head = layout.zoneStart[zone]!; head < layout.zoneLiveEnd[zone]!; head = layout.islandEnd[head]!) {
      if (isUnwritten[head] === 0) continue;
      writeIsland(plant, layout, state, head, cores[head]);
      isUnwritten[head] = 0;
      isAny = true;
    }
    if (isAny) writeConverters(plant, state, zone);
  }
};

/** Forgets all but the inputs. */
const startAnew = ({ plant, layout }: PreparedNetwork, state: ElectricalState): void => {
  const { internal } = state;
  clearResults(state);
  internal.cores.length = 0;
  internal.isZoneStale.fill(1);
  internal.isUnwritten.fill(0);
  for (let zone = 0; zone < plant.zoneCount; zone++) startFlat(layout, zone, internal.voltRe, internal.voltIm);
};

/** Trips collapsed islands, which may move load to others and collapse those, until what is left stands. */
const tripCollapsed = (network: PreparedNetwork, state: ElectricalState, detail: Detail): PreparedNetwork => {
  const { plant } = network;
  let standing = network;
  while (standing.layout.busState.includes(COLLAPSED)) {
    const outages = { ...standing.outages, busOut: standing.outages.busOut.slice() };
    standing.layout.busState.forEach((busState, bus) => {
      if (busState === COLLAPSED) outages.busOut[bus] = 1;
    });
    if (standing === network) markLive(network);
    standing = layOut(plant, outages);
    startAnew(standing, state);
    solveStaleZones(standing, state, detail);
  }
  return standing;
};

/** A network's own layout stays as prepared; only its copy trips. */
const markLive = ({ layout }: PreparedNetwork): void => {
  layout.busState.forEach((busState, bus) => {
    if (busState === COLLAPSED) layout.busState[bus] = LIVE;
  });
};

const powerBalance = ({ problem }: PreparedNetwork, state: ElectricalState): PowerBalance => {
  let sourcesW = 0;
  let servedW = 0;
  let lossW = 0;
  for (let s = 0; s < state.sourceW.length; s++) sourcesW += state.sourceW[s]!;
  for (let i = 0; i < state.servedW.length; i++) servedW += state.servedW[i]!;
  // Hidden elements come last; their loss is the utility's.
  for (let e = 0; e < problem.elements.count; e++) lossW += state.lossW[e]!;
  return {
    sourcesW,
    servedW,
    lossW,
    residual: Math.abs(sourcesW - servedW - lossW) / Math.max(Math.abs(sourcesW), 1),
  };
};

/**
 * Solves a network at new loads and dispatch, starting from the state and touching only the zones that they change.
 *
 * @param state  of `createState` for the same network; rewritten
 * @returns the state, its power balance (residual ≤ 1e-9), and a problem for each island that has no operating point
 */
export const solve = (
  network: PreparedNetwork,
  state: ElectricalState,
  operation: Operation = {},
): ElectricalSolution => {
  const { internal } = state;
  internal.rounds = 0;
  if (takeInputs(network, state, operation) && internal.tripped) {
    internal.tripped = undefined;
    internal.collapses.length = 0;
    startAnew(network, state);
  }
  const untripped = standingNetwork(network, state);
  const detail = operation.detail ?? 'all';
  solveStaleZones(untripped, state, detail);
  const standing = tripCollapsed(untripped, state, detail);
  if (detail === 'all') writeRest(standing, state);
  if (standing !== network) internal.tripped = standing;
  writeServed(standing, state);
  return {
    state,
    balance: powerBalance(network, state),
    problems: internal.collapses.map((collapse) => collapseProblem(network.plant, collapse)),
    rounds: internal.rounds,
  };
};
