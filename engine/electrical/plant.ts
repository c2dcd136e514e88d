/**
 * What does not change while loads and outages come and go: per-unit data, and the division into zones.
 *
 * A zone is everything that closed *or standby* elements can join, so no outage ever joins two zones. Converters lead from
 * zone to zone and must not close a circle; zones are therefore energised from the grid down and solved from the loads up.
 * Each source with an impedance gets a hidden bus and element behind the real ones.
 */
import type { Problem } from '#engine/quantity';
import { type Groups, groupIndices } from './groups';
import { CLOSED, CONVERTER, type ElectricalProblem, elementTypes, OPEN, STANDBY } from './problem';

/** Apparent power base. Voltage bases are the nominal bus voltages. */
export const BASE_VA = 1e6;

export interface Plant {
  readonly problem: ElectricalProblem;
  readonly problems: readonly Problem[];
  /** With hidden ones. */
  readonly busCount: number;
  readonly elementCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** OPEN for converters and for elements that cannot be used. */
  readonly switchState: Uint8Array;
  readonly resistance: Float64Array;
  readonly reactance: Float64Array;
  readonly conductance: Float64Array;
  readonly susceptance: Float64Array;
  readonly ratio: Float64Array;
  readonly currentBaseA: Float64Array;
  /** Two entries for each element that may carry. */
  readonly incidence: Groups;
  readonly neighbour: Int32Array;

  readonly zoneCount: number;
  readonly zoneOf: Int32Array;
  readonly zoneBuses: Groups;
  readonly zoneElements: Groups;
  readonly zoneStandby: Groups;
  readonly zoneSources: Groups;
  /** Converters whose output, and whose input, lies in the zone. */
  readonly zoneFeeders: Groups;
  readonly zoneDrawers: Groups;
  /** Zones from the grid down. */
  readonly zonesDownward: Int32Array;
  readonly rankOf: Int32Array;

  /** Entry 2·load for cord A, 2·load + 1 for cord B, by bus. */
  readonly cords: Groups;
  readonly sourceBus: Int32Array;
  readonly sourceHiddenElement: Int32Array;
  readonly converterFrom: Int32Array;
  readonly converterTo: Int32Array;
  readonly converterUse: Uint8Array;
}

/** Converter in use; short-circuited by a closed path around it; switched off, unusable, or part of a circle. */
export const CONVERTER_USED = 0;
export const CONVERTER_BYPASSED = 1;
export const CONVERTER_OFF = 2;

const findRoot = (parent: Int32Array, bus: number): number => {
  let root = bus;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
};

const problem = (code: string, label: string, message: string, remedy: string): Problem => ({
  code: `electrical.${code}`,
  severity: 'error',
  elements: [label],
  message: `${label}: ${message}`,
  remedy,
});

/** Per-unit ratio of a line: its ends must agree in voltage to this, else it joins different systems. */
const VOLTAGE_MISMATCH = 1e-3;
/** A transformer whose ratio is further off the bus voltages than this is connected to the wrong voltage. */
const RATIO_MISMATCH = 0.3;

/** Why an element cannot be used, or undefined. */
const misfit = (input: ElectricalProblem, e: number, ratioPu: number): readonly [string, string] | undefined => {
  const { buses, elements } = input;
  const from = elements.fromBus[e]!;
  const to = elements.toBus[e]!;
  if (from === to) return ['both ends are on the same bus', 'connect its load side to another bus'];
  if (elements.type[e] === CONVERTER) return undefined;
  const type = elementTypes[elements.type[e]!]!;
  if (buses.isDc[from] !== buses.isDc[to])
    return [`a ${type} joins an AC bus to a DC bus`, 'put a rectifier or inverter between them'];
  const limit = type === 'transformer' ? RATIO_MISMATCH : VOLTAGE_MISMATCH;
  if (Math.abs(ratioPu - 1) > limit)
    return [
      `a ${type} joins ${buses.nominalVoltageV[from]} V to ${buses.nominalVoltageV[to]} V${type === 'transformer' ? ', its rated voltages are others' : ''}`,
      type === 'transformer' ? 'choose windings of these voltages' : 'put a transformer or converter between them',
    ];
  return undefined;
};

