import { failure, type Outcome, type Problem, success } from '#engine/quantity';
import { controlLackPa, createStep, type Residual, STANDING_KG_PER_S } from './globalGradient';
import { createIterate, type Iterate, isShut, type StartingPoint, sensedPa } from './iterate';
import { controlOfLinks, openDeadEnds, switchModes } from './modes';
import type { PreparedHydraulics } from './prepare';
import { type HydraulicState, linkCode, modeCode } from './problem';
import { ratedHeadM } from './pumpCurve';
import { unservedDemands } from './unserved';

/** Steady flow and pressure of a network. Also a starting point for the next solve. */
export interface HydraulicSolution extends StartingPoint {
  /** Gauge pressure at each node, Pa. */
  readonly pressurePa: Float64Array;
  /** Mass flow of each link from `from` to `to`, kg/s. */
  readonly flowKgPerS: Float64Array;
  readonly flowM3PerS: Float64Array;
  /** Mean velocity where a diameter is given, else 0. Signed like the flow. */
  readonly velocityMPerS: Float64Array;
  /** Where a diameter is given, else 0. */
  readonly reynolds: Float64Array;
  /** Loss of each link in the direction from `from` to `to`, without the weight of the liquid; negative for pumps. Pa. */
  readonly pressureDropPa: Float64Array;
  /** `modeCode` of each link. */
  readonly mode: Uint8Array;
  /** Relative speed of running pumps; 1 for other links. */
  readonly speed: Float64Array;
  readonly iterations: number;
  /** Rounds in which valves, pumps or controls switched. */
  readonly switches: number;
  readonly isConverged: boolean;
  /** Largest lack at a node as a share of the mean flow of a link. */
  readonly massBalanceResidual: number;
  /** Largest lack of an open link's law, Pa. */
  readonly energyResidualPa: number;
}

/** Flow that laws and nodes may lack at the end, as a share of all flow. Newton's method squares the error, so most ends are far below. */
const TOLERANCE = 1e-9;
/** Flow that any one node may lack at the end, as a share of the mean flow of a link. */
const NODE_TOLERANCE = 1e-10;
/** Pressure that the law of any one link may lack, as a share of the largest drop. */
const ENERGY_TOLERANCE = 1e-9;
/** Valves and pumps are looked at when the flows are this near, or after some steps if they do not come nearer. */
const SETTLED_ENOUGH = 1e-2;
const MOST_STEPS_UNLOOKED = 6;
/** Share of the mean flow below which a flow is rounding: a thousandth of the tolerance of mass balances. */
const DUST = 1e-12;
const MOST_ITERATIONS = 200;
/** Full steps first; shorter ones if the network has not settled by then. Source: relaxation of Rossman et al. 2020, EPANET 2.2 User Manual, § 12.1 (0.6). */
const FULL_STEPS = 30;
const SHORT_STEP = 0.6;
/** Set points are met when their lack is below this share of the set point, or 1 mPa. */
const SETPOINT_TOLERANCE = 1e-9;
const SETPOINT_FLOOR_PA = 1e-3;

/**
 * Steady state of a prepared network.
 *
 * @param state  fluids, openings, speeds, demands and set points; all finite, densities and viscosities above zero
 * @param start  an earlier solution of the same network to start from; null: from rest
 * @returns flows, pressures and their residuals. Problems: demand behind closed valves, a solution that has not settled, a
 *   control that cannot act, a pump beyond its curve. A failure means that not even a part could be computed.
 */
