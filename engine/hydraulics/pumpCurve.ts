import { createMonotoneCubic, type MonotoneCubic, monotoneCubicAt, monotoneCubicSlopeAt } from '#engine/numerics';
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

/**
 * Head of one pump at rated speed, falling with flow so that its operating point is unique.
 * `power`: H = shutoff − linear·Q − coefficient·Qⁿ; `table`: a smooth curve through points.
 */
export type PumpCurve =
  | {
      readonly form: 'power';
      readonly shutoffHeadM: number;
      /** m per m³/s, ≥ 0. */
      readonly linear: number;
      /** m per (m³/s)ⁿ, ≥ 0. */
      readonly coefficient: number;
      /** n ≥ 1. */
      readonly exponent: number;
    }
  | { readonly form: 'table'; readonly curve: MonotoneCubic };

export interface PumpPoint {
  readonly flowM3PerS: number;
  readonly headM: number;
}

const notFalling = (message: string): Problem => ({
  code: 'hydraulics.pump.curveNotFalling',
  severity: 'error',
  elements: [],
  message,
  remedy: 'Give points of the falling part of the pump curve, in order of flow; leave out the hump near shutoff.',
});

/**
 * Curve through the points of a data sheet.
 *
 * One point: shutoff head 4/3 of the rated head and no head at twice the rated flow, as EPANET does. Three points from zero flow:
 * H = A − B·Qⁿ through them. Otherwise a smooth falling curve through all points, straight beyond the last.
 *
 * Source: Rossman et al. 2020, EPANET 2.2 User Manual, § 3.1 (single-point and three-point curves).
 */
export const pumpCurveFromPoints = (points: readonly PumpPoint[]): Outcome<PumpCurve> => {
  const [first, second, third] = points;
  if (!first) return failure(notFalling('The pump curve has no points.'));
  if (!second) {
    if (!(first.flowM3PerS > 0 && first.headM > 0))
      return failure(notFalling('The rated flow and head of the pump must be above zero.'));
    const shutoffHeadM = (4 / 3) * first.headM;
    return success({
      form: 'power',
      shutoffHeadM,
      linear: 0,
      coefficient: (shutoffHeadM - first.headM) / first.flowM3PerS ** 2,
      exponent: 2,
    });
  }
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before && !(point.flowM3PerS > before.flowM3PerS && point.headM < before.headM))
      return failure(
        notFalling(
          `The pump gives ${before.headM} m at ${before.flowM3PerS} m³/s and ${point.headM} m at ${point.flowM3PerS} m³/s; the head must fall as the flow rises.`,
        ),
      );
  }
  if (third && points.length === 3 && first.flowM3PerS === 0) {
    const drop2 = first.headM - second.headM;
    const drop3 = first.headM - third.headM;
    const exponent = Math.log(drop3 / drop2) / Math.log(third.flowM3PerS / second.flowM3PerS);
    if (exponent >= 1)
      return success({
        form: 'power',
        shutoffHeadM: first.headM,
        linear: 0,
        coefficient: drop2 / second.flowM3PerS ** exponent,
        exponent,
      });
  }
  return success({
    form: 'table',
    curve: createMonotoneCubic(
      Float64Array.from(points, (point) => point.flowM3PerS),
      Float64Array.from(points, (point) => point.headM),
    ),
  });
};

/** Some flow in the middle of a curve: where half the shutoff head is left, or in the middle of the table, m³/s. */
export const ordinaryPumpFlowM3PerS = (curve: PumpCurve): number => {
  if (curve.form === 'table') return 0.5 * curve.curve.xs.at(-1)!;
  const half = curve.shutoffHeadM / 2;
  const bent = curve.coefficient > 0 ? (half / curve.coefficient) ** (1 / curve.exponent) : Number.POSITIVE_INFINITY;
  const straight = curve.linear > 0 ? half / curve.linear : Number.POSITIVE_INFINITY;
  // A pump of constant head has no middle; any flow will do.
  return Math.min(bent, straight, 1);
};

const curveHeadM = (curve: PumpCurve, flowM3PerS: number): number =>
  curve.form === 'table'
    ? monotoneCubicAt(curve.curve, flowM3PerS)
    : curve.shutoffHeadM - curve.linear * flowM3PerS - curve.coefficient * flowM3PerS ** curve.exponent;

/** Share of the ordinary flow below which a curve is taken as straight; flat curves change there by less than a millionth. */
const SMALL_FLOW = 1e-3;

/**
 * Head of one pump at rated speed and its slope (m per m³/s, ≤ 0), written to `out` to allocate nothing.
 *
 * The curve is straight next to zero flow, where a flat curve has no slope to find the way by, and rises steeply against flow
 * backwards, as if by its check valve, so that the way out of it is short.
 */
export const ratedHead = (curve: PumpCurve, flowM3PerS: number, out: [headM: number, slope: number]): void => {
  const ordinary = ordinaryPumpFlowM3PerS(curve);
  const small = SMALL_FLOW * ordinary;
  const shutoff = curveHeadM(curve, 0);
  if (flowM3PerS < 0) {
    const slope = -shutoff / ordinary;
    out[0] = shutoff + slope * flowM3PerS;
    out[1] = slope;
  } else if (flowM3PerS < small) {
    const slope = (curveHeadM(curve, small) - shutoff) / small;
    out[0] = shutoff + slope * flowM3PerS;
    out[1] = slope;
  } else {
    out[0] = curveHeadM(curve, flowM3PerS);
    out[1] =
      curve.form === 'table'
        ? monotoneCubicSlopeAt(curve.curve, flowM3PerS)
        : -curve.linear - curve.coefficient * curve.exponent * flowM3PerS ** (curve.exponent - 1);
  }
};

/** Head in m of one pump at rated speed. */
export const ratedHeadM = (curve: PumpCurve, flowM3PerS: number): number => {
  const out: [number, number] = [0, 0];
  ratedHead(curve, flowM3PerS, out);
  return out[0];
};

/**
 * Head in m of equal pumps in parallel at a relative speed, by the affinity laws: flow with speed, head with its square.
 * @param speed  n/n₀ > 0
 * @param count  pumps running, ≥ 1
 * Source: affinity laws, e.g. ASHRAE Handbook HVAC Systems and Equipment 2020, ch. 44.
 */
export const pumpHeadM = (curve: PumpCurve, flowM3PerS: number, speed = 1, count = 1): number =>
  speed ** 2 * ratedHeadM(curve, flowM3PerS / (count * speed));

/** Power that a pump gives to the liquid, W. */
export const hydraulicPowerW = (flowM3PerS: number, pressureRisePa: number): number => flowM3PerS * pressureRisePa;

/** Power at the shaft, W. @param efficiency  pump efficiency at this point, 0 … 1 */
export const shaftPowerW = (flowM3PerS: number, pressureRisePa: number, efficiency: number): number =>
  hydraulicPowerW(flowM3PerS, pressureRisePa) / efficiency;
