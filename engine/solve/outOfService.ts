import { outCode } from '#engine/cooling';
import type { OutOfNetwork } from '#engine/electrical';
import type { Plant } from '#engine/plant';
import type { PowerNetwork } from './powerNetwork';

/** What of a plant is out of service, by row. */
export interface OutOfService {
  readonly elements: readonly number[];
  readonly runs: readonly number[];
  /** How the coolant plant is marked: what has failed, and what stands still for want of power. */
  readonly marks: { readonly elements: Uint8Array; readonly runs: Uint8Array };
}

/** Rows of what is named. A manifold is lost with all its pipes; names that the scenario has not are passed over. */
export const outOfService = (plant: Plant, ids: readonly string[]): OutOfService => {
  const elements = ids.flatMap((id) => plant.rowOf.elements.get(id) ?? []);
  const marks = { elements: new Uint8Array(plant.elements.length), runs: new Uint8Array(plant.runs.length) };
  const manifolds = new Set<number>();
  for (const i of elements) {
    marks.elements[i] = outCode.failed;
    if (plant.elements[i]!.devices.cooling?.type === 'manifold') manifolds.add(i);
  }
  const runs = ids.flatMap((id) => plant.rowOf.runs.get(id) ?? []);
  for (const k of runs) marks.runs[k] = outCode.failed;
  if (manifolds.size > 0)
    plant.runs.forEach(({ from, to }, k) => {
      if (manifolds.has(from) || manifolds.has(to)) marks.runs[k] = outCode.failed;
    });
  return { elements, runs, marks };
};

/**
 * What that takes out of the electrical network: all parts of gear, a source, the cords of a rack. What coolant plant draws
 * follows from its flow.
 */
export const outOfNetwork = (plant: Plant, network: PowerNetwork, { elements, runs }: OutOfService): OutOfNetwork => {
  const { elementStart, elementItems, cableOf, loads } = network;
  const { problem } = network.prepared;
  const sourceOf = new Map(problem.labels.sources.map((label, s) => [label, s]));
  const racks = new Set(elements.filter((i) => plant.elements[i]!.devices.compute));
  const buses: number[] = [];
  if (racks.size > 0)
    loads.forEach((element, k) => {
      if (!racks.has(element)) return;
      buses.push(problem.loads.busA[k]!);
      if (problem.loads.busB[k]! >= 0) buses.push(problem.loads.busB[k]!);
    });
  return {
    elements: [
      ...elements.flatMap((i) => [...elementItems.subarray(elementStart[i], elementStart[i + 1])]),
      ...runs.flatMap((k) => (cableOf[k]! >= 0 ? [cableOf[k]!] : [])),
    ],
    sources: elements.flatMap((i) => sourceOf.get(plant.elements[i]!.record.id) ?? []),
    buses,
  };
};
