import { describe, expect, it } from 'vitest';
import type { LayerNode, LayerOptions } from '../../../renderer/diagrams/layered/drawing';
import { placedInOrder } from '../../../renderer/diagrams/layered/isotonic';
import { layOut } from '../../../renderer/diagrams/layered/layOut';
import { tracksOf } from '../../../renderer/diagrams/layered/tracks';

const options: LayerOptions = {
  gap: 10,
  trackGap: 10,
  barPitch: 20,
  entryPitch: 10,
  barOverhang: 5,
  stubOut: 20,
  stubIn: 20,
};
const symbol: LayerNode = { form: 'symbol', before: 20, after: 20, length: 30, lean: 0 };
const bar: LayerNode = { ...symbol, form: 'bar', length: 10 };

describe('places in order', () => {
  it('leave things where they want to be when there is room', () => {
    expect(placedInOrder([0, 50, 100], [0, 40, 40])).toEqual([0, 50, 100]);
  });

  it('push crowded ones apart evenly about their mean', () => {
    // Three that all want to be at 10, 20 apart: -10, 10, 30.
    expect(placedInOrder([10, 10, 10], [0, 20, 20])).toEqual([-10, 10, 30]);
  });

  it('keep the order against the wishes', () => {
    // 100 and 0 with 10 between: mean 45 of 100 and -10, hence 45 and 55.
    expect(placedInOrder([100, 0], [0, 10])).toEqual([45, 55]);
  });
});

describe('tracks', () => {
  it('give lines that would lie on each other tracks of their own, and share one where they are the same conductor', () => {
    const crossing = (source: string, leaves: number, enters: number) => ({ source, leaves, enters });
    const [a, b, c, straight] = tracksOf(
      [crossing('a', 0, 100), crossing('b', 50, 150), crossing('a', 0, 40), crossing('c', 300, 300)],
      5,
    );
    expect(a).toBe(c);
    expect(a).not.toBe(b);
    expect(straight).toBe(-1);
  });

  it('let the line turn away first that leaves from above where another enters', () => {
    // The first enters at 100, above which the second leaves: that one must be off 100 before the first gets there.
    const [first, second] = tracksOf(
      [
        { source: 'a', leaves: 0, enters: 100 },
        { source: 'b', leaves: 100, enters: 200 },
      ],
      5,
    );
    expect(second).toBeLessThan(first!);
  });
});

describe('a drawing in layers', () => {
  it('puts a chain in one straight line', () => {
    const { nodes, routes } = layOut(
      [symbol, symbol, symbol],
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
      options,
    );
    expect(nodes.map(({ at }) => at)).toEqual([0, 0, 0]);
    // 30 long, 20 and 20 between.
    expect(nodes.map(({ start }) => start)).toEqual([0, 70, 140]);
    for (const route of routes) expect(new Set(route.map(([across]) => across)).size).toBe(1);
  });

  it('puts a standby source just above what it feeds, and takes long lines past what stands between', () => {
    // 0 → 1 → 2 → 3, 4 → 3, and 0 → 3 directly.
    const { nodes, routes } = layOut(
      [symbol, symbol, symbol, symbol, symbol],
      [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
        { from: 2, to: 3 },
        { from: 4, to: 3 },
        { from: 0, to: 3 },
      ],
      options,
    );
    expect(nodes[4]!.layer).toBe(2);
    const long = routes[4]!;
    for (const node of [nodes[1]!, nodes[2]!])
      for (const [across, along] of long)
        expect(
          across > node.at - node.before &&
            across < node.at + node.after &&
            along > node.start &&
            along < node.start + 30,
        ).toBe(false);
  });

  it('grows bars until their lines meet them straight', () => {
    const { nodes, routes } = layOut(
      [bar, symbol, symbol, symbol],
      [
        { from: 0, to: 1 },
        { from: 0, to: 2 },
        { from: 0, to: 3 },
      ],
      options,
    );
    const [board] = nodes;
    for (const [i, route] of routes.entries()) {
      expect(route[0]![0]).toBe(nodes[i + 1]!.at);
      expect(route[0]![0]).toBeGreaterThanOrEqual(board!.at - board!.before);
      expect(route[0]![0]).toBeLessThanOrEqual(board!.at + board!.after);
    }
  });

  it('survives connections in a circle', () => {
    const { nodes } = layOut(
      [symbol, symbol],
      [
        { from: 0, to: 1 },
        { from: 1, to: 0 },
      ],
      options,
    );
    expect(nodes.map(({ layer }) => layer)).toEqual([0, 1]);
  });
});
