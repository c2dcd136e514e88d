import { isSame, signatureKey } from '#engine/hydraulics';
import type { Plant, PlantVersion } from '#engine/plant';
import type { Problem } from '#engine/quantity';
import { tapM, toStep } from './header';
import { rounded } from './rounding';
import { type SystemSeries, solveSystem } from './solveSystem';
import { readOutages, writeOutages } from './systemOutages';
import { type ElementFigure, elementFigures, type RunFigure, runFigures, type SystemSolution } from './systemSolution';
import { coolingSystems, type SystemRows } from './systems';
import type { SystemInput } from './technologySide';
import { deviceKey, type SystemTemplate, systemTemplate, type TemplateProblem } from './template';

interface Solved {
  readonly input: Float64Array;
  readonly solution: SystemSolution;
}

/** What solving a plant's coolant may remember between edits. Throwing it away changes no result. */
export interface CoolingCache {
  last: {
    readonly version: PlantVersion;
    readonly systems: readonly SystemRows[];
    readonly templates: readonly SystemTemplate[];
  } | null;
  /** Templates by key of their signature; equal systems of any plant share one. */
  templates: Map<number, SystemTemplate[]>;
  readonly solved: WeakMap<SystemTemplate, Map<number, Solved[]>>;
  /** Of each template, what was solved for last: most systems that share one are asked the same, one after another. */
  readonly latest: WeakMap<SystemTemplate, Solved>;
  readonly deviceNumbers: Map<string, number>;
}

export const coolingCache = (): CoolingCache => ({
  last: null,
  templates: new Map(),
  solved: new WeakMap(),
  latest: new WeakMap(),
  deviceNumbers: new Map(),
});

const numberOf = (cache: CoolingCache, key: string): number => {
  const known = cache.deviceNumbers.get(key);
  if (known !== undefined) return known;
  cache.deviceNumbers.set(key, cache.deviceNumbers.size);
  return cache.deviceNumbers.size - 1;
};

const FLUID_NUMBER = { water: 0, pg25: 1 } as const;

/** What decides the coolant of a system apart from the heat put into it, as numbers: equal lists mean equal systems. Lengths count to the millimetre. */
const signatureOf = (plant: Plant, system: SystemRows, cache: CoolingCache): Float64Array => {
  const placeOf = new Map<number, number>();
  const out: number[] = [system.elements.length];
  system.elements.forEach((row, place) => {
    placeOf.set(row, place);
    const { cooling, electrical } = plant.elements[row]!.devices;
    out.push(cooling ? numberOf(cache, deviceKey(cooling)) : -1, electrical?.type === 'load' ? electrical.ratedW : 0);
  });
  for (const row of system.runs) {
    const run = plant.runs[row]!;
    const [from, to] = [plant.elements[run.from]!, plant.elements[run.to]!];
    const [source, sink] = [from.devices.cooling, to.devices.cooling];
    out.push(
      placeOf.get(run.from)!,
      placeOf.get(run.to)!,
      toStep(run.lengthM),
      run.pipe?.innerDiameterM ?? 0,
      run.pipe?.roughnessM ?? 0,
      run.pipe ? FLUID_NUMBER[run.pipe.fluid] : -1,
      source?.type === 'manifold' ? tapM(from, source, run, to, 'leaves') : 0,
      sink?.type === 'manifold' ? tapM(to, sink, run, from, 'arrives') : 0,
    );
  }
  return Float64Array.from(out);
};

const templateOf = (
  plant: Plant,
  system: SystemRows,
  before: SystemTemplate | null,
  cache: CoolingCache,
): SystemTemplate => {
  const signature = signatureOf(plant, system, cache);
  const key = signatureKey(signature);
  const known = cache.templates.get(key);
  const found = known?.find((template) => isSame(template.signature, signature));
  if (found) return found;
  const template = systemTemplate(plant, system, signature, before);
  if (known) known.push(template);
  else cache.templates.set(key, [template]);
  return template;
};

