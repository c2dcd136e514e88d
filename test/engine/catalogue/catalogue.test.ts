import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  acceleratorSystem,
  acceleratorSystems,
  cduProducts,
  chillerCurves,
  climateMarkets,
  converterTechnologies,
  electricityRegions,
  llmModel,
  llmModels,
  transformerSeries,
} from '#engine/catalogue';
import { isEstimate } from '#engine/quantity';
import { type FigureRow, figureAt, sourceAt } from '../../../engine/catalogue/figures';

const folder = new URL('../../../assets/catalogue/', import.meta.url);
const sourceCount = (JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8')) as unknown[]).length;

/** What is wrong with a row of the catalogue, in words; empty when it may ship. */
const faultsOf = (row: Partial<FigureRow>): string[] => {
  const faults: string[] = [];
  if (row.source === undefined || row.source < 0 || row.source >= sourceCount) faults.push('no source');
  if (!row.grade || !'ABCD'.includes(row.grade)) faults.push('no grade');
  if (typeof row.recheck !== 'boolean') faults.push('no recheck mark');
  if (row.value !== undefined) {
    if (!Number.isFinite(row.value)) faults.push('not a number');
    if (row.low !== undefined && row.low > row.value) faults.push('low above typical');
    if (row.high !== undefined && row.high < row.value) faults.push('high below typical');
    try {
      if (faults.length === 0) figureAt(row as FigureRow);
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  return faults;
};

describe('catalogue', () => {
  it('ships no figure without a source, grade, known unit and ordered range', () => {
    const files = readdirSync(folder).filter(
      (name) => name.endsWith('.json') && !['sources.json', 'systems.json'].includes(name),
    );
    let seen = 0;
    const faults: string[] = [];
    for (const file of files)
      for (const row of JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Partial<FigureRow>[]) {
        seen += 1;
        for (const fault of faultsOf(row)) faults.push(`${file}: ${fault}: ${JSON.stringify(row).slice(0, 120)}`);
      }
    expect(faults).toEqual([]);
    expect(files).toHaveLength(10);
    expect(seen).toBeGreaterThan(1500);
  });

  it('would not let a figure without a source pass', () => {
    const sound = { value: 1, unit: 'kW', source: 0, grade: 'A', recheck: false };
    expect(faultsOf(sound)).toEqual([]);
    const { source: _, ...unsourced } = sound;
    expect(faultsOf(unsourced)).toEqual(['no source']);
    expect(faultsOf({ ...sound, unit: 'horsepower' })[0]).toContain('not known');
    expect(faultsOf({ ...sound, low: 2 })).toEqual(['low above typical']);
    expect(() => sourceAt({ ...sound, source: 1e6 })).toThrow('sources.json');
  });

  it('gives every source a title, and an address unless its figures are estimates, derivations or marked for recheck', () => {
    for (const system of acceleratorSystems())
      for (const figure of Object.values(system.figures)) {
        expect(figure.source.title).not.toBe('');
        if (figure.source.url === '')
          expect(isEstimate(figure) || figure.source.note !== undefined, `${system.id} ${JSON.stringify(figure)}`).toBe(
            true,
          );
      }
  });

  it('holds all systems, models and markets of the reference', () => {
    expect(acceleratorSystems()).toHaveLength(27);
    expect(llmModels()).toHaveLength(13);
    expect(climateMarkets()).toHaveLength(93);
    expect(chillerCurves()).toHaveLength(124);
    expect(cduProducts()).toHaveLength(9);
    expect(converterTechnologies('ups').map((ups) => ups.id)).toEqual([
      'double_conversion_modern',
      'double_conversion_legacy',
      'eco_line_interactive',
    ]);
    expect(electricityRegions().length).toBeGreaterThan(50);
  });

  it('converts published units to SI', () => {
    const h100 = acceleratorSystem('hgx_h100_air')!.figures;
    expect(h100.bf16FlopPerS?.value).toBe(989e12);
    expect(h100.memoryBandwidthBPerS?.value).toBe(3.35e12);
    expect(h100.memoryBytes?.value).toBe(80e9);
    expect(acceleratorSystem('gb300_nvl72')!.figures.rackPowerMaxW?.value).toBe(142_000);
    // 1.5 L/min for each kW.
    expect(acceleratorSystem('gb200_nvl72')!.figures.coolantFlowM3PerSPerW!.value * 1000 * 60_000).toBeCloseTo(1.5, 12);
  });

  it('reads a model as its configuration states it', () => {
    const r1 = llmModel('deepseek_r1')!;
    expect([r1.layers, r1.hiddenSize, r1.routedExperts, r1.expertsPerToken, r1.mlaKvLoraRank, r1.mlaRopeDim]).toEqual([
      61, 7168, 256, 8, 512, 64,
    ]);
    expect(r1.kvElementsPerToken).toBe(61 * 576);
    expect(r1.totalParameters).toBeCloseTo(671e9, -9);
  });

  it('splits transformer losses so that the published efficiency comes out again', () => {
    const series = transformerSeries('mv_liquid_immersed_3ph_doe2016_min');
    expect(series.length).toBeGreaterThan(10);
    const row = series.find(({ ratedVa }) => ratedVa === 2_500_000)!;
    const load = 0.5;
    const out = load * row.ratedVa;
    const efficiency = out / (out + row.noLoadLossW.value + row.loadLossW.value * load ** 2);
    expect(efficiency).toBeCloseTo(0.9953, 10);
    expect(isEstimate(row.noLoadLossW)).toBe(true);
  });
});
