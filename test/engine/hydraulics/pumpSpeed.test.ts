import { describe, expect, it } from 'vitest';
import {
  type HydraulicLink,
  type HydraulicNetwork,
  type HydraulicNode,
  type NetworkControl,
  type PumpCurve,
  resistanceFromKv,
} from '#engine/hydraulics';
import { solved } from './solved';

const fluid = { densityKgPerM3: 1000, viscosityPaS: 1e-3 };
const curve: PumpCurve = { form: 'power', shutoffHeadM: 40, linear: 0, coefficient: 5000, exponent: 2 };

const node = (id: string, fixedPressurePa?: number, elevationM = 0): HydraulicNode => ({
  id,
  elevationM,
  ...(fixedPressurePa === undefined ? {} : { fixedPressurePa }),
});
/** A valve or rack that passes `kv` m³/h at 1 bar. */
const loss = (
  id: string,
  from: string,
  to: string,
  kv: number,
  position: 'open' | 'closed' = 'open',
): HydraulicLink => ({
  id,
  kind: 'resistance',
  from,
  to,
  curve: resistanceFromKv(kv),
  position,
});
const network = (
  nodes: readonly HydraulicNode[],
  links: readonly HydraulicLink[],
  controls: readonly NetworkControl[] = [],
): HydraulicNetwork => ({ nodes, links, controls, fluid });

/** Flow through a loss of a given Kv, kg/s. */
const flowAt = (kv: number, dropPa: number): number => (kv / 3.6) * Math.sqrt(dropPa / 1e5);

describe('pump speed control', () => {
  const racks = (open: number): HydraulicNetwork =>
    network(
      [node('vessel', 1e5), node('supply'), node('far')],
      [
        { id: 'pump', kind: 'pump', from: 'vessel', to: 'supply', curve },
        loss('header', 'supply', 'far', 100),
        ...[1, 2, 3, 4].map((k) => loss(`rack${k}`, 'far', 'vessel', 10, k <= open ? 'open' : 'closed')),
      ],
      [
        {
          action: 'pumpSpeed',
          links: ['pump'],
          highNode: 'far',
          lowNode: 'vessel',
          setpointPa: 8e4,
          speedRange: [0.3, 1],
        },
      ],
    );

  it('keeps the pressure difference at the far racks whatever number of them is open', () => {
    const speeds = [4, 3, 2, 1].map((open) => {
      const { pressurePa, flowKgPerS, speed, codes } = solved(racks(open));
      expect(pressurePa('far') - pressurePa('vessel')).toBeCloseTo(8e4, 2);
      expect(flowKgPerS('pump')).toBeCloseTo(open * flowAt(10, 8e4), 5);
      expect(codes).toEqual([]);
      return speed('pump');
    });
    expect(speeds).toEqual([...speeds].sort((a, b) => b - a));
    expect(speeds[3]).toBeGreaterThan(0.3);
  });

  it('runs at full speed when the set point is out of reach, and says so', () => {
    const { problem, speed, codes, pressurePa } = solved({
      ...racks(4),
      controls: [
        {
          action: 'pumpSpeed',
          links: ['pump'],
          highNode: 'far',
          lowNode: 'vessel',
          setpointPa: 6e5,
          speedRange: [0.3, 1],
        },
      ],
    });
    expect(problem.controls.length).toBe(1);
    expect(speed('pump')).toBe(1);
    expect(pressurePa('far') - pressurePa('vessel')).toBeLessThan(6e5);
    expect(codes).toEqual(['hydraulics.control.setpointMissed']);
  });

  it('rests at its lowest speed when even that gives more than is asked', () => {
    const { speed, pressurePa, codes } = solved({
      ...racks(1),
      controls: [
        {
          action: 'pumpSpeed',
          links: ['pump'],
          highNode: 'far',
          lowNode: 'vessel',
          setpointPa: 1e4,
          speedRange: [0.5, 1],
        },
      ],
    });
    expect(speed('pump')).toBe(0.5);
    expect(pressurePa('far') - pressurePa('vessel')).toBeGreaterThan(1e4);
    expect(codes).toEqual([]);
  });

  it('turns all pumps of a group at one speed, and goes on with those that run', () => {
    const group = (running: readonly string[]): HydraulicNetwork => {
      const base = racks(4);
      return {
        ...base,
        links: [
          ...base.links.filter(({ id }) => id !== 'pump'),
          ...['a', 'b'].map(
            (id): HydraulicLink => ({
              id,
              kind: 'pump',
              from: 'vessel',
              to: 'supply',
              curve,
              position: running.includes(id) ? 'open' : 'closed',
            }),
          ),
        ],
        controls: [
          {
            action: 'pumpSpeed',
            links: ['a', 'b'],
            highNode: 'far',
            lowNode: 'vessel',
            setpointPa: 8e4,
            speedRange: [0.3, 1],
          },
        ],
      };
    };
    const both = solved(group(['a', 'b']));
    expect(both.speed('a')).toBe(both.speed('b'));
    expect(both.flowKgPerS('a')).toBeCloseTo(both.flowKgPerS('b'), 9);
    const one = solved(group(['b']));
    expect(one.pressurePa('far') - one.pressurePa('vessel')).toBeCloseTo(8e4, 2);
    expect(one.speed('b')).toBeGreaterThan(both.speed('b'));
    expect(one.flowKgPerS('a')).toBe(0);
  });

  it('works in many loops and with two controls in one loop at the same time', () => {
    const nodes: HydraulicNode[] = [];
    const links: HydraulicLink[] = [];
    const controls: NetworkControl[] = [];
    for (let k = 0; k < 6; k++) {
      nodes.push(node(`v${k}`, 1e5), node(`s${k}`), node(`t${k}`), node(`u${k}`));
      links.push(
        { id: `pump${k}`, kind: 'pump', from: `v${k}`, to: `s${k}`, curve },
        loss(`rack${k}`, `s${k}`, `v${k}`, 10 + k),
        { id: `booster${k}`, kind: 'pump', from: `s${k}`, to: `t${k}`, curve },
        loss(`tower${k}`, `t${k}`, `u${k}`, 8),
        loss(`back${k}`, `u${k}`, `v${k}`, 30),
      );
      controls.push(
        {
          action: 'pumpSpeed',
          links: [`pump${k}`],
          highNode: `s${k}`,
          lowNode: `v${k}`,
          setpointPa: 6e4 + 1e4 * k,
          speedRange: [0.2, 1.2],
        },
        {
          action: 'pumpSpeed',
          links: [`booster${k}`],
          highNode: `t${k}`,
          lowNode: `u${k}`,
          setpointPa: 1.5e5,
          speedRange: [0.2, 1.2],
        },
      );
    }
    const { pressurePa, codes } = solved(network(nodes, links, controls));
    expect(codes).toEqual([]);
    for (let k = 0; k < 6; k++) {
      expect(pressurePa(`s${k}`) - pressurePa(`v${k}`)).toBeCloseTo(6e4 + 1e4 * k, 2);
      expect(pressurePa(`t${k}`) - pressurePa(`u${k}`)).toBeCloseTo(1.5e5, 2);
    }
  });
});
