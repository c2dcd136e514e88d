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
  type ElectricalProblem,
  openDssScript,
  pandapowerJson,
  prepare,
  solve,
  toProblem,
} from '#engine/electrical';
import case33 from '../../validation/cases/power-radial-33bus.json';
import { campus } from './campus';
import { type FeederCase, feederProblem } from './feeders';

const solved = (problem: ElectricalProblem) => {
  const network = prepare(problem);
  const state = createState(network);
  return { network, state, solution: solve(network, state) };
};

/** Reads a pandapower file as far as ours go: frames in split orientation, T-model transformers, bus-bus switches. */
const readPandapower = (text: string): ElectricalProblem => {
  const net = JSON.parse(text)._object;
  type Row = Record<string, never> & Record<string, string & number & boolean>;
  const rows = (name: string): Row[] => {
    const { columns, data } = JSON.parse(net[name]._object) as { columns: string[]; data: unknown[][] };
    return data.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i]!, cell]))) as unknown as Row[];
  };
  const draft = draftNetwork(net.f_hz);
  for (const bus of rows('bus')) addBus(draft, { label: bus['name']!, nominalVoltageV: bus['vn_kv']! * 1e3 });
  for (const line of rows('line'))
    addCable(draft, {
      label: line['name']!,
      from: line['from_bus']!,
      to: line['to_bus']!,
      lengthM: line['length_km']! * 1e3,
      resistanceOhmPerM: line['r_ohm_per_km']! / 1e3,
      reactanceOhmPerM: line['x_ohm_per_km']! / 1e3,
      capacitanceFPerM: line['c_nf_per_km']! * 1e-12,
      conductanceSPerM: line['g_us_per_km']! * 1e-9,
      ratedA: line['max_i_ka']! * 1e3,
      state: line['in_service'] ? 'closed' : 'open',
    });
  for (const t of rows('trafo'))
    addTransformer(draft, {
      label: t['name']!,
      from: t['hv_bus']!,
      to: t['lv_bus']!,
      ratedVa: t['sn_mva']! * 1e6,
      primaryVoltageV: t['vn_hv_kv']! * 1e3,
      secondaryVoltageV: t['vn_lv_kv']! * 1e3,
      noLoadLossW: t['pfe_kw']! * 1e3,
      loadLossW: (t['vkr_percent']! / 100) * t['sn_mva']! * 1e6,
      shortCircuitFraction: t['vk_percent']! / 100,
      noLoadCurrentFraction: t['i0_percent']! / 100,
      state: t['in_service'] ? 'closed' : 'open',
    });
  for (const s of rows('switch'))
    addSwitchgear(draft, {
      label: s['name']!,
      from: s['bus']!,
      to: s['element']!,
      ratedA: 0,
      state: s['closed'] ? 'closed' : 'open',
    });
  for (const load of rows('load'))
    addLoad(draft, {
      label: load['name']!,
      busA: load['bus']!,
      powerW: load['p_mw']! * 1e6,
      powerFactor: load['p_mw']! / Math.hypot(load['p_mw']!, load['q_mvar']!),
    });
  for (const grid of rows('ext_grid'))
    addSource(draft, { label: grid['name']!, type: 'grid', bus: grid['bus']!, voltagePu: grid['vm_pu']! });
  return toProblem(draft);
};

