import type { CoolingDevice } from '#engine/document';
import { densityKgPerM3, type Fluid } from '#engine/fluids';
import { type HydraulicSolution, isSame, type PreparedHydraulics, prepare } from '#engine/hydraulics';
import type { ElementDevices, Plant } from '#engine/plant';
import type { Outcome, Problem } from '#engine/quantity';
import type { AirHandler, Cdu, HeatRejectionUnit } from '#engine/thermal';
import { createMixingNetwork, type MixingNetwork } from '#engine/thermal';
import { type Circuit, circuitOf, rackDesignFlowM3PerS } from './circuit';
import { type CircuitRows, circuitRows } from './circuitRows';
import { cduHydraulics } from './curves';
import { airHandlerOf, cduOf, defaultFluid, rejectionOf } from './equipment';
import type { SystemRows } from './systems';

type Device<T extends CoolingDevice['type']> = Extract<CoolingDevice, { type: T }>;

/** Flows of a circuit, and what they were solved for. */
export interface KnownFlows {
  readonly supplyC: number;
  readonly returnC: number;
  readonly setFlowM3PerS: Float64Array;
  readonly isOpen: Uint8Array;
  readonly unitCount: Float64Array;
  readonly solution: HydraulicSolution;
  readonly setpointPa: Float64Array;
  readonly problems: readonly Problem[];
}

/** A circuit ready to be solved. */
export interface PreparedCircuit {
  /** What it was drawn up from, with places: equal lists in one system mean the same circuit. */
  readonly signature: Float64Array;
  readonly circuit: Circuit;
  /** Flows at temperatures and valve settings met before, so that what an edit leaves alone is not solved again. */
  readonly flows: KnownFlows[];
  readonly prepared: PreparedHydraulics;
  readonly mixing: MixingNetwork;
}

/** Where an element takes its coolant: circuit, and place among its consumers or sources. */
export interface Seat {
  readonly circuit: number;
  readonly index: number;
}

export interface RackSeat {
  readonly place: number;
  readonly seat: Seat;
  readonly device: Device<'liquidLoad'>;
  readonly ratedW: number;
  readonly ratedHeatW: number;
  readonly designFlowM3PerS: number;
  /** At the warmest supply it is allowed. */
  readonly designFlowKgS: number;
}

export interface CduSeat {
  readonly place: number;
  readonly device: Device<'cdu'>;
  /** Technology side. */
  readonly tcs: Seat;
  /** Facility side; null where none is connected, or for units that heat the room. */
  readonly fws: Seat | null;
  readonly cdu: Cdu | null;
  readonly fanW: number;
}

export interface AirHandlerSeat {
  readonly place: number;
  readonly device: Device<'airHandler'>;
  readonly seat: Seat;
  readonly unit: AirHandler | null;
}

/** Like units of heat rejection on one circuit. */
export interface RejectionBank {
  readonly device: Device<'heatRejection'>;
  readonly unit: HeatRejectionUnit | null;
  readonly places: readonly number[];
  /** Places among the circuit's sources. */
  readonly sources: readonly number[];
}

/** A coolant system without its names: equal systems share one template, and its solutions. */
export interface SystemTemplate {
  readonly signature: Float64Array;
  readonly elementCount: number;
  readonly runCount: number;
  readonly devices: readonly ElementDevices[];
  readonly circuits: readonly PreparedCircuit[];
  readonly racks: readonly RackSeat[];
  readonly cdus: readonly CduSeat[];
  readonly airHandlers: readonly AirHandlerSeat[];
  /** By circuit. */
  readonly banks: readonly (readonly RejectionBank[])[];
  readonly runBoreM: Float64Array;
  /** Element that each run feeds. */
  readonly runEnds: Int32Array;
  /** Of equipment and networks that cannot be computed, with places for elements. */
  readonly problems: readonly TemplateProblem[];
}

/** A problem of a system whose names are not known to the template. */
export interface TemplateProblem extends Omit<Problem, 'elements' | 'message'> {
  readonly places: readonly number[];
  /** Of the names at its places, in their order. */
  readonly message: (name: string, ...others: readonly string[]) => string;
}

const deviceKeys = new WeakMap<CoolingDevice, string>();

/** Equal devices have equal keys. */
export const deviceKey = (device: CoolingDevice): string => {
  const known = deviceKeys.get(device);
  if (known) return known;
  const key = JSON.stringify(device);
  deviceKeys.set(device, key);
  return key;
};

/**
 * Draws up a system.
 * @param signature  numbers of the system: `elementSigns` for each element after the first, then `runSigns` for each run
 * @param before     the system before an edit; circuits that it has not touched are taken over
 */
