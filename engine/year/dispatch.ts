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
  /** Not below what storage and generation leave of the load, or there is no optimum. */
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
  readonly method: 'none' | 'optimal' | 'rule';
}

const SECONDS_PER_HOUR = 3600;

/** A dispatch in which the grid gives what storage and generation leave. */
export const dispatchOf = (
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
