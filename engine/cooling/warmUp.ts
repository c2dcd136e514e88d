import { twoLoopTransient } from '#engine/thermal';
import { flowOf } from './circuitState';
import type { SettledSystem } from './solveSystem';
import type { SystemInput } from './technologySide';
import type { RackSeat, SystemTemplate } from './template';
import { circuitJPerK, rackJPerK } from './thermalMass';

/** Coolant of one rack circuit in time after a failure. */
export interface WarmUp {
  /** Seconds until the first rack reaches its limit; null: never within the time looked at. */
  readonly rideThroughS: number | null;
  /** Points of the curve: from the failure on. */
  readonly timeS: readonly number[];
  readonly tempC: readonly number[];
  /** What the curve may not pass. */
  readonly limitC: number;
  /** Coolant as it is supplied to racks; where it stands still, as it would leave them. */
  readonly of: 'supply' | 'rackReturn';
}

/** Time looked at, and step: racks that hold for an hour have been reached by people. */
const HORIZON_S = 3600;
const STEP_S = 0.5;

interface Level {
  /** Coolant as it is supplied to racks, and facility water as it is supplied to CDUs. */
  readonly tcsC: number;
  readonly fwsC: number;
  readonly heatW: number;
}

/** Mean temperatures of the racks' circuit and of the facility water that cools it, and the heat between. */
const levelOf = (template: SystemTemplate, settled: SettledSystem, circuit: number): Level => {
  let heatW = 0;
  let coldW = 0;
  let cold = 0;
  template.cdus.forEach(({ tcs }, c) => {
    if (tcs.circuit !== circuit) return;
    heatW += settled.technology.heatW[c]!;
    coldW += settled.technology.heatW[c]! * settled.technology.coldC[c]!;
    cold += settled.technology.coldC[c]!;
  });
  const count = template.cdus.filter(({ tcs }) => tcs.circuit === circuit).length;
  return {
    tcsC: settled.states[circuit]!.supplyC,
    fwsC: heatW > 0 ? coldW / heatW : cold / Math.max(1, count),
    heatW,
  };
};

const facilityOf = (template: SystemTemplate, circuit: number): number =>
  template.cdus.find(({ tcs, fws }) => tcs.circuit === circuit && fws !== null)?.fws?.circuit ?? -1;

/** Heat without a way out below this is rounding, W. */
const STRANDED_W = 1;

/** Heat of a rack circuit, and of the facility water that cools it, that nothing takes any more. */
export const lostW = (template: SystemTemplate, settled: SettledSystem, circuit: number): number => {
  const facility = facilityOf(template, circuit);
  const own = settled.strandedW[circuit]!;
  const behind = facility < 0 ? 0 : settled.strandedW[facility]!;
  return own + behind > STRANDED_W ? own + behind : 0;
};

/** Differences smaller than this carry no heat that matters; keeps conductances finite. */
const LEAST_K = 0.01;

const isStill = (settled: SettledSystem, { seat }: RackSeat): boolean => {
  const state = settled.states[seat.circuit]!;
  return flowOf(state, state.of.circuit.consumers[seat.index]!.link) === 0;
};

/** Whether coolant passes any rack of a circuit. */
export const isFlowing = ({ racks }: SystemTemplate, settled: SettledSystem, circuit: number): boolean =>
  racks.some((rack) => rack.seat.circuit === circuit && !isStill(settled, rack));

/** Points of a curve: as many as a small chart can show. */
const CURVE_POINTS = 61;

/** A curve is shown for this many times the time that it takes to the limit; where it never gets there, for this long. */
const CURVE_SPAN = 1.5;
const HELD_SPAN_S = 600;

const curve = (
  trace: { readonly timeS: Float64Array; readonly tcsC: Float64Array },
  spanS: number,
): Pick<WarmUp, 'timeS' | 'tempC'> => {
  const last = Math.min(trace.timeS.length - 1, Math.ceil(spanS / STEP_S));
  const at = Array.from({ length: CURVE_POINTS }, (_, i) => Math.round((i * last) / (CURVE_POINTS - 1)));
  const points = [...new Set(at)];
  return { timeS: points.map((i) => trace.timeS[i]!), tempC: points.map((i) => trace.tcsC[i]!) };
};

/**
 * Time until the coolant of one rack circuit reaches the limit of its most sensitive rack, with the conductances that the plant
 * settles at without the unit: coolant first warms itself, then facility water, then what it is rejected to.
 */
