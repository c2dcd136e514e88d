/**
 * Speed of the electrical room, bundled as the product is (a test runner's module wrapping alone doubles these times):
 * npx esbuild test/bench/electrical.bench.ts --bundle --platform=node --format=esm | node --input-type=module
 *
 * Targets on two ordinary cores: sweep of 5,000 radial buses warm ≤ 0.5 ms; 10,000 racks cold ≤ 100 ms, all loads changed ≤ 10 ms,
 * N−1 of every element ≤ 5 s, also on a meshed ring of 2,000 core buses.
 */
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

/** An 11 kV ring with a chord at every tenth bus: all of it is one core, and no branch leaves a bus dead. */
const meshedRing = (count: number) => {
  const draft = draftNetwork(50);
  for (let i = 0; i < count; i++) addBus(draft, { label: '', nominalVoltageV: 11_000 });
  addSource(draft, { label: 'grid', type: 'grid', bus: 0 });
  const join = (from: number, to: number) =>
    addCable(draft, {
      label: '',
      from,
      to,
      lengthM: 20,
      resistanceOhmPerM: 0.1e-3,
      reactanceOhmPerM: 0.1e-3,
      ratedA: 400,
    });
  for (let i = 0; i < count; i++) {
    join(i, (i + 1) % count);
    if (i % 10 === 0) join(i, (i + count / 2 + 5) % count);
    if (i > 0) addLoad(draft, { label: '', busA: i, powerW: 2e3, powerFactor: 0.95 });
  }
  return toProblem(draft);
};

/** Loads moved up and down by 1 % in turn, so that no call finds its answer already there. */
const alternating = (powerW: Float64Array) => {
  const other = powerW.map((w) => 1.01 * w);
  let turn = 0;
  return () => (turn++ % 2 === 0 ? other : powerW);
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Median of `repeats` runs after as many to warm up, ms. */
const measure = (name: string, repeats: number, run: () => void): number => {
  for (let i = 0; i < repeats; i++) run();
  const times = Array.from({ length: repeats }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  const ms = median(times);
  console.log(`${name.padEnd(64)} ${ms.toFixed(ms < 10 ? 3 : 0).padStart(8)} ms`);
  return ms;
};

const feeder = radialFeeder(5000);
const feederNetwork = prepare(feeder);
const feederState = createState(feederNetwork);
const nextFeeder = alternating(feeder.loads.powerW);
solve(feederNetwork, feederState);
measure('5,000 radial buses: every load changed, warm', 200, () => {
  solve(feederNetwork, feederState, { powerW: nextFeeder() });
});
measure('5,000 radial buses: flat start', 100, () => {
  solve(feederNetwork, createState(feederNetwork));
});

const sizes = [100, 1000, 10_000, 50_000] as const;
const coldMs = sizes.map((racks) => {
  const problem = campus({ racks });
  const network = prepare(problem);
  const state = createState(network);
  const next = alternating(problem.loads.powerW);
  solve(network, state);
  const repeats = racks > 10_000 ? 5 : 30;
  const title = `${racks.toLocaleString('en')} racks, ${problem.elements.count.toLocaleString('en')} elements:`;
  const ms = measure(`${title} prepare and solve, cold`, repeats, () => {
    const fresh = prepare(problem);
    solve(fresh, createState(fresh));
  });
  measure(`${title} every load changed, warm`, repeats, () => {
    solve(network, state, { powerW: next() });
  });
  const one = problem.loads.powerW.slice();
  let edit = 0;
  measure(`${title} one rack changed, warm`, repeats, () => {
    one[2 + (edit++ % 10)]! += 1;
    solve(network, state, { powerW: one });
  });
  return ms;
});
const exponent = Math.log(coldMs.at(-1)! / coldMs[0]!) / Math.log(sizes.at(-1)! / sizes[0]);
console.log(`cold cost grows with racks^${exponent.toFixed(2)}`);

for (const options of [{}, { transformers: 'parallel' }, { ties: 'standby' }] as const) {
  const problem = campus({ racks: 10_000, ...options });
  const network = prepare(problem);
  const state = createState(network);
  solve(network, state);
  const kind = Object.values(options)[0] ?? 'radial';
  measure(`10,000 racks, ${kind}: N−1 of ${problem.elements.count.toLocaleString('en')} elements`, 2, () => {
    studyOutages(network, state);
  });
}

{
  const problem = meshedRing(2000);
  const network = prepare(problem);
  const state = createState(network);
  solve(network, state);
  measure(`meshed ring of 2,000 core buses: N−1 of ${problem.elements.count.toLocaleString('en')} elements`, 1, () => {
    studyOutages(network, state);
  });
}
