/**
 * Yearly cash flows in real USD. `flowsUsd[t]` falls at the end of year t; index 0 is the moment of decision.
 */

/** Net present value at a rate per year. Source: Brealey, Myers and Allen, Principles of Corporate Finance, ch. 2. */
export const netPresentValueUsd = (flowsUsd: ArrayLike<number>, ratePerYear: number): number => {
  // Horner's rule from the last year back.
  let value = 0;
  for (let t = flowsUsd.length - 1; t >= 0; t--) value = value / (1 + ratePerYear) + flowsUsd[t]!;
  return value;
};

/** Rates searched for an internal rate of return: total loss each year up to tenfold gain each year. */
const LOWEST_RATE = -0.99;
const HIGHEST_RATE = 10;
const RATE_TOLERANCE = 1e-12;

/**
 * Internal rate of return: the rate at which net present value is zero.
 *
 * @returns null where the flows do not change sign exactly once in their running total of sign changes (no rate, or more
 *   than one by Descartes' rule), or where the rate is outside −99 % … 1,000 % a year
 */
export const internalRateOfReturn = (flowsUsd: ArrayLike<number>): number | null => {
  let changes = 0;
  let last = 0;
  for (let t = 0; t < flowsUsd.length; t++) {
    const sign = Math.sign(flowsUsd[t]!);
    if (sign !== 0 && last !== 0 && sign !== last) changes += 1;
    if (sign !== 0) last = sign;
  }
  if (changes !== 1) return null;
  let low = LOWEST_RATE;
  let high = HIGHEST_RATE;
  const atLow = netPresentValueUsd(flowsUsd, low);
  if (atLow * netPresentValueUsd(flowsUsd, high) > 0) return null;
  // Bisection: 45 halvings from a width of 11 reach the tolerance whatever the shape of the curve.
  while (high - low > RATE_TOLERANCE) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (netPresentValueUsd(flowsUsd, middle) * atLow > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Years until the running total first reaches zero, interpolated within the year; null if it never does. */
export const paybackYears = (flowsUsd: ArrayLike<number>): number | null => {
  let total = 0;
  for (let t = 0; t < flowsUsd.length; t++) {
    const before = total;
    total += flowsUsd[t]!;
    if (t > 0 && before < 0 && total >= 0) return t - 1 - before / flowsUsd[t]!;
  }
  return null;
};

/** Straight-line depreciation: an equal share each full year of life, a part in the last where life is not whole. */
export const straightLine = (lifeYears: number, horizonYears: number): Float64Array =>
  Float64Array.from({ length: horizonYears }, (_, year) => Math.min(1, Math.max(0, lifeYears - year)) / lifeYears);

/**
 * Accelerated depreciation: declining balance with a switch to straight line once that is faster, half-year convention.
 * With 200 % and 5 years it gives the 5-year table of US tax law (20, 32, 19.2, 11.52, 11.52, 5.76 %).
 * Source: IRS Publication 946, appendix A, table A-1 (method of its derivation).
 */
export const decliningBalance = (lifeYears: number, factor: number, horizonYears: number): Float64Array => {
  const shares = new Float64Array(horizonYears);
  let remaining = 1;
  for (let year = 0; year < horizonYears && remaining > 0; year++) {
    const served = year === 0 ? 0 : year - 0.5;
    const lifeLeft = lifeYears - served;
    const convention = year === 0 ? 0.5 : 1;
    const declining = (remaining * factor * convention) / lifeYears;
    const straight = lifeLeft > 0 ? remaining * Math.min(1, convention / lifeLeft) : remaining;
    shares[year] = Math.min(remaining, Math.max(declining, straight));
    remaining -= shares[year]!;
    if (remaining < 1e-15) remaining = 0;
  }
  return shares;
};
