import type { Figure } from '#engine/quantity';
import energyJson from '../../assets/catalogue/siteEnergy.json';
import { type FigureRow, figureAt, weakerGrade } from './figures';
import { groupBy, once } from './lookup';
import { priceFigure } from './prices';

interface EnergyRow extends FigureRow {
  readonly scope: string;
  readonly region: string;
  readonly parameter: string;
  readonly period: string;
}

/** Electricity of a US state or a country: ids read `scope/region`, e.g. `US/Texas`, `EU/Germany`. Prices in USD/J. */
export interface ElectricityRegion {
  readonly id: string;
  readonly name: string;
  readonly industrialPrice: Figure | undefined;
  readonly commercialPrice: Figure | undefined;
  /** kg of CO₂ for each joule drawn. */
  readonly carbon: Figure | undefined;
}

const rows = energyJson as readonly EnergyRow[];

/** A balancing area or a part of a state stands for the state: `Texas (ERCOT, Dallas)` is Texas. */
const placeOf = ({ region }: EnergyRow): string => region.replace(/ \(.*\)$/, '');

/** Carbon intensities are listed by country, prices of Europe under `EU`; both describe the same place. */
const scopeOf = ({ scope }: EnergyRow): string => (scope === 'country' ? 'EU' : scope);

const latestOf = (candidates: readonly EnergyRow[], ...parameters: readonly string[]): EnergyRow | undefined =>
  candidates
    .filter(({ parameter }) => parameters.includes(parameter))
    .sort((a, b) => b.period.localeCompare(a.period, 'en'))[0];

/** Price in USD/J. Euros are converted at the average rate of 2024; the weaker grade of price and rate holds. */
const priceAt = (row: EnergyRow | undefined): Figure | undefined => {
  if (!row) return undefined;
  const price = figureAt(row);
  if (price.unit === 'USD/J') return price;
  const rate = priceFigure('exchange', 'EUR', 'rate');
  const note = `${row.value} ${row.unit} at ${rate.value} USD/EUR (${rate.source.note})`;
  return {
    value: price.value * rate.value,
    unit: 'USD/J',
    source: {
      ...price.source,
      grade: weakerGrade(price.source.grade, rate.source.grade),
      recheck: price.source.recheck || rate.source.recheck,
      note: price.source.note ? `${price.source.note}; ${note}` : note,
    },
  };
};

const carbonAt = (row: EnergyRow | undefined): Figure | undefined => {
  if (!row) return undefined;
  const carbon = figureAt(row);
  if (row.region === placeOf(row)) return carbon;
  const note = `published for ${row.region}`;
  return {
    ...carbon,
    source: { ...carbon.source, note: carbon.source.note ? `${carbon.source.note}; ${note}` : note },
  };
};

/** The national average where nothing is published for a state: an inference. */
const nationalCarbon = once((): Figure | undefined => {
  const national = carbonAt(
    latestOf(
      rows.filter(({ scope, region }) => scope === 'country' && region === 'United States'),
      'grid_carbon_intensity',
    ),
  );
  return (
    national && {
      ...national,
      source: {
        ...national.source,
        grade: 'D',
        note: 'average of the United States; the state has no figure of its own',
      },
    }
  );
});

const load = once(() => {
  const places = groupBy(
    rows.filter(({ parameter }) => parameter !== 'demand_charge' && parameter !== 'power_sector_co2'),
    (row) => `${scopeOf(row)}/${placeOf(row)}`,
  );
  return [...places.values()].map((place): ElectricityRegion => {
    // The scope under which prices are listed names the place; without a price it is the one of its carbon intensity.
    const { scope } = place.find(({ parameter }) => parameter.includes('price')) ?? place[0]!;
    const carbon = carbonAt(latestOf(place, 'grid_carbon_intensity'));
    return {
      id: `${scope}/${placeOf(place[0]!)}`,
      name: placeOf(place[0]!),
      industrialPrice: priceAt(
        latestOf(place, 'industrial_price', 'large_industrial_price_estimate', 'non_household_price'),
      ),
      commercialPrice: priceAt(latestOf(place, 'commercial_price')),
      carbon: carbon ?? (scope === 'US' ? nationalCarbon() : undefined),
    };
  });
});
const index = once(() => new Map(load().map((region) => [region.id, region])));

/** US states and countries with a price or a carbon intensity. */
export const electricityRegions = (): readonly ElectricityRegion[] => load();
export const electricityRegion = (id: string): ElectricityRegion | undefined => index().get(id);

/** A charge on peak demand, in USD/W/year. */
export interface DemandCharge {
  readonly name: string;
  readonly charge: Figure;
}

export const demandCharges = (): readonly DemandCharge[] =>
  rows
    .filter(({ parameter }) => parameter === 'demand_charge')
    .map((row) => ({ name: row.region, charge: figureAt(row) }));

/** Carbon dioxide of the power sector of a US state in kg/year; over the state's generation it gives an intensity. */
export const powerSectorCarbon = (state: string): Figure | undefined => {
  const row = rows.find(({ region, parameter }) => region === state && parameter === 'power_sector_co2');
  return row && figureAt(row);
};
