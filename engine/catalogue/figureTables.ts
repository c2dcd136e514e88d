import type { Figure, QuantityName, Source } from '#engine/quantity';
import { acceleratorSystem, acceleratorSystems, type SystemParameter } from './accelerators';
import { cduProduct, cduProducts, coolingFigure } from './coolingGear';
import { once } from './lookup';
import { type LlmModel, llmModel, llmModelName, llmModels } from './models';
import type { FigureRange, OwnTable, TableFigure, TableRow } from './ownFigure';
import { converterTechnologies, converterTechnology } from './powerGear';
import { apiPrices, type PriceCategory, priceFigure } from './prices';
import { type ComponentReliability, componentReliabilities, componentReliability } from './reliability';
import { electricityRegion, electricityRegions } from './siteEnergy';
import { systemFigures } from './systemFigures';

interface Table {
  readonly rows: () => readonly TableRow[];
  readonly row: (id: string) => TableRow | undefined;
}

const replaceable = (
  key: string,
  label: string,
  quantity: QuantityName,
  range: FigureRange,
  published: Figure | undefined,
  scale = 1,
): TableFigure => ({ key, label, quantity, range, scale, own: 'replace', published });

const systemRow = (id: string): TableRow | undefined => {
  const system = acceleratorSystem(id);
  return (
    system && {
      table: 'systems',
      id,
      name: system.name,
      figures: systemFigures.map((definition) => {
        const published = system.figures[definition.key as SystemParameter];
        // A rack without coolant has no port for it.
        const isDry = definition.key === 'liquidHeatFraction' && published?.value === 0;
        return { ...definition, published, ...(isDry ? { own: 'no' as const } : {}) };
      }),
    }
  );
};

type NumberOf<T> = { [K in keyof T]-?: T[K] extends number | undefined ? K : never }[keyof T];
export type ModelNumber = NumberOf<LlmModel>;

/** Dimensions of a model that the serving model reads. Active and total parameters follow from them. */
const modelFigures: readonly (readonly [key: ModelNumber, label: string, range: FigureRange])[] = [
  ['layers', 'Layers', 'whole'],
  ['hiddenSize', 'Hidden size', 'whole'],
  ['attentionHeads', 'Attention heads', 'whole'],
  ['kvHeads', 'Key-value heads', 'whole'],
  ['headDim', 'Size of a head', 'whole'],
  ['mlaKvLoraRank', 'Latent of the cache', 'whole'],
  ['mlaQLoraRank', 'Latent of queries', 'whole'],
  ['mlaRopeDim', 'Rotary size', 'whole'],
  ['denseFfnDim', 'Width of dense layers', 'whole'],
  ['leadingDenseLayers', 'Leading dense layers', 'wholeOrNone'],
  ['routedExperts', 'Routed experts', 'whole'],
  ['sharedExperts', 'Shared experts', 'wholeOrNone'],
  ['expertsPerToken', 'Experts for a token', 'whole'],
  ['expertFfnDim', 'Width of an expert', 'whole'],
  ['slidingLayers', 'Sliding layers', 'wholeOrNone'],
  ['slidingWindowTokens', 'Sliding window', 'whole'],
  ['vocabSize', 'Vocabulary', 'whole'],
  ['contextTokens', 'Longest context', 'whole'],
];

const counted = (value: number, source: Source): Figure => ({ value, unit: '1', source });

const modelRow = (id: string): TableRow | undefined => {
  const model = llmModel(id);
  if (!model) return undefined;
  const totals = [
    ['activeParameters', 'Active parameters', model.activeParameters],
    ['totalParameters', 'Parameters', model.totalParameters],
  ] as const;
  return {
    table: 'models',
    id,
    name: llmModelName(id),
    figures: [
      ...totals.map(
        ([key, label, value]): TableFigure => ({
          ...replaceable(key, label, 'parameters', 'positive', counted(value, model.source)),
          own: 'no',
        }),
      ),
      ...modelFigures.flatMap(([key, label, range]) => {
        const value = model[key];
        return value === undefined ? [] : [replaceable(key, label, 'count', range, counted(value, model.source))];
      }),
    ],
  };
};

