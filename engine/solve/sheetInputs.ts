import type { Catalogue } from '#engine/catalogue';
import type { CostClass } from '#engine/document';
import type { Plant } from '#engine/plant';
import type { Figure, Problem } from '#engine/quantity';
import type { ServingGroup } from './computeSide';
import type { BillLine } from './snapshot';

/** What a plant uses and makes in a year of operation. */
export interface YearlyUse {
  readonly gridEnergyJ: number;
  /** What it would draw with no demand. */
  readonly idleEnergyJ: number;
  readonly peakGridW: number;
  readonly itPowerW: number;
  readonly waterM3: number;
  readonly outputTokens: number;
  readonly inputTokens: number;
  readonly utilisation: number;
}

export interface Prices {
  readonly energy: { readonly usdPerJ: number; readonly figure: Figure | null };
  readonly output: Figure | null;
  readonly input: Figure | null;
  readonly rental: { readonly usdPerHour: number; readonly figure: Figure | null };
}

/** Latest listed rent by system; that of a superchip counts for the accelerators on it. */
const rentals: readonly { readonly systems: RegExp; readonly item: string; readonly accelerators: number }[] = [
  { systems: /^(hgx|dgx)_h100/, item: 'H100 2026-03', accelerators: 1 },
  { systems: /^hgx_h200/, item: 'H200 on-demand 2026-03', accelerators: 1 },
  { systems: /^hgx_b200/, item: 'B200 on-demand 2026-03', accelerators: 1 },
  { systems: /^gb200/, item: 'GB200 superchip (2 GPUs) 2026-03', accelerators: 2 },
  { systems: /^(gb300|hgx_b300)/, item: 'Blackwell Ultra NVL72 3-year 2026-07', accelerators: 1 },
  { systems: /^vr_/, item: 'Vera Rubin 3-year 2026-07', accelerators: 1 },
];

const rentalOf = (systemId: string | undefined, { priceFigure }: Catalogue): Prices['rental'] => {
  const listed = rentals.find(({ systems }) => systemId !== undefined && systems.test(systemId));
  if (!listed) return { usdPerHour: 0, figure: null };
  const figure = priceFigure('gpu_rental', listed.item, 'price');
  return { usdPerHour: figure.value / listed.accelerators, figure };
};

/** Listed price of the model, from the provider with the lowest output price. */
const tokenPrices = (modelId: string | undefined, { apiPrices }: Catalogue): Pick<Prices, 'output' | 'input'> => {
  const cheapest = apiPrices()
    .filter((price) => price.modelId === modelId)
    .sort((a, b) => a.output.value - b.output.value)[0];
  return { output: cheapest?.output ?? null, input: cheapest?.input ?? null };
};

/** The site's own price, or the published one of its region; where neither is known energy counts as free. */
export const energyPriceOf = ({ site, catalogue }: Plant, problems: Problem[]): Prices['energy'] => {
  if (site.energyPriceUsdPerJ !== null) return { usdPerJ: site.energyPriceUsdPerJ, figure: null };
  const figure = catalogue.electricityRegion(site.electricityRegionId)?.industrialPrice;
  if (figure) return { usdPerJ: figure.value, figure };
  problems.push({
    code: 'site.energyPrice.unknown',
    severity: 'error',
    elements: [site.id],
    message: `No electricity price is known for "${site.electricityRegionId}"; energy is counted as free.`,
    remedy: 'Choose a region, or enter a price for the site.',
  });
  return { usdPerJ: 0, figure: null };
};

/** Prices listed by model or generation are those of the group with the most accelerators. */
export const pricesOf = (plant: Plant, groups: readonly ServingGroup[], problems: Problem[]): Prices => {
  const size = ({ elements, acceleratorsPerRack }: ServingGroup): number => elements.length * acceleratorsPerRack;
  const main = groups.reduce<ServingGroup | undefined>(
    (most, group) => (most && size(most) >= size(group) ? most : group),
    undefined,
  );
  return {
    energy: energyPriceOf(plant, problems),
    ...tokenPrices(main?.deployment.modelId, plant.catalogue),
    rental: rentalOf(main?.systemId, plant.catalogue),
  };
};

const TOKENS_PER_MTOKEN = 1e6;

/** From the first year of the project until power comes. */
export const waitYears = ({ site, scenario }: Plant): number =>
  Math.max(0, site.energisationYear - scenario.economics.firstYear);

/** Values of the cells that the plant and the project fill in, each in the unit of its quantity. */
export const sheetInputs = (
  plant: Plant,
  bill: readonly BillLine[],
  use: YearlyUse,
  accelerators: number,
  prices: Prices,
  years: number,
): Readonly<Record<string, number | readonly number[]>> => {
  const { site, scenario, catalogue } = plant;
  const { economics } = scenario;
  const classUsd = (costClass: CostClass): number =>
    bill.reduce((sum, line) => sum + (line.costClass === costClass ? line.usd : 0), 0);
  return {
    it_racks: classUsd('it'),
    network_listed: classUsd('network'),
    electrical: classUsd('electrical'),
    mechanical: classUsd('mechanical'),
    shell: classUsd('shell'),
    land: classUsd('land'),
    interconnection: classUsd('interconnection'),
    accelerators,
    it_power: use.itPowerW,
    grid_peak: use.peakGridW,
    grid_energy: use.gridEnergyJ,
    idle_energy: use.idleEnergyJ,
    water_use: use.waterM3,
    tokens_out: use.outputTokens,
    tokens_in: use.inputTokens,
    utilisation: use.utilisation,
    training_share: scenario.demand.trainingFraction,
    demand_growth: scenario.demand.growthFractionPerYear,
    elapsed: Array.from({ length: years }, (_, year) => year),
    wacc: economics.waccFraction,
    it_life: economics.itLifeYears,
    facility_life: economics.facilityLifeYears,
    horizon: economics.horizonYears,
    power_wait: waitYears(plant),
    network_share: economics.networkFractionOfIt,
    soft_share: economics.softCostFraction,
    contingency_share: economics.contingencyFraction,
    facility_maintenance: economics.maintenanceFractionPerYear,
    it_maintenance: economics.itMaintenanceFractionPerYear,
    staff_per_power: economics.staffPerW,
    salary: economics.staffCostUsdPerYear,
    energy_price: prices.energy.usdPerJ,
    demand_price: site.demandChargeUsdPerWYear,
    water_price: economics.waterPriceUsdPerM3,
    output_price: (prices.output?.value ?? 0) * TOKENS_PER_MTOKEN,
    input_price: (prices.input?.value ?? 0) * TOKENS_PER_MTOKEN,
    rental_price: prices.rental.usdPerHour,
    building_tax_life: catalogue.priceFigure('depreciation', 'building shell (US tax)', 'useful_life').value,
  };
};
