import type { Plant } from '#engine/plant';
import type { SystemRows } from './systems';

/** What one liquid fills: elements and runs by their place in the system. A CDU stands in two circuits. */
export interface CircuitRows {
  readonly elements: readonly number[];
  readonly runs: readonly number[];
}

/** A CDU takes part with its facility side, where a run ends at it, and with its technology side, where one starts. */
const FACILITY_SIDE = 0;
const TECHNOLOGY_SIDE = 1;

/** Splits a system where exchangers keep liquids apart. */
export const circuitRows = (plant: Plant, system: SystemRows): readonly CircuitRows[] => {
  const placeOf = new Map<number, number>();
  system.elements.forEach((row, place) => {
    placeOf.set(row, place);
  });
  const sideOf = (row: number, side: number): number =>
    2 * placeOf.get(row)! + (plant.elements[row]!.devices.cooling?.type === 'cdu' ? side : 0);
  const parent = Int32Array.from({ length: 2 * system.elements.length }, (_, i) => i);
  const rootOf = (start: number): number => {
    let i = start;
    while (parent[i] !== i) i = parent[i]!;
    return i;
  };
  const ends = Array.from(system.runs, (row) => {
    const { from, to } = plant.runs[row]!;
    return [sideOf(from, TECHNOLOGY_SIDE), sideOf(to, FACILITY_SIDE)] as const;
  });
  for (const [a, b] of ends) {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one !== other) parent[Math.max(one, other)] = Math.min(one, other);
  }
  const circuits = new Map<number, { elements: Set<number>; runs: number[] }>();
  ends.forEach(([a, b], run) => {
    const root = rootOf(a);
    const circuit = circuits.get(root) ?? { elements: new Set<number>(), runs: [] };
    circuit.elements.add(a >> 1).add(b >> 1);
    circuit.runs.push(run);
    circuits.set(root, circuit);
  });
  return [...circuits.values()].map(({ elements, runs }) => ({
    elements: [...elements].sort((a, b) => a - b),
    runs,
  }));
};
