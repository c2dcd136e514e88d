import { describe, expect, it } from 'vitest';
import {
  addBus,
  addLoad,
  addSource,
  addTransformer,
  createState,
  draftNetwork,
  peakEfficiencyLoadFraction,
  prepare,
  solve,
  toProblem,
  transformerLossW,
} from '#engine/electrical';
import lineCase from '../../validation/cases/power-line-transformer.json';
import lossCase from '../../validation/cases/power-transformer-loss.json';
import piCase from '../../validation/cases/power-transformer-pi.json';
import { solvedLine, solvedTransformer } from './lineTransformerNetworks';

describe('line with charging, two systems in parallel and an open-ended one', () => {
  const { expected } = lineCase.line;
  const { state, far, pair, open } = solvedLine(lineCase.line);

  it('reproduces the voltage to 1e-8 pu', () => {
    expect(Math.abs(state.voltagePu[far]! - expected.bus2_V_pu)).toBeLessThan(1e-8);
  });

  it('reproduces powers, currents and loading as printed', () => {
    const { line1, openEndedLine } = expected;
    expect(state.pFromW[pair]! / 1e6).toBeCloseTo(line1.P_from, 5);
    expect(state.qFromVar[pair]! / 1e6).toBeCloseTo(line1.Q_from, 5);
    expect(Math.max(state.currentFromA[pair]!, state.currentToA[pair]!) / 1e3).toBeCloseTo(line1.I, 6);
    expect(100 * state.loadingFraction[pair]!).toBeCloseTo(line1.loading_pct, 3);
    expect(state.pFromW[open]! / 1e6).toBeCloseTo(openEndedLine.P_from, 5);
    expect(state.qFromVar[open]! / 1e6).toBeCloseTo(openEndedLine.Q_from, 5);
    expect(state.currentFromA[open]! / 1e3).toBeCloseTo(openEndedLine.I, 6);
    expect(100 * state.loadingFraction[open]!).toBeCloseTo(openEndedLine.loading_pct, 3);
    expect(state.currentToA[open]).toBeLessThan(1e-9);
  });
});

describe('transformer between PowerFactory (T) and SINCAL (pi)', () => {
  const data = lineCase.transformer;
  const { transformer: t } = data;

  it('agrees with the T model to 1e-6 pu, two units in parallel', () => {
    const expected = data.expectedTmodel;
    const { state, balance, hv, lv, units, idle } = solvedTransformer(data, 'T', 2);
    expect(balance.residual).toBeLessThan(1e-9);
    expect(Math.abs(state.voltagePu[hv]! - expected.V_HV_pu)).toBeLessThan(1e-6);
    expect(Math.abs(state.voltagePu[lv]! - expected.V_LV_pu)).toBeLessThan(1e-6);
    const angleDeg = (bus: number) => (Math.atan2(state.voltageIm[bus]!, state.voltageRe[bus]!) * 180) / Math.PI;
    expect(Math.abs(angleDeg(hv) - expected.angle_HV_deg)).toBeLessThan(1e-4);
    // The balanced solver leaves the vector group's shift of 150° out.
    expect(Math.abs(angleDeg(lv) - (expected.angle_LV_deg + t.shift_deg))).toBeLessThan(1e-4);
    const sum = (column: Float64Array) => units.reduce((total, e) => total + column[e]!, 0);
    const { loadedPair, unloadedUnit } = expected;
    expect(Math.abs(sum(state.currentFromA) / 1e3 - loadedPair.I_HV)).toBeLessThan(1e-6);
    expect(Math.abs(sum(state.currentToA) / 1e3 - loadedPair.I_LV)).toBeLessThan(1e-6);
    // The original suite asks for 5e-3 MW; PowerFactory's own voltage tolerance leaves 7e-6 Mvar.
    expect(Math.abs(sum(state.pFromW) / 1e6 - loadedPair.P_HV)).toBeLessThan(1e-5);
    expect(Math.abs(sum(state.qFromVar) / 1e6 - loadedPair.Q_HV)).toBeLessThan(1e-5);
    for (const e of units) expect(100 * state.loadingFraction[e]!).toBeCloseTo(loadedPair.loading_pct, 3);
    expect(Math.abs(state.pFromW[idle]! / 1e6 - unloadedUnit.P_HV)).toBeLessThan(1e-6);
    // i₀ of this unit (1.6 kVA) is less than its iron loss (2 kW): no magnetising part is left, PowerFactory still gives 38 var.
    expect(Math.abs(state.qFromVar[idle]! / 1e6 - unloadedUnit.Q_HV)).toBeLessThan(1e-4);
    expect(100 * state.loadingFraction[idle]!).toBeCloseTo(unloadedUnit.loading_pct, 2);
  });

  it('agrees with the pi model to 1e-6 pu, one unit', () => {
    const expected = piCase.expectedPiModel;
    const { state, balance, hv, lv, units, idle } = solvedTransformer(data, 'pi', 1);
    expect(balance.residual).toBeLessThan(1e-9);
    expect(Math.abs(state.voltagePu[hv]! - expected.V_HV_pu)).toBeLessThan(1e-6);
    expect(Math.abs(state.voltagePu[lv]! - expected.V_LV_pu)).toBeLessThan(1e-6);
    expect(100 * state.loadingFraction[units[0]!]!).toBeCloseTo(expected.loading_by_current_pct.loaded, 3);
    expect(100 * state.loadingFraction[idle]!).toBeCloseTo(expected.loading_by_current_pct.unloaded, 2);
  });
});

