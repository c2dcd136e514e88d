import { commands, largestFill } from '#engine/commands';
import type { Vec3M } from '#engine/document';
import type { DocumentBuilder } from './documentBuilder';

export interface Building {
  readonly widthM: number;
  readonly depthM: number;
  readonly itMw: number;
}

export const rectangle = ({
  widthM,
  depthM,
}: Pick<Building, 'widthM' | 'depthM'>): readonly (readonly [number, number])[] => [
  [-widthM / 2, -depthM / 2],
  [widthM / 2, -depthM / 2],
  [widthM / 2, depthM / 2],
  [-widthM / 2, depthM / 2],
];

export interface SuppliedHall {
  readonly name: string;
  readonly atM: Vec3M;
  readonly building: Building;
  readonly systemId: string;
  readonly rejection: Parameters<typeof commands.supplyHall>[1]['rejection'];
}

/** A hall filled as far as its floor and power go, with power and cooling around it. @returns id of the hall */
export const placeSuppliedHall = (
  plant: DocumentBuilder,
  { name, atM, building, systemId, rejection }: SuppliedHall,
): string => {
  const props = { outlineM: rectangle(building), designItPowerW: building.itMw * 1e6 };
  const hallId = plant.place('hall', name, atM, { props });
  const context = { document: plant.store, newId: plant.newId };
  const fill = largestFill(plant.store, hallId, systemId);
  if (!fill) throw new Error(`${name} has no room for a rack of ${systemId}`);
  plant.apply(commands.fillHall(context, fill));
  plant.apply(commands.supplyHall(context, { hallId, rejection, topologyId: 'twoN' }));
  return hallId;
};
