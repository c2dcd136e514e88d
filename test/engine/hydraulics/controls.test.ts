import { describe, expect, it } from 'vitest';
import { type HydraulicLink, modeCode, resistanceFromKv } from '#engine/hydraulics';
import { curve, loss, network, node } from './parts';
import { solved } from './solved';

/** Flow through a loss of a given Kv, kg/s. */
const flowAt = (kv: number, dropPa: number): number => (kv / 3.6) * Math.sqrt(dropPa / 1e5);

describe('control valves', () => {
  const valve = (from: string, to: string, kv = 50): HydraulicLink => ({
    id: 'valve',
    kind: 'pressureControl',
    from,
    to,
    curve: resistanceFromKv(kv),
  });

  it('reduce the pressure behind them, open when there is too little, shut against backflow', () => {
    const reducing = (sourcePa: number, behindPa: number): ReturnType<typeof solved> =>
      solved(
        network(
          [node('source', sourcePa), node('behind'), node('sink', behindPa)],
          [valve('source', 'behind'), loss('use', 'behind', 'sink', 10)],
          [{ action: 'reduce', links: ['valve'], highNode: 'behind', setpointPa: 3e5 }],
        ),
      );
    const holding = reducing(6e5, 0);
    expect(holding.pressurePa('behind')).toBeCloseTo(3e5, 3);
    expect(holding.flowKgPerS('valve')).toBeCloseTo(flowAt(10, 3e5), 6);
    expect(holding.mode('valve')).toBe(modeCode.throttling);
    const open = reducing(2.5e5, 0);
    expect(open.mode('valve')).toBe(modeCode.open);
    expect(open.pressurePa('behind')).toBeLessThan(2.5e5);
    // Fully open: 1/Kv² of valve and use in series.
    expect(open.flowKgPerS('use')).toBeCloseTo(flowAt(1 / Math.sqrt(1 / 50 ** 2 + 1 / 10 ** 2), 2.5e5), 6);
    const shut = reducing(2e5, 4e5);
    expect(shut.mode('valve')).toBe(modeCode.closed);
    expect(shut.flowKgPerS('valve')).toBe(0);
    for (const { codes } of [holding, open, shut]) expect(codes).toEqual([]);
  });

  it('feed a part that hangs on them alone', () => {
    const { pressurePa, flowKgPerS } = solved(
      network(
        [node('source', 6e5), node('behind'), { id: 'use', elevationM: 2, demandKgPerS: 1.5 }],
        [valve('source', 'behind'), loss('branch', 'behind', 'use', 20)],
        [{ action: 'reduce', links: ['valve'], highNode: 'behind', setpointPa: 2e5 }],
      ),
    );
    expect(flowKgPerS('valve')).toBeCloseTo(1.5, 9);
    expect(pressurePa('behind')).toBeCloseTo(2e5, 3);
  });

  it('sustain the pressure before them', () => {
    const sustaining = (usePa: number): ReturnType<typeof solved> =>
      solved(
        network(
          [node('source', 4e5), node('before'), node('sink', usePa)],
          [loss('feed', 'source', 'before', 10), valve('before', 'sink')],
          [{ action: 'sustain', links: ['valve'], highNode: 'before', setpointPa: 3e5 }],
        ),
      );
    const holding = sustaining(0);
    expect(holding.pressurePa('before')).toBeCloseTo(3e5, 3);
    expect(holding.flowKgPerS('valve')).toBeCloseTo(flowAt(10, 1e5), 6);
    // The pressure is high enough without it.
    expect(sustaining(3.5e5).mode('valve')).toBe(modeCode.open);
  });

  it('let an excess of pressure difference pass by, and no more', () => {
    const bypass = (rackKv: number): ReturnType<typeof solved> =>
      solved(
        network(
          [node('vessel', 1e5), node('supply')],
          [
            { id: 'pump', kind: 'pump', from: 'vessel', to: 'supply', curve },
            loss('racks', 'supply', 'vessel', rackKv),
            valve('supply', 'vessel', 200),
          ],
          [{ action: 'sustain', links: ['valve'], highNode: 'supply', lowNode: 'vessel', setpointPa: 2.5e5 }],
        ),
      );
    const few = bypass(20);
    expect(few.pressurePa('supply') - few.pressurePa('vessel')).toBeCloseTo(2.5e5, 3);
    expect(few.flowKgPerS('valve')).toBeGreaterThan(0);
    const many = bypass(150);
    expect(many.pressurePa('supply') - many.pressurePa('vessel')).toBeLessThan(2.5e5);
    expect(many.flowKgPerS('valve')).toBe(0);
    expect(many.mode('valve')).toBe(modeCode.closed);
  });

  it('keep the pressure difference over each of several branches', () => {
    const branches = [1, 2, 3];
    const { pressurePa, flowKgPerS, codes } = solved(
      network(
        [node('vessel', 1e5), node('supply'), ...branches.flatMap((k) => [node(`a${k}`), node(`b${k}`)])],
        [
          { id: 'pump', kind: 'pump', from: 'vessel', to: 'supply', curve },
          ...branches.flatMap((k): HydraulicLink[] => [
            loss(`in${k}`, 'supply', `a${k}`, 40),
            loss(`rack${k}`, `a${k}`, `b${k}`, 5 * k),
            { id: `valve${k}`, kind: 'pressureControl', from: `b${k}`, to: 'vessel' },
          ]),
        ],
        branches.map((k) => ({
          action: 'reduce',
          links: [`valve${k}`],
          highNode: `a${k}`,
          lowNode: `b${k}`,
          setpointPa: 5e4,
        })),
      ),
    );
    for (const k of branches) {
      expect(pressurePa(`a${k}`) - pressurePa(`b${k}`)).toBeCloseTo(5e4, 3);
      expect(flowKgPerS(`rack${k}`)).toBeCloseTo(flowAt(5 * k, 5e4), 6);
    }
    expect(codes).toEqual([]);
  });

  it('sense a dead end, which stands at the pressure of where it branches off', () => {
    const { pressurePa, codes } = solved(
      network(
        [node('source', 6e5), node('middle'), node('sink', 0), node('side')],
        [valve('source', 'middle'), loss('use', 'middle', 'sink', 10), loss('stub', 'middle', 'side', 10)],
        [{ action: 'reduce', links: ['valve'], highNode: 'side', setpointPa: 3e5 }],
      ),
    );
    expect(codes).toEqual([]);
    expect(pressurePa('side')).toBeCloseTo(3e5, 3);
    expect(pressurePa('middle')).toBeCloseTo(3e5, 3);
  });

  it('that sense a pressure of another loop are refused', () => {
    const elsewhere = network(
      [node('source', 6e5), node('middle'), node('sink', 0), node('head', 5e5), node('side'), node('foot', 0)],
      [
        valve('source', 'middle'),
        loss('use', 'middle', 'sink', 10),
        loss('in', 'head', 'side', 10),
        loss('out', 'side', 'foot', 5),
      ],
      [{ action: 'reduce', links: ['valve'], highNode: 'side', setpointPa: 3e5 }],
    );
    expect(() => solved(elsewhere)).toThrow(/hydraulics\.control\.otherLoop/);
  });

  it('that act on nothing they sense are named', () => {
    const { codes, solution } = solved(
      network(
        [node('source', 6e5), node('middle'), node('sink', 0), node('head', 8e5), node('side')],
        [
          valve('source', 'middle'),
          loss('use', 'middle', 'sink', 10),
          loss('in', 'head', 'side', 10),
          loss('out', 'side', 'source', 5),
        ],
        [{ action: 'reduce', links: ['valve'], highNode: 'side', setpointPa: 3e5 }],
      ),
    );
    expect(codes).toContain('hydraulics.control.powerless');
    expect(solution.isConverged).toBe(false);
    for (const value of [...solution.pressurePa, ...solution.flowKgPerS]) expect(Number.isFinite(value)).toBe(true);
  });
});

