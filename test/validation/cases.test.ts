import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passes } from './comparison';
import { weatherFile } from './methods/weather';
import { computeCase } from './physics';

const folder = new URL('./cases/', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** Domains that no method covers: the network is balanced, and hourly files are not part of the repository. The list may only shrink. */
const uncovered = ['power-flow-3ph', ...(weatherFile('chicago-ohare-tmy3.epw') === null ? ['weather'] : [])];

describe('published cases', () => {
  for (const file of files)
    it(`are computed and agree, or have no method yet: ${file}`, () => {
      const { comparisons, domain } = computeCase(join(folder, file));
      expect(comparisons === null).toBe(uncovered.includes(domain));
      for (const comparison of comparisons ?? []) {
        expect(Number.isFinite(comparison.tolerance), comparison.what).toBe(true);
        expect(passes(comparison), `${comparison.what}: ${comparison.expected}, not ${comparison.computed}`).toBe(true);
      }
    });

  it('are computed in number, and a wrong figure would fail', () => {
    const all = files.flatMap((file) => computeCase(join(folder, file)).comparisons ?? []);
    expect(all.length).toBeGreaterThan(800);
    for (const comparison of all) {
      const off = 3 * comparison.tolerance * (comparison.kind === 'relative' ? Math.abs(comparison.expected) : 1);
      expect(passes({ ...comparison, expected: comparison.expected + off }), comparison.what).toBe(false);
    }
  });
});
