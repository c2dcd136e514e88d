/** Generating or conversion units that are alike. */
export interface UnitGroup {
  readonly capacityW: number;
  readonly count: number;
  /** Share of time that a unit is on forced outage. */
  readonly forcedOutageRate: number;
}

/** Capacity on outage, ascending, with the probability of exactly that much being out. */
export interface CapacityOutageTable {
  readonly installedW: number;
  readonly outageW: Float64Array;
  readonly probability: Float64Array;
}

/**
 * Capacity outage probability table of independent two-state units by convolution, one unit after another.
 *
 * @param stepW  grid of the table; capacities are whole multiples of it
 * Source: Billinton and Allan 1996, Reliability Evaluation of Power Systems, 2.2.3.
 */
export const capacityOutageTable = (groups: readonly UnitGroup[], stepW: number): CapacityOutageTable => {
  const steps = groups.map(({ capacityW }) => Math.round(capacityW / stepW));
  const installed = groups.reduce((sum, { count }, g) => sum + steps[g]! * count, 0);
  const probability = new Float64Array(installed + 1);
  probability[0] = 1;
  let most = 0;
  groups.forEach(({ count, forcedOutageRate: q }, g) => {
    const size = steps[g]!;
    for (let unit = 0; unit < count; unit++) {
      most += size;
      for (let x = most; x >= 0; x--)
        probability[x] = probability[x]! * (1 - q) + (x >= size ? probability[x - size]! * q : 0);
    }
  });
  return {
    installedW: installed * stepW,
    outageW: Float64Array.from(probability, (_, x) => x * stepW),
    probability,
  };
};

/** Probability that at least this much is out. */
export const outageProbability = ({ outageW, probability }: CapacityOutageTable, atLeastW: number): number => {
  let sum = 0;
  // From the rare end, so that small probabilities are not lost in large ones.
  for (let x = outageW.length - 1; x >= 0 && outageW[x]! >= atLeastW * (1 - 1e-12); x--) sum += probability[x]!;
  return sum;
};

/**
 * Loss-of-load expectation: in how many of the periods the capacity left is expected not to reach the load, and the energy
 * not served where each period lasts `periodH`.
 *
 * @param loadW  load of each period, W
 * Source: Billinton and Allan 1996, 2.3 (loss of load) and 2.9 (loss of energy).
 */
export const lossOfLoad = (
  table: CapacityOutageTable,
  loadW: ArrayLike<number>,
  periodH: number,
): { readonly periods: number; readonly unservedWh: number } => {
  const { installedW, outageW, probability } = table;
  let periods = 0;
  let unservedWh = 0;
  for (let t = 0; t < loadW.length; t++) {
    const load = loadW[t]!;
    for (let x = outageW.length - 1; x >= 0; x--) {
      const shortW = load - (installedW - outageW[x]!);
      if (shortW <= load * 1e-12) break;
      periods += probability[x]!;
      unservedWh += probability[x]! * shortW * periodH;
    }
  }
  return { periods, unservedWh };
};
