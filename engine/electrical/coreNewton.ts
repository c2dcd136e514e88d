/**
 * Newton step on the core of an island: the buses on loops and between several held voltages.
 *
 * Unknown are the real and imaginary voltages (e, f) of the core buses that hold none; the equations are their current
 * balances, F = Y·V + (S/V)* = 0. Only the diagonal blocks of the Jacobian depend on the voltage, so a factorisation is kept
 * until a step shrinks too slowly. Trees hanging from a core bus count as constant power at their present current.
 *
 * Source: da Costa, Martins & Pereira, IEEE Trans. Power Systems 14(4), 1999, eqs. 3–16 (current-injection Newton).
 */
import { analyseLu, createLuFactor, factoriseLu, type LuFactor, solveLu } from '#engine/numerics';
import { solveOpened } from './coreOpening';
import type { Layout } from './layout';
import type { Plant } from './plant';
import type { Internal } from './state';

/** Ideal ties get this series reactance (1e-7 pu of 1 MVA: 16 nΩ at 400 V, 0.1 mV/A at 110 kV), which adds no loss. */
const LEAST_IMPEDANCE_PU = 1e-7;
/** Step over previous step above which the Jacobian is factorised anew. */
const SLOWEST_SHRINK = 0.1;
const LEAST_MISMATCH = 1e-10;
/** Squared steps below this are rounding, and say nothing about the Jacobian. */
const SETTLED = 1e-22;

/**
 * Jacobian by columns: unknown bus k owns columns 2k (∂/∂e) and 2k + 1 (∂/∂f) and rows 2k (real) and 2k + 1 (imaginary) of the
 * current balance. The two columns of a bus have the same rows, so a 2 × 2 block is known by the place of its first value and
 * the length of its column.
 */
interface Jacobian {
  readonly columnStart: Int32Array;
  /** Values that do not depend on the voltage. */
  readonly network: Float64Array;
  readonly values: Float64Array;
  /** Place of each bus's diagonal block. */
  readonly diagonalAt: Int32Array;
  readonly factor: LuFactor;
}

export interface CoreSystem {
  readonly head: number;
  /** First position behind the core. */
  readonly stop: number;
  /** Branches between core buses, with their present series current at `to`, scaled. */
  readonly edgeElement: Int32Array;
  readonly edgeFrom: Int32Array;
  readonly edgeTo: Int32Array;
  readonly edgeRatio: Float64Array;
  readonly edgeAdmittanceRe: Float64Array;
  readonly edgeAdmittanceIm: Float64Array;
  readonly edgeRe: Float64Array;
  readonly edgeIm: Float64Array;
  /** Current that leaves each core bus over core branches, by position − head. */
  readonly netRe: Float64Array;
  readonly netIm: Float64Array;
  /** Number of the unknown bus by position − head; −1 where the voltage is held. */
  readonly unknownOf: Int32Array;
  readonly unknownCount: number;
  readonly jacobian: Jacobian;
  readonly step: Float64Array;
  /** Squared, of the round before; Infinity in the first round. */
  lastStep: number;
  /** Largest current that does not balance at a core bus, over the current into the core; before the present step. */
  mismatch: number;
  lastMismatch: number;
  isFactorised: boolean;
  /** Set while a branch is open and the factors of the whole core serve with a correction. */
  opening: CoreOpening | null;
}

/** Factors of a whole core with the correction for one open branch (Sherman–Morrison–Woodbury). */
export interface CoreOpening {
  readonly factor: LuFactor;
  /** Ends of the branch as unknowns (−1 where the voltage is held), and the ratio at the first. */
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
  /** Answers of the whole core to a unit current along the branch, real and imaginary. */
  readonly answerRe: Float64Array;
  readonly answerIm: Float64Array;
  /** Inverse of what is left of the branch's impedance in that loop, by rows. */
  readonly loop: readonly [number, number, number, number];
}

const columnLength = (columnStart: Int32Array, bus: number): number =>
  columnStart[2 * bus + 1]! - columnStart[2 * bus]!;

