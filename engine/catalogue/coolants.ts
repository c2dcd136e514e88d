import type { Figure } from '#engine/quantity';
import coolantsJson from '../../assets/catalogue/coolants.json';
import { type FigureRow, figureAt } from './figures';
import { groupBy, once } from './lookup';

/** Published properties of a coolant at one temperature. The engine computes with `fluids`; this is what it is compared with and shown beside. */
export interface CoolantPoint {
  readonly temperatureC: number;
  readonly densityKgPerM3?: Figure;
  readonly specificHeatJPerKgK?: Figure;
  readonly dynamicViscosityPaS?: Figure;
  readonly conductivityWPerMK?: Figure;
}

export interface CoolantTable {
  /** `water`, `PG20`, `PG25` or `PG30`. */
  readonly fluid: string;
  /** What the percentage means, in words: by mass, or not stated. */
  readonly basis: string;
  /** Ascending in temperature. */
  readonly points: readonly CoolantPoint[];
}

const parameters: Readonly<Record<string, Exclude<keyof CoolantPoint, 'temperatureC'>>> = {
  density_kg_per_m3: 'densityKgPerM3',
  specific_heat_kj_per_kg_k: 'specificHeatJPerKgK',
  dynamic_viscosity_mpa_s: 'dynamicViscosityPaS',
  thermal_conductivity_w_per_m_k: 'conductivityWPerMK',
};

interface CoolantRow extends FigureRow {
  readonly fluid: string;
  readonly basis: string;
  readonly temperatureC: number;
  readonly parameter: string;
}

const pointOf = (temperatureC: number, rows: readonly CoolantRow[]): CoolantPoint => ({
  temperatureC,
  ...Object.fromEntries(
    rows.map((row) => {
      const name = parameters[row.parameter];
      if (!name) throw new Error(`coolant property "${row.parameter}" is not known to the catalogue`);
      return [name, figureAt(row)];
    }),
  ),
});

const load = once(() =>
  [...groupBy(coolantsJson as readonly CoolantRow[], ({ fluid, basis }) => `${fluid} ${basis}`).values()].map(
    (rows): CoolantTable => ({
      fluid: rows[0]!.fluid,
      basis: rows[0]!.basis,
      points: [...groupBy(rows, ({ temperatureC }) => String(temperatureC)).values()]
        .map((point) => pointOf(point[0]!.temperatureC, point))
        .sort((a, b) => a.temperatureC - b.temperatureC),
    }),
  ),
);

export const coolantTables = (): readonly CoolantTable[] => load();
