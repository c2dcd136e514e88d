import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMixingNetwork, type MixingResult, mixTemperatures } from '#engine/thermal';

interface Branch {
  readonly from: number;
  readonly to: number;
  readonly capacityWPerK: number;
  readonly heatW?: number;
  readonly holdsC?: number;
}

const mixed = (
  nodeC: readonly number[],
  branches: readonly Branch[],
): MixingResult & { readonly nodeC: number[]; readonly outletC: number[] } => {
  const network = createMixingNetwork(
    nodeC.length,
    Int32Array.from(branches, ({ from }) => from),
    Int32Array.from(branches, ({ to }) => to),
  );
  const state = {
    capacityWPerK: Float64Array.from(branches, ({ capacityWPerK }) => capacityWPerK),
    heatW: Float64Array.from(branches, ({ heatW }) => heatW ?? 0),
    isHeld: Uint8Array.from(branches, ({ holdsC }) => (holdsC === undefined ? 0 : 1)),
    outletC: Float64Array.from(branches, ({ holdsC }) => holdsC ?? 0),
    nodeC: Float64Array.from(nodeC),
  };
  const result = mixTemperatures(network, state);
  return { ...result, nodeC: [...state.nodeC], outletC: [...state.outletC] };
};

describe('temperatures along flows', () => {
  it('mix by capacity where streams meet, and rise by heat along a branch', () => {
    const { nodeC, nodeResidualW } = mixed(
      [20, 40, 0, 0],
      [
        { from: 0, to: 2, capacityWPerK: 1000 },
        { from: 1, to: 2, capacityWPerK: 3000 },
        { from: 2, to: 3, capacityWPerK: 4000, heatW: 8000 },
      ],
    );
    expect(nodeC).toEqual([20, 40, 35, 37]);
    expect(nodeResidualW).toBeLessThan(1e-6);
  });

  it('follow the flow against the direction of the branch', () => {
    expect(mixed([0, 30], [{ from: 0, to: 1, capacityWPerK: -500, heatW: 1000 }]).nodeC).toEqual([32, 30]);
  });

  it('close a loop at the temperature that equipment holds', () => {
    // CDU holds 30 °C; two racks in parallel; back to the CDU.
    const { nodeC, heldHeatW, networkResidualW } = mixed(
      [0, 0],
      [
        { from: 1, to: 0, capacityWPerK: 2000, holdsC: 30 },
        { from: 0, to: 1, capacityWPerK: 500, heatW: 10_000 },
        { from: 0, to: 1, capacityWPerK: 1500, heatW: 15_000 },
      ],
    );
    expect(nodeC[0]).toBe(30);
    expect(nodeC[1]).toBeCloseTo(30 + 25_000 / 2000, 12);
    expect(heldHeatW).toBeCloseTo(-25_000, 6);
    expect(Math.abs(networkResidualW)).toBeLessThan(1e-6);
  });

  it('settle a circle of flow that is fed from outside', () => {
    // 0 feeds the circle 1 → 2 → 1; what enters leaves at 2 → 3.
    const { nodeC, circulatingNodes, problems, networkResidualW } = mixed(
      [10, 0, 0, 0],
      [
        { from: 0, to: 1, capacityWPerK: 100 },
        { from: 1, to: 2, capacityWPerK: 300, heatW: 3000 },
        { from: 2, to: 1, capacityWPerK: 200 },
        { from: 2, to: 3, capacityWPerK: 100 },
      ],
    );
    expect(problems).toEqual([]);
    expect(circulatingNodes).toBeGreaterThan(0);
    expect(nodeC[3]).toBeCloseTo(10 + 3000 / 100, 9);
    expect(nodeC[1]).toBeCloseTo((100 * 10 + 200 * nodeC[2]!) / 300, 9);
    expect(Math.abs(networkResidualW)).toBeLessThan(1e-6);
  });

  it('name coolant that circulates where nothing holds a temperature', () => {
    const { problems, nodeC } = mixed(
      [21, 22],
      [
        { from: 0, to: 1, capacityWPerK: 100, heatW: 500 },
        { from: 1, to: 0, capacityWPerK: 100 },
      ],
    );
    expect(problems.map(({ code }) => code)).toEqual(['thermal.mixing.closedCircle']);
    expect(nodeC).toEqual([21, 22]);
  });

  it('lose no heat in random trees of flow', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1e4, noNaN: true })),
          {
            minLength: 1,
            maxLength: 30,
          },
        ),
        (shares) => {
          // Each node passes a share of what it carries to a new one; flows balance by construction.
          const carried = [1000];
          const branches: Branch[] = [];
          for (const [pick, share, heatW] of shares) {
            const from = pick % carried.length;
            const capacityWPerK = carried[from]! * (0.1 + 0.8 * share);
            carried[from]! -= capacityWPerK;
            branches.push({ from, to: carried.length, capacityWPerK, heatW });
            carried.push(capacityWPerK);
          }
          const { networkResidualW, nodeResidualW, nodeC } = mixed([25, ...shares.map(() => 0)], branches);
          // What a node keeps leaves there at its temperature.
          const leaving = carried.reduce((sum, capacity, n) => sum + capacity * (nodeC[n]! - 25), 0);
          const given = shares.reduce((sum, [, , heatW]) => sum + heatW, 0);
          expect(Math.abs(leaving - given) / Math.max(given, 1)).toBeLessThan(1e-9);
          expect(nodeResidualW).toBeLessThan(1e-6 * Math.max(given, 1));
          expect(Number.isFinite(networkResidualW)).toBe(true);
        },
      ),
    );
  });
});
