import { failure, type Outcome, type Problem, success } from '#engine/quantity';

const J_PER_KWH = 3.6e6;
const units = [
  [/\bkwh\b/i, J_PER_KWH],
  [/\bmwh\b/i, 1e3 * J_PER_KWH],
] as const;

/** A year of prices with dates is under 1 MB. */
const MAX_CHARACTERS = 8e6;
const HOURS_PER_YEAR = 8760;
const HOURS_PER_LEAP_YEAR = 8784;
/** Real-time prices have been as high as 9 USD/kWh (Texas, February 2021) and well below zero. */
const MOST_USD_PER_KWH = 50;
/** A file with more errors than this is another kind of file. */
const MOST_ERRORS = 5;

const problem = (code: string, message: string, remedy: string): Problem => ({
  code: `year.priceFile.${code}`,
  severity: 'error',
  elements: [],
  message,
  remedy,
});

/**
 * Hourly prices from a table as text: a heading that names the unit (USD/kWh or USD/MWh), then a row for each hour of the year
 * with the price in its last column, separated by commas, semicolons or tabs.
 *
 * @returns prices, USD/J, or a problem for each of the first rows that cannot be read, with its line number
 */
export const parsePriceFile = (text: string): Outcome<readonly number[]> => {
  if (text.length > MAX_CHARACTERS)
    return failure(
      problem(
        'size',
        `The file has ${(text.length / 1e6).toFixed(0)} million characters.`,
        'Use one row for each hour.',
      ),
    );
  const lines = text.split(/\r?\n/);
  const heading = lines[0] ?? '';
  const unit = units.find(([name]) => name.test(heading));
  if (!unit)
    return failure(
      problem(
        'unit',
        `The first line reads "${heading.slice(0, 60)}"; a heading with USD/kWh or USD/MWh was expected.`,
        'Name the unit in the heading of the price.',
      ),
    );
  const [, jouleOfUnit] = unit;
  const prices: number[] = [];
  const errors: Problem[] = [];
  for (let k = 1; k < lines.length; k++) {
    const line = lines[k]!.trim();
    if (line === '') continue;
    const cell = line
      .split(/[,;\t]/)
      .at(-1)!
      .trim();
    const usd = cell === '' ? Number.NaN : Number(cell);
    if (Number.isFinite(usd) && Math.abs((usd * J_PER_KWH) / jouleOfUnit) <= MOST_USD_PER_KWH)
      prices.push(usd / jouleOfUnit);
    else {
      errors.push(
        problem(
          'value',
          `Line ${k + 1} ends with "${cell.slice(0, 20)}"; a price up to ${MOST_USD_PER_KWH} USD/kWh was expected.`,
          'Correct the row, with a point for decimals.',
        ),
      );
      if (errors.length >= MOST_ERRORS) return failure(...errors);
    }
  }
  if (errors.length > 0) return failure(...errors);
  if (prices.length !== HOURS_PER_YEAR && prices.length !== HOURS_PER_LEAP_YEAR)
    return failure(
      problem(
        'rows',
        `The file has ${prices.length} prices; a year has 8,760 hours, or 8,784.`,
        'Give one row for each hour from 1 January, in local standard time.',
      ),
    );
  return success(prices);
};