describe('transformer losses', () => {
  const { kVA, noLoadLoss_kW, loadLoss_kW } = lossCase.transformer;

  it.each(lossCase.points)(
    'in closed form at $load_fraction of rating',
    ({ load_fraction, loss_kW, efficiency_pf1 }) => {
      const lossW = transformerLossW(noLoadLoss_kW * 1e3, loadLoss_kW * 1e3, load_fraction);
      expect(Math.abs(lossW / 1e3 / loss_kW - 1)).toBeLessThan(1e-6);
      const outputW = load_fraction * kVA * 1e3;
      expect(Math.abs(outputW / (outputW + lossW) / efficiency_pf1 - 1)).toBeLessThan(1e-6);
    },
  );

  it('peak where no-load and load loss are equal', () => {
    expect(peakEfficiencyLoadFraction(noLoadLoss_kW, loadLoss_kW)).toBeCloseTo(lossCase.peakEfficiencyLoad, 6);
  });

  it('in the network equal the closed form at rated voltage and current', () => {
    const draft = draftNetwork(50);
    const hv = addBus(draft, { label: 'HV', nominalVoltageV: 20_000 });
    const lv = addBus(draft, { label: 'LV', nominalVoltageV: 400 });
    addSource(draft, { label: 'grid', type: 'grid', bus: hv });
    const unit = addTransformer(draft, {
      label: 'unit',
      from: hv,
      to: lv,
      ratedVa: kVA * 1e3,
      primaryVoltageV: 20_000,
      secondaryVoltageV: 400,
      noLoadLossW: noLoadLoss_kW * 1e3,
      loadLossW: loadLoss_kW * 1e3,
      shortCircuitFraction: 0.06,
      model: 'pi',
    });
    addLoad(draft, { label: 'load', busA: lv, powerW: 1.25e6 });
    const network = prepare(toProblem(draft));
    const state = createState(network);
    solve(network, state);
    // Half the iron loss sits at each end of the pi; load loss follows the secondary current.
    const ironW = (noLoadLoss_kW * 1e3 * (1 + state.voltagePu[lv]! ** 2)) / 2;
    const ironCurrentPu = (noLoadLoss_kW / kVA / 2) * state.voltagePu[lv]!;
    const currentPu = 1.25e6 / (kVA * 1e3) / state.voltagePu[lv]! + ironCurrentPu;
    expect(state.lossW[unit]).toBeCloseTo(ironW + loadLoss_kW * 1e3 * currentPu ** 2, 4);
  });
});
