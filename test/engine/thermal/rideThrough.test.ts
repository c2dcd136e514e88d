import { describe, expect, it } from 'vitest';
import { rideThroughS, STRATIFIED_USABLE_FRACTION, tankSupplyS, twoLoopTransient } from '#engine/thermal';

const lump = { storedJPerK: 4e6, startC: 32, limitC: 45, heatW: 1e6, coolingWPerK: 0, sinkC: 20 };
const never = (): number => 0;

describe('ride-through', () => {
  it('is stored heat over heat when all cooling is lost', () => {
    expect(rideThroughS(lump)).toBeCloseTo((4e6 * 13) / 1e6, 9);
    expect(rideThroughS({ ...lump, startC: 46 })).toBe(0);
  });

  it('is longer with some cooling left, and endless where that holds the limit', () => {
    const some = rideThroughS({ ...lump, coolingWPerK: 20_000 })!;
    expect(some).toBeGreaterThan(52);
    // 1 MW at 40 kW/K settles 25 K above the sink, at the limit.
    expect(rideThroughS({ ...lump, coolingWPerK: 40_000 })).toBeNull();
  });

  it('agrees between the closed form and the integration of one loop', () => {
    for (const coolingWPerK of [0, 10_000, 30_000]) {
      const closed = rideThroughS({ ...lump, coolingWPerK })!;
      const trace = twoLoopTransient(
        {
          tcsJPerK: lump.storedJPerK,
          // Facility water so large that it stands still at the sink.
          fwsJPerK: 1e11,
          tcsStartC: lump.startC,
          fwsStartC: lump.sinkC,
          limitC: lump.limitC,
          sinkC: lump.sinkC,
          heatW: () => lump.heatW,
          couplingWPerK: () => coolingWPerK,
          rejectionWPerK: never,
        },
        600,
        1,
      );
      expect(trace.rideThroughS! / closed).toBeCloseTo(1, 4);
      expect(trace.balanceResidual).toBeLessThan(1e-9);
    }
  });

  it('of facility water helps the loop behind it until both are warm', () => {
    const plant = {
      tcsJPerK: 4e6,
      tcsStartC: 32,
      fwsStartC: 26,
      limitC: 45,
      sinkC: 20,
      heatW: () => 1e6,
      couplingWPerK: () => 1e6 / 6,
      rejectionWPerK: never,
    };
    const small = twoLoopTransient({ ...plant, fwsJPerK: 1e7 }, 3600, 1);
    const large = twoLoopTransient({ ...plant, fwsJPerK: 1e8 }, 3600, 1);
    expect(small.rideThroughS!).toBeGreaterThan(52);
    expect(large.rideThroughS!).toBeGreaterThan(5 * small.rideThroughS!);
    for (const { balanceResidual } of [small, large]) expect(balanceResidual).toBeLessThan(1e-9);
  });

  it('of a stratified tank is the cold water that can be drawn', () => {
    const tank = {
      volumeM3: 20,
      densityKgPerM3: 995,
      heatCapacityJPerKgK: 4180,
      supplyC: 26,
      returnC: 36,
      usableFraction: STRATIFIED_USABLE_FRACTION,
    };
    expect(tankSupplyS(tank, 1e6)).toBeCloseTo((20 * 995 * 4180 * 10 * 0.9) / 1e6, 6);
    expect(tankSupplyS({ ...tank, returnC: 20 }, 1e6)).toBe(0);
    expect(tankSupplyS(tank, 0)).toBe(0);
  });
});
