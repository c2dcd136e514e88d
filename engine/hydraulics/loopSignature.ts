/**
 * Splits a plant into its separate loops and tells which of them are the same, so that equal loops are solved once.
 *
 * Two loops are the same when they list the same elements in the same order with the same data, as loops made from one template
 * do. Heights count from the loop's first node: only differences matter inside a loop.
 */
import type { HydraulicProblem, HydraulicState } from './problem';
import { connectedParts } from './zones';

/** One loop of a plant: its nodes, links and controls in the plant's numbering, ascending. */
export interface Loop {
  readonly nodes: Int32Array;
  readonly links: Int32Array;
  readonly controls: Int32Array;
}

/** Heights are compared to the micrometre, so that a sum of floor heights does not tell equal loops apart by rounding. */
const HEIGHT_STEP_M = 1e-6;

/** The parts of a plant that no link joins. A control belongs to the loop of the pressure it senses. */
export const splitLoops = (problem: HydraulicProblem): readonly Loop[] => {
  const { nodeIds, from, to, controls } = problem;
  const { count, partOf } = connectedParts(nodeIds.length, from, to, () => true);
  const gather = (partOfItem: Int32Array): Int32Array[] => {
    const size = new Int32Array(count);
    for (const part of partOfItem) size[part]!++;
    const groups = Array.from(size, (n) => new Int32Array(n));
    size.fill(0);
    partOfItem.forEach((part, item) => {
      groups[part]![size[part]!++] = item;
    });
    return groups;
  };
  const nodes = gather(partOf);
  const links = gather(from.map((node) => partOf[node]!));
  const controlled = gather(Int32Array.from(controls, ({ highNode }) => partOf[highNode]!));
  return nodes.map((list, part) => ({ nodes: list, links: links[part]!, controls: controlled[part]! }));
};

const picked = (values: Float64Array, indices: Int32Array): Float64Array => {
  const out = new Float64Array(indices.length);
  for (let k = 0; k < indices.length; k++) out[k] = values[indices[k]!]!;
  return out;
};

/** A loop as a problem of its own. Curves keep their places. */
export const loopProblem = (problem: HydraulicProblem, { nodes, links, controls }: Loop): HydraulicProblem => {
  const local = new Map<number, number>();
  nodes.forEach((node, k) => {
    local.set(node, k);
  });
  const localLink = new Map<number, number>();
  links.forEach((link, k) => {
    localLink.set(link, k);
  });
  return {
    ...problem,
    nodeIds: Array.from(nodes, (node) => problem.nodeIds[node]!),
    elevationM: picked(problem.elevationM, nodes),
    isFixedPressure: Uint8Array.from(nodes, (node) => problem.isFixedPressure[node]!),
    linkIds: Array.from(links, (link) => problem.linkIds[link]!),
    from: links.map((link) => local.get(problem.from[link]!)!),
    to: links.map((link) => local.get(problem.to[link]!)!),
    kind: Uint8Array.from(links, (link) => problem.kind[link]!),
    hasCheck: Uint8Array.from(links, (link) => problem.hasCheck[link]!),
    lengthM: picked(problem.lengthM, links),
    diameterM: picked(problem.diameterM, links),
    roughness: picked(problem.roughness, links),
    minorLossK: picked(problem.minorLossK, links),
    curve: links.map((link) => problem.curve[link]!),
    controls: Array.from(controls, (c) => {
      const control = problem.controls[c]!;
      return {
        ...control,
        links: control.links.map((link) => localLink.get(link)!),
        highNode: local.get(control.highNode)!,
        lowNode: local.get(control.lowNode) ?? control.lowNode,
      };
    }),
  };
};

/** The state of a loop, in the numbering of `loopProblem`. */
export const loopState = (state: HydraulicState, { nodes, links, controls }: Loop): HydraulicState => ({
  densityKgPerM3: picked(state.densityKgPerM3, links),
  viscosityPaS: picked(state.viscosityPaS, links),
  demandKgPerS: picked(state.demandKgPerS, nodes),
  fixedPressurePa: picked(state.fixedPressurePa, nodes),
  isOpen: Uint8Array.from(links, (link) => state.isOpen[link]!),
  setting: picked(state.setting, links),
  unitCount: picked(state.unitCount, links),
  setpointPa: picked(state.setpointPa, controls),
});

const flat = (...parts: readonly ArrayLike<number>[]): Float64Array => {
  const out = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

/** What decides the flows of a loop apart from its state, as numbers: equal lists mean equal loops. */
export const structureSignature = (loop: HydraulicProblem): Float64Array => {
  const datum = loop.elevationM[0] ?? 0;
  const heights = loop.elevationM.map((z) => Math.round((z - datum) / HEIGHT_STEP_M));
  const controls = loop.controls.flatMap(({ action, links, highNode, lowNode, speedRange }) => [
    ['reduce', 'sustain', 'pumpSpeed'].indexOf(action),
    links.length,
    ...links,
    highNode,
    lowNode,
    ...speedRange,
  ]);
  const { isFixedPressure, from, to, kind, hasCheck, lengthM, diameterM, roughness, minorLossK, curve } = loop;
  const counts = [loop.nodeIds.length, loop.linkIds.length, loop.controls.length];
  return flat(
    counts,
    heights,
    isFixedPressure,
    from,
    to,
    kind,
    hasCheck,
    lengthM,
    diameterM,
    roughness,
    minorLossK,
    curve,
    controls,
  );
};

/** The state of a loop as numbers. */
export const stateSignature = (state: HydraulicState): Float64Array => {
  const { densityKgPerM3, viscosityPaS, demandKgPerS, fixedPressurePa, isOpen, setting, unitCount, setpointPa } = state;
  return flat(densityKgPerM3, viscosityPaS, demandKgPerS, fixedPressurePa, isOpen, setting, unitCount, setpointPa);
};

/**
 * Short key of a signature. Different lists may share one, so equal keys are confirmed by `isSame`.
 * Source: Fowler, Noll & Vo, FNV-1a, with 32-bit words in place of bytes.
 */
export const signatureKey = (signature: Float64Array): number => {
  const words = new Uint32Array(signature.buffer, signature.byteOffset, 2 * signature.length);
  let hash = 0x811c9dc5;
  for (let k = 0; k < words.length; k++) hash = Math.imul(hash ^ words[k]!, 0x01000193);
  return hash >>> 0;
};

export const isSame = (a: Float64Array, b: Float64Array): boolean => {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
};
