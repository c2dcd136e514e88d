/** Hands the power at the voltage-holding buses of a solved zone to the sources and converters that hold them. */
import { lossFraction } from './converterCurve';
import { writeConverterInput, writeConverterOutput } from './flows';
import { COLLAPSED, LIVE, ROLE_FOLLOWS, ROLE_HOLDS, ROLE_OFF } from './layout';
import type { PreparedNetwork } from './network';
import { BASE_VA } from './plant';
import type { ElectricalState } from './state';

/**
 * Sets what a converter takes in for what it gives out (pu).
 * @returns whether the input has changed
 */
export const setConverterInput = (
  { plant, layout, outages, problem }: PreparedNetwork,
  state: ElectricalState,
  c: number,
  outP: number,
  outQ: number,
): boolean => {
  const { converters, curves } = problem;
  const { converterInP, converterInQ, converterOutP, converterOutQ, converterTangent } = state.internal;
  const isOff = layout.converterRole[c] === ROLE_OFF || layout.busState[plant.converterTo[c]!] === COLLAPSED;
  const isOnBypass = outages.elementOut[converters.element[c]!] === 1;
  const rated = converters.ratedW[c]! / BASE_VA;
  const loss = isOff || isOnBypass ? 0 : rated * lossFraction(curves[converters.curve[c]!]!, Math.abs(outP) / rated);
  const inP = isOff ? 0 : outP + loss;
  const inQ = isOnBypass ? outQ : inP * converterTangent[c]!;
  const hasChanged = inP !== converterInP[c] || inQ !== converterInQ[c];
  converterOutP[c] = isOff ? 0 : outP;
  converterOutQ[c] = isOff ? 0 : outQ;
  converterInP[c] = inP;
  converterInQ[c] = inQ;
  return hasChanged;
};

/** Weight by which sources at one bus share its power: their ratings; those without a limit share equally. */
const sourceWeight = (limitW: number): number => (limitW > 0 ? limitW : 1);

const sumRatings = ({ plant, layout, problem }: PreparedNetwork, state: ElectricalState, zone: number): void => {
  const { zoneSources, zoneFeeders, sourceBus, converterTo } = plant;
  const { sharedRating } = state.internal;
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++)
    sharedRating[sourceBus[zoneSources.items[k]!]!] = 0;
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++)
    sharedRating[converterTo[zoneFeeders.items[k]!]!] = 0;
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
    const s = zoneSources.items[k]!;
    if (layout.sourceRole[s] === ROLE_HOLDS) sharedRating[sourceBus[s]!]! += sourceWeight(problem.sources.limitW[s]!);
  }
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
    const c = zoneFeeders.items[k]!;
    if (layout.converterRole[c] === ROLE_HOLDS) sharedRating[converterTo[c]!]! += problem.converters.ratedW[c]!;
  }
};

const shareAmongSources = ({ plant, layout, problem }: PreparedNetwork, state: ElectricalState, zone: number): void => {
  const { zoneSources, sourceBus, sourceHiddenElement } = plant;
  const { sharedRating, injectedP, injectedQ } = state.internal;
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
    const s = zoneSources.items[k]!;
    const bus = sourceBus[s]!;
    state.sourceW[s] = 0;
    state.sourceVar[s] = 0;
    if (layout.busState[bus] !== LIVE) continue;
    if (layout.sourceRole[s] === ROLE_FOLLOWS) state.sourceW[s] = state.dispatchW[s]!;
    if (layout.sourceRole[s] !== ROLE_HOLDS) continue;
    const hidden = sourceHiddenElement[s]!;
    const share = (sourceWeight(problem.sources.limitW[s]!) / sharedRating[bus]!) * BASE_VA;
    const p = layout.positionOf[bus]!;
    state.sourceW[s] = hidden >= 0 ? state.pToW[hidden]! : share * injectedP[p]!;
    state.sourceVar[s] = hidden >= 0 ? state.qToVar[hidden]! : share * injectedQ[p]!;
  }
};

/** Flows of the converters at a zone, with currents from the voltages of its buses. */
export const writeConverters = (plant: PreparedNetwork['plant'], state: ElectricalState, zone: number): void => {
  const { zoneFeeders, zoneDrawers } = plant;
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++)
    writeConverterOutput(plant, state, zoneFeeders.items[k]!);
  for (let k = zoneDrawers.start[zone]!; k < zoneDrawers.start[zone + 1]!; k++)
    writeConverterInput(plant, state, zoneDrawers.items[k]!);
};

/** Marks the zones above as stale where a converter's input has changed. */
export const shareInjections = (network: PreparedNetwork, state: ElectricalState, zone: number): void => {
  const { plant, layout, problem } = network;
  const { zoneFeeders, converterTo, converterFrom, zoneOf } = plant;
  const { sharedRating, injectedP, injectedQ, isZoneStale } = state.internal;
  sumRatings(network, state, zone);
  shareAmongSources(network, state, zone);
  for (let k = zoneFeeders.start[zone]!; k < zoneFeeders.start[zone + 1]!; k++) {
    const c = zoneFeeders.items[k]!;
    const isHolding = layout.converterRole[c] === ROLE_HOLDS && layout.busState[converterTo[c]!] === LIVE;
    const p = layout.positionOf[converterTo[c]!]!;
    const share = isHolding ? problem.converters.ratedW[c]! / sharedRating[converterTo[c]!]! : 0;
    const outP = isHolding ? share * injectedP[p]! : 0;
    const outQ = isHolding ? share * injectedQ[p]! : 0;
    if (setConverterInput(network, state, c, outP, outQ)) isZoneStale[zoneOf[converterFrom[c]!]!] = 1;
  }
  writeConverters(plant, state, zone);
};
