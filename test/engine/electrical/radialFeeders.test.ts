import { describe, expect, it } from 'vitest';
import { createState, gridImport, prepare, solve } from '#engine/electrical';
import case12 from '../../validation/cases/power-radial-12bus.json';
import case15 from '../../validation/cases/power-radial-15bus.json';
import case33 from '../../validation/cases/power-radial-33bus.json';
import case69 from '../../validation/cases/power-radial-69bus.json';
import { type FeederCase, feederProblem, largestBusMismatchVa } from './feeders';

const feeders = [case12, case15, case33, case69] as unknown as readonly FeederCase[];
const operations = feeders.flatMap((feeder) =>
  Object.entries(feeder.cases).map(([name, operation]) => ({
    title: `${feeder.case}, ${name}`,
    feeder,
    operation,
    loadScale: name === 'halfLoad' ? 0.5 : 1,
  })),
);

describe('published radial feeders', () => {
  it('are all there', () => {
    expect(operations.map(({ title }) => title)).toEqual([
      'case12da, base',
      'case12da, halfLoad',
      'case15da, base',
      'case15da, halfLoad',
      'case33bw, base',
      'case33bw, reconfigured',
      'case69, base',
    ]);
  });

  it.each(operations)('$title: voltages to 1e-5 pu and losses to 0.01 %', ({ feeder, operation, loadScale }) => {
    const problem = feederProblem(feeder, operation.openBranches, loadScale);
    const network = prepare(problem);
    const state = createState(network);
    const { balance, problems } = solve(network, state);
    expect(problems).toEqual([]);
    expect(balance.residual).toBeLessThan(1e-9);
    const { computed, published } = operation;
    for (const [bus, voltagePu] of Object.entries(computed.V_pu)) {
      expect(Math.abs(state.voltagePu[Number(bus) - 1]! - voltagePu)).toBeLessThan(1e-5);
      const angleDeg =
        (Math.atan2(state.voltageIm[Number(bus) - 1]!, state.voltageRe[Number(bus) - 1]!) * 180) / Math.PI;
      expect(Math.abs(angleDeg - computed.angle_deg[bus]!)).toBeLessThan(1e-4);
    }
    expect(Math.abs(balance.lossW / 1e3 / computed.loss_kW - 1)).toBeLessThan(1e-4);
    const reactiveLossVar = problem.loads.powerW.reduce(
      (sum, powerW, i) =>
        sum - (powerW * Math.sqrt(1 - problem.loads.powerFactor[i]! ** 2)) / problem.loads.powerFactor[i]!,
      state.sourceVar[0]!,
    );
    expect(Math.abs(reactiveLossVar / 1e3 / computed.loss_kvar - 1)).toBeLessThan(1e-4);
    if (computed.slackP_kW !== null)
      expect(Math.abs(gridImport(network, state).powerW / 1e3 / computed.slackP_kW - 1)).toBeLessThan(1e-6);
    for (const [name, currentA] of Object.entries(computed.branchCurrent_A)) {
      const element = problem.labels.elements.indexOf(name);
      expect(Math.abs(state.currentFromA[element]! - currentA)).toBeLessThan(1e-4 * Math.max(currentA, 1));
    }
    expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * balance.sourcesW);
    if (!published) return;
    // Published figures are printed to the last digit shown.
    expect(Math.abs(balance.lossW / 1e3 - published.loss_kW)).toBeLessThan(0.0051);
    expect(Math.abs(Math.min(...state.voltagePu) - published.minVoltage_pu)).toBeLessThan(0.000051);
  });
});
