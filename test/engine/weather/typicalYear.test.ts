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

/** Countries of the catalogue by continent. */
const continents: Readonly<Record<string, readonly string[]>> = {
  'North America': ['US', 'CA', 'MX'],
  'South America': ['BR', 'CL', 'CO'],
  Europe: 'NL GR DE BE DK IE FI PT GB SE ES FR IT NO CZ IS AT PL CH'.split(' '),
  Africa: ['EG', 'ET', 'ZA', 'NG', 'KE'],
  Asia: 'AE TH CN IN HK ID MY PH JP SA KR SG IL'.split(' '),
  Oceania: ['NZ', 'AU'],
};

const realYear = (name: string): WeatherYear | null => {
  const path = weatherFile(name);
  if (path === null) return null;
  const parsed = parseEpw(readFileSync(path, 'latin1'));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.value;
};

describe('a typical year made from monthly statistics', () => {
  /** Mean dry and wet bulb within 0.7 K, hours of free cooling at each limit within 10 %. */
  const expectNear = (made: WeatherYear, real: WeatherYear): void => {
    for (const column of ['dryBulbC', 'wetBulbC'] as const) {
      const off = hourlyStatistics(made[column]).mean - hourlyStatistics(real[column]).mean;
      expect(Math.abs(off), column).toBeLessThan(0.7);
      for (const limit of column === 'dryBulbC' ? DRY_LIMITS_C : WET_LIMITS_C) {
        const ratio = hoursAtOrBelow(made[column], limit) / hoursAtOrBelow(real[column], limit);
        expect(Math.abs(ratio - 1), `${column} ≤ ${limit} °C`).toBeLessThan(0.1);
      }
    }
  };
  const said = (real: WeatherYear | null): string => (real ? '' : ' (skipped: the hourly files are not at hand)');

  for (const [seed, { name, elevationM }] of files.entries()) {
    const real = realYear(name);
    it.skipIf(real === null)(`is near the real file that the statistics are of: ${name}${said(real)}`, () => {
      const place = { name, elevationM, utcOffsetH: real!.utcOffsetH, seed };
      expectNear(typicalYear(monthlyClimate(real!), place, 'made'), real!);
    });
  }

  const chicago = realYear('chicago-ohare-tmy3.epw');
  it.skipIf(chicago === null)(
    `of the catalogue is near the real file of its own station: Chicago${said(chicago)}`,
    () => {
      expectNear(marketYear('chicago-il')!, chicago!);
    },
  );

  it('is there for more than forty markets, on each continent that has data centres, with its station and data set named', () => {
    const markets = climateMarkets();
    expect(markets.length).toBeGreaterThan(40);
    for (const [continent, countries] of Object.entries(continents)) {
      const found = markets.filter(({ country }) => countries.includes(country));
      expect(found.length, continent).toBeGreaterThanOrEqual(3);
    }
    const placed = new Set(Object.values(continents).flat());
    for (const { id, country } of markets) {
      expect(placed.has(country), `${id}: ${country}`).toBe(true);
      const { basis } = marketYear(id)!;
      expect(basis, id).toMatch(/^typical year made from monthly statistics of .+ \(.+\)/);
    }
  });

  it('keeps the means and design conditions of every market of the catalogue', () => {
    const markets = climateMarkets();
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
