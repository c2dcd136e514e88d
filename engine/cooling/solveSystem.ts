import type { AirHandler, AirHandlerState } from '#engine/thermal';
import { type CircuitState, createCircuitState, flowOf, inletC, mix, solveFlows } from './circuitState';
import { airHandlerAt, type BankState, isFacilityCircuit, rejectFrom } from './facilitySide';
import { rounded } from './rounding';
import { allInService, isStandingStill, takeOut, withCutOff } from './systemOutages';
import { type SystemSolution, solutionOf } from './systemSolution';
import { createTechnologyState, heatRacks, runCdus, type SystemInput, type TechnologyState } from './technologySide';
import type { AirHandlerSeat, SystemTemplate } from './template';

/** Everything about a system at its operating point, before it is written out by element. */
export interface SettledSystem {
  readonly states: readonly CircuitState[];
  readonly technology: TechnologyState;
  readonly airHandlers: readonly (AirHandlerState | null)[];
  readonly airWantedKgPerS: Float64Array;
  readonly airAvailableKgPerS: Float64Array;
  readonly banks: readonly (readonly BankState[])[];
  /** Heat of each circuit that nothing takes, W. */
  readonly strandedW: Float64Array;
  readonly passes: number;
  readonly residualK: number;
}

/** States of one system after another, each started from what the one before it left. */
export interface SystemSeries {
  last: SettledSystem | null;
}

/** Change of any temperature and of any rack's share of power in the last pass. */
const TOLERANCE = { temperatureK: 1e-8, share: 1e-9 } as const;
/** In a series, whose states are followed to 1e-6 of the draw. */
const SERIES_TOLERANCE = { temperatureK: 1e-5, share: 1e-7 } as const;
/** Temperatures settle within about six passes; throttled racks and starved valves take some tens. */
const MOST_PASSES = 200;

const setPointOf = (template: SystemTemplate, circuit: number): number => {
  const [bank] = template.banks[circuit]!;
  if (bank) return bank.device.supplySetPointC;
  const cdu = template.cdus.find(({ tcs }) => tcs.circuit === circuit);
  return cdu ? cdu.device.supplySetPointC : UNKNOWN_C;
};

/** Temperature of a circuit that nothing holds: what its results then mean is said by a problem. */
const UNKNOWN_C = 30;

/** Water that a valve gets: what it wants, or where the network has less, that. */
const SHORT = 1 - 1e-6;

/**
 * Steady state of one coolant system: flows by the hydraulics of each circuit, heat from racks through CDUs to heat rejection,
 * each with what the other gives it, repeated until no temperature changes. Racks past their limits are throttled.
 */