/** Zones in an order such that converters lead downward only; those on a circle are switched off. */
const orderZones = (
  zoneCount: number,
  zoneOf: Int32Array,
  converterFrom: Int32Array,
  converterTo: Int32Array,
  use: Uint8Array,
): Int32Array => {
  const incoming = new Int32Array(zoneCount);
  const outgoing = new Int32Array(use.length).fill(-1);
  for (let c = 0; c < use.length; c++) {
    if (use[c] !== CONVERTER_USED) continue;
    incoming[zoneOf[converterTo[c]!]!]!++;
    outgoing[c] = zoneOf[converterFrom[c]!]!;
  }
  const leaving = groupIndices(outgoing, zoneCount);
  const order = new Int32Array(zoneCount);
  const isPlaced = new Uint8Array(zoneCount);
  let placed = 0;
  let done = 0;
  const place = (zone: number): void => {
    isPlaced[zone] = 1;
    order[placed++] = zone;
  };
  for (let zone = 0; zone < zoneCount; zone++) if (incoming[zone] === 0) place(zone);
  for (let candidate = 0; ; ) {
    for (; done < placed; done++)
      for (let k = leaving.start[order[done]!]!; k < leaving.start[order[done]! + 1]!; k++) {
        const c = leaving.items[k]!;
        const below = zoneOf[converterTo[c]!]!;
        if (use[c] === CONVERTER_USED && --incoming[below]! === 0) place(below);
      }
    if (placed === zoneCount) return order;
    // Every zone left is on a circle or below one: open the circle at the first of them.
    while (isPlaced[candidate]) candidate++;
    for (let c = 0; c < use.length; c++)
      if (use[c] === CONVERTER_USED && zoneOf[converterTo[c]!] === candidate && !isPlaced[zoneOf[converterFrom[c]!]!])
        use[c] = CONVERTER_OFF;
    place(candidate);
  }
};

