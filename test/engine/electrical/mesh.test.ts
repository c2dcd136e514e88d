import { describe, expect, it } from 'vitest';
import {
  addBus,
  addCable,
  addLoad,
  addSource,
  addSwitchgear,
  addTransformer,
  createState,
  draftNetwork,
  prepare,
  solve,
  toProblem,
} from '#engine/electrical';
import case33 from '../../validation/cases/power-radial-33bus.json';
import { type FeederCase, feederProblem, largestBusMismatchVa } from './feeders';

const feeder = case33 as unknown as FeederCase;

describe('meshed islands', () => {
  it('balance at every bus with all five ties of the 33-bus feeder closed', () => {
    const problem = feederProblem(feeder);
    const network = prepare(problem);
    const state = createState(network);
    const { balance, rounds } = solve(network, state);
    expect(balance.residual).toBeLessThan(1e-9);
    expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * balance.sourcesW);
    expect(rounds).toBeLessThan(8);
    // Closing all ties is known to lower the loss below that of the best radial configuration (139.55 kW): 123.29 kW.
    expect(balance.lossW / 1e3).toBeCloseTo(123.29, 1);
  });

  it('share by impedance between unequal parallel cables', () => {
    const draft = draftNetwork(50);
    const [a, b] = ['a', 'b'].map((label) => addBus(draft, { label, nominalVoltageV: 11_000 }));
    addSource(draft, { label: 'grid', type: 'grid', bus: a! });
    const line = { from: a!, to: b!, lengthM: 1000, reactanceOhmPerM: 0.1e-3, ratedA: 0 };
    const thin = addCable(draft, { label: 'thin', ...line, resistanceOhmPerM: 0.4e-3 });
    const thick = addCable(draft, { label: 'thick', ...line, resistanceOhmPerM: 0.1e-3 });
    addLoad(draft, { label: 'load', busA: b!, powerW: 3e6, powerFactor: 0.9 });
    const problem = toProblem(draft);
    const network = prepare(problem);
    const state = createState(network);
    const { balance } = solve(network, state);
    expect(state.currentFromA[thick]! / state.currentFromA[thin]!).toBeCloseTo(
      Math.hypot(0.4, 0.1) / Math.hypot(0.1, 0.1),
      9,
    );
    expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * balance.sourcesW);
  });

  it('carry a circulating current between parallel transformers on different taps', () => {
    const draft = draftNetwork(50);
    const hv = addBus(draft, { label: 'HV', nominalVoltageV: 110_000 });
    const lv = addBus(draft, { label: 'LV', nominalVoltageV: 11_000 });
    addSource(draft, { label: 'grid', type: 'grid', bus: hv });
    const rating = {
      from: hv,
      to: lv,
      ratedVa: 40e6,
      primaryVoltageV: 110_000,
      secondaryVoltageV: 11_000,
      noLoadLossW: 20e3,
      loadLossW: 160e3,
      shortCircuitFraction: 0.1,
    };
    const high = addTransformer(draft, { label: 'high tap', ...rating, secondaryTapRatio: 1.025 });
    const low = addTransformer(draft, { label: 'low tap', ...rating });
    const problem = toProblem(draft);
    const network = prepare(problem);
    const state = createState(network);
    const { balance } = solve(network, state);
    // 2.5 % over two impedances of 10 %: 12.5 % of rated current, from the high tap to the low one.
    expect(state.qToVar[high]).toBeGreaterThan(0);
    expect(state.qToVar[low]).toBeLessThan(0);
    expect(state.currentToA[low]! / (40e6 / (Math.sqrt(3) * 11_000))).toBeCloseTo(0.125, 2);
    expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * 40e6);
    expect(balance.lossW).toBeGreaterThan(40e3);
  });

  it('stay balanced over ideal ties', () => {
    const draft = draftNetwork(50);
    const [a, b, c] = ['a', 'b', 'c'].map((label) => addBus(draft, { label, nominalVoltageV: 400 }));
    addSource(draft, { label: 'grid', type: 'grid', bus: a! });
    for (const [from, to] of [
      [a!, b!],
      [b!, c!],
      [a!, c!],
    ] as const)
      addSwitchgear(draft, { label: `${from}-${to}`, from, to, ratedA: 4000 });
    for (const bus of [b!, c!]) addLoad(draft, { label: `load ${bus}`, busA: bus, powerW: 1e6, powerFactor: 0.9 });
    const problem = toProblem(draft);
    const network = prepare(problem);
    const state = createState(network);
    const { balance } = solve(network, state);
    expect(balance.lossW).toBe(0);
    expect(balance.residual).toBeLessThan(1e-9);
    expect(largestBusMismatchVa(problem, state)).toBeLessThan(1e-8 * balance.sourcesW);
    expect(state.voltagePu[c!]).toBeCloseTo(1, 5);
  });

  it('share between two sources by distance', () => {
    const draft = draftNetwork(50);
    const buses = Array.from({ length: 5 }, (_, i) => addBus(draft, { label: `${i}`, nominalVoltageV: 11_000 }));
    for (let i = 0; i < 4; i++)
      addCable(draft, {
        label: `${i}`,
        from: buses[i]!,
        to: buses[i + 1]!,
        lengthM: 1000,
        resistanceOhmPerM: 0.2e-3,
        reactanceOhmPerM: 0.1e-3,
        ratedA: 0,
      });
    addSource(draft, { label: 'left', type: 'grid', bus: buses[0]! });
    addSource(draft, { label: 'right', type: 'grid', bus: buses[4]! });
    addLoad(draft, { label: 'load', busA: buses[1]!, powerW: 1e6 });
    const network = prepare(toProblem(draft));
    const state = createState(network);
    expect(solve(network, state).balance.residual).toBeLessThan(1e-9);
    expect(state.sourceW[0]! / state.sourceW[1]!).toBeCloseTo(3, 2);
  });

  it('with a source impedance charge its loss to the utility', () => {
    const draft = draftNetwork(50);
    const poi = addBus(draft, { label: 'POI', nominalVoltageV: 110_000 });
    addSource(draft, { label: 'grid', type: 'grid', bus: poi, shortCircuitVa: 1e9, resistanceToReactance: 0.1 });
    addLoad(draft, { label: 'load', busA: poi, powerW: 100e6, powerFactor: 0.95 });
    const network = prepare(toProblem(draft));
    const state = createState(network);
    const { balance } = solve(network, state);
    expect(balance.lossW).toBe(0);
    expect(balance.sourcesW).toBeCloseTo(100e6, 2);
    // ΔV ≈ (P·R + Q·X)/V² with X = V²/Ssc: 0.1·0.0995 + 0.0329·0.995 pu, and a little more as the voltage falls.
    expect(1 - state.voltagePu[poi]!).toBeGreaterThan(0.0427);
    expect(1 - state.voltagePu[poi]!).toBeLessThan(0.055);
  });
});
