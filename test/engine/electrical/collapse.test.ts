import { describe, expect, it } from 'vitest';
import {
  addBus,
  addCable,
  addConverter,
  addLoad,
  addSource,
  createState,
  draftNetwork,
  prepare,
  quadraticLossCurve,
  solve,
  toProblem,
} from '#engine/electrical';
import case33 from '../../validation/cases/power-radial-33bus.json';
import { type FeederCase, feederProblem } from './feeders';

/**
 * One load at power factor 1 behind a resistance R: V² − V + P·R = 0 has a solution up to P·R = ¼ pu, at V = ½.
 */
const resistiveFeeder = (powerW: number) => {
  const draft = draftNetwork(50);
  const a = addBus(draft, { label: 'board', nominalVoltageV: 1000, current: 'dc' });
  const b = addBus(draft, { label: 'far end', nominalVoltageV: 1000, current: 'dc' });
  addSource(draft, { label: 'supply', type: 'grid', bus: a });
  addCable(draft, {
    label: 'line',
    from: a,
    to: b,
    lengthM: 50,
    resistanceOhmPerM: 10e-3,
    reactanceOhmPerM: 0,
    ratedA: 0,
  });
  addLoad(draft, { label: 'load', busA: b, powerW });
  return prepare(toProblem(draft));
};

describe('voltage collapse', () => {
  // 50 m of two conductors of 10 mΩ/m: 1 Ω; the limit is V²/(4R) = 250 kW.
  it.each([50e3, 150e3, 220e3, 245e3, 249.9e3])('is not reported at %d W of 250 kW', (powerW) => {
    const network = resistiveFeeder(powerW);
    const state = createState(network);
    const { problems, balance } = solve(network, state);
    expect(problems).toEqual([]);
    expect(state.voltagePu[1]).toBeCloseTo((1 + Math.sqrt(1 - (4 * powerW) / 1e6)) / 2, 7);
    expect(balance.residual).toBeLessThan(1e-9);
  });

  it('is reported above the limit, with the weakest bus and the load that could be carried', () => {
    const network = resistiveFeeder(300e3);
    const { problems, balance, state } = solve(network, createState(network));
    expect(problems).toHaveLength(1);
    expect(problems[0]!.code).toBe('electrical.island.collapse');
    expect(problems[0]!.elements).toEqual(['far end']);
    expect(problems[0]!.message).toContain('300 kW are asked for, about 83.');
    expect(balance).toEqual({ sourcesW: 0, servedW: 0, lossW: 0, residual: 0 });
    for (const column of [state.voltagePu, state.pFromW, state.lossW, state.servedW])
      for (const value of column) expect(Number.isFinite(value)).toBe(true);
  });

  it('goes away again with the load', () => {
    const network = resistiveFeeder(300e3);
    const state = createState(network);
    solve(network, state);
    const { problems, balance } = solve(network, state, { powerW: Float64Array.of(200e3) });
    expect(problems).toEqual([]);
    expect(balance.servedW).toBe(200e3);
    expect(balance.residual).toBeLessThan(1e-9);
  });

  it('of the 33-bus feeder is near 3.6 times its load, with bus 18 as the weakest', () => {
    const problem = feederProblem(case33 as unknown as FeederCase, [33, 34, 35, 36, 37]);
    const network = prepare(problem);
    const state = createState(network);
    const scaled = (factor: number) => problem.loads.powerW.map((powerW) => factor * powerW);
    expect(solve(network, state, { powerW: scaled(3.6) }).problems).toEqual([]);
    const { problems } = solve(network, state, { powerW: scaled(4) });
    expect(problems.map(({ elements }) => elements)).toEqual([['bus 18']]);
  });

  it('takes the converters behind it down, and moves their load to the other feed', () => {
    const draft = draftNetwork(50);
    const bus = (label: string) => addBus(draft, { label, nominalVoltageV: 400 });
    const [feed, outputA, outputB, farA] = [bus('feed'), bus('output A'), bus('output B'), bus('far A')];
    const busbar = addBus(draft, { label: 'busbar', nominalVoltageV: 54, current: 'dc' });
    const curve = quadraticLossCurve({ fixed: 0.01, proportional: 0.02, resistive: 0 });
    addSource(draft, { label: 'grid', type: 'grid', bus: feed });
    addConverter(draft, { label: 'UPS A', from: feed, to: outputA, ratedW: 500e3, curve });
    addConverter(draft, { label: 'UPS B', from: feed, to: outputB, ratedW: 500e3, curve });
    addCable(draft, {
      label: 'thin',
      from: outputA,
      to: farA,
      lengthM: 500,
      resistanceOhmPerM: 1e-3,
      reactanceOhmPerM: 0.1e-3,
      ratedA: 0,
    });
    const shelfA = addConverter(draft, { label: 'shelf A', from: farA, to: busbar, ratedW: 50e3, curve });
    const shelfB = addConverter(draft, { label: 'shelf B', from: outputB, to: busbar, ratedW: 50e3, curve });
    const rack = addLoad(draft, { label: 'rack', busA: busbar, powerW: 40e3 });
    const heater = addLoad(draft, { label: 'heater', busA: farA, powerW: 200e3 });
    const network = prepare(toProblem(draft));
    const state = createState(network);
    const { balance, problems } = solve(network, state);
    expect(problems.map(({ elements }) => elements)).toEqual([['far A']]);
    expect([...state.servedW]).toEqual([40e3, 0]);
    expect(state.pToW[shelfA]).toBe(0);
    expect(state.pToW[shelfB]).toBeCloseTo(40e3, 6);
    expect(balance.residual).toBeLessThan(1e-9);
    // Without the heater the island stands again, and the shelves share.
    const powerW = state.powerW.slice();
    powerW[heater] = 0;
    expect(solve(network, state, { powerW }).problems).toEqual([]);
    expect(state.servedW[rack]).toBe(40e3);
    expect(state.pToW[shelfA]).toBeCloseTo(20e3, 6);
  });
});
