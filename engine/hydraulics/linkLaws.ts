/** Pressure drop of every link and its slope, as functions of mass flow, over typed arrays: the inner loop of the solver. */
import {
  type FrictionPoint,
  frictionAboveLaminar,
  HAZEN_WILLIAMS_EXPONENT,
  hazenWilliamsResistance,
  LAMINAR_BELOW,
  LAMINAR_PRODUCT,
} from './frictionFactor';
import { type HydraulicProblem, type HydraulicState, linkCode, NO_CURVE } from './problem';
import { ordinaryPumpFlowM3PerS, ratedHead } from './pumpCurve';
import { resistanceDropPa, resistanceSlope, viscosityRatio } from './resistanceCurve';

/** How the drop of a link is computed: friction by Reynolds number, a·m + b·m|m|, Hazen–Williams, a table, or a pump. */
const law = { friction: 0, polynomial: 1, hazenWilliams: 2, table: 3, pump: 4 } as const;

/** The laws with everything folded in that does not depend on flow, by link. Mass flow m in kg/s, drop in Pa. */
export interface LawColumns {
  readonly law: Uint8Array;
  /** Linear coefficient, Pa per kg/s; in pipes that of laminar flow. */
  readonly linear: Float64Array;
  /** Pa per (kg/s)²: minor losses, and the quadratic part of curves. */
  readonly quadratic: Float64Array;
  /** Pa per (kg/s)² at friction factor one, or Pa per (kg/s)^1.852. */
  readonly friction: Float64Array;
  /** Flow below which the laws go straight to zero, kg/s. */
  readonly smallFlow: Float64Array;
  /** Reynolds number at 1 kg/s. */
  readonly reynoldsPerFlow: Float64Array;
  /** Change of the pressure rise of a pump with its relative speed, Pa; written by `evaluate`. */
  readonly riseOnSpeed: Float64Array;
}

/** The laws of a network in a state. */
export interface LinkLaws extends LawColumns {
  readonly problem: HydraulicProblem;
  readonly state: HydraulicState;
}

/**
 * Near zero flow a quadratic law has no slope and Newton's method no direction. Below this share of an ordinary flow the law is
 * taken as straight; at the end of that stretch the drop is a millionth of the ordinary one, some hundredth of a pascal.
 */
const SMALL_FLOW = 1e-3;
/** Slope of an element without any loss, Pa per kg/s: 1e-5 Pa at 1 kg/s, far below what a gauge can see. */
const LEAST_SLOPE = 1e-5;

/** Velocity of an ordinary flow. Source: Rossman et al. 2020, EPANET 2.2 User Manual, § 12.1 (1 ft/s as first guess). */
const ORDINARY_VELOCITY_M_PER_S = 0.3048;
/** Drop of an ordinary flow over a component without a diameter: racks and valves drop some 10 kPa. */
const ORDINARY_DROP_PA = 1e4;

/** Some positive flow of the right size for a link, kg/s. */
export const ordinaryFlowKgPerS = ({ problem, state, linear, quadratic }: LinkLaws, l: number): number => {
  const density = state.densityKgPerM3[l]!;
  const curve = problem.curve[l]!;
  if (problem.kind[l] === linkCode.pump)
    return density * Math.max(state.unitCount[l]!, 1) * ordinaryPumpFlowM3PerS(problem.pumpCurves[curve]!);
  const shape = curve === NO_CURVE ? null : problem.resistanceCurves[curve]!;
  if (shape?.form === 'table') return density * 0.5 * shape.curve.xs.at(-1)!;
  if (shape) return quadratic[l]! > 0 ? Math.sqrt(ORDINARY_DROP_PA / quadratic[l]!) : ORDINARY_DROP_PA / linear[l]!;
  const diameter = problem.diameterM[l]!;
  return diameter > 0 ? density * ORDINARY_VELOCITY_M_PER_S * (Math.PI / 4) * diameter ** 2 : 1;
};

/** Opening of a throttled resistance; a shut one is kept out of the flow by its mode, not by its law. */
const openingOf = ({ kind }: HydraulicProblem, { setting }: HydraulicState, l: number): number =>
  kind[l] === linkCode.resistance && setting[l]! > 0 ? setting[l]! : 1;

/** @param into  arrays that the coefficients are written to */
export const buildLaws = (problem: HydraulicProblem, state: HydraulicState, into: LawColumns): LinkLaws => {
  const n = problem.linkIds.length;
  const laws: LinkLaws = { problem, state, ...into };
  for (const column of Object.values(into)) column.fill(0);
  const { linear, quadratic, friction, reynoldsPerFlow } = laws;
  const { kind, curve, diameterM, lengthM, roughness, minorLossK, resistanceCurves, gravityMPerS2 } = problem;
  const { densityKgPerM3, viscosityPaS } = state;
  for (let l = 0; l < n; l++) {
    const density = densityKgPerM3[l]!;
    const diameter = diameterM[l]!;
    if (diameter > 0) {
      const area = (Math.PI / 4) * diameter * diameter;
      const dynamic = 1 / (2 * density * area * area);
      quadratic[l] = minorLossK[l]! * dynamic;
      reynoldsPerFlow[l] = diameter / (area * viscosityPaS[l]!);
      if (kind[l] === linkCode.pipe) friction[l] = (lengthM[l]! / diameter) * dynamic;
    }
    if (kind[l] === linkCode.pump) laws.law[l] = law.pump;
    else if (kind[l] === linkCode.pipe && problem.friction === 'hazenWilliams') {
      laws.law[l] = law.hazenWilliams;
      friction[l] =
        (density * gravityMPerS2 * hazenWilliamsResistance(lengthM[l]!, diameter, roughness[l]!)) /
        density ** HAZEN_WILLIAMS_EXPONENT;
    } else if (kind[l] === linkCode.pipe) {
      laws.law[l] = law.friction;
      linear[l] = (LAMINAR_PRODUCT * friction[l]!) / reynoldsPerFlow[l]!;
    } else {
      laws.law[l] = law.polynomial;
      const shape = curve[l] === NO_CURVE ? null : resistanceCurves[curve[l]!]!;
      if (shape?.form === 'table') laws.law[l] = law.table;
      else if (shape) {
        // A valve half open passes at each drop half the flow: Δp(Q) becomes Δp(Q/opening).
        const opening = openingOf(problem, state, l);
        const scale = density / shape.referenceDensityKgPerM3;
        const perFlow = 1 / (density * opening);
        linear[l] = shape.linear * scale * viscosityRatio(shape, density, viscosityPaS[l]!) * perFlow;
        quadratic[l]! += shape.quadratic * scale * perFlow * perFlow;
      }
    }
    laws.smallFlow[l] = SMALL_FLOW * ordinaryFlowKgPerS(laws, l);
  }
  return laws;
};