export const systemTemplate = (
  plant: Plant,
  system: SystemRows,
  signature: Float64Array,
  before: SystemTemplate | null,
): SystemTemplate => {
  const problems: TemplateProblem[] = [];
  const devices = Array.from(system.elements, (row) => plant.elements[row]!.devices);
  const circuits: PreparedCircuit[] = [];
  for (const rows of circuitRows(plant, system)) {
    const own = circuitSignature(signature, system, rows);
    const known = before?.circuits.find((each) => isSame(each.signature, own));
    if (known) {
      if (known.circuit.fluidNames.length > 1) problems.push(mixedFluids(rows.elements));
      circuits.push(known);
      continue;
    }
    const circuit = circuitOf(plant, system, rows);
    if (circuit.problem.linkIds.length === 0) continue;
    const prepared = prepare(circuit.problem);
    if (!prepared.ok) {
      problems.push(...prepared.problems.map((problem) => placed(problem, rows.elements)));
      continue;
    }
    if (circuit.fluidNames.length > 1) problems.push(mixedFluids(rows.elements));
    circuits.push({
      signature: own,
      flows: [],
      circuit,
      prepared: prepared.value,
      mixing: createMixingNetwork(circuit.problem.nodeIds.length, circuit.problem.from, circuit.problem.to),
    });
  }
  const consumerSeat = new Map<number, Seat>();
  const sourceSeat = new Map<number, Seat>();
  circuits.forEach(({ circuit }, c) => {
    circuit.consumers.forEach(({ element }, index) => {
      consumerSeat.set(element, { circuit: c, index });
    });
    circuit.sources.forEach(({ element }, index) => {
      sourceSeat.set(element, { circuit: c, index });
    });
  });
  const built = <T>(outcome: Outcome<T>, place: number): T | null => {
    if (outcome.ok) return outcome.value;
    problems.push(...outcome.problems.map((problem) => placed(problem, [place])));
    return null;
  };
  const fluidAt = (seat: Seat | undefined): Fluid => (seat ? circuits[seat.circuit]!.circuit.fluid : defaultFluid);
  const racks: RackSeat[] = [];
  const cdus: CduSeat[] = [];
  const airHandlers: AirHandlerSeat[] = [];
  const airUnits = new Map<string, AirHandler | null>();
  const banks: RejectionBank[][] = circuits.map(() => []);
  devices.forEach(({ cooling: device, electrical }, place) => {
    const consumer = consumerSeat.get(place);
    const source = sourceSeat.get(place);
    switch (device?.type) {
      case 'liquidLoad': {
        if (!consumer) break;
        const ratedW = electrical?.type === 'load' ? electrical.ratedW : 0;
        const designFlowM3PerS = rackDesignFlowM3PerS(plant.elements[system.elements[place]!]!);
        const ratedHeatW = ratedW * device.liquidFraction;
        const designFlowKgS = designFlowM3PerS * densityKgPerM3(fluidAt(consumer), device.maxSupplyTempC);
        racks.push({ place, seat: consumer, device, ratedW, ratedHeatW, designFlowM3PerS, designFlowKgS });
        break;
      }
      case 'cdu': {
        if (!source) break;
        const isToAir = device.exchange === 'liquidToAir';
        const cdu = isToAir ? null : built(cduOf(device, fluidAt(source), fluidAt(consumer)), place);
        cdus.push({ place, device, tcs: source, fws: consumer ?? null, cdu, fanW: cduHydraulics(device).fanW });
        break;
      }
      case 'airHandler': {
        if (!consumer) break;
        const key = `${consumer.circuit} ${deviceKey(device)}`;
        const unit = airUnits.has(key) ? airUnits.get(key)! : built(airHandlerOf(device, fluidAt(consumer)), place);
        airUnits.set(key, unit);
        airHandlers.push({ place, device, seat: consumer, unit });
        break;
      }
      case 'heatRejection': {
        if (!source) break;
        const own = banks[source.circuit]!;
        const k = own.findIndex((bank) => deviceKey(bank.device) === deviceKey(device));
        if (k >= 0) {
          const bank = own[k]!;
          own[k] = { ...bank, places: [...bank.places, place], sources: [...bank.sources, source.index] };
        } else
          own.push({
            device,
            unit: built(rejectionOf(device, fluidAt(source)), place),
            places: [place],
            sources: [source.index],
          });
        break;
      }
      default:
        break;
    }
  });
  return {
    signature,
    elementCount: system.elements.length,
    runCount: system.runs.length,
    devices,
    circuits,
    racks,
    cdus,
    airHandlers,
    banks,
    runBoreM: Float64Array.from(system.runs, (row) => plant.runs[row]!.pipe?.innerDiameterM ?? 0),
    runEnds: Int32Array.from(system.runs, (row) => system.elements.indexOf(plant.runs[row]!.to)),
    problems,
  };
};

/** Numbers that stand for an element, and for a run, in the signature of a system. */
export const ELEMENT_SIGNS = 2;
export const RUN_SIGNS = 8;

/** The part of a system's signature that decides one circuit of it. */
const circuitSignature = (
  signature: Float64Array,
  system: SystemRows,
  { elements, runs }: CircuitRows,
): Float64Array => {
  const out = new Float64Array(elements.length * (1 + ELEMENT_SIGNS) + runs.length * (1 + RUN_SIGNS));
  let at = 0;
  const copy = (place: number, from: number, count: number): void => {
    out[at++] = place;
    for (let k = 0; k < count; k++) out[at++] = signature[from + k]!;
  };
  for (const place of elements) copy(place, 1 + place * ELEMENT_SIGNS, ELEMENT_SIGNS);
  const firstRun = 1 + system.elements.length * ELEMENT_SIGNS;
  for (const run of runs) copy(run, firstRun + run * RUN_SIGNS, RUN_SIGNS);
  return out;
};

/** A problem of a method, with the places that it is about. Its texts name no elements. */
export const placed = (problem: Problem, places: readonly number[]): TemplateProblem => ({
  ...problem,
  places,
  message: (name) => `${name}: ${problem.message}`,
});

const mixedFluids = (places: readonly number[]): TemplateProblem => ({
  code: 'cooling.circuit.fluids',
  severity: 'warning',
  places,
  message: (name) => `${name} and what it is joined to by pipes hold water and propylene glycol in one circuit.`,
  remedy: 'Choose one coolant for all pipes of the circuit, or part them by a CDU.',
});
