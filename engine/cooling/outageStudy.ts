import { twoLoopTransient } from '#engine/thermal';
import { type CoolingInput, inputOf, type PreparedCooling, systemInput } from './coolingPlant';
import { type SettledSystem, settleSystem } from './solveSystem';
import type { SystemInput } from './technologySide';
import { deviceKey, type SystemTemplate } from './template';
import { circuitJPerK, rackJPerK } from './thermalMass';

/** What the loss of one unit, or of the supply of all, does to the racks of its system. */
export interface UnitOutage {
  /** Element that is out; null where all pumps and coolers of the system stand still. */
  readonly row: number | null;
  /** Units for which the same holds, this one included. */
  readonly alike: number;
  /** Power that each rack is left with over what it asks for, where that is below 1. */
  readonly racks: readonly { readonly row: number; readonly powerShare: number }[];
  /** Warmest coolant at a rack once all has settled, if no rack were held down; null where coolant stands still. */
  readonly supplyTempC: number | null;
  /** Heat of racks and rooms that then has no way out, W. */
  readonly strandedW: number;
  /** Seconds until the first rack reaches a limit; null: never. */
  readonly rideThroughS: number | null;
}

const isRelevant = (type: string | undefined): boolean => type === 'cdu' || type === 'pump' || type === 'heatRejection';

interface Group {
  readonly place: number;
  alike: number;
}

/** One of each kind of unit on each kind of circuit: the loss of its like does the same. */
const representatives = (template: SystemTemplate): readonly Group[] => {
  const groups = new Map<string, Group>();
  const circuitKey = template.circuits.map(({ circuit }) =>
    [circuit.consumers.length, circuit.sources.length, circuit.pumps.length, circuit.problem.linkIds.length].join(),
  );
  template.devices.forEach(({ cooling }, place) => {
    if (!cooling || !isRelevant(cooling.type)) return;
    const circuit = template.circuits.findIndex(
      ({ circuit: { sources, pumps } }) =>
        sources.some(({ element }) => element === place) || pumps.some(({ element }) => element === place),
    );
    if (circuit < 0) return;
    const key = `${deviceKey(cooling)} ${circuitKey[circuit]}`;
    const known = groups.get(key);
    if (known) known.alike += 1;
    else groups.set(key, { place, alike: 1 });
  });
  return [...groups.values()];
};

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
const lostW = (template: SystemTemplate, settled: SettledSystem, circuit: number): number => {
  const facility = facilityOf(template, circuit);
  const own = settled.strandedW[circuit]!;
  const behind = facility < 0 ? 0 : settled.strandedW[facility]!;
  return own + behind > STRANDED_W ? own + behind : 0;
};

/** Differences smaller than this carry no heat that matters; keeps conductances finite. */
const LEAST_K = 0.01;

/**
 * Time until the coolant of one rack circuit reaches the limit of its most sensitive rack, with the conductances that the plant
 * settles at without the unit: coolant first warms itself, then facility water, then what it is rejected to.
 */
const rideThrough = (
  template: SystemTemplate,
  input: SystemInput,
  before: SettledSystem,
  after: SettledSystem,
  circuit: number,
): number | null => {
  const racks = template.racks.filter(({ seat }) => seat.circuit === circuit);
  const askedW = racks.reduce((sum, { place }) => sum + input.heatW[place]!, 0);
  if (racks.length === 0 || !(askedW > 0)) return null;
  const limitC = Math.min(...racks.map(({ device }) => device.maxSupplyTempC));
  const start = levelOf(template, before, circuit);
  const end = levelOf(template, after, circuit);
  const flows = racks.some(({ seat }) => {
    const state = after.states[seat.circuit]!;
    return Math.abs(state.solution?.flowM3PerS[state.of.circuit.consumers[seat.index]!.link] ?? 0) > 0;
  });
  if (!flows) return standstill(template, input, before, circuit);
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
  return trace.rideThroughS;
};

/** Coolant that stands still warms in the racks alone, until what leaves them is too warm for their hoses. */
const standstill = (
  template: SystemTemplate,
  input: SystemInput,
  before: SettledSystem,
  circuit: number,
): number | null => {
  let leastS: number | null = null;
  for (const { place, seat, device, ratedHeatW } of template.racks) {
    const heatW = input.heatW[place]!;
    if (seat.circuit !== circuit || !(heatW > 0)) continue;
    const state = before.states[circuit]!;
    const { link } = state.of.circuit.consumers[seat.index]!;
    const marginK = Math.max(0, device.maxReturnTempC - state.mixing.outletC[link]!);
    const timeS = (rackJPerK(state.of, ratedHeatW, state.returnC) * marginK) / heatW;
    leastS = leastS === null ? timeS : Math.min(leastS, timeS);
  }
  return leastS;
};

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

const earliest = (times: readonly (number | null)[]): number | null =>
  times.reduce((first, time) => (time === null ? first : first === null ? time : Math.min(first, time)), null);

/** Every coolant unit out in turn, and the supply of all of them, system by system; equal systems once. */
export const studyCoolingOutages = (
  { systems, templates }: PreparedCooling,
  input: CoolingInput,
): readonly UnitOutage[] => {
  const done = new Map<SystemTemplate, { readonly at: number; readonly outages: UnitOutage[] }>();
  const found: UnitOutage[] = [];
  templates.forEach((template, s) => {
    const known = done.get(template);
    if (known) {
      for (let k = 0; k < known.outages.length; k++) {
        const own = found[known.at + k]!;
        found[known.at + k] = { ...own, alike: own.alike + known.outages[k]!.alike };
      }
      return;
    }
    const system = systems[s]!;
    const asked = systemInput(template, inputOf(template, system, input));
    const circuits = [...new Set(template.racks.map(({ seat }) => seat.circuit))];
    const before = settleSystem(template, asked);
    const outages = representatives(template).map(({ place, alike }): UnitOutage => {
      const kept = settleSystem(template, { ...asked, outPlace: place });
      const racks = template.racks.flatMap((rack, r) => {
        const hasWayOut =
          lostW(template, kept, rack.seat.circuit) === 0 || lostW(template, before, rack.seat.circuit) > 0;
        const powerShare = hasWayOut ? kept.technology.powerShare[r]! : 0;
        return powerShare < before.technology.powerShare[r]! - SAME_SHARE
          ? [{ row: system.elements[rack.place]!, powerShare }]
          : [];
      });
      const free = racks.length > 0 ? settleSystem(template, { ...asked, outPlace: place, limits: 'ignored' }) : kept;
      const supplies = circuits.map((c) => free.states[c]!.supplyC);
      return {
        row: system.elements[place]!,
        alike,
        racks,
        supplyTempC: supplies.length > 0 ? Math.max(...supplies) : null,
        strandedW: Math.max(0, sumOf(kept.strandedW) - sumOf(before.strandedW)),
        rideThroughS:
          racks.length > 0 ? earliest(circuits.map((c) => rideThrough(template, asked, before, free, c))) : null,
      };
    });
    if (circuits.length > 0)
      outages.push({
        row: null,
        alike: 1,
        racks: template.racks.map(({ place }) => ({ row: system.elements[place]!, powerShare: 0 })),
        supplyTempC: null,
        strandedW: template.racks.reduce((sum, { place }) => sum + asked.heatW[place]!, 0),
        rideThroughS: earliest(circuits.map((c) => standstill(template, asked, before, c))),
      });
    done.set(template, { at: found.length, outages });
    found.push(...outages);
  });
  return found;
};

/** Shares nearer than this are the same. */
const SAME_SHARE = 1e-6;
