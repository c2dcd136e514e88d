import { describe, expect, it } from 'vitest';
import {
  addBus,
  addConverter,
  addLoad,
  addSource,
  converterModels,
  createState,
  draftNetwork,
  efficiencyFraction,
  lossFraction,
  prepare,
  quadraticLossCurve,
  solve,
  tabulatedCurve,
  toProblem,
} from '#engine/electrical';

describe('converter curves', () => {
  it('pass through the tabulated efficiencies', () => {
    for (const [load, efficiency] of [
      [0.1, 0.94],
      [0.2, 0.96],
      [0.5, 0.975],
      [1, 0.965],
    ] as const)
      expect(efficiencyFraction(converterModels.powerShelf54V.curve, load)).toBeCloseTo(efficiency, 12);
  });

  it('keep a standing loss at no load, never a negative one', () => {
    for (const { curve } of Object.values(converterModels)) {
      expect(lossFraction(curve, 0)).toBeGreaterThanOrEqual(0);
      for (let load = 0; load <= 1.5; load += 0.01) expect(lossFraction(curve, load)).toBeGreaterThanOrEqual(0);
    }
    // From 6.38e-3 at 0.1 and 8.33e-3 at 0.2, straight back to 4.43e-3.
    expect(lossFraction(converterModels.powerShelf54V.curve, 0)).toBeCloseTo(
      2 * (0.1 / 0.94 - 0.1) - (0.2 / 0.96 - 0.2),
      12,
    );
  });

  it('hold a single efficiency at every load', () => {
    const curve = tabulatedCurve([[0.75, 0.98]]);
    for (const load of [0.05, 0.5, 1, 1.2]) expect(efficiencyFraction(curve, load)).toBeCloseTo(0.98, 12);
  });

  it('run on along their last piece above the table', () => {
    const curve = tabulatedCurve([
      [0.5, 0.98],
      [1, 0.96],
    ]);
    const slope = (1 / 0.96 - 1 - (0.5 / 0.98 - 0.5)) / 0.5;
    expect(lossFraction(curve, 1.2)).toBeCloseTo(1 / 0.96 - 1 + 0.2 * slope, 12);
  });

  it('fit the published UPS points within half a point', () => {
    for (const load of [0.25, 0.5, 0.75, 1])
      expect(
        Math.abs(
          efficiencyFraction(converterModels.upsDoubleConversionFit.curve, load) -
            efficiencyFraction(converterModels.upsDoubleConversion.curve, load),
        ),
      ).toBeLessThan(0.005);
  });
});

/** `units` UPS in parallel between an AC feed and one load. */
const upsPlant = (ratingsW: readonly number[], loadW: number) => {
  const curve = quadraticLossCurve({ fixed: 0.01, proportional: 0.01, resistive: 0.02 });
  const draft = draftNetwork(50);
  const feed = addBus(draft, { label: 'feed', nominalVoltageV: 400 });
  const output = addBus(draft, { label: 'output', nominalVoltageV: 400 });
  addSource(draft, { label: 'grid', type: 'grid', bus: feed });
  const units = ratingsW.map((ratedW, i) =>
    addConverter(draft, { label: `UPS ${i}`, from: feed, to: output, ratedW, curve, inputPowerFactor: 0.99 }),
  );
  addLoad(draft, { label: 'load', busA: output, powerW: loadW, powerFactor: 0.95 });
  const network = prepare(toProblem(draft));
  const state = createState(network);
  return { network, state, solution: solve(network, state), units };
};

