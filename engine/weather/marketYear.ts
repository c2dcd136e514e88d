import { type ClimateMarket, climateMarket } from '#engine/catalogue';
import { typicalYear } from './typicalYear';
import type { WeatherYear } from './weatherYear';

/** Months of the catalogue are complete; a gap would be a fault of its import. */
const complete = (months: readonly (number | null)[], what: string): number[] =>
  months.map((value) => {
    if (value === null) throw new Error(`the climate catalogue lacks a month of ${what}`);
    return value;
  });

/** A number for a name, the same everywhere. Source: FNV-1a, 32 bits. */
const seedOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
};

const basisOf = ({ station, dataSet, design }: ClimateMarket): string =>
  `typical year made from monthly statistics${station ? ` of ${station}` : ''}${dataSet ? ` (${dataSet})` : ''}${design ? ' and its design conditions' : '; no design conditions tabulated'}`;

const made = new Map<string, WeatherYear>();

/** Typical year of a market of the climate catalogue; undefined for one that it does not have. Made once and kept. */
export const marketYear = (marketId: string): WeatherYear | undefined => {
  const known = made.get(marketId);
  if (known) return known;
  const market = climateMarket(marketId);
  if (!market) return undefined;
  const { monthly, design, designConditions, name, elevationM, utcOffsetH } = market;
  const year = typicalYear(
    {
      meanDryBulbC: complete(monthly.meanDryBulbC, 'dry bulb'),
      meanDailyRangeK: complete(monthly.meanDailyRangeK, 'daily range'),
      meanDewPointC: complete(monthly.meanDewPointC, 'dew point'),
      hotDryBulbC: design?.dryBulbC ?? null,
      hotWetBulbC: design?.wetBulbC ?? null,
      coldDryBulbC: designConditions?.heatingDryBulbC ?? null,
    },
    { name, elevationM, utcOffsetH, seed: seedOf(marketId) },
    basisOf(market),
  );
  made.set(marketId, year);
  return year;
};
