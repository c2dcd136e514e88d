import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { computeCase, passes } from './physics';

const folder = new URL('./cases/', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('published cases', () => {
  for (const file of files)
    it(`agree or are said not to be computed: ${file}`, () => {
      const { comparisons } = computeCase(join(folder, file));
      for (const comparison of comparisons ?? []) expect(passes(comparison), comparison.what).toBe(true);
    });

  it('are computed in number, and a wrong figure would fail', () => {
    const all = files.flatMap((file) => computeCase(join(folder, file)).comparisons ?? []);
    expect(all.length).toBeGreaterThan(300);
    const sample = all[0]!;
    expect(passes({ ...sample, expected: sample.expected * (1 + 3 * sample.tolerance) })).toBe(false);
  });
});