export const solve = (
  prepared: PreparedHydraulics,
  state: HydraulicState,
  start: StartingPoint | null = null,
): Outcome<HydraulicSolution> => {
  const { problem } = prepared;
  const unfit = unfitLinks(prepared, state);
  if (unfit.length > 0)
    return failure({
      code: 'hydraulics.state.notFinite',
      severity: 'error',
      elements: unfit,
      message: 'Density and viscosity must be above zero, and settings and demands finite.',
      remedy: 'Check the fluid, the temperature and the settings of these elements.',
    });
  const problems: Problem[] = [];
  const { demandKgPerS, problems: unserved } = unservedDemands(prepared, state, (l) => {
    const isPump = problem.kind[l] === linkCode.pump;
    return state.isOpen[l] === 1 && (state.setting[l]! > 0 || !(isPump || problem.kind[l] === linkCode.flowControl));
  });
  problems.push(...unserved);

  const iterate = createIterate(prepared, state, start);
  openDeadEnds(iterate, prepared.isHeld);
  const step = createStep(prepared, demandKgPerS);
  const controlOf = controlOfLinks(prepared.linkCount, problem.controls);
  const setpoint = state.setpointPa.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const setpointTolerance = Math.max(SETPOINT_FLOOR_PA, SETPOINT_TOLERANCE * setpoint);

  let residual: Residual = step.measure(iterate);
  let iterations = 0;
  let switches = 0;
  let unlooked = 0;
  let isConverged = false;
  let unsettled: readonly number[] = [];
  while (iterations < MOST_ITERATIONS) {
    const isBalanced =
      residual.relative <= TOLERANCE && residual.mass <= NODE_TOLERANCE && residual.energy <= ENERGY_TOLERANCE;
    const isAtEnd = isBalanced && controlLackPa(iterate) <= setpointTolerance;
    const isTimeToLook = isAtEnd || (iterations > 0 && residual.relative <= SETTLED_ENOUGH);
    if (isTimeToLook || unlooked >= MOST_STEPS_UNLOOKED) {
      unlooked = 0;
      unsettled = switchModes(iterate, controlOf, switches, residual.unsettledKgPerS);
      if (unsettled.length > 0) {
        switches++;
        openDeadEnds(iterate, prepared.isHeld);
        residual = step.measure(iterate);
      } else if (isAtEnd) {
        isConverged = true;
        break;
      }
    }
    const outcome = step.advance(iterate, iterations < FULL_STEPS ? 1 : SHORT_STEP);
    if (outcome === 'singular')
      return failure({
        code: 'hydraulics.matrix.singular',
        severity: 'error',
        elements: [],
        message: 'The losses of some elements are beyond what can be computed with.',
        remedy: 'Check lengths, diameters and curves for units.',
      });
    if (outcome !== 'moved') {
      problems.push(powerless(prepared, outcome.powerlessControl));
      break;
    }
    iterations++;
    unlooked++;
    residual = step.measure(iterate);
  }
  if (!isConverged && problems.every(({ code }) => code !== 'hydraulics.control.powerless'))
    problems.push(notSettled(prepared, residual, unsettled, iterations));
  problems.push(...offCurve(iterate), ...starved(iterate), ...missedSetpoints(iterate));
  if (stillDust(iterate.flowKgPerS)) residual = step.measure(iterate);
  return success(solutionOf(prepared, state, iterate, { residual, iterations, switches, isConverged }), problems);
};

/**
 * Takes flows that are nothing but rounding for none: in branches at rest they depend on the way to the solution.
 *
 * @returns whether there were any
 */
const stillDust = (flowKgPerS: Float64Array): boolean => {
  const mean = flowKgPerS.reduce((sum, m) => sum + Math.abs(m), 0) / Math.max(flowKgPerS.length, 1);
  let isAny = false;
  flowKgPerS.forEach((m, l) => {
    if (m === 0 || Math.abs(m) > DUST * Math.max(mean, STANDING_KG_PER_S)) return;
    flowKgPerS[l] = 0;
    isAny = true;
  });
  return isAny;
};

const unfitLinks = ({ problem }: PreparedHydraulics, state: HydraulicState): readonly string[] => {
  const links = problem.linkIds.filter((_, l) => {
    const { densityKgPerM3, viscosityPaS, setting, unitCount } = state;
    const fluid = densityKgPerM3[l]! * viscosityPaS[l]!;
    return !(fluid > 0 && Number.isFinite(fluid + setting[l]! + unitCount[l]!) && densityKgPerM3[l]! > 0);
  });
  const nodes = problem.nodeIds.filter((_, i) => !Number.isFinite(state.demandKgPerS[i]! + state.fixedPressurePa[i]!));
  const actuators = problem.controls.flatMap(({ links: actuated }, c) =>
    Number.isFinite(state.setpointPa[c]) ? [] : actuated.map((l) => problem.linkIds[l]!),
  );
  return [...links, ...nodes, ...actuators];
};

const powerless = ({ problem }: PreparedHydraulics, c: number): Problem => ({
  code: 'hydraulics.control.powerless',
  severity: 'error',
  elements: problem.controls[c]!.links.map((l) => problem.linkIds[l]!),
  message: 'What this control senses does not change when it acts; the flows shown are not settled.',
  remedy: 'Sense the pressure on a path that the valve or pump serves, and check for closed valves between.',
});

const notSettled = (
  { problem }: PreparedHydraulics,
  { relative, energyPa, worstLink }: Residual,
  unsettled: readonly number[],
  iterations: number,
): Problem => {
  const elements = (unsettled.length > 0 ? unsettled : [worstLink]).flatMap((l) => problem.linkIds[l] ?? []);
  return {
    code: 'hydraulics.notSettled',
    severity: 'error',
    elements,
    message: `The flows have not settled after ${iterations} steps: ${(100 * relative).toPrecision(2)} % of the flow and up to ${energyPa.toPrecision(2)} Pa are missing${unsettled.length > 0 ? ', and these valves or pumps keep switching' : ''}.`,
    remedy: 'Check the set points of valves in series and of pumps that work against each other.',
  };
};

