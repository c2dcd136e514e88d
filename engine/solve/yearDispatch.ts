import type { Plant } from '#engine/plant';
import {
  type Dispatch,
  type DispatchProblem,
  dispatchCostUsd,
  type Generation,
  hourlyCostUsd,
  optimalDispatch,
  type Storage,
  withoutDispatch,
} from '#engine/year';

/** The batteries as one, where the tariff lets them work for money. */
export const storageOf = (plant: Plant): Storage | null => {
  let ratedW = 0;
  let energyJ = 0;
  let weighted = 0;
  for (const { devices } of plant.elements)
    if (devices.electrical?.type === 'storage') {
      ratedW += devices.electrical.ratedW;
      energyJ += devices.electrical.energyJ;
      weighted += devices.electrical.energyJ * devices.electrical.roundTripFraction;
    }
  return plant.site.tariff.storageUse === 'cost' && energyJ > 0
    ? { ratedW, energyJ, roundTripFraction: weighted / energyJ }
    : null;
};

/** Carbon dioxide of fuels over their lower heating value, kg/J. Source: IPCC 2006 Guidelines, vol. 2, table 2.2. */
const FUEL_CARBON_KG_PER_J = { diesel: 74.1e-9, naturalGas: 56.1e-9, carbonFree: 0 } as const;

/** The generating sets as one, where they may run beside the grid, with the carbon of each joule that they make. */
export const generationOf = (plant: Plant): (Generation & { readonly carbonKgPerJ: number }) | null => {
  const { generationCostUsdPerJ: costUsdPerJ, generationFuel } = plant.site.tariff;
  let ratedW = 0;
  let fuelW = 0;
  for (const { devices } of plant.elements)
    if (devices.electrical?.type === 'generator') {
      ratedW += devices.electrical.ratedW;
      fuelW += devices.electrical.ratedW / devices.electrical.efficiencyFraction;
    }
  return costUsdPerJ !== null && ratedW > 0
    ? { ratedW, costUsdPerJ, carbonKgPerJ: (FUEL_CARBON_KG_PER_J[generationFuel] * fuelW) / ratedW }
    : null;
};

/** The cheapest dispatch of each month. */
export const dispatchYear = (
  problem: DispatchProblem,
  months: Uint8Array,
): { readonly dispatch: Dispatch; readonly costUsd: Float64Array; readonly savingUsd: number } => {
  const hours = months.length;
  const column = (): Float64Array => new Float64Array(hours);
  const [importW, generationW, storageW, storedJ, costUsd] = [column(), column(), column(), column(), column()];
  let savingUsd = 0;
  let method: Dispatch['method'] = 'none';
  for (let first = 0; first < hours; ) {
    let last = first;
    while (last < hours && months[last] === months[first]) last += 1;
    const month: DispatchProblem = {
      ...problem,
      loadW: problem.loadW.subarray(first, last),
      priceUsdPerJ: problem.priceUsdPerJ.subarray(first, last),
      importLimitW: problem.importLimitW.subarray(first, last),
    };
    const nothing = withoutDispatch(month);
    const best = optimalDispatch(month);
    if (best.method !== 'none') method = best.method;
    importW.set(best.importW, first);
    generationW.set(best.generationW, first);
    storageW.set(best.storageW, first);
    storedJ.set(best.storedJ, first);
    costUsd.set(hourlyCostUsd(month, best), first);
    savingUsd += dispatchCostUsd(month, nothing) - dispatchCostUsd(month, best);
    first = last;
  }
  return { dispatch: { importW, generationW, storageW, storedJ, method }, costUsd, savingUsd };
};
