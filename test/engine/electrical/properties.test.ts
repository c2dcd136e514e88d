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
  toProblem,
} from '#engine/electrical';
import { largestBusMismatchVa } from './feeders';
import { randomPlant, seeded } from './randomPlant';

/** A random feeder of up to 40 buses at 11 kV, with some loops when asked for. */
const randomFeeder = (seed: number, loops: number): ElectricalProblem => {
  const random = seeded(seed);
  const draft = draftNetwork(50);
  const count = 2 + Math.floor(38 * random());
  const bus = Array.from({ length: count }, (_, i) => addBus(draft, { label: `${i}`, nominalVoltageV: 11_000 }));
  const line = (from: number, to: number) =>
    addCable(draft, {
      label: `${from}-${to}`,
      from: bus[from]!,
      to: bus[to]!,
      lengthM: 50 + 800 * random(),
      resistanceOhmPerM: (0.05 + random()) * 1e-3,
      reactanceOhmPerM: (0.05 + 0.1 * random()) * 1e-3,
      ratedA: 300,
    });
  for (let i = 1; i < count; i++) {
    const other = Math.floor(i * random());
    // Drawn either way: the solver must not care.
    if (random() < 0.5) line(other, i);
    else line(i, other);
  }
  for (let k = 0; k < loops; k++) line(Math.floor(count * random()), Math.floor(count * random()));
  for (let i = 1; i < count; i++)
    if (random() < 0.7)
      addLoad(draft, { label: `${i}`, busA: bus[i]!, powerW: 200e3 * random(), powerFactor: 0.8 + 0.2 * random() });
  addSource(draft, { label: 'grid', type: 'grid', bus: bus[0]!, voltagePu: 0.97 + 0.06 * random() });
  return toProblem(draft);
};

const solved = (problem: ElectricalProblem) => {
  const network = prepare(problem);
  const state = createState(network);
  return { network, state, solution: solve(network, state) };
};

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('any network', () => {
  it('balances power to 1e-9 and currents at each bus to 1e-8, with loops or without', () => {
    let meshed = 0;
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 4 }), (seed, loops) => {
        const problem = randomFeeder(seed, loops);
        const { state, solution } = solved(problem);
        expect(solution.problems).toEqual([]);
        expect(solution.balance.residual).toBeLessThan(1e-9);
        expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * Math.max(solution.balance.sourcesW, 1));
        meshed += loops > 0 ? 1 : 0;
      }),
      { numRuns: 200, seed: 1 },
    );
    expect(meshed).toBeGreaterThan(100);
  });

  it('balances with converters, transformers, ties and dual-fed racks', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { solution, state } = solved(randomPlant(seed));
        expect(solution.balance.residual).toBeLessThan(1e-9);
        for (const loss of state.lossW) expect(loss).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('loses more on a radial feeder when any load grows', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 1.01, max: 2, noNaN: true }), (seed, factor) => {
        const problem = randomFeeder(seed, 0);
        fc.pre(problem.loads.count > 0);
        const { network, state, solution } = solved(problem);
        const before = solution.balance.lossW;
        const powerW = problem.loads.powerW.slice();
        powerW[seed % powerW.length]! *= factor;
        expect(solve(network, state, { powerW }).balance.lossW).toBeGreaterThan(before);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it('serves no more load when an element is opened', () => {
    let dropping = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomPlant(seed);
        const { solution } = solved(problem);
        const switchState = problem.elements.switchState.slice();
        switchState[seed % switchState.length] = 0;
        const opened = solved({ ...problem, elements: { ...problem.elements, switchState } }).solution;
        expect(opened.balance.servedW).toBeLessThanOrEqual(solution.balance.servedW * (1 + 1e-12));
        if (opened.balance.servedW < solution.balance.servedW * (1 - 1e-9)) dropping++;
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(dropping).toBeGreaterThan(10);
  });

  it('gives the same after a row of edits as when solved afresh', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1.5, noNaN: true })), { minLength: 1, maxLength: 8 }),
        (seed, edits) => {
          const problem = randomPlant(seed);
          const { network, state } = solved(problem);
          const powerW = problem.loads.powerW.slice();
          for (const [which, factor] of edits) {
            powerW[which % powerW.length] = problem.loads.powerW[which % powerW.length]! * factor;
            solve(network, state, { powerW });
          }
          const fresh = createState(network);
          solve(network, fresh, { powerW });
          for (let bus = 0; bus < problem.buses.count; bus++)
            expect(Math.abs(state.voltagePu[bus]! - fresh.voltagePu[bus]!)).toBeLessThan(1e-9);
          for (let e = 0; e < problem.elements.count; e++)
            expect(Math.abs(state.pFromW[e]! - fresh.pFromW[e]!)).toBeLessThan(1e-8 * 5e6);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('touches nothing when nothing has changed, and only the zones above a changed load otherwise', () => {
    const problem = randomPlant(7);
    const { network, state } = solved(problem);
    expect(solve(network, state, { powerW: problem.loads.powerW.slice() }).rounds).toBe(0);
    const untouched = state.pFromW.slice();
    const powerW = problem.loads.powerW.slice();
    const cooling = problem.labels.loads.indexOf('cooling 0');
    powerW[cooling]! *= 1.5;
    solve(network, state, { powerW });
    const busways = problem.labels.elements.flatMap((label, e) => (label.startsWith('busway') ? [e] : []));
    expect(busways.length).toBeGreaterThan(3);
    for (const e of busways) expect(state.pFromW[e]).toBe(untouched[e]);
    expect(state.pFromW[problem.labels.elements.indexOf('B0 transformer')]).not.toBe(
      untouched[problem.labels.elements.indexOf('B0 transformer')],
    );
  });
});
