import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuantityName, quantities } from '#engine/quantity';
import { changed, type EntryFormat, entryText, parseChange, parseEntry } from '#renderer/ui';

const format = (quantity: QuantityName, locale = 'en-US', system: 'si' | 'us' = 'si'): EntryFormat => ({
  quantity,
  system,
  locale,
});

describe('typed quantities', () => {
  it.each([
    ['140', 'kW', 'power', 140e3],
    ['140 kW', 'MW', 'power', 140e3],
    ['1.2MW', 'kW', 'power', 1.2e6],
    ['1.2 m', 'm', 'length', 1.2],
    ['120 cm', 'm', 'length', 1.2],
    ['4 ft', 'm', 'length', 1.2192],
    ['113 °F', '°C', 'temperature', 45],
    ['50 %', '%', 'fraction', 0.5],
    ['0.5', '%', 'fraction', 0.005],
    ['-0.3', 'm', 'length', -0.3],
    ['1e3', 'm', 'length', 1000],
    ['1,024', '', 'count', 1024],
    ['2 bar', 'kPa', 'pressure', 2e5],
    ['0.9995', 'k$', 'money', 999.5],
    ['3.1 M', '$', 'money', 3.1e6],
    ['2', 'tok/s/user', 'tokensPerSPerUser', 2],
    [`2'6"`, 'm', 'length', 0.762],
    [`2' 6 1/2"`, 'm', 'length', 0.7747],
    ['2 ft 6 in', 'm', 'length', 0.762],
    [`-1'6"`, 'm', 'length', -0.4572],
    [`40'`, 'm', 'length', 12.192],
    [`2.5'`, 'm', 'length', 0.762],
    ['30 in', 'm', 'length', 0.762],
    ['750mm', 'm', 'length', 0.75],
    [`5 3/8"`, 'm', 'length', 0.136525],
    ['3/8 in', 'mm', 'bore', 0.009525],
    ['1.2e3 kW', 'kW', 'power', 1.2e6],
    ['1,200', 'W', 'power', 1200],
  ] as const)('read %s where %s is shown as %s', (typed, shown, quantity, expected) => {
    expect(parseEntry(typed, shown, format(quantity))).toBeCloseTo(expected, 9);
  });

  it.each([
    ['9,99', 'm', 'length'],
    ['abc', 'm', 'length'],
    ['3 kg', 'm', 'length'],
    ['', 'm', 'length'],
    ['1.2.3', 'm', 'length'],
    ['--4', 'm', 'length'],
    [`2'14"`, 'm', 'length'],
    ['3/0 in', 'm', 'length'],
    ['3/8', 'kW', 'power'],
  ] as const)('refuse %s', (typed, shown, quantity) => {
    expect(parseEntry(typed, shown, format(quantity))).toBeNull();
  });

  it.each([
    ['+=0.6', 'm', 'length', 1, 1.6],
    ['-= 300 mm', 'm', 'length', 1, 0.7],
    ['*2', 'kW', 'power', 70e3, 140e3],
    ['/4', 'kW', 'power', 100e3, 25e3],
    ['+=2', '°C', 'temperature', 30, 32],
    ['+=9 °F', '°C', 'temperature', 30, 35],
  ] as const)('change by %s what is shown in %s', (typed, shown, quantity, from, expected) => {
    const change = parseChange(typed, shown, format(quantity));
    expect(change && changed(from, change)).toBeCloseTo(expected, 9);
  });

  it.each(['0.6', '-0.3', '*', '+=abc', '/0', '+= 3 kg'])('see no change in %s', (typed) => {
    expect(parseChange(typed, 'm', format('length'))).toBeNull();
  });

  it('take the decimal comma where the locale writes one', () => {
    expect(parseEntry('9,99', 'm', format('length', 'de-DE'))).toBeCloseTo(9.99, 12);
    expect(parseEntry('1.024,5', 'm', format('length', 'de-DE'))).toBeCloseTo(1024.5, 12);
    expect(parseEntry('1.5', 'm', format('length', 'de-DE'))).toBeNull();
    expect(parseEntry('12\u202f345,5', 'm', format('length', 'fr-FR'))).toBeCloseTo(12345.5, 12);
  });

  it('read what they show as the number they show, in either system and any locale', () => {
    const names: readonly QuantityName[] = ['power', 'length', 'temperature', 'flow', 'fraction', 'pressure', 'money'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.constantFrom('si' as const, 'us' as const),
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'),
        // Three decimals of a flow in L/min are 15 figures at 1e5 m³/s, which is what a number holds.
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (quantity, system, locale, value) => {
          const as = format(quantity, locale, system);
          const readBack = (one: number): number | null => {
            const text = entryText(one, as);
            return parseEntry(text, text.split(' ').at(-1) ?? '', as);
          };
          const read = readBack(value);
          expect(read).not.toBeNull();
          // Half of the last digit shown: the seventh figure, or the third decimal of the shown unit.
          const halfDigit = 0.0005 / quantities[quantity][system].factor;
          expect(Math.abs(read! - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 5e-7, halfDigit * (1 + 1e-9)));
          // What was read is what is shown: no drift from opening and leaving a field.
          expect(Math.abs(readBack(read!)! - read!)).toBeLessThanOrEqual(Math.abs(read!) * 1e-12);
        },
      ),
    );
  });

  it('show zero without a sign and nothing that is not a number', () => {
    expect(entryText(-0, format('length'))).toBe('0 m');
    expect(entryText(-4.315789473684, format('length'))).toBe('-4.316 m');
    expect(entryText(1.25e6, format('power'))).toBe('1.25 MW');
  });
});
