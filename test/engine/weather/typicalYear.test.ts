import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { climateMarkets } from '#engine/catalogue';
import {
  exceededBy,
  hourlyStatistics,
  hoursAtOrBelow,
  marketYear,
  monthlyClimate,
  parseEpw,
  typicalYear,
  type WeatherYear,
} from '#engine/weather';
import { weatherFile } from '../../validation/methods/weather';

const files = [
  { name: 'chicago-ohare-tmy3.epw', elevationM: 201 },
  { name: 'leesburg-va-tmyx.epw', elevationM: 119 },
  { name: 'tucson-tmy3.epw', elevationM: 809 },
  { name: 'golden-co-tmy3.epw', elevationM: 1829 },
] as const;

/** Limits at which coolers of the usual approaches carry a plant without compressors. */
const DRY_LIMITS_C = [18, 20, 22, 25, 28];
const WET_LIMITS_C = [10, 15, 18, 20, 22];

const realYear = (name: string): WeatherYear | null => {
  const path = weatherFile(name);
  if (path === null) return null;
  const parsed = parseEpw(readFileSync(path, 'latin1'));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
};

describe('a typical year made from monthly statistics', () => {
  for (const [seed, { name, elevationM }] of files.entries()) {
    const real = realYear(name);
    it.skipIf(real === null)(
      `is near the real file that the statistics are of: ${name}${real ? '' : ' (skipped: the hourly files are not at hand)'}`,
      () => {
        const place = { name, elevationM, utcOffsetH: real!.utcOffsetH, seed };
        const made = typicalYear(monthlyClimate(real!), place, 'made');
        const means = [made, real!].map(({ dryBulbC, wetBulbC }) => [
          hourlyStatistics(dryBulbC).mean,
          hourlyStatistics(wetBulbC).mean,
        ]);
        expect(Math.abs(means[0]![0]! - means[1]![0]!)).toBeLessThan(0.7);
        expect(Math.abs(means[0]![1]! - means[1]![1]!)).toBeLessThan(0.7);
        for (const limit of DRY_LIMITS_C) {
          const ratio = hoursAtOrBelow(made.dryBulbC, limit) / hoursAtOrBelow(real!.dryBulbC, limit);
          expect(Math.abs(ratio - 1), `dry bulb ≤ ${limit} °C`).toBeLessThan(0.1);
        }
        for (const limit of WET_LIMITS_C) {
          const ratio = hoursAtOrBelow(made.wetBulbC, limit) / hoursAtOrBelow(real!.wetBulbC, limit);
          expect(Math.abs(ratio - 1), `wet bulb ≤ ${limit} °C`).toBeLessThan(0.1);
        }
      },
    );
  }

  it('keeps the means and design conditions of every market of the catalogue, on every continent', () => {
    const markets = climateMarkets();
    expect(markets.length).toBeGreaterThan(40);
    let designed = 0;
    let met = 0;
    for (const { id, monthly, design, designConditions } of markets) {
      const year = marketYear(id)!;
      const made = monthlyClimate(year);
      for (let month = 0; month < 12; month++) {
        expect(Math.abs(made.meanDryBulbC[month]! - monthly.meanDryBulbC[month]!), id).toBeLessThan(0.05);
        expect(Math.abs(made.meanDailyRangeK[month]! - monthly.meanDailyRangeK[month]!), id).toBeLessThan(0.3);
        // Air that would be more than saturated is cut off; what that takes from a month is given back to it.
        expect(Math.abs(made.meanDewPointC[month]! - monthly.meanDewPointC[month]!), id).toBeLessThan(0.5);
      }
      for (const [k, wet] of year.wetBulbC.entries()) {
        expect(wet <= year.dryBulbC[k]! && wet >= year.dewPointC[k]! - 1e-6).toBe(true);
      }
      if (!design) continue;
      designed += 1;
      const cold = designConditions?.heatingDryBulbC;
      const off = [
        exceededBy(year.dryBulbC, 0.004) - design.dryBulbC,
        exceededBy(year.wetBulbC, 0.004) - design.wetBulbC,
        cold === undefined ? 0 : exceededBy(year.dryBulbC, 0.996) - cold,
      ].map(Math.abs);
      // Where there are no seasons, the tabulated daily range alone reaches beyond the tabulated hot or cold end.
      expect(Math.max(...off), id).toBeLessThan(3);
      if (Math.max(...off) < 0.5) met += 1;
    }
    expect(met / designed).toBeGreaterThan(0.9);
    expect(designed).toBeGreaterThan(70);
  });

  it('is the same year each time', () => {
    const climate = monthlyClimate(marketYear('chicago-il')!);
    const place = { name: 'Somewhere', elevationM: 100, utcOffsetH: 0, seed: 7 };
    expect(typicalYear(climate, place, '')).toEqual(typicalYear(climate, place, ''));
    expect(typicalYear(climate, { ...place, seed: 8 }, '').dryBulbC).not.toEqual(
      typicalYear(climate, place, '').dryBulbC,
    );
  });
});
