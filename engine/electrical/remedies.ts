/** The cheapest single change that lifts a violation, in words. */
import { cableLevelOf, smallestCableFor } from './cables';
import type { PreparedNetwork } from './network';
import { conductorMaterials, elementTypes } from './problem';
import type { ElectricalState } from './state';
import { preferredTransformerVa } from './transformers';

// IEC 60059:1999, table 1: preferred current ratings of switchgear and busway, A.
const PREFERRED_CURRENTS_A = [
  16, 20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500,
  3150, 4000, 5000, 6300, 8000,
];

/** Off-circuit tap step of distribution transformers: two steps of 2.5 % either way (IEC 60076-1 5.5, common practice). */
const TAP_STEP = 0.025;
const TAP_STEPS = 2;

const kilo = (value: number, unit: string): string =>
  value >= 1e6 ? `${Number((value / 1e6).toFixed(2))} M${unit}` : `${Number((value / 1e3).toFixed(1))} k${unit}`;

/** A conductor that can be bought, as the plant's cables are rated; ascending in ampacity. */
export interface ConductorChoice {
  readonly size: string;
  readonly sectionM2: number;
  readonly ampacityA: number;
}

/** The next size that carries what an element carries now: of a conductor, of how many in parallel, or of a rating in VA or A. */
export type NextSize =
  | { readonly type: 'conductor'; readonly sectionM2: number }
  | { readonly type: 'sets'; readonly count: number }
  | { readonly type: 'rating'; readonly value: number };

export interface Remedy {
  readonly text: string;
  /** Null where nothing standard is large enough, or where there is no series of sizes. */
  readonly next: NextSize | null;
}

const cableRemedy = (
  network: PreparedNetwork,
  currentA: number,
  e: number,
  choices: readonly ConductorChoice[],
): Remedy => {
  const { elements, buses } = network.problem;
  const sets = elements.parallelSets[e]!;
  const material = conductorMaterials[elements.conductor[e]!]!;
  const perSetA = currentA / sets;
  if (material === 'none') return { text: `Use a conductor of at least ${currentA.toFixed(0)} A.`, next: null };
  const times = sets > 1 ? `${sets} × ` : '';
  const choice = choices.find(({ ampacityA }) => ampacityA >= perSetA);
  if (choice)
    return {
      text: `Use ${times}${choice.size} ${material} (${choice.ampacityA} A).`,
      next: { type: 'conductor', sectionM2: choice.sectionM2 },
    };
  const level = cableLevelOf(buses.nominalVoltageV[elements.fromBus[e]!]!);
  const cable = choices.length === 0 ? smallestCableFor(perSetA, level, material) : undefined;
  const ratedPerSetA = elements.ratedFromA[e]! / sets;
  if (cable)
    return {
      text: `Use ${times}${cable.sectionMm2} mm² ${material} (${cable.ampacityA} A in free air), before any derating.`,
      next: { type: 'conductor', sectionM2: cable.sectionMm2 / 1e6 },
    };
  const count = Math.ceil(currentA / ratedPerSetA);
  return {
    text: `Lay ${count} sets of the same cable side by side instead of ${sets}.`,
    next: { type: 'sets', count },
  };
};

/** Next standard size that carries what an overloaded element carries now. */
export const overloadRemedy = (
  network: PreparedNetwork,
  state: ElectricalState,
  e: number,
  conductors: readonly ConductorChoice[],
): Remedy => {
  const { elements, converters } = network.problem;
  const currentA = Math.max(state.currentFromA[e]!, state.currentToA[e]!);
  const loading = state.loadingFraction[e]!;
  const rating = (value: number, text: string): Remedy => ({ text, next: { type: 'rating', value } });
  switch (elementTypes[elements.type[e]!]!) {
    case 'cable':
      return cableRemedy(network, currentA, e, conductors);
    case 'transformer': {
      const neededVa = loading * elements.ratedVa[e]!;
      const nextVa = preferredTransformerVa(neededVa);
      return nextVa === undefined
        ? { text: `Add a second transformer in parallel; ${kilo(neededVa, 'VA')} are needed.`, next: null }
        : rating(nextVa, `Use the next standard rating, ${kilo(nextVa, 'VA')}.`);
    }
    case 'converter': {
      const ratedW = converters.ratedW[elements.converter[e]!]!;
      return {
        text: `Add a module in parallel or use a unit of at least ${kilo(ratedW * loading, 'W')}.`,
        next: null,
      };
    }
    case 'switchgear':
    case 'busway': {
      const ratedA = loading * Math.max(elements.ratedFromA[e]!, elements.ratedToA[e]!);
      const next = PREFERRED_CURRENTS_A.find((preferred) => preferred >= ratedA);
      return next === undefined
        ? { text: `Split the load; ${ratedA.toFixed(0)} A exceed the standard ratings.`, next: null }
        : rating(next, `Use the ${next} A rating.`);
    }
  }
};

/**
 * Tap of the transformer that feeds a bus when its steps suffice (it costs nothing), else the conductor on the way that drops
 * most voltage.
 */
export const voltageRemedy = (
  network: PreparedNetwork,
  state: ElectricalState,
  bus: number,
  limitPu: number,
): string => {
  const { layout, problem, plant } = network;
  const { elements, labels } = problem;
  const missing = limitPu / state.voltagePu[bus]! - 1;
  let transformer = -1;
  let dropping = -1;
  let largestDrop = 0;
  for (let p = layout.positionOf[bus]!; p >= 0 && layout.parentAt[p]! >= 0; p = layout.parentAt[p]!) {
    const e = layout.edgeAt[p]!;
    if (e >= elements.count) continue;
    if (elementTypes[elements.type[e]!] === 'transformer') {
      if (transformer < 0) transformer = e;
      continue;
    }
    const drop = Math.abs(state.voltagePu[plant.from[e]!]! - state.voltagePu[plant.to[e]!]!);
    if (drop <= largestDrop) continue;
    largestDrop = drop;
    dropping = e;
  }
  const steps = Math.ceil(Math.abs(missing) / TAP_STEP);
  const name = (e: number): string => labels.elements[e] ?? `element ${e}`;
  if (transformer >= 0 && steps <= TAP_STEPS)
    return `${missing > 0 ? 'Raise' : 'Lower'} the tap of ${name(transformer)} by ${steps} × 2.5 %.`;
  if (missing < 0)
    return transformer >= 0
      ? `Lower the tap of ${name(transformer)}, or the set point of its source.`
      : 'Lower the set point of its source.';
  if (dropping >= 0) {
    const factor = largestDrop / Math.max(largestDrop - missing, largestDrop / 10);
    return `Strengthen ${name(dropping)}, which drops ${(100 * largestDrop).toFixed(1)} %: about ${factor.toFixed(1)} times the section.`;
  }
  return 'Raise the set point of its source.';
};

/** Compensation that lifts a power factor: Q = P·(tan φ₁ − tan φ₂). */
export const powerFactorRemedy = (powerW: number, reactiveVar: number, leastPowerFactor: number): string => {
  const allowedVar = powerW * (Math.sqrt(1 - leastPowerFactor * leastPowerFactor) / leastPowerFactor);
  const excessVar = Math.abs(reactiveVar) - allowedVar;
  return `Install ${kilo(excessVar, 'var')} of ${reactiveVar > 0 ? 'capacitors' : 'reactors'} at the medium-voltage bus.`;
};
