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

const signChanges = (values: ArrayLike<number>): number => {
  let changes = 0;
  let last = 0;
  for (let t = 0; t < values.length; t++) {
    const sign = Math.sign(values[t]!);
    if (sign !== 0 && last !== 0 && sign !== last) changes += 1;
    if (sign !== 0) last = sign;
  }
  return changes;
};

const runningTotal = (values: ArrayLike<number>): Float64Array => {
  const out = new Float64Array(values.length);
  let sum = 0;
  for (let t = 0; t < values.length; t++) {
    sum += values[t]!;
    out[t] = sum;
  }
  return out;
};

const rootBetween = (flowsUsd: ArrayLike<number>, from: number, to: number): number | null => {
  let low = from;
  let high = to;
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

/**
 * Internal rate of return: the rate at which net present value is zero.
 *
 * One rate exists where the flows change sign once (Descartes), and one above zero where their running total does:
 * money put in again at each renewal does not make the rate ambiguous as long as the total stays above water.
 * Source: Norstrom 1972, A sufficient condition for a unique nonnegative internal rate of return, J. Financial and
 * Quantitative Analysis 7(3).
 *
 * @returns null where neither holds, or where the rate is outside −99 % … 1,000 % a year
 */
export const internalRateOfReturn = (flowsUsd: ArrayLike<number>): number | null => {
  if (signChanges(flowsUsd) === 1) return rootBetween(flowsUsd, LOWEST_RATE, HIGHEST_RATE);
  return signChanges(runningTotal(flowsUsd)) === 1 ? rootBetween(flowsUsd, 0, HIGHEST_RATE) : null;
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

const schedules = new Map<number, Float64Array>();

/** Part of a price written off in a year of its life (1 = the first), by 200 % declining balance. */
export const acceleratedShare = (age: number, lifeYears: number): number => {
  if (age < 1 || !(lifeYears > 0)) return 0;
  let schedule = schedules.get(lifeYears);
  if (!schedule) {
    // Drawn lives come by the thousand; what is kept must not grow with them.
    if (schedules.size > 64) schedules.clear();
    schedule = decliningBalance(lifeYears, 2, Math.ceil(lifeYears) + 1);
    schedules.set(lifeYears, schedule);
  }
  return schedule[age - 1] ?? 0;
};