/** System of each element and run, for telling which systems an edit touches. */
const rowsToSystems = new WeakMap<
  readonly SystemRows[],
  { readonly elements: Map<number, number>; readonly runs: Map<number, number> }
>();

const systemsOfRows = (systems: readonly SystemRows[]) => {
  const known = rowsToSystems.get(systems);
  if (known) return known;
  const elements = new Map<number, number>();
  const runs = new Map<number, number>();
  systems.forEach((system, s) => {
    for (const row of system.elements) elements.set(row, s);
    for (const row of system.runs) runs.set(row, s);
  });
  rowsToSystems.set(systems, { elements, runs });
  return { elements, runs };
};

/** Templates that no plant has used since are dropped when there are this many times more than systems. */
const MOST_UNUSED = 4;

export interface PreparedCooling {
  readonly plant: Plant;
  readonly systems: readonly SystemRows[];
  readonly templates: readonly SystemTemplate[];
}

/** Draws up the coolant systems of a plant; after an edit, only those that it touched. */
export const prepareCooling = (plant: Plant, cache: CoolingCache): PreparedCooling => {
  const systems = coolingSystems(plant);
  const { last } = cache;
  let templates: readonly SystemTemplate[];
  if (last?.systems === systems && last.version === plant.version) templates = last.templates;
  else if (last?.systems === systems && plant.changed?.since === last.version) {
    const { elements, runs } = systemsOfRows(systems);
    const touched = new Set<number>();
    for (const row of plant.changed.elements) if (elements.has(row)) touched.add(elements.get(row)!);
    for (const row of plant.changed.runs) if (runs.has(row)) touched.add(runs.get(row)!);
    const patched = last.templates.slice();
    for (const s of touched) patched[s] = templateOf(plant, systems[s]!, last.templates[s]!, cache);
    templates = patched;
  } else templates = systems.map((system) => templateOf(plant, system, null, cache));
  if (cache.templates.size > MOST_UNUSED * (systems.length + 16)) {
    cache.templates = new Map();
    for (const template of new Set(templates)) {
      const key = signatureKey(template.signature);
      const others = cache.templates.get(key);
      if (others) others.push(template);
      else cache.templates.set(key, [template]);
    }
  }
  cache.last = { version: plant.version, systems, templates };
  return { plant, systems, templates };
};

/** Results by element and run of the plant. Zero where an element has no part in cooling. */
export interface CoolingState extends Readonly<Record<ElementFigure, Float64Array>> {
  readonly powerShare: Float64Array;
  readonly roomHeatW: Float64Array;
  readonly runs: Readonly<Record<RunFigure, Float64Array>>;
  readonly solutions: (SystemSolution | null)[];
}

export const createCoolingState = ({ plant, systems }: PreparedCooling): CoolingState => {
  const columns = <K extends string>(names: readonly K[], rows: number): Record<K, Float64Array> =>
    Object.fromEntries(names.map((name) => [name, new Float64Array(rows)])) as Record<K, Float64Array>;
  return {
    ...columns(elementFigures, plant.elements.length),
    powerShare: new Float64Array(plant.elements.length).fill(1),
    roomHeatW: new Float64Array(plant.elements.length),
    runs: columns(runFigures, plant.runs.length),
    solutions: systems.map(() => null),
  };
};

/** Makes a state what `createCoolingState` gives for the same systems, in the arrays that it has. */
export const resetCoolingState = (state: CoolingState): void => {
  for (const name of elementFigures) state[name].fill(0);
  for (const name of runFigures) state.runs[name].fill(0);
  state.powerShare.fill(1);
  state.roomHeatW.fill(0);
  state.solutions.fill(null);
};

