/**
 * Operating point of one island: backward/forward sweep over its trees, and one Newton step on its core in each round.
 *
 * Backward: currents of constant-power loads, I = (S/V)*, and of shunts are summed from the leaves to the core. Core: see
 * `coreNewton.ts`; an island with a single core bus, which holds its voltage, needs none. Forward: voltages from the core to
 * the leaves. The change of voltage shrinks by about |z·S|/V² in each round; near voltage collapse it no longer does.
 *
 * Source: Shirmohammadi, Hong, Semlyen & Luo, IEEE Trans. Power Systems 3(2), 1988, eqs. 1–3 (sweep, and compensation of
 * loops, here by Newton).
 */
import { type CoreSystem, isCoreBalanced, stepCore } from './coreNewton';
import type { Layout } from './layout';
import type { Internal } from './state';

const MOST_ROUNDS = 80;
/** No operating point of constant-power loads lies this low; rounds that come here are diverging. */
const LOWEST_SQUARED_PU = 0.01;

/**
 * Solves positions head … end − 1 from the voltages already there, with positions below `coreEnd` as the core.
 * @returns rounds taken, −1 if there was no convergence
 */
export const sweepIsland = (
  layout: Layout,
  state: Internal,
  head: number,
  coreEnd: number,
  end: number,
  core: CoreSystem | undefined,
): number => {
  const { parentAt, branchRe, branchIm, shuntRe, shuntIm } = layout;
  const { demandP, demandQ, voltRe, voltIm, currentRe, currentIm, childRe, childIm } = state;
  const tolerance = state.tolerancePu * state.tolerancePu;
  if (core) {
    core.lastStep = Number.POSITIVE_INFINITY;
    core.mismatch = Number.POSITIVE_INFINITY;
  }
  for (let p = head; p < end; p++) {
    childRe[p] = 0;
    childIm[p] = 0;
  }
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    for (let p = end - 1; p >= head; p--) {
      const e = voltRe[p]!;
      const f = voltIm[p]!;
      const squared = e * e + f * f;
      if (squared < LOWEST_SQUARED_PU) return -1;
      const p0 = demandP[p]!;
      const q0 = demandQ[p]!;
      const g = shuntRe[p]!;
      const b = shuntIm[p]!;
      const re = (p0 * e + q0 * f) / squared + g * e - b * f + childRe[p]!;
      const im = (p0 * f - q0 * e) / squared + g * f + b * e + childIm[p]!;
      currentRe[p] = re;
      currentIm[p] = im;
      if (p < coreEnd) continue;
      const parent = parentAt[p]!;
      childRe[parent]! += re;
      childIm[parent]! += im;
    }
    let largest = core ? stepCore(core, layout, state) : 0;
    for (let p = head; p < coreEnd; p++) {
      childRe[p] = 0;
      childIm[p] = 0;
    }
    for (let p = coreEnd; p < end; p++) {
      const parent = parentAt[p]!;
      const r = branchRe[p]!;
      const x = branchIm[p]!;
      const re = currentRe[p]!;
      const im = currentIm[p]!;
      const e = voltRe[parent]! - r * re + x * im;
      const f = voltIm[parent]! - r * im - x * re;
      const de = e - voltRe[p]!;
      const df = f - voltIm[p]!;
      const change = de * de + df * df;
      if (change > largest) largest = change;
      voltRe[p] = e;
      voltIm[p] = f;
      childRe[p] = 0;
      childIm[p] = 0;
    }
    // Written so that a NaN, too, ends the rounds.
    if (!(largest < 1e6)) return -1;
    if (largest < tolerance && (!core || isCoreBalanced(core))) return round;
  }
  return -1;
};
