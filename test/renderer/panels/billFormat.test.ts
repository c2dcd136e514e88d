import { describe, expect, it } from 'vitest';
import type { BillLine } from '#engine/solve';
import { billWords } from '../../../renderer/panels/billFormat';

const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const line = (quantity: number, value: number, unit: string): BillLine => ({
  costClass: 'electrical',
  label: 'a line',
  quantity,
  usd: quantity * value,
  unitCost: {
    value,
    unit,
    source: { title: 'a price', url: 'https://example.org', date: '2026-01-01', grade: 'D', recheck: false },
  },
});

describe('a line of the bill of materials', () => {
  it('is priced in the unit of the trade, and quantity times price stays the total', () => {
    expect(billWords(line(2_300_163, 0.14693, 'USD/VA'), number)).toEqual({
      quantity: '2,300 kVA',
      unitCost: '146.9 $/kVA',
    });
    expect(billWords(line(0.108, 3_284_210, 'USD/(m3/s)'), number)).toEqual({
      quantity: '108 L/s',
      unitCost: '3,284 $/(L/s)',
    });
  });

  it('counts what has no unit, and leaves a unit alone that it does not know', () => {
    expect(billWords(line(8, 3_300_000, 'USD'), number)).toEqual({ quantity: '8', unitCost: '3,300,000 $' });
    expect(billWords(line(4, 202_500, 'USD/panel'), number)).toEqual({
      quantity: '4 panel',
      unitCost: '202,500 $/panel',
    });
  });
});
