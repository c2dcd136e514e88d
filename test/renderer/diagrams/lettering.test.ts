import { describe, expect, it } from 'vitest';
import { fitted, inTwoLines, widthOf } from '../../../renderer/diagrams/lettering';

describe('lettering of drawings', () => {
  it('knows narrow letters from wide ones', () => {
    // Advance widths of DejaVu Sans Bold in em: l 0.343, m 1.042; a mean letter would err by half.
    expect(widthOf('llll')).toBeGreaterThan(4 * 0.343);
    expect(widthOf('llll')).toBeLessThan(4 * 0.45);
    expect(widthOf('mmmm')).toBeGreaterThan(4 * 0.95);
    // Transformer: 6.985 em.
    expect(widthOf('Transformer')).toBeCloseTo(6.985, 0);
  });

  it('keeps the end that tells a name from its like', () => {
    expect(fitted('Transformer A', 20)).toBe('Transformer A');
    const short = fitted('Transformer A', 6);
    expect(short).toMatch(/^Tra.*… A$/);
    expect(widthOf(short)).toBeLessThanOrEqual(6);
  });

  it('breaks between words before it shortens any', () => {
    expect(inTwoLines('MV switchgear', 20)).toEqual(['MV switchgear']);
    expect(inTwoLines('MV switchgear', 7.5)).toEqual(['MV', 'switchgear']);
    const [first, second] = inTwoLines('LV switchgear A', 7.5);
    expect(first).toBe('LV');
    expect(second).toMatch(/^switch.*… A$/);
  });
});
