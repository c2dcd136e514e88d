import { densityKgPerM3, specificHeatJPerKgK } from '#engine/fluids';
import type { PreparedCircuit, SystemTemplate } from './template';

/**
 * Coolant that a rack holds in cold plates, hoses and manifolds, m³ for each watt of its rated liquid heat.
 * Source: engineering estimate, 20–25 L in racks of 130 kW.
 */
const RACK_M3_PER_W = 0.17e-6;

/** Coolant in a CDU or cooler, m³ for each watt of rated heat. Source: engineering estimate, 80–120 L in units of 1.3 MW. */
const UNIT_M3_PER_W = 0.075e-6;

/** Heat that warms the coolant of one rack by a kelvin, J/K. */
export const rackJPerK = ({ circuit }: PreparedCircuit, ratedHeatW: number, tempC: number): number =>
  ratedHeatW * RACK_M3_PER_W * densityKgPerM3(circuit.fluid, tempC) * specificHeatJPerKgK(circuit.fluid, tempC);

/**
 * Heat that warms all coolant of a circuit by a kelvin, J/K: pipes, headers with their buffer tanks, racks and units. The metal around it would add a
 * tenth to a quarter; it is left out, so that times are on the safe side.
 */
export const circuitJPerK = (template: SystemTemplate, c: number, tempC: number): number => {
  const { circuit } = template.circuits[c]!;
  const { lengthM, diameterM } = circuit.problem;
  let volumeM3 = 0;
  for (let l = 0; l < lengthM.length; l++) volumeM3 += lengthM[l]! * (Math.PI / 4) * diameterM[l]! ** 2;
  for (const rack of template.racks) if (rack.seat.circuit === c) volumeM3 += rack.ratedHeatW * RACK_M3_PER_W;
  for (const { tcs, device } of template.cdus) if (tcs.circuit === c) volumeM3 += device.ratedHeatW * UNIT_M3_PER_W;
  for (const { device, places } of template.banks[c]!) volumeM3 += places.length * device.ratedHeatW * UNIT_M3_PER_W;
  const headers = new Set(circuit.runs.map(({ run }) => template.runEnds[run]!));
  for (const place of headers) {
    const device = template.devices[place]?.cooling;
    if (device?.type === 'manifold') volumeM3 += device.bufferM3;
  }
  return volumeM3 * densityKgPerM3(circuit.fluid, tempC) * specificHeatJPerKgK(circuit.fluid, tempC);
};