/** Pumps that are pushed beyond the flow at which their head is used up. */
const offCurve = ({ laws, mode, flowKgPerS, speed }: Iterate): readonly Problem[] => {
  const { problem, state } = laws;
  const beyond = problem.linkIds.filter((_, l) => {
    if (problem.kind[l] !== linkCode.pump || mode[l] !== modeCode.open) return false;
    const flowEach = flowKgPerS[l]! / (state.densityKgPerM3[l]! * state.unitCount[l]!);
    return ratedHeadM(problem.pumpCurves[problem.curve[l]!]!, flowEach / speed[l]!) < 0;
  });
  if (beyond.length === 0) return [];
  return [
    {
      code: 'hydraulics.pump.beyondCurve',
      severity: 'warning',
      elements: beyond,
      message: 'More flows through these pumps than their curve reaches; they add no pressure.',
      remedy: 'Run more pumps in parallel or choose a larger one.',
    },
  ];
};

/** Share of the set flow that must be missing before it is worth telling. */
const STARVED = 1e-3;

/** Flow control valves that stand fully open and still pass less than they are set to. Valves on a shut branch pass nothing and are left out. */
const starved = ({ laws, mode, flowKgPerS }: Iterate): readonly Problem[] => {
  const { problem, state } = laws;
  const below = problem.linkIds.filter((_, l) => {
    if (problem.kind[l] !== linkCode.flowControl || mode[l] !== modeCode.open) return false;
    const set = state.setting[l]! * state.densityKgPerM3[l]!;
    return flowKgPerS[l]! > STARVED * set && flowKgPerS[l]! < (1 - STARVED) * set;
  });
  if (below.length === 0) return [];
  return [
    {
      code: 'hydraulics.flowControl.starved',
      severity: 'warning',
      elements: below,
      message: 'These valves are fully open and pass less than they are set to.',
      remedy: 'Raise the pressure set point or the pump, widen the pipes before them, or lower their flow.',
    },
  ];
};

/** Drives at the end of their range while the pressure they should keep is not reached. */
const missedSetpoints = (iterate: Iterate): readonly Problem[] => {
  const { problem, state } = iterate.laws;
  return problem.controls.flatMap(({ action, links, speedRange }, c) => {
    if (action !== 'pumpSpeed') return [];
    const running = links.filter((l) => !isShut(iterate.laws, l));
    const lack = state.setpointPa[c]! - sensedPa(iterate, c);
    const isAtEnd = running.length > 0 && iterate.speed[running[0]!] === speedRange[1];
    if (!isAtEnd || lack <= SETPOINT_TOLERANCE * Math.abs(state.setpointPa[c]!) + SETPOINT_FLOOR_PA) return [];
    return [
      {
        code: 'hydraulics.control.setpointMissed',
        severity: 'warning' as const,
        elements: links.map((l) => problem.linkIds[l]!),
        message: `At full speed the pumps reach ${((state.setpointPa[c]! - lack) / 1e3).toFixed(1)} kPa of the ${(state.setpointPa[c]! / 1e3).toFixed(1)} kPa set.`,
        remedy: 'Run another pump, choose a larger one, or lower the set point.',
      },
    ];
  });
};

const solutionOf = (
  { problem, linkCount }: PreparedHydraulics,
  state: HydraulicState,
  { pressurePa, flowKgPerS, mode, speed, liftPa, laws }: Iterate,
  { residual, ...run }: { residual: Residual } & Pick<HydraulicSolution, 'iterations' | 'switches' | 'isConverged'>,
): HydraulicSolution => {
  const { from, to, diameterM } = problem;
  const flowM3PerS = new Float64Array(linkCount);
  const velocityMPerS = new Float64Array(linkCount);
  const reynolds = new Float64Array(linkCount);
  const pressureDropPa = new Float64Array(linkCount);
  for (let l = 0; l < linkCount; l++) {
    const diameter = diameterM[l]!;
    flowM3PerS[l] = flowKgPerS[l]! / state.densityKgPerM3[l]!;
    if (diameter > 0) velocityMPerS[l] = flowM3PerS[l]! / ((Math.PI / 4) * diameter * diameter);
    reynolds[l] = laws.reynoldsPerFlow[l]! * Math.abs(flowKgPerS[l]!);
    pressureDropPa[l] = pressurePa[from[l]!]! - pressurePa[to[l]!]! + liftPa[l]!;
  }
  return {
    pressurePa,
    flowKgPerS,
    flowM3PerS,
    velocityMPerS,
    reynolds,
    pressureDropPa,
    mode,
    speed,
    ...run,
    massBalanceResidual: residual.mass,
    energyResidualPa: residual.energyPa,
  };
};