/** Scratch of `evaluate`; the solver runs on one thread. */
const point: FrictionPoint = [0, 0];

/**
 * Writes drop (Pa, odd in flow; negative for a working pump) and slope (Pa per kg/s, > 0) of every link.
 * @param flow   kg/s
 * @param speed  relative speed of pumps
 */
export const evaluate = (
  laws: LinkLaws,
  flow: Float64Array,
  speed: Float64Array,
  drop: Float64Array,
  slope: Float64Array,
): void => {
  const { problem, linear, quadratic, friction, smallFlow, reynoldsPerFlow } = laws;
  const { roughness, diameterM } = problem;
  const formula = problem.friction === 'swameeJain' ? 'swameeJain' : 'colebrook';
  for (let l = 0; l < flow.length; l++) {
    const m = flow[l]!;
    const size = Math.abs(m);
    const isSmall = size < smallFlow[l]!;
    const atLeast = isSmall ? smallFlow[l]! : size;
    // drop = (chord of what bends + linear)·m; slope = that + what bends.
    let straight = linear[l]!;
    let bending = quadratic[l]! * atLeast;
    let extra = 0;
    switch (laws.law[l]) {
      case law.friction: {
        const reynolds = reynoldsPerFlow[l]! * size;
        if (reynolds <= LAMINAR_BELOW) break;
        frictionAboveLaminar(reynolds, roughness[l]! / diameterM[l]!, formula, point);
        const chord = friction[l]! * point[0] * size;
        straight = chord;
        extra = chord + friction[l]! * point[1] * size;
        break;
      }
      case law.hazenWilliams:
        straight = friction[l]! * atLeast ** (HAZEN_WILLIAMS_EXPONENT - 1);
        if (!isSmall) extra = (HAZEN_WILLIAMS_EXPONENT - 1) * straight;
        break;
      case law.table:
        evaluateTable(laws, l, m, drop, slope);
        continue;
      case law.pump:
        evaluatePump(laws, l, m, speed[l]!, drop, slope);
        continue;
    }
    const chord = straight + bending;
    if (isSmall) bending = 0;
    if (chord > 0) {
      drop[l] = chord * m;
      slope[l] = chord + bending + extra;
    } else {
      drop[l] = LEAST_SLOPE * m;
      slope[l] = LEAST_SLOPE;
    }
  }
};

const evaluateTable = (laws: LinkLaws, l: number, m: number, drop: Float64Array, slope: Float64Array): void => {
  const { problem, state, quadratic, smallFlow } = laws;
  const shape = problem.resistanceCurves[problem.curve[l]!]!;
  const density = state.densityKgPerM3[l]!;
  const viscosity = state.viscosityPaS[l]!;
  const perFlow = 1 / (density * openingOf(problem, state, l));
  const isSmall = Math.abs(m) < smallFlow[l]!;
  const at = isSmall ? smallFlow[l]! : m;
  const atDrop = resistanceDropPa(shape, at * perFlow, density, viscosity) + quadratic[l]! * at * Math.abs(at);
  const chord = Math.max(atDrop / at, LEAST_SLOPE);
  drop[l] = chord * m;
  slope[l] = isSmall
    ? chord
    : Math.max(
        resistanceSlope(shape, at * perFlow, density, viscosity) * perFlow + 2 * quadratic[l]! * Math.abs(at),
        LEAST_SLOPE,
      );
};

const evaluatePump = (
  laws: LinkLaws,
  l: number,
  m: number,
  speed: number,
  drop: Float64Array,
  slope: Float64Array,
): void => {
  const { problem, state, riseOnSpeed } = laws;
  const curve = problem.pumpCurves[problem.curve[l]!]!;
  const density = state.densityKgPerM3[l]!;
  const count = Math.max(state.unitCount[l]!, 1);
  const weight = density * problem.gravityMPerS2;
  // Affinity: at relative speed s a pump that gives h(Q) at rated speed gives s²·h(Q/s).
  const flowEach = m / (density * count);
  const ratedFlow = flowEach / speed;
  ratedHead(curve, ratedFlow, point);
  const [head, headSlope] = point;
  drop[l] = -weight * speed * speed * head;
  slope[l] = Math.max((-problem.gravityMPerS2 * speed * headSlope) / count, LEAST_SLOPE);
  riseOnSpeed[l] = weight * (2 * speed * head - flowEach * headSlope);
};
