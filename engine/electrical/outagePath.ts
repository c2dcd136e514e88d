/**
 * A change of load that is small for its island, followed along the paths to the buses that feed it.
 *
 * Only the branches between the changed buses and the core are swept again; what hangs off the path counts as constant power
 * at the path's own, new voltage. The core keeps its voltages; in a meshed core the change of current spreads by the factorised
 * Jacobian. Loadings come out within 0.2 % of a full solve.
 */
import { type CoreSystem, shiftCore } from './coreNewton';
import type { Layout } from './layout';
import type { OutageWork } from './outageWork';

/** Share of an island's power up to which the core voltages are held. */
const SMALL_SHARE = 0.02;
const MOST_ROUNDS = 12;
/** Squared change of voltage, 1e-7 pu. */
const SETTLED = 1e-14;
const LOWEST_SQUARED_PU = 0.25;

/** Working arrays by position, in use only at touched ones. */
export interface PathShifts {
  /** Change of current into a position, scaled pu, what hangs below included. */
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Constant power at the position that is not on a touched branch below it, change included. */
  readonly powerP: Float64Array;
  readonly powerQ: Float64Array;
  readonly voltRe: Float64Array;
  readonly voltIm: Float64Array;
  readonly isTouched: Uint8Array;
  /** Parents before children once `followPath` has run. */
  readonly touched: number[];
}

export const createShifts = (positions: number): PathShifts => {
  const floats = () => new Float64Array(positions);
  return {
    re: floats(),
    im: floats(),
    powerP: floats(),
    powerQ: floats(),
    voltRe: floats(),
    voltIm: floats(),
    isTouched: new Uint8Array(positions),
    touched: [],
  };
};

export const clearShifts = (shifts: PathShifts): void => {
  for (const p of shifts.touched) {
    shifts.re[p] = 0;
    shifts.im[p] = 0;
    shifts.powerP[p] = 0;
    shifts.powerQ[p] = 0;
    shifts.isTouched[p] = 0;
  }
  shifts.touched.length = 0;
};

/** First position of the island that a core position belongs to. */
const headOf = (layout: Layout, zone: number, corePosition: number): number => {
  let head = layout.zoneStart[zone]!;
  while (layout.islandEnd[head]! <= corePosition) head = layout.islandEnd[head]!;
  return head;
};

const touch = (shifts: PathShifts, position: number): void => {
  if (shifts.isTouched[position] === 1) return;
  shifts.isTouched[position] = 1;
  shifts.touched.push(position);
};

/** Notes a change of power (pu) at a live position. */
export const shiftPower = (layout: Layout, shifts: PathShifts, position: number, p: number, q: number): void => {
  for (let at = position; at >= 0 && shifts.isTouched[at] === 0; at = layout.parentAt[at]!) touch(shifts, at);
  shifts.powerP[position]! += p;
  shifts.powerQ[position]! += q;
};

/** Takes away all that a tree position draws. */
export const shiftCut = (work: OutageWork, shifts: PathShifts, position: number): void => {
  const { currentRe, currentIm, voltRe, voltIm } = work.state.internal;
  const { layout } = work.network;
  const parent = layout.parentAt[position]!;
  const e = voltRe[parent]!;
  const f = voltIm[parent]!;
  const re = currentRe[position]!;
  const im = currentIm[position]!;
  shiftPower(layout, shifts, parent, -(e * re + f * im), -(f * re - e * im));
};

/** Adds to each touched position the power of what leaves it other than over touched branches. */
const gatherOtherPower = (work: OutageWork, shifts: PathShifts): void => {
  const { layout } = work.network;
  const { currentRe, currentIm, voltRe, voltIm } = work.state.internal;
  const { touched, isTouched, re, im, powerP, powerQ } = shifts;
  for (const p of touched) {
    re[p]! += currentRe[p]!;
    im[p]! += currentIm[p]!;
    const parent = layout.parentAt[p]!;
    if (parent < 0 || isTouched[parent] === 0) continue;
    re[parent]! -= currentRe[p]!;
    im[parent]! -= currentIm[p]!;
  }
  for (const p of touched) {
    const e = voltRe[p]!;
    const f = voltIm[p]!;
    powerP[p]! += e * re[p]! + f * im[p]!;
    powerQ[p]! += f * re[p]! - e * im[p]!;
    shifts.voltRe[p] = e;
    shifts.voltIm[p] = f;
  }
};