interface CoreEdges {
  readonly element: number[];
  readonly from: number[];
  readonly to: number[];
  readonly ratio: number[];
  readonly re: number[];
  readonly im: number[];
}

const collectEdges = (plant: Plant, layout: Layout, head: number, stop: number): CoreEdges => {
  const edges: CoreEdges = { element: [], from: [], to: [], ratio: [], re: [], im: [] };
  const { incidence, neighbour } = plant;
  for (let p = head; p < stop; p++) {
    const bus = layout.busAt[p]!;
    for (let k = incidence.start[bus]!; k < incidence.start[bus + 1]!; k++) {
      const e = incidence.items[k]!;
      const q = layout.positionOf[neighbour[k]!]!;
      if (layout.isCarrying[e] === 0 || plant.from[e] !== bus || q >= stop) continue;
      const sigma = layout.scale[q]!;
      const r = plant.resistance[e]!;
      const x = plant.reactance[e]!;
      const squared = r * r + x * x;
      const isIdeal = squared < LEAST_IMPEDANCE_PU * LEAST_IMPEDANCE_PU;
      edges.element.push(e);
      edges.from.push(p);
      edges.to.push(q);
      edges.ratio.push((plant.ratio[e]! * sigma) / layout.scale[p]!);
      edges.re.push(isIdeal ? 0 : (r / squared) * sigma * sigma);
      edges.im.push(isIdeal ? -(sigma * sigma) / LEAST_IMPEDANCE_PU : (-x / squared) * sigma * sigma);
    }
  }
  return edges;
};

/** Pattern and constant values of the Jacobian. */
const buildJacobian = (
  layout: Layout,
  head: number,
  unknownOf: Int32Array,
  unknownCount: number,
  edges: CoreEdges,
): Jacobian => {
  const rowOf = edges.from.map((p) => unknownOf[p - head]!);
  const columnOf = edges.to.map((p) => unknownOf[p - head]!);
  const neighbours: Set<number>[] = Array.from({ length: unknownCount }, (_, k) => new Set([k]));
  rowOf.forEach((a, k) => {
    const b = columnOf[k]!;
    if (a < 0 || b < 0) return;
    neighbours[a]!.add(b);
    neighbours[b]!.add(a);
  });
  const columnStart = new Int32Array(2 * unknownCount + 1);
  const rows: number[] = [];
  const blockAt = neighbours.map((set, column) => {
    const sorted = [...set].sort((a, b) => a - b);
    const at = new Map(sorted.map((row, i) => [row, rows.length + 2 * i]));
    for (const half of [0, 1]) {
      columnStart[2 * column + half] = rows.length;
      for (const row of sorted) rows.push(2 * row, 2 * row + 1);
    }
    return at;
  });
  columnStart[2 * unknownCount] = rows.length;
  const network = new Float64Array(rows.length);
  /** Adds the real 2 × 2 form of multiplying by re + j·im. */
  const add = (row: number, column: number, re: number, im: number): void => {
    const at = row < 0 || column < 0 ? undefined : blockAt[column]!.get(row);
    if (at === undefined) return;
    const stride = columnLength(columnStart, column);
    network[at]! += re;
    network[at + 1]! += im;
    network[at + stride]! -= im;
    network[at + stride + 1]! += re;
  };
  for (let k = 0; k < rowOf.length; k++) {
    const a = rowOf[k]!;
    const b = columnOf[k]!;
    const ratio = edges.ratio[k]!;
    const re = edges.re[k]!;
    const im = edges.im[k]!;
    add(a, a, re / (ratio * ratio), im / (ratio * ratio));
    add(b, b, re, im);
    add(a, b, -re / ratio, -im / ratio);
    add(b, a, -re / ratio, -im / ratio);
  }
  unknownOf.forEach((k, i) => {
    add(k, k, layout.shuntRe[head + i]!, layout.shuntIm[head + i]!);
  });
  return {
    columnStart,
    network,
    values: new Float64Array(rows.length),
    diagonalAt: Int32Array.from(blockAt, (at, k) => at.get(k)!),
    factor: createLuFactor(analyseLu(2 * unknownCount, columnStart, Int32Array.from(rows))),
  };
};

