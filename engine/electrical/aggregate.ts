/**
 * A network in which alike parts are one part of as many times the size, for states of which only sums are asked.
 *
 * Alike branches that hang side by side behave as one with their impedances and loads in parallel. Parts that differ in the
 * lengths of lines alone are taken at their mean impedance, which leaves the loss at equal currents as it is; what is left of
 * the difference is put right by the ratio of losses in one state of the whole network, the one that it is made from.
 */
import { ROLE_OFF } from './layout';
import { Classes, hashOf, type LikeBuses, likeBuses } from './likeParts';
import { createState, type PreparedNetwork, prepare } from './network';
import { CONVERTER_BYPASSED } from './plant';
import { CLOSED, type ElectricalProblem } from './problem';
import { solve } from './solve';
import type { ElectricalState } from './state';
import { gridImport } from './summary';

/** Which class each part of the whole belongs to; −1 for parts that carry nothing. */
interface ClassTable {
  readonly count: number;
  readonly of: Int32Array;
  /** One member of each class. */
  readonly first: Int32Array;
  readonly members: Int32Array;
}

const classTable = (classes: Classes, of: Int32Array): ClassTable => {
  const first = new Int32Array(classes.count).fill(-1);
  const members = new Int32Array(classes.count);
  of.forEach((k, i) => {
    if (k < 0) return;
    members[k]! += 1;
    if (first[k] === -1) first[k] = i;
  });
  return { count: classes.count, of, first, members };
};

const sums = ({ count, of }: ClassTable, values: Float64Array): Float64Array => {
  const out = new Float64Array(count);
  for (let i = 0; i < of.length; i++) if (of[i]! >= 0) out[of[i]!]! += values[i]!;
  return out;
};

/** Mean over the members of a class, as a part that is all of them side by side has it. */
const parallel = (table: ClassTable, values: Float64Array): Float64Array =>
  sums(table, values).map((sum, k) => sum / (table.members[k]! * table.members[k]!));

/** Values of one member of each class. */
const firstOf = <T extends Float64Array | Int32Array | Uint8Array>({ count, first }: ClassTable, values: T): T => {
  const out = values.slice(0, count) as T;
  for (let k = 0; k < count; k++) out[k] = values[first[k]!]!;
  return out;
};

interface Tables {
  readonly elements: ClassTable;
  readonly loads: ClassTable;
  readonly sources: ClassTable;
}

const tablesOf = (
  { plant, layout, problem }: PreparedNetwork,
  { classOf, elementSign }: LikeBuses,
  loadKey: Int32Array,
): Tables => {
  const { elements, loads, sources } = problem;
  const live = (bus: number): number => (bus >= 0 ? classOf[bus]! : -1);
  const table = (length: number, keyOf: (i: number) => readonly number[] | null): ClassTable => {
    const classes = new Classes();
    const of = new Int32Array(length).fill(-1);
    for (let i = 0; i < length; i++) {
      const key = keyOf(i);
      if (key) of[i] = classes.of(...hashOf(key));
    }
    return classTable(classes, of);
  };
  return {
    elements: table(elements.count, (e) => {
      const c = elements.converter[e]!;
      const isOn = c >= 0 ? layout.converterRole[c] !== ROLE_OFF : layout.isCarrying[e] === 1;
      const [from, to] = [live(elements.fromBus[e]!), live(elements.toBus[e]!)];
      return isOn && from >= 0 && to >= 0 ? [from, to, elementSign[e]!] : null;
    }),
    loads: table(loads.count, (i) => {
      const [a, b] = [live(loads.busA[i]!), live(loads.busB[i]!)];
      return a >= 0 || b >= 0 ? [loadKey[i]!, a, b] : null;
    }),
    sources: table(sources.count, (s) =>
      layout.sourceRole[s] !== ROLE_OFF && live(plant.sourceBus[s]!) >= 0
        ? [live(sources.bus[s]!), live(plant.sourceBus[s]!), sources.type[s]!]
        : null,
    ),
  };
};

