import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atLeast,
  capacityOutageTable,
  component,
  inParallel,
  inSeries,
  lossOfLoad,
  perYear,
  type Supply,
  withCommonCause,
} from '#engine/availability';
import { createRandom } from '#engine/numerics';

const anyPart = fc
  .record({
    mtbfH: fc.double({ min: 100, max: 1e6, noNaN: true }),
    mttrH: fc.double({ min: 0.1, max: 500, noNaN: true }),
  })
  .map(component);

/** Time path of independent repairable parts, each up and down for exponential times; share of time and count of group failures. */
const simulated = (
  parts: readonly { readonly mtbfH: number; readonly mttrH: number }[],
  needed: number,
  hours: number,
  seed: number,
): { readonly unavailability: number; readonly failures: number } => {
  const { uniform } = createRandom(seed);
  const wait = (meanH: number): number => -meanH * Math.log(1 - uniform());
  const isUp = parts.map(() => true);
  const next = parts.map(({ mtbfH }) => wait(mtbfH));
  let up = parts.length;
  let downH = 0;
  let failures = 0;
  for (let t = 0; t < hours; ) {
    const i = next.indexOf(Math.min(...next));
    const at = Math.min(next[i]!, hours);
    if (up < needed) downH += at - t;
    t = at;
    if (t >= hours) break;
    isUp[i] = !isUp[i];
    up += isUp[i] ? 1 : -1;
    if (!isUp[i] && up === needed - 1) failures += 1;
    next[i] = t + wait(isUp[i] ? parts[i]!.mtbfH : parts[i]!.mttrH);
  }
  return { unavailability: downH / hours, failures };
};

describe('supply of repairable parts', () => {
  it('agrees with the closed forms of two parts', () => {
    const a = component({ mtbfH: 1000, mttrH: 10 });
    const b = component({ mtbfH: 500, mttrH: 20 });
    const [qa, qb] = [10 / 1010, 20 / 520];
    expect(inParallel([a, b]).unavailability).toBeCloseTo(qa * qb, 15);
    // Both down begins when one fails while the other is under repair.
    expect(inParallel([a, b]).failuresPerH).toBeCloseTo(qa * qb * (1 / 10 + 1 / 20), 15);
    expect(inSeries([a, b]).unavailability).toBeCloseTo(qa + qb - qa * qb, 15);
    expect(inSeries([a, b]).failuresPerH).toBeCloseTo((1 - qa) * (1 - qb) * (1 / 1000 + 1 / 500), 15);
  });

  it('is what a simulation of the same parts over a long time shows', () => {
    const parts = [
      { mtbfH: 400, mttrH: 40 },
      { mtbfH: 300, mttrH: 60 },
      { mtbfH: 500, mttrH: 30 },
      { mtbfH: 350, mttrH: 70 },
    ];
    for (const needed of [2, 3, 4]) {
      const analytic = atLeast(needed, parts.map(component));
      const hours = 4e6;
      const { unavailability, failures } = simulated(parts, needed, hours, 17 + needed);
      const expected = analytic.failuresPerH * hours;
      // 99 % of a count that is nearly Poisson, and of the mean of as many durations.
      expect(Math.abs(failures - expected)).toBeLessThan(2.58 * Math.sqrt(expected));
      expect(Math.abs(unavailability / analytic.unavailability - 1)).toBeLessThan(
        (2.58 * Math.SQRT2) / Math.sqrt(expected),
      );
    }
  });

  it('never gains from needing more, nor loses from an added spare or a better part', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 8 }), fc.nat(), anyPart, (parts, pick, spare) => {
        const needed = 1 + (pick % parts.length);
        const { unavailability: q } = atLeast(needed, parts);
        expect(q).toBeGreaterThanOrEqual(0);
        expect(q).toBeLessThanOrEqual(1);
        expect(atLeast(needed, [...parts, spare]).unavailability).toBeLessThanOrEqual(q * (1 + 1e-12));
        if (needed < parts.length)
          expect(atLeast(needed + 1, parts).unavailability).toBeGreaterThanOrEqual(q * (1 - 1e-12));
        const better = parts.map(
          (part, i): Supply => (i === 0 ? { ...part, unavailability: part.unavailability / 2 } : part),
        );
        expect(atLeast(needed, better).unavailability).toBeLessThanOrEqual(q * (1 + 1e-12));
      }),
    );
  });

  it('loses most of what redundancy gives to a few percent of common cause', () => {
    const path = component({ mtbfH: 20_000, mttrH: 6 });
    const independent = inParallel([path, path]).unavailability;
    const shared = withCommonCause(0.05, 1, [path, path]).unavailability;
    expect(shared / independent).toBeGreaterThan(100);
    expect(withCommonCause(0, 1, [path, path])).toEqual(inParallel([path, path]));
    expect(withCommonCause(1, 1, [path, path]).unavailability).toBeCloseTo(path.unavailability, 15);
  });

  it('says hours and times a year, and how long each lasts', () => {
    const { downH, events, meanDurationH } = perYear(component({ mtbfH: 4368, mttrH: 12 }));
    expect(downH).toBeCloseTo((8760 * 12) / 4380, 9);
    expect(events).toBeCloseTo(2, 9);
    expect(meanDurationH).toBeCloseTo(12, 9);
  });
});

describe('capacity on outage', () => {
  it('adds up to certainty, and to the mean outage of the units', () => {
    const groups = [
      { capacityW: 5e6, count: 4, forcedOutageRate: 0.05 },
      { capacityW: 2e6, count: 6, forcedOutageRate: 0.1 },
    ];
    const { probability, outageW, installedW } = capacityOutageTable(groups, 1e6);
    expect(installedW).toBe(32e6);
    expect(probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    const meanW = probability.reduce((sum, p, x) => sum + p * outageW[x]!, 0);
    expect(meanW).toBeCloseTo(20e6 * 0.05 + 12e6 * 0.1, 3);
  });

  it('is the binomial for units that are alike, as in a group of which some must be up', () => {
    const table = capacityOutageTable([{ capacityW: 1e6, count: 12, forcedOutageRate: 0.02 }], 1e6);
    const part: Supply = { unavailability: 0.02, failuresPerH: 1 };
    const { periods } = lossOfLoad(table, [10e6], 1);
    expect(periods).toBeCloseTo(atLeast(10, Array(12).fill(part)).unavailability, 14);
  });

  it('leaves energy unserved in proportion to how far the load stands above what is left', () => {
    const table = capacityOutageTable([{ capacityW: 10e6, count: 1, forcedOutageRate: 0.1 }], 1e6);
    expect(lossOfLoad(table, [4e6, 0], 2)).toEqual({ periods: 0.1, unservedWh: 0.1 * 4e6 * 2 });
    expect(lossOfLoad(table, [12e6], 1).unservedWh).toBeCloseTo(0.9 * 2e6 + 0.1 * 12e6, 6);
  });
});
