/**
 * A core with one branch open: the same buses in the same order, so that the elimination order found for the whole core serves
 * every outage in it.
 */
import { createLuFactor, solveLu } from '#engine/numerics';
import type { CoreOpening, CoreSystem } from './coreNewton';

/** Whether every core bus still has a way to one that holds a voltage, without the branch. */
const isStillHeld = (core: CoreSystem, opened: number): boolean => {
  const { edgeFrom, edgeTo, head, unknownOf } = core;
  // All buses that hold a voltage stand for one root behind the last bus.
  const root = unknownOf.length;
  const leader = Int32Array.from({ length: root + 1 }, (_, i) => i);
  const leaderOf = (i: number): number => {
    let at = unknownOf[i] === -1 ? root : i;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  let groups = core.unknownCount + 1;
  for (let k = 0; k < edgeFrom.length; k++) {
    if (k === opened) continue;
    const a = leaderOf(edgeFrom[k]! - head);
    const b = leaderOf(edgeTo[k]! - head);
    if (a === b) continue;
    leader[a] = b;
    groups -= 1;
  }
  return groups === 1;
};

/** What a solution has along a branch: at its first end by the ratio, less at its second. */
const along = (x: Float64Array, { from, to, ratio }: Pick<CoreOpening, 'from' | 'to' | 'ratio'>, half: 0 | 1): number =>
  (from < 0 ? 0 : x[2 * from + half]! / ratio) - (to < 0 ? 0 : x[2 * to + half]!);

/** Answer of the whole core to a unit current along the branch. */
const answerTo = (core: CoreSystem, ends: Pick<CoreOpening, 'from' | 'to' | 'ratio'>, half: 0 | 1): Float64Array => {
  const x = new Float64Array(core.step.length);
  if (ends.from >= 0) x[2 * ends.from + half] = 1 / ends.ratio;
  if (ends.to >= 0) x[2 * ends.to + half] = -1;
  solveLu(core.jacobian.factor, x, x);
  return x;
};

/**
 * The correction that takes a branch of admittance re + j·im out of the factors of a core.
 * Source: Sherman and Morrison 1950; Woodbury 1950: (J − W·Y·Wᵀ)⁻¹ = J⁻¹ + J⁻¹·W·(Y⁻¹ − Wᵀ·J⁻¹·W)⁻¹·Wᵀ·J⁻¹.
 */
const openingOf = (
  core: CoreSystem,
  ends: Pick<CoreOpening, 'from' | 'to' | 'ratio'>,
  re: number,
  im: number,
): CoreOpening | null => {
  if (!core.isFactorised) return null;
  const answerRe = answerTo(core, ends, 0);
  const answerIm = answerTo(core, ends, 1);
  const squared = re * re + im * im;
  const a = re / squared - along(answerRe, ends, 0);
  const b = im / squared - along(answerIm, ends, 0);
  const c = -im / squared - along(answerRe, ends, 1);
  const d = re / squared - along(answerIm, ends, 1);
  const determinant = a * d - b * c;
  if (determinant === 0) return null;
  return {
    ...ends,
    factor: core.jacobian.factor,
    answerRe,
    answerIm,
    loop: [d / determinant, -b / determinant, -c / determinant, a / determinant],
  };
};

/** Solves a core with a branch open by the factors of the whole. @param x  right side on entry, solution on return */
export const solveOpened = (opening: CoreOpening, x: Float64Array): void => {
  solveLu(opening.factor, x, x);
  const { answerRe, answerIm, loop } = opening;
  const re = along(x, opening, 0);
  const im = along(x, opening, 1);
  const flowRe = loop[0] * re + loop[1] * im;
  const flowIm = loop[2] * re + loop[3] * im;
  for (let i = 0; i < x.length; i++) x[i]! += flowRe * answerRe[i]! + flowIm * answerIm[i]!;
};

/**
 * The core without a branch, ready to be factorised; the core itself is not changed.
 *
 * @param element  electrical element that opens
 * @returns undefined where it is no branch of the core, or where buses would be left without a voltage
 */
export const withoutBranch = (core: CoreSystem, element: number): CoreSystem | undefined => {
  const opened = core.edgeElement.indexOf(element);
  if (opened < 0 || !isStillHeld(core, opened)) return undefined;
  const { jacobian, unknownOf, head } = core;
  const { colPtr, rowIdx } = jacobian.factor.symbolic;
  const network = jacobian.network.slice();
  /** Adds the real 2 × 2 form of multiplying by re + j·im, as the core was built. */
  const add = (row: number, column: number, re: number, im: number): void => {
    if (row < 0 || column < 0) return;
    const start = colPtr[2 * column]!;
    const stride = colPtr[2 * column + 1]! - start;
    const at = rowIdx.indexOf(2 * row, start);
    network[at]! += re;
    network[at + 1]! += im;
    network[at + stride]! -= im;
    network[at + stride + 1]! += re;
  };
  const a = unknownOf[core.edgeFrom[opened]! - head]!;
  const b = unknownOf[core.edgeTo[opened]! - head]!;
  const ratio = core.edgeRatio[opened]!;
  const re = core.edgeAdmittanceRe[opened]!;
  const im = core.edgeAdmittanceIm[opened]!;
  add(a, a, -re / (ratio * ratio), -im / (ratio * ratio));
  add(b, b, -re, -im);
  add(a, b, re / ratio, im / ratio);
  add(b, a, re / ratio, im / ratio);
  const edgeAdmittanceRe = core.edgeAdmittanceRe.slice();
  const edgeAdmittanceIm = core.edgeAdmittanceIm.slice();
  edgeAdmittanceRe[opened] = 0;
  edgeAdmittanceIm[opened] = 0;
  const opening = openingOf(core, { from: a, to: b, ratio }, re, im);
  return {
    ...core,
    edgeAdmittanceRe,
    edgeAdmittanceIm,
    edgeRe: new Float64Array(core.edgeRe.length),
    edgeIm: new Float64Array(core.edgeIm.length),
    netRe: new Float64Array(core.netRe.length),
    netIm: new Float64Array(core.netIm.length),
    step: new Float64Array(core.step.length),
    jacobian: {
      ...jacobian,
      network,
      values: new Float64Array(network.length),
      factor: createLuFactor(jacobian.factor.symbolic),
    },
    lastStep: 0,
    mismatch: 0,
    lastMismatch: 0,
    isFactorised: opening !== null,
    opening,
  };
};
