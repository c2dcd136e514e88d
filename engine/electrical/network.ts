import type { Problem } from '#engine/quantity';
import { createLayout, type Layout, LIVE, layOutZone, type Outages } from './layout';
import { BASE_VA, type Plant, preparePlant } from './plant';
import type { ElectricalProblem } from './problem';
import { createStateFor, type ElectricalState } from './state';

/** A problem with its topology worked out; loads may change without preparing again, switching may not. */
export interface PreparedNetwork {
  readonly problem: ElectricalProblem;
  /** Of the topology: misconnected elements, converter circles. */
  readonly problems: readonly Problem[];
  readonly plant: Plant;
  readonly layout: Layout;
  readonly outages: Outages;
}

export const noOutages = (plant: Plant): Outages => ({
  elementOut: new Uint8Array(plant.elementCount),
  sourceOut: new Uint8Array(plant.sourceBus.length),
  busOut: new Uint8Array(plant.busCount),
});

/** The network as it is with some of it out. */
export const layOut = (plant: Plant, outages: Outages): PreparedNetwork => {
  const layout = createLayout(plant);
  for (const zone of plant.zonesDownward) layOutZone(plant, layout, outages, zone);
  return { problem: plant.problem, problems: plant.problems, plant, layout, outages };
};

/** Works out zones, converter order, live buses and sweep order of a problem. */
export const prepare = (problem: ElectricalProblem): PreparedNetwork => {
  const plant = preparePlant(problem);
  return layOut(plant, noOutages(plant));
};

/** Takes over series impedances of the problem that have changed since it was prepared, as lengths of cables do. */
export const refreshImpedances = ({ problem, plant, layout }: PreparedNetwork): void => {
  const { buses, elements } = problem;
  const { resistance, reactance } = plant;
  for (let e = 0; e < elements.count; e++) {
    const nominalTo = buses.nominalVoltageV[elements.toBus[e]!]!;
    const baseOhm = (nominalTo * nominalTo) / BASE_VA;
    resistance[e] = elements.resistanceOhm[e]! / baseOhm;
    reactance[e] = elements.reactanceOhm[e]! / baseOhm;
  }
  for (let zone = 0; zone < plant.zoneCount; zone++)
    for (let p = layout.zoneStart[zone]!; p < layout.zoneLiveEnd[zone]!; p++) {
      const parent = layout.parentAt[p]!;
      if (parent < 0) continue;
      const e = layout.edgeAt[p]!;
      const sigma = layout.scale[plant.to[e] === layout.busAt[p] ? p : parent]!;
      layout.branchRe[p] = resistance[e]! / (sigma * sigma);
      layout.branchIm[p] = reactance[e]! / (sigma * sigma);
    }
};

/** What of a network is out of service, by index. */
export interface OutOfNetwork {
  readonly elements?: readonly number[];
  readonly sources?: readonly number[];
  readonly buses?: readonly number[];
}

/** A network with more of it out: what an outage leaves, whether tried by a study or by hand. */
export const networkWithout = (
  { plant, outages }: PreparedNetwork,
  { elements = [], sources = [], buses = [] }: OutOfNetwork,
): PreparedNetwork => {
  const more: Outages = {
    elementOut: outages.elementOut.slice(),
    sourceOut: outages.sourceOut.slice(),
    busOut: outages.busOut.slice(),
  };
  for (const e of elements) more.elementOut[e] = 1;
  for (const s of sources) more.sourceOut[s] = 1;
  for (const bus of buses) more.busOut[bus] = 1;
  return layOut(plant, more);
};

/** Flat start with the problem's own loads. */
export const createState = (network: PreparedNetwork): ElectricalState => createStateFor(network.plant, network.layout);

/** The network that a state describes: as prepared, less the islands that tripped. */
export const standingNetwork = (network: PreparedNetwork, state: ElectricalState): PreparedNetwork =>
  state.internal.tripped ?? network;

/** Whether a source reaches a load, whatever that draws. */
export const isLoadReached = (network: PreparedNetwork, state: ElectricalState, load: number): boolean => {
  const { loads } = network.problem;
  const { busState } = standingNetwork(network, state).layout;
  const [a, b] = [loads.busA[load]!, loads.busB[load]!];
  return busState[a] === LIVE || (b >= 0 && busState[b] === LIVE);
};
