import type { Problem } from '#engine/quantity';
import { createLayout, type Layout, layOutZone, type Outages } from './layout';
import { type Plant, preparePlant } from './plant';
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

/** Flat start with the problem's own loads. */
export const createState = (network: PreparedNetwork): ElectricalState => createStateFor(network.plant, network.layout);

/** The network that a state describes: as prepared, less the islands that tripped. */
export const standingNetwork = (network: PreparedNetwork, state: ElectricalState): PreparedNetwork =>
  state.internal.tripped ?? network;
