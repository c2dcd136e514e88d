/** The active set: which check valves are shut, which control valves hold, which drives rest at an end of their range. */
import { controlMode, drivingPa, type Iterate, isShut, sensedPa } from './iterate';
import { ordinaryFlowKgPerS } from './linkLaws';
import { linkCode, modeCode } from './problem';
import { ratedHeadM } from './pumpCurve';
import { connectedParts } from './zones';

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
      // A valve that opens again opens fully; from there it throttles if that is too much.
      if (now === modeCode.closed)
        return driving > PRESSURE_BAND_PA && excess < -PRESSURE_BAND_PA ? modeCode.open : now;
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
  else if (mode[l] === modeCode.closed) flowKgPerS[l] = ordinaryFlowKgPerS(laws, l);
  mode[l] = wanted;
};

const enterControl = ({ laws, speed, control }: Iterate, c: number, wanted: number): void => {
  const { links, speedRange } = laws.problem.controls[c]!;
  if (wanted !== controlMode.active)
    for (const l of links) speed[l] = speedRange[wanted === controlMode.atHighest ? 1 : 0];
  control[c] = wanted;
};

/**
 * Opens flow control valves that hold a flow into or out of a part without any given pressure: it has nowhere to go, and the
 * pressure there would rise or fall without end. Of several at one part the one that holds most cannot be the one that decides.
 * Opening one may join the part to others, so this is done until none is left.
 */
export const openDeadEnds = ({ laws, mode, flowKgPerS }: Iterate, isHeld: Uint8Array): void => {
  const { from, to } = laws.problem;
  const passes = (l: number): boolean => mode[l] === modeCode.open || mode[l] === modeCode.throttling;
  while (mode.includes(modeCode.holdingFlow)) {
    const { count, partOf } = connectedParts(isHeld.length, from, to, passes);
    const isFed = new Uint8Array(count);
    for (let i = 0; i < isHeld.length; i++) if (isHeld[i] === 1) isFed[partOf[i]!] = 1;
    /** What holding valves bring into each part, and the largest of them in the direction that prevails. */
    const net = new Float64Array(count);
    const holding: number[] = [];
    for (let l = 0; l < mode.length; l++) {
      if (mode[l] !== modeCode.holdingFlow) continue;
      const source = partOf[from[l]!]!;
      const target = partOf[to[l]!]!;
      if (source === target || (isFed[source] === 1 && isFed[target] === 1)) continue;
      net[source]! -= flowKgPerS[l]!;
      net[target]! += flowKgPerS[l]!;
      holding.push(l);
    }
    if (holding.length === 0) return;
    const largest = new Int32Array(count).fill(NONE);
    for (const l of holding)
      for (const [part, sign] of [
        [partOf[from[l]!]!, -1],
        [partOf[to[l]!]!, 1],
      ] as const) {
        if (isFed[part] === 1 || (net[part]! >= 0 ? 1 : -1) !== sign) continue;
        const best = largest[part]!;
        if (best === NONE || flowKgPerS[l]! > flowKgPerS[best]!) largest[part] = l;
      }
    for (const l of largest) if (l !== NONE) mode[l] = modeCode.open;
  }
};

/**
 * Switches what the present point calls for. Valves that control a pressure go first: while one of them is in the wrong mode the
 * flows elsewhere mean nothing, and check valves would follow them astray.
 * @param round  how often this has been done for this solution
 * @param unsettledKgPerS  most that a flow may still move; flows nearer to a limit than this decide nothing yet
 * @returns links that switched, or those a switched control acts on
 */
export const switchModes = (
  iterate: Iterate,
  controlOf: Int32Array,
  round: number,
  unsettledKgPerS: number,
): readonly number[] => {
  const { laws, flowKgPerS } = iterate;
  const { problem } = laws;
  let total = 0;
  for (const flow of flowKgPerS) total += Math.abs(flow);
  const flowBand = (FLOW_BAND * total) / Math.max(flowKgPerS.length, 1) + unsettledKgPerS;
  const switched: number[] = [];
  const isFull = (): boolean => round >= BLOCK_ROUNDS && switched.length > 0;
  const visit = (l: number): void => {
    if (isFull() || isShut(laws, l)) return;
    const wanted = wantedMode(iterate, l, controlOf[l]!, flowBand);
    if (wanted === iterate.mode[l]) return;
    enterMode(iterate, l, wanted);
    switched.push(l);
  };
  problem.controls.forEach(({ action, links }) => {
    if (action !== 'pumpSpeed') visit(links[0]!);
  });
  if (switched.length > 0) return switched;

  for (let l = 0; l < flowKgPerS.length; l++)
    if (problem.kind[l] === linkCode.flowControl || problem.hasCheck[l] === 1) visit(l);
  problem.controls.forEach(({ action, links }, c) => {
    if (isFull() || action !== 'pumpSpeed' || iterate.control[c] === controlMode.idle) return;
    const wanted = wantedControl(iterate, c);
    if (wanted === iterate.control[c]) return;
    enterControl(iterate, c, wanted);
    switched.push(...links);
  });
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
