import { commands } from '#engine/commands';
import type { AnyRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';
import { elementsOf, HALL_PITCH_M, placeSubstation, topIds } from './substation';

/** Copies all that stands into rows to the north. */
const repeatNorthward = (plant: DocumentBuilder, rows: number): void => {
  plant.apply(
    commands.arrayElements(
      { document: plant.store, newId: plant.newId },
      {
        ids: topIds(elementsOf(plant)),
        columns: 1,
        rows,
        columnStepM: HALL_PITCH_M.east,
        rowStepM: HALL_PITCH_M.north,
        yawDeg: 0,
      },
    ),
  );
};

const SUBSTATIONS = 6;
const HALLS = 8;
const HALL_MW = 30;

/** About 10,000 racks in 48 halls behind six substations, near 1.3 GW. */
export const gigawattCampus = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Gigawatt campus', 97);
  const { siteId } = plant.scenario;
  plant.setField(plant.scenarioId, ['name'], 'GB300 NVL72');
  plant.setField(siteId, ['name'], 'Abilene');
  plant.setField(siteId, ['climateMarketId'], 'abilene-tx');
  plant.setField(siteId, ['gridImportLimitW'], 2.4e9);
  placeSubstation(plant, {
    name: 'Substation',
    atM: [0, 0, 0],
    halls: HALLS,
    importLimitW: 400e6,
    building: { widthM: 60, depthM: 40, itMw: HALL_MW },
    systemId: 'gb300_nvl72',
    rejection: 'adiabaticCooler',
  });
  repeatNorthward(plant, SUBSTATIONS);
  return plant.records();
};
