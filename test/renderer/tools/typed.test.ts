import { describe, expect, it } from 'vitest';
import { parseLengthM, parsePair, parsePolar, typedAfter } from '../../../renderer/tools/typed';

const si = { system: 'si', locale: 'en-US' } as const;
const german = { system: 'si', locale: 'de-DE' } as const;
const us = { system: 'us', locale: 'en-US' } as const;

describe('typed lengths', () => {
  it('read both decimal marks, units, feet with inches, and the way back', () => {
    for (const [text, metres] of [
      ['12.5', 12.5],
      ['12,5', 12.5],
      ['750mm', 0.75],
      ['30 in', 0.762],
      ['40\'6"', 12.3444],
      ["40'", 12.192],
      ["40' 6", 12.3444],
      ['-2.5', -2.5],
      ['1,250', 1250],
    ] as const)
      expect(parseLengthM(text, si), text).toBeCloseTo(metres, 9);
    expect(parseLengthM('12,5', german)).toBe(12.5);
    expect(parseLengthM('12.5', german)).toBe(12.5);
    expect(parseLengthM('10', us)).toBeCloseTo(3.048, 9);
    for (const text of ['', 'twelve', '1.2.3', '5 kg']) expect(parseLengthM(text, si), text).toBeNull();
  });

  it('read angles after a sign, with or without a length', () => {
    expect(parsePolar('12.5<30', si)).toEqual({ lengthM: 12.5, angleDeg: 30 });
    expect(parsePolar('<-45', si)).toEqual({ lengthM: null, angleDeg: -45 });
    expect(parsePolar('3', si)).toEqual({ lengthM: 3, angleDeg: null });
    for (const text of ['<', 'x<3', '3<x']) expect(parsePolar(text, si)?.angleDeg ?? null, text).toBeNull();
  });

  it('read pairs, by the comma where it is no decimal mark', () => {
    expect(parsePair('3,4', si)).toEqual([3, 4]);
    expect(parsePair('-1.5; 2', si)).toEqual([-1.5, 2]);
    expect(parsePair('3,4', german)).toBeNull();
    expect(parsePair('3,5;4', german)).toEqual([3.5, 4]);
    expect(parsePair('3', si)).toBeNull();
  });

  it('begin with a digit or sign, so that letters keep their other meanings', () => {
    expect(typedAfter('', 'm')).toBeNull();
    expect(typedAfter('', 'r')).toBeNull();
    expect(typedAfter('75', 'm')).toBe('75m');
    expect(typedAfter('75', 'Backspace')).toBe('7');
    expect(typedAfter('', 'Backspace')).toBeNull();
    expect(typedAfter('75', 'r')).toBeNull();
  });
});
