import { solveContext, solveScenario, yearStudy } from '#engine/solve';
import { campus } from './campus';

/** 8,760 hours of a plant that has been solved before, with demand that swings so that load is a third axis. */
const measure = (racks: number) => {
  const { store, scenarioId } = campus(racks);
  const context = solveContext();
  const scenario = store.get(scenarioId)!;
  if (scenario.type !== 'scenario') throw new Error('a scenario was expected');
  const swinging = { ...scenario, demand: { ...scenario.demand, dailySwingFraction: 0.3 } };
  store.apply({ added: {}, removed: {}, updated: { [scenarioId]: [scenario, swinging] } });
  solveScenario(store.values(), scenarioId, 0, context);
  const started = performance.now();
  const study = yearStudy(store.values(), scenarioId, context);
  let step = study.next();
  while (!step.done) step = study.next();
  return { racks, ms: performance.now() - started, states: step.value.statesSolved };
};

console.log(`${'racks'.padStart(10)}${'states'.padStart(10)}${'year ms'.padStart(10)}`);
measure(100);
for (const racks of [100, 1000, 10_000]) {
  const { ms, states } = measure(racks);
  console.log(`${String(racks).padStart(10)}${String(states).padStart(10)}${ms.toFixed(0).padStart(10)}`);
}
