/**
 * The AC part of a solved network as other power-flow programs know it: lines, transformers, switches, loads, stiff sources.
 * Converters become a load at their input (what they draw now) and a source at an AC output; DC buses are left out.
 */
import { cordPowerW } from './demand';
import { DEAD, ROLE_FOLLOWS, ROLE_HOLDS } from './layout';
import { type PreparedNetwork, standingNetwork } from './network';
import { BASE_VA } from './plant';
import { CONVERTER, elementTypes } from './problem';
import type { ElectricalState } from './state';

export interface ExchangeBus {
  readonly name: string;
  readonly nominalVoltageV: number;
}

interface Branch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly isInService: boolean;
}

/** A line with totals over its length; susceptance and conductance of both ends together. */
export interface ExchangeLine extends Branch {
  readonly resistanceOhm: number;
  readonly reactanceOhm: number;
  readonly conductanceS: number;
  readonly susceptanceS: number;
  readonly ratedA: number;
}

/** Nameplate of the equal T circuit. */
export interface ExchangeTransformer extends Branch {
  readonly ratedVa: number;
  readonly primaryVoltageV: number;
  readonly secondaryVoltageV: number;
  readonly resistanceFraction: number;
  readonly shortCircuitFraction: number;
  readonly noLoadLossW: number;
  readonly noLoadCurrentFraction: number;
}

export interface ExchangeLoad {
  readonly name: string;
  readonly bus: number;
  readonly powerW: number;
  readonly reactiveVar: number;
}

export interface ExchangeSource {
  readonly name: string;
  readonly bus: number;
  readonly voltagePu: number;
}

export interface ExchangeNetwork {
  readonly frequencyHz: number;
  readonly buses: readonly ExchangeBus[];
  readonly lines: readonly ExchangeLine[];
  readonly switches: readonly Branch[];
  readonly transformers: readonly ExchangeTransformer[];
  readonly loads: readonly ExchangeLoad[];
  readonly sources: readonly ExchangeSource[];
}

const SQRT3 = Math.sqrt(3);

/** Turns the stored pi circuit back into nameplate data: with k = z'·y'/2, z = z'/(1 + k) and y = 2·y'·(1 + k). */
const nameplate = (network: PreparedNetwork, e: number): Omit<ExchangeTransformer, keyof Branch> => {
  const { elements, buses } = network.problem;
  const ratedVa = elements.ratedVa[e]! || BASE_VA;
  const secondaryVoltageV =
    elements.ratedToA[e]! > 0 ? ratedVa / (SQRT3 * elements.ratedToA[e]!) : buses.nominalVoltageV[elements.toBus[e]!]!;
  const baseOhm = (secondaryVoltageV * secondaryVoltageV) / ratedVa;
  const r = elements.resistanceOhm[e]!;
  const x = elements.reactanceOhm[e]!;
  const g = elements.conductanceS[e]!;
  const b = elements.susceptanceS[e]!;
  const k1 = 1 + (r * g - x * b) / 2;
  const k2 = (r * b + x * g) / 2;
  const squared = k1 * k1 + k2 * k2;
  const resistanceOhm = (r * k1 + x * k2) / squared;
  const reactanceOhm = (x * k1 - r * k2) / squared;
  const conductanceS = 2 * (g * k1 - b * k2);
  const susceptanceS = 2 * (b * k1 + g * k2);
  return {
    ratedVa,
    primaryVoltageV: elements.ratio[e]! * secondaryVoltageV,
    secondaryVoltageV,
    resistanceFraction: resistanceOhm / baseOhm,
    shortCircuitFraction: Math.hypot(resistanceOhm, reactanceOhm) / baseOhm,
    noLoadLossW: conductanceS * secondaryVoltageV * secondaryVoltageV,
    noLoadCurrentFraction: Math.hypot(conductanceS, susceptanceS) * baseOhm,
  };
};

