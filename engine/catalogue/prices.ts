import type { Figure } from '#engine/quantity';
import pricesJson from '../../assets/catalogue/prices.json';
import { type FigureRow, figureAt } from './figures';
import { groupBy, once } from './lookup';

interface PriceRow extends FigureRow {
  readonly category: PriceCategory;
  readonly item: string;
  readonly parameter: string;
}

export type PriceCategory =
  | 'construction'
  | 'capex'
  | 'opex'
  | 'finance'
  | 'tco'
  | 'gpu_rental'
  | 'api_price'
  | 'price_trend'
  | 'depreciation'
  | 'interconnection'
  | 'training_cost'
  | 'exchange';

const categories = once(() => groupBy(pricesJson as readonly PriceRow[], ({ category }) => category));

/** A price, rate, share or time with what it is of. */
export interface Price {
  readonly item: string;
  readonly parameter: string;
  readonly figure: Figure;
}

/** All prices of a category, as listed, e.g. `construction` costs of markets or `gpu_rental` by accelerator and date. */
export const pricesIn = (category: PriceCategory): readonly Price[] =>
  (categories().get(category) ?? []).map((row) => ({
    item: row.item,
    parameter: row.parameter,
    figure: figureAt(row),
  }));

/**
 * A price, rate or share by its category, item and parameter, e.g. `capex`, `liquid loop and CDU installed`, `cost_per_kw`.
 * One that is not in the data is a bug.
 */
export const priceFigure = (category: PriceCategory, item: string, parameter: string): Figure => {
  const row = categories()
    .get(category)
    ?.find((candidate) => candidate.item === item && candidate.parameter === parameter);
  if (!row) throw new Error(`the price catalogue has no ${category} ${item} ${parameter}`);
  return figureAt(row);
};

/** What a provider charges for tokens of a model, in USD/token. */
export interface ApiPrice {
  readonly modelId: string;
  readonly provider: string;
  readonly input: Figure;
  readonly output: Figure;
}

const apiPriceRows = once(() =>
  [...groupBy(categories().get('api_price') ?? [], ({ item }) => item)].map(([item, rows]): ApiPrice => {
    const [modelId = item, provider = ''] = item.split(' @ ');
    const figure = (parameter: string): Figure => {
      const row = rows.find((candidate) => candidate.parameter === parameter);
      if (!row) throw new Error(`${item} has no ${parameter}`);
      return figureAt(row);
    };
    return { modelId, provider, input: figure('input_price'), output: figure('output_price') };
  }),
);

export const apiPrices = (): readonly ApiPrice[] => apiPriceRows();
