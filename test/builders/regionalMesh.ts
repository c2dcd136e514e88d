import { regionRoundTrips } from '#engine/catalogue';
import { commands } from '#engine/commands';
import type { AnyRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';
import { placeSuppliedHall } from './suppliedHall';

interface Place {
  readonly name: string;
  /** Cloud region whose measured round trips stand for the place. */
  readonly region: string;
  readonly climateMarketId: string;
  readonly electricityRegionId: string;
}

const central: Place = {
  name: 'Columbus',
  region: 'us-east-2',
  climateMarketId: 'columbus-oh',
  electricityRegionId: 'US/Ohio',
};

const place = (name: string, region: string, climateMarketId: string, electricityRegionId: string): Place => ({
  name,
  region,
  climateMarketId,
  electricityRegionId,
});

const regions: readonly Place[] = [
  place('Hillsboro', 'us-west-2', 'hillsboro-or', 'US/Oregon'),
  place('Santa Clara', 'us-west-1', 'santa-clara-ca', 'US/California'),
  place('Dublin', 'eu-west-1', 'dublin', 'EU/Ireland'),
  place('London', 'eu-west-2', 'london', 'EU/United Kingdom'),
  place('Paris', 'eu-west-3', 'paris', 'EU/France'),
  place('Frankfurt', 'eu-central-1', 'frankfurt', 'EU/Germany'),
  place('Milan', 'eu-south-1', 'milan', 'EU/Italy'),
  place('Stockholm', 'eu-north-1', 'stockholm', 'EU/Sweden'),
];

/** Users wait this long for the first token, network included. */
const FIRST_TOKEN_S = 0.5;

const REGIONAL_W = 2e6;
const OVERHEAD = 1.3;

const roundTripS = (a: Place, b: Place): number => {
  const pair = regionRoundTrips().find(({ regions: ends }) => ends.includes(a.region) && ends.includes(b.region));
  if (!pair) throw new Error(`no round trip between ${a.name} and ${b.name} is published`);
  return pair.roundTripS.value;
};

const stand = (plant: DocumentBuilder, { name, climateMarketId, electricityRegionId }: Place, importLimitW: number) => {
  const { siteId } = plant.scenario;
  plant.setField(siteId, ['name'], name);
  plant.setField(siteId, ['climateMarketId'], climateMarketId);
  plant.setField(siteId, ['electricityRegionId'], electricityRegionId);
  plant.setField(siteId, ['gridImportLimitW'], importLimitW);
};

const ms = (seconds: number): string => `${(seconds * 1e3).toFixed(0)} ms`;

/** One plant for two continents against eight beside their users, of the same power in all. */
export const regionalMesh = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Regional mesh', 67);
  const empty = plant.scenarioId;
  const context = { document: plant.store, newId: plant.newId };
  for (const region of regions) {
    plant.branch(empty, `Regional: ${region.name}`);
    plant.apply(commands.addSite(context, { scenarioId: plant.scenarioId, name: region.name }));
    stand(plant, region, OVERHEAD * REGIONAL_W);
    plant.setField(
      plant.scenarioId,
      ['notes'],
      `One of ${regions.length} plants of 2 MW. Users and their data stay in the region; from ${central.name} they are ${ms(roundTripS(central, region))} away and back.`,
    );
    placeSuppliedHall(plant, {
      name: 'Hall 1',
      atM: [0, 0, 0],
      building: { widthM: 24, depthM: 16, itMw: REGIONAL_W / 1e6 },
      systemId: 'gb300_nvl72',
      rejection: 'adiabaticCooler',
    });
    plant.setField(plant.scenario.defaultDeploymentId, ['maxTimeToFirstTokenS'], FIRST_TOKEN_S);
  }

  plant.scenarioId = empty;
  const farthestS = Math.max(...regions.map((region) => roundTripS(central, region)));
  stand(plant, central, OVERHEAD * regions.length * REGIONAL_W);
  plant.setField(empty, ['name'], `One plant: ${central.name}`);
  plant.setField(
    empty,
    ['notes'],
    `Serves all regions. Of ${ms(FIRST_TOKEN_S)} to the first token the network takes ${ms(farthestS)} for the farthest, and data of European users leaves Europe.`,
  );
  placeSuppliedHall(plant, {
    name: 'Hall 1',
    atM: [0, 0, 0],
    building: { widthM: 54, depthM: 30, itMw: (regions.length * REGIONAL_W) / 1e6 },
    systemId: 'gb300_nvl72',
    rejection: 'adiabaticCooler',
  });
  plant.setField(plant.scenario.defaultDeploymentId, ['maxTimeToFirstTokenS'], FIRST_TOKEN_S - farthestS);
  return plant.records();
};