/** Sets up the core of positions head … stop − 1 of an island: its core proper, or all of it. */
export const buildCore = (plant: Plant, layout: Layout, head: number, stop: number): CoreSystem => {
  const count = stop - head;
  const edges = collectEdges(plant, layout, head, stop);
  const unknownOf = new Int32Array(count).fill(-1);
  let unknownCount = 0;
  for (let i = 0; i < count; i++) if (layout.heldPu[head + i] === 0) unknownOf[i] = unknownCount++;
  return {
    head,
    stop,
    edgeElement: Int32Array.from(edges.element),
    edgeFrom: Int32Array.from(edges.from),
    edgeTo: Int32Array.from(edges.to),
    edgeRatio: Float64Array.from(edges.ratio),
    edgeAdmittanceRe: Float64Array.from(edges.re),
    edgeAdmittanceIm: Float64Array.from(edges.im),
    edgeRe: new Float64Array(edges.element.length),
    edgeIm: new Float64Array(edges.element.length),
    netRe: new Float64Array(count),
    netIm: new Float64Array(count),
    unknownOf,
    unknownCount,
    jacobian: buildJacobian(layout, head, unknownOf, unknownCount, edges),
    step: new Float64Array(2 * unknownCount),
    lastStep: 0,
    mismatch: 0,
    lastMismatch: 0,
    isFactorised: false,
    opening: null,
  };
};

/** Currents of the core branches, and what leaves each core bus over them, at the present voltages. */
const writeEdgeCurrents = (core: CoreSystem, state: Internal): void => {
  const { head, edgeFrom, edgeTo, edgeRatio, edgeAdmittanceRe, edgeAdmittanceIm, edgeRe, edgeIm, netRe, netIm } = core;
  const { voltRe, voltIm } = state;
  netRe.fill(0);
  netIm.fill(0);
  for (let k = 0; k < edgeRe.length; k++) {
    const p = edgeFrom[k]!;
    const q = edgeTo[k]!;
    const a = edgeRatio[k]!;
    const e = voltRe[p]! / a - voltRe[q]!;
    const f = voltIm[p]! / a - voltIm[q]!;
    const re = edgeAdmittanceRe[k]! * e - edgeAdmittanceIm[k]! * f;
    const im = edgeAdmittanceRe[k]! * f + edgeAdmittanceIm[k]! * e;
    edgeRe[k] = re;
    edgeIm[k] = im;
    netRe[p - head]! += re / a;
    netIm[p - head]! += im / a;
    netRe[q - head]! -= re;
    netIm[q - head]! -= im;
  }
};

/** Fills in the voltage-dependent diagonal blocks and factorises. */
const factorise = (core: CoreSystem, layout: Layout, state: Internal): boolean => {
  const { head, unknownOf } = core;
  const { columnStart, network, values, diagonalAt, factor } = core.jacobian;
  values.set(network);
  for (let i = 0; i < unknownOf.length; i++) {
    const k = unknownOf[i]!;
    if (k < 0) continue;
    const p = head + i;
    const e = state.voltRe[p]!;
    const f = state.voltIm[p]!;
    const squared = e * e + f * f;
    // Current of the constant-power part, and with it its power.
    const re = state.currentRe[p]! - layout.shuntRe[p]! * e + layout.shuntIm[p]! * f;
    const im = state.currentIm[p]! - layout.shuntRe[p]! * f - layout.shuntIm[p]! * e;
    const power = e * re + f * im;
    const reactive = f * re - e * im;
    const at = diagonalAt[k]!;
    const stride = columnLength(columnStart, k);
    values[at]! += (power - 2 * e * re) / squared;
    values[at + 1]! += (-reactive - 2 * e * im) / squared;
    values[at + stride]! += (reactive - 2 * f * re) / squared;
    values[at + stride + 1]! += (power - 2 * f * im) / squared;
  }
  return factoriseLu(factor, values) < 0;
};

/**
 * One Newton step on the core voltages; swept currents of the core positions must be in the state.
 * @returns largest squared change of a voltage; Infinity when the Jacobian is singular
 */
