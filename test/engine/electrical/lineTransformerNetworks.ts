import {
  addBus,
  addCable,
  addLoad,
  addSource,
  addTransformer,
  createState,
  draftNetwork,
  prepare,
  solve,
  toProblem,
} from '#engine/electrical';
import type lineCase from '../../validation/cases/power-line-transformer.json';

export type LineTransformerCase = typeof lineCase;

const powerFactorOf = (p: number, q: number): number => p / Math.hypot(p, q);

/** The line of the published case; `systems` of it side by side. */
const lineOf = (data: LineTransformerCase['line']['line'], systems: number) => ({
  lengthM: data.length_km * 1e3,
  resistanceOhmPerM: data.r_ohm_per_km / 1e3,
  reactanceOhmPerM: data.x_ohm_per_km / 1e3,
  capacitanceFPerM: data.c_nF_per_km * 1e-12,
  conductanceSPerM: data.g_uS_per_km * 1e-9,
  ratedA: data.max_kA * 1e3 * data.derating,
  parallelSets: systems,
});

/** A pair of lines that feeds a load, and a third that ends open; solved. */
export const solvedLine = (data: LineTransformerCase['line']) => {
  const { line, load, slack_V_pu, nominal_kV, frequency_Hz, parallel } = data;
  const draft = draftNetwork(frequency_Hz);
  const bus = (label: string) => addBus(draft, { label, nominalVoltageV: nominal_kV * 1e3 });
  const [feed, far, openEnd] = [bus('1'), bus('2'), bus('open end')];
  addSource(draft, { label: 'grid', type: 'grid', bus: feed, voltagePu: slack_V_pu });
  const pair = addCable(draft, { label: 'pair', from: feed, to: far, ...lineOf(line, parallel) });
  const open = addCable(draft, { label: 'open-ended', from: feed, to: openEnd, ...lineOf(line, 1) });
  addLoad(draft, { label: 'load', busA: far, powerW: load.P * 1e6, powerFactor: powerFactorOf(load.P, load.Q) });
  const network = prepare(toProblem(draft));
  const state = createState(network);
  solve(network, state);
  return { state, far, pair, open };
};

/** `loaded` units in parallel, and one more energised with its low-voltage side open; solved. */
export const solvedTransformer = (data: LineTransformerCase['transformer'], model: 'T' | 'pi', loaded: number) => {
  const { transformer: t } = data;
  const draft = draftNetwork(data.frequency_Hz);
  const slack = addBus(draft, { label: 'slack', nominalVoltageV: data.nominal_kV_HV * 1e3 });
  const hv = addBus(draft, { label: 'HV', nominalVoltageV: data.nominal_kV_HV * 1e3 });
  const lv = addBus(draft, { label: 'LV', nominalVoltageV: data.nominal_kV_LV * 1e3 });
  const openLv = addBus(draft, { label: 'open LV', nominalVoltageV: data.nominal_kV_LV * 1e3 });
  addSource(draft, { label: 'grid', type: 'grid', bus: slack, voltagePu: data.slack_V_pu });
  const feed = data.feedLine;
  addCable(draft, {
    label: 'feed',
    from: slack,
    to: hv,
    lengthM: feed.length_km * 1e3,
    resistanceOhmPerM: feed.r_ohm_per_km / 1e3,
    reactanceOhmPerM: feed.x_ohm_per_km / 1e3,
    capacitanceFPerM: feed.c_nF_per_km * 1e-12,
    ratedA: 0,
  });
  const rating = {
    ratedVa: t.S_MVA * 1e6,
    primaryVoltageV: t.V_HV_kV * 1e3,
    secondaryVoltageV: t.V_LV_kV * 1e3,
    noLoadLossW: t.pfe_kW * 1e3,
    loadLossW: (t.vkr_pct / 100) * t.S_MVA * 1e6,
    shortCircuitFraction: t.vk_pct / 100,
    noLoadCurrentFraction: t.i0_pct / 100,
    primaryTapRatio: 1 + ((t.tapPos - t.tapNeutral) * t.tapStep_pct) / 100,
    model,
  };
  const units = Array.from({ length: loaded }, (_, i) =>
    addTransformer(draft, { label: `unit ${i}`, from: hv, to: lv, ...rating }),
  );
  const idle = addTransformer(draft, { label: 'idle', from: hv, to: openLv, ...rating });
  addLoad(draft, {
    label: 'load',
    busA: lv,
    powerW: data.load.P * 1e6,
    powerFactor: powerFactorOf(data.load.P, data.load.Q),
  });
  const network = prepare(toProblem(draft));
  const state = createState(network);
  const { balance } = solve(network, state);
  return { state, balance, hv, lv, units, idle };
};
