import { type PlantResponse, stateAt } from './plantResponse';
import { emptyState } from './plantState';

/** Racks that run alike. */
export interface RackGroup {
  readonly racks: number;
  /** One rack at its operating point, and with nothing to do, W. */
  readonly rackW: number;
  readonly idleRackW: number;
  /** Of the whole group at its operating point, as if all racks served. */
  readonly tokensPerS: number;
  /** Share of the racks that train: at work in every hour, with nothing to serve. */
  readonly trainingShare: number;
  /** Mean share of what the others could make that is asked for. */
  readonly utilisation: number;
}

export interface YearProblem {
  readonly response: PlantResponse;
  readonly groups: readonly RackGroup[];
  /** By hour, as is everything below. */
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  /** Demand over its mean. */
  readonly demand: Float64Array;
  /** Most that may be drawn; racks do less where they would exceed it. Infinity = no limit. */
  readonly limitW: Float64Array;
}

/** What happens in each hour. */
export interface FacilityHours {
  /** Share of its capacity at which the plant works. */
  readonly load: Float64Array;
  readonly itPowerW: Float64Array;
  readonly facilityW: Float64Array;
  readonly coolingW: Float64Array;
  readonly tokensPerS: Float64Array;
  readonly unservedTokensPerS: Float64Array;
  readonly waterM3PerS: Float64Array;
  /** Tokens lost to coolant limits, and to the import limit, over those that demand and capacity would give. */
  readonly throttledShare: Float64Array;
  readonly cappedShare: Float64Array;
  readonly economiserShare: Float64Array;
  /** Draw that the import limit held back. */
  readonly heldBackW: Float64Array;
}

export interface HourColumns extends FacilityHours {
  readonly dryBulbC: Float64Array;
  readonly wetBulbC: Float64Array;
  readonly priceUsdPerJ: Float64Array;
  /** Of energy from the grid. */
  readonly carbonKgPerJ: Float64Array;
  /** Of all energy of the hour, that of generation on site included. */
  readonly carbonKg: Float64Array;
  readonly importW: Float64Array;
  readonly generationW: Float64Array;
  /** Given by storage, and below zero taken by it. */
  readonly storageW: Float64Array;
  /** In storage at the end of the hour. */
  readonly storedJ: Float64Array;
  /** Energy bought and made in the hour. */
  readonly costUsd: Float64Array;
}

/** Mean load of the groups for which the whole plant draws their IT power, 0 = idle … 1 = all at work. */
export const loadOf = (groups: readonly RackGroup[], demand: number): number => {
  let spanW = 0;
  let usedW = 0;
  for (const { racks, rackW, idleRackW, trainingShare, utilisation } of groups) {
    const groupW = racks * (rackW - idleRackW);
    spanW += groupW;
    usedW += groupW * (trainingShare + (1 - trainingShare) * Math.min(1, utilisation * demand));
  }
  return spanW > 0 ? usedW / spanW : 0;
};

const HALVINGS = 40;

/**
 * The plant through the hours: demand gives the load, load and weather the draw. Where the draw would exceed the limit, work
 * is shed in proportion until it holds.
 *
 * Quasi-steady: thermal mass, minutes of a plant, is nothing beside an hour.
 */
export const simulateHours = ({ response, groups, dryBulbC, wetBulbC, demand, limitW }: YearProblem): FacilityHours => {
  const hours = demand.length;
  const column = (): Float64Array => new Float64Array(hours);
  const out: FacilityHours = {
    load: column(),
    itPowerW: column(),
    facilityW: column(),
    coolingW: column(),
    tokensPerS: column(),
    unservedTokensPerS: column(),
    waterM3PerS: column(),
    throttledShare: column(),
    cappedShare: column(),
    economiserShare: column(),
    heldBackW: column(),
  };
  const state = emptyState();
  for (let k = 0; k < hours; k++) {
    const factor = demand[k]!;
    const dry = dryBulbC[k]!;
    const wet = wetBulbC[k]!;
    const limit = limitW[k]!;
    let asked = 0;
    let makeable = 0;
    for (const { tokensPerS, trainingShare, utilisation } of groups) {
      const servingPerS = (1 - trainingShare) * tokensPerS;
      asked += servingPerS * utilisation * factor;
      makeable += servingPerS * Math.min(1, utilisation * factor);
    }
    const wanted = loadOf(groups, factor);
    let load = wanted;
    stateAt(response, load, dry, wet, state);
    const wantedW = state.gridDrawW;
    if (wantedW > limit) {
      let low = 0;
      let high = load;
      for (let halving = 0; halving < HALVINGS; halving++) {
        load = (low + high) / 2;
        stateAt(response, load, dry, wet, state);
        if (state.gridDrawW > limit) high = load;
        else low = load;
      }
      load = low;
      stateAt(response, load, dry, wet, state);
    }
    const kept = wanted > 0 ? load / wanted : 1;
    const made = makeable * kept * state.servedShare;
    out.load[k] = load;
    out.itPowerW[k] = state.itPowerW;
    out.facilityW[k] = state.gridDrawW;
    out.coolingW[k] = state.coolingW;
    out.waterM3PerS[k] = state.waterM3PerS;
    out.tokensPerS[k] = made;
    out.unservedTokensPerS[k] = Math.max(0, asked - made);
    out.throttledShare[k] = 1 - state.servedShare;
    out.cappedShare[k] = 1 - kept;
    out.economiserShare[k] = state.economiserShare;
    out.heldBackW[k] = Math.max(0, wantedW - state.gridDrawW);
  }
  return out;
};
