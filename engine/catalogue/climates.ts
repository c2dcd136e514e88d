import type { Source } from '#engine/quantity';
import climatesJson from '../../assets/catalogue/climates.json';
import { byKey, once, sourceAt } from './figures';

/** Monthly statistics and design extremes of a market. Months January to December; null where not tabulated. */
export interface ClimateMarket {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  readonly utcOffsetH: number;
  readonly monthly: {
    readonly meanDryBulbC: readonly (number | null)[];
    readonly meanDailyRangeK: readonly (number | null)[];
    readonly meanDewPointC: readonly (number | null)[];
    readonly meanWindMPerS: readonly (number | null)[];
  };
  /** Exceeded 0.4 % of the hours of an average year (about 35 h); absent where nobody tabulates it. */
  readonly design?: { readonly dryBulbC: number; readonly wetBulbC: number };
  /** Highest dry bulb expected once in 20 years. */
  readonly extremeDryBulbC?: number;
  readonly source: Source;
}

const load = once(() =>
  climatesJson.map((row): ClimateMarket => {
    const dryBulbC = 'cooling_db_0_4pct_c' in row ? row.cooling_db_0_4pct_c : undefined;
    const wetBulbC = 'evaporation_wb_0_4pct_c' in row ? row.evaporation_wb_0_4pct_c : undefined;
    const extremeDryBulbC = 'extreme_max_db_20yr_c' in row ? row.extreme_max_db_20yr_c : undefined;
    return {
      id: row.id,
      name: row.name,
      country: row.country,
      latitudeDeg: row.latitude,
      longitudeDeg: row.longitude,
      elevationM: row.elevation_m,
      utcOffsetH: row.utc_offset_h,
      monthly: row.monthly,
      ...(dryBulbC === undefined || wetBulbC === undefined ? {} : { design: { dryBulbC, wetBulbC } }),
      ...(extremeDryBulbC === undefined ? {} : { extremeDryBulbC }),
      source: sourceAt({ source: row.source, grade: row.grade, recheck: row.recheck }),
    };
  }),
);
const index = once(() => byKey(load(), (market) => market.id));

export const climateMarkets = (): readonly ClimateMarket[] => load();
export const climateMarket = (id: string): ClimateMarket | undefined => index().get(id);
