/** Published tokens per second and utility megawatt against the model, each with its source. */
import { describe, expect, it } from 'vitest';
import published from '#assets/calibration/tokens-per-megawatt.json';
import { comparisonTable, perMegawatt, serverPower } from '../../calibrate/power';
import { accelerators, measuredRows, models } from './platforms';

const compared = published.map((row) => ({ row, ...perMegawatt(row, accelerators, models) }));
const predicted = compared.filter((line) => line.predicted !== null);
const ratioOn = (systemId: string): number => {
  const line = predicted.find(({ row }) => row.system_id === systemId);
  return line?.predicted ? line.predicted / line.measured : Number.NaN;
};

describe('tokens per second and utility megawatt', () => {
  it('are compared with every published point, and those without lengths or architecture are said not to be predicted', () => {
    console.log(comparisonTable('tokens/s per utility MW: published, predicted, ratio', compared));
    expect(published.length).toBe(12);
    expect(predicted.length).toBe(4);
    for (const { row, remark } of compared.filter((line) => line.predicted === null)) {
      expect(row.model_id).toBe('deepseek_v4_pro');
      expect(remark).not.toBe('');
    }
    for (const row of published) expect(row.source_url).toMatch(/^https:/);
  });

  // None of these points is in the fit. They date from 2025-10, two months after the model came out, when the fitted curve of
  // software maturity puts speed at 0.75 of its end; at a fixed speed per user that costs up to half of the output. With software
  // of half a year later the model gives more than was published, so the true curve of this model was steeper.
  it.each(['hgx_h100_air', 'hgx_b200_air'])('on %s fall short of the published ones by less than a third', (system) => {
    expect(ratioOn(system)).toBeGreaterThan(2 / 3);
    expect(ratioOn(system)).toBeLessThan(1.1);
  });

  // All fitted points of gpt-oss on these systems run at 20 to 40 tokens/s per user; at the 90 asked for here the fixed times per
  // layer decide, which those points hardly tell. The stored band of these systems does not cover such speeds.
  it.each(['mi300x_8', 'mi355x_8'])('on %s fall short by a factor of less than three', (system) => {
    expect(ratioOn(system)).toBeGreaterThan(1 / 3);
    expect(ratioOn(system)).toBeLessThan(1.1);
  });

  it('rank the systems as published', () => {
    const order = (of: (line: (typeof predicted)[number]) => number): string[] =>
      [...predicted].sort((a, b) => of(b) - of(a)).map(({ row }) => row.system_id);
    expect(order((line) => line.predicted!)).toEqual(order((line) => line.measured));
  });
});

describe('wall power of whole servers', () => {
  // The share of the host is taken from the same servers' nameplate and measurement, so this checks the activity of the accelerators.
  it('is within 15 % of each measurement at full load', () => {
    const lines = measuredRows.flatMap((row) => serverPower(row, accelerators, models) ?? []);
    console.log(comparisonTable('wall power of a server, W: measured, predicted, ratio', lines));
    expect(lines.length).toBe(5);
    for (const { label, measured, predicted: predictedW } of lines)
      expect(Math.abs((predictedW ?? 0) / measured - 1), label).toBeLessThan(0.15);
  });
});
