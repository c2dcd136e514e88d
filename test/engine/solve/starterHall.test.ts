import { describe, expect, it } from 'vitest';
import { solveContext, solveScenario } from '#engine/solve';
import { starterHall } from '../../builders/starterHall';

describe('starter hall', () => {
  const records = starterHall();
  const scenarios = records.filter((record) => record.type === 'scenario');
  for (const scenario of scenarios)
    it(`solves as ${scenario.name}`, () => {
      const snapshot = solveScenario(records, scenario.id, 1, solveContext());
      if (process.env['SHOW']) {
        console.log(
          scenario.name,
          snapshot.headline,
          snapshot.bands,
          snapshot.balances,
          snapshot.basis,
          snapshot.serving,
          snapshot.powerPath,
          snapshot.bottlenecks,
        );
        console.log(snapshot.problems.map((p) => `${p.severity} ${p.code} ${p.message}`).join('\n'));
        console.log(
          snapshot.costs.split,
          snapshot.costs.capexByClass,
          snapshot.costs.capexUsd,
          snapshot.costs.usdPerAcceleratorHour,
        );
      }
      expect(snapshot.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    });
});