describe('flow control and check valves', () => {
  const control = (id: string, from: string, to: string, setFlowM3PerS: number): HydraulicLink => ({
    id,
    kind: 'flowControl',
    from,
    to,
    curve: resistanceFromKv(20),
    setFlowM3PerS,
  });

  it('hold the set flow or stand open and say that they starve', () => {
    const rack = (sourcePa: number): ReturnType<typeof solved> =>
      solved(
        network(
          [node('source', sourcePa), node('mid'), node('sink', 0)],
          [control('valve', 'source', 'mid', 1e-3), loss('rack', 'mid', 'sink', 5)],
        ),
      );
    const held = rack(3e5);
    expect(held.flowKgPerS('valve')).toBe(1);
    expect(held.flowKgPerS('rack')).toBeCloseTo(1, 9);
    expect(held.codes).toEqual([]);
    const starved = rack(2e4);
    expect(starved.flowKgPerS('valve')).toBeCloseTo(flowAt(1 / Math.sqrt(1 / 20 ** 2 + 1 / 5 ** 2), 2e4), 6);
    expect(starved.codes).toEqual(['hydraulics.flowControl.starved']);
    // Backwards they do not control.
    expect(rack(-1e4).flowKgPerS('valve')).toBeLessThan(0);
  });

  it('share a pump that cannot serve all: some hold, the others starve', () => {
    const racks = Array.from({ length: 20 }, (_, k) => k);
    const { flowKgPerS, codes, solution } = solved(
      network(
        [node('vessel', 1e5), node('h0'), ...racks.map((k) => node(`h${k + 1}`))],
        [
          { id: 'pump', kind: 'pump', from: 'vessel', to: 'h0', curve },
          ...racks.flatMap((k): HydraulicLink[] => [
            loss(`header${k}`, `h${k}`, `h${k + 1}`, 150),
            control(`valve${k}`, `h${k + 1}`, 'vessel', 4e-3),
          ]),
        ],
      ),
    );
    expect(solution.isConverged).toBe(true);
    const held = racks.filter((k) => flowKgPerS(`valve${k}`) === 4);
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(racks.length);
    // The near racks are served first.
    expect(held).toEqual(racks.slice(0, held.length));
    expect(codes).toEqual(['hydraulics.flowControl.starved']);
  });

  it('in series settle on the smaller set flow', () => {
    const { flowKgPerS, solution } = solved(
      network(
        [node('source', 3e5), node('a'), node('b'), node('sink', 0)],
        [control('first', 'source', 'a', 2e-3), control('second', 'a', 'b', 1e-3), loss('rack', 'b', 'sink', 5)],
      ),
    );
    expect(solution.isConverged).toBe(true);
    expect(flowKgPerS('first')).toBeCloseTo(1, 9);
    expect(flowKgPerS('second')).toBeCloseTo(1, 9);
  });

  it('let nothing back, and open again when the pressure turns', () => {
    const checked = (leftPa: number, rightPa: number): ReturnType<typeof solved> =>
      solved(
        network(
          [node('left', leftPa), node('mid'), node('right', rightPa)],
          [
            {
              id: 'check',
              kind: 'pipe',
              from: 'left',
              to: 'mid',
              lengthM: 5,
              diameterM: 0.05,
              roughness: 45e-6,
              flow: 'forwardOnly',
            },
            loss('rest', 'mid', 'right', 10),
          ],
        ),
      );
    expect(checked(2e5, 1e5).flowKgPerS('check')).toBeGreaterThan(0);
    const shut = checked(1e5, 2e5);
    expect(shut.flowKgPerS('check')).toBe(0);
    expect(shut.pressurePa('mid')).toBeCloseTo(2e5, 3);
  });

  it('keep a standing pump from short-circuiting the running one', () => {
    const { flowKgPerS, mode } = solved(
      network(
        [node('vessel', 1e5), node('supply')],
        [
          { id: 'strong', kind: 'pump', from: 'vessel', to: 'supply', curve },
          { id: 'weak', kind: 'pump', from: 'vessel', to: 'supply', curve, speed: 0.5 },
          loss('racks', 'supply', 'vessel', 20),
        ],
      ),
    );
    expect(mode('weak')).toBe(modeCode.closed);
    expect(flowKgPerS('weak')).toBe(0);
    expect(flowKgPerS('strong')).toBeCloseTo(flowKgPerS('racks'), 9);
  });
});
