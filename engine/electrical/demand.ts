/** Power that loads, converter inputs and scheduled sources put on the buses of a zone. */

import { setConverterInput } from './injections';
import { DEAD, LIVE, ROLE_FOLLOWS, ROLE_OFF } from './layout';
import type { PreparedNetwork } from './network';
import { BASE_VA, CONVERTER_BYPASSED } from './plant';
import type { ElectricalState } from './state';

/** Share of a load on one of its cords: all of it while the other cord is dead. Cord 2·i is A of load i, 2·i + 1 is B. */
const cordShare = ({ plant, layout }: PreparedNetwork, cord: number): number => {
  const { busA, busB, shareA } = plant.problem.loads;
  const i = cord >> 1;
  const other = cord % 2 === 0 ? busB[i]! : busA[i]!;
  if (other < 0 || layout.busState[other] === DEAD) return 1;
  return cord % 2 === 0 ? shareA[i]! : 1 - shareA[i]!;
};

/** Power that a load draws over one cord now; 0 when that cord is dead or its island has collapsed. */
export const cordPowerW = (network: PreparedNetwork, state: ElectricalState, cord: number): number => {
  const { busA, busB } = network.problem.loads;
  const i = cord >> 1;
  const bus = cord % 2 === 0 ? busA[i]! : busB[i]!;
  return bus >= 0 && network.layout.busState[bus] === LIVE ? state.powerW[i]! * cordShare(network, cord) : 0;
};

/** Sums the demand at each live position of a zone, in pu. */
export const gatherDemand = (network: PreparedNetwork, state: ElectricalState, zone: number): void => {
  const { plant, layout } = network;
  const { cords, zoneDrawers, zoneSources, sourceBus, converterFrom } = plant;
  const { demandP, demandQ, loadTangent, converterInP, converterInQ } = state.internal;
  for (let p = layout.zoneStart[zone]!; p < layout.zoneLiveEnd[zone]!; p++) {
    const bus = layout.busAt[p]!;
    let sumP = 0;
    let sumQ = 0;
    for (let k = cords.start[bus]!; k < cords.start[bus + 1]!; k++) {
      const cord = cords.items[k]!;
      const power = (state.powerW[cord >> 1]! / BASE_VA) * cordShare(network, cord);
      sumP += power;
      sumQ += power * loadTangent[cord >> 1]!;
    }
    demandP[p] = sumP;
    demandQ[p] = sumQ;
  }
  for (let k = zoneDrawers.start[zone]!; k < zoneDrawers.start[zone + 1]!; k++) {
    const c = zoneDrawers.items[k]!;
    // Both ends in this zone: nothing below it sets its input.
    if (plant.converterUse[c] === CONVERTER_BYPASSED) setConverterInput(network, state, c, 0, 0);
    if (layout.converterRole[c] === ROLE_OFF) continue;
    const p = layout.positionOf[converterFrom[c]!]!;
    demandP[p]! += converterInP[c]!;
    demandQ[p]! += converterInQ[c]!;
  }
  for (let k = zoneSources.start[zone]!; k < zoneSources.start[zone + 1]!; k++) {
    const s = zoneSources.items[k]!;
    if (layout.sourceRole[s] === ROLE_FOLLOWS)
      demandP[layout.positionOf[sourceBus[s]!]!]! -= state.dispatchW[s]! / BASE_VA;
  }
};

/** Power that reaches each load over its live cords. */
export const writeServed = (network: PreparedNetwork, state: ElectricalState): void => {
  for (let i = 0; i < network.problem.loads.count; i++)
    state.servedW[i] = cordPowerW(network, state, 2 * i) + cordPowerW(network, state, 2 * i + 1);
};
