import type { Figure } from '#engine/quantity';
import gearJson from '../../assets/catalogue/coolingGear.json';
import { type FigureRow, figureAt, type Window, windowAt } from './figures';
import { byKey, groupBy, once } from './lookup';

/** A coolant distribution unit as its maker rates it. Capacity is a product figure, the others are nominal. */
export interface CduProduct {
  readonly id: string;
  readonly name: string;
  /** What takes the heat of the technology loop away: facility water, or the air of the room. */
  readonly exchange: 'liquidToLiquid' | 'liquidToAir';
  readonly ratedHeatW: Figure;
  readonly ratedTcsFlowM3PerS: Figure;
  readonly approachK: Figure;
  readonly ratedPumpW: Figure;
  readonly externalHeadPa: Figure;
}

interface GearRow extends FigureRow {
  readonly category: string;
  readonly item: string;
  readonly parameter: string;
}

const rows = gearJson as readonly GearRow[];
const categories = once(() => groupBy(rows, ({ category }) => category));
const rowsOf = (category: string): readonly GearRow[] => categories().get(category) ?? [];

const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const products = once(() =>
  [...groupBy(rowsOf('cdu_catalogue'), ({ item }) => item)].map(([name, figures]): CduProduct => {
    const figure = (parameter: string): Figure => {
      const row = figures.find((candidate) => candidate.parameter === parameter);
      if (!row) throw new Error(`${name} has no ${parameter}`);
      return figureAt(row);
    };
    return {
      id: idOf(name),
      name,
      exchange: name.includes('liquid-to-air') ? 'liquidToAir' : 'liquidToLiquid',
      ratedHeatW: figure('capacity'),
      ratedTcsFlowM3PerS: figure('secondary_flow'),
      approachK: figure('approach_temperature'),
      ratedPumpW: figure('pump_power'),
      externalHeadPa: figure('external_head'),
    };
  }),
);
const productIndex = once(() => byKey(products(), ({ id }) => id));

export const cduProducts = (): readonly CduProduct[] => products();
export const cduProduct = (id: string): CduProduct | undefined => productIndex().get(id);

const found = (item: string, parameter: string): GearRow => {
  const row = rows.find((candidate) => candidate.item === item && candidate.parameter === parameter);
  if (!row) throw new Error(`the cooling catalogue has no ${item} ${parameter}`);
  return row;
};

/**
 * A factor of heat rejection or of the direct-to-chip loop by its name in the data, e.g. `dry_cooler_approach_to_dry_bulb`.
 * Names stand in the code, so one that is not in the data is a bug.
 */
export const coolingFigure = (item: string, parameter = 'value'): Figure => figureAt(found(item, parameter));

/** Limits in which a direct-to-chip loop is run. */
export type LoopLimit =
  | 'tcs_supply_temperature'
  | 'tcs_temperature_rise'
  | 'flow_per_kw'
  | 'differential_pressure'
  | 'loop_pressure'
  | 'approach_temperature'
  | 'margin_above_dew_point';

export const loopWindow = (limit: LoopLimit): Window => windowAt(found('direct_to_chip_loop', limit));

/** A class of water or air that equipment accepts: W for facility water, S for technology cooling, A and H for inlet air. */
export interface AshraeClass {
  readonly id: string;
  readonly medium: 'facilityWater' | 'technologyCooling' | 'air';
  /** Supply or inlet temperature; the recommended one is published for air only, for A1 to A4 together. */
  readonly allowable: Window;
  readonly recommended?: Window;
}

const ashrae = once((): readonly AshraeClass[] => {
  const water = (category: string, medium: AshraeClass['medium']): AshraeClass[] =>
    rowsOf(category).map((row) => ({ id: row.item, medium, allowable: windowAt(row) }));
  const air = rowsOf('ashrae_air_class');
  const recommendedOf = (id: string): GearRow | undefined =>
    air.find(
      ({ item, parameter }) =>
        parameter === 'recommended_inlet' && (item === id || (item === 'A1-A4' && /^A[1-4]$/.test(id))),
    );
  return [
    ...water('ashrae_facility_water_class', 'facilityWater'),
    ...water('ashrae_technology_cooling_class', 'technologyCooling'),
    ...air
      .filter(({ parameter }) => parameter === 'allowable_inlet')
      .map((row): AshraeClass => {
        const recommended = recommendedOf(row.item);
        return {
          id: row.item,
          medium: 'air',
          allowable: windowAt(row),
          ...(recommended ? { recommended: windowAt(recommended) } : {}),
        };
      }),
  ];
});

export const ashraeClasses = (): readonly AshraeClass[] => ashrae();
export const ashraeClass = (id: string): AshraeClass | undefined => ashrae().find((candidate) => candidate.id === id);

/** A yearly figure that an operator or survey has published. */
export interface PublishedEffectiveness {
  readonly name: string;
  readonly figure: Figure;
}

const published = (category: string): readonly PublishedEffectiveness[] =>
  rowsOf(category).map((row) => ({ name: row.item, figure: figureAt(row) }));

/** Power usage effectiveness, facility energy over IT energy. */
export const publishedPue = (): readonly PublishedEffectiveness[] => published('published_pue');
/** Water usage effectiveness in m³/J of IT energy. */
export const publishedWue = (): readonly PublishedEffectiveness[] => published('published_wue');
