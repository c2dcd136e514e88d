/** How the loss of a pipe follows its flow. `swameeJain` and `hazenWilliams` are for comparison with EPANET and older tables. */
export type FrictionFormula = 'colebrook' | 'swameeJain' | 'hazenWilliams';

/** Flow is laminar below. Source: Hagen–Poiseuille; lower limit of the transition in Dunlop 1991. */
export const LAMINAR_BELOW = 2000;
/** Flow is fully turbulent above. Source: Dunlop 1991, WADI Hydraulic Analysis Program (transition 2,000 … 4,000). */
export const TURBULENT_ABOVE = 4000;
/** f·Re of laminar flow in a round pipe. Source: Hagen–Poiseuille. */
export const LAMINAR_PRODUCT = 64;

/** Natural logarithm to the −2·log₁₀ of the Colebrook–White equation. */
const PER_NATURAL_LOG = 2 / Math.LN10;

/** A friction factor and its slope on logarithmic flow, Re·df/dRe; reused by the caller. */
export type FrictionPoint = [factor: number, slope: number];

/** Explicit friction factor above the transition. Source: Swamee & Jain 1976, J. Hydraulics Div. ASCE 102(5), 657–664. */
const swameeJain = (reynolds: number, relativeRoughness: number, out: FrictionPoint): void => {
  const smooth = 5.74 / reynolds ** 0.9;
  const inner = relativeRoughness / 3.7 + smooth;
  const x = -PER_NATURAL_LOG * Math.log(inner);
  const factor = 1 / (x * x);
  out[0] = factor;
  // x = −c·ln(inner) and Re·d(inner)/dRe = −0.9·smooth.
  out[1] = (-2 * factor * PER_NATURAL_LOG * 0.9 * smooth) / (inner * x);
};

/** 1/√f in the middle of the turbulent range (f = 0.02), to start from. */
const MIDDLE_ROOT = 7;

/**
 * Implicit friction factor above the transition: x = 1/√f solves x + 2·log₁₀(ε/3.7D + 2.51·x/Re) = 0. One substitution from the
 * middle of the range comes within 5 % of x; each Newton step on this nearly straight function leaves less than a hundredth of
 * the error squared, so two leave f within 1e-8. (A start by Swamee & Jain is closer, but its power costs more than a step.)
 * Source: Colebrook 1939, J. Inst. Civil Eng. 11, 133–156, eq. 16.
 */
const colebrook = (reynolds: number, relativeRoughness: number, out: FrictionPoint): void => {
  const rough = relativeRoughness / 3.7;
  const viscous = 2.51 / reynolds;
  let x = -PER_NATURAL_LOG * Math.log(rough + viscous * MIDDLE_ROOT);
  let inner = rough + viscous * x;
  x -= (x + PER_NATURAL_LOG * Math.log(inner)) / (1 + (PER_NATURAL_LOG * viscous) / inner);
  inner = rough + viscous * x;
  x -= (x + PER_NATURAL_LOG * Math.log(inner)) / (1 + (PER_NATURAL_LOG * viscous) / inner);
  const bend = (PER_NATURAL_LOG * viscous) / (rough + viscous * x);
  const factor = 1 / (x * x);
  out[0] = factor;
  // Implicit derivative: Re·dx/dRe = x·bend/(1 + bend).
  out[1] = (-2 * factor * bend) / (1 + bend);
};

/** Cubic from the laminar value and slope at Re 2,000 to the turbulent ones at 4,000. Source: Dunlop 1991. */
const transition = (reynolds: number, turbulentFactor: number, turbulentSlope: number, out: FrictionPoint): void => {
  const width = TURBULENT_ABOVE - LAMINAR_BELOW;
  const s = (reynolds - LAMINAR_BELOW) / width;
  const start = LAMINAR_PRODUCT / LAMINAR_BELOW;
  const startSlope = (-start * width) / LAMINAR_BELOW;
  const endSlope = (turbulentSlope * width) / TURBULENT_ABOVE;
  const rise = turbulentFactor - start;
  const square = 3 * rise - 2 * startSlope - endSlope;
  const cube = startSlope + endSlope - 2 * rise;
  out[0] = start + s * (startSlope + s * (square + s * cube));
  out[1] = (startSlope + s * (2 * square + s * 3 * cube)) * (reynolds / width);
};

/**
 * Darcy friction factor and its logarithmic slope from Re 2,000 up; below, f = 64/Re is simpler written by the caller.
 * Allocates nothing: the result is written to `out`.
 */
export const frictionAboveLaminar = (
  reynolds: number,
  relativeRoughness: number,
  formula: 'colebrook' | 'swameeJain',
  out: FrictionPoint,
): void => {
  const at = Math.max(reynolds, TURBULENT_ABOVE);
  if (formula === 'colebrook') colebrook(at, relativeRoughness, out);
  else swameeJain(at, relativeRoughness, out);
  if (reynolds < TURBULENT_ABOVE) transition(reynolds, out[0], out[1], out);
};

/**
 * Darcy friction factor of a round pipe over all regimes: laminar below Re 2,000, cubic blend to 4,000, turbulent above.
 *
 * @param reynolds           Re > 0, based on the inner diameter
 * @param relativeRoughness  ε/D, 0 … 0.05
 * @returns f, with f·Re = 64 up to Re 2,000
 * Source: Hagen–Poiseuille; Dunlop 1991 (blend); Colebrook 1939, eq. 16, or Swamee & Jain 1976.
 */
export const frictionFactor = (
  reynolds: number,
  relativeRoughness: number,
  formula: 'colebrook' | 'swameeJain' = 'colebrook',
): number => {
  if (reynolds <= LAMINAR_BELOW) return LAMINAR_PRODUCT / reynolds;
  const out: FrictionPoint = [0, 0];
  frictionAboveLaminar(reynolds, relativeRoughness, formula, out);
  return out[0];
};

/**
 * Head lost per metre of pipe and per (m³/s)^1.852 by Hazen–Williams: h = 10.67·L·Q^1.852/(C^1.852·D^4.871) in metres.
 * The factor is the 4.727 of US units (ft, ft³/s) turned to metres.
 * Source: Rossman et al. 2020, EPANET 2.2 User Manual, table 3.1.
 */
export const HAZEN_WILLIAMS_EXPONENT = 1.852;
const HAZEN_WILLIAMS_DIAMETER_EXPONENT = 4.871;
const FOOT_M = 0.3048;
const HAZEN_WILLIAMS_FACTOR = 4.727 * FOOT_M ** (HAZEN_WILLIAMS_DIAMETER_EXPONENT - 3 * HAZEN_WILLIAMS_EXPONENT);

/** Head loss in metres at 1 m³/s. @param coefficient  Hazen–Williams C, 60 … 160 */
export const hazenWilliamsResistance = (lengthM: number, diameterM: number, coefficient: number): number =>
  (HAZEN_WILLIAMS_FACTOR * lengthM) /
  (coefficient ** HAZEN_WILLIAMS_EXPONENT * diameterM ** HAZEN_WILLIAMS_DIAMETER_EXPONENT);
