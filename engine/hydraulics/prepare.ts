import { analyseLdl, createLdlFactor, type LdlFactor } from '#engine/numerics';
import { failure, type Outcome, success } from '#engine/quantity';
import { type HydraulicProblem, NO_NODE } from './problem';
import { createScratch, type HydraulicScratch } from './scratch';
import { validate } from './validate';
import { connectedParts } from './zones';

/** What depends on the topology alone: unknowns, matrix places, order of elimination, zones; and the solver's scratch arrays. */
export interface PreparedHydraulics {
  readonly problem: HydraulicProblem;
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly zoneCount: number;
  /** Connected part of each node, all links taken as open. */
  readonly zoneOf: Int32Array;
  /** Node of each zone that is held at its given pressure because none is fixed, or NO_NODE. */
  readonly pinnedNode: Int32Array;
  /** 1: fixed or pinned. */
  readonly isHeld: Uint8Array;
  /** Unknown of each free node, NO_NODE for held ones. */
  readonly unknownOf: Int32Array;
  readonly unknownCount: number;
  /** Places in the matrix values: diagonal of each unknown, coupling of each link (−1 where an end is held). */
  readonly diagonalPlace: Int32Array;
  readonly couplingPlace: Int32Array;
  readonly matrix: Float64Array;
  readonly factor: LdlFactor;
  readonly scratch: HydraulicScratch;
  /** Controls by rank within their zone: controls of one rank lie in different zones and share one solve. */
  readonly controlZone: Int32Array;
  readonly controlRank: Int32Array;
}

/**
 * Prepares a network for repeated solving. Returns what makes it unsolvable instead, if anything.
 * One node of each zone without a fixed pressure is pinned: its pressure is then that of the state (0 Pa unless set).
 */
export const prepare = (problem: HydraulicProblem): Outcome<PreparedHydraulics> => {
  const problems = validate(problem);
  if (problems.length > 0) return failure(...problems);
  const { from, to, isFixedPressure, controls } = problem;
  const nodeCount = problem.nodeIds.length;
  const linkCount = problem.linkIds.length;
  const { count: zoneCount, partOf: zoneOf } = connectedParts(nodeCount, from, to, () => true);

  const isHeld = isFixedPressure.slice();
  const pinnedNode = new Int32Array(zoneCount).fill(NO_NODE);
  const firstNode = new Int32Array(zoneCount).fill(NO_NODE);
  const hasFixed = new Uint8Array(zoneCount);
  for (let i = 0; i < nodeCount; i++) {
    const zone = zoneOf[i]!;
    if (firstNode[zone] === NO_NODE) firstNode[zone] = i;
    if (isFixedPressure[i] === 1) hasFixed[zone] = 1;
  }
  for (let zone = 0; zone < zoneCount; zone++) {
    if (hasFixed[zone] === 1) continue;
    pinnedNode[zone] = firstNode[zone]!;
    isHeld[firstNode[zone]!] = 1;
  }

  const stray = controls.flatMap(({ highNode, lowNode, links }) => {
    const zone = zoneOf[highNode];
    const isTogether =
      links.every((l) => zoneOf[from[l]!] === zone) && (lowNode === NO_NODE || zoneOf[lowNode] === zone);
    return isTogether ? [] : links.map((l) => problem.linkIds[l]!);
  });
  if (stray.length > 0)
    return failure({
      code: 'hydraulics.control.otherLoop',
      severity: 'error',
      elements: stray,
      message: 'The control senses a pressure in a loop that its valve or pump is not part of.',
      remedy: 'Sense the pressure in the same loop.',
    });

  const unknownOf = new Int32Array(nodeCount).fill(NO_NODE);
  let unknownCount = 0;
  for (let i = 0; i < nodeCount; i++) if (isHeld[i] === 0) unknownOf[i] = unknownCount++;

  // Upper triangle by columns: the diagonal first, then each link between two unknowns.
  const colPtr = new Int32Array(unknownCount + 1).fill(1, 1);
  const columnOf = (link: number): number => {
    const a = unknownOf[from[link]!]!;
    const b = unknownOf[to[link]!]!;
    return a === NO_NODE || b === NO_NODE ? NO_NODE : Math.max(a, b);
  };
  for (let l = 0; l < linkCount; l++) {
    const column = columnOf(l);
    if (column !== NO_NODE) colPtr[column + 1]!++;
  }
  for (let k = 0; k < unknownCount; k++) colPtr[k + 1]! += colPtr[k]!;
  const diagonalPlace = colPtr.slice(0, unknownCount);
  const rowIdx = new Int32Array(colPtr[unknownCount]!);
  const next = new Int32Array(unknownCount);
  for (let k = 0; k < unknownCount; k++) {
    rowIdx[diagonalPlace[k]!] = k;
    next[k] = diagonalPlace[k]! + 1;
  }
  const couplingPlace = new Int32Array(linkCount).fill(NO_NODE);
  for (let l = 0; l < linkCount; l++) {
    const column = columnOf(l);
    if (column === NO_NODE) continue;
    const place = next[column]!++;
    couplingPlace[l] = place;
    rowIdx[place] = Math.min(unknownOf[from[l]!]!, unknownOf[to[l]!]!);
  }

  const controlZone = Int32Array.from(controls, (control) => zoneOf[control.highNode]!);
  const seen = new Int32Array(zoneCount);
  const controlRank = controlZone.map((zone) => seen[zone]!++);
  return success({
    problem,
    nodeCount,
    linkCount,
    zoneCount,
    zoneOf,
    pinnedNode,
    isHeld,
    unknownOf,
    unknownCount,
    diagonalPlace,
    couplingPlace,
    matrix: new Float64Array(rowIdx.length),
    factor: createLdlFactor(analyseLdl(unknownCount, colPtr, rowIdx)),
    scratch: createScratch(nodeCount, linkCount, unknownCount),
    controlZone,
    controlRank,
  });
};
