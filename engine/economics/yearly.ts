import { capitalRecoveryFactor } from './annuity';
import { acceleratedShare, internalRateOfReturn, paybackYears } from './cashFlow';
import { type CellValue, combine, inYear, isYearly, type Samples, sampleAt } from './samples';

/** A plant year is 8,760 h: 365 days, the year of tariffs and load factors. */
export const SECONDS_PER_YEAR = 8760 * 3600;

const yearsIn = (values: CellValue): readonly Samples[] => (isYearly(values) ? values : [values as Samples]);

/** Figures of a row of years; the value at index t falls at the end of year t, that at 0 at the decision. */
export const total = (values: CellValue, count: number): CellValue =>
  yearsIn(values).reduce<CellValue>((sum, part) => combine('+', sum, part, count), 0);

export const running = (values: CellValue, count: number): CellValue => {
  let sum: CellValue = 0;
  return yearsIn(values).map((part) => {
    sum = combine('+', sum, part, count);
    return sum as Samples;
  });
};

/** @param ratePerS  yearly rate, per second */
export const presentValue = (values: CellValue, ratePerS: CellValue, count: number): CellValue => {
  const growth = combine('+', 1, combine('*', ratePerS, SECONDS_PER_YEAR, count), count);
  const years = yearsIn(values);
  // Horner's rule from the last year back.
  let value: CellValue = 0;
  for (let t = years.length - 1; t >= 0; t--)
    value = combine('+', combine('/', value, inYear(growth, t), count), years[t]!, count);
  return value;
};

const reduceSamples = (values: CellValue, count: number, figure: (flows: Float64Array) => number | null): Samples => {
  const years = yearsIn(values);
  const flows = new Float64Array(years.length);
  const of = (i: number): number => {
    for (let t = 0; t < years.length; t++) flows[t] = sampleAt(years[t]!, i);
    return figure(flows) ?? Number.NaN;
  };
  if (years.every((part) => typeof part === 'number')) return of(0);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = of(i);
  return out;
};

/** Per second; not a number where the flows have no single rate. */
export const internalRate = (values: CellValue, count: number): Samples =>
  reduceSamples(values, count, (flows) => {
    const rate = internalRateOfReturn(flows);
    return rate === null ? null : rate / SECONDS_PER_YEAR;
  });

/** In seconds; not a number where the flows never pay back. */
export const payback = (values: CellValue, count: number): Samples =>
  reduceSamples(values, count, (flows) => {
    const years = paybackYears(flows);
    return years === null ? null : years * SECONDS_PER_YEAR;
  });

/** As if an equal part of the values began with each phase: the mean of the values moved by 0, 1, … phases. */
export const phased = (values: CellValue, phases: CellValue, gapS: CellValue, count: number): CellValue => {
  const years = yearsIn(values);
  const [countOf, gapOf] = [inYear(phases, 0), inYear(gapS, 0)];
  const isOne = typeof countOf === 'number' && Math.round(countOf) <= 1;
  if (isOne) return values;
  const isFixed = typeof countOf === 'number' && typeof gapOf === 'number';
  const at = (t: number, i: number): number => {
    const parts = Math.max(1, Math.round(sampleAt(countOf, i)));
    const step = Math.max(0, sampleAt(gapOf, i)) / SECONDS_PER_YEAR;
    let sum = 0;
    for (let k = 0; k < parts; k++) {
      const from = t - Math.round(k * step);
      if (from >= 0) sum += sampleAt(years[from]!, i);
    }
    return sum / parts;
  };
  return years.map((_, t) => {
    if (isFixed && years.every((part) => typeof part === 'number')) return at(t, 0);
    const out = new Float64Array(count);
    for (let i = 0; i < count; i++) out[i] = at(t, i);
    return out;
  });
};

/** Both in seconds; the age is that at the end of the year. */
export const acceleratedShareAt = (ageS: number, lifeS: number): number =>
  acceleratedShare(Math.round(ageS / SECONDS_PER_YEAR), lifeS / SECONDS_PER_YEAR);

/** The least of the years, sample by sample. */
export const lowest = (values: CellValue, count: number): CellValue =>
  yearsIn(values).reduce<CellValue>((least, part) => combine('min', least, part, count), Number.MAX_VALUE);

/**
 * Level loans on what is drawn in each year: their payments, or the interest in them, in the years after. A loan is repaid by the
 * last year that is counted, however long its term.
 *
 * @param ratePerS  yearly rate, per second
 */
export const loan = (
  drawn: CellValue,
  ratePerS: CellValue,
  termS: CellValue,
  count: number,
  part: 'service' | 'interest',
): CellValue => {
  const years = yearsIn(drawn);
  const [rateOf, termOf] = [inYear(ratePerS, 0), inYear(termS, 0)];
  const last = years.length - 1;
  const flows = (i: number): Float64Array => {
    const rate = sampleAt(rateOf, i) * SECONDS_PER_YEAR;
    const wanted = Math.max(1, Math.round(sampleAt(termOf, i) / SECONDS_PER_YEAR));
    const out = new Float64Array(years.length);
    for (let from = 0; from < last; from++) {
      let owed = sampleAt(years[from]!, i);
      if (owed === 0) continue;
      const term = Math.min(wanted, last - from);
      const payment = owed * capitalRecoveryFactor(rate, term);
      for (let t = from + 1; t <= from + term; t++) {
        out[t]! += part === 'service' ? payment : owed * rate;
        owed -= payment - owed * rate;
      }
    }
    return out;
  };
  const isFixed = typeof rateOf === 'number' && typeof termOf === 'number';
  if (isFixed && years.every((part) => typeof part === 'number')) return [...flows(0)];
  const out = years.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const own = flows(i);
    for (let t = 0; t < out.length; t++) out[t]![i] = own[t]!;
  }
  return out;
};

/** Value at x of straight lines between points x1, y1, x2, y2 …, level beyond the ends. */
export const pathAt = (x: number, points: readonly number[]): number => {
  let [fromX, fromY] = points as [number, number];
  for (let k = 2; k < points.length; k += 2) {
    const [toX, toY] = [points[k]!, points[k + 1]!];
    if (x <= toX) return x <= fromX ? fromY : fromY + ((toY - fromY) * (x - fromX)) / (toX - fromX);
    [fromX, fromY] = [toX, toY];
  }
  return fromY;
};
