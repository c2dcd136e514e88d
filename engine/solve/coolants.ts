import { densityKgPerM3, type Fluid, specificHeatJPerKgK } from '#engine/fluids';

/**
 * Coolants by loop: 25 % propylene glycol by volume where coolant passes cold plates (OCP guidelines for cold-plate loops),
 * plain water in the facility water system.
 */
const fluidOf = {
  tcs: { kind: 'propyleneGlycol', basis: 'volume', fraction: 0.25 },
  fws: { kind: 'water' },
} as const satisfies Record<'tcs' | 'fws', Fluid>;

/** Heat that a cubic metre takes up per kelvin, J/(m³ K). */
export const coolantHeatCapacityJPerM3K = (loop: keyof typeof fluidOf, tempC: number): number =>
  densityKgPerM3(fluidOf[loop], tempC) * specificHeatJPerKgK(fluidOf[loop], tempC);
