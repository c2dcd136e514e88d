import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeatRejectionResult, rejectHeat } from '#engine/thermal';
import { air, coolers, dryCooler, everyUnit, WATER_HEAT_CAPACITY } from './units';

const FLOW_KG_S = 50;
const duty = (heatW: number, dryBulbC: number, wetBulbC: number, unitsAvailable = 2, setPointC = 32) => ({
  heatW,
  flowKgS: FLOW_KG_S,
  heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
  setPointC,
  air: air(dryBulbC, wetBulbC),
  unitsAvailable,
});
const drawW = (result: HeatRejectionResult): number => result.fanPowerW + result.compressorPowerW + result.pumpPowerW;

const weathers = fc
  .record({
    dryBulbC: fc.double({ min: -5, max: 30, noNaN: true }),
    depressionK: fc.double({ min: 0.5, max: 9, noNaN: true }),
  })
  .map(({ dryBulbC, depressionK }) => ({ dryBulbC, wetBulbC: dryBulbC - depressionK }));
const heats = fc.double({ min: 2e4, max: 1.6e6, noNaN: true });

describe('heat rejection', () => {
  for (const [name, unit] of Object.entries(everyUnit))
    it(`loses no heat: what the liquid gives, and all electricity, goes to ambient: ${name}`, () => {
      fc.assert(
        fc.property(weathers, heats, ({ dryBulbC, wetBulbC }, heatW) => {
          const setPointC = unit.kind === 'airCooledChiller' || unit.kind === 'waterCooledChiller' ? 12 : 32;
          const result = rejectHeat(unit, duty(heatW, dryBulbC, wetBulbC, 2, setPointC));
          const given = FLOW_KG_S * WATER_HEAT_CAPACITY * (result.returnC - result.leavingC);
          expect(Math.abs(given - result.rejectedHeatW) / heatW).toBeLessThan(1e-9);
          expect(result.heatToAmbientW).toBeCloseTo(result.rejectedHeatW + drawW(result), 3);
          if (result.problems.length === 0) {
            expect(Math.abs(result.rejectedHeatW / heatW - 1)).toBeLessThan(1e-9);
            expect(result.leavingC).toBeLessThan(setPointC + 0.011);
          }
          for (const value of [result.leavingC, drawW(result), result.waterM3PerS])
            expect(Number.isFinite(value)).toBe(true);
        }),
        { numRuns: 60 },
      );
    });

  for (const [name, unit] of Object.entries(coolers))
    it(`never costs less for more heat, nor more in colder air: ${name}`, () => {
      fc.assert(
        fc.property(
          weathers,
          heats,
          fc.double({ min: 0.3, max: 6, noNaN: true }),
          ({ dryBulbC, wetBulbC }, heatW, colderK) => {
            const usual = drawW(rejectHeat(unit, duty(heatW, dryBulbC, wetBulbC)));
            expect(drawW(rejectHeat(unit, duty(heatW * 1.1, dryBulbC, wetBulbC)))).toBeGreaterThanOrEqual(
              usual * (1 - 1e-9),
            );
            // Both bulbs fall together: air of the same dryness.
            const colder = drawW(rejectHeat(unit, duty(heatW, dryBulbC - colderK, wetBulbC - colderK)));
            // Denser air takes more fan power at the speed that both need; the fan laws say by no more than its density.
            expect(colder).toBeLessThanOrEqual(usual * (1 + colderK / 200) + 1);
          },
        ),
        { numRuns: 60 },
      );
    });

  it('lets the loop run warm and says so where the fans are at full speed', () => {
    const result = rejectHeat(dryCooler, duty(2e6, 36, 22));
    expect(result.leavingC).toBeGreaterThan(36);
    expect(result.problems.map(({ code }) => code)).toEqual(['thermal.heatRejection.setPoint']);
    expect(result.problems[0]!.message).toMatch(/Water leaves at \d+\.\d °C .* set point is 32\.0/);
  });

  it('needs a unit', () => {
    const result = rejectHeat(dryCooler, duty(1e6, 20, 12, 0));
    expect(result.rejectedHeatW).toBe(0);
    expect(result.problems.map(({ code }) => code)).toEqual(['thermal.heatRejection.noUnits']);
  });

  it('refuses chillers outside the window of their curves instead of extrapolating', () => {
    const result = rejectHeat(everyUnit.waterCooledChiller, duty(8e5, 55, 45, 2, 12));
    expect(result.problems.map(({ code }) => code)).toContain('thermal.chiller.window');
  });
});
