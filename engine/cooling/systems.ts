import type { Plant, Topology } from '#engine/plant';

/** Elements and runs that coolant joins, through exchangers too: rows of the plant, ascending. */
export interface SystemRows {
  readonly elements: Int32Array;
  readonly runs: Int32Array;
}

/** Connections do not change while the topology is the same, and that is most edits. */
const known = new WeakMap<Topology, readonly SystemRows[]>();

/** The coolant systems of a plant, each with its own heat rejection: what happens in one changes nothing in another but by way of room air. */
export const coolingSystems = (plant: Plant): readonly SystemRows[] => {
  const found = known.get(plant.coolant);
  if (found) return found;
  const { coolant, runs } = plant;
  const parent = Int32Array.from(plant.elements, (_, i) => i);
  const rootOf = (row: number): number => {
    let i = row;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  for (const k of coolant.runs) {
    const a = rootOf(runs[k]!.from);
    const b = rootOf(runs[k]!.to);
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
  }
  const systems = new Map<number, { elements: number[]; runs: number[] }>();
  for (const k of coolant.runs) {
    const root = rootOf(runs[k]!.from);
    const system = systems.get(root) ?? { elements: [], runs: [] };
    system.runs.push(k);
    systems.set(root, system);
  }
  for (let i = 0; i < parent.length; i++) systems.get(rootOf(i))?.elements.push(i);
  const list = [...systems.values()].map((system) => ({
    elements: Int32Array.from(system.elements),
    runs: Int32Array.from(system.runs).sort(),
  }));
  known.set(plant.coolant, list);
  return list;
};
