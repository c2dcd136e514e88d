import { describe, expect, it } from 'vitest';
import { type HydraulicLink, type HydraulicNetwork, prepare, toHydraulicProblem } from '#engine/hydraulics';
import { curve, loss, network, node } from './parts';
import { solved } from './solved';

describe('networks that cannot be as they are', () => {
  const codesOf = (each: HydraulicNetwork): readonly string[] => {
    const outcome = prepare(toHydraulicProblem(each).problem);
    expect(outcome.ok).toBe(false);
    for (const { message, remedy, elements } of outcome.problems) {
      expect(message.length * remedy.length).toBeGreaterThan(0);
      expect(elements.length).toBeGreaterThan(0);
    }
    return outcome.problems.map(({ code }) => code);
  };
  const two = [node('a', 0), node('b')];
  const pipe = (change: Partial<Extract<HydraulicLink, { kind: 'pipe' }>>): HydraulicLink => ({
    id: 'pipe',
    kind: 'pipe',
    from: 'a',
    to: 'b',
    lengthM: 1,
    diameterM: 0.1,
    roughness: 1e-5,
    ...change,
  });

  it('are refused with the reason', () => {
    expect(codesOf(network(two, [pipe({ to: 'nowhere' })]))).toEqual(['hydraulics.link.openEnd']);
    expect(codesOf(network(two, [pipe({ to: 'a' })]))).toEqual(['hydraulics.link.loop']);
    expect(codesOf(network(two, [pipe({ diameterM: 0 })]))).toContain('hydraulics.pipe.size');
    expect(codesOf(network(two, [pipe({ lengthM: Number.NaN })]))).toEqual(['hydraulics.pipe.size']);
    expect(codesOf(network(two, [pipe({ roughness: 0.01 })]))).toEqual(['hydraulics.pipe.roughness']);
    expect(codesOf(network(two, [pipe({ minorLossK: -1 })]))).toEqual(['hydraulics.link.minorLoss']);
    expect(codesOf(network([node('a', 0, Number.NaN), node('b')], [pipe({})]))).toEqual(['hydraulics.node.elevation']);
    const valve: HydraulicLink = { id: 'valve', kind: 'pressureControl', from: 'a', to: 'b' };
    expect(codesOf(network(two, [valve]))).toEqual(['hydraulics.control.missing']);
    const reduce = { action: 'reduce', highNode: 'b', setpointPa: 1 } as const;
    expect(codesOf(network(two, [pipe({})], [{ ...reduce, links: ['pipe'] }]))).toEqual([
      'hydraulics.control.actuator',
    ]);
    expect(codesOf(network(two, [valve], [{ ...reduce, links: ['valve'], lowNode: 'nowhere' }]))).toEqual([
      'hydraulics.control.sensor',
    ]);
    expect(
      codesOf(
        network(
          two,
          [valve],
          [
            { ...reduce, links: ['valve'] },
            { ...reduce, links: ['valve'] },
          ],
        ),
      ),
    ).toEqual(['hydraulics.control.shared']);
    const pump: HydraulicLink = { id: 'pump', kind: 'pump', from: 'a', to: 'b', curve };
    expect(
      codesOf(
        network(
          two,
          [pump],
          [{ action: 'pumpSpeed', links: ['pump'], highNode: 'b', setpointPa: 1, speedRange: [1, 0.5] }],
        ),
      ),
    ).toEqual(['hydraulics.control.speedRange']);
    expect(
      codesOf(
        network(
          [...two, node('c', 0), node('d')],
          [valve, loss('other', 'c', 'd', 10)],
          [{ ...reduce, links: ['valve'], highNode: 'd' }],
        ),
      ),
    ).toEqual(['hydraulics.control.otherLoop']);
  });

  it('name places that closed valves cut off, and serve the rest', () => {
    const { codes, problems, flowKgPerS } = solved(
      network(
        [
          node('source', 2e5),
          { id: 'near', elevationM: 0, demandKgPerS: 1 },
          { id: 'far', elevationM: 0, demandKgPerS: 2 },
        ],
        [loss('main', 'source', 'near', 30), loss('end', 'near', 'far', 30, 'closed')],
      ),
    );
    expect(codes).toEqual(['hydraulics.node.cutOff']);
    expect(problems[0]!.elements).toEqual(['far']);
    expect(flowKgPerS('main')).toBeCloseTo(1, 9);
    expect(flowKgPerS('end')).toBe(0);
  });

  it('tell of demand in a closed loop without a feed', () => {
    const { codes, flowKgPerS } = solved(
      network([node('a'), { id: 'b', elevationM: 0, demandKgPerS: 0.5 }], [loss('link', 'a', 'b', 10)]),
    );
    expect(codes).toEqual(['hydraulics.zone.unbalanced']);
    expect(flowKgPerS('link')).toBeCloseTo(0.5, 9);
  });
});
