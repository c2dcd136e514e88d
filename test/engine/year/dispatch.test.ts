import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DispatchProblem, dispatchCostUsd, greedyDispatch, withoutDispatch } from '#engine/year';

const HOURS = 72;

/** Three days of a plant with a battery and, in half of the cases, an engine. */
const problems = fc
  .record({
    loadW: fc.array(fc.double({ min: 0, max: 2e7, noNaN: true }), { minLength: HOURS, maxLength: HOURS }),
    price: fc.array(fc.double({ min: 0, max: 5e-7, noNaN: true }), { minLength: HOURS, maxLength: HOURS }),
    ratedW: fc.double({ min: 1e5, max: 1e7, noNaN: true }),
    durationH: fc.double({ min: 0.5, max: 8, noNaN: true }),
    roundTripFraction: fc.double({ min: 0.5, max: 1, noNaN: true }),
    demandChargeUsdPerW: fc.double({ min: 0, max: 0.02, noNaN: true }),
    generation: fc.option(
      fc.record({
        ratedW: fc.double({ min: 1e5, max: 1e7, noNaN: true }),
        costUsdPerJ: fc.double({ min: 0, max: 5e-7, noNaN: true }),
      }),
    ),
  })
  .map(
    ({ loadW, price, ratedW, durationH, roundTripFraction, demandChargeUsdPerW, generation }): DispatchProblem => ({
      loadW: Float64Array.from(loadW),
      priceUsdPerJ: Float64Array.from(price),
      importLimitW: new Float64Array(HOURS).fill(2.5e7),
      demandChargeUsdPerW,
      storage: { ratedW, energyJ: ratedW * durationH * 3600, roundTripFraction },
      generation,
    }),
  );

describe('dispatch by rule', () => {
  it('balances each hour, keeps storage within its limits, and never costs more than nothing', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { importW, generationW, storageW, storedJ } = greedyDispatch(problem);
        const { ratedW, energyJ, roundTripFraction } = problem.storage!;
        const oneWay = Math.sqrt(roundTripFraction);
        let beforeJ = 0;
        for (let k = 0; k < HOURS; k++) {
          const load = problem.loadW[k]!;
          expect(Math.abs(importW[k]! + generationW[k]! + storageW[k]! - load)).toBeLessThan(
            1e-9 * Math.max(1, load) + 1e-6,
          );
          expect(Math.abs(storageW[k]!)).toBeLessThanOrEqual(ratedW * (1 + 1e-9));
          expect(storedJ[k]!).toBeGreaterThanOrEqual(-1e-9 * energyJ);
          expect(storedJ[k]!).toBeLessThanOrEqual(energyJ * (1 + 1e-9));
          const flowJ = 3600 * (storageW[k]! > 0 ? storageW[k]! / oneWay : storageW[k]! * oneWay);
          expect(Math.abs(storedJ[k]! - (beforeJ - flowJ))).toBeLessThan(1e-9 * energyJ);
          beforeJ = storedJ[k]!;
        }
        expect(Math.abs(beforeJ)).toBeLessThan(1e-9 * energyJ);
        const cost = dispatchCostUsd(problem, greedyDispatch(problem));
        expect(cost).toBeLessThanOrEqual(dispatchCostUsd(problem, withoutDispatch(problem)) * (1 + 1e-12));
      }),
      { numRuns: 60 },
    );
  });

  it('moves the whole battery from a cheap night to a dear evening', () => {
    const priceUsdPerJ = Float64Array.from({ length: 24 }, (_, h) => (h < 6 ? 1e-8 : h >= 18 ? 1e-7 : 5e-8));
    const problem: DispatchProblem = {
      loadW: new Float64Array(24).fill(1e6).fill(2e6, 12, 20),
      priceUsdPerJ,
      importLimitW: new Float64Array(24).fill(1e8),
      demandChargeUsdPerW: 0,
      storage: { ratedW: 1e6, energyJ: 2e6 * 3600, roundTripFraction: 0.81 },
      generation: null,
    };
    const { storedJ } = greedyDispatch(problem);
    expect(Math.max(...storedJ)).toBeCloseTo(2e6 * 3600, 0);
    const saved =
      dispatchCostUsd(problem, withoutDispatch(problem)) - dispatchCostUsd(problem, greedyDispatch(problem));
    // Full once: 2 MWh stored take 2/0.9 MWh at 0.036 USD/kWh and give 1.8 MWh at 0.36 USD/kWh.
    expect(saved).toBeCloseTo(1800 * 0.36 - (2000 / 0.9) * 0.036, 6);
  });
});
