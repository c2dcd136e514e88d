import { commands } from '#engine/commands';
import type { AnyRecord, ElementRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';
import { placeSuppliedHall } from './suppliedHall';

/** Slowest speeds that a user accepts: batch work, reading, agents at work, thinking aloud while the user waits. */
const SPEEDS = [
  [20, 'as fast as a quick reader'],
  [50, 'chat that feels immediate'],
  [100, 'coding assistants and agents'],
  [150, 'agents that think before they answer'],
] as const;

/** One model in one hall, sold at rising speeds for each user: what a fast answer costs. */
export const latencyTrap = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Latency trap', 41);
  plant.setField(plant.scenario.siteId, ['name'], 'Columbus');
  plant.setField(plant.scenario.siteId, ['climateMarketId'], 'columbus-oh');
  plant.setField(plant.scenario.siteId, ['electricityRegionId'], 'US/Ohio');
  plant.setField(plant.scenario.siteId, ['gridImportLimitW'], 5e6);
  placeSuppliedHall(plant, {
    name: 'Hall 1',
    atM: [0, 0, 0],
    building: { widthM: 24, depthM: 16, itMw: 2 },
    systemId: 'gb300_nvl72',
    rejection: 'adiabaticCooler',
  });
  const base = plant.scenarioId;
  for (const [i, [tokensPerS, use]] of SPEEDS.entries()) {
    const name = `${tokensPerS} tokens/s for each user`;
    if (i === 0) plant.setField(base, ['name'], name);
    else plant.branch(base, name);
    plant.setField(plant.scenarioId, ['notes'], `Slowest acceptable speed ${tokensPerS} tokens/s: ${use}.`);
    plant.setField(plant.scenario.defaultDeploymentId, ['minTokensPerSPerUser'], tokensPerS);
  }
  // The same speed again from racks of the generation before, where the trap closes earlier.
  plant.branch(base, '100 tokens/s on H200, liquid');
  plant.setField(
    plant.scenarioId,
    ['notes'],
    'The hall of the other scenarios with racks that one generation earlier filled.',
  );
  const racks = plant
    .records()
    .filter(
      (record): record is ElementRecord =>
        record.type === 'element' && record.kind === 'rack' && record.scenarioId === plant.scenarioId,
    );
  plant.apply(
    commands.setProperty(
      { document: plant.store, newId: plant.newId },
      { ids: racks.map(({ id }) => id), key: 'systemId', value: 'hgx_h200_liquid' },
    ),
  );
  const { defaultDeploymentId } = plant.scenario;
  // Hopper has no FP4 arithmetic.
  plant.setField(defaultDeploymentId, ['precision'], 'fp8');
  plant.setField(defaultDeploymentId, ['name'], 'DeepSeek-R1, FP8');
  plant.setField(defaultDeploymentId, ['minTokensPerSPerUser'], 100);
  return plant.records();
};
