import {
  type Dispatch,
  type DispatchProblem,
  dispatchCostUsd,
  dispatchOf,
  oneWayEfficiency,
  withoutDispatch,
} from './dispatch';

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;

/**
 * Dispatch by rule: generation runs while it is cheaper than the grid; storage fills in the cheap hours of each day and empties
 * in the dear ones that come after, where the difference pays for its losses. It takes no heed of the demand charge beyond
 * never charging above the day's highest load. Where the rule would cost more than nothing, nothing is done.
 * What an operator without a solver would do: it stands in where no course keeps every limit, and is the yardstick of the optimum.
 */
export const ruleDispatch = (problem: DispatchProblem): Dispatch => {
  const { loadW, priceUsdPerJ, importLimitW, storage, generation } = problem;
  const hours = loadW.length;
  const generationW = new Float64Array(hours);
  const storageW = new Float64Array(hours);
  const storedJ = new Float64Array(hours);
  if (generation)
    for (let k = 0; k < hours; k++)
      if (priceUsdPerJ[k]! > generation.costUsdPerJ) generationW[k] = Math.min(generation.ratedW, loadW[k]!);
  if (storage) {
    const efficiency = oneWayEfficiency(storage);
    for (let first = 0; first < hours; first += HOURS_PER_DAY) {
      const last = Math.min(hours, first + HOURS_PER_DAY);
      const byPrice = Array.from({ length: last - first }, (_, h) => first + h).sort(
        (a, b) => priceUsdPerJ[a]! - priceUsdPerJ[b]! || a - b,
      );
      let highestW = 0;
      for (let k = first; k < last; k++) highestW = Math.max(highestW, loadW[k]! - generationW[k]!);
      // Each dear hour, dearest first, is served from cheap hours before it that still have room.
      for (const dear of byPrice.toReversed())
        for (const cheap of byPrice) {
          if (cheap >= dear || priceUsdPerJ[cheap]! >= priceUsdPerJ[dear]! * storage.roundTripFraction) continue;
          const roomW = Math.min(
            storage.ratedW + storageW[cheap]!,
            Math.min(importLimitW[cheap]!, highestW) - (loadW[cheap]! - generationW[cheap]! - storageW[cheap]!),
          );
          const wantW = Math.min(storage.ratedW - storageW[dear]!, loadW[dear]! - generationW[dear]! - storageW[dear]!);
          if (storageW[cheap]! > 0 || storageW[dear]! < 0 || roomW <= 0 || wantW <= 0) continue;
          let fullestJ = 0;
          for (let k = cheap; k < dear; k++) fullestJ = Math.max(fullestJ, storedJ[k]!);
          const movedJ = Math.min(
            storage.energyJ - fullestJ,
            roomW * efficiency * SECONDS_PER_HOUR,
            (wantW / efficiency) * SECONDS_PER_HOUR,
          );
          if (movedJ <= 0) continue;
          storageW[cheap]! -= movedJ / efficiency / SECONDS_PER_HOUR;
          storageW[dear]! += (movedJ * efficiency) / SECONDS_PER_HOUR;
          for (let k = cheap; k < dear; k++) storedJ[k]! += movedJ;
        }
    }
  }
  const ruled = dispatchOf(problem, storageW, generationW, storedJ, 'rule');
  const nothing = withoutDispatch(problem);
  return dispatchCostUsd(problem, ruled) <= dispatchCostUsd(problem, nothing) ? ruled : nothing;
};
