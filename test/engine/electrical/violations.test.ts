import { describe, expect, it } from 'vitest';
import {
  addBus,
  addBusway,
  addCable,
  addConverter,
  addLoad,
  addSource,
  addSwitchgear,
  addTransformer,
  converterModels,
  createState,
  draftNetwork,
  findViolations,
  type NetworkDraft,
  prepare,
  solve,
  toProblem,
} from '#engine/electrical';

const findings = (draft: NetworkDraft) => {
  const network = prepare(toProblem(draft));
  const state = createState(network);
  solve(network, state);
  return findViolations(network, state);
};

const feeder = (nominalVoltageV = 400) => {
  const draft = draftNetwork(50);
  const a = addBus(draft, { label: 'board', nominalVoltageV });
  const b = addBus(draft, { label: 'end', nominalVoltageV });
  addSource(draft, { label: 'grid', type: 'grid', bus: a });
  return { draft, a, b };
};

describe('violations', () => {
  it('are none in a sound network', () => {
    const { draft, a, b } = feeder();
    addSwitchgear(draft, { label: 'breaker', from: a, to: b, ratedA: 400 });
    addLoad(draft, { label: 'load', busA: b, powerW: 200e3, powerFactor: 0.95 });
    expect(findings(draft)).toEqual([]);
  });

  it('of a cable name the next standard section', () => {
    const { draft, a, b } = feeder();
    addCable(draft, {
      label: 'W1',
      from: a,
      to: b,
      lengthM: 10,
      resistanceOhmPerM: 0.32e-3,
      reactanceOhmPerM: 0.08e-3,
      ratedA: 268,
      material: 'copper',
    });
    addLoad(draft, { label: 'load', busA: b, powerW: 200e3 });
    const [problem, ...others] = findings(draft);
    expect(others).toEqual([]);
    expect(problem).toEqual({
      code: 'electrical.cable.overload',
      severity: 'error',
      elements: ['W1'],
      message: expect.stringMatching(/^W1 carries 29\d A of 268 A, 1(08|09|10)\.\d % of its rating\.$/),
      remedy: 'Use 95 mm² copper (328 A in free air), before any derating.',
      clause: 'continuous rating of the element',
      next: { type: 'conductor', sectionM2: 95e-6 },
    });
  });

  it('of parallel sets too large for any section ask for more sets', () => {
    const { draft, a, b } = feeder();
    addCable(draft, {
      label: 'W1',
      from: a,
      to: b,
      lengthM: 10,
      resistanceOhmPerM: 0.03e-3,
      reactanceOhmPerM: 0.08e-3,
      ratedA: 899,
      parallelSets: 2,
      material: 'aluminium',
    });
    addLoad(draft, { label: 'load', busA: b, powerW: 1.5e6 });
    expect(findings(draft).map(({ remedy }) => remedy)).toContain(
      'Lay 3 sets of the same cable side by side instead of 2.',
    );
  });

  it('of a transformer name the next rating', () => {
    const draft = draftNetwork(50);
    const hv = addBus(draft, { label: 'HV', nominalVoltageV: 20_000 });
    const lv = addBus(draft, { label: 'LV', nominalVoltageV: 400 });
    addSource(draft, { label: 'grid', type: 'grid', bus: hv });
    addTransformer(draft, {
      label: 'T1',
      from: hv,
      to: lv,
      ratedVa: 1e6,
      primaryVoltageV: 20_000,
      secondaryVoltageV: 400,
      noLoadLossW: 693,
      loadLossW: 7600,
      shortCircuitFraction: 0.05,
      secondaryTapRatio: 1.025,
    });
    addLoad(draft, { label: 'load', busA: lv, powerW: 1.1e6, powerFactor: 0.98 });
    expect(findings(draft).map(({ code, remedy }) => [code, remedy])).toEqual([
      ['electrical.transformer.overload', 'Use the next standard rating, 1.25 MVA.'],
    ]);
  });

  it('of busway and converter name a rating', () => {
    const { draft, a } = feeder();
    const output = addBus(draft, { label: 'output', nominalVoltageV: 400 });
    addConverter(draft, { label: 'UPS', from: a, to: output, ratedW: 250e3, curve: converterModels.upsEco.curve });
    const [tap] = addBusway(draft, {
      label: 'busway',
      from: output,
      taps: 1,
      lengthM: 10,
      resistanceOhmPerM: 50e-6,
      reactanceOhmPerM: 20e-6,
      ratedA: 400,
    });
    addLoad(draft, { label: 'load', busA: tap!, powerW: 300e3 });
    expect(findings(draft).map(({ elements, remedy }) => [elements, remedy])).toEqual([
      [['UPS'], expect.stringMatching(/^Add a module in parallel or use a unit of at least 300\.\d kW\.$/)],
      [['busway section 1'], 'Use the 500 A rating.'],
    ]);
  });

  it('of voltage are one for each island, and name the tap where its steps suffice', () => {
    const draft = draftNetwork(50);
    const hv = addBus(draft, { label: 'HV', nominalVoltageV: 20_000 });
    const lv = addBus(draft, { label: 'LV', nominalVoltageV: 400 });
    const end = addBus(draft, { label: 'end', nominalVoltageV: 400 });
    addSource(draft, { label: 'grid', type: 'grid', bus: hv, voltagePu: 0.935 });
    addTransformer(draft, {
      label: 'T1',
      from: hv,
      to: lv,
      ratedVa: 2e6,
      primaryVoltageV: 20_000,
      secondaryVoltageV: 400,
      noLoadLossW: 1300,
      loadLossW: 15_000,
      shortCircuitFraction: 0.06,
    });
    addCable(draft, {
      label: 'W1',
      from: lv,
      to: end,
      lengthM: 60,
      resistanceOhmPerM: 0.06e-3,
      reactanceOhmPerM: 0.08e-3,
      ratedA: 2000,
    });
    addLoad(draft, { label: 'load', busA: end, powerW: 0.9e6, powerFactor: 0.95 });
    const [problem, ...others] = findings(draft);
    expect(others).toEqual([]);
    expect(problem?.code).toBe('electrical.bus.undervoltage');
    expect(problem?.elements).toEqual(['end']);
    expect(problem?.remedy).toBe('Raise the tap of T1 by 1 × 2.5 %.');
  });

  it('of voltage name the weakest conductor where no tap is near', () => {
    const { draft, a, b } = feeder();
    addCable(draft, {
      label: 'W1',
      from: a,
      to: b,
      lengthM: 300,
      resistanceOhmPerM: 0.5e-3,
      reactanceOhmPerM: 0.08e-3,
      ratedA: 300,
    });
    addLoad(draft, { label: 'load', busA: b, powerW: 150e3 });
    const [problem] = findings(draft);
    expect(problem?.code).toBe('electrical.bus.undervoltage');
    expect(problem?.remedy).toMatch(/^Strengthen W1, which drops 1\d\.\d %: about \d\.\d times the section\.$/);
  });

  it('of the import limit say how much is too much, and of power factor what compensates it', () => {
    const draft = draftNetwork(50);
    const poi = addBus(draft, { label: 'POI', nominalVoltageV: 110_000 });
    addSource(draft, { label: 'grid', type: 'grid', bus: poi, limitW: 80e6 });
    addLoad(draft, { label: 'load', busA: poi, powerW: 100e6, powerFactor: 0.8 });
    expect(findings(draft).map(({ code, severity, remedy }) => ({ code, severity, remedy }))).toEqual([
      {
        code: 'electrical.grid.importLimit',
        severity: 'error',
        remedy: 'Cap or shed 20.00 MW, or cover it on site with generation or storage.',
      },
      // 75 Mvar less 100·tan(acos 0.9) = 48.43 Mvar.
      {
        code: 'electrical.grid.powerFactor',
        severity: 'warning',
        remedy: 'Install 26.57 Mvar of capacitors at the medium-voltage bus.',
      },
    ]);
  });

  it('of loads without supply are one finding with all of them', () => {
    const { draft, a, b } = feeder();
    addSwitchgear(draft, { label: 'breaker', from: a, to: b, ratedA: 400, state: 'open' });
    for (const label of ['one', 'two']) addLoad(draft, { label, busA: b, powerW: 10e3 });
    const problems = findings(draft);
    expect(problems.map(({ code, elements }) => [code, elements])).toEqual([
      ['electrical.load.unsupplied', ['one', 'two']],
    ]);
    expect(problems[0]!.message).toBe('2 loads (20.0 kW) have no supply.');
  });
});