/** Turns a problem into per-unit arrays and zones. Elements that cannot be used are left out and reported. */
export const preparePlant = (input: ElectricalProblem): Plant => {
  const { buses, elements, converters, loads, sources, labels } = input;
  const problems: Problem[] = [];
  const hidden: number[] = [];
  for (let s = 0; s < sources.count; s++)
    if (sources.reactanceOhm[s] !== 0 || sources.resistanceOhm[s] !== 0) hidden.push(s);

  const busCount = buses.count + hidden.length;
  const elementCount = elements.count + hidden.length;
  const from = new Int32Array(elementCount);
  const to = new Int32Array(elementCount);
  const switchState = new Uint8Array(elementCount);
  const perUnit = () => new Float64Array(elementCount);
  const resistance = perUnit();
  const reactance = perUnit();
  const conductance = perUnit();
  const susceptance = perUnit();
  const ratio = perUnit().fill(1);
  const nominalV = new Float64Array(busCount);
  nominalV.set(buses.nominalVoltageV);
  const sourceBus = sources.bus.slice();
  const sourceHiddenElement = new Int32Array(sources.count).fill(-1);
  const converterFrom = new Int32Array(converters.count);
  const converterTo = new Int32Array(converters.count);
  const converterUse = new Uint8Array(converters.count);

  for (let e = 0; e < elements.count; e++) {
    from[e] = elements.fromBus[e]!;
    to[e] = elements.toBus[e]!;
    const nominalTo = nominalV[to[e]!]!;
    ratio[e] = (elements.ratio[e]! * nominalTo) / nominalV[from[e]!]!;
    const baseOhm = (nominalTo * nominalTo) / BASE_VA;
    resistance[e] = elements.resistanceOhm[e]! / baseOhm;
    reactance[e] = elements.reactanceOhm[e]! / baseOhm;
    conductance[e] = elements.conductanceS[e]! * baseOhm;
    susceptance[e] = elements.susceptanceS[e]! * baseOhm;
    const fault = misfit(input, e, ratio[e]!);
    if (fault) problems.push(problem('connection.misfit', labels.elements[e] ?? '', fault[0], fault[1]));
    const c = elements.converter[e]!;
    if (c >= 0) {
      converterFrom[c] = from[e]!;
      converterTo[c] = to[e]!;
      converterUse[c] = fault || elements.switchState[e] === OPEN ? CONVERTER_OFF : CONVERTER_USED;
    } else switchState[e] = fault ? OPEN : elements.switchState[e]!;
  }
  hidden.forEach((s, k) => {
    const bus = buses.count + k;
    const e = elements.count + k;
    const nominal = nominalV[sources.bus[s]!]!;
    const baseOhm = (nominal * nominal) / BASE_VA;
    nominalV[bus] = nominal;
    from[e] = bus;
    to[e] = sources.bus[s]!;
    switchState[e] = CLOSED;
    resistance[e] = sources.resistanceOhm[s]! / baseOhm;
    reactance[e] = sources.reactanceOhm[s]! / baseOhm;
    sourceBus[s] = bus;
    sourceHiddenElement[s] = e;
  });

  const parent = Int32Array.from({ length: busCount }, (_, bus) => bus);
  for (let e = 0; e < elementCount; e++)
    if (switchState[e] !== OPEN) parent[findRoot(parent, from[e]!)] = findRoot(parent, to[e]!);
  const zoneOf = new Int32Array(busCount).fill(-1);
  const zoneOfRoot = new Int32Array(busCount).fill(-1);
  let zoneCount = 0;
  for (let bus = 0; bus < busCount; bus++) {
    const root = findRoot(parent, bus);
    if (zoneOfRoot[root] === -1) zoneOfRoot[root] = zoneCount++;
    zoneOf[bus] = zoneOfRoot[root]!;
  }

  for (let c = 0; c < converters.count; c++)
    if (converterUse[c] === CONVERTER_USED && zoneOf[converterFrom[c]!] === zoneOf[converterTo[c]!])
      converterUse[c] = CONVERTER_BYPASSED;
  const useBefore = converterUse.slice();
  const zonesDownward = orderZones(zoneCount, zoneOf, converterFrom, converterTo, converterUse);
  for (let c = 0; c < converters.count; c++) {
    const label = labels.elements[converters.element[c]!] ?? '';
    if (converterUse[c] === CONVERTER_BYPASSED)
      problems.push({
        ...problem(
          'converter.bypassed',
          label,
          'a closed or standby path leads around it, so it carries nothing and only its no-load loss counts',
          'open the path, or model a static bypass as part of the converter',
        ),
        severity: 'warning',
      });
    if (converterUse[c] !== useBefore[c])
      problems.push(
        problem(
          'converter.circle',
          label,
          'its output feeds its own input through other converters; it is taken as switched off',
          'open one of the connections of the circle',
        ),
      );
  }
  const rankOf = new Int32Array(zoneCount);
  zonesDownward.forEach((zone, rank) => {
    rankOf[zone] = rank;
  });

  const ends = new Int32Array(2 * elementCount).fill(-1);
  const elementZone = new Int32Array(elementCount).fill(-1);
  const standbyZone = new Int32Array(elementCount).fill(-1);
  for (let e = 0; e < elementCount; e++) {
    if (switchState[e] === OPEN) continue;
    ends[2 * e] = from[e]!;
    ends[2 * e + 1] = to[e]!;
    elementZone[e] = zoneOf[from[e]!]!;
    if (switchState[e] === STANDBY) standbyZone[e] = elementZone[e]!;
  }
  const byEnd = groupIndices(ends, busCount);
  const neighbour = byEnd.items.map((end) => (end % 2 === 0 ? to : from)[end >> 1]!);
  const cordBus = new Int32Array(2 * loads.count);
  for (let i = 0; i < loads.count; i++) {
    cordBus[2 * i] = loads.busA[i]!;
    cordBus[2 * i + 1] = loads.busB[i]!;
  }
  const zoneOfConverter = (bus: Int32Array) =>
    bus.map((at, c) => (converterUse[c] === CONVERTER_OFF ? -1 : zoneOf[at]!));

  return {
    problem: input,
    problems,
    busCount,
    elementCount,
    from,
    to,
    switchState,
    resistance,
    reactance,
    conductance,
    susceptance,
    ratio,
    currentBaseA: nominalV.map((v, bus) => BASE_VA / (v * (buses.isDc[bus] === 1 ? 1 : Math.sqrt(3)))),
    incidence: { start: byEnd.start, items: byEnd.items.map((end) => end >> 1) },
    neighbour,
    zoneCount,
    zoneOf,
    zoneBuses: groupIndices(zoneOf, zoneCount),
    zoneElements: groupIndices(elementZone, zoneCount),
    zoneStandby: groupIndices(standbyZone, zoneCount),
    zoneSources: groupIndices(
      sourceBus.map((bus) => zoneOf[bus]!),
      zoneCount,
    ),
    zoneFeeders: groupIndices(zoneOfConverter(converterTo), zoneCount),
    zoneDrawers: groupIndices(zoneOfConverter(converterFrom), zoneCount),
    zonesDownward,
    rankOf,
    cords: groupIndices(cordBus, busCount),
    sourceBus,
    sourceHiddenElement,
    converterFrom,
    converterTo,
    converterUse,
  };
};
