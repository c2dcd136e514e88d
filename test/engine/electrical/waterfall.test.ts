import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBus,
  addCable,
  addConverter,
  addLoad,
  addSource,
  addTransformer,
  createState,
  draftNetwork,
  type ElectricalProblem,
  feedBalance,
  gridImport,
  headroom,
  lossByLocationW,
  lossLocations,
  prepare,
  quadraticLossCurve,
  solve,
  toProblem,
  waterfall,
} from '#engine/electrical';
import { campus } from './campus';
import { randomPlant } from './randomPlant';

const solved = (problem: ElectricalProblem) => {
  const network = prepare(problem);
  const state = createState(network);
  return { network, state, solution: solve(network, state) };
};

/** Grid, transformer, UPS with 10 % fixed loss of 1 MW, rack shelf with 5 % proportional loss, and cooling at the board. */
const chain = () => {
  const draft = draftNetwork(50);
  const mv = addBus(draft, { label: 'MV', nominalVoltageV: 20_000 });
  const board = addBus(draft, { label: 'board', nominalVoltageV: 400 });
  const output = addBus(draft, { label: 'output', nominalVoltageV: 400 });
  const busbar = addBus(draft, { label: 'busbar', nominalVoltageV: 54, current: 'dc' });
  addSource(draft, { label: 'grid', type: 'grid', bus: mv, limitW: 2e6 });
  addTransformer(draft, {
    label: 'transformer',
    from: mv,
    to: board,
    ratedVa: 1e6,
    primaryVoltageV: 20_000,
    secondaryVoltageV: 400,
    noLoadLossW: 1000,
    loadLossW: 8000,
    shortCircuitFraction: 0.06,
  });
  addConverter(draft, {
    label: 'UPS',
    from: board,
    to: output,
    ratedW: 1e6,
    curve: quadraticLossCurve({ fixed: 0.1, proportional: 0, resistive: 0 }),
  });
  addConverter(draft, {
    label: 'shelf',
    from: output,
    to: busbar,
    ratedW: 500e3,
    curve: quadraticLossCurve({ fixed: 0, proportional: 0.05, resistive: 0 }),
  });
  addLoad(draft, { label: 'rack', busA: busbar, powerW: 400e3 });
  addLoad(draft, { label: 'pump', busA: board, powerW: 50e3, category: 'cooling' });
  return solved(toProblem(draft));
};

describe('power waterfall', () => {
  it('shows each stage of a plain chain', () => {
    const { network, state } = chain();
    const { stages, links } = waterfall(network, state);
    const stage = (id: string) => stages.find((item) => item.stage === id)!;
    expect(stage('rackPower').inW).toBeCloseTo(420e3, 3);
    expect(stage('rackPower').lossW).toBeCloseTo(20e3, 3);
    expect(stage('ups').inW).toBeCloseTo(520e3, 3);
    expect(stage('ups').lossW).toBeCloseTo(100e3, 3);
    expect(stage('mvTransformer').branchW).toBeCloseTo(50e3, 3);
    expect(stage('mvTransformer').inW).toBeCloseTo(570e3 + stage('mvTransformer').lossW, 3);
    const link = (from: string, to: string) => links.find((item) => item.from === from && item.to === to)?.powerW;
    expect(link('source.grid', 'mvTransformer')).toBeCloseTo(gridImport(network, state).powerW, 3);
    expect(link('mvTransformer', 'ups')).toBeCloseTo(520e3, 3);
    expect(link('mvTransformer', 'load.cooling')).toBeCloseTo(50e3, 3);
    expect(link('rackPower', 'load.it')).toBeCloseTo(400e3, 3);
    expect(link('ups', 'loss')).toBeCloseTo(100e3, 3);
  });

  it('puts rack conversion inside the IT boundary and the UPS outside it', () => {
    const { network, state } = chain();
    const losses = lossByLocationW(network, state);
    expect(losses[lossLocations.indexOf('rack')]).toBeCloseTo(20e3, 3);
    expect(losses[lossLocations.indexOf('electricalRoom')]).toBeGreaterThan(100e3);
    expect(losses.reduce((sum, w) => sum + w)).toBeCloseTo(solve(network, state).balance.lossW, 6);
  });

  it('balances at every node of any plant', () => {
    let links = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { network, state, solution } = solved(randomPlant(seed));
        const result = waterfall(network, state);
        const tolerance = 1e-8 * solution.balance.sourcesW;
        for (const { stage, inW } of result.stages) {
          const out = result.links.filter(({ from }) => from === stage).reduce((sum, { powerW }) => sum + powerW, 0);
          expect(Math.abs(inW - out)).toBeLessThan(tolerance);
        }
        const into = (name: string) =>
          result.links.filter(({ to }) => to.startsWith(name)).reduce((sum, { powerW }) => sum + powerW, 0);
        expect(Math.abs(into('load.') - solution.balance.servedW)).toBeLessThan(tolerance);
        expect(Math.abs(into('loss') - solution.balance.lossW)).toBeLessThan(tolerance);
        links += result.links.length;
      }),
      { numRuns: 100, seed: 6 },
    );
    expect(links).toBeGreaterThan(1000);
  });
});

describe('figures of the whole network', () => {
  it('give import, power factor and headroom', () => {
    const { network, state, solution } = chain();
    const grid = gridImport(network, state);
    expect(grid.powerW).toBeCloseTo(solution.balance.sourcesW, 6);
    expect(grid.powerFactor).toBeCloseTo(grid.powerW / grid.apparentVa, 12);
    expect(grid.powerFactor).toBeGreaterThan(0.97);
    expect(grid.headroomW).toBeCloseTo(2e6 - grid.powerW, 6);
    const left = headroom(network, state);
    // UPS of 1 MW at 420 kW.
    expect(left[1]).toBeCloseTo(580e3, 3);
    expect(left[0]).toBeCloseTo(1e6 / (Math.sqrt(3) * 20_000) - state.currentFromA[0]!, 0);
  });

  it('compare the two feeds of dual-fed racks, by cords and by shelves', () => {
    for (const rackPower of ['cords', 'shelves'] as const) {
      const { network, state } = solved(campus({ racks: 20, rackPower }));
      const even = feedBalance(network, state);
      expect(even.imbalanceFraction).toBeLessThan(1e-9);
      expect(even.feedAW + even.feedBW).toBeGreaterThan(20 * 130e3 * 0.999);
    }
    const draft = draftNetwork(50);
    const [a, b] = ['A', 'B'].map((label) => addBus(draft, { label, nominalVoltageV: 400 }));
    for (const bus of [a!, b!]) addSource(draft, { label: `grid ${bus}`, type: 'grid', bus });
    addCable(draft, {
      label: 'spur',
      from: a!,
      to: addBus(draft, { label: 'end', nominalVoltageV: 400 }),
      lengthM: 1,
      resistanceOhmPerM: 1e-3,
      reactanceOhmPerM: 0,
      ratedA: 10,
    });
    addLoad(draft, { label: 'rack', busA: a!, busB: b!, shareA: 0.7, powerW: 10e3 });
    const { network, state } = solved(toProblem(draft));
    expect(feedBalance(network, state)).toEqual({
      feedAW: 7e3,
      feedBW: expect.closeTo(3e3, 6),
      imbalanceFraction: expect.closeTo(0.4, 9),
    });
  });
});
