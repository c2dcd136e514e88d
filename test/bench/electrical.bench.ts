/**
 * Speed of the electrical room. Run: npx vitest bench -c test/vitest.config.ts --run test/bench/electrical
 *
 * Targets on two ordinary cores: sweep of 5,000 radial buses warm ≤ 0.5 ms; 10,000 racks cold ≤ 100 ms, all loads changed ≤ 10 ms,
 * N−1 of every element ≤ 5 s.
 */
import { bench, describe } from 'vitest';
import {
  addBus,
  addCable,
  addLoad,
  addSource,
  createState,
  draftNetwork,
  prepare,
  solve,
  studyOutages,
  toProblem,
} from '#engine/electrical';
import { campus } from '../engine/electrical/campus';
import { seeded } from '../engine/electrical/randomPlant';

/** A random tree of `count` 11 kV buses with a load on each. */
const radialFeeder = (count: number) => {
  const random = seeded(1);
  const draft = draftNetwork(50);
  for (let i = 0; i < count; i++) addBus(draft, { label: '', nominalVoltageV: 11_000 });
  addSource(draft, { label: 'grid', type: 'grid', bus: 0 });
  for (let i = 1; i < count; i++) {
    addCable(draft, {
      label: '',
      from: Math.floor(i * random()),
      to: i,
      lengthM: 5,
      resistanceOhmPerM: 0.1e-3,
      reactanceOhmPerM: 0.1e-3,
      ratedA: 400,
    });
    addLoad(draft, { label: '', busA: i, powerW: 2e3 + 2e3 * random(), powerFactor: 0.95 });
  }
  return toProblem(draft);
};

/** Loads moved up and down by 1 % in turn, so that no call finds its answer already there. */
const alternating = (powerW: Float64Array) => {
  const other = powerW.map((w) => 1.01 * w);
  let turn = 0;
  return () => (turn++ % 2 === 0 ? other : powerW);
};

describe('5,000 radial buses', () => {
  const problem = radialFeeder(5000);
  const network = prepare(problem);
  const state = createState(network);
  const next = alternating(problem.loads.powerW);
  solve(network, state);
  bench('warm, every load changed', () => {
    solve(network, state, { powerW: next() });
  });
  bench('cold, flat start', () => {
    solve(network, createState(network));
  });
});

describe.each([100, 1000, 10_000, 50_000])('campus of %d racks', (racks) => {
  const problem = campus({ racks });
  const network = prepare(problem);
  const state = createState(network);
  const next = alternating(problem.loads.powerW);
  solve(network, state);
  bench('prepare and solve, cold', () => {
    const fresh = prepare(problem);
    solve(fresh, createState(fresh));
  });
  bench('every load changed, warm', () => {
    solve(network, state, { powerW: next() });
  });
  const one = problem.loads.powerW.slice();
  let edit = 0;
  bench('one rack changed, warm', () => {
    one[1 + (edit++ % 10)]! += 1;
    solve(network, state, { powerW: one });
  });
});

describe.each([{}, { transformers: 'parallel' }, { ties: 'standby' }] as const)('N−1 of 10,000 racks %o', (options) => {
  const problem = campus({ racks: 10_000, ...options });
  const network = prepare(problem);
  const state = createState(network);
  solve(network, state);
  bench(
    'every element and source out in turn',
    () => {
      studyOutages(network, state);
    },
    { iterations: 3, time: 0, warmupIterations: 1, warmupTime: 0 },
  );
});
