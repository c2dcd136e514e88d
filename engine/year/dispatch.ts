/** Battery at the point of interconnection. */
export interface Storage {
  readonly ratedW: number;
  readonly energyJ: number;
  /** AC to AC; half of the loss, by factor, on the way in and half on the way out. */
  readonly roundTripFraction: number;
}

/** On-site generation that may run whenever it is cheaper than the grid. */
export interface Generation {
  readonly ratedW: number;
  /** Fuel and wear, USD for each joule made. */
  readonly costUsdPerJ: number;
}

/** Hours of one billing month. */
export interface DispatchProblem {
  readonly loadW: Float64Array;
  readonly priceUsdPerJ: Float64Array;
  /** Not below the load. */
  readonly importLimitW: Float64Array;
  /** For each watt of the highest hour of the month. */
  readonly demandChargeUsdPerW: number;
  readonly storage: Storage | null;
  readonly generation: Generation | null;
}

export interface Dispatch {
  readonly importW: Float64Array;
  readonly generationW: Float64Array;
  /** Given to the plant, and below zero taken from it or the grid. */
  readonly storageW: Float64Array;
  /** At the end of each hour; a month begins and ends empty. */
  readonly storedJ: Float64Array;
  readonly method: 'none' | 'greedy' | 'linearProgramme';
}

const SECONDS_PER_HOUR = 3600;
const HOURS_PER_DAY = 24;

const dispatchOf = (
  problem: DispatchProblem,
  storageW: Float64Array,
  generationW: Float64Array,
  storedJ: Float64Array,
  method: Dispatch['method'],
): Dispatch => ({
  importW: problem.loadW.map((load, k) => Math.max(0, load - storageW[k]! - generationW[k]!)),
  generationW,
  storageW,
  storedJ,
  method,
});

/** Everything from the grid. */
export const withoutDispatch = (problem: DispatchProblem): Dispatch => {
  const hours = problem.loadW.length;
  return dispatchOf(problem, new Float64Array(hours), new Float64Array(hours), new Float64Array(hours), 'none');
};

/** Energy bought and made in each hour, USD. */
export const hourlyCostUsd = ({ priceUsdPerJ, generation }: DispatchProblem, dispatch: Dispatch): Float64Array =>
  dispatch.importW.map(
    (w, k) => SECONDS_PER_HOUR * (w * priceUsdPerJ[k]! + dispatch.generationW[k]! * (generation?.costUsdPerJ ?? 0)),
  );

/** What the month costs, demand charge included. */
export const dispatchCostUsd = (problem: DispatchProblem, dispatch: Dispatch): number =>
  hourlyCostUsd(problem, dispatch).reduce((sum, usd) => sum + usd, 0) +
  problem.demandChargeUsdPerW * dispatch.importW.reduce((most, w) => Math.max(most, w), 0);

/** Loss of the way in, and of the way out. */
export const oneWayEfficiency = ({ roundTripFraction }: Storage): number => Math.sqrt(roundTripFraction);

/**
 * Dispatch by rule: generation runs while it is cheaper than the grid; storage fills in the cheap hours of each day and empties
 * in the dear ones that come after, where the difference pays for its losses. It takes no heed of the demand charge beyond
 * never charging above the day's highest load. Where the rule would cost more than nothing, nothing is done.
 */
export const greedyDispatch = (problem: DispatchProblem): Dispatch => {
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
  const ruled = dispatchOf(problem, storageW, generationW, storedJ, 'greedy');
  const nothing = withoutDispatch(problem);
  return dispatchCostUsd(problem, ruled) <= dispatchCostUsd(problem, nothing) ? ruled : nothing;
};
