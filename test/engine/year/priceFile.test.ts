import { describe, expect, it } from 'vitest';
import { parsePriceFile } from '#engine/year';

const table = (heading: string, rows: readonly string[]): string => [heading, ...rows].join('\r\n');
const hours = Array.from({ length: 8760 }, (_, k) => `${k + 1},${20 + (k % 24)}.5`);

describe('files of hourly prices', () => {
  it('are read in the unit that their heading names', () => {
    const perMwh = parsePriceFile(table('hour,price USD/MWh', hours));
    expect(perMwh.ok && perMwh.value[1]! * 3.6e9).toBeCloseTo(21.5, 9);
    const perKwh = parsePriceFile(
      table(
        'USD/kWh',
        hours.map(() => '0.07'),
      ),
    );
    expect(perKwh.ok && perKwh.value[8759]! * 3.6e6).toBeCloseTo(0.07, 9);
  });

  it('are refused with the line of what cannot be read', () => {
    const broken = [...hours];
    broken[9] = '10,n/a';
    broken[20] = '21,1e9';
    const outcome = parsePriceFile(table('hour,USD/MWh', broken));
    expect(outcome.ok).toBe(false);
    expect(outcome.problems.map(({ message }) => message.slice(0, 8).trim())).toEqual(['Line 11', 'Line 22']);
  });

  it.each([
    ['', 'year.priceFile.unit'],
    ['price\n1', 'year.priceFile.unit'],
    [table('USD/MWh', hours.slice(1)), 'year.priceFile.rows'],
    ['x'.repeat(9e6), 'year.priceFile.size'],
    [
      table(
        'USD/MWh',
        Array.from({ length: 9000 }, () => 'no'),
      ),
      'year.priceFile.value',
    ],
  ])('are refused where they are something else (%#)', (text, code) => {
    const outcome = parsePriceFile(text);
    expect(outcome.ok).toBe(false);
    expect(outcome.problems[0]!.code).toBe(code);
    expect(outcome.problems.length).toBeLessThanOrEqual(5);
  });
});
