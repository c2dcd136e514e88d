import type { Plant } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { type PlantCircuit, plantCircuits } from '../plantCircuits';
import { cduSizes, rackHeatW } from './cdus';
import { type CoolerDuty, coolerSizes, type DesignWeather } from './coolers';
import { designState } from './designState';
import { pipeSizes } from './pipes';
import type { CountProposal, SizeProposal } from './proposal';
import { pumpSizes } from './pumps';

export interface CoolingSizes {
  readonly sizes: readonly SizeProposal[];
  readonly counts: readonly CountProposal[];
  readonly problems: readonly Problem[];
}

/** Pumps and fans of the technology side are heat as well. Source: engineering estimate, 1–2 % of the heat they move. */
const AUXILIARY_SHARE = 0.02;

/** Element rows on the facility side of which a circuit's heat is found, and the heat that its racks give it. */
const heatOfCdus = (
  plant: Plant,
  circuits: readonly PlantCircuit[],
): Map<number, { heatW: number; limitC: number }> => {
  const heat = new Map<number, { heatW: number; limitC: number }>();
  for (const planted of circuits) {
    const { system, circuit } = planted;
    const rows = circuit.pumps.map(({ element }) => system.elements[element]!);
    const cdus = rows.filter((row) => plant.elements[row]!.devices.cooling?.type === 'cdu');
    if (cdus.length === 0) continue;
    const heatW = rackHeatW(plant, planted) * (1 + AUXILIARY_SHARE);
    let limitC = Number.POSITIVE_INFINITY;
    for (const { element } of circuit.consumers) {
      const { cooling } = plant.elements[system.elements[element]!]!.devices;
      if (cooling?.type === 'liquidLoad') limitC = Math.min(limitC, cooling.maxSupplyTempC);
    }
    for (const row of cdus) {
      const { cooling } = plant.elements[row]!.devices;
      const approachK = cooling?.type === 'cdu' ? cooling.approachK : 0;
      heat.set(row, { heatW: heatW / cdus.length, limitC: limitC - approachK });
    }
  }
  return heat;
};

/** Heat that the consumers of a facility circuit bring, and the warmest water that suits all of them. */
const facilityDuty = (
  plant: Plant,
  { system, circuit }: PlantCircuit,
  cdus: ReturnType<typeof heatOfCdus>,
): CoolerDuty => {
  let heatW = 0;
  let waterLimitC = Number.POSITIVE_INFINITY;
  for (const { element } of circuit.consumers) {
    const row = system.elements[element]!;
    const { cooling } = plant.elements[row]!.devices;
    const cdu = cdus.get(row);
    if (cdu) {
      heatW += cdu.heatW;
      waterLimitC = Math.min(waterLimitC, cdu.limitC);
    } else if (cooling?.type === 'airHandler') {
      heatW += cooling.ratedHeatW * (1 + cooling.fanFraction);
      waterLimitC = Math.min(waterLimitC, cooling.supplySetPointC - cooling.approachK);
    }
  }
  return { heatW, waterLimitC };
};

/**
 * Sizes of pipes, pumps, CDUs and heat rejection for the racks that stand, at nameplate and on the design day, with one CDU and
 * one cooler out. Pipes come first, since pumps follow from them. What the user keeps is sized around.
 */
export const sizeCooling = (plant: Plant, weather: DesignWeather): CoolingSizes => {
  const circuits = plantCircuits(plant);
  const cdus = heatOfCdus(plant, circuits);
  const sizes: SizeProposal[] = [];
  const counts: CountProposal[] = [];
  const problems: Problem[] = [];
  for (const planted of circuits) {
    const { circuit } = planted;
    const asDrawn = designState(circuit, circuit.problem.diameterM);
    problems.push(...asDrawn.problems);
    if (!asDrawn.design) continue;
    const pipes = pipeSizes(plant, planted, asDrawn.design);
    sizes.push(...pipes.sizes);
    problems.push(...pipes.problems);
    const sized = designState(circuit, pipes.diameterM);
    problems.push(...sized.problems);
    if (!sized.design) continue;
    sizes.push(...pumpSizes(plant, planted, sized.design));
    const units = cduSizes(plant, planted, sized.design);
    sizes.push(...units.sizes);
    counts.push(...units.counts);
    const coolers = coolerSizes(plant, planted, facilityDuty(plant, planted, cdus), weather);
    sizes.push(...coolers.sizes);
    problems.push(...coolers.problems);
  }
  return { sizes, counts, problems };
};