export const settleSystem = (
  template: SystemTemplate,
  input: SystemInput,
  series: SystemSeries | null = null,
): SettledSystem => {
  const { circuits } = template;
  const out = withCutOff(template, input.out);
  const airHandlers = template.airHandlers.map((seat) =>
    isStandingStill(out, seat.place) ? { ...seat, unit: null } : seat,
  );
  const last = series?.last ?? null;
  const states =
    last?.states ??
    circuits.map((circuit, c) => createCircuitState(circuit, setPointOf(template, c), series ? 'none' : 'kept'));
  if (out !== allInService) for (const state of states) takeOut(template, state, out);
  const technology = last?.technology ?? createTechnologyState(template);
  const strandedW = new Float64Array(circuits.length);
  const banks: (readonly BankState[])[] = circuits.map(() => []);
  const airWantedKgPerS =
    last?.airWantedKgPerS ?? Float64Array.from(airHandlers, ({ unit }) => unit?.ratedWaterFlowKgS ?? 0);
  const airAvailableKgPerS = last?.airAvailableKgPerS ?? airWantedKgPerS.slice();
  let air: (AirHandlerState | null)[] = [];
  const isFacility = circuits.map((_, c) => isFacilityCircuit(template, c));
  const ambient = { dryBulbC: input.dryBulbC, wetBulbC: input.wetBulbC, pressurePa: input.pressurePa };
  const before = new Float64Array(2 * circuits.length);
  const twoBefore = new Float64Array(2 * circuits.length);
  /** Passes whose temperatures say nothing yet. */
  const unsettled = last ? 0 : 1;
  const tolerance = series ? SERIES_TOLERANCE : TOLERANCE;
  let residualK = 0;
  let passes = 0;
  for (; passes < MOST_PASSES; passes++) {
    states.forEach((state, c) => {
      if (!isFacility[c]) solveFlows(state);
    });
    updateCold(template, states, technology);
    // Racks may be throttled only by temperatures that have been mixed once.
    const missingShare = heatRacks(template, states, input, technology, passes > unsettled && input.limits === 'kept');
    states.forEach((state, c) => {
      if (isFacility[c]) return;
      mix(state);
      strandedW[c] = runCdus(template, states, c, technology);
      mix(state);
    });

    air = runAirHandlers(airHandlers, states, input, airAvailableKgPerS);
    airHandlers.forEach((seat, k) => {
      const { unit } = seat;
      if (!unit) return;
      const isShort = airAvailableKgPerS[k]! < unit.ratedWaterFlowKgS;
      const wanted = isShort
        ? airHandlerAt(
            seat,
            states,
            input.heatW[seat.place]!,
            unit.ratedWaterFlowKgS,
            input.pressurePa,
            inletC(states[seat.seat.circuit]!, states[seat.seat.circuit]!.of.circuit.consumers[seat.seat.index]!.link),
          )
        : air[k];
      airWantedKgPerS[k] = wanted?.waterFlowKgS ?? 0;
    });
    writeWantedFlows(template, states, technology, airWantedKgPerS);
    states.forEach((state, c) => {
      if (!isFacility[c]) return;
      solveFlows(state);
      const heatW = heatConsumers(template, state, c, technology, air);
      banks[c] = rejectFrom(state, template.banks[c]!, heatW, ambient);
      strandedW[c] = heatW - banks[c]!.reduce((sum, { rejectedW }) => sum + rejectedW, 0);
      for (const { bank, leavingC } of banks[c]!)
        for (const s of bank.sources) state.mixing.outletC[state.of.circuit.sources[s]!.link] = leavingC;
      mix(state);
    });
    readGivenFlows(template, states, technology, airWantedKgPerS, airAvailableKgPerS);

    residualK = 0;
    let returnedK = 0;
    states.forEach((state, c) => {
      for (const [k, tempC] of [state.supplyC, state.returnC].entries()) {
        const place = 2 * c + k;
        residualK = Math.max(residualK, Math.abs(tempC - before[place]!));
        returnedK = Math.max(returnedK, Math.abs(tempC - twoBefore[place]!));
        twoBefore[place] = before[place]!;
        before[place] = tempC;
      }
    });
    if (passes > unsettled + 1 && residualK <= tolerance.temperatureK && missingShare <= tolerance.share) break;
    // A chiller that refuses its lift lets water warm until it does not: there is no steady state, but two that follow each other.
    if (passes > unsettled + 1 && passes % 2 === 1 && returnedK <= tolerance.temperatureK) break;
  }
  const settled: SettledSystem = {
    states,
    technology,
    airHandlers: air,
    airWantedKgPerS,
    airAvailableKgPerS,
    banks,
    strandedW,
    passes,
    residualK,
  };
  if (series) series.last = settled;
  return settled;
};

/** Air handlers at their water; like units that stand the same are run once. */
const runAirHandlers = (
  seats: readonly AirHandlerSeat[],
  states: readonly CircuitState[],
  input: SystemInput,
  availableKgPerS: Float64Array,
): (AirHandlerState | null)[] => {
  const met = new Map<AirHandler, { readonly key: readonly number[]; readonly run: AirHandlerState | null }>();
  return seats.map((seat, k) => {
    if (!seat.unit) return null;
    const state = states[seat.seat.circuit]!;
    const waterC = rounded(inletC(state, state.of.circuit.consumers[seat.seat.index]!.link));
    const key = [waterC, input.heatW[seat.place]!, availableKgPerS[k]!];
    const before = met.get(seat.unit);
    if (before?.key.every((value, i) => value === key[i])) return before.run;
    const run = airHandlerAt(seat, states, input.heatW[seat.place]!, availableKgPerS[k]!, input.pressurePa, waterC);
    met.set(seat.unit, { key, run });
    return run;
  });
};

