import { buildLaws, type LinkLaws, ordinaryFlowKgPerS } from './linkLaws';
import type { PreparedHydraulics } from './prepare';
import { type HydraulicState, linkCode, modeCode } from './problem';

/** What a control does: moving its actuator, resting at an end of the speed range, or without anything to move. */
export const controlMode = { active: 0, atHighest: 1, atLowest: 2, idle: 3 } as const;

/** The unknowns on their way to the solution, and the links' laws at this point. */
export interface Iterate {
  readonly laws: LinkLaws;
  readonly pressurePa: Float64Array;
  readonly flowKgPerS: Float64Array;
  /** `modeCode` of each link. */
  readonly mode: Uint8Array;
  /** Relative speed of pumps, 1 elsewhere. */
  readonly speed: Float64Array;
  /** `controlMode` of each control. */
  readonly control: Uint8Array;
  /** ρ·g·(z_from − z_to) of each link, Pa. */
  readonly liftPa: Float64Array;
  readonly dropPa: Float64Array;
  readonly slope: Float64Array;
}

/** Where a solution left off; enough to start the next one from. */
export interface StartingPoint {
  readonly pressurePa: Float64Array;
  readonly flowKgPerS: Float64Array;
  readonly mode: Uint8Array;
  readonly speed: Float64Array;
}

/** Whether a link is shut before anything is computed. */
export const isShut = (laws: LinkLaws, l: number): boolean => {
  const { problem, state } = laws;
  if (state.isOpen[l] === 0) return true;
  const kind = problem.kind[l];
  if (kind === linkCode.pump) return state.unitCount[l]! <= 0 || state.setting[l]! <= 0;
  return (kind === linkCode.flowControl || kind === linkCode.resistance) && state.setting[l]! <= 0;
};

/** Begins at an earlier solution of the same network, or from rest. */
export const createIterate = (
  prepared: PreparedHydraulics,
  state: HydraulicState,
  start: StartingPoint | null,
): Iterate => {
  const { problem, nodeCount, linkCount } = prepared;
  const { liftPa, dropPa, slope } = prepared.scratch;
  const laws = buildLaws(problem, state, prepared.scratch.laws);
  const { kind, from, to, elevationM } = problem;
  const pressurePa = start ? start.pressurePa.slice() : new Float64Array(nodeCount);
  const flowKgPerS = start ? start.flowKgPerS.slice() : new Float64Array(linkCount);
  const mode = start ? start.mode.slice() : new Uint8Array(linkCount);
  const speed = start ? start.speed.slice() : new Float64Array(linkCount).fill(1);
  const control = new Uint8Array(problem.controls.length);
  for (let i = 0; i < nodeCount; i++) if (prepared.isHeld[i] === 1) pressurePa[i] = state.fixedPressurePa[i]!;

  const isSpeedControlled = new Uint8Array(linkCount);
  for (const { action, links } of problem.controls)
    if (action === 'pumpSpeed') for (const l of links) isSpeedControlled[l] = 1;
  for (let l = 0; l < linkCount; l++) {
    liftPa[l] = state.densityKgPerM3[l]! * problem.gravityMPerS2 * (elevationM[from[l]!]! - elevationM[to[l]!]!);
    if (kind[l] === linkCode.pump && isSpeedControlled[l] === 0) speed[l] = state.setting[l]!;
    if (isShut(laws, l)) {
      // A standing pump has no curve; its speed only keeps the laws finite.
      speed[l] = 1;
      mode[l] = modeCode.closed;
      flowKgPerS[l] = 0;
      continue;
    }
    // A check valve that was shut stays so until the pressures say otherwise; a valve that was shut by hand has been opened.
    const mayStay = start !== null && (mode[l] !== modeCode.closed || problem.hasCheck[l] === 1);
    if (!mayStay) {
      // Flow control valves mostly hold; pressure valves show from open whether they need to act.
      mode[l] = kind[l] === linkCode.flowControl ? modeCode.holdingFlow : modeCode.open;
      flowKgPerS[l] = ordinaryFlowKgPerS(laws, l);
    }
    if (mode[l] === modeCode.holdingFlow) flowKgPerS[l] = state.setting[l]! * state.densityKgPerM3[l]!;
  }
  problem.controls.forEach(({ action, links, speedRange: [lowest, highest] }, c) => {
    if (action !== 'pumpSpeed') return;
    const running = links.filter((l) => !isShut(laws, l));
    control[c] = running.length === 0 ? controlMode.idle : controlMode.active;
    const first = start ? start.speed[links[0]!]! : state.setting[links[0]!]!;
    for (const l of links) speed[l] = Math.min(highest, Math.max(lowest, first));
  });
  return {
    laws,
    pressurePa,
    flowKgPerS,
    mode,
    speed,
    control,
    liftPa,
    dropPa,
    slope,
  };
};

/** Pressure that a control senses, Pa. */
export const sensedPa = (iterate: Iterate, c: number): number => {
  const { highNode, lowNode } = iterate.laws.problem.controls[c]!;
  return iterate.pressurePa[highNode]! - (lowNode < 0 ? 0 : iterate.pressurePa[lowNode]!);
};

/** Pressure that drives a link from its first to its second end, with the weight of the liquid in it, Pa. */
export const drivingPa = ({ laws: { problem }, pressurePa, liftPa }: Iterate, l: number): number =>
  pressurePa[problem.from[l]!]! - pressurePa[problem.to[l]!]! + liftPa[l]!;