const problemOf = (
  problem: ElectricalProblem,
  { classOf: busClass, count: busCount }: LikeBuses,
  { elements: e, loads: l, sources: s }: Tables,
): ElectricalProblem => {
  const { buses, elements, converters, loads, sources } = problem;
  const nominalVoltageV = new Float64Array(busCount).fill(1);
  const isDc = new Uint8Array(busCount);
  for (let bus = 0; bus < buses.count; bus++) {
    if (busClass[bus]! < 0) continue;
    nominalVoltageV[busClass[bus]!] = buses.nominalVoltageV[bus]!;
    isDc[busClass[bus]!] = buses.isDc[bus]!;
  }
  const classOf = (bus: number): number => (bus >= 0 ? busClass[bus]! : -1);
  const converterRows = Int32Array.from(e.first, (i) => elements.converter[i]!);
  const converterElements = Int32Array.from(converterRows.keys()).filter((k) => converterRows[k]! >= 0);
  const converterOf = new Int32Array(e.count).fill(-1);
  converterElements.forEach((k, c) => {
    converterOf[k] = c;
  });
  const ofConverters = (values: Float64Array | Int32Array): number[] =>
    Array.from(converterElements, (k) => values[converterRows[k]!]!);
  // With one cord dead, all of the load is on the other.
  const cords = Array.from(l.first, (i) => {
    const [a, b] = [classOf(loads.busA[i]!), classOf(loads.busB[i]!)];
    return a >= 0 ? { a, b, share: loads.shareA[i]! } : { a: b, b: -1, share: 1 };
  });
  return {
    ...problem,
    buses: { count: busCount, nominalVoltageV, isDc },
    elements: {
      count: e.count,
      type: firstOf(e, elements.type),
      stage: firstOf(e, elements.stage),
      lossLocation: firstOf(e, elements.lossLocation),
      fromBus: firstOf(e, elements.fromBus).map(classOf),
      toBus: firstOf(e, elements.toBus).map(classOf),
      switchState: new Uint8Array(e.count).fill(CLOSED),
      resistanceOhm: parallel(e, elements.resistanceOhm),
      reactanceOhm: parallel(e, elements.reactanceOhm),
      conductanceS: sums(e, elements.conductanceS),
      susceptanceS: sums(e, elements.susceptanceS),
      ratio: firstOf(e, elements.ratio),
      ratedFromA: sums(e, elements.ratedFromA),
      ratedToA: sums(e, elements.ratedToA),
      ratedVa: sums(e, elements.ratedVa),
      conductor: firstOf(e, elements.conductor),
      parallelSets: firstOf(e, elements.parallelSets),
      converter: converterOf,
    },
    converters: {
      count: converterElements.length,
      element: converterElements,
      ratedW: Float64Array.from(
        converterElements,
        (k) => e.members[k]! * converters.ratedW[elements.converter[e.first[k]!]!]!,
      ),
      curve: Int32Array.from(ofConverters(converters.curve)),
      outputVoltagePu: Float64Array.from(ofConverters(converters.outputVoltagePu)),
      inputPowerFactor: Float64Array.from(ofConverters(converters.inputPowerFactor)),
      hasBypass: new Uint8Array(converterElements.length),
    },
    loads: {
      count: l.count,
      category: firstOf(l, loads.category),
      busA: Int32Array.from(cords, ({ a }) => a),
      busB: Int32Array.from(cords, ({ b }) => b),
      shareA: Float64Array.from(cords, ({ share }) => share),
      powerW: sums(l, loads.powerW),
      powerFactor: firstOf(l, loads.powerFactor),
    },
    sources: {
      count: s.count,
      type: firstOf(s, sources.type),
      bus: firstOf(s, sources.bus).map(classOf),
      isInService: new Uint8Array(s.count).fill(1),
      voltagePu: firstOf(s, sources.voltagePu),
      limitW: sums(s, sources.limitW),
      resistanceOhm: parallel(s, sources.resistanceOhm),
      reactanceOhm: parallel(s, sources.reactanceOhm),
      dispatchW: sums(s, sources.dispatchW),
      efficiencyFraction: firstOf(s, sources.efficiencyFraction),
    },
    labels: { buses: [], elements: [], loads: [], sources: [] },
  };
};

/** What a state of the aggregated network says about the whole one. */
export interface AggregateTotals {
  readonly suppliedW: number;
  readonly gridDrawW: number;
}

export interface Aggregate {
  /** Class of each load and element of the whole network; −1 where nothing reaches it. */
  readonly classOfLoad: Int32Array;
  readonly classOfElement: Int32Array;
  readonly loadClasses: number;
  readonly busClasses: number;
  /** Of the loss of its class, what each element of the whole has. */
  readonly lossShare: Float64Array;
  /** Loss of each class of elements in the state solved last, W. */
  readonly lossW: Float64Array;
  /**
   * Sums at new loads.
   *
   * @param powerW  by class of loads, of all its members together
   * @returns null where part of the network has no operating point: then the whole must be solved
   */
  readonly solve: (powerW: Float64Array) => AggregateTotals | null;
}

/**
 * Draws up the aggregate of a network from a solved state of it. Null where the state has tripped islands, or converters with a
 * way around them.
 *
 * @param loadKey  by load: equal keys for loads that may differ in where they are, but not much in what they draw
 */
export const aggregate = (network: PreparedNetwork, solved: ElectricalState, loadKey: Int32Array): Aggregate | null => {
  const { plant, problem } = network;
  if (solved.internal.tripped || plant.converterUse.includes(CONVERTER_BYPASSED)) return null;
  const like = likeBuses(network, loadKey);
  const tables = tablesOf(network, like, loadKey);
  const small = prepare(problemOf(problem, like, tables));
  const state = createState(small);
  const { elements, loads } = tables;
  solve(small, state, { powerW: sums(loads, solved.powerW) });
  if (state.internal.tripped) return null;
  const lossShare = new Float64Array(elements.of.length);
  elements.of.forEach((k, e) => {
    if (k < 0) return;
    const classW = state.lossW[k]!;
    lossShare[e] = classW > 0 ? solved.lossW[e]! / classW : 1 / elements.members[k]!;
  });
  const correction = sums(elements, lossShare).map((share) => share - 1);
  return {
    classOfLoad: loads.of,
    classOfElement: elements.of,
    loadClasses: loads.count,
    busClasses: like.count,
    lossShare,
    lossW: state.lossW,
    solve: (powerW) => {
      const { balance } = solve(small, state, { powerW });
      if (state.internal.tripped) return null;
      let correctedW = 0;
      for (let k = 0; k < correction.length; k++) correctedW += correction[k]! * state.lossW[k]!;
      const gridW = gridImport(small, state).powerW;
      const gridShare = balance.sourcesW > 0 ? gridW / balance.sourcesW : 0;
      return { suppliedW: balance.sourcesW + correctedW, gridDrawW: gridW + gridShare * correctedW };
    },
  };
};