/** What is put into the coolant of a plant: by element. */
export interface CoolingInput {
  /** Liquid heat of racks at the power they ask for, W. */
  readonly liquidHeatW: Float64Array;
  /** Liquid heat of racks that do no work, W. */
  readonly idleHeatW: Float64Array;
  /** Room heat that each air handler takes, W. */
  readonly handledW: Float64Array;
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly pressurePa: number;
  /** By element and run, marked by `outCode`; absent: all is in service. */
  readonly out?: { readonly elements: Uint8Array; readonly runs: Uint8Array } | undefined;
}

/** Solutions of one template that are kept: the load and weather states of a year and more. */
const MOST_SOLUTIONS = 512;

const inputLength = ({ racks, airHandlers }: SystemTemplate): number => 3 + 2 * racks.length + airHandlers.length;

/** @param values  written where nothing is out; what is out makes the list longer, and so a new one */
export const inputOf = (
  template: SystemTemplate,
  system: SystemRows,
  input: CoolingInput,
  values = new Float64Array(inputLength(template)),
): Float64Array => {
  const outages: number[] = [];
  if (input.out) writeOutages(outages, system, input.out);
  const out = outages.length === 0 ? values : new Float64Array(inputLength(template) + outages.length);
  out.set(outages, inputLength(template));
  out[0] = input.dryBulbC;
  out[1] = input.wetBulbC;
  out[2] = input.pressurePa;
  let at = 3;
  for (const { place } of template.racks) {
    out[at++] = rounded(input.liquidHeatW[system.elements[place]!]!);
    out[at++] = rounded(input.idleHeatW[system.elements[place]!]!);
  }
  for (const { place } of template.airHandlers) out[at++] = rounded(input.handledW[system.elements[place]!]!);
  return out;
};

export const systemInput = (template: SystemTemplate, values: Float64Array): SystemInput => {
  const heatW = new Float64Array(template.elementCount);
  const idleHeatW = new Float64Array(template.elementCount);
  let at = 3;
  for (const { place } of template.racks) {
    heatW[place] = values[at++]!;
    idleHeatW[place] = values[at++]!;
  }
  for (const { place } of template.airHandlers) heatW[place] = values[at++]!;
  const [dryBulbC, wetBulbC, pressurePa] = [values[0]!, values[1]!, values[2]!];
  const out = readOutages(values.subarray(inputLength(template)));
  return { heatW, idleHeatW, dryBulbC, wetBulbC, pressurePa, limits: 'kept', out };
};

/** Where the solutions of systems come from. The values are the caller's, who writes others over them. */
export type SystemSolver = (template: SystemTemplate, values: Float64Array) => SystemSolution;

/** Every system from rest, and none that has been solved before: the same solution whatever came before it. */
export const fromMemory =
  (cache: CoolingCache): SystemSolver =>
  (template, values) => {
    const last = cache.latest.get(template);
    if (last && isSame(last.input, values)) return last.solution;
    const solved = solvedFor(template, values.slice(), cache);
    cache.latest.set(template, solved);
    return solved.solution;
  };

const solvedFor = (template: SystemTemplate, values: Float64Array, cache: CoolingCache): Solved => {
  let known = cache.solved.get(template);
  if (!known || known.size > MOST_SOLUTIONS) {
    known = new Map();
    cache.solved.set(template, known);
  }
  const key = signatureKey(values);
  const alike = known.get(key);
  const found = alike?.find(({ input }) => isSame(input, values));
  if (found) return found;
  const solved = { input: values, solution: solveSystem(template, systemInput(template, values)) };
  if (alike) alike.push(solved);
  else known.set(key, [solved]);
  return solved;
};

/** Systems from where they were left, for states that follow one another: the same to the tolerances, and sooner there. */
export const inSeries = (): SystemSolver => {
  const known = new Map<SystemTemplate, { readonly series: SystemSeries; solved: Solved | null }>();
  return (template, values) => {
    const last = known.get(template) ?? { series: { last: null }, solved: null };
    known.set(template, last);
    if (!last.solved || !isSame(last.solved.input, values))
      last.solved = {
        input: values.slice(),
        solution: solveSystem(template, systemInput(template, values), last.series),
      };
    return last.solved.solution;
  };
};