export const solveSystem = (
  template: SystemTemplate,
  input: SystemInput,
  series: SystemSeries | null = null,
): SystemSolution => solutionOf(template, input, settleSystem(template, input, series));

/** Facility water as it arrives at each CDU. */
const updateCold = ({ cdus }: SystemTemplate, states: readonly CircuitState[], technology: TechnologyState): void => {
  cdus.forEach(({ fws }, c) => {
    if (!fws) return;
    const state = states[fws.circuit]!;
    if (!state.solution) {
      // Not solved yet: the set point of heat rejection stands in.
      technology.coldC[c] = state.supplyC;
      technology.coldHeatCapacityJPerKgK[c] = WATER_J_PER_KG_K;
      return;
    }
    technology.coldC[c] = inletC(state, state.of.circuit.consumers[fws.index]!.link);
    technology.coldHeatCapacityJPerKgK[c] = state.heatCapacityJPerKgK;
  });
};

/** To start with. Source: IAPWS-95 at 30 °C. */
const WATER_J_PER_KG_K = 4178;

const writeWantedFlows = (
  { cdus, airHandlers }: SystemTemplate,
  states: readonly CircuitState[],
  technology: TechnologyState,
  airWantedKgPerS: Float64Array,
): void => {
  const write = (circuit: number, index: number, kgPerS: number): void => {
    const state = states[circuit]!;
    const { link } = state.of.circuit.consumers[index]!;
    // The valve is set in volume; the fluid in it has the density that the hydraulics were last given.
    state.setFlowM3PerS[index] = kgPerS / state.hydraulic.densityKgPerM3[link]!;
  };
  cdus.forEach(({ fws }, c) => {
    if (fws) write(fws.circuit, fws.index, technology.wantedKgPerS[c]!);
  });
  airHandlers.forEach(({ seat }, k) => {
    write(seat.circuit, seat.index, airWantedKgPerS[k]!);
  });
};

const readGivenFlows = (
  { cdus, airHandlers }: SystemTemplate,
  states: readonly CircuitState[],
  technology: TechnologyState,
  airWantedKgPerS: Float64Array,
  airAvailableKgPerS: Float64Array,
): void => {
  const given = (circuit: number, index: number): number => {
    const state = states[circuit]!;
    return Math.max(0, flowOf(state, state.of.circuit.consumers[index]!.link));
  };
  cdus.forEach(({ fws, cdu }, c) => {
    if (!fws || !cdu) return;
    const got = given(fws.circuit, fws.index);
    technology.availableKgPerS[c] = got < SHORT * technology.wantedKgPerS[c]! ? got : cdu.ratedFwsFlowKgS;
  });
  airHandlers.forEach(({ seat, unit }, k) => {
    if (!unit) return;
    const got = given(seat.circuit, seat.index);
    airAvailableKgPerS[k] = got < SHORT * airWantedKgPerS[k]! ? got : unit.ratedWaterFlowKgS;
  });
};

/** Writes what a facility circuit takes up, and returns all of it: CDUs, air handlers and pumps. */
const heatConsumers = (
  { cdus, airHandlers }: SystemTemplate,
  state: CircuitState,
  circuit: number,
  technology: TechnologyState,
  air: readonly (AirHandlerState | null)[],
): number => {
  const { consumers, pumps } = state.of.circuit;
  const { mixing } = state;
  let heatW = 0;
  cdus.forEach(({ fws }, c) => {
    if (fws?.circuit !== circuit) return;
    mixing.heatW[consumers[fws.index]!.link] = technology.heatW[c]!;
    heatW += technology.heatW[c]!;
  });
  airHandlers.forEach(({ seat }, k) => {
    if (seat.circuit !== circuit) return;
    const given = air[k]?.waterHeatW ?? 0;
    mixing.heatW[consumers[seat.index]!.link] = given;
    heatW += given;
  });
  pumps.forEach((_, p) => {
    heatW += state.pumpW[p]!;
  });
  return heatW;
};
