import { brentRoot } from '#engine/numerics';
import { allowedRackPower, exchangeHeat, plateUaWPerK, runCdu } from '#engine/thermal';
import { type CircuitState, flowOf, inletC } from './circuitState';
import type { SystemOutages } from './systemOutages';
import type { CduSeat, RackSeat, SystemTemplate } from './template';

/** What a system is asked: by place of element. */
export interface SystemInput {
  /** Liquid heat of racks at the power they ask for, and room heat of air handlers, W. */
  readonly heatW: Float64Array;
  /** Liquid heat of racks that do no work, W. */
  readonly idleHeatW: Float64Array;
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly pressurePa: number;
  /** Whether racks past their limits are held down, or run on to show where the temperatures would go. */
  readonly limits: 'kept' | 'ignored';
  readonly out: SystemOutages;
}

/** What is found, by place among the template's racks and CDUs. */
export interface TechnologyState {
  /** Power that a rack is allowed over what it asks for. */
  readonly powerShare: Float64Array;
  readonly heatW: Float64Array;
  readonly returnC: Float64Array;
  readonly supplyC: Float64Array;
  /** Facility water that the valve of each CDU wants, and what the network gives it, kg/s. */
  readonly wantedKgPerS: Float64Array;
  readonly availableKgPerS: Float64Array;
  /** Facility water as it arrives. */
  readonly coldC: Float64Array;
  readonly coldHeatCapacityJPerKgK: Float64Array;
}

export const createTechnologyState = ({ racks, cdus }: SystemTemplate): TechnologyState => ({
  powerShare: new Float64Array(racks.length).fill(1),
  heatW: new Float64Array(cdus.length),
  returnC: new Float64Array(cdus.length),
  supplyC: Float64Array.from(cdus, ({ device }) => device.supplySetPointC),
  wantedKgPerS: new Float64Array(cdus.length),
  availableKgPerS: Float64Array.from(cdus, ({ cdu }) => cdu?.ratedFwsFlowKgS ?? 0),
  coldC: Float64Array.from(cdus, ({ device }) => device.supplySetPointC - device.approachK),
  coldHeatCapacityJPerKgK: new Float64Array(cdus.length),
});

/**
 * Room air that units without facility water give their heat to.
 * Source: ASHRAE TC 9.9, recommended inlet 18–27 °C; the set point of air handlers by default.
 */
const ROOM_AIR_C = 24;

/** A flow this far below the design one is worth looking at. */
const SHORT_OF_FLOW = 1 - 1e-3;

/** Power at which a rack stays within its limits, over the power that it asks for. */
const allowedShare = (rack: RackSeat, state: CircuitState, askedW: number, idleW: number): number => {
  const { link } = state.of.circuit.consumers[rack.seat.index]!;
  const flowKgS = Math.abs(flowOf(state, link));
  const supplyC = inletC(state, link);
  const ratedFlowKgS = rack.designFlowKgS;
  const hasFlow = flowKgS >= SHORT_OF_FLOW * ratedFlowKgS;
  const riseK = flowKgS > 0 ? askedW / (flowKgS * state.heatCapacityJPerKgK) : Number.POSITIVE_INFINITY;
  const { maxSupplyTempC, maxReturnTempC } = rack.device;
  // Without any pump the plan is not finished, which a problem says; what racks could do then is not known.
  if (state.of.circuit.pumps.length === 0) return 1;
  if (!(askedW > 0) || (hasFlow && supplyC <= maxSupplyTempC && supplyC + riseK <= maxReturnTempC)) return 1;
  const allowed = allowedRackPower(
    {
      fullHeatW: rack.ratedHeatW,
      idleShare: idleW / rack.ratedHeatW,
      maxSupplyC: maxSupplyTempC,
      maxReturnC: maxReturnTempC,
      ratedFlowKgS,
    },
    { flowKgS, supplyC, heatCapacityJPerKgK: state.heatCapacityJPerKgK },
  );
  return Math.min(1, (allowed.powerShare * rack.ratedHeatW) / askedW);
};

/** Way from the present share to the allowed one: the supply cools as racks throttle, which a full step would overshoot. */
const SHARE_STEP = 0.3;

/** Writes the heat of racks, throttled as far as their limits ask. Returns the largest change that is left to make. */
export const heatRacks = (
  template: SystemTemplate,
  states: readonly CircuitState[],
  input: SystemInput,
  { powerShare }: TechnologyState,
  isLimited: boolean,
): number => {
  let change = 0;
  template.racks.forEach((rack, r) => {
    const state = states[rack.seat.circuit]!;
    const askedW = input.heatW[rack.place]!;
    if (isLimited) {
      const allowed = allowedShare(rack, state, askedW, input.idleHeatW[rack.place]!);
      const missing = allowed - powerShare[r]!;
      change = Math.max(change, Math.abs(missing));
      powerShare[r]! += SHARE_STEP * missing;
      if (powerShare[r]! > 1 - 1e-12) powerShare[r] = 1;
    }
    const { link } = state.of.circuit.consumers[rack.seat.index]!;
    state.mixing.heatW[link] = flowOf(state, link) === 0 ? 0 : powerShare[r]! * askedW;
  });
  return change;
};

