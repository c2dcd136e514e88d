import { priceFigure } from '#engine/catalogue';
import type { NewId } from '#engine/document';
import type {
  AnyRecord,
  CatalogueRecord,
  Demand,
  DeploymentRecord,
  Economics,
  ScenarioRecord,
  SiteRecord,
  Tariff,
} from './schema';

/** Where a new plant stands until the user says otherwise: a large US market with mid-range prices. */
const DEFAULT_MARKET = { climateMarketId: 'dallas-tx', electricityRegionId: 'US/Texas' };

/** Defaults of the cost model, each from the price catalogue or with its source beside it. */
export const defaultEconomics = (firstYear: number): Economics => ({
  firstYear,
  horizonYears: 15,
  waccFraction: priceFigure('finance', 'wacc hyperscaler', 'rate').value,
  // SemiAnalysis TCO basis: 4 years; operators state 5 to 6.
  itLifeYears: priceFigure('depreciation', 'SemiAnalysis TCO basis', 'useful_life').value,
  // Mechanical and electrical plant. Source: ASHRAE Handbook, HVAC Applications, median service lives 20–25 years.
  facilityLifeYears: 20,
  maintenanceFractionPerYear: priceFigure('opex', 'maintenance', 'share_of_facility_capex_per_year').value,
  // Source: engineering estimate, support contracts of servers run at 2–5 % of price a year.
  itMaintenanceFractionPerYear: 0.03,
  staffPerW: priceFigure('opex', 'operations staffing', 'fte_per_mw').value,
  // Source: engineering estimate, fully loaded technician in the US.
  staffCostUsdPerYear: 150_000,
  // Construction costs of the catalogue are complete costs per megawatt, so nothing is put on top of them.
  softCostFraction: 0,
  contingencyFraction: 0.05,
  // Scale-out switches, optics and cables. Source: engineering estimate, 8–15 % of rack price.
  networkFractionOfIt: 0.1,
  // Source: engineering estimate, US municipal water and sewer for industry 2–4 USD/m³.
  waterPriceUsdPerM3: 3,
});

/** Beta factor of equal parts in one plant. Source: IEC 61508-6, annex D: 1–10 % for hardware of one make under one maintenance. */
const DEFAULT_COMMON_CAUSE = 0.05;

/**
 * Nothing swings until it is said how much does. Low level and period are those of a synchronous training step.
 * Source: engineering estimate; steps of large training runs last 1 to 10 s, and racks fall to their idle draw (about a
 * third) while they exchange.
 */
const QUIET: ScenarioRecord['synchronousLoad'] = { shareOfIt: 0, lowFraction: 0.35, periodS: 5, highShare: 0.8 };

/** One price at all hours, as published averages are; the hours of the peak are there to be given a price. */
export const defaultTariff: Tariff = {
  hourlyPrice: null,
  peakPriceUsdPerJ: null,
  // Source: common summer afternoon and evening peak of US utilities; ask yours.
  peakFromHour: 14,
  peakToHour: 20,
  peakDays: 'workdays',
  peakFromMonth: 6,
  peakToMonth: 9,
  agreedFraction: 0,
  agreedPriceUsdPerJ: 0,
  storageUse: 'standby',
  generationCostUsdPerJ: null,
  // What standby sets burn.
  generationFuel: 'diesel',
  curtailedHoursPerYear: 0,
  curtailedToFraction: 1,
  curtailmentCreditUsdPerWYear: 0,
};

/** The same demand at all hours; the hour of the peak is there for when it swings. */
export const defaultDemand: Demand = {
  dailySwingFraction: 0,
  // Source: engineering estimate, the middle of the working afternoon.
  peakHour: 15,
  seasonalSwingFraction: 0,
  // Source: engineering estimate; use of assistants falls in the northern summer and is highest in late autumn.
  peakMonth: 11,
  weekendFactor: 1,
  americasFraction: 0,
  europeFraction: 0,
  asiaFraction: 0,
  growthFractionPerYear: 0,
  steadyFraction: 0,
  trainingFraction: 0,
};

export interface NewProjectOptions {
  readonly name: string;
  readonly firstYear: number;
}

/** The records of an empty project: a site, a scenario and a deployment to start from. */
export const newProject = (newId: NewId, { name, firstYear }: NewProjectOptions): AnyRecord[] => {
  const site: SiteRecord = {
    id: newId('site'),
    type: 'site',
    name: 'Site',
    ...DEFAULT_MARKET,
    energyPriceUsdPerJ: null,
    // The region's price is an all-in average revenue and holds demand charges already.
    demandChargeUsdPerWYear: 0,
    gridImportLimitW: 20e6,
    gridRampLimitWPerS: 0,
    energisationYear: firstYear + 1,
    weatherFile: null,
    tariff: defaultTariff,
  };
  const catalogue: CatalogueRecord = { id: 'catalogue_0', type: 'catalogue', name: 'Catalogue', figures: [] };
  const scenarioId = newId('scenario');
  const deployment: DeploymentRecord = {
    id: newId('deployment'),
    type: 'deployment',
    scenarioId,
    name: 'DeepSeek-R1, FP4',
    modelId: 'deepseek_r1',
    precision: 'fp4',
    // The reference workload of published serving benchmarks: 1,000 tokens in, 1,000 out.
    inputTokens: 1024,
    outputTokens: 1024,
    prefixCacheHitFraction: 0,
    prefixWorkingSetTokens: 0,
    kvTier: 'hbm',
    speculativeDecoding: 'on',
    draftTokens: null,
    draftAcceptanceFraction: null,
    servingMode: 'automatic',
    prefillShareFraction: null,
    tensorParallel: null,
    dataParallel: null,
    expertParallel: null,
    pipelineParallel: null,
    batchPerReplica: null,
    softwareYear: null,
    powerCapFraction: 1,
    // Faster than most people read (about 10 tokens/s), and a wait that published service levels accept.
    minTokensPerSPerUser: 30,
    maxTimeToFirstTokenS: 5,
    // Source: engineering estimate; operators report 50–80 % of capacity sold over a year.
    utilisation: 0.7,
  };
  const scenario: ScenarioRecord = {
    id: scenarioId,
    type: 'scenario',
    name: 'Base',
    notes: '',
    siteId: site.id,
    catalogueId: catalogue.id,
    parentId: null,
    archived: false,
    locked: false,
    defaultDeploymentId: deployment.id,
    condition: { type: 'annualMean' },
    demand: defaultDemand,
    commonCauseFraction: DEFAULT_COMMON_CAUSE,
    synchronousLoad: QUIET,
    economics: defaultEconomics(firstYear),
    sheet: {},
    waivers: {},
  };
  return [
    { id: 'project_0', type: 'project', name, notes: '', baseScenarioId: scenario.id },
    site,
    catalogue,
    scenario,
    deployment,
  ];
};