export const stepCore = (core: CoreSystem, layout: Layout, state: Internal): number => {
  const { head, unknownOf, step, jacobian, netRe, netIm } = core;
  if (!core.isFactorised) {
    core.opening = null;
    if (!factorise(core, layout, state)) return Number.POSITIVE_INFINITY;
    core.isFactorised = true;
  }
  writeEdgeCurrents(core, state);
  let total = 0;
  let largestMismatch = 0;
  for (let i = 0; i < unknownOf.length; i++) {
    const k = unknownOf[i]!;
    if (k < 0) continue;
    const re = netRe[i]! + state.currentRe[head + i]!;
    const im = netIm[i]! + state.currentIm[head + i]!;
    step[2 * k] = re;
    step[2 * k + 1] = im;
    total += Math.abs(state.currentRe[head + i]!) + Math.abs(state.currentIm[head + i]!);
    largestMismatch = Math.max(largestMismatch, Math.abs(re), Math.abs(im));
  }
  core.lastMismatch = core.mismatch;
  core.mismatch = total > 0 ? largestMismatch / total : 0;
  if (core.opening) solveOpened(core.opening, step);
  else solveLu(jacobian.factor, step, step);
  let largest = 0;
  for (let i = 0; i < unknownOf.length; i++) {
    const k = unknownOf[i]!;
    if (k < 0) continue;
    const de = step[2 * k]!;
    const df = step[2 * k + 1]!;
    state.voltRe[head + i]! -= de;
    state.voltIm[head + i]! -= df;
    const change = de * de + df * df;
    if (change > largest) largest = change;
  }
  if (largest > SETTLED && largest > SLOWEST_SHRINK * SLOWEST_SHRINK * core.lastStep) core.isFactorised = false;
  core.lastStep = largest;
  return largest;
};

/**
 * Whether the branch currents written by the last step balance: to a tenth of the balance that a solution promises, or as far as
 * rounding lets them over ideal ties, where a mismatch no longer shrinks.
 */
export const isCoreBalanced = (core: CoreSystem): boolean =>
  core.mismatch < LEAST_MISMATCH || core.mismatch > core.lastMismatch / 2;

/**
 * First-order spread of small changes of current, by the Jacobian last factorised.
 * @param shiftRe, shiftIm  by position; on return changed at core buses that hold a voltage, to what they give in addition
 * Branch currents of the core are left at their *changes*.
 */
export const shiftCore = (core: CoreSystem, shiftRe: Float64Array, shiftIm: Float64Array): void => {
  const { head, unknownOf, step, jacobian } = core;
  const { edgeFrom, edgeTo, edgeRatio, edgeAdmittanceRe, edgeAdmittanceIm, edgeRe, edgeIm } = core;
  for (let i = 0; i < unknownOf.length; i++) {
    const k = unknownOf[i]!;
    if (k < 0) continue;
    step[2 * k] = -shiftRe[head + i]!;
    step[2 * k + 1] = -shiftIm[head + i]!;
  }
  solveLu(jacobian.factor, step, step);
  for (let k = 0; k < edgeRe.length; k++) {
    const a = unknownOf[edgeFrom[k]! - head]!;
    const b = unknownOf[edgeTo[k]! - head]!;
    const ratio = edgeRatio[k]!;
    const e = (a < 0 ? 0 : step[2 * a]! / ratio) - (b < 0 ? 0 : step[2 * b]!);
    const f = (a < 0 ? 0 : step[2 * a + 1]! / ratio) - (b < 0 ? 0 : step[2 * b + 1]!);
    const re = edgeAdmittanceRe[k]! * e - edgeAdmittanceIm[k]! * f;
    const im = edgeAdmittanceRe[k]! * f + edgeAdmittanceIm[k]! * e;
    edgeRe[k] = re;
    edgeIm[k] = im;
    if (a < 0) {
      shiftRe[edgeFrom[k]!]! += re / ratio;
      shiftIm[edgeFrom[k]!]! += im / ratio;
    }
    if (b < 0) {
      shiftRe[edgeTo[k]!]! -= re;
      shiftIm[edgeTo[k]!]! -= im;
    }
  }
};
