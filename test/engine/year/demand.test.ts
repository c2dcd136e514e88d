import { describe, expect, it } from 'vitest';
import { demandFactors, loadOf, steadyDemand } from '#engine/year';

const HOURS = 8760;
const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const meanOf = (values: Float64Array, from: number, to: number): number => mean(values.subarray(from, to));

describe('demand through the year', () => {
  it('keeps its mean whatever its shape', () => {
    const factors = demandFactors(
      {
        ...steadyDemand,
        dailySwing: 0.5,
        seasonalSwing: 0.3,
        peakMonth: 11,
        weekendFactor: 0.6,
        growthFraction: 1,
        steadyShare: 0.2,
        regions: [
          { utcOffsetH: -6, share: 0.7 },
          { utcOffsetH: 8, share: 0.3 },
        ],
      },
      HOURS,
      -6,
    );
    expect(mean(factors)).toBeCloseTo(1, 12);
  });

  it('is highest in the season of its peak month and lowest half a year from it', () => {
    const factors = demandFactors({ ...steadyDemand, seasonalSwing: 0.2, peakMonth: 7 }, HOURS, 0);
    // The middle of July is hour 13/24 of the year; a wave of the year is 1 + 0.2 there and 1 − 0.2 in January.
    const july = Math.round((HOURS * 6.5) / 12);
    const january = Math.round((HOURS * 0.5) / 12);
    expect(factors[july]).toBeCloseTo(1.2, 3);
    expect(factors[january]).toBeCloseTo(0.8, 3);
    expect(Math.max(...factors)).toBeCloseTo(factors[july]!, 6);
  });

  it('follows the clock of the users, not of the site', () => {
    const asia = demandFactors(
      { ...steadyDemand, dailySwing: 0.5, peakHour: 15, regions: [{ utcOffsetH: 8, share: 1 }] },
      HOURS,
      -6,
    );
    // 15:00 at UTC+8 is 1:00 at UTC−6.
    const day = [...asia.subarray(24, 48)];
    expect([0, 1]).toContain(day.indexOf(Math.max(...day)));
  });

  it('sinks at weekends and grows through the year', () => {
    const week = demandFactors({ ...steadyDemand, weekendFactor: 0.5 }, HOURS, 0);
    expect(week[5 * 24]! / week[0]!).toBeCloseTo(0.5, 12);
    const growing = demandFactors({ ...steadyDemand, growthFraction: 1 }, HOURS, 0);
    expect(meanOf(growing, HOURS - 24, HOURS) / meanOf(growing, 0, 24)).toBeCloseTo(2, 1);
  });
});

describe('racks that train', () => {
  it('work at all hours beside those that serve as they are asked', () => {
    const group = { racks: 10, rackW: 100, idleRackW: 40, tokensPerS: 1000, trainingShare: 0.25, utilisation: 0.5 };
    // A quarter at full load, the rest at half of it: 0.25 + 0.75 × 0.5.
    expect(loadOf([group], 1)).toBeCloseTo(0.625, 12);
    expect(loadOf([group], 0)).toBeCloseTo(0.25, 12);
    expect(loadOf([group], 3)).toBe(1);
  });
});
