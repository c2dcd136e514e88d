import { describe, expect, it } from 'vitest';
import { formatQuantity } from '#engine/quantity';

const format = { system: 'si', locale: 'en-US', significant: 3 } as const;

describe('quantities as text', () => {
  it('keep every digit of what was counted, and leave years ungrouped', () => {
    expect(formatQuantity(110_592, 'count', format)).toEqual({ text: '110,592', unit: '' });
    expect(formatQuantity(8, 'count', format)).toEqual({ text: '8', unit: '' });
    expect(formatQuantity(2026, 'calendarYear', format)).toEqual({ text: '2026', unit: '' });
  });

  it('round what was measured to the figures asked for', () => {
    expect(formatQuantity(110_592, 'power', format)).toEqual({ text: '111', unit: 'kW' });
    expect(formatQuantity(999_960, 'power', format)).toEqual({ text: '1.00', unit: 'MW' });
    expect(formatQuantity(Number.NaN, 'power', format)).toEqual({ text: '–', unit: 'W' });
  });
});
