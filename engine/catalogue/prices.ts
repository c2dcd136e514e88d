import type { Figure } from '#engine/quantity';
import pricesJson from '../../assets/catalogue/prices.json';
import energyJson from '../../assets/catalogue/siteEnergy.json';
import { type FigureRow, figureAt, once } from './figures';

type PriceRow = FigureRow & { readonly category: string; readonly item: string; readonly parameter: string };
const prices = pricesJson as readonly PriceRow[];

/**
 * A price, rate or share by its category, item and parameter, e.g. `capex`, `liquid loop and CDU installed`, `cost_per_kw`.
 * One that is not in the data is a bug.
 */
export const priceFigure = (category: string, item: string, parameter: string): Figure => {
  const row = prices.find(
    (candidate) => candidate.category === category && candidate.item === item && candidate.parameter === parameter,
  );
  if (!row) throw new Error(`the price catalogue has no ${category} ${item} ${parameter}`);
  return figureAt(row);
};

type EnergyRow = FigureRow & {
  readonly scope: string;
  readonly region: string;
  readonly parameter: string;
  readonly period: string;
};
const energy = energyJson as readonly EnergyRow[];

/** Electricity of a region: ids read `scope/region`, e.g. `US/Texas`. Prices in USD/J (or EUR/J where published so). */
export interface ElectricityRegion {
  readonly id: string;
  readonly name: string;
  readonly industrialPrice: Figure | undefined;
  readonly carbon: Figure | undefined;
}

const latest = (rows: readonly EnergyRow[]): Figure | undefined => {
  const [newest] = [...rows].sort((a, b) => b.period.localeCompare(a.period));
  return newest && figureAt(newest);
};

const loadRegions = once(() => {
  const ids = [...new Set(energy.map((row) => `${row.scope}/${row.region}`))];
  return ids.map((id): ElectricityRegion => {
    const rows = energy.filter((row) => `${row.scope}/${row.region}` === id);
    return {
      id,
      name: rows[0]!.region,
      industrialPrice: latest(rows.filter((row) => row.parameter === 'industrial_price' && row.unit === 'USD/kWh')),
      carbon: latest(rows.filter((row) => row.unit === 'gCO2/kWh')),
    };
  });
});

export const electricityRegions = (): readonly ElectricityRegion[] => loadRegions();
export const electricityRegion = (id: string): ElectricityRegion | undefined =>
  loadRegions().find((region) => region.id === id);
