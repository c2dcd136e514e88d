import type { Plant } from '#engine/plant';
import type { Totals } from '#engine/year';
import type { ComputeSide } from './computeSide';
import { costSide } from './costSide';
import { pricesOf } from './sheetInputs';
import type { SolveContext } from './solveScenario';

/** Money of the year, USD; the parts add up to the whole. */
export interface YearMoney {
  readonly energyUsd: number;
  readonly demandUsd: number;
  readonly curtailmentCreditUsd: number;
  readonly waterUsd: number;
  /** Capital, staff and maintenance. */
  readonly otherUsd: number;
  /** Of the other cost, the capital of the facility: what is sized by its megawatts and not by its racks. */
  readonly facilityUsd: number;
  readonly totalUsd: number;
  readonly costPerMTokensUsd: number | null;
  /** Saved by storage and generation against buying everything, before their capital. */
  readonly dispatchSavingUsd: number;
}

/** The year's own energy, peak and water in the cost model, whose averages they replace. */
export const moneyOf = (
  plant: Plant,
  compute: ComputeSide,
  total: Totals,
  months: readonly Totals[],
  dispatchSavingUsd: number,
  context: SolveContext,
): YearMoney => {
  const billedW = months.reduce((peak, month) => peak + month.peakImportW, 0) / 12;
  const accelerators = compute.groups.reduce((n, group) => n + group.elements.length * group.acceleratorsPerRack, 0);
  const { results } = costSide(
    plant,
    {
      gridEnergyJ: total.importedEnergyJ,
      peakGridW: billedW,
      itPowerW: compute.itPowerW.reduce((total, w) => total + w, 0),
      waterM3: total.waterM3,
      outputTokens: total.tokens,
      // What the yearly report does not tell apart and its money does not rest on.
      idleEnergyJ: 0,
      inputTokens: 0,
      utilisation: 0,
    },
    accelerators,
    pricesOf(plant, compute.groups, []),
    context,
  );
  const { tariff, demandChargeUsdPerWYear } = plant.site;
  const energyUsd = total.energyCostUsd;
  const demandUsd = billedW * demandChargeUsdPerWYear;
  const costOf = (counts: (cause: string) => boolean): number =>
    results.split.reduce((usd, { cause, usdPerYear }) => usd + (counts(cause) ? usdPerYear : 0), 0);
  const waterUsd = costOf((cause) => cause === 'water');
  const curtailmentCreditUsd =
    plant.site.gridImportLimitW * (1 - tariff.curtailedToFraction) * tariff.curtailmentCreditUsdPerWYear;
  const otherUsd = costOf((cause) => cause !== 'energy' && cause !== 'demand' && cause !== 'water');
  // Racks that train serve no tokens; their part is the cost of training.
  const servingShare = 1 - plant.scenario.demand.trainingFraction;
  const totalUsd = energyUsd + demandUsd - curtailmentCreditUsd + waterUsd + otherUsd;
  return {
    energyUsd,
    demandUsd,
    curtailmentCreditUsd,
    waterUsd,
    otherUsd,
    facilityUsd: costOf((cause) => cause === 'facility'),
    totalUsd,
    costPerMTokensUsd: total.tokens > 0 ? ((servingShare * totalUsd) / total.tokens) * 1e6 : null,
    dispatchSavingUsd,
  };
};
