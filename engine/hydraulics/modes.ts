/** The active set: which check valves are shut, which control valves hold, which drives rest at an end of their range. */
import { controlMode, drivingPa, firstFlowKgPerS, type Iterate, isShut, sensedPa } from './iterate';
import { linkCode, modeCode } from './problem';
import { ratedHeadM } from './pumpCurve';

/** Dead bands, so that a valve exactly at its limit does not chatter: 1 mPa, and a billionth of the mean flow. */
const PRESSURE_BAND_PA = 1e-3;
const FLOW_BAND = 1e-9;

/** Rounds in which all that should switch do; then one a round, lowest index first, which cannot cycle while the network is monotone. Source: Murty 1974, Linear Algebra Appl. 8(1), 65–73 (least-index rule for complementarity problems). */
const BLOCK_ROUNDS = 6;

const NONE = -1;

/** Rise of a pump at no flow, Pa. */
const shutoffRisePa = ({ laws: { problem, state }, speed }: Iterate, l: number): number =>
  state.densityKgPerM3[l]! *
  problem.gravityMPerS2 *
  speed[l]! ** 2 *
  ratedHeadM(problem.pumpCurves[problem.curve[l]!]!, 0);

/** The mode that the present pressures and flows call for. */
const wantedMode = (iterate: Iterate, l: number, control: number, flowBand: number): number => {
  const { laws, mode, flowKgPerS, dropPa } = iterate;
  const { problem, state } = laws;
  const now = mode[l]!;
  const flow = flowKgPerS[l]!;
  switch (problem.kind[l]) {
    case linkCode.flowControl: {
      const set = state.setting[l]! * state.densityKgPerM3[l]!;
      if (now === modeCode.holdingFlow)
        return drivingPa(iterate, l) < dropPa[l]! - PRESSURE_BAND_PA ? modeCode.open : now;
      return flow > set + flowBand ? modeCode.holdingFlow : now;
    }
    case linkCode.pressureControl: {
      const sign = problem.controls[control]!.action === 'reduce' ? 1 : -1;
      const excess = sign * (sensedPa(iterate, control) - state.setpointPa[control]!);
      const driving = drivingPa(iterate, l);
      if (now === modeCode.closed)
        return driving > PRESSURE_BAND_PA && excess < -PRESSURE_BAND_PA ? modeCode.throttling : now;
      if (flow < -flowBand) return modeCode.closed;
      if (now === modeCode.throttling) return driving < dropPa[l]! - PRESSURE_BAND_PA ? modeCode.open : now;
      return excess > PRESSURE_BAND_PA ? modeCode.throttling : now;
    }
    default: {
      if (problem.hasCheck[l] === 0) return now;
      if (now === modeCode.open) return flow < -flowBand ? modeCode.closed : now;
      const rise = problem.kind[l] === linkCode.pump ? shutoffRisePa(iterate, l) : 0;
      return drivingPa(iterate, l) + rise > PRESSURE_BAND_PA ? modeCode.open : now;
    }
  }
};

/** The rest of a speed control that the present speed and pressure call for. */
const wantedControl = (iterate: Iterate, c: number): number => {
  const { laws, speed, control } = iterate;
  const { links, speedRange } = laws.problem.controls[c]!;
  const now = control[c]!;
  const lack = laws.state.setpointPa[c]! - sensedPa(iterate, c);
  const at = speed[links[0]!]!;
  if (now === controlMode.active) {
    if (at > speedRange[1]) return controlMode.atHighest;
    return at < speedRange[0] ? controlMode.atLowest : now;
  }
  if (now === controlMode.atHighest && lack < -PRESSURE_BAND_PA) return controlMode.active;
  if (now === controlMode.atLowest && lack > PRESSURE_BAND_PA) return controlMode.active;
  return now;
};

const enterMode = (iterate: Iterate, l: number, wanted: number): void => {
  const { laws, mode, flowKgPerS } = iterate;
  if (wanted === modeCode.closed) flowKgPerS[l] = 0;
  else if (wanted === modeCode.holdingFlow) flowKgPerS[l] = laws.state.setting[l]! * laws.state.densityKgPerM3[l]!;
  // From rest a law has no useful slope.
  else if (mode[l] === modeCode.closed) flowKgPerS[l] = firstFlowKgPerS(laws, l);
  mode[l] = wanted;
};

const enterControl = ({ laws, speed, control }: Iterate, c: number, wanted: number): void => {
  const { links, speedRange } = laws.problem.controls[c]!;
  if (wanted !== controlMode.active)
    for (const l of links) speed[l] = speedRange[wanted === controlMode.atHighest ? 1 : 0];
  control[c] = wanted;
};

/**
 * Switches what the present point calls for.
 * @param round  how often this has been done for this solution
 * @returns links that switched, or those a switched control acts on
 */
export const switchModes = (iterate: Iterate, controlOf: Int32Array, round: number): readonly number[] => {
  const { laws, flowKgPerS } = iterate;
  const { problem } = laws;
  let total = 0;
  for (const flow of flowKgPerS) total += Math.abs(flow);
  const flowBand = (FLOW_BAND * total) / Math.max(flowKgPerS.length, 1);
  const switched: number[] = [];
  const isFull = (): boolean => round >= BLOCK_ROUNDS && switched.length > 0;
  for (let l = 0; l < flowKgPerS.length && !isFull(); l++) {
    const isFixed = problem.hasCheck[l] === 0 && problem.kind[l]! < linkCode.flowControl;
    if (isFixed || isShut(laws, l)) continue;
    const wanted = wantedMode(iterate, l, controlOf[l]!, flowBand);
    if (wanted === iterate.mode[l]) continue;
    enterMode(iterate, l, wanted);
    switched.push(l);
  }
  for (let c = 0; c < problem.controls.length && !isFull(); c++) {
    if (problem.controls[c]!.action !== 'pumpSpeed' || iterate.control[c] === controlMode.idle) continue;
    const wanted = wantedControl(iterate, c);
    if (wanted === iterate.control[c]) continue;
    enterControl(iterate, c, wanted);
    switched.push(...problem.controls[c]!.links);
  }
  return switched;
};

/** Control that acts on each link, or −1. */
export const controlOfLinks = (
  linkCount: number,
  controls: readonly { readonly links: readonly number[] }[],
): Int32Array => {
  const controlOf = new Int32Array(linkCount).fill(NONE);
  controls.forEach(({ links }, c) => {
    for (const l of links) controlOf[l] = c;
  });
  return controlOf;
};
