/**
 * Times the hydraulic solver and the sparse factorisation. Run by hand:
 * npx esbuild test/bench/hydraulics.bench.ts --bundle --platform=node --format=esm --packages=external --outfile=.cache/bench/hydraulics.mjs && node .cache/bench/hydraulics.mjs
 */
import { prepare, solve, toHydraulicProblem } from '#engine/hydraulics';
import { plantLikeNetwork } from '../engine/hydraulics/plantLikeNetwork';

const REPEATS = 15;

/** Least time of some runs, ms: the one least disturbed by others. */
const time = (run: () => void): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < REPEATS; k++) {
    const begin = performance.now();
    run();
    least = Math.min(least, performance.now() - begin);
  }
  return least;
};

const report = (name: string, ms: number): void => console.log(`${name.padEnd(44)} ${ms.toFixed(2).padStart(8)} ms`);

for (const controlled of [0, 0.2]) {
  const network = plantLikeNetwork(7, { rows: 52, racksPerRow: 20, controlled });
  const { problem, state } = toHydraulicProblem(network);
  const prepared = prepare(problem);
  if (!prepared.ok) throw new Error(prepared.problems[0]!.message);
  const cold = solve(prepared.value, state);
  if (!cold.ok) throw new Error(cold.problems[0]!.message);
  console.log(
    `${problem.linkIds.length} links, ${problem.nodeIds.length} nodes, ${100 * controlled} % flow control; cold ${cold.value.iterations} steps, ${cold.value.switches} switches, converged ${cold.value.isConverged}`,
  );
  report(
    'prepare',
    time(() => prepare(problem)),
  );
  report(
    'solve from rest',
    time(() => solve(prepared.value, state)),
  );
  const pump = problem.linkIds.indexOf('PUMP0');
  const changed = { ...state, setting: state.setting.with(pump, state.setting[pump]! * 0.97) };
  const warm = solve(prepared.value, changed, cold.value);
  if (!warm.ok) throw new Error(warm.problems[0]!.message);
  report(
    `solve after a pump slows by 3 % (${warm.value.iterations} steps)`,
    time(() => solve(prepared.value, changed, cold.value)),
  );
}
