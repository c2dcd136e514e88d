import {
  addBus,
  addCable,
  addLoad,
  addSource,
  draftNetwork,
  type ElectricalProblem,
  type ElectricalState,
  toProblem,
} from '#engine/electrical';

/** Shape of the published radial cases in test/validation/cases. */
export interface FeederCase {
  readonly case: string;
  readonly nominal_kV: number;
  readonly loads: readonly { readonly bus: number; readonly P: number; readonly Q: number }[];
  readonly branches: readonly {
    readonly id: number;
    readonly from: number;
    readonly to: number;
    readonly r: number;
    readonly x: number;
  }[];
  readonly cases: Readonly<Record<string, FeederOperation>>;
}

export interface FeederOperation {
  readonly openBranches: readonly number[];
  readonly published: { readonly loss_kW: number; readonly loss_kvar?: number; readonly minVoltage_pu: number } | null;
  readonly computed: {
    readonly loss_kW: number;
    readonly loss_kvar: number;
    readonly minVoltage_pu: number;
    readonly minVoltageBus: number;
    readonly slackP_kW: number | null;
    readonly V_pu: Readonly<Record<string, number>>;
    readonly angle_deg: Readonly<Record<string, number>>;
    readonly branchCurrent_A: Readonly<Record<string, number>>;
  };
}

/** A published feeder; bus n is bus n − 1, branch n is element n − 1. */
export const feederProblem = (
  feeder: FeederCase,
  openBranches: readonly number[] = [],
  loadScale = 1,
): ElectricalProblem => {
  const draft = draftNetwork(50);
  for (const { bus } of feeder.loads) addBus(draft, { label: `bus ${bus}`, nominalVoltageV: feeder.nominal_kV * 1e3 });
  for (const { id, from, to, r, x } of feeder.branches)
    addCable(draft, {
      label: `${from}-${to}`,
      from: from - 1,
      to: to - 1,
      lengthM: 1,
      resistanceOhmPerM: r,
      reactanceOhmPerM: x,
      ratedA: 0,
      state: openBranches.includes(id) ? 'open' : 'closed',
    });
  for (const { bus, P, Q } of feeder.loads)
    if (P > 0)
      addLoad(draft, {
        label: `load ${bus}`,
        busA: bus - 1,
        powerW: P * 1e3 * loadScale,
        powerFactor: P / Math.hypot(P, Q),
      });
  addSource(draft, { label: 'grid', type: 'grid', bus: 0 });
  return toProblem(draft);
};

/** Largest power that does not balance at any bus, W and var together: Kirchhoff's current law in powers. */
export const largestBusMismatchVa = (problem: ElectricalProblem, state: ElectricalState): number => {
  const p = new Float64Array(problem.buses.count);
  const q = new Float64Array(problem.buses.count);
  const { elements, loads, sources } = problem;
  for (let e = 0; e < elements.count; e++) {
    p[elements.fromBus[e]!]! -= state.pFromW[e]!;
    q[elements.fromBus[e]!]! -= state.qFromVar[e]!;
    p[elements.toBus[e]!]! += state.pToW[e]!;
    q[elements.toBus[e]!]! += state.qToVar[e]!;
  }
  for (let s = 0; s < sources.count; s++) {
    p[sources.bus[s]!]! += state.sourceW[s]!;
    q[sources.bus[s]!]! += state.sourceVar[s]!;
  }
  for (let i = 0; i < loads.count; i++) {
    if (loads.busB[i]! >= 0) throw new Error('single-corded loads only');
    const tangent = Math.sqrt(1 - loads.powerFactor[i]! ** 2) / loads.powerFactor[i]!;
    p[loads.busA[i]!]! -= state.servedW[i]!;
    if (problem.buses.isDc[loads.busA[i]!] === 0) q[loads.busA[i]!]! -= state.servedW[i]! * tangent;
  }
  let largest = 0;
  for (let bus = 0; bus < p.length; bus++) largest = Math.max(largest, Math.hypot(p[bus]!, q[bus]!));
  return largest;
};
