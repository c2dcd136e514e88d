import { type CduProduct, cduProduct } from '#engine/catalogue';
import type { Plant } from '#engine/plant';
import { cduHydraulics } from '../curves';
import type { PlantCircuit } from '../plantCircuits';
import type { DesignState } from './designState';
import { type CountProposal, kilopascals, kilowatts, litresPerS, type SizeProposal } from './proposal';

/** Heat that a circuit's racks give to it at nameplate, W. */
export const rackHeatW = (plant: Plant, { system, circuit }: PlantCircuit): number =>
  circuit.consumers.reduce((sum, { element }) => {
    const { cooling, electrical } = plant.elements[system.elements[element]!]!.devices;
    return cooling?.type === 'liquidLoad' && electrical?.type === 'load'
      ? sum + electrical.ratedW * cooling.liquidFraction
      : sum;
  }, 0);

interface Duty {
  readonly heatW: number;
  readonly flowM3PerS: number;
  readonly externalHeadPa: number;
}

const carries = (product: CduProduct, duty: Duty): boolean =>
  product.ratedHeatW.value >= duty.heatW &&
  product.ratedTcsFlowM3PerS.value >= duty.flowM3PerS &&
  product.externalHeadPa.value >= duty.externalHeadPa;

/**
 * Smallest product of the catalogue with which a circuit's CDUs carry its racks at nameplate, one CDU out where there are
 * several. Where no product does, how many of the largest it takes.
 */
export const cduSizes = (
  plant: Plant,
  planted: PlantCircuit,
  { solution }: DesignState,
): { readonly sizes: readonly SizeProposal[]; readonly counts: readonly CountProposal[] } => {
  const { system, circuit } = planted;
  const units = circuit.pumps.flatMap(({ element, link }) => {
    const { record, devices } = plant.elements[system.elements[element]!]!;
    return devices.cooling?.type === 'cdu' ? [{ record, device: devices.cooling, link }] : [];
  });
  const heatW = rackHeatW(plant, planted);
  if (units.length === 0 || heatW === 0) return { sizes: [], counts: [] };
  const running = Math.max(1, units.length - 1);
  const flow = units.reduce((sum, { link }) => sum + solution.flowM3PerS[link]!, 0) / running;
  // Outside the unit: what its pump gives less what the unit itself loses at its share of the flow with one out.
  const external = units.map(({ device, link }) => {
    const share = solution.flowM3PerS[link]!;
    const { exchanger } = cduHydraulics(device);
    const innerPa = exchanger.form === 'polynomial' ? exchanger.quadratic * share ** 2 : 0;
    return Math.max(0, -solution.pressureDropPa[link]! - innerPa);
  });
  const duty: Duty = { heatW: heatW / running, flowM3PerS: flow, externalHeadPa: Math.max(...external) };
  const exchange = units[0]!.device.exchange;
  const offered = plant.catalogue
    .cduProducts()
    .filter((product) => product.exchange === exchange)
    .sort((a, b) => a.ratedHeatW.value - b.ratedHeatW.value);
  const chosen = offered.find((product) => carries(product, duty));
  const spare = units.length > 1 ? ', one out' : '';
  if (!chosen) {
    const largest = offered.at(-1);
    const needed = largest
      ? Math.max(
          Math.ceil(heatW / largest.ratedHeatW.value),
          Math.ceil((flow * running) / largest.ratedTcsFlowM3PerS.value),
        ) + 1
      : 0;
    if (needed <= units.length) return { sizes: [], counts: [] };
    return {
      sizes: [],
      counts: [
        {
          recordIds: units.map(({ record }) => record.id),
          label: 'CDUs',
          now: units.length,
          needed,
          why: `${kilowatts(heatW)} and ${litresPerS(flow * running)} are more than ${running} of the largest product carry; ${needed} carry it with one out.`,
        },
      ],
    };
  }
  const why = `${kilowatts(duty.heatW)}, ${litresPerS(duty.flowM3PerS)} and ${kilopascals(duty.externalHeadPa)} each${spare}.`;
  return {
    sizes: units.flatMap(({ record }) => {
      const now = String(record.props['productId']);
      if (cduProduct(now)?.id === chosen.id) return [];
      return {
        recordId: record.id,
        name: record.name,
        key: 'productId',
        label: chosen.name,
        quantity: null,
        now,
        proposed: chosen.id,
        why,
        isKept: record.keepsSize === true,
      };
    }),
    counts: [],
  };
};
