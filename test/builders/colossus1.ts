import { priceFigure } from '#engine/catalogue';
import type { AnyRecord } from '#engine/project';
import { DocumentBuilder } from './documentBuilder';
import { HALL_PITCH_M, placeSubstation } from './substation';

const HOURS_PER_MONTH = 730;
const ACCELERATORS = 220_000;

/**
 * The cluster that was leased whole: about 220,000 accelerators behind 300 MW, most of them Hopper in liquid-cooled racks of
 * 64, some 30,000 Blackwell in racks of 72. Source: facilities.csv, xAI Colossus 1. The layout is ours.
 */
export const colossus1 = (): AnyRecord[] => {
  const plant = new DocumentBuilder('Colossus 1', 220);
  const { siteId } = plant.scenario;
  const lease = priceFigure('gpu_rental', 'Colossus 1 whole-cluster lease', 'price');
  const leaseUsdPerMonth = lease.value * ACCELERATORS * HOURS_PER_MONTH;
  plant.setField(siteId, ['name'], 'Memphis');
  plant.setField(siteId, ['climateMarketId'], 'memphis-tn');
  plant.setField(siteId, ['electricityRegionId'], 'US/Tennessee');
  plant.setField(siteId, ['gridImportLimitW'], 450e6);
  plant.setField(plant.scenarioId, ['name'], 'Own build');
  plant.setField(
    plant.scenarioId,
    ['notes'],
    `The whole cluster was leased for ${(leaseUsdPerMonth / 1e9).toFixed(2)} billion USD a month (grade ${lease.source.grade}). H100 and H200 servers stand as H200, whose power is the same. Halls and yards are a layout of ours, not the real one.`,
  );
  plant.setField(plant.scenario.defaultDeploymentId, ['precision'], 'fp8');
  plant.setField(plant.scenario.defaultDeploymentId, ['name'], 'DeepSeek-R1, FP8');
  const rejection = 'adiabaticCooler';
  placeSubstation(plant, {
    name: 'Substation Hopper',
    atM: [0, 0, 0],
    halls: 10,
    importLimitW: 360e6,
    building: { widthM: 60, depthM: 40, itMw: 24.4 },
    systemId: 'hgx_h200_liquid',
    rejection,
  });
  placeSubstation(plant, {
    name: 'Substation Blackwell',
    atM: [0, HALL_PITCH_M.north, 0],
    halls: 2,
    importLimitW: 90e6,
    building: { widthM: 60, depthM: 40, itMw: 27.6 },
    systemId: 'gb200_nvl72',
    rejection,
  });
  return plant.records();
};
