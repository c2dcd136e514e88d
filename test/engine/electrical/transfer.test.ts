import { describe, expect, it } from 'vitest';
import {
  addBus,
  addCable,
  addLoad,
  addSource,
  addSwitchgear,
  createState,
  draftNetwork,
  findViolations,
  type NetworkDraft,
  onSiteSupply,
  prepare,
  solve,
  toProblem,
} from '#engine/electrical';

const solved = (draft: NetworkDraft, outElements: readonly number[] = [], outSources: readonly number[] = []) => {
  for (const e of outElements) draft.elements[e] = { ...draft.elements[e]!, state: 'open' };
  for (const s of outSources) draft.sources[s] = { ...draft.sources[s]!, state: 'out' };
  const network = prepare(toProblem(draft));
  const state = createState(network);
  const solution = solve(network, state);
  expect(solution.balance.residual).toBeLessThan(1e-9);
  return { network, state, solution };
};

/** Two boards on feeders of their own from one bus, with a tie between them, a load on each, and a dual-corded one. */
const twoBoards = (tie: 'open' | 'standby' | 'closed') => {
  const draft = draftNetwork(50);
  const bus = (label: string) => addBus(draft, { label, nominalVoltageV: 400 });
  const [main, boardA, boardB] = [bus('main'), bus('board A'), bus('board B')];
  addSource(draft, { label: 'grid', type: 'grid', bus: main });
  const line = { from: main, lengthM: 20, resistanceOhmPerM: 0.05e-3, reactanceOhmPerM: 0.08e-3, ratedA: 1000 };
  const feederA = addCable(draft, { label: 'feeder A', to: boardA, ...line });
  const feederB = addCable(draft, { label: 'feeder B', to: boardB, ...line });
  const tieElement = addSwitchgear(draft, { label: 'tie', from: boardA, to: boardB, ratedA: 1000, state: tie });
  addLoad(draft, { label: 'load A', busA: boardA, powerW: 100e3 });
  addLoad(draft, { label: 'load B', busA: boardB, powerW: 150e3 });
  addLoad(draft, { label: 'dual', busA: boardA, busB: boardB, shareA: 0.4, powerW: 50e3 });
  return { draft, feederA, feederB, tieElement, main, boardA, boardB };
};

describe('dual-corded loads', () => {
  it('share as set while both feeds are live', () => {
    const { draft, feederA, feederB } = twoBoards('open');
    const { state } = solved(draft);
    expect(state.pToW[feederA]).toBeCloseTo(120e3, 4);
    expect(state.pToW[feederB]).toBeCloseTo(180e3, 4);
  });

  it('move to the live feed, and say that they run on one', () => {
    const { draft, feederA, feederB } = twoBoards('open');
    const { state, network } = solved(draft, [feederA]);
    expect([...state.servedW]).toEqual([0, 150e3, 50e3]);
    expect(state.pToW[feederB]).toBeCloseTo(200e3, 4);
    expect(findViolations(network, state).map(({ code, elements }) => [code, elements])).toEqual([
      ['electrical.load.unsupplied', ['load A']],
      ['electrical.load.oneFeed', ['dual']],
    ]);
  });
});

describe('standby ties', () => {
  it('stay open while both sides are live', () => {
    const { draft, tieElement } = twoBoards('standby');
    const { state } = solved(draft);
    expect(state.currentFromA[tieElement]).toBe(0);
  });

  it('close when one side is dead, and carry its load', () => {
    const { draft, feederA, tieElement } = twoBoards('standby');
    const { state } = solved(draft, [feederA]);
    expect([...state.servedW]).toEqual([100e3, 150e3, 50e3]);
    expect(state.pFromW[tieElement]).toBeCloseTo(-120e3, 4);
  });

  it('do not feed back towards a dead supply', () => {
    const { draft, boardA, main, tieElement } = twoBoards('standby');
    // Board A on a supply of its own, which is then lost together with another board on it.
    const other = addBus(draft, { label: 'other main', nominalVoltageV: 400 });
    const otherBoard = addBus(draft, { label: 'other board', nominalVoltageV: 400 });
    const grid = addSource(draft, { label: 'grid 2', type: 'grid', bus: other });
    draft.elements[0] = { ...draft.elements[0]!, fromBus: other };
    addSwitchgear(draft, { label: 'other feeder', from: other, to: otherBoard, ratedA: 1000 });
    const stranded = addLoad(draft, { label: 'stranded', busA: otherBoard, powerW: 10e3 });
    const { state } = solved(draft, [], [grid]);
    expect(state.voltagePu[main]).toBeGreaterThan(0.9);
    expect(state.voltagePu[boardA]).toBeGreaterThan(0.9);
    expect(state.pFromW[tieElement]).toBeCloseTo(-120e3, 4);
    expect(state.voltagePu[other]).toBe(0);
    expect(state.servedW[stranded]).toBe(0);
  });
});

describe('on-site sources', () => {
  const withGenerator = () => {
    const parts = twoBoards('open');
    const machine = addBus(parts.draft, { label: 'machine', nominalVoltageV: 400 });
    addSwitchgear(parts.draft, { label: 'generator breaker', from: machine, to: parts.main, ratedA: 2000 });
    const generator = addSource(parts.draft, {
      label: 'generator',
      type: 'generator',
      bus: machine,
      limitW: 400e3,
      efficiencyFraction: 0.4,
    });
    return { ...parts, generator };
  };

  it('inject their schedule beside the grid', () => {
    const { draft, generator } = withGenerator();
    const network = prepare(toProblem(draft));
    const state = createState(network);
    const { balance } = solve(network, state, { dispatchW: Float64Array.of(0, 120e3) });
    expect(state.sourceW[generator]).toBe(120e3);
    expect(state.sourceW[0]).toBeCloseTo(300e3 + balance.lossW - 120e3, 4);
    expect(onSiteSupply(network, state).primaryW).toBeCloseTo(300e3, 6);
  });

  it('take over when the grid is lost', () => {
    const { draft, generator } = withGenerator();
    const { state, solution } = solved(draft, [], [0]);
    expect(solution.balance.servedW).toBe(300e3);
    expect(state.sourceW[generator]).toBeCloseTo(300e3 + solution.balance.lossW, 4);
  });

  it('above their rating are a problem that says by how much', () => {
    const { draft } = withGenerator();
    draft.sources[1] = { ...draft.sources[1]!, limitW: 200e3 };
    const { network, state } = solved(draft, [], [0]);
    const [problem] = findViolations(network, state).filter(({ code }) => code === 'electrical.generation.overload');
    expect(problem?.elements).toEqual(['generator']);
    expect(problem?.message).toMatch(/^generator gives 30\d\.\d kW; its limit is 200\.0 kW\.$/);
  });

  it('share by rating on one bus', () => {
    const { draft, generator } = withGenerator();
    const second = addSource(draft, {
      label: 'small',
      type: 'generator',
      bus: draft.sources[generator]!.bus,
      limitW: 100e3,
    });
    const { state } = solved(draft, [], [0]);
    expect(state.sourceW[generator]! / state.sourceW[second]!).toBeCloseTo(4, 9);
  });

  it('charge from the grid at a negative schedule', () => {
    const { draft, main } = twoBoards('open');
    const battery = addSource(draft, { label: 'battery', type: 'storage', bus: main, limitW: 100e3, dispatchW: -50e3 });
    const { state } = solved(draft);
    expect(state.sourceW[battery]).toBe(-50e3);
    expect(state.sourceW[0]).toBeGreaterThan(350e3);
  });
});
