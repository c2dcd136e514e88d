import { coolingFigure, gearFigure } from '#engine/catalogue';
import { kindOf } from '#engine/kinds';
import type { Figure } from '#engine/quantity';
import type { FieldState } from './elementFields';

/** Figures of the catalogue that the defaults of a kind were taken from, by property. */
const origins: Readonly<Record<string, Readonly<Record<string, () => Figure>>>> = {
  dryCooler: {
    approachK: () => coolingFigure('dry_cooler_approach_to_dry_bulb'),
    fanFraction: () => coolingFigure('dry_cooler_fan_power_per_kw_rejected'),
  },
  adiabaticCooler: {
    approachK: () => coolingFigure('adiabatic_cooler_approach_to_wet_bulb'),
    fanFraction: () => coolingFigure('dry_cooler_fan_power_per_kw_rejected'),
  },
  coolingTower: {
    approachK: () => coolingFigure('cooling_tower_approach_to_wet_bulb'),
    fanFraction: () => coolingFigure('cooling_tower_fan_power_per_kw_rejected'),
  },
  chiller: { fanFraction: () => coolingFigure('dry_cooler_fan_power_per_kw_rejected') },
  crah: { fanFraction: () => coolingFigure('crah_fan_power_per_kw') },
  genset: { efficiencyFraction: () => gearFigure('generation', 'diesel_standby') },
  bess: { roundTripFraction: () => gearFigure('bess', 'lithium_ion_utility_round_trip') },
};

export interface FieldOrigin {
  /** What the kind begins with; undefined where it begins with nothing that could be gone back to. */
  readonly fallback: unknown;
  readonly isDefault: boolean;
  /** Where the default is from, where the catalogue has it. */
  readonly figure: Figure | null;
}

/** Whether a field is as its kind begins, and where that value is from. */
export const fieldOrigin = (kindName: string, { definition, value, isMixed }: FieldState): FieldOrigin => {
  const fallback = kindOf(kindName)?.defaults[definition.key];
  return {
    fallback,
    isDefault: !isMixed && Object.is(value, fallback),
    figure: origins[kindName]?.[definition.key]?.() ?? null,
  };
};

/** Row of the catalogue that a property names, where it names one. */
export const rowNamed = (
  kindName: string,
  { definition, value }: FieldState,
): { readonly table: 'systems' | 'cdus' | 'converters'; readonly id: string } | null => {
  if (typeof value !== 'string') return null;
  if (kindName === 'rack' && definition.key === 'systemId') return { table: 'systems', id: value };
  if (kindName === 'cdu' && definition.key === 'productId') return { table: 'cdus', id: value };
  if (definition.key === 'technologyId') return { table: 'converters', id: value };
  return null;
};