const cduRow = (id: string): TableRow | undefined => {
  const product = cduProduct(id);
  return (
    product && {
      table: 'cdus',
      id,
      name: product.name,
      figures: [
        replaceable('ratedHeatW', 'Capacity', 'heat', 'positive', product.ratedHeatW),
        replaceable('ratedTcsFlowM3PerS', 'Flow to racks', 'flow', 'positive', product.ratedTcsFlowM3PerS),
        replaceable('approachK', 'Approach', 'temperatureDifference', 'positive', product.approachK),
        replaceable('ratedPumpW', 'Pump power', 'power', 'positive', product.ratedPumpW),
        replaceable('externalHeadPa', 'Head for racks', 'pressure', 'positive', product.externalHeadPa),
      ],
    }
  );
};

/** Key of the efficiency of a converter at a load, e.g. `efficiency_50`. */
export const efficiencyKey = (loadFraction: number): string => `efficiency_${Math.round(loadFraction * 100)}`;

const inWords = (id: string): string => {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const converterRow = (id: string): TableRow | undefined => {
  const technology = converterTechnology(id);
  return (
    technology && {
      table: 'converters',
      id,
      name: inWords(id),
      figures: technology.efficiencyCurve.map(({ loadFraction, efficiency }) =>
        replaceable(
          efficiencyKey(loadFraction),
          `Efficiency at ${Math.round(loadFraction * 100)} % load`,
          'fraction',
          'share',
          efficiency,
        ),
      ),
    }
  );
};

interface PriceName {
  readonly category: PriceCategory;
  readonly item: string;
  readonly parameter: string;
  readonly label: string;
  readonly quantity: QuantityName;
  readonly range: FigureRange;
  readonly name: string;
}

const price = (
  name: string,
  label: string,
  quantity: QuantityName,
  range: FigureRange,
  category: PriceCategory,
  item: string,
  parameter: string,
): PriceName => ({ category, item, parameter, label, quantity, range, name });

/** Prices and shares that the cost model reads; the id of a row is category and item. */
const priceNames: readonly PriceName[] = [
  price(
    'Construction',
    'Facility for 1 W of IT',
    'moneyPerPower',
    'notNegative',
    'construction',
    'US average of 19 markets',
    'cost_per_critical_mw',
  ),
  price('Electrical work', 'Share of construction', 'fraction', 'part', 'capex', 'facility electrical share', 'share'),
  price('Mechanical work', 'Share of construction', 'fraction', 'part', 'capex', 'facility mechanical share', 'share'),
  price(
    'Liquid loop and CDU',
    'Installed, for 1 W',
    'moneyPerPower',
    'notNegative',
    'capex',
    'liquid loop and CDU installed',
    'cost_per_kw',
  ),
  price('Land with power', 'For 1 m²', 'money', 'notNegative', 'capex', 'land powered', 'cost_per_acre'),
  price(
    'Interconnection',
    'Network upgrade for 1 W',
    'moneyPerPower',
    'notNegative',
    'interconnection',
    'SPP network upgrade',
    'cost',
  ),
  price(
    'Building shell',
    'Life for tax',
    'years',
    'positive',
    'depreciation',
    'building shell (US tax)',
    'useful_life',
  ),
  ...[
    'H100 2026-03',
    'H200 on-demand 2026-03',
    'B200 on-demand 2026-03',
    'GB200 superchip (2 GPUs) 2026-03',
    'Blackwell Ultra NVL72 3-year 2026-07',
    'Vera Rubin 3-year 2026-07',
  ].map((item) => price(`Rent: ${item}`, 'For an hour', 'moneyPerHour', 'notNegative', 'gpu_rental', item, 'price')),
];

/** Id of a row of prices. */
export const priceRowId = (category: PriceCategory, item: string): string => `${category}: ${item}`;

/** Prices of tokens are listed for a token and shown for a million. */
const TOKENS_PER_MTOKEN = 1e6;

const priceRows = once((): readonly TableRow[] => [
  ...priceNames.map(
    ({ category, item, parameter, label, quantity, range, name }): TableRow => ({
      table: 'prices',
      id: priceRowId(category, item),
      name,
      figures: [replaceable(parameter, label, quantity, range, priceFigure(category, item, parameter))],
    }),
  ),
  ...apiPrices().map(
    ({ modelId, provider, input, output }): TableRow => ({
      table: 'prices',
      id: priceRowId('api_price', `${modelId} @ ${provider}`),
      name: `${llmModelName(modelId)}, ${provider}`,
      figures: [
        replaceable('input_price', 'Input tokens', 'costPerMToken', 'notNegative', input, TOKENS_PER_MTOKEN),
        replaceable('output_price', 'Output tokens', 'costPerMToken', 'notNegative', output, TOKENS_PER_MTOKEN),
      ],
    }),
  ),
]);

const regionRow = (id: string): TableRow | undefined => {
  const region = electricityRegion(id);
  return (
    region && {
      table: 'electricity',
      id,
      name: region.name,
      figures: [
        ...(region.industrialPrice
          ? [replaceable('industrialPrice', 'Price for industry', 'energyPrice', 'notNegative', region.industrialPrice)]
          : []),
        ...(region.carbon ? [replaceable('carbon', 'Carbon dioxide', 'cue', 'notNegative', region.carbon)] : []),
      ],
    }
  );
};

const HOUSE_LOAD = 'lighting_and_house_load_fraction_of_it';

const coolingRows = once((): readonly TableRow[] => [
  {
    table: 'cooling',
    id: HOUSE_LOAD,
    name: 'House load',
    figures: [replaceable('value', 'Lighting and house load over IT', 'fraction', 'part', coolingFigure(HOUSE_LOAD))],
  },
]);

const HOURS_PER_YEAR = 8760;
const M_PER_KM = 1000;

/** The rate of a component, as the tables count it. */
export const failureFigure = ({ failure }: ComponentReliability): Figure => {
  switch (failure.per) {
    case 'start':
      return failure.failureProbability;
    case 'metre':
      return failure.failureRatePerHPerM;
    case 'unit':
    case 'runningHour':
      return failure.failureRatePerH;
  }
};

const failureOf = (component: ComponentReliability): TableFigure => {
  const published = failureFigure(component);
  switch (component.failure.per) {
    case 'start':
      return replaceable('failure', 'Failures to start', 'fraction', 'part', published);
    case 'metre':
      return replaceable(
        'failure',
        'Failures in a year, 1 km',
        'ratio',
        'notNegative',
        published,
        HOURS_PER_YEAR * M_PER_KM,
      );
    case 'unit':
      return replaceable('failure', 'Failures in a year', 'ratio', 'notNegative', published, HOURS_PER_YEAR);
    case 'runningHour':
      return replaceable('failure', 'Failures in 1,000 h of running', 'ratio', 'notNegative', published, 1000);
  }
};

const reliabilityRow = (id: string): TableRow | undefined => {
  const component = componentReliability(id);
  return (
    component && {
      table: 'reliability',
      id,
      name: inWords(id),
      figures: [
        failureOf(component),
        ...(component.mttrH ? [replaceable('mttrH', 'Hours to repair', 'ratio', 'notNegative', component.mttrH)] : []),
      ],
    }
  );
};

const table = (ids: () => readonly string[], row: (id: string) => TableRow | undefined): Table => ({
  row,
  rows: () => ids().flatMap((id) => row(id) ?? []),
});

const listed = (rows: () => readonly TableRow[]): Table => ({
  rows,
  row: (id) => rows().find((candidate) => candidate.id === id),
});

const tables: Readonly<Record<OwnTable, Table>> = {
  systems: table(() => acceleratorSystems().map(({ id }) => id), systemRow),
  models: table(() => llmModels().map(({ id }) => id), modelRow),
  cdus: table(() => cduProducts().map(({ id }) => id), cduRow),
  converters: table(
    () => (['ups', 'hvdc'] as const).flatMap((component) => converterTechnologies(component).map(({ id }) => id)),
    converterRow,
  ),
  prices: listed(priceRows),
  electricity: table(() => electricityRegions().map(({ id }) => id), regionRow),
  cooling: listed(coolingRows),
  reliability: table(() => componentReliabilities().map(({ id }) => id), reliabilityRow),
};

/** The published rows of a table, with the figures that a project may replace. */
export const tableRows = (name: OwnTable): readonly TableRow[] => tables[name].rows();
export const tableRow = (name: OwnTable, id: string): TableRow | undefined => tables[name].row(id);
