import { commands } from '#engine/commands';
import type { AnyRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';
import { type Building, placeSuppliedHall, type SuppliedHall } from './suppliedHall';

/** What the utility gives the enterprise site, and cannot raise before a new substation. */
const GRID_CAP_W = 2e6;

/** A server hall of the 2010s; how much IT fits under the cap depends on the cooling. */
const hallFor = (itMw: number): Building => ({ widthM: 30, depthM: 18, itMw });

interface Fit extends Pick<SuppliedHall, 'systemId' | 'rejection'> {
  readonly name: string;
  readonly notes: string;
  readonly building: Building;
  readonly precision: 'fp8' | 'fp4';
}

const fits: readonly Fit[] = [
  {
    name: 'As it stands: H100, air',
    notes:
      'Every watt goes to air: chillers and fans take a fifth of the cap. Racks are counted at their highest power.',
    building: hallFor(1.5),
    systemId: 'hgx_h100_air',
    rejection: 'dryCooler',
    precision: 'fp8',
  },
  {
    name: 'New servers: B200, air',
    notes: 'The cooling stays, the servers are exchanged. Fewer racks, each hotter.',
    building: hallFor(1.5),
    systemId: 'hgx_b200_air',
    rejection: 'dryCooler',
    precision: 'fp4',
  },
  {
    name: 'Retrofit: GB300, liquid',
    notes: 'A liquid loop with CDUs and adiabatic coolers. What cooling no longer takes of the cap goes to racks.',
    building: hallFor(1.72),
    systemId: 'gb300_nvl72',
    rejection: 'adiabaticCooler',
    precision: 'fp4',
  },
];

const deploy = (plant: DocumentBuilder, precision: 'fp8' | 'fp4'): void => {
  const { defaultDeploymentId } = plant.scenario;
  plant.setField(defaultDeploymentId, ['precision'], precision);
  plant.setField(defaultDeploymentId, ['name'], `DeepSeek-R1, ${precision.toUpperCase()}`);
};

/** An air-cooled enterprise hall at its power cap: what fits into it, against a plant on a green field. */
export const brownfieldRetrofit = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Brownfield retrofit', 53);
  const site = plant.scenario.siteId;
  plant.setField(site, ['name'], 'Newark, enterprise hall');
  plant.setField(site, ['climateMarketId'], 'newark-nj');
  plant.setField(site, ['electricityRegionId'], 'US/New Jersey');
  plant.setField(site, ['gridImportLimitW'], GRID_CAP_W);
  plant.setField(site, ['energisationYear'], 2026);
  const empty = plant.scenarioId;
  const [first, ...others] = fits;
  for (const fit of others) {
    plant.branch(empty, fit.name);
    furnish(plant, fit);
  }
  plant.branch(empty, 'Greenfield: GB300, liquid');
  greenfield(plant);
  plant.scenarioId = empty;
  plant.setField(empty, ['name'], first!.name);
  furnish(plant, first!);
  return plant.records();
};

const furnish = (plant: DocumentBuilder, { notes, building, systemId, rejection, precision }: Fit): void => {
  plant.setField(plant.scenarioId, ['notes'], notes);
  plant.place('gridSupply', 'Utility service', [-30, 40, 0], { props: { importLimitW: GRID_CAP_W } });
  placeSuppliedHall(plant, { name: 'Server hall', atM: [0, 0, 0], building, systemId, rejection });
  deploy(plant, precision);
};

const greenfield = (plant: DocumentBuilder): void => {
  const context = { document: plant.store, newId: plant.newId };
  plant.apply(commands.addSite(context, { scenarioId: plant.scenarioId, name: 'Columbus, green field' }));
  const { siteId } = plant.scenario;
  plant.setField(siteId, ['climateMarketId'], 'columbus-oh');
  plant.setField(siteId, ['electricityRegionId'], 'US/Ohio');
  plant.setField(siteId, ['gridImportLimitW'], 12e6);
  plant.setField(siteId, ['energisationYear'], 2029);
  plant.setField(
    plant.scenarioId,
    ['notes'],
    'A new plant of five times the power, three years later. All scenarios are priced as if bought new.',
  );
  placeSuppliedHall(plant, {
    name: 'Hall 1',
    atM: [0, 0, 0],
    building: { widthM: 50, depthM: 26, itMw: 9 },
    systemId: 'gb300_nvl72',
    rejection: 'adiabaticCooler',
  });
  deploy(plant, 'fp4');
};
