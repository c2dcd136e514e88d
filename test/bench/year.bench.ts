import { solveContext, solveScenario, yearStudy } from '#engine/solve';
import { campus } from './campus';

/** Of one starter hall of eight racks. */
const IMPORT_LIMIT_W = 3e6;

/** 8,760 hours of a plant that has been solved before, with demand that swings so that load is a third axis. Best of three. */
const measure = (racks: number) => {
  const { store, scenarioId } = campus(racks);
  const context = solveContext();
  const scenario = store.get(scenarioId)!;
  if (scenario.type !== 'scenario') throw new Error('a scenario was expected');
  const site = store.get(scenario.siteId)!;
  if (site.type !== 'site') throw new Error('a site was expected');
  const swinging = { ...scenario, demand: { ...scenario.demand, dailySwingFraction: 0.3 } };
  const large = { ...site, gridImportLimitW: (IMPORT_LIMIT_W * racks) / 8 };
  store.apply({
    added: {},
    removed: {},
    updated: { [scenarioId]: [scenario, swinging], [site.id]: [site, large] },
  });
  solveScenario(store.values(), scenarioId, 0, context);
  const runs = Array.from({ length: 3 }, () => {
    const started = performance.now();
    const cpu = process.cpuUsage();
    const study = yearStudy(store.values(), scenarioId, context);
    let step = study.next();
    while (!step.done) step = study.next();
    const cpuMs = process.cpuUsage(cpu).user / 1000;
    return { ms: performance.now() - started, cpuMs, states: step.value.statesSolved };
  });
  return {
    ms: Math.min(...runs.map(({ ms }) => ms)),
    cpuMs: Math.min(...runs.map(({ cpuMs }) => cpuMs)),
    states: runs[0]!.states,
  };
};

console.log(['racks', 'states', 'year ms', 'of cpu ms'].map((title) => title.padStart(10)).join(''));
measure(100);
for (const racks of [100, 1000, 10_000]) {
  const { ms, cpuMs, states } = measure(racks);
  console.log([racks, states, Math.round(ms), Math.round(cpuMs)].map((value) => String(value).padStart(10)).join(''));
}
