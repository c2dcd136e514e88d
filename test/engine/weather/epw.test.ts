import { describe, expect, it } from 'vitest';
import { exceededBy, hoursAtOrBelow, monthOfHour, parseEpw } from '#engine/weather';

const head = [
  'LOCATION,Test City,XX,Testland,made here,000000,50.0,8.0,1.0,100.0',
  ...Array.from({ length: 7 }, (_, k) => `HEADER ${k}`),
];

interface Row {
  readonly dryBulb: string;
  readonly dewPoint: string;
  readonly humidity: string;
  readonly pressure: string;
}

/** A year of the same mild hour, with some lines changed. */
const epw = (hours = 8760, change: (row: Row, k: number) => Partial<Row> = () => ({}), minute = 0): string => {
  const months = monthOfHour(hours);
  const rows = Array.from({ length: hours }, (_, k) => {
    const usual: Row = { dryBulb: '20.0', dewPoint: '9.3', humidity: '50', pressure: '100000' };
    const row = { ...usual, ...change(usual, k) };
    return `1999,${months[k]! + 1},1,${(k % 24) + 1},${minute},?,${row.dryBulb},${row.dewPoint},${row.humidity},${row.pressure},0,0`;
  });
  return [...head, ...rows].join('\n');
};

const codes = (text: string): string[] => parseEpw(text).problems.map(({ code }) => code);
const messages = (text: string): string =>
  parseEpw(text)
    .problems.map(({ message }) => message)
    .join('\n');

describe('an hourly weather file', () => {
  it('is read in common and leap years, whatever the minute column and line ends', () => {
    for (const hours of [8760, 8784])
      for (const minute of [0, 30, 60]) {
        const parsed = parseEpw(epw(hours, undefined, minute).replaceAll('\n', '\r\n'));
        expect(parsed.problems).toEqual([]);
        expect(parsed.ok && parsed.value.hours).toBe(hours);
        // Source: ASHRAE psychrometric chart, 20 °C and 50 % at sea level: wet bulb 13.8 °C.
        expect(parsed.ok && parsed.value.wetBulbC[hours - 1]!).toBeCloseTo(13.8, 0);
        expect(parsed.ok && parsed.value.name).toBe('Test City, Testland');
      }
  });

  it('takes the station pressure: thin air has a lower wet bulb', () => {
    const wet = (pressure: string): number => {
      const parsed = parseEpw(epw(8760, () => ({ pressure })));
      if (!parsed.ok) throw new Error('it is a good file');
      return parsed.value.wetBulbC[0]!;
    };
    expect(wet('82000')).toBeLessThan(wet('101325') - 0.3);
  });

  it('bridges short gaps and says so, and refuses long ones with their line', () => {
    const gap = (length: number): string =>
      epw(8760, (_, k) => (k >= 100 && k < 100 + length ? { dryBulb: '99.9' } : k === 99 ? { dryBulb: '10.0' } : {}));
    const parsed = parseEpw(gap(4));
    expect(parsed.ok && [...parsed.value.dryBulbC.subarray(99, 105)]).toEqual([10, 12, 14, 16, 18, 20]);
    expect(messages(gap(4))).toMatch(/4 hours was missing/);
    expect(codes(gap(7))).toEqual(['weather.epw.gap']);
    expect(messages(gap(7))).toMatch(/line 109/);
  });

  it('takes the dew point where the humidity is missing, and flags one above the dry bulb', () => {
    const parsed = parseEpw(epw(8760, () => ({ humidity: '999' })));
    expect(parsed.ok && parsed.value.dewPointC[0]!).toBeCloseTo(9.3, 1);
    expect(codes(epw(8760, () => ({ humidity: '999', dewPoint: '23.0' })))).toContain('weather.epw.dewPoint');
  });

  it('flags readings that contradict each other, missing pressure and wet bulbs that hardly happen', () => {
    expect(codes(epw(8760, (_, k) => (k < 30 ? { dewPoint: '15.0' } : {})))).toEqual(['weather.epw.humidity']);
    expect(codes(epw(8760, () => ({ pressure: '999999' })))).toEqual(['weather.epw.pressure']);
    expect(codes(epw(8760, (_, k) => (k < 9 ? { dryBulb: '40', humidity: '80', dewPoint: '99.9' } : {})))).toEqual([
      'weather.epw.wetBulb',
    ]);
  });

  it('is refused with the reason and the line when it is no such file', () => {
    const cases: readonly (readonly [text: string, says: RegExp])[] = [
      ['', /first line/],
      ['PK\u0003\u0004', /first line/],
      [head.join('\n'), /0 hourly rows/],
      [epw().split('\n').slice(0, -1).join('\n'), /8759 hourly rows/],
      [epw().replace('1999,1,1,3,', '1999,1,1,4,'), /line 11 is hour 4 of month 1; hour 3/],
      [epw(8760, (_, k) => (k === 5 ? { dryBulb: 'warm' } : {})), /line 14: dryBulb reads "warm"/],
      [epw(8760, (_, k) => (k === 5 ? { pressure: '12' } : {})), /line 14: pressure reads "12"/],
      [epw().replace(',1.0,100.0', ',99,100.0'), /99 h from UTC/],
      ['x'.repeat(17e6), /17000000 characters/],
    ];
    for (const [text, says] of cases) {
      const parsed = parseEpw(text);
      expect(parsed.ok).toBe(false);
      expect(messages(text)).toMatch(says);
      expect(parsed.problems.every(({ remedy }) => remedy.length > 0)).toBe(true);
    }
  });
});

describe('statistics of hours', () => {
  it('count from the highest down, and up to a limit', () => {
    const values = Float64Array.from({ length: 1000 }, (_, k) => (k * 617) % 1000);
    expect(exceededBy(values, 0.004)).toBe(995);
    expect(exceededBy(values, 0)).toBe(999);
    expect(hoursAtOrBelow(values, 499)).toBe(500);
  });
});