/** Heat for each kelvin between what a CDU takes in on both sides, with its valve open, W/K; and the capacity of its technology side. */
const conductanceOf = (
  seat: CduSeat,
  tcsFlowKgS: number,
  tcsCapacity: number,
  coldCapacity: number,
  coldKgS: number,
): number => {
  if (!seat.cdu || !(tcsCapacity > 0 && coldCapacity > 0)) return 0;
  const ua = plateUaWPerK(seat.cdu.plate, tcsFlowKgS, coldKgS);
  return exchangeHeat(
    'counterflow',
    ua,
    { capacityWPerK: tcsCapacity, inletC: 1 },
    { capacityWPerK: coldCapacity, inletC: 0 },
  ).heatW;
};

interface Unit {
  readonly c: number;
  readonly capacity: number;
  /** Inlet as mixed. */
  readonly mixedC: number;
  /** Outlet at an inlet temperature. */
  readonly outletC: (inletC: number) => number;
}

/** Set points can be missed by no more than this many kelvin before a search would be about something else. */
const WIDEST_K = 300;
const SHIFT_TOLERANCE_K = 1e-11;

/**
 * CDUs of one circuit share its heat: the circuit warms until what they take is what it brings. The differences between their
 * inlets are those of the last mixing. Returns the heat that has no way out.
 */
export const runCdus = (
  template: SystemTemplate,
  states: readonly CircuitState[],
  circuit: number,
  found: TechnologyState,
): number => {
  const state = states[circuit]!;
  const { mixing } = state;
  let heatW = 0;
  for (let l = 0; l < mixing.heatW.length; l++) heatW += mixing.heatW[l]!;
  const units: Unit[] = [];
  template.cdus.forEach((seat, c) => {
    if (seat.tcs.circuit !== circuit) return;
    const { link } = state.of.circuit.sources[seat.tcs.index]!;
    const capacity = mixing.capacityWPerK[link]!;
    found.heatW[c] = 0;
    found.wantedKgPerS[c] = 0;
    if (!(capacity > 0)) return;
    const mixedC = inletC(state, link);
    const { supplySetPointC, ratedHeatW, approachK, exchange } = seat.device;
    if (exchange === 'liquidToAir') {
      // Approach to the air in proportion to heat, fans at full speed.
      const conductance = ratedHeatW / approachK;
      const passed = conductance / (capacity + conductance);
      units.push({
        c,
        capacity,
        mixedC,
        outletC: (t) => Math.max(Math.min(supplySetPointC, t), t - passed * (t - ROOM_AIR_C)),
      });
      return;
    }
    const coldKgS = Math.min(found.availableKgPerS[c]!, valveLimitKgPerS(seat, state));
    const conductance = conductanceOf(
      seat,
      flowOf(state, link),
      capacity,
      coldKgS * found.coldHeatCapacityJPerKgK[c]!,
      coldKgS,
    );
    if (!(conductance > 0)) return;
    const passed = conductance / capacity;
    const coldC = found.coldC[c]!;
    units.push({
      c,
      capacity,
      mixedC,
      outletC: (t) => Math.max(Math.min(supplySetPointC, t), t - passed * Math.max(0, t - coldC)),
    });
  });
  if (units.length === 0 || !(heatW > 0)) return heatW;
  const takenW = (shiftK: number): number =>
    units.reduce((sum, { capacity, mixedC, outletC }) => {
      const t = mixedC + shiftK;
      return sum + capacity * (t - outletC(t));
    }, 0);
  const root = brentRoot((shiftK) => takenW(shiftK) - heatW, -WIDEST_K, WIDEST_K, SHIFT_TOLERANCE_K);
  if (!root.ok) return heatW;
  const scale = heatW / takenW(root.root);
  for (const { c, capacity, mixedC, outletC } of units) {
    const seat = template.cdus[c]!;
    const { link } = state.of.circuit.sources[seat.tcs.index]!;
    const t = mixedC + root.root;
    // The root is known to 1e-11 K; the scale closes the balance to the last digits.
    found.heatW[c] = scale * capacity * (t - outletC(t));
    found.returnC[c] = t;
    found.supplyC[c] = outletC(t);
    mixing.outletC[link] = outletC(t);
    if (seat.cdu) askFacilityWater(seat, c, state, found);
  }
  return 0;
};

/**
 * Most facility water that the valve of a CDU lets through: in proportion to its technology flow, as at its rating. More would
 * hardly cool more, and units that share a load would draw on the facility pumps for what each can alone.
 */
export const valveLimitKgPerS = (seat: CduSeat, state: CircuitState): number => {
  const { link } = state.of.circuit.sources[seat.tcs.index]!;
  const flow = Math.max(0, flowOf(state, link)) / state.densityKgPerM3;
  return seat.cdu ? seat.cdu.ratedFwsFlowKgS * Math.min(1, flow / seat.device.ratedTcsFlowM3PerS) : 0;
};

/** Facility water that the valve asks for when the network gives all that it can. */
const askFacilityWater = (seat: CduSeat, c: number, state: CircuitState, found: TechnologyState): void => {
  const { link } = state.of.circuit.sources[seat.tcs.index]!;
  found.wantedKgPerS[c] = runCdu(seat.cdu!, {
    heatW: found.heatW[c]!,
    tcsFlowKgS: flowOf(state, link),
    tcsHeatCapacityJPerKgK: state.heatCapacityJPerKgK,
    tcsSupplySetPointC: seat.device.supplySetPointC,
    fwsSupplyC: found.coldC[c]!,
    fwsHeatCapacityJPerKgK: found.coldHeatCapacityJPerKgK[c]!,
    fwsFlowAvailableKgS: valveLimitKgPerS(seat, state),
  }).fwsFlowKgS;
};
