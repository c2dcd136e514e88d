import type { Plant } from '#engine/plant';
import { type Circuit, circuitOf } from './circuit';
import { type CircuitRows, circuitRows } from './circuitRows';
import { coolingSystems, type SystemRows } from './systems';

export interface PlantCircuit {
  readonly system: SystemRows;
  readonly rows: CircuitRows;
  readonly circuit: Circuit;
}

/** Every circuit of a plant, drawn up anew: for exports and sizing. Solving a plant keeps what an edit has not touched instead. */
export const plantCircuits = (plant: Plant): readonly PlantCircuit[] =>
  coolingSystems(plant).flatMap((system) =>
    circuitRows(plant, system).map((rows) => ({ system, rows, circuit: circuitOf(plant, system, rows) })),
  );
