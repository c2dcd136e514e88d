import { describe, expect, it } from 'vitest';
import { buildTopology } from '../../../engine/plant/topology';

const topology = (elementCount: number, edges: readonly (readonly [number, number])[]) =>
  buildTopology(
    elementCount,
    Int32Array.from(edges, ([from]) => from),
    Int32Array.from(edges, ([, to]) => to),
    Int32Array.from(edges, (_, index) => index),
  );

describe('topology of a medium', () => {
  it('orders elements from sources to sinks, whatever the order of the runs', () => {
    const { order, cyclic } = topology(6, [
      [3, 4],
      [0, 1],
      [1, 3],
      [0, 2],
      [2, 3],
    ]);
    expect([...order]).toHaveLength(5);
    const place = new Map([...order].map((element, position) => [element, position]));
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [0, 2],
      [2, 3],
      [3, 4],
    ] as const)
      expect(place.get(from)!).toBeLessThan(place.get(to)!);
    expect(place.has(5)).toBe(false);
    expect(cyclic).toHaveLength(0);
  });

  it('lists what enters and leaves each element', () => {
    const { inStart, inRuns, outStart, outRuns } = topology(3, [
      [0, 2],
      [1, 2],
      [0, 1],
    ]);
    expect([...inRuns.slice(inStart[2], inStart[3])].sort()).toEqual([0, 1]);
    expect([...outRuns.slice(outStart[0], outStart[1])].sort()).toEqual([0, 2]);
    expect(outStart[3]! - outStart[2]!).toBe(0);
  });

  it('sets aside elements that feed each other in a circle, and what hangs on them', () => {
    const { order, cyclic } = topology(4, [
      [0, 1],
      [1, 2],
      [2, 1],
      [2, 3],
    ]);
    expect([...order]).toEqual([0]);
    expect([...cyclic].sort()).toEqual([1, 2, 3]);
  });
});
