import type { CostClass, CostItem } from '#engine/document';

/** Rates and prices of the cost model. Real (inflation-free) USD of the project's first year throughout. */
export interface CostAssumptions {
  readonly waccFraction: number;
  readonly itLifeYears: number;
  readonly facilityLifeYears: number;
  readonly maintenanceFractionPerYear: number;
  readonly itMaintenanceFractionPerYear: number;
  readonly staffPerW: number;
  readonly staffCostUsdPerYear: number;
  readonly softCostFraction: number;
  readonly contingencyFraction: number;
  readonly networkFractionOfIt: number;
  readonly energyPriceUsdPerJ: number;
  readonly demandChargeUsdPerWYear: number;
  readonly waterPriceUsdPerM3: number;
}

export interface YearlyUse {
  readonly gridEnergyJ: number;
  readonly peakGridW: number;
  readonly itPowerW: number;
  readonly waterM3: number;
  /** Output tokens served in a year. */
  readonly tokens: number;
}

export type CostCause = 'it' | 'network' | 'facility' | 'energy' | 'demand' | 'maintenance' | 'staff' | 'water';

export interface CostStatement {
  readonly capexUsd: number;
  readonly capexByClass: readonly { readonly costClass: CostClass | 'soft' | 'contingency'; readonly usd: number }[];
  readonly annualByCause: readonly { readonly cause: CostCause; readonly usdPerYear: number }[];
  readonly annualUsd: number;
}

/**
 * Capital recovery factor: the level yearly payment that repays one unit over a life at a rate.
 * At rate 0 it is 1/life. Source: White, Case and Pratt, Principles of Engineering Economic Analysis, (A/P, i, n).
 */
export const capitalRecoveryFactor = (ratePerYear: number, lifeYears: number): number =>
  ratePerYear === 0 ? 1 / lifeYears : ratePerYear / -Math.expm1(-lifeYears * Math.log1p(ratePerYear));

const facilityClasses = [
  'electrical',
  'mechanical',
  'shell',
  'land',
  'interconnection',
] as const satisfies readonly CostClass[];

/**
 * Levelised yearly cost of a plant in steady state: each class of capital repaid over its life by the capital recovery
 * factor, plus running cost. With constant yearly output this equals PV(costs)/PV(tokens) times the yearly tokens.
 */
export const levelisedCost = (
  items: readonly CostItem[],
  use: YearlyUse,
  assumptions: CostAssumptions,
): CostStatement => {
  const usdOf = new Map<CostClass, number>();
  for (const item of items)
    usdOf.set(item.costClass, (usdOf.get(item.costClass) ?? 0) + item.quantity * item.unitCost.value);
  const itUsd = usdOf.get('it') ?? 0;
  const networkUsd = (usdOf.get('network') ?? 0) + itUsd * assumptions.networkFractionOfIt;
  const facility = facilityClasses.map((costClass) => ({ costClass, usd: usdOf.get(costClass) ?? 0 }));
  const directUsd = facility.reduce((sum, part) => sum + part.usd, 0);
  const softUsd = directUsd * assumptions.softCostFraction;
  const contingencyUsd = (directUsd + softUsd) * assumptions.contingencyFraction;
  const facilityUsd = directUsd + softUsd + contingencyUsd;

  const itRecovery = capitalRecoveryFactor(assumptions.waccFraction, assumptions.itLifeYears);
  const facilityRecovery = capitalRecoveryFactor(assumptions.waccFraction, assumptions.facilityLifeYears);
  const annualByCause: CostStatement['annualByCause'] = [
    { cause: 'it', usdPerYear: itUsd * itRecovery },
    { cause: 'network', usdPerYear: networkUsd * itRecovery },
    { cause: 'facility', usdPerYear: facilityUsd * facilityRecovery },
    { cause: 'energy', usdPerYear: use.gridEnergyJ * assumptions.energyPriceUsdPerJ },
    { cause: 'demand', usdPerYear: use.peakGridW * assumptions.demandChargeUsdPerWYear },
    {
      cause: 'maintenance',
      usdPerYear:
        facilityUsd * assumptions.maintenanceFractionPerYear + itUsd * assumptions.itMaintenanceFractionPerYear,
    },
    { cause: 'staff', usdPerYear: use.itPowerW * assumptions.staffPerW * assumptions.staffCostUsdPerYear },
    { cause: 'water', usdPerYear: use.waterM3 * assumptions.waterPriceUsdPerM3 },
  ];
  return {
    capexUsd: itUsd + networkUsd + facilityUsd,
    capexByClass: [
      { costClass: 'it', usd: itUsd },
      { costClass: 'network', usd: networkUsd },
      ...facility,
      { costClass: 'soft', usd: softUsd },
      { costClass: 'contingency', usd: contingencyUsd },
    ],
    annualByCause,
    annualUsd: annualByCause.reduce((sum, part) => sum + part.usdPerYear, 0),
  };
};
