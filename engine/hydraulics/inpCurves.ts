/** Curves as points for EPANET, which joins points by straight lines. */
import { type PumpCurve, ratedHeadM } from './pumpCurve';
import { type ResistanceCurve, resistanceDropPa } from './resistanceCurve';

type Point = readonly [flowM3PerS: number, value: number];

/** Points of a table: at this spacing a parabola through them is met within 0.1 %. */
const POINTS = 100;
const DECADES = 2.5;
/** Where a resistance curve has no last point, it is written up to this drop, far above what pumps of a plant give. */
const HIGHEST_DROP_PA = 1e6;
/** Shares of the shutoff head at which a power curve is written; EPANET fits three points exactly. */
const POWER_SHARES = [1, 0.75, 0.25] as const;

/** Head of equal pumps in parallel at rated speed, down to no head. */
export const pumpPoints = (curve: PumpCurve, unitCount: number): readonly Point[] => {
  if (curve.form === 'power' && curve.linear === 0 && curve.coefficient > 0)
    return POWER_SHARES.map((share) => {
      const drop = (1 - share) * curve.shutoffHeadM;
      return [unitCount * (drop / curve.coefficient) ** (1 / curve.exponent), share * curve.shutoffHeadM] as const;
    });
  let last = curve.form === 'table' ? curve.curve.xs.at(-1)! : 1e-3;
  for (let k = 0; k < POINTS && ratedHeadM(curve, last) > 0; k++) last *= 1.2;
  return Array.from({ length: POINTS }, (_, k) => {
    const flow = (last * k) / (POINTS - 1);
    return [unitCount * flow, ratedHeadM(curve, flow)] as const;
  });
};

/** Drop of a component with its fluid and opening, from the origin. */
export const resistancePoints = (
  curve: ResistanceCurve,
  densityKgPerM3: number,
  viscosityPaS: number,
  opening: number,
): readonly Point[] => {
  const dropAt = (flow: number): number => resistanceDropPa(curve, flow / opening, densityKgPerM3, viscosityPaS);
  let last = 1;
  while (dropAt(last) > HIGHEST_DROP_PA) last /= 1.2;
  const tail = Array.from({ length: POINTS }, (_, k) => {
    const flow = last * 10 ** (DECADES * (k / (POINTS - 1) - 1));
    return [flow, dropAt(flow)] as const;
  });
  return [[0, 0], ...tail];
};