export const warmUp = (
  template: SystemTemplate,
  input: SystemInput,
  before: SettledSystem,
  after: SettledSystem,
  circuit: number,
): WarmUp | null => {
  const racks = template.racks.filter(({ seat }) => seat.circuit === circuit);
  const askedW = racks.reduce((sum, { place }) => sum + input.heatW[place]!, 0);
  if (racks.length === 0 || !(askedW > 0)) return null;
  const limitC = Math.min(...racks.map(({ device }) => device.maxSupplyTempC));
  const start = levelOf(template, before, circuit);
  const end = levelOf(template, after, circuit);
  if (!isFlowing(template, after, circuit)) return standstill(template, input, before, circuit);
  // Racks that are cut off alone warm up alone.
  const cutOff = standstill(template, input, before, circuit, (rack) => isStill(after, rack));
  const facility = facilityOf(template, circuit);
  const isLost = lostW(template, after, circuit) > 0;
  // Where something still settles it settles at the end found; chillers hold their water below the air outside.
  const sinkC = Math.min(input.wetBulbC, end.fwsC - 1);
  const level = isLost ? start : end;
  const hasCoupling = after.strandedW[circuit]! <= STRANDED_W && level.heatW > 0;
  const couplingWPerK = hasCoupling ? level.heatW / Math.max(LEAST_K, level.tcsC - level.fwsC) : 0;
  // All that the facility water carries leaves by heat rejection; this circuit has its share of it.
  const facilityW = facility < 0 ? 0 : after.banks[facility]!.reduce((sum, { rejectedW }) => sum + rejectedW, 0);
  const share = facilityW > 0 ? Math.min(1, end.heatW / facilityW) : 1;
  const rejectionWPerK = facilityW > 0 && !isLost ? end.heatW / Math.max(LEAST_K, end.fwsC - sinkC) : 0;
  const trace = twoLoopTransient(
    {
      tcsJPerK: circuitJPerK(template, circuit, start.tcsC),
      fwsJPerK: facility < 0 ? Number.MAX_VALUE : share * circuitJPerK(template, facility, start.fwsC),
      tcsStartC: start.tcsC,
      fwsStartC: start.fwsC,
      limitC,
      sinkC,
      // Where heat rejection takes a part, the rest is what warms the water.
      heatW: () => (isLost && hasCoupling ? Math.min(askedW, lostW(template, after, circuit)) : askedW),
      couplingWPerK: () => couplingWPerK,
      rejectionWPerK: () => rejectionWPerK,
    },
    HORIZON_S,
    STEP_S,
  );
  const { rideThroughS } = trace;
  const spanS = rideThroughS === null ? HELD_SPAN_S : Math.max(STEP_S, CURVE_SPAN * rideThroughS);
  return earliest([cutOff, { rideThroughS, ...curve(trace, spanS), limitC, of: 'supply' }]);
};

/** Coolant that stands still warms in the racks alone, until what leaves them is too warm for their hoses. */
export const standstill = (
  template: SystemTemplate,
  input: SystemInput,
  before: SettledSystem,
  circuit: number,
  isAsked: (rack: RackSeat) => boolean = () => true,
): WarmUp | null => {
  let first: WarmUp | null = null;
  for (const rack of template.racks) {
    const { place, seat, device, ratedHeatW } = rack;
    const heatW = input.heatW[place]!;
    if (seat.circuit !== circuit || !(heatW > 0) || !isAsked(rack)) continue;
    const state = before.states[circuit]!;
    const { link } = state.of.circuit.consumers[seat.index]!;
    const startC = state.mixing.outletC[link]!;
    const limitC = device.maxReturnTempC;
    const kelvinPerS = heatW / rackJPerK(state.of, ratedHeatW, state.returnC);
    const timeS = Math.max(0, limitC - startC) / kelvinPerS;
    if (first !== null && timeS >= first.rideThroughS!) continue;
    const endS = CURVE_SPAN * timeS;
    first = {
      rideThroughS: timeS,
      timeS: [0, endS],
      tempC: [startC, startC + kelvinPerS * endS],
      limitC,
      of: 'rackReturn',
    };
  }
  return first;
};

/** The one that reaches its limit first; null where none does. */
export const earliest = (warmUps: readonly (WarmUp | null)[]): WarmUp | null =>
  warmUps.reduce(
    (first, each) =>
      each !== null && (each.rideThroughS ?? Number.MAX_VALUE) < (first?.rideThroughS ?? Number.MAX_VALUE)
        ? each
        : first,
    warmUps.find((each) => each !== null) ?? null,
  );
