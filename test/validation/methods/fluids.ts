import {
  conductivityWPerMK,
  densityKgPerM3,
  dynamicViscosityPaS,
  type Fluid,
  specificHeatJPerKgK,
} from '#engine/fluids';
import { type Case, type Comparison, relative } from '../comparison';

const properties = {
  density_kg_m3: { of: densityKgPerM3, tolerance: 'density_rel' },
  cp_J_kgK: { of: specificHeatJPerKgK, tolerance: 'cp_rel' },
  viscosity_Pa_s: { of: dynamicViscosityPaS, tolerance: 'viscosity_rel' },
  conductivity_W_mK: { of: conductivityWPerMK, tolerance: 'conductivity_rel' },
} as const;

const columns = (
  name: string,
  fluid: Fluid,
  table: Case,
  temps: readonly number[],
  tolerance: Readonly<Record<string, number>>,
): Comparison[] =>
  Object.entries(properties).flatMap(([column, { of, tolerance: key }]) => {
    const values = table[column] as readonly number[] | undefined;
    return (values ?? []).map((expected, i) =>
      relative(`${name} ${column} at ${temps[i]} °C`, expected, of(fluid, temps[i]!), tolerance[key]!),
    );
  });

/** Water, or propylene glycol by percent of volume. */
export const fluidCase = (data: Case): Comparison[] => {
  const tolerance = data['tolerance'] as Record<string, number>;
  const temps = data['T_C'] as readonly number[];
  if ('density_kg_m3' in data) return columns('water', { kind: 'water' }, data, temps, tolerance);
  return Object.entries(data).flatMap(([percent, table]) => {
    if (!/^\d+$/.test(percent)) return [];
    const own = table as Case;
    const mixture: Fluid = { kind: 'propyleneGlycol', basis: 'volume', fraction: Number(percent) / 100 };
    return columns(`PG ${percent} %`, mixture, own, (own['T_C'] as readonly number[]) ?? temps, tolerance);
  });
};
