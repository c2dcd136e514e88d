import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalRecoveryFactor } from '#engine/economics';
import {
  decliningBalance,
  internalRateOfReturn,
  netPresentValueUsd,
  paybackYears,
  straightLine,
} from '../../../engine/economics/cashFlow';

describe('cash flow', () => {
  it('discounts a textbook project', () => {
    // −370,000 now and 420,000 in a year at 5 %: 30,000.
    expect(netPresentValueUsd([-370_000, 420_000], 0.05)).toBeCloseTo(30_000, 6);
  });

  it('finds the rate of an annuity in closed form', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 2, noNaN: true }), fc.integer({ min: 1, max: 40 }), (rate, years) => {
        const flows = [-1, ...new Array<number>(years).fill(capitalRecoveryFactor(rate, years))];
        expect(internalRateOfReturn(flows)).toBeCloseTo(rate, 8);
      }),
    );
  });

  it('gives no rate where there is none or more than one', () => {
    expect(internalRateOfReturn([100, 100])).toBeNull();
    expect(internalRateOfReturn([-1, 5, -6])).toBeNull();
    expect(internalRateOfReturn([0, 0])).toBeNull();
  });

  it('finds the year in which the outlay is back', () => {
    expect(paybackYears([-100, 40, 40, 40])).toBeCloseTo(2.5, 12);
    expect(paybackYears([-100, 10, 10])).toBeNull();
  });

  it('depreciates as the published 5-year and 7-year tables do', () => {
    // IRS Publication 946, table A-1, percent.
    const five = [20, 32, 19.2, 11.52, 11.52, 5.76];
    const seven = [14.29, 24.49, 17.49, 12.49, 8.93, 8.92, 8.93, 4.46];
    const shares = decliningBalance(5, 2, 6);
    for (const [year, published] of five.entries()) expect(shares[year]! * 100).toBeCloseTo(published, 2);
    // The printed 7-year table alternates 8.92 and 8.93 to make its roundings add up.
    const longer = decliningBalance(7, 2, 8);
    for (const [year, published] of seven.entries())
      expect(Math.abs(longer[year]! * 100 - published)).toBeLessThan(0.011);
  });

  it('writes off everything, once', () => {
    for (const life of [3, 5, 7, 10, 15])
      expect(decliningBalance(life, 2, life + 1).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(straightLine(5.5, 8).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect([...straightLine(2, 3)]).toEqual([0.5, 0.5, 0]);
  });
});