/**
 * Solves every coolant system at the heats given; equal systems are solved once, and none that is known. Writes what the rest of
 * the plant reacts to: draws, held power and room heat; `writeCooling` writes all.
 */
export const solveCooling = (
  { systems, templates }: PreparedCooling,
  input: CoolingInput,
  state: CoolingState,
  solve: SystemSolver,
): void => {
  /** By length: kinds of system stand in turns, and a new list for each of thousands would cost more than to fill it. */
  const lists = new Map<number, Float64Array<ArrayBuffer>>();
  for (let s = 0; s < systems.length; s++) {
    const template = templates[s]!;
    const length = inputLength(template);
    const values = lists.get(length) ?? new Float64Array(length);
    lists.set(length, values);
    const solution = solve(template, inputOf(template, systems[s]!, input, values));
    if (solution === state.solutions[s]) continue;
    state.solutions[s] = solution;
    const { elements } = systems[s]!;
    for (let k = 0; k < elements.length; k++) {
      const row = elements[k]!;
      state.drawW[row] = solution.elements.drawW[k]!;
      state.powerShare[row] = solution.powerShare[k]!;
      state.roomHeatW[row] = solution.roomHeatW[k]!;
    }
  }
};

/** Writes all results of the systems solved last. */
export const writeCooling = ({ systems }: PreparedCooling, state: CoolingState): void => {
  systems.forEach(({ elements, runs }, s) => {
    const solution = state.solutions[s];
    if (!solution) return;
    for (const name of elementFigures) scatter(solution.elements[name], elements, state[name]);
    for (const name of runFigures) scatter(solution.runs[name], runs, state.runs[name]);
  });
};

const scatter = (from: Float64Array, rows: Int32Array, to: Float64Array): void => {
  for (let k = 0; k < rows.length; k++) to[rows[k]!] = from[k]!;
};

const total = (solutions: CoolingState['solutions'], of: (solution: SystemSolution) => number): number =>
  solutions.reduce((sum, solution) => sum + (solution ? of(solution) : 0), 0);

export const takenW = ({ solutions }: CoolingState): number => total(solutions, (solution) => solution.takenW);
export const rejectedW = ({ solutions }: CoolingState): number => total(solutions, (solution) => solution.rejectedW);
export const strandedW = ({ solutions }: CoolingState): number => total(solutions, (solution) => solution.strandedW);
export const rejectionFanW = ({ solutions }: CoolingState): number =>
  total(solutions, (solution) => solution.rejectionFanW);
export const compressorW = ({ solutions }: CoolingState): number =>
  total(solutions, (solution) => solution.compressorW);
/** Conservation of coolant over all junctions of all circuits, kg/s. */
export const massBalance = ({ solutions }: CoolingState) => {
  const inflow = total(solutions, (solution) => solution.junctionKgPerS);
  const lack = total(solutions, (solution) => solution.junctionLackKgPerS);
  return { inflow, outflow: inflow - lack, residual: lack / Math.max(inflow, 1) };
};

/** Problems of all systems, with the names of their elements. */
export const coolingProblems = ({ plant, systems }: PreparedCooling, { solutions }: CoolingState): Problem[] => {
  const problems: Problem[] = [];
  solutions.forEach((solution, s) => {
    if (!solution) return;
    const system = systems[s]!;
    for (const problem of solution.problems) problems.push(named(plant, system, problem));
  });
  return problems;
};

const named = (plant: Plant, system: SystemRows, { places, message, ...rest }: TemplateProblem): Problem => {
  // A run is the complement of its place.
  const records = places.map((place) =>
    place >= 0 ? plant.elements[system.elements[place]!]!.record : plant.runs[system.runs[~place]!]!.record,
  );
  const [first = '', ...others] = records.map(({ name }) => name);
  return { ...rest, elements: records.map(({ id }) => id), message: message(first, ...others) };
};
