import type { Figure } from '#engine/quantity';
import {
  type AcceleratorSystem,
  acceleratorSystem,
  acceleratorSystems,
  type SystemParameter,
  systemWith,
} from './accelerators';
import { type CduProduct, cduProduct, cduProducts, coolingFigure } from './coolingGear';
import { efficiencyKey, failureFigure, priceRowId, tableRow } from './figureTables';
import { groupBy } from './lookup';
import { type LlmModel, llmModel } from './models';
import { type OwnFigure, type OwnTable, ownAsFigure } from './ownFigure';
import { type ConverterTechnology, converterTechnology } from './powerGear';
import { type ApiPrice, apiPrices, type PriceCategory, priceFigure } from './prices';
import { type ComponentReliability, componentReliability } from './reliability';
import { type ElectricityRegion, electricityRegion } from './siteEnergy';
import { systemUnits } from './systemFigures';

/**
 * The catalogue as a scenario reads it: the published rows, with figures of the project in their place. A figure of the
 * project carries the grade `user` and its note wherever it goes.
 */
export interface Catalogue {
  /** Tells rows apart by the figures of the project in them: equal keys, equal rows. Empty = as published. */
  readonly rowKey: (table: OwnTable, row: string) => string;
  readonly acceleratorSystem: (id: string) => AcceleratorSystem | undefined;
  readonly acceleratorSystems: () => readonly AcceleratorSystem[];
  readonly llmModel: (id: string) => LlmModel | undefined;
  readonly cduProduct: (id: string) => CduProduct | undefined;
  readonly cduProducts: () => readonly CduProduct[];
  readonly converterTechnology: (id: string) => ConverterTechnology | undefined;
  readonly priceFigure: (category: PriceCategory, item: string, parameter: string) => Figure;
  readonly apiPrices: () => readonly ApiPrice[];
  readonly electricityRegion: (id: string) => ElectricityRegion | undefined;
  readonly coolingFigure: (item: string) => Figure;
  readonly componentReliability: (id: string) => ComponentReliability | undefined;
}

export const publishedCatalogue: Catalogue = {
  rowKey: () => '',
  acceleratorSystem,
  acceleratorSystems,
  llmModel,
  cduProduct,
  cduProducts,
  converterTechnology,
  priceFigure,
  apiPrices,
  electricityRegion,
  coolingFigure,
  componentReliability,
};

/** Looks a row up once with its own figures; a row without any is the published one itself. */
const remembered = <T>(
  hasOwn: (id: string) => boolean,
  published: (id: string) => T | undefined,
  replaced: (id: string, row: T) => T | undefined,
): ((id: string) => T | undefined) => {
  const made = new Map<string, T | undefined>();
  return (id) => {
    if (!hasOwn(id)) return published(id);
    if (!made.has(id)) {
      const row = published(id);
      made.set(id, row && replaced(id, row));
    }
    return made.get(id);
  };
};

/** Figures of one row of the project by their key, as figures with a source. */
type RowFigures = Readonly<Record<string, Figure>>;

const withReliability = (row: ComponentReliability, own: RowFigures): ComponentReliability => {
  const rate = own['failure'] ?? failureFigure(row);
  const { per } = row.failure;
  const failure: ComponentReliability['failure'] =
    per === 'start'
      ? { per, failureProbability: rate }
      : per === 'metre'
        ? { per, failureRatePerHPerM: rate }
        : { per, failureRatePerH: rate };
  const mttrH = own['mttrH'] ?? row.mttrH;
  // Published unavailability is rate × repair time of the survey, and is no longer that of this row.
  return { id: row.id, failure, ...(mttrH ? { mttrH } : {}) };
};

const replacedBy = (figures: readonly OwnFigure[]): Catalogue => {
  const byRow = groupBy(figures, ({ table, row }) => `${table} ${row}`);
  const rowsOf = (table: OwnTable, row: string): readonly OwnFigure[] => byRow.get(`${table} ${row}`) ?? [];
  const own = (table: OwnTable, row: string): RowFigures => {
    const published = tableRow(table, row);
    return Object.fromEntries(
      rowsOf(table, row).map((figure) => {
        const known = published?.figures.find(({ key }) => key === figure.figure);
        return [
          figure.figure,
          ownAsFigure(figure, known?.published, systemUnits[figure.figure as SystemParameter] ?? '1'),
        ];
      }),
    );
  };
  const hasOwn =
    (table: OwnTable) =>
    (row: string): boolean =>
      byRow.has(`${table} ${row}`);

  const systems = remembered(hasOwn('systems'), acceleratorSystem, (id) => systemWith(id, own('systems', id)));
  const models = remembered(hasOwn('models'), llmModel, (id, row) => ({
    ...row,
    ...Object.fromEntries(rowsOf('models', id).map(({ figure, value }) => [figure, value])),
  }));
  const cdus = remembered(hasOwn('cdus'), cduProduct, (id, row) => ({ ...row, ...own('cdus', id) }));
  const converters = remembered(hasOwn('converters'), converterTechnology, (id, row) => {
    const efficiencies = own('converters', id);
    return {
      ...row,
      efficiencyCurve: row.efficiencyCurve.map((point) => ({
        ...point,
        efficiency: efficiencies[efficiencyKey(point.loadFraction)] ?? point.efficiency,
      })),
    };
  });
  const tokenPrices = apiPrices().map((row) => {
    const prices = own('prices', priceRowId('api_price', `${row.modelId} @ ${row.provider}`));
    return { ...row, input: prices['input_price'] ?? row.input, output: prices['output_price'] ?? row.output };
  });
  return {
    rowKey: (table, row) => {
      const set = rowsOf(table, row);
      return set.length === 0 ? '' : JSON.stringify(set.map(({ figure, value }) => [figure, value]));
    },
    acceleratorSystem: systems,
    acceleratorSystems: () => acceleratorSystems().map((system) => systems(system.id) ?? system),
    llmModel: models,
    cduProduct: cdus,
    cduProducts: () => cduProducts().map((product) => cdus(product.id) ?? product),
    converterTechnology: converters,
    priceFigure: (category, item, parameter) =>
      own('prices', priceRowId(category, item))[parameter] ?? priceFigure(category, item, parameter),
    apiPrices: () => tokenPrices,
    electricityRegion: remembered(hasOwn('electricity'), electricityRegion, (id, row) => ({
      ...row,
      ...own('electricity', id),
    })),
    coolingFigure: (item) => own('cooling', item)['value'] ?? coolingFigure(item),
    componentReliability: remembered(hasOwn('reliability'), componentReliability, (id, row) =>
      withReliability(row, own('reliability', id)),
    ),
  };
};

const made = new WeakMap<readonly OwnFigure[], Catalogue>();

/** The catalogue with these figures; one for as long as the list is the same object. */
export const catalogueWith = (figures: readonly OwnFigure[]): Catalogue => {
  if (figures.length === 0) return publishedCatalogue;
  const known = made.get(figures);
  if (known) return known;
  const catalogue = replacedBy(figures);
  made.set(figures, catalogue);
  return catalogue;
};
