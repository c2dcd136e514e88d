import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBus,
  addCable,
  addLoad,
  addSource,
  createState,
  draftNetwork,
  type ElectricalProblem,
  prepare,
  solve,
  studyOutages,
  toProblem,
} from '#engine/electrical';
import { campus } from './campus';
import { randomPlant } from './randomPlant';

const solvedNetwork = (problem: ElectricalProblem) => {
  const network = prepare(problem);
  const state = createState(network);
  return { network, state, solution: solve(network, state) };
};

const sorted = (list: Int32Array | readonly number[]): number[] => [...list].sort((a, b) => a - b);

/** The same plant with one element switched off, or one source out: what the study must agree with. */
const without = (problem: ElectricalProblem, contingency: number): ElectricalProblem => {
  const switchState = problem.elements.switchState.slice();
  const isInService = problem.sources.isInService.slice();
  if (contingency < problem.elements.count) switchState[contingency] = 0;
  else isInService[contingency - problem.elements.count] = 0;
  return {
    ...problem,
    elements: { ...problem.elements, switchState },
    sources: { ...problem.sources, isInService },
  };
};

/** Held voltages leave a loading good to 0.1 %; within twice that of the limit, either answer is right. */
const LOADING_TOLERANCE = 2e-3;

/** Compares every contingency of the study (or every `stride`th) with a solve from scratch. @returns how many had an effect of each kind */
const compareWithScratch = (problem: ElectricalProblem, stride = 1) => {
  const { network, state } = solvedNetwork(problem);
  const before = [...state.voltagePu];
  const study = studyOutages(network, state);
  const counts = { effective: 0, dropping: 0, overloading: 0 };
  for (let k = 0; k < study.count; k += stride) {
    const exact = solvedNetwork(without(problem, k)).state;
    const dropped = sorted(study.droppedLoads.subarray(study.droppedStart[k]!, study.droppedStart[k + 1]!));
    const exactDropped = [...exact.servedW.keys()].filter((i) => exact.servedW[i]! < state.servedW[i]! * (1 - 1e-6));
    expect({ k, dropped }).toEqual({ k, dropped: exactDropped });
    const droppedW = exactDropped.reduce((sum, i) => sum + state.servedW[i]! - exact.servedW[i]!, 0);
    expect(study.droppedW[k]).toBeCloseTo(droppedW, 3);

    const overloaded = new Set(study.overloadElements.subarray(study.overloadStart[k]!, study.overloadStart[k + 1]!));
    for (let e = 0; e < problem.elements.count; e++) {
      const loading = exact.loadingFraction[e]!;
      const baseLoading = state.loadingFraction[e]!;
      if (Math.abs(loading - 1) < LOADING_TOLERANCE || Math.abs(loading - baseLoading) < LOADING_TOLERANCE) continue;
      const isOverloaded = loading > 1 && loading > baseLoading;
      expect({ k, e, loading, isOverloaded: overloaded.has(e) }).toEqual({ k, e, loading, isOverloaded });
      if (isOverloaded) expect(study.worstLoading[k]! / loading).toBeGreaterThan(1 - LOADING_TOLERANCE);
    }
    counts.effective += study.isEffective[k]!;
    counts.dropping += dropped.length > 0 ? 1 : 0;
    counts.overloading += overloaded.size > 0 ? 1 : 0;
  }
  expect([...state.voltagePu]).toEqual(before);
  return counts;
};

describe('N−1 study', () => {
  it('agrees with solving each outage from scratch, on any plant', () => {
    const seen = { effective: 0, dropping: 0, overloading: 0 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const counts = compareWithScratch(randomPlant(seed));
        seen.effective += counts.effective;
        seen.dropping += counts.dropping;
        seen.overloading += counts.overloading;
      }),
      { numRuns: 60, seed: 4 },
    );
    // The plants are such that every kind of effect is met often.
    expect(seen.effective).toBeGreaterThan(1500);
    expect(seen.dropping).toBeGreaterThan(200);
    expect(seen.overloading).toBeGreaterThan(200);
  });

  it('agrees on a heavily loaded meshed ring, where each branch that opens moves power the other way round', () => {
    const count = 40;
    const draft = draftNetwork(50);
    for (let i = 0; i < count; i++) addBus(draft, { label: `bus ${i}`, nominalVoltageV: 11_000 });
    addSource(draft, { label: 'grid', type: 'grid', bus: 0 });
    const join = (from: number, to: number, ratedA: number) =>
      addCable(draft, {
        label: `${from}–${to}`,
        from,
        to,
        lengthM: 300,
        resistanceOhmPerM: 0.12e-3,
        reactanceOhmPerM: 0.1e-3,
        ratedA,
      });
    for (let i = 0; i < count; i++) {
      join(i, (i + 1) % count, 260);
      if (i % 8 === 3) join(i, (i + 17) % count, 120);
      if (i > 0) addLoad(draft, { label: `load ${i}`, busA: i, powerW: 180e3, powerFactor: 0.95 });
    }
    const counts = compareWithScratch(toProblem(draft));
    expect(counts.dropping).toBe(1);
    expect(counts.overloading).toBeGreaterThan(5);
  });

  it.each([
    { racks: 40 },
    { racks: 40, ties: 'standby' },
    { racks: 40, transformers: 'parallel' },
    { racks: 40, rackPower: 'cords' },
  ] as const)('agrees with solving from scratch on a campus of %o', (options) => {
    const { effective } = compareWithScratch(campus(options));
    expect(effective).toBeGreaterThan(90);
  });

  it.each([{}, { transformers: 'parallel' }] as const)(
    'agrees where changes are small enough to be followed along their path, with weak feeders and %o',
    (options) => {
      const problem = campus({ racks: 1000, ...options });
      const isWeak = (label: string) => label.endsWith('feeder') || label.endsWith('A transformer');
      const weakened = (ratedA: Float64Array) =>
        ratedA.map((rated, e) =>
          isWeak(problem.labels.elements[e]!) ? 0.6 * rated * (rated === 200 ? 0.3 : 1) : rated,
        );
      const { elements } = problem;
      const weak = {
        ...problem,
        elements: { ...elements, ratedFromA: weakened(elements.ratedFromA), ratedToA: weakened(elements.ratedToA) },
      };
      // A feeder carries 24 A of 36 A, 47 A after a transfer.
      const { overloading } = compareWithScratch(weak, 22);
      expect(overloading).toBeGreaterThan(5);
    },
  );

  it('drops no rack of a 2N campus for any single outage below the point of interconnection', () => {
    const problem = campus({ racks: 100 });
    const { network, state } = solvedNetwork(problem);
    const study = studyOutages(network, state);
    const droppingRacks = [...Array(study.count).keys()].filter((k) =>
      study.droppedLoads
        .subarray(study.droppedStart[k]!, study.droppedStart[k + 1]!)
        .some((load) => problem.labels.loads[load]!.startsWith('rack')),
    );
    expect(droppingRacks).toEqual([problem.elements.count]);
    expect(study.droppedStart[study.count]! - study.droppedStart[study.count - 1]!).toBe(problem.loads.count);
  });
});
