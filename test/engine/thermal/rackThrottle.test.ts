import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedRackPower } from '#engine/thermal';

const limits = {
  fullHeatW: 115_000,
  idleShare: 0.25,
  maxSupplyC: 40,
  maxReturnC: 65,
  ratedFlowKgS: 2.9,
  caseRiseK: 30,
};
const supply = (supplyC: number, flowKgS = 2.9) => ({ supplyC, flowKgS, heatCapacityJPerKgK: 3950 });

describe('power that a rack may draw', () => {
  it('is all of it up to the supply limit at the rated flow, and falls beyond', () => {
    expect(allowedRackPower(limits, supply(40))).toMatchObject({ powerShare: 1, limitedBy: 'nothing', problems: [] });
    const warm = allowedRackPower(limits, supply(43));
    // The case may rise 30 K above 40 °C; 27 K are left.
    expect(warm.powerShare).toBeCloseTo(27 / 30, 9);
    expect(warm.limitedBy).toBe('case');
    expect(warm.problems[0]?.message).toMatch(/held at 90 %/);
  });

  it('falls with less flow, since coolant and cold plates warm more', () => {
    expect(allowedRackPower(limits, supply(40, 1.45)).powerShare).toBeLessThan(0.6);
    expect(allowedRackPower(limits, supply(30, 1.45)).powerShare).toBeGreaterThan(
      allowedRackPower(limits, supply(40, 1.45)).powerShare,
    );
  });

  it('keeps the return below its limit', () => {
    const { powerShare, limitedBy, returnC } = allowedRackPower({ ...limits, maxReturnC: 46 }, supply(38));
    expect(limitedBy).toBe('return');
    expect(returnC).toBeCloseTo(46, 9);
    expect(powerShare).toBeCloseTo((8 * 2.9 * 3950) / 115_000, 9);
  });

  it('is nothing without flow, and where idling is too much', () => {
    expect(allowedRackPower(limits, supply(30, 0))).toMatchObject({ powerShare: 0 });
    const hot = allowedRackPower(limits, supply(66));
    expect(hot.powerShare).toBe(0);
    expect(hot.problems.map(({ code }) => code)).toEqual(['thermal.rack.stopped']);
  });

  it('never rises with a warmer supply or less flow', () => {
    const temps = fc.double({ min: 15, max: 60, noNaN: true });
    const flows = fc.double({ min: 0.3, max: 4, noNaN: true });
    fc.assert(
      fc.property(temps, flows, fc.double({ min: 0, max: 5, noNaN: true }), (supplyC, flowKgS, more) => {
        const { powerShare } = allowedRackPower(limits, supply(supplyC, flowKgS));
        expect(allowedRackPower(limits, supply(supplyC + more, flowKgS)).powerShare).toBeLessThanOrEqual(powerShare);
        expect(allowedRackPower(limits, supply(supplyC, flowKgS / (1 + more))).powerShare).toBeLessThanOrEqual(
          powerShare + 1e-12,
        );
      }),
    );
  });
});
