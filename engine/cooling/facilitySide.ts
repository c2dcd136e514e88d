import { brentRoot } from '#engine/numerics';
import type { Problem } from '#engine/quantity';
import {
  type AirHandlerState,
  type AmbientAir,
  coolReturn,
  type Economiser,
  economise,
  type HeatRejectionResult,
  rejectHeat,
  runAirHandler,
} from '#engine/thermal';
import type { CircuitState } from './circuitState';
import type { AirHandlerSeat, RejectionBank, SystemTemplate } from './template';

export interface BankState {
  readonly bank: RejectionBank;
  readonly leavingC: number;
  readonly rejectedW: number;
  readonly fanPowerW: number;
  readonly compressorPowerW: number;
  readonly waterM3PerS: number;
  readonly approachK: number;
  readonly problems: readonly Problem[];
}

/** Least share of its rated flow that a unit needs to count as running. */
const isRunning = (flowKgS: number): boolean => flowKgS > 0;

interface Duty {
  readonly bank: RejectionBank;
  readonly flowKgS: number;
  readonly units: number;
}

const stateOf = (bank: RejectionBank, result: HeatRejectionResult, share = 1): BankState => ({
  bank,
  leavingC: result.leavingC,
  rejectedW: share * result.rejectedHeatW,
  fanPowerW: share * result.fanPowerW,
  compressorPowerW: share * (result.compressorPowerW + result.pumpPowerW),
  waterM3PerS: share * result.waterM3PerS,
  approachK: result.approachK,
  problems: result.problems,
});

/** Banks of a circuit that coolant flows through. */
const dutiesOf = (state: CircuitState, banks: readonly RejectionBank[]): Duty[] =>
  banks.flatMap((bank) => {
    const flows = bank.sources.map((s) => state.mixing.capacityWPerK[state.of.circuit.sources[s]!.link]!);
    const running = flows.filter((capacity) => isRunning(capacity));
    const capacity = running.reduce((sum, one) => sum + one, 0);
    return bank.unit && running.length > 0
      ? [{ bank, flowKgS: capacity / state.heatCapacityJPerKgK, units: running.length }]
      : [];
  });

/**
 * Heat rejection of one circuit: a bank of like units takes all heat; coolers beside chillers on one header pre-cool for them;
 * other banks side by side each cool the common return as far as their set point or their means let them.
 */
export const rejectFrom = (
  state: CircuitState,
  banks: readonly RejectionBank[],
  heatW: number,
  air: AmbientAir,
): readonly BankState[] => {
  const duties = dutiesOf(state, banks);
  const { heatCapacityJPerKgK } = state;
  const conditions = ({ bank, flowKgS, units }: Duty) => ({
    flowKgS,
    heatCapacityJPerKgK,
    setPointC: bank.device.supplySetPointC,
    air,
    unitsAvailable: units,
  });
  const [first, second] = duties;
  if (!first) return [];
  if (!second) return [stateOf(first.bank, rejectHeat(first.bank.unit!, { ...conditions(first), heatW }))];
  const economiser = duties.length === 2 ? economiserOf(first, second) : null;
  if (economiser) {
    const { free, trim, plant } = economiser;
    const result = economise(plant, {
      heatW,
      flowKgS: free.flowKgS + trim.flowKgS,
      heatCapacityJPerKgK,
      setPointC: trim.bank.device.supplySetPointC,
      air,
    });
    const fan = { ...result, compressorPowerW: 0, pumpPowerW: 0, rejectedHeatW: result.freeHeatW };
    const compressor = { ...result, fanPowerW: 0, waterM3PerS: 0, rejectedHeatW: result.trimHeatW, problems: [] };
    return [stateOf(free.bank, fan), stateOf(trim.bank, compressor)];
  }
  const at = (duty: Duty, returnC: number): HeatRejectionResult =>
    coolReturn(duty.bank.unit!, { ...conditions(duty), returnC });
  const taken = (returnC: number): number => duties.reduce((sum, duty) => sum + at(duty, returnC).rejectedHeatW, 0);
  const coolest = Math.min(...duties.map(({ bank }) => bank.device.supplySetPointC));
  const root = brentRoot((returnC) => taken(returnC) - heatW, coolest, HOTTEST_C, RETURN_TOLERANCE_K);
  const returnC = root.ok ? root.root : HOTTEST_C;
  const scale = root.ok && taken(returnC) > 0 ? heatW / taken(returnC) : 1;
  return duties.map((duty) => {
    const state = stateOf(duty.bank, at(duty, returnC));
    return { ...state, rejectedW: scale * state.rejectedW };
  });
};

/** Warmest return that is looked at; pipes and seals end lower. Source: engineering estimate. */
const HOTTEST_C = 95;
const RETURN_TOLERANCE_K = 1e-10;

const economiserOf = (
  a: Duty,
  b: Duty,
): { readonly free: Duty; readonly trim: Duty; readonly plant: Economiser } | null => {
  const [free, trim] = a.bank.unit?.kind === 'airCooledChiller' ? [b, a] : [a, b];
  const cooler = free.bank.unit;
  const chiller = trim.bank.unit;
  if (!cooler || cooler.kind === 'airCooledChiller' || cooler.kind === 'waterCooledChiller') return null;
  if (chiller?.kind !== 'airCooledChiller') return null;
  return {
    free,
    trim,
    plant: {
      free: { unit: cooler, unitsAvailable: free.units },
      trim: { unit: chiller, unitsAvailable: trim.units },
    },
  };
};

export const airHandlerAt = (
  { device, unit, seat }: AirHandlerSeat,
  states: readonly CircuitState[],
  heatW: number,
  availableKgPerS: number,
  pressurePa: number,
  waterSupplyC: number,
): AirHandlerState | null => {
  if (!unit) return null;
  const state = states[seat.circuit]!;
  return runAirHandler(unit, {
    heatW,
    airRiseK: device.airRiseK,
    supplyAirSetPointC: device.supplySetPointC,
    pressurePa,
    waterSupplyC,
    waterHeatCapacityJPerKgK: state.heatCapacityJPerKgK,
    waterFlowAvailableKgS: availableKgPerS,
  });
};

/** Circuits that heat rejection hangs on, and those of CDUs' technology side, by their place in the template. */
export const isFacilityCircuit = ({ banks, cdus }: SystemTemplate, circuit: number): boolean =>
  banks[circuit]!.length > 0 || !cdus.some(({ tcs }) => tcs.circuit === circuit);
