import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '#engine/project';
import { solveContext, solveScenario } from '#engine/solve';
import { seededUniform } from '../builders/documentBuilder';
import { starterHall } from '../builders/starterHall';
import { printFigure, runs } from './figures';

const CASES = runs(300, 5000);
const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;

/** The plant with another workload, weather, price and coolant, and some of its racks and units gone. */
const variant = (uniform: () => number): AnyRecord[] => {
  const between = (low: number, high: number): number => low + uniform() * (high - low);
  const dryBulbC = between(-25, 44);
  const utilisation = uniform();
  const speed = between(5, 120);
  const supplyC = between(22, 45);
  const gone = new Set(
    records.flatMap((record) =>
      record.type === 'element' && record.kind !== 'hall' && uniform() < 0.03 ? [record.id] : [],
    ),
  );
  return records
    .filter(
      (record) =>
        !gone.has(record.id) &&
        !(record.type === 'run' && (gone.has(record.from.elementId) || gone.has(record.to.elementId))) &&
        !(record.type === 'element' && record.parentId !== null && gone.has(record.parentId)),
    )
    .map((record): AnyRecord => {
      if (record.type === 'deployment') return { ...record, utilisation, minTokensPerSPerUser: speed };
      if (record.type === 'scenario')
        return { ...record, condition: { type: 'fixed', dryBulbC, wetBulbC: dryBulbC - between(0, 8) } };
      if (record.type === 'element' && record.kind === 'cdu')
        return { ...record, props: { ...record.props, supplySetPointC: supplyC } };
      return record;
    });
};

describe('the engine on any plant', () => {
  it(`balances to 1e-9, gives finite figures, and earns no less by working more, ${CASES} plants`, () => {
    const uniform = seededUniform(88);
    const context = solveContext();
    let worst = 0;
    for (let k = 0; k < CASES; k++) {
      const plant = variant(uniform);
      const { balances, headline, costs } = solveScenario(plant, baseScenarioId, k, context);
      for (const { residual, name } of balances) {
        worst = Math.max(worst, residual);
        expect(residual, name).toBeLessThanOrEqual(1e-9);
      }
      for (const [name, value] of Object.entries(headline))
        expect(value === null || Number.isFinite(value), name).toBe(true);
      const busier = plant.map((record) =>
        record.type === 'deployment' ? { ...record, utilisation: Math.min(1, record.utilisation + 0.1) } : record,
      );
      const more = solveScenario(busier, baseScenarioId, k, context);
      expect(more.costs.annualUsd).toBeGreaterThanOrEqual(costs.annualUsd * (1 - 1e-9));
      if (headline.costPerMTokensUsd !== null && more.headline.costPerMTokensUsd !== null)
        expect(more.headline.costPerMTokensUsd).toBeLessThanOrEqual(headline.costPerMTokensUsd * (1 + 1e-9));
    }
    printFigure('R8', 'engine invariants', `${2 * CASES} plants, worst balance ${worst.toExponential(1)}`);
  });

  it('gives the same bytes for the same plant', () => {
    const uniform = seededUniform(89);
    const rounds = runs(8, 80);
    for (let k = 0; k < rounds; k++) {
      const plant = variant(uniform);
      const solved = (of: AnyRecord[]): string => JSON.stringify(solveScenario(of, baseScenarioId, 0, solveContext()));
      expect(solved(structuredClone(plant))).toBe(solved(plant));
    }
    printFigure('R9', 'determinism', `${rounds} plants byte-equal; app and command line within 1e-9 (sameAnswers)`);
  });

  it('settles a plant that runs on its generator alone, whose grid draw is nothing throughout', () => {
    const gone = new Set(
      records.flatMap((record) => (record.type === 'element' && record.kind === 'transformer' ? [record.id] : [])),
    );
    expect(gone.size).toBeGreaterThan(1);
    const islanded = records.filter(
      (record) =>
        !gone.has(record.id) &&
        !(record.type === 'run' && (gone.has(record.from.elementId) || gone.has(record.to.elementId))),
    );
    const { headline, balances, basis } = solveScenario(islanded, baseScenarioId, 0, solveContext());
    expect(headline.itPowerW).toBeGreaterThan(1e5);
    // Light of the house alone.
    expect(headline.gridDrawW).toBeLessThan(0.01 * headline.itPowerW);
    expect(basis.couplingPasses).toBeGreaterThan(2);
    for (const { residual, name } of balances) expect(residual, name).toBeLessThanOrEqual(1e-9);
  });
});