/**
 * Sweeps the touched paths. On return `re` and `im` hold the changes of current.
 * @returns whether it settled
 */
export const followPath = (work: OutageWork, shifts: PathShifts): boolean => {
  const { layout } = work.network;
  const { currentRe, currentIm } = work.state.internal;
  const { touched, re, im, powerP, powerQ, voltRe, voltIm } = shifts;
  touched.sort((a, b) => a - b);
  gatherOtherPower(work, shifts);
  let largest = 1;
  for (let round = 0; round < MOST_ROUNDS && largest > SETTLED; round++) {
    for (const p of touched) {
      re[p] = 0;
      im[p] = 0;
    }
    for (let k = touched.length - 1; k >= 0; k--) {
      const p = touched[k]!;
      const e = voltRe[p]!;
      const f = voltIm[p]!;
      const squared = e * e + f * f;
      if (squared < LOWEST_SQUARED_PU) return false;
      re[p]! += (powerP[p]! * e + powerQ[p]! * f) / squared;
      im[p]! += (powerP[p]! * f - powerQ[p]! * e) / squared;
      const parent = layout.parentAt[p]!;
      if (parent < 0) continue;
      re[parent]! += re[p]!;
      im[parent]! += im[p]!;
    }
    largest = 0;
    for (const p of touched) {
      const parent = layout.parentAt[p]!;
      if (parent < 0) continue;
      const r = layout.branchRe[p]!;
      const x = layout.branchIm[p]!;
      const e = voltRe[parent]! - r * re[p]! + x * im[p]!;
      const f = voltIm[parent]! - r * im[p]! - x * re[p]!;
      largest = Math.max(largest, (e - voltRe[p]!) ** 2 + (f - voltIm[p]!) ** 2);
      voltRe[p] = e;
      voltIm[p] = f;
    }
  }
  for (const p of touched) {
    re[p]! -= currentRe[p]!;
    im[p]! -= currentIm[p]!;
  }
  return largest <= SETTLED;
};

/** Whether every island of the zone is changed by little enough to hold its core voltages. */
export const isSmall = (work: OutageWork, shifts: PathShifts, zone: number): boolean => {
  const { layout } = work.network;
  const { injectedP, injectedQ } = work.state.internal;
  for (const p of shifts.touched) {
    if (layout.parentAt[p]! >= 0) continue;
    const head = headOf(layout, zone, p);
    let total = 0;
    for (let h = head; h < layout.coreEnd[head]!; h++)
      if (layout.heldPu[h]! > 0) total += Math.hypot(injectedP[h]!, injectedQ[h]!);
    if (Math.hypot(shifts.re[p]!, shifts.im[p]!) > SMALL_SHARE * total) return false;
  }
  return true;
};

/**
 * Spreads the changes that reached core buses of meshed islands over their core.
 * @returns the cores that changed; their branch currents then hold the changes
 */
export const spreadOverCores = (work: OutageWork, shifts: PathShifts, zone: number): readonly CoreSystem[] => {
  const { layout } = work.network;
  const changed: CoreSystem[] = [];
  for (const p of shifts.touched) {
    if (layout.parentAt[p]! >= 0) continue;
    const core = work.state.internal.cores[headOf(layout, zone, p)];
    if (core && !changed.includes(core)) changed.push(core);
  }
  for (const core of changed) {
    for (let p = core.head; p < core.stop; p++) touch(shifts, p);
    shiftCore(core, shifts.re, shifts.im);
  }
  return changed;
};
