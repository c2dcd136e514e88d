import type { Plant } from '#engine/plant';
import type { Effectiveness, Totals } from '#engine/year';
import type { ComputeSide } from './computeSide';
import { computed, fromCatalogue, fromUser } from './derivation';
import { energyPriceOf } from './sheetInputs';
import type { DerivationNode } from './snapshot';
import type { YearMoney } from './yearMoney';

/** Figures of the year that can be asked why. */
export type YearFigureName =
  | 'pue'
  | 'wue'
  | 'cue'
  | 'facilityEnergy'
  | 'tokens'
  | 'costPerMTokens'
  | 'energyCost'
  | 'water'
  | 'carbon';

/** What the sums of the year rest on. */
interface YearGrounds {
  readonly total: Totals & Effectiveness;
  readonly money: YearMoney;
  readonly meanDryBulbC: number;
  readonly weatherName: string;
  readonly billedPeakW: number;
  readonly generationCarbonKgPerJ: number;
}

/** Why the figures of a year are what they are: sums over hours, and the entries and catalogue rows that the hours follow from. */
export const yearDerivations = (
  plant: Plant,
  compute: ComputeSide,
  { total, money, meanDryBulbC, weatherName, billedPeakW, generationCarbonKgPerJ }: YearGrounds,
): Readonly<Record<YearFigureName, DerivationNode>> => {
  const { site, scenario } = plant;
  const { demand } = scenario;
  const entered = (label: string, value: number, quantity: DerivationNode['quantity'], recordId = scenario.id) =>
    fromUser(label, value, quantity, recordId);
  const weather = fromUser(`Mean dry bulb, ${weatherName}`, meanDryBulbC, 'temperature', site.id);
  const profile = [
    ...compute.groups.map(({ deployment }) =>
      entered(`Utilisation, ${deployment.name}`, deployment.utilisation, 'fraction', deployment.id),
    ),
    entered('Daily peak over mean', demand.dailySwingFraction, 'fraction'),
    entered('Seasonal peak over mean', demand.seasonalSwingFraction, 'fraction'),
    entered('Weekends, of week', demand.weekendFactor, 'fraction'),
    entered('Growth in the year', demand.growthFractionPerYear, 'fraction'),
    entered('Around the clock, of work', demand.steadyFraction, 'fraction'),
    entered('Training, of racks', demand.trainingFraction, 'fraction'),
  ];
  const limit = entered('Grid import limit', site.gridImportLimitW, 'power', site.id);
  const itEnergy = computed(
    'IT energy',
    total.itEnergyJ,
    'energy',
    'Σ hours of racks between idle and work, as demand asks and limits allow',
    [
      computed(
        'IT power at the operating point',
        compute.itPowerW.reduce((sum, w) => sum + w, 0),
        'power',
        'Σ racks',
        [
          entered(
            'Racks',
            compute.groups.reduce((sum, { elements }) => sum + elements.length, 0),
            'count',
          ),
        ],
      ),
      ...profile,
      limit,
    ],
  );
  const facilityEnergy = computed(
    'Facility energy',
    total.facilityEnergyJ,
    'energy',
    'Σ hours of the draw of the plant, solved over load and weather',
    [itEnergy, weather],
  );
  const bought = computed('Energy bought', total.importedEnergyJ, 'energy', 'Σ hours of import', [facilityEnergy]);
  const made = computed('Energy made on site', total.generatedEnergyJ, 'energy', 'Σ hours of generation', [
    facilityEnergy,
  ]);
  const tokens = computed('Tokens', total.tokens, 'tokens', 'Σ hours of tokens served', [...profile, limit, weather]);
  const water = computed('Water', total.waterM3, 'volume', 'Σ hours of what heat rejection evaporates and blows down', [
    itEnergy,
    weather,
  ]);
  const carbonFigure = plant.catalogue.electricityRegion(site.electricityRegionId)?.carbon;
  const carbon = computed(
    'Carbon dioxide',
    total.carbonKg,
    'carbonMass',
    'energy bought × carbon of the grid + energy made × carbon of its fuel',
    [
      bought,
      ...(carbonFigure ? [fromCatalogue('Carbon of the grid', 'cue', carbonFigure)] : []),
      ...(total.generatedEnergyJ > 0
        ? [made, entered(`Carbon of ${site.tariff.generationFuel}`, generationCarbonKgPerJ, 'cue', site.id)]
        : []),
    ],
  );
  const price = energyPriceOf(plant, []);
  const energyCost = computed(
    'Energy and demand charge',
    money.energyUsd + money.demandUsd,
    'money',
    'Σ hours of energy × price of the hour, and the mean of the monthly peaks × demand charge',
    [
      bought,
      price.figure
        ? fromCatalogue('Energy price of the region', 'energyPrice', price.figure)
        : entered('Energy price', price.usdPerJ, 'energyPrice', site.id),
      ...(site.tariff.peakPriceUsdPerJ === null
        ? []
        : [entered('Price at peak', site.tariff.peakPriceUsdPerJ, 'energyPrice', site.id)]),
      ...(site.tariff.agreedFraction > 0
        ? [
            entered('Bought by agreement', site.tariff.agreedFraction, 'fraction', site.id),
            entered('Price of agreement', site.tariff.agreedPriceUsdPerJ, 'energyPrice', site.id),
          ]
        : []),
      computed('Mean of the monthly peaks', billedPeakW, 'power', 'Σ highest hours of import ÷ 12', [bought]),
      entered('Demand charge', site.demandChargeUsdPerWYear, 'demandPrice', site.id),
    ],
  );
  const costPerMTokens = computed(
    'Cost of a million tokens',
    money.costPerMTokensUsd ?? 0,
    'costPerMToken',
    'racks that serve × cost of the year ÷ tokens; capital as level payments, see the economics sheet',
    [
      computed(
        'Cost of the year',
        money.totalUsd,
        'money',
        'energy + demand − credit + water + capital, staff and maintenance',
        [
          energyCost,
          water,
          entered('Water price', scenario.economics.waterPriceUsdPerM3, 'waterPrice'),
          entered('Curtailment credit', site.tariff.curtailmentCreditUsdPerWYear, 'demandPrice', site.id),
          entered('Cost of capital', scenario.economics.waccFraction, 'fraction'),
        ],
      ),
      tokens,
      entered('Training, of racks', demand.trainingFraction, 'fraction'),
    ],
  );
  const overIt = (label: string, value: number | null, quantity: DerivationNode['quantity'], over: DerivationNode[]) =>
    computed(label, value ?? 0, quantity, `${over.map((node) => node.label.toLowerCase()).join(' + ')} ÷ IT energy`, [
      ...over,
      itEnergy,
    ]);
  return {
    pue: overIt('PUE', total.pue, 'pue', [bought, made]),
    wue: overIt('WUE', total.wueM3PerJ, 'wue', [water]),
    cue: overIt('CUE', total.cueKgPerJ, 'cue', [carbon]),
    facilityEnergy,
    tokens,
    costPerMTokens,
    energyCost,
    water,
    carbon,
  };
};
