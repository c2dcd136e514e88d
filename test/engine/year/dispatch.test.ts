import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '#engine/numerics';
import { type DispatchProblem, dispatchCostUsd, optimalDispatch, ruleDispatch, withoutDispatch } from '#engine/year';
import { leastCostUsd } from './linearProgramme';

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

describe('the cheapest dispatch', () => {
  it('balances each hour, keeps storage within its limits, and never costs more than nothing or than a rule', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { importW, generationW, storageW, storedJ } = optimalDispatch(problem);
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
        const cost = dispatchCostUsd(problem, optimalDispatch(problem));
        expect(cost).toBeLessThanOrEqual(dispatchCostUsd(problem, withoutDispatch(problem)) * (1 + 1e-12));
        // The ceiling of the demand charge is found to 1e-6; a month that costs nothing may cost a millionth of a dollar.
        expect(cost).toBeLessThanOrEqual(dispatchCostUsd(problem, ruleDispatch(problem)) * (1 + 1e-6) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('costs what the solver HiGHS finds for the same linear programme', async () => {
    // Both stop at a tolerance: the solver at 0.1 W of each limit, our search at 1e-6 of the highest ceiling it tries.
    await fc.assert(
      fc.asyncProperty(problems, async (problem) => {
        const least = await leastCostUsd(problem);
        const own = dispatchCostUsd(problem, optimalDispatch(problem));
        const highestW = Math.max(...problem.loadW) + problem.storage!.ratedW;
        const tolerance = 1e-6 * (least + highestW * problem.demandChargeUsdPerW) + 0.01;
        expect(Math.abs(own - least)).toBeLessThan(tolerance);
      }),
      { numRuns: 60 },
    );
  });

  it('costs what HiGHS finds for whole months behind a limit of import, with and without a demand charge', async () => {
    const { uniform } = createRandom(11);
    for (const demandChargeUsdPerW of [0, 0.008, 0.02]) {
      const loadW = Float64Array.from(
        { length: 744 },
        (_, k) => 3e7 + 8e6 * Math.sin((2 * Math.PI * k) / 24) + 4e6 * uniform(),
      );
      const problem: DispatchProblem = {
        loadW,
        priceUsdPerJ: Float64Array.from({ length: 744 }, () => 4e-8 * uniform() * uniform()),
        importLimitW: new Float64Array(744).fill(3.4e7),
        demandChargeUsdPerW,
        storage: { ratedW: 6e6, energyJ: 4 * 6e6 * 3600, roundTripFraction: 0.86 },
        generation: { ratedW: 1e7, costUsdPerJ: 3e-8 },
      };
      const own = optimalDispatch(problem);
      expect(own.method).toBe('optimal');
      expect(dispatchCostUsd(problem, own) / (await leastCostUsd(problem))).toBeCloseTo(1, 6);
    }
  });

  it('falls back on a rule where no course keeps the limit', () => {
    const problem: DispatchProblem = {
      loadW: Float64Array.of(1e6, 1e6, 9e6, 9e6),
      priceUsdPerJ: Float64Array.of(1e-8, 1e-8, 9e-8, 9e-8),
      importLimitW: new Float64Array(4).fill(2e6),
      demandChargeUsdPerW: 0.01,
      storage: { ratedW: 1e6, energyJ: 3.6e9, roundTripFraction: 1 },
      generation: null,
    };
    const ruled = optimalDispatch(problem);
    expect(ruled.method).toBe('rule');
    // What it can it still does: the battery is filled for the dear hours.
    expect(Math.max(...ruled.storageW)).toBeCloseTo(1e6, 0);
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
    const { storedJ } = optimalDispatch(problem);
    expect(Math.max(...storedJ)).toBeCloseTo(2e6 * 3600, 0);
    const saved =
      dispatchCostUsd(problem, withoutDispatch(problem)) - dispatchCostUsd(problem, optimalDispatch(problem));
    // Full once: 2 MWh stored take 2/0.9 MWh at 0.036 USD/kWh and give 1.8 MWh at 0.36 USD/kWh.
    expect(saved).toBeCloseTo(1800 * 0.36 - (2000 / 0.9) * 0.036, 6);
  });

  it('is the best of all whole-numbered courses where the best is known to be whole-numbered', () => {
    // Without losses the programme is a network flow, whose vertices are whole where its limits are.
    const course = fc.record({
      loadW: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 7, maxLength: 7 }),
      price: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 7 }),
      ratedW: fc.integer({ min: 1, max: 3 }),
      energyWh: fc.integer({ min: 1, max: 5 }),
      limitW: fc.integer({ min: 5, max: 7 }),
    });
    fc.assert(
      fc.property(course, ({ loadW, price, ratedW, energyWh, limitW }) => {
        const problem: DispatchProblem = {
          loadW: Float64Array.from(loadW),
          priceUsdPerJ: Float64Array.from(price, (usdPerWh) => usdPerWh / 3600),
          importLimitW: new Float64Array(7).fill(limitW),
          demandChargeUsdPerW: 0,
          storage: { ratedW, energyJ: energyWh * 3600, roundTripFraction: 1 },
          generation: null,
        };
        let costs: number[] = [0, ...Array.from({ length: energyWh }, () => Number.POSITIVE_INFINITY)];
        loadW.forEach((load, k) => {
          costs = costs.map((_, after) =>
            Math.min(
              ...costs.map((usd, before) => {
                const drawW = load + after - before;
                const isAllowed = Math.abs(after - before) <= ratedW && drawW >= 0 && drawW <= limitW;
                return isAllowed ? usd + drawW * price[k]! : Number.POSITIVE_INFINITY;
              }),
            ),
          );
        });
        expect(dispatchCostUsd(problem, optimalDispatch(problem))).toBeCloseTo(costs[0]!, 6);
      }),
      { numRuns: 200 },
    );
  });

  it('levels a peak as far as the battery and the demand charge go', () => {
    const month = (ratedW: number): DispatchProblem => ({
      loadW: Float64Array.of(2e6, 2e6, 2e6, 6e6),
      priceUsdPerJ: new Float64Array(4).fill(2e-8),
      importLimitW: new Float64Array(4).fill(1e8),
      demandChargeUsdPerW: 0.01,
      storage: { ratedW, energyJ: 1e7 * 3600, roundTripFraction: 1 },
      generation: null,
    });
    const peakOf = (problem: DispatchProblem): number => Math.max(...optimalDispatch(problem).importW);
    // A large one to the mean of the four hours; a small one by its rating.
    expect(peakOf(month(4e6)) / 3e6).toBeCloseTo(1, 5);
    expect(peakOf(month(1e6)) / 5e6).toBeCloseTo(1, 5);
  });

  it('runs generation where it is cheaper than the grid, and to keep the peak down where that is worth it', () => {
    const problem: DispatchProblem = {
      loadW: Float64Array.of(4e6, 4e6, 9e6),
      priceUsdPerJ: Float64Array.of(1e-8, 9e-8, 1e-8),
      importLimitW: new Float64Array(3).fill(1e8),
      demandChargeUsdPerW: 0.01,
      storage: null,
      generation: { ratedW: 2e6, costUsdPerJ: 5e-8 },
    };
    const { generationW } = optimalDispatch(problem);
    expect(generationW[0]! / 1e6).toBeCloseTo(0, 5);
    expect(generationW[1]! / 2e6).toBeCloseTo(1, 5);
    // A megawatt less of peak saves 10,000 USD; an hour of it costs 144 USD more than the grid.
    expect(generationW[2]! / 2e6).toBeCloseTo(1, 5);
  });
});
