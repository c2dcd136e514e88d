import { climateMarkets, electricityRegions, llmModels } from '#engine/catalogue';
import type { FieldChoice } from '#engine/document';
import type { AnyRecord } from '#engine/project';
import type { QuantityName } from '#engine/quantity';

/** A field of a record that is not placed: site, workload, weather, economics. */
export interface RecordField {
  readonly path: readonly string[];
  readonly label: string;
  readonly editor:
    | { readonly type: 'number'; readonly quantity: QuantityName; readonly unsetText?: string }
    | { readonly type: 'choice'; readonly choices: () => readonly FieldChoice[] }
    /** A calendar year: a number that is not grouped. */
    | { readonly type: 'year' }
    | { readonly type: 'text' };
}

const number = (label: string, quantity: QuantityName, ...path: readonly string[]): RecordField => ({
  path,
  label,
  editor: { type: 'number', quantity },
});

const whole = (label: string, ...path: readonly string[]): RecordField => ({
  path,
  label,
  editor: { type: 'number', quantity: 'count' },
});

const choice = (label: string, choices: () => readonly FieldChoice[], ...path: readonly string[]): RecordField => ({
  path,
  label,
  editor: { type: 'choice', choices },
});

const byLabel = (a: FieldChoice, b: FieldChoice): number => a.label.localeCompare(b.label, 'en');

export const siteFields: readonly RecordField[] = [
  { path: ['name'], label: 'Name', editor: { type: 'text' } },
  choice(
    'Climate',
    () =>
      climateMarkets()
        .map(({ id, name, country }) => ({ value: id, label: `${name}, ${country}` }))
        .sort(byLabel),
    'climateMarketId',
  ),
  choice(
    'Electricity region',
    () =>
      electricityRegions()
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort(byLabel),
    'electricityRegionId',
  ),
  {
    path: ['energyPriceUsdPerJ'],
    label: 'Energy price',
    editor: { type: 'number', quantity: 'energyPrice', unsetText: 'Price of the region' },
  },
  number('Demand charge', 'demandPrice', 'demandChargeUsdPerWYear'),
  number('Grid import limit', 'power', 'gridImportLimitW'),
  { path: ['energisationYear'], label: 'Energisation', editor: { type: 'year' } },
];

export const deploymentFields: readonly RecordField[] = [
  choice(
    'Model',
    () =>
      llmModels()
        .map(({ id }) => ({ value: id, label: modelLabel(id) }))
        .sort(byLabel),
    'modelId',
  ),
  choice(
    'Precision',
    () => [
      { value: 'bf16', label: 'BF16' },
      { value: 'fp8', label: 'FP8' },
      { value: 'fp4', label: 'FP4' },
    ],
    'precision',
  ),
  whole('Input tokens', 'inputTokens'),
  whole('Output tokens', 'outputTokens'),
  number('Prefix cache hits', 'fraction', 'prefixCacheHitFraction'),
  choice(
    'Speculation',
    () => [
      { value: 'off', label: 'Off' },
      { value: 'on', label: 'On' },
    ],
    'speculativeDecoding',
  ),
  number('Min. speed per user', 'tokensPerSPerUser', 'minTokensPerSPerUser'),
  number('Max. wait, 1st token', 'duration', 'maxTimeToFirstTokenS'),
  number('Utilisation', 'fraction', 'utilisation'),
];

export const economicsFields: readonly RecordField[] = [
  number('Cost of capital', 'fraction', 'economics', 'waccFraction'),
  number('IT life', 'years', 'economics', 'itLifeYears'),
  number('Facility life', 'years', 'economics', 'facilityLifeYears'),
  whole('Horizon', 'economics', 'horizonYears'),
  number('Maintenance', 'fraction', 'economics', 'maintenanceFractionPerYear'),
  number('IT maintenance', 'fraction', 'economics', 'itMaintenanceFractionPerYear'),
  number('Network, of IT price', 'fraction', 'economics', 'networkFractionOfIt'),
  number('Soft cost', 'fraction', 'economics', 'softCostFraction'),
  number('Contingency', 'fraction', 'economics', 'contingencyFraction'),
];

/** How makers spell the words of model names. */
const SPELLING: Readonly<Record<string, string>> = { deepseek: 'DeepSeek', gpt: 'GPT', oss: 'OSS' };

/** Ids of models in the catalogue read `llama_3_1_70b`; people read "Llama 3.1 70B". */
export const modelLabel = (id: string): string =>
  id
    .replace(/_(\d)_(\d)(?=_|$)/g, '_$1.$2')
    .split('_')
    .map((word) => {
      const known = SPELLING[word];
      if (known) return known;
      const isSize = /^[a-z]?\d/.test(word);
      return isSize ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
    })
    .join(' ');

export const fieldValue = (record: AnyRecord, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    record,
  );