const exchangeLoads = (network: PreparedNetwork, state: ElectricalState, busOf: Int32Array): ExchangeLoad[] => {
  const { loads, converters, sources, labels } = network.problem;
  const { plant, layout } = network;
  const found: ExchangeLoad[] = [];
  for (let i = 0; i < loads.count; i++)
    for (const [cord, bus] of [
      [2 * i, loads.busA[i]!],
      [2 * i + 1, loads.busB[i]!],
    ] as const) {
      const powerW = cordPowerW(network, state, cord);
      if (powerW === 0 || busOf[bus]! < 0) continue;
      const name = `${labels.loads[i] ?? `load ${i}`}${loads.busB[i]! < 0 ? '' : cord % 2 === 0 ? ' A' : ' B'}`;
      found.push({ name, bus: busOf[bus]!, powerW, reactiveVar: powerW * state.internal.loadTangent[i]! });
    }
  for (let c = 0; c < converters.count; c++) {
    const bus = busOf[plant.converterFrom[c]!]!;
    const e = converters.element[c]!;
    if (bus >= 0 && state.pFromW[e] !== 0)
      found.push({
        name: `${labels.elements[e] ?? `converter ${c}`} input`,
        bus,
        powerW: state.pFromW[e]!,
        reactiveVar: state.qFromVar[e]!,
      });
  }
  for (let s = 0; s < sources.count; s++)
    if (layout.sourceRole[s] === ROLE_FOLLOWS && state.sourceW[s] !== 0)
      found.push({
        name: labels.sources[s] ?? `source ${s}`,
        bus: busOf[plant.sourceBus[s]!]!,
        powerW: -state.sourceW[s]!,
        reactiveVar: 0,
      });
  return found;
};

/** Collects what other programs can take of a network at its present operating point. */
export const exchangeNetwork = (prepared: PreparedNetwork, state: ElectricalState): ExchangeNetwork => {
  const network = standingNetwork(prepared, state);
  const { plant, layout, problem } = network;
  const { buses, elements, sources, converters, labels } = problem;
  const busOf = new Int32Array(plant.busCount).fill(-1);
  const exchanged: ExchangeBus[] = [];
  for (let bus = 0; bus < plant.busCount; bus++) {
    if (buses.isDc[bus] === 1) continue;
    busOf[bus] = exchanged.length;
    const source = plant.sourceBus.indexOf(bus);
    exchanged.push(
      bus < buses.count
        ? { name: labels.buses[bus] ?? `bus ${bus}`, nominalVoltageV: buses.nominalVoltageV[bus]! }
        : {
            name: `${labels.sources[source] ?? `source ${source}`} internal`,
            nominalVoltageV: buses.nominalVoltageV[sources.bus[source]!]!,
          },
    );
  }
  const lines: ExchangeLine[] = [];
  const switches: Branch[] = [];
  const transformers: ExchangeTransformer[] = [];
  for (let e = 0; e < plant.elementCount; e++) {
    const from = busOf[plant.from[e]!]!;
    const to = busOf[plant.to[e]!]!;
    const isHidden = e >= elements.count;
    if (from < 0 || to < 0 || elements.type[e] === CONVERTER) continue;
    const branch: Branch = {
      name: isHidden ? `source impedance ${e - elements.count}` : (labels.elements[e] ?? `element ${e}`),
      from,
      to,
      isInService: layout.isCarrying[e] === 1 && layout.busState[plant.from[e]!] !== DEAD,
    };
    const nominal = exchanged[to]!.nominalVoltageV;
    const baseOhm = (nominal * nominal) / BASE_VA;
    const resistanceOhm = plant.resistance[e]! * baseOhm;
    const reactanceOhm = plant.reactance[e]! * baseOhm;
    if (!isHidden && elementTypes[elements.type[e]!] === 'transformer')
      transformers.push({ ...branch, ...nameplate(network, e) });
    else if (resistanceOhm === 0 && reactanceOhm === 0) switches.push(branch);
    else
      lines.push({
        ...branch,
        resistanceOhm,
        reactanceOhm,
        conductanceS: (2 * plant.conductance[e]!) / baseOhm,
        susceptanceS: (2 * plant.susceptance[e]!) / baseOhm,
        ratedA: isHidden ? 0 : elements.ratedFromA[e]!,
      });
  }
  const held: ExchangeSource[] = [];
  for (let s = 0; s < sources.count; s++)
    if (layout.sourceRole[s] === ROLE_HOLDS)
      held.push({
        name: labels.sources[s] ?? `source ${s}`,
        bus: busOf[plant.sourceBus[s]!]!,
        voltagePu: sources.voltagePu[s]!,
      });
  const isHeld = new Set(held.map((source) => source.bus));
  for (let c = 0; c < converters.count; c++) {
    const bus = busOf[plant.converterTo[c]!]!;
    // Units in parallel are one source to a program that knows no converters.
    if (bus < 0 || layout.converterRole[c] !== ROLE_HOLDS || isHeld.has(bus)) continue;
    isHeld.add(bus);
    const e = converters.element[c]!;
    held.push({
      name: `${labels.elements[e] ?? `converter ${c}`} output`,
      bus,
      voltagePu: converters.outputVoltagePu[c]!,
    });
  }
  return {
    frequencyHz: problem.frequencyHz,
    buses: exchanged,
    lines,
    switches,
    transformers,
    loads: exchangeLoads(network, state, busOf),
    sources: held,
  };
};
