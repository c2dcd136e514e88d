import { type PlantCircuit, plantCircuits } from '#engine/cooling';
import { type InpFile, inpFile, prepare, solve } from '#engine/hydraulics';
import { compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord } from '#engine/project';
import type { SolveContext } from './solveScenario';

export interface CircuitExport {
  /** Circuits of the scenario by the units that cool them; equal ones are all there. */
  readonly circuits: readonly string[];
  /** The circuit asked for as an EPANET input file; null when none has that name. */
  readonly file: (InpFile & { readonly name: string }) | null;
}

const nameOf = (plant: Plant, { system, circuit }: PlantCircuit): string => {
  const names = circuit.sources.map(({ element }) => plant.elements[system.elements[element]!]!.record.name);
  return names.length > 0 ? names.sort().join(', ') : 'without heat rejection';
};

/**
 * Circuits of coolant as EPANET input files, at design flows and temperature, so that an engineer can check us in the tool they
 * trust. Ids of records become names where EPANET has room for them.
 *
 * @param wanted  name of a circuit; null takes the only one there is
 */
export const circuitExport = (
  records: Iterable<AnyRecord>,
  scenarioId: string,
  wanted: string | null,
  context: SolveContext,
): CircuitExport => {
  const plant = compilePlant(records, scenarioId, context.compile);
  const circuits = plantCircuits(plant);
  const names = circuits.map((circuit) => nameOf(plant, circuit));
  const index = wanted === null ? (circuits.length === 1 ? 0 : -1) : names.indexOf(wanted);
  const found = circuits[index];
  if (!found) return { circuits: names, file: null };
  const { problem, state } = found.circuit;
  const recordName = new Map(
    [...plant.elements, ...plant.runs].map(({ record }) => [record.id as string, record.name]),
  );
  const named = (ids: readonly string[]): string[] =>
    ids.map((id) => id.replace(/^[A-Za-z]+_[a-z0-9]+/, (recordId) => recordName.get(recordId) ?? recordId));
  const prepared = prepare(problem);
  const solved = prepared.ok ? solve(prepared.value, state) : null;
  const file = inpFile(
    { ...problem, nodeIds: named(problem.nodeIds), linkIds: named(problem.linkIds) },
    state,
    solved?.ok ? solved.value : null,
  );
  return { circuits: names, file: { name: names[index]!, ...file } };
};
