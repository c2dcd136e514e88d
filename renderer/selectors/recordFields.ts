import { climateMarkets, electricityRegions, llmModelName, llmModels } from '#engine/catalogue';
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
    | { readonly type: 'year'; readonly unsetText?: string }
    | { readonly type: 'text' };
}

const number = (label: string, quantity: QuantityName, ...path: readonly string[]): RecordField => ({
  path,
  label,
  editor: { type: 'number', quantity },
});

/** A field that may be left empty; `unsetText` says what holds then. */
const optional = (
  label: string,
  quantity: QuantityName,
  unsetText: string,
  ...path: readonly string[]
): RecordField => ({
  path,
  label,
  editor: { type: 'number', quantity, unsetText },
});

const AUTOMATIC = 'Automatic';

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
  number('Grid ramp limit', 'rampRate', 'gridRampLimitWPerS'),
  { path: ['energisationYear'], label: 'Energisation', editor: { type: 'year' } },
];

/** What is served, and how well. */
export const deploymentFields: readonly RecordField[] = [
  choice(
    'Model',
    () =>
      llmModels()
        .map(({ id }) => ({ value: id, label: llmModelName(id) }))
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
  number('Min. speed per user', 'tokensPerSPerUser', 'minTokensPerSPerUser'),
  number('Max. wait, 1st token', 'duration', 'maxTimeToFirstTokenS'),
  number('Utilisation', 'fraction', 'utilisation'),
];

/** How the deployment is served: levers of software and operation. */
export const servingFields: readonly RecordField[] = [
  number('Prefix cache hits', 'fraction', 'prefixCacheHitFraction'),
  number('Reused prompt tokens', 'tokens', 'prefixWorkingSetTokens'),
  choice(
    'Cache kept in',
    () => [
      { value: 'hbm', label: 'Accelerator memory' },
      { value: 'host', label: 'and host memory' },
      { value: 'nvme', label: 'and NVMe' },
    ],
    'kvTier',
  ),
  choice(
    'Speculation',
    () => [
      { value: 'off', label: 'Off' },
      { value: 'on', label: 'On' },
    ],
    'speculativeDecoding',
  ),
  optional('Draft tokens', 'count', 'Of the model', 'draftTokens'),
  optional('Draft acceptance', 'fraction', 'Of the model', 'draftAcceptanceFraction'),
  choice(
    'Prefill and decode',
    () => [
      { value: 'automatic', label: 'Automatic' },
      { value: 'aggregated', label: 'Together' },
      { value: 'disaggregated', label: 'Apart' },
    ],
    'servingMode',
  ),
  optional('Prefill share', 'fraction', 'Balanced', 'prefillShareFraction'),
  optional('Tensor parallel', 'count', AUTOMATIC, 'tensorParallel'),
  optional('Data parallel', 'count', AUTOMATIC, 'dataParallel'),
  optional('Expert parallel', 'count', AUTOMATIC, 'expertParallel'),
  optional('Pipeline parallel', 'count', AUTOMATIC, 'pipelineParallel'),
  optional('Batch per replica', 'count', AUTOMATIC, 'batchPerReplica'),
  number('Power limit, of design', 'fraction', 'powerCapFraction'),
  { path: ['softwareYear'], label: 'Software of', editor: { type: 'year', unsetText: 'First year' } },
];

/** Racks that swing together, as in synchronous training. */
export const synchronousFields: readonly RecordField[] = [
  number('Share of IT power', 'fraction', 'synchronousLoad', 'shareOfIt'),
  number('Low level', 'fraction', 'synchronousLoad', 'lowFraction'),
  number('Period', 'duration', 'synchronousLoad', 'periodS'),
  number('Time at full power', 'fraction', 'synchronousLoad', 'highShare'),
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

/** What energy costs hour by hour, and what may be done about it. Fields of the site. */
export const tariffFields: readonly RecordField[] = [
  optional('Price at peak', 'energyPrice', 'No peak', 'tariff', 'peakPriceUsdPerJ'),
  whole('Peak from hour', 'tariff', 'peakFromHour'),
  whole('Peak to hour', 'tariff', 'peakToHour'),
  choice(
    'Peak on',
    () => [
      { value: 'workdays', label: 'Working days' },
      { value: 'everyDay', label: 'Every day' },
    ],
    'tariff',
    'peakDays',
  ),
  whole('Peak from month', 'tariff', 'peakFromMonth'),
  whole('Peak to month', 'tariff', 'peakToMonth'),
  number('Bought by agreement', 'fraction', 'tariff', 'agreedFraction'),
  number('Price of agreement', 'energyPrice', 'tariff', 'agreedPriceUsdPerJ'),
  choice(
    'Batteries',
    () => [
      { value: 'standby', label: 'Stand by for outages' },
      { value: 'cost', label: 'Move energy to save' },
    ],
    'tariff',
    'storageUse',
  ),
  optional('Generation costs', 'energyPrice', 'Stands by', 'tariff', 'generationCostUsdPerJ'),
  choice(
    'Generation burns',
    () => [
      { value: 'diesel', label: 'Diesel' },
      { value: 'naturalGas', label: 'Natural gas' },
      { value: 'carbonFree', label: 'Nothing that emits' },
    ],
    'tariff',
    'generationFuel',
  ),
  whole('Curtailed hours a year', 'tariff', 'curtailedHoursPerYear'),
  number('Curtailed to', 'fraction', 'tariff', 'curtailedToFraction'),
  number('Curtailment credit', 'demandPrice', 'tariff', 'curtailmentCreditUsdPerWYear'),
];

/** How the demand goes up and down through the year. Fields of the scenario. */
export const demandFields: readonly RecordField[] = [
  number('Daily peak over mean', 'fraction', 'demand', 'dailySwingFraction'),
  whole('Users peak at hour', 'demand', 'peakHour'),
  number('Seasonal peak over mean', 'fraction', 'demand', 'seasonalSwingFraction'),
  whole('Season peaks in month', 'demand', 'peakMonth'),
  number('Weekends, of week', 'fraction', 'demand', 'weekendFactor'),
  number('Users in the Americas', 'fraction', 'demand', 'americasFraction'),
  number('Users in Europe, Africa', 'fraction', 'demand', 'europeFraction'),
  number('Users in Asia, Pacific', 'fraction', 'demand', 'asiaFraction'),
  number('Growth in the year', 'fraction', 'demand', 'growthFractionPerYear'),
  number('Around the clock, of work', 'fraction', 'demand', 'steadyFraction'),
  number('Training, of racks', 'fraction', 'demand', 'trainingFraction'),
];

export const fieldValue = (record: AnyRecord, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    record,
  );
