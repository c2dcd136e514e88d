import { describe, expect, it } from 'vitest';
import { billCsv } from '#engine/report';

describe('bill of materials as CSV', () => {
  it('has priced lines, then quantities by size, each with as many cells as the head', () => {
    const source = { title: 'test', url: '', date: '2026', grade: 'A', recheck: false } as const;
    const text = billCsv(
      [
        {
          costClass: 'mechanical',
          label: 'Piping, supply and return',
          quantity: 2.5,
          unitCost: { value: 100, unit: 'USD/m2', source },
          usd: 250,
        },
      ],
      {
        scenarioId: 's',
        lines: [
          { label: 'Pipe, water', size: 'DN 50', lengthM: 12.5, count: null },
          { label: 'Elbows', size: 'DN 50', lengthM: null, count: 8 },
        ],
      },
    );
    expect(text).toBe(
      [
        'item,size,quantity,unit,unit cost USD,total USD',
        '"Piping, supply and return",,2.5,m2,100,250',
        '"Pipe, water",DN 50,12.5,m,,',
        'Elbows,DN 50,8,,,',
        '',
      ].join('\r\n'),
    );
  });
});
