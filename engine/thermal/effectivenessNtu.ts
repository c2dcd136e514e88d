/**
 * Effectiveness of heat exchangers against their number of transfer units.
 *
 * Effectiveness is heat over the most that could pass, capacityRatio the smaller capacity rate over the larger one, 0 … 1. At a
 * ratio of zero (a condensing or evaporating fluid) all arrangements are alike.
 * Source: Kays & London 1984, Compact Heat Exchangers, ch. 2; as tabulated in Incropera & DeWitt 2007, table 11.3 and 11.4.
 */
import { brentRoot } from '#engine/numerics';

/** How the two streams meet. `shellTube` has one shell pass and any even number of tube passes. */
export type FlowArrangement =
  | 'counterflow'
  | 'parallel'
  | 'crossBothUnmixed'
  | 'crossLargerMixed'
  | 'crossSmallerMixed'
  | 'shellTube';

/** Below this ratio the formulas lose digits, and differ from the limit by less than their own rounding. */
const NO_RATIO = 1e-9;
/** Ratios nearer to one than this use the limit of counterflow; the two agree there to 1e-10. */
const NEAR_ONE = 1e-9;

/** Source: Incropera & DeWitt 2007, eq. 11.32 (approximate, within 1 % of the series), attributed to Kays & London. */
const crossBothUnmixed = (ntu: number, ratio: number): number =>
  -Math.expm1((ntu ** 0.22 / ratio) * Math.expm1(-ratio * ntu ** 0.78));

/**
 * @param ntu            UA over the smaller capacity rate, ≥ 0
 * @param capacityRatio  0 … 1
 * @returns 0 … 1, never falling with ntu
 */
export const effectiveness = (arrangement: FlowArrangement, ntu: number, capacityRatio: number): number => {
  if (ntu <= 0) return 0;
  if (capacityRatio < NO_RATIO) return -Math.expm1(-ntu);
  const ratio = Math.min(1, capacityRatio);
  switch (arrangement) {
    case 'counterflow': {
      if (1 - ratio < NEAR_ONE) return ntu / (1 + ntu);
      const e = Math.expm1(-ntu * (1 - ratio));
      return -e / (1 - ratio * (1 + e));
    }
    case 'parallel':
      return -Math.expm1(-ntu * (1 + ratio)) / (1 + ratio);
    case 'crossBothUnmixed':
      return crossBothUnmixed(ntu, ratio);
    case 'crossLargerMixed':
      return -Math.expm1(ratio * Math.expm1(-ntu)) / ratio;
    case 'crossSmallerMixed':
      return -Math.expm1(Math.expm1(-ratio * ntu) / ratio);
    case 'shellTube': {
      const root = Math.sqrt(1 + ratio * ratio);
      return 2 / (1 + ratio + root / Math.tanh((ntu * root) / 2));
    }
  }
};

/** Exchangers above this many transfer units do not exist; a rating that asks for more is a mistake. Source: engineering estimate, plates end near 15. */
const MOST_NTU = 50;

/**
 * Number of transfer units that gives an effectiveness, or null where no exchanger of this arrangement reaches it.
 *
 * @param target  effectiveness, 0 … 1
 */
export const ntuForEffectiveness = (
  arrangement: FlowArrangement,
  target: number,
  capacityRatio: number,
): number | null => {
  if (!(target >= 0) || target > effectiveness(arrangement, MOST_NTU, capacityRatio)) return null;
  if (target === 0) return 0;
  const found = brentRoot((ntu) => effectiveness(arrangement, ntu, capacityRatio) - target, 0, MOST_NTU, 1e-13);
  return found.ok ? found.root : null;
};
