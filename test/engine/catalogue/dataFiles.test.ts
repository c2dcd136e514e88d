import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isEstimate } from '#engine/quantity';
import { figureAt, windowAt } from '../../../engine/catalogue/figures';
import { faultsOf, type Row } from './faults';

const root = new URL('../../..', import.meta.url).pathname;
const folder = join(root, 'assets', 'catalogue');
const reference = join(root, '..', 'shared', 'reference');
const dataFiles = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): Row[] => {
  const content = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Row[] | Record<string, Row[]>;
  return Array.isArray(content) ? content : Object.values(content).flat();
};

describe('catalogue files', () => {
  it('ship no figure without a source, grade, known unit and ordered range', () => {
    const files = dataFiles().filter((name) => name !== 'sources.json');
    const rows = files.flatMap((file) => read(file).map((row) => ({ file, row })));
    const faults = rows.flatMap(({ file, row }) =>
      faultsOf(row).map((fault) => `${file}: ${fault}: ${JSON.stringify(row).slice(0, 120)}`),
    );
    expect(faults).toEqual([]);
    expect(files).toHaveLength(13);
    expect(rows.length).toBeGreaterThan(1900);
    expect(rows.filter(({ row }) => row['unit'] !== undefined).length).toBeGreaterThan(1600);
  });

  it('would not let a planted figure with a fault pass', () => {
    const sound = { value: 1, unit: 'kW', source: read('sources.json')[0]!['id'], grade: 'A', recheck: false };
    expect(faultsOf(sound)).toEqual([]);
    const { source: _, ...unsourced } = sound;
    expect(faultsOf(unsourced)).toEqual(['no source']);
    expect(faultsOf({ ...sound, source: 'hearsay' })).toEqual(['source "hearsay" is not in sources.json']);
    expect(faultsOf({ ...sound, grade: 'E' })[0]).toContain('grade "E"');
    expect(faultsOf({ ...sound, recheck: undefined })).toEqual(['no recheck mark']);
    expect(faultsOf({ ...sound, unit: 'horsepower' })).toEqual(['unit "horsepower" is not known']);
    expect(faultsOf({ ...sound, unit: undefined })).toEqual(['no unit']);
    expect(faultsOf({ ...sound, value: null })).toEqual(['not a number']);
    expect(faultsOf({ ...sound, low: 2 })).toEqual(['low, typical and high out of order']);
    expect(faultsOf({ ...sound, high: 0.5 })).toEqual(['low, typical and high out of order']);
    const withoutAddress = read('sources.json').find(({ url }) => url === '')!;
    expect(faultsOf({ ...sound, source: withoutAddress['id'] })).toEqual([
      'source without an address, and not an estimate',
    ]);
    expect(faultsOf({ ...sound, source: withoutAddress['id'], grade: 'D' })).toEqual([]);
  });

  it('name each source once, and none that no row refers to', () => {
    const ids = read('sources.json').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = new Set(
      dataFiles()
        .filter((name) => name !== 'sources.json')
        .flatMap((file) => read(file).map(({ source }) => source)),
    );
    expect(ids.filter((id) => !used.has(id))).toEqual([]);
  });

  it('stay under 1.5 MB together', () => {
    const bytes = dataFiles().reduce((sum, file) => sum + readFileSync(join(folder, file)).byteLength, 0);
    expect(bytes).toBeLessThan(1.5e6);
  });

  it.skipIf(!existsSync(reference))('are what the import makes of the reference tables (skipped without them)', () => {
    const target = mkdtempSync(join(tmpdir(), 'millwright-catalogue-'));
    try {
      execFileSync(process.execPath, [join(folder, 'import.mjs'), reference, target]);
      expect(readdirSync(target).sort()).toEqual(dataFiles().sort());
      for (const file of dataFiles())
        expect(readFileSync(join(target, file), 'utf8') === readFileSync(join(folder, file), 'utf8'), file).toBe(true);
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  });
});

describe('a figure', () => {
  const [source] = read('sources.json');
  const row = { unit: 'kW', source: source!['id'] as string, grade: 'B', recheck: false };

  it('is an estimate to the user when its grade is C or D or it waits to be compared with its document', () => {
    expect(isEstimate(figureAt({ ...row, value: 1 }))).toBe(false);
    expect(isEstimate(figureAt({ ...row, grade: 'A', value: 1 }))).toBe(false);
    expect(isEstimate(figureAt({ ...row, grade: 'C', value: 1 }))).toBe(true);
    expect(isEstimate(figureAt({ ...row, grade: 'D', value: 1 }))).toBe(true);
    expect(isEstimate(figureAt({ ...row, grade: 'A', recheck: true, value: 1 }))).toBe(true);
  });

  it('takes the middle of a range without a typical value, the end of half a range, and says so', () => {
    expect(figureAt({ ...row, low: 2, high: 4 })).toMatchObject({
      value: 3000,
      low: 2000,
      high: 4000,
      unit: 'W',
      source: { note: 'middle of the published range' },
    });
    expect(figureAt({ ...row, low: 2, note: 'or more' })).toMatchObject({
      value: 2000,
      source: { note: 'or more; lower end' },
    });
    expect(figureAt({ ...row, high: 4 })).toMatchObject({ value: 4000, source: { note: 'upper end' } });
    expect(() => figureAt(row)).toThrow('without a number');
  });

  it('is no window: a window has ends and nothing typical between them', () => {
    expect(windowAt({ ...row, value: 3, low: 2, high: 4 })).toEqual({
      low: 2000,
      high: 4000,
      unit: 'W',
      source: expect.objectContaining({ grade: 'B' }),
    });
  });
});