/** Reads an OpenDSS script as far as ours go: lines, loads and voltage sources. */
const readOpenDss = (script: string): ElectricalProblem => {
  const draft = draftNetwork(Number(/DefaultBaseFrequency=(\S+)/.exec(script)?.[1]));
  const commands = script.split('\n').filter((line) => line.startsWith('New '));
  const value = (line: string, key: string): string => new RegExp(` ${key}=(\\S+)`, 'i').exec(line)?.[1] ?? '';
  const kv = Number(value(commands[0]!, 'basekv'));
  const buses = new Map<string, number>();
  const bus = (name: string): number => {
    const known = buses.get(name);
    if (known !== undefined) return known;
    const index = addBus(draft, { label: name, nominalVoltageV: kv * 1e3 });
    buses.set(name, index);
    return index;
  };
  for (const line of commands) {
    if (line.startsWith('New Circuit'))
      addSource(draft, {
        label: 'source',
        type: 'grid',
        bus: bus(value(line, 'bus1')),
        voltagePu: Number(value(line, 'pu')),
      });
    if (line.startsWith('New Line'))
      addCable(draft, {
        label: line,
        from: bus(value(line, 'bus1')),
        to: bus(value(line, 'bus2')),
        lengthM: Number(value(line, 'length')),
        resistanceOhmPerM: Number(value(line, 'r1')),
        reactanceOhmPerM: Number(value(line, 'x1')),
        capacitanceFPerM: Number(value(line, 'c1')) * 1e-9,
        ratedA: 0,
        state: value(line, 'enabled') === 'yes' ? 'closed' : 'open',
      });
    if (line.startsWith('New Load')) {
      const kw = Number(value(line, 'kw'));
      const kvar = Number(value(line, 'kvar'));
      expect(value(line, 'model')).toBe('1');
      addLoad(draft, {
        label: line,
        busA: bus(value(line, 'bus1')),
        powerW: kw * 1e3,
        powerFactor: kw / Math.hypot(kw, kvar),
      });
    }
  }
  return toProblem(draft);
};

describe('exports', () => {
  const feeder = feederProblem(case33 as unknown as FeederCase, [7, 9, 14, 32, 37]);

  it.each([
    ['pandapower', pandapowerJson, readPandapower],
    ['OpenDSS', openDssScript, readOpenDss],
  ] as const)('to %s and back solve to the same 33-bus feeder', (_, write, read) => {
    const { network, state, solution } = solved(feeder);
    const back = read(write(network, state));
    expect(back.elements.count).toBe(feeder.elements.count);
    expect(back.loads.count).toBe(feeder.loads.count);
    const again = solved(back);
    expect(Math.abs(again.solution.balance.lossW - solution.balance.lossW)).toBeLessThan(1e-3);
    for (let bus = 0; bus < feeder.buses.count; bus++) {
      const name = feeder.labels.buses[bus]!.replace(' ', '_');
      const there = back.labels.buses.findIndex(
        (label) => label === feeder.labels.buses[bus] || label.endsWith(`_${name}`),
      );
      expect(Math.abs(again.state.voltagePu[there]! - state.voltagePu[bus]!)).toBeLessThan(1e-9);
    }
  });

  it('to pandapower and back solve to the same campus, with transformers, a closed tie and converters as loads', () => {
    const problem = campus({ racks: 40, transformers: 'parallel', rackPower: 'cords' });
    const { network, state, solution } = solved(problem);
    const back = readPandapower(pandapowerJson(network, state));
    const again = solved(back);
    expect(back.buses.count).toBe(problem.buses.count + 1);
    for (let bus = 0; bus < problem.buses.count; bus++)
      expect(Math.abs(again.state.voltagePu[bus]! - state.voltagePu[bus]!)).toBeLessThan(1e-9);
    // Converter losses are in the loads there; so is nothing else.
    const converterLossW = [...problem.converters.element].reduce((sum, e) => sum + state.lossW[e]!, 0);
    const sourceImpedance = again.state.lossW[back.labels.elements.indexOf('source impedance 0')]!;
    expect(again.solution.balance.lossW - sourceImpedance).toBeCloseTo(solution.balance.lossW - converterLossW, 0);
  });

  it('name every element once and keep odd characters out of OpenDSS names', () => {
    const draft = draftNetwork(60);
    const a = addBus(draft, { label: 'board "A" = 1', nominalVoltageV: 480 });
    const b = addBus(draft, { label: 'board "A" = 1', nominalVoltageV: 480 });
    addSource(draft, { label: 'grid', type: 'grid', bus: a });
    addSwitchgear(draft, { label: 'Schütz & Co', from: a, to: b, ratedA: 100 });
    addLoad(draft, { label: 'load', busA: b, powerW: 1e3 });
    const { network, state } = solved(toProblem(draft));
    const script = openDssScript(network, state);
    expect(script).toContain(
      'New Line.s0_Sch_tz_Co bus1=b0_board_A_1 bus2=b1_board_A_1 phases=3 switch=yes enabled=yes',
    );
    expect(script.trimEnd().endsWith('Solve')).toBe(true);
  });
});
