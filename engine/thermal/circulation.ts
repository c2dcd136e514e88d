import { analyseLu, createLuFactor, factoriseLu, solveLu } from '#engine/numerics';
import type { Problem } from '#engine/quantity';
import { downstreamNode, type MixingNetwork, type MixingState, SETTLED, upstreamNode } from './mixingNetwork';

/** Branches with flow that leave a node and whose temperature follows from it. */
const forEachLeaving = (
  network: MixingNetwork,
  state: MixingState,
  node: number,
  visit: (branch: number, to: number) => void,
): void => {
  const { adjacentStart, adjacentBranch } = network;
  for (let a = adjacentStart[node]!; a < adjacentStart[node + 1]!; a++) {
    const b = adjacentBranch[a]!;
    if (state.capacityWPerK[b] !== 0 && state.isHeld[b] === 0 && upstreamNode(network, state, b) === node)
      visit(b, downstreamNode(network, state, b));
  }
};

/** Nodes left over that a stream of known temperature reaches, directly or through others. */
const reachedNodes = (network: MixingNetwork, state: MixingState, left: readonly number[]): Set<number> => {
  const { waitsFor, arrivingWPerK } = network.work;
  const reached = new Set(left.filter((n) => arrivingWPerK[n]! > 0));
  // A set is walked in order of insertion, and what is added on the way is walked too.
  for (const n of reached)
    forEachLeaving(network, state, n, (_, to) => {
      if (waitsFor[to] !== SETTLED) reached.add(to);
    });
  return reached;
};

const strandedProblem = (count: number): Problem => ({
  code: 'thermal.mixing.closedCircle',
  severity: 'error',
  elements: [],
  message: `Coolant circulates through ${count} nodes without passing equipment that holds a temperature.`,
  remedy: 'Connect the loop to a CDU, an exchanger or heat rejection.',
});

/**
 * Solves the nodes that wait for each other, one linear equation each: what arrives, mixed. A node that nothing of known
 * temperature reaches keeps the temperature it was given.
 */
export const solveCirculation = (network: MixingNetwork, state: MixingState): Problem[] => {
  const { waitsFor, arrivingW, arrivingWPerK } = network.work;
  const left: number[] = [];
  for (let n = 0; n < network.nodeCount; n++) if (waitsFor[n] !== SETTLED) left.push(n);
  const reached = reachedNodes(network, state, left);
  const position = new Map(left.map((n, i) => [n, i]));

  const diagonal = Float64Array.from(left, (n) => (reached.has(n) ? arrivingWPerK[n]! : 1));
  const rhs = Float64Array.from(left, (n) => (reached.has(n) ? arrivingW[n]! : state.nodeC[n]!));
  const colPtr = new Int32Array(left.length + 1);
  const rows: number[] = [];
  const values: number[] = [];
  const diagonalAt: number[] = [];
  left.forEach((n, column) => {
    diagonalAt.push(rows.length);
    rows.push(column);
    values.push(0);
    forEachLeaving(network, state, n, (b, to) => {
      const row = position.get(to);
      if (row === undefined || !reached.has(to)) return;
      const capacity = Math.abs(state.capacityWPerK[b]!);
      diagonal[row]! += capacity;
      rhs[row]! += state.heatW[b]!;
      rows.push(row);
      values.push(-capacity);
    });
    colPtr[column + 1] = rows.length;
  });
  left.forEach((_, i) => {
    values[diagonalAt[i]!] = diagonal[i]!;
  });
  const factor = createLuFactor(analyseLu(left.length, colPtr, Int32Array.from(rows)));
  // Reached nodes are weakly diagonally dominant with an inflow from outside, so the matrix has an inverse.
  if (factoriseLu(factor, Float64Array.from(values)) >= 0) return [strandedProblem(left.length)];
  solveLu(factor, rhs, rhs);

  left.forEach((n, i) => {
    state.nodeC[n] = rhs[i]!;
  });
  for (const n of left)
    forEachLeaving(network, state, n, (b) => {
      state.outletC[b] = state.nodeC[n]! + state.heatW[b]! / Math.abs(state.capacityWPerK[b]!);
    });
  const stranded = left.length - reached.size;
  return stranded > 0 ? [strandedProblem(stranded)] : [];
};
