/**
 * Transport of temperature along solved flows: each branch warms what passes by its heat or hands it on at a temperature that
 * equipment holds, and each node mixes what arrives. Nodes are taken in flow order, one visit each; those on a circle of flow
 * are solved together.
 *
 * Source: energy balance at nodes with perfect mixing (as EPANET 2.2 does for constituents, Rossman 2020, § 12.5).
 */
import type { Problem } from '#engine/quantity';
import { solveCirculation } from './circulation';
import { downstreamNode, type MixingNetwork, type MixingState, SETTLED, upstreamNode } from './mixingNetwork';

export interface MixingResult {
  /** Heat that held branches give to their streams, all together; negative when they cool. */
  readonly heldHeatW: number;
  /** Largest heat left over at a node, W. */
  readonly nodeResidualW: number;
  /** Heat put into all branches less heat that leaves through open ends, W; flows must balance for it to vanish. */
  readonly networkResidualW: number;
  /** Nodes on a circle of flow, solved together. */
  readonly circulatingNodes: number;
  readonly problems: readonly Problem[];
}

/** Carries a branch whose upstream node is known to its downstream node. */
const arrive = (network: MixingNetwork, state: MixingState, b: number): number => {
  const { arrivingW, arrivingWPerK } = network.work;
  const capacity = Math.abs(state.capacityWPerK[b]!);
  if (state.isHeld[b] === 0)
    state.outletC[b] = state.nodeC[upstreamNode(network, state, b)]! + state.heatW[b]! / capacity;
  const at = downstreamNode(network, state, b);
  arrivingWPerK[at]! += capacity;
  arrivingW[at]! += capacity * state.outletC[b]!;
  return at;
};

/** Mixes a node whose streams have all arrived. */
const settle = ({ work }: MixingNetwork, { nodeC }: MixingState, n: number): void => {
  if (work.arrivingWPerK[n]! > 0) nodeC[n] = work.arrivingW[n]! / work.arrivingWPerK[n]!;
};

/** Visits nodes in flow order from those that wait for nothing; returns how many were settled. */
const sweep = (network: MixingNetwork, state: MixingState): number => {
  const { adjacentStart, adjacentBranch, nodeCount, work } = network;
  const { waitsFor, queue } = work;
  let tail = 0;
  for (let n = 0; n < nodeCount; n++) if (waitsFor[n] === 0) queue[tail++] = n;
  for (let head = 0; head < tail; head++) {
    const n = queue[head]!;
    settle(network, state, n);
    waitsFor[n] = SETTLED;
    for (let a = adjacentStart[n]!; a < adjacentStart[n + 1]!; a++) {
      const b = adjacentBranch[a]!;
      if (state.capacityWPerK[b] === 0 || state.isHeld[b] === 1 || upstreamNode(network, state, b) !== n) continue;
      const at = arrive(network, state, b);
      if (--waitsFor[at]! === 0) queue[tail++] = at;
    }
  }
  return tail;
};

/** Starts each node with its held streams, which need no upstream node, and counts the others it waits for. */
const prepare = (network: MixingNetwork, state: MixingState): void => {
  const { waitsFor, arrivingW, arrivingWPerK } = network.work;
  waitsFor.fill(0);
  arrivingW.fill(0);
  arrivingWPerK.fill(0);
  for (let b = 0; b < network.from.length; b++) {
    if (state.capacityWPerK[b] === 0) continue;
    if (state.isHeld[b] === 1) arrive(network, state, b);
    else waitsFor[downstreamNode(network, state, b)]!++;
  }
};

/** Balances of what has been computed, summed afresh from the temperatures. */
const balances = (
  network: MixingNetwork,
  state: MixingState,
): Pick<MixingResult, 'heldHeatW' | 'nodeResidualW' | 'networkResidualW'> => {
  const { arrivingW, arrivingWPerK } = network.work;
  arrivingW.fill(0);
  arrivingWPerK.fill(0);
  let heldHeatW = 0;
  let heatW = 0;
  let throughEndsW = 0;
  for (let b = 0; b < network.from.length; b++) {
    const capacity = Math.abs(state.capacityWPerK[b]!);
    if (capacity === 0) continue;
    const inletC = state.nodeC[upstreamNode(network, state, b)]!;
    const at = downstreamNode(network, state, b);
    if (state.isHeld[b] === 1) heldHeatW += capacity * (state.outletC[b]! - inletC);
    else heatW += state.heatW[b]!;
    arrivingWPerK[at]! += capacity;
    arrivingW[at]! += capacity * state.outletC[b]!;
    // What a node takes in and does not pass on leaves the network there; what it passes on beyond that enters.
    throughEndsW += capacity * (state.nodeC[at]! - inletC);
  }
  let nodeResidualW = 0;
  for (let n = 0; n < network.nodeCount; n++)
    if (arrivingWPerK[n]! > 0)
      nodeResidualW = Math.max(nodeResidualW, Math.abs(arrivingW[n]! - arrivingWPerK[n]! * state.nodeC[n]!));
  return { heldHeatW, nodeResidualW, networkResidualW: heldHeatW + heatW - throughEndsW };
};

/**
 * Temperatures of all branches and nodes of a network whose flows are known.
 *
 * Problem `thermal.mixing.closedCircle`: coolant circulates where nothing holds a temperature; those nodes keep the one given.
 */
export const mixTemperatures = (network: MixingNetwork, state: MixingState): MixingResult => {
  prepare(network, state);
  const settled = sweep(network, state);
  const circulatingNodes = network.nodeCount - settled;
  const problems = circulatingNodes > 0 ? solveCirculation(network, state) : [];
  return { ...balances(network, state), circulatingNodes, problems };
};
