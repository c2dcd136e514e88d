import { createMonotoneCubic, type MonotoneCubic, monotoneCubicAt, monotoneCubicSlopeAt } from '#engine/numerics';
import { failure, type Outcome, success } from '#engine/quantity';

/**
 * Pressure drop of a component (cold plate, quick disconnect, strainer, exchanger side, valve) against flow, measured with one
 * fluid. `polynomial`: Δp = linear·Q + quadratic·Q²; `table`: a smooth rising curve through the origin and measured points.
 *
 * Another fluid is taken into account by similarity: at equal Reynolds number the drop is in proportion to ρ·ν², so
 * Δp(Q) = (ρ/ρ₀)·(ν/ν₀)²·Δp₀(Q·ν₀/ν). The linear term then follows viscosity and the quadratic one density.
 */
export type ResistanceCurve = ResistanceShape & {
  readonly referenceDensityKgPerM3: number;
  /** Pa s of the fluid it was measured with; null for a purely turbulent element, which knows no viscosity. */
  readonly referenceViscosityPaS: number | null;
};

type ResistanceShape =
  | {
      readonly form: 'polynomial';
      /** Pa per m³/s, ≥ 0. */
      readonly linear: number;
      /** Pa per (m³/s)², ≥ 0. */
      readonly quadratic: number;
    }
  | { readonly form: 'table'; readonly curve: MonotoneCubic };

/** Water at 15 °C as in the definition of Kv. Source: IEC 60534-1:2005, 3.2.1 (flow coefficient; ρ/ρ₀ referred to 1,000 kg/m³). */
const KV_DENSITY_KG_PER_M3 = 1000;
const BAR_PA = 1e5;
const S_PER_H = 3600;
/** US gallons a minute at 1 psi. Source: IEC 60534-1:2005, table 2 (Kv/Cv = 0.865). */
const KV_PER_CV = 0.865;

/** Valve from its Kv: m³/h of water at a drop of 1 bar. Source: IEC 60534-2-1:2011, eq. 1 (turbulent, no choking). */
export const resistanceFromKv = (kvM3PerH: number): ResistanceCurve => ({
  form: 'polynomial',
  linear: 0,
  quadratic: BAR_PA * (S_PER_H / kvM3PerH) ** 2,
  referenceDensityKgPerM3: KV_DENSITY_KG_PER_M3,
  referenceViscosityPaS: null,
});

/** Valve from its Cv: US gallons a minute of water at a drop of 1 psi. */
export const resistanceFromCv = (cvGpm: number): ResistanceCurve => resistanceFromKv(KV_PER_CV * cvGpm);

export interface ResistancePoint {
  readonly flowM3PerS: number;
  readonly pressureDropPa: number;
}

/**
 * Smooth rising curve through the origin and the points of a data sheet.
 * @param points  in order of rising flow, above zero
 */
export const resistanceFromPoints = (
  points: readonly ResistancePoint[],
  referenceDensityKgPerM3: number,
  referenceViscosityPaS: number | null,
): Outcome<ResistanceCurve> => {
  let before: ResistancePoint = { flowM3PerS: 0, pressureDropPa: 0 };
  for (const point of points) {
    if (!(point.flowM3PerS > before.flowM3PerS && point.pressureDropPa > before.pressureDropPa))
      return failure({
        code: 'hydraulics.resistance.curveNotRising',
        severity: 'error',
        elements: [],
        message: `The drop is ${before.pressureDropPa} Pa at ${before.flowM3PerS} m³/s and ${point.pressureDropPa} Pa at ${point.flowM3PerS} m³/s; both must rise from zero.`,
        remedy: 'Give the points in order of flow, without the origin, and with a drop that rises.',
      });
    before = point;
  }
  if (points.length === 0)
    return failure({
      code: 'hydraulics.resistance.curveEmpty',
      severity: 'error',
      elements: [],
      message: 'The resistance curve has no points.',
      remedy: 'Give at least one pair of flow and pressure drop from the data sheet.',
    });
  return success({
    form: 'table',
    curve: createMonotoneCubic(
      Float64Array.from([0, ...points.map((point) => point.flowM3PerS)]),
      Float64Array.from([0, ...points.map((point) => point.pressureDropPa)]),
    ),
    referenceDensityKgPerM3,
    referenceViscosityPaS,
  });
};

/** Ratio ν/ν₀ of the fluid to the one the curve was measured with; 1 where viscosity has no part. */
export const viscosityRatio = (curve: ResistanceCurve, densityKgPerM3: number, viscosityPaS: number): number =>
  curve.referenceViscosityPaS === null
    ? 1
    : (viscosityPaS * curve.referenceDensityKgPerM3) / (densityKgPerM3 * curve.referenceViscosityPaS);

/** Pressure drop in Pa at a flow in m³/s (odd in flow) with a given fluid. */
export const resistanceDropPa = (
  curve: ResistanceCurve,
  flowM3PerS: number,
  densityKgPerM3: number,
  viscosityPaS: number,
): number => {
  const ratio = viscosityRatio(curve, densityKgPerM3, viscosityPaS);
  const scale = (densityKgPerM3 / curve.referenceDensityKgPerM3) * ratio ** 2;
  const flow = Math.abs(flowM3PerS) / ratio;
  const drop =
    curve.form === 'table' ? monotoneCubicAt(curve.curve, flow) : flow * (curve.linear + curve.quadratic * flow);
  return Math.sign(flowM3PerS) * scale * drop;
};

/** Slope of `resistanceDropPa` in Pa per m³/s. */
export const resistanceSlope = (
  curve: ResistanceCurve,
  flowM3PerS: number,
  densityKgPerM3: number,
  viscosityPaS: number,
): number => {
  const ratio = viscosityRatio(curve, densityKgPerM3, viscosityPaS);
  const scale = (densityKgPerM3 / curve.referenceDensityKgPerM3) * ratio;
  const flow = Math.abs(flowM3PerS) / ratio;
  return (
    scale *
    (curve.form === 'table' ? monotoneCubicSlopeAt(curve.curve, flow) : curve.linear + 2 * curve.quadratic * flow)
  );
};
