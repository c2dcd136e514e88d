import { commands } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { ElementRecord } from '#engine/project';
import type { DocumentBuilder } from './documentBuilder';
import { placeSuppliedHall, type SuppliedHall } from './suppliedHall';

/** Centre to centre of halls with their yards: coolers to the south, power and generating sets to the north. */
export const HALL_PITCH_M = { east: 76, north: 220 } as const;
/** Fault level at a large load's own substation, for each 100 MVA of it. Source: engineering estimate, 10 % impedance. */
const FAULT_LEVEL_OVER_LOAD = 10;

export const elementsOf = (plant: DocumentBuilder): ElementRecord[] =>
  plant
    .records()
    .filter((record): record is ElementRecord => record.type === 'element' && record.scenarioId === plant.scenarioId);

export const topIds = (elements: readonly ElementRecord[]): string[] =>
  elements.filter(({ parentId }) => parentId === null).map(({ id }) => id);

interface Substation extends Pick<SuppliedHall, 'building' | 'systemId' | 'rejection'> {
  readonly name: string;
  /** Of the first hall. */
  readonly atM: Vec3M;
  readonly halls: number;
  readonly importLimitW: number;
}

/** A substation with a row of equal halls to its east. */
export const placeSubstation = (
  plant: DocumentBuilder,
  { name, atM, halls, importLimitW, ...hall }: Substation,
): void => {
  const context = { document: plant.store, newId: plant.newId };
  const [x, y, z] = atM;
  const before = new Set(elementsOf(plant).map(({ id }) => id));
  const grid = plant.place('gridSupply', name, [x - HALL_PITCH_M.east / 2 - 6, y, z], {
    props: { importLimitW, shortCircuitVa: FAULT_LEVEL_OVER_LOAD * importLimitW },
  });
  placeSuppliedHall(plant, { name: `${name}, hall 1`, atM, ...hall });
  const built = elementsOf(plant).filter(({ id }) => !before.has(id) && id !== grid);
  if (halls === 1) return;
  const known = new Set(elementsOf(plant).map(({ id }) => id));
  plant.apply(
    commands.arrayElements(context, {
      ids: topIds(built),
      columns: halls,
      rows: 1,
      columnStepM: HALL_PITCH_M.east,
      rowStepM: HALL_PITCH_M.north,
      yawDeg: 0,
    }),
  );
  const intakes = elementsOf(plant).filter(({ id, kind }) => kind === 'mvSwitchgear' && !known.has(id));
  for (const { id } of intakes) plant.connect(`${grid}.out`, `${id}.in`);
};
