import type { CoolingDevice } from '#engine/document';
import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import type { PlantCircuit } from '../plantCircuits';
import { kilowatts, roundedUp, type SizeProposal } from './proposal';

type HeatRejection = Extract<CoolingDevice, { type: 'heatRejection' }>;

/** What heat rejection is sized for. */
export interface CoolerDuty {
  readonly heatW: number;
  /** Warmest water that its consumers may get, °C. */
  readonly waterLimitC: number;
}

export interface DesignWeather {
  readonly dryBulbC: number;
  readonly wetBulbC: number;
}

const RATING_STEP_W = 25_000;
/** The tightest difference that a cooler is worth sizing for; below it another kind is cheaper. */
const LEAST_DIFFERENCE_K = 2;

const ambientOf = ({ method }: HeatRejection, weather: DesignWeather): number =>
  method === 'adiabaticCooler' || method === 'coolingTower' ? weather.wetBulbC : weather.dryBulbC;

/**
 * Rating of each unit so that all but one carry the heat on the design day. The approach of a cooler goes with its load, so
 * that a smaller difference to the weather asks for a larger one; chillers hold their supply.
 */
export const coolerSizes = (
  plant: Plant,
  { system, circuit }: PlantCircuit,
  duty: CoolerDuty,
  weather: DesignWeather,
): { readonly sizes: readonly SizeProposal[]; readonly problems: readonly Problem[] } => {
  const units = circuit.sources.flatMap(({ element }) => {
    const { record, devices } = plant.elements[system.elements[element]!]!;
    return devices.cooling?.type === 'heatRejection' ? [{ record, device: devices.cooling }] : [];
  });
  if (units.length === 0 || duty.heatW === 0) return { sizes: [], problems: [] };
  const running = Math.max(1, units.length - 1);
  const heatW = duty.heatW / running;
  const problems: Problem[] = [];
  const sizes = units.flatMap(({ record, device }): SizeProposal[] => {
    const ambientC = ambientOf(device, weather);
    const differenceK = duty.waterLimitC - ambientC;
    const isChiller = device.method === 'airCooledChiller';
    if (!isChiller && differenceK < LEAST_DIFFERENCE_K) {
      problems.push({
        code: 'cooling.sizing.climate',
        severity: 'error',
        elements: [record.id],
        message: `${record.name}: on the design day it is ${ambientC.toFixed(1)} °C, and its water may be ${duty.waterLimitC.toFixed(1)} °C at most.`,
        remedy: 'Use wetted coolers or chillers, or racks that take warmer coolant.',
      });
      return [];
    }
    const factor = isChiller ? 1 : Math.max(1, device.approachK / differenceK);
    const proposed = roundedUp(heatW * factor, RATING_STEP_W);
    if (proposed === device.ratedHeatW) return [];
    const weatherText =
      factor > 1 ? `, ${differenceK.toFixed(1)} K above the design day where it is rated at ${device.approachK} K` : '';
    return [
      {
        recordId: record.id,
        name: record.name,
        key: 'ratedHeatW',
        label: 'Rated heat',
        quantity: 'heat',
        now: device.ratedHeatW,
        proposed,
        why: `${kilowatts(heatW)} each${units.length > 1 ? ' with one out' : ''}${weatherText}.`,
        isKept: record.keepsSize === true,
      },
    ];
  });
  return { sizes, problems };
};