describe('converters in a network', () => {
  it('lose what their curve says at their own load', () => {
    const { state, units, solution } = upsPlant([1e6], 500e3);
    expect(state.lossW[units[0]!]).toBeCloseTo(1e6 * (0.01 + 0.005 + 0.005), 6);
    expect(state.loadingFraction[units[0]!]).toBeCloseTo(0.5, 12);
    expect(solution.balance.sourcesW).toBeCloseTo(520e3, 6);
  });

  it('draw at their own power factor, whatever the load behind them', () => {
    const { state } = upsPlant([1e6], 500e3);
    expect(state.sourceW[0]! / Math.hypot(state.sourceW[0]!, state.sourceVar[0]!)).toBeCloseTo(0.99, 12);
  });

  it('share by rating on a common output', () => {
    const { state, units } = upsPlant([1e6, 500e3, 500e3], 800e3);
    expect(units.map((e) => Math.round(state.pToW[e]!))).toEqual([400e3, 200e3, 200e3]);
  });

  it('lose more in two half-loaded sides than in one (2N idles below 50 %)', () => {
    const one = upsPlant([1e6], 400e3).solution.balance.lossW;
    const two = upsPlant([1e6, 1e6], 400e3).solution.balance.lossW;
    // One more standing loss of 10 kW, and half the resistive loss: 1e6·0.02·0.4² = 3.2 kW.
    expect(two - one).toBeCloseTo(10e3 - 1.6e3, 6);
  });

  it('pass everything on over a static bypass while out, without a loss', () => {
    const draft = draftNetwork(50);
    const feed = addBus(draft, { label: 'feed', nominalVoltageV: 400 });
    const output = addBus(draft, { label: 'output', nominalVoltageV: 400 });
    addSource(draft, { label: 'grid', type: 'grid', bus: feed });
    const ups = addConverter(draft, {
      label: 'UPS',
      from: feed,
      to: output,
      ratedW: 1e6,
      curve: converterModels.upsDoubleConversion.curve,
      bypass: 'static',
    });
    addLoad(draft, { label: 'load', busA: output, powerW: 500e3 });
    const network = prepare(toProblem(draft));
    const state = createState(network);
    solve(network, state);
    expect(state.lossW[ups]).toBeGreaterThan(10e3);
    network.outages.elementOut[ups] = 1;
    const bypassed = createState(network);
    expect(solve(network, bypassed).balance.sourcesW).toBeCloseTo(500e3, 6);
  });

  it('in a circle are reported and opened', () => {
    const draft = draftNetwork(50);
    const [a, b] = ['a', 'b'].map((label) => addBus(draft, { label, nominalVoltageV: 400 }));
    const options = { ratedW: 1e6, curve: converterModels.upsEco.curve };
    addConverter(draft, { label: 'forth', from: a!, to: b!, ...options });
    addConverter(draft, { label: 'back', from: b!, to: a!, ...options });
    addSource(draft, { label: 'grid', type: 'grid', bus: a! });
    addLoad(draft, { label: 'load', busA: b!, powerW: 100e3 });
    const network = prepare(toProblem(draft));
    expect(network.problems.map(({ code }) => code)).toEqual(['electrical.converter.circle']);
    const solution = solve(network, createState(network));
    expect(solution.balance.servedW).toBe(100e3);
    expect(solution.balance.residual).toBeLessThan(1e-9);
  });

  it('short-circuited by a closed path draw their standing loss only, and are reported', () => {
    const draft = draftNetwork(50);
    const [a, b] = ['a', 'b'].map((label) => addBus(draft, { label, nominalVoltageV: 400 }));
    const curve = quadraticLossCurve({ fixed: 0.01, proportional: 0, resistive: 0 });
    addConverter(draft, { label: 'UPS', from: a!, to: b!, ratedW: 1e6, curve });
    draft.elements.push({ ...draft.elements[0]!, label: 'bypass', type: 'switchgear', converter: -1 });
    addSource(draft, { label: 'grid', type: 'grid', bus: a! });
    addLoad(draft, { label: 'load', busA: b!, powerW: 100e3 });
    const network = prepare(toProblem(draft));
    expect(network.problems.map(({ code }) => code)).toEqual(['electrical.converter.bypassed']);
    const solution = solve(network, createState(network));
    expect(solution.balance.lossW).toBeCloseTo(10e3, 6);
    expect(solution.balance.residual).toBeLessThan(1e-9);
  });

  it('connected AC to DC without a rectifier are a problem, not a crash', () => {
    const draft = draftNetwork(50);
    const ac = addBus(draft, { label: 'ac', nominalVoltageV: 400 });
    const dc = addBus(draft, { label: 'dc', nominalVoltageV: 400, current: 'dc' });
    addSource(draft, { label: 'grid', type: 'grid', bus: ac });
    addLoad(draft, { label: 'load', busA: dc, powerW: 1e3 });
    draft.elements.push({
      label: 'wire',
      type: 'switchgear',
      fromBus: ac,
      toBus: dc,
      state: 'closed',
      stage: 'lvDistribution',
      lossLocation: 'hall',
      resistanceOhm: 0,
      reactanceOhm: 0,
      conductanceS: 0,
      susceptanceS: 0,
      ratio: 1,
      ratedFromA: 0,
      ratedToA: 0,
      ratedVa: 0,
      conductor: 'none',
      parallelSets: 1,
      converter: -1,
    });
    const network = prepare(toProblem(draft));
    expect(network.problems.map(({ code }) => code)).toEqual(['electrical.connection.misfit']);
    expect(solve(network, createState(network)).balance.servedW).toBe(0);
  });
});
