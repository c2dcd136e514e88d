import type { RawProject } from '../migrate';

/**
 * Fields that format 2 brought, with the value that keeps what a file of format 1 meant. By type of record; those of
 * `economics` lie inside the scenario.
 */
const added: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  project: {},
  site: {
    gridRampLimitWPerS: 0,
    weatherFile: null,
    tariff: {
      hourlyPrice: null,
      peakPriceUsdPerJ: null,
      peakFromHour: 14,
      peakToHour: 20,
      peakDays: 'workdays',
      peakFromMonth: 6,
      peakToMonth: 9,
      agreedFraction: 0,
      agreedPriceUsdPerJ: 0,
      storageUse: 'standby',
      generationCostUsdPerJ: null,
      curtailedHoursPerYear: 0,
      curtailedToFraction: 1,
      curtailmentCreditUsdPerWYear: 0,
    },
  },
  scenario: {
    demand: {
      dailySwingFraction: 0,
      peakHour: 15,
      weekendFactor: 1,
      americasFraction: 0,
      europeFraction: 0,
      asiaFraction: 0,
      growthFractionPerYear: 0,
      steadyFraction: 0,
    },
    commonCauseFraction: 0.05,
    synchronousLoad: { shareOfIt: 0, lowFraction: 0.35, periodS: 5, highShare: 0.8 },
    sheet: {},
    waivers: {},
  },
  economics: {},
  deployment: {
    draftTokens: null,
    draftAcceptanceFraction: null,
    servingMode: 'automatic',
    prefillShareFraction: null,
    tensorParallel: null,
    dataParallel: null,
    expertParallel: null,
    pipelineParallel: null,
  },
  element: {},
  run: {},
};

export const to2 = (records: RawProject['records']): RawProject['records'] =>
  records.map((record) => {
    const filled = { ...added[String(record['type'])], ...record };
    const { economics } = record;
    return typeof economics === 'object' && economics !== null
      ? { ...filled, economics: { ...added['economics'], ...economics } }
      : filled;
  });
