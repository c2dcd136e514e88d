import type { Grade, Source } from '#engine/quantity';
import climatesJson from '../../assets/catalogue/climates.json';
import { type CitedRow, sourceAt } from './figures';
import { byKey, once } from './lookup';

/** Months January to December; null where not tabulated. */
type Months = readonly (number | null)[];

/** Conditions that heat rejection is designed for. An absent one is not tabulated. */
export interface DesignConditions {
  /** Dry bulb exceeded 0.4 % and 1 % of the hours of an average year, each with its mean coincident wet bulb. */
  readonly coolingDryBulb04C?: number;
  readonly coincidentWetBulb04C?: number;
  readonly coolingDryBulb1C?: number;
  readonly coincidentWetBulb1C?: number;
  /** Wet bulb exceeded 0.4 % of the hours, with its mean coincident dry bulb. */
  readonly evaporationWetBulb04C?: number;
  readonly coincidentDryBulb04C?: number;
  /** Dry bulb that 99.6 % of the hours exceed. */
  readonly heatingDryBulbC?: number;
  /** Highest and lowest dry bulb expected once in 20 years. */
  readonly extremeMaxDryBulbC?: number;
  readonly extremeMinDryBulbC?: number;
  readonly source: Source;
}

/** Monthly statistics and design conditions of a data-centre market. Typical years, mostly of 1973–2005, not recent ones. */
export interface ClimateMarket {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  /** ISO 3166-2 code. */
  readonly subdivision?: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM: number;
  /** Standard time. */
  readonly utcOffsetH: number;
  readonly annualMeanDryBulbC?: number;
  readonly monthly: {
    readonly meanDryBulbC: Months;
    readonly meanDailyRangeK: Months;
    readonly meanDewPointC: Months;
    /** Fractions. */
    readonly meanRelativeHumidity: Months;
    readonly meanWindMPerS: Months;
  };
  /** Dry bulb and wet bulb exceeded 0.4 % of the hours, not at the same time; absent where nobody tabulates both. */
  readonly design?: { readonly dryBulbC: number; readonly wetBulbC: number };
  readonly extremeDryBulbC?: number;
  readonly designConditions?: DesignConditions;
  readonly station?: string;
  /** Typical-year data set, e.g. `TMY3`, `IWEC`. */
  readonly dataSet?: string;
  readonly humidityBasis: string;
  readonly dryBulbGrade: Grade;
  readonly humidityGrade: Grade;
  /** Grade: the weaker of dry bulb and humidity. */
  readonly source: Source;
}

interface ClimateRow extends CitedRow {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly elevationM: number;
  readonly utcOffsetH: number;
  readonly meanAnnualDryBulbC?: number;
  readonly coolingDb04pctC?: number;
  readonly mcwbAtCoolingDb04pctC?: number;
  readonly coolingDb1pctC?: number;
  readonly mcwbAtCoolingDb1pctC?: number;
  readonly evaporationWb04pctC?: number;
  readonly mcdbAtEvaporationWb04pctC?: number;
  readonly heatingDb996pctC?: number;
  readonly extremeMaxDb20yrC?: number;
  readonly extremeMinDb20yrC?: number;
  readonly monthly: {
    readonly meanDryBulbC: Months;
    readonly meanDailyRangeK: Months;
    readonly meanDewPointC: Months;
    readonly meanRelativeHumidityPct: Months;
    readonly meanWindMPerS: Months;
  };
  readonly designBasis?: string;
  readonly designGrade?: string;
  readonly station?: string;
  readonly dataSet?: string;
  readonly method: string;
  readonly humidityBasis: string;
  readonly dryBulbGrade: string;
  readonly humidityGrade: string;
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** The entries that have a value. */
const known = <T extends object>(entries: T): Known<T> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Known<T>;

const designOf = (row: ClimateRow): DesignConditions | undefined => {
  const { designBasis, designGrade } = row;
  if (designBasis === undefined || designGrade === undefined) return undefined;
  return {
    ...known({
      coolingDryBulb04C: row.coolingDb04pctC,
      coincidentWetBulb04C: row.mcwbAtCoolingDb04pctC,
      coolingDryBulb1C: row.coolingDb1pctC,
      coincidentWetBulb1C: row.mcwbAtCoolingDb1pctC,
      evaporationWetBulb04C: row.evaporationWb04pctC,
      coincidentDryBulb04C: row.mcdbAtEvaporationWb04pctC,
      heatingDryBulbC: row.heatingDb996pctC,
      extremeMaxDryBulbC: row.extremeMaxDb20yrC,
      extremeMinDryBulbC: row.extremeMinDb20yrC,
    }),
    source: sourceAt({ source: row.source, grade: designGrade, recheck: row.recheck, note: designBasis }),
  };
};

const gradeAt = (row: ClimateRow, grade: string): Grade => sourceAt({ ...row, grade }).grade;

const marketOf = (row: ClimateRow): ClimateMarket => {
  const { meanRelativeHumidityPct, ...monthly } = row.monthly;
  const [dryBulbC, wetBulbC] = [row.coolingDb04pctC, row.evaporationWb04pctC];
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    latitudeDeg: row.latitude,
    longitudeDeg: row.longitude,
    elevationM: row.elevationM,
    utcOffsetH: row.utcOffsetH,
    monthly: {
      ...monthly,
      meanRelativeHumidity: meanRelativeHumidityPct.map((percent) => (percent === null ? null : percent / 100)),
    },
    ...known({
      subdivision: row.subdivision,
      annualMeanDryBulbC: row.meanAnnualDryBulbC,
      design: dryBulbC === undefined || wetBulbC === undefined ? undefined : { dryBulbC, wetBulbC },
      extremeDryBulbC: row.extremeMaxDb20yrC,
      designConditions: designOf(row),
      station: row.station,
      dataSet: row.dataSet,
    }),
    humidityBasis: row.humidityBasis,
    dryBulbGrade: gradeAt(row, row.dryBulbGrade),
    humidityGrade: gradeAt(row, row.humidityGrade),
    source: sourceAt({ ...row, note: row.note ? `${row.method}; ${row.note}` : row.method }),
  };
};

const load = once(() => (climatesJson as readonly ClimateRow[]).map(marketOf));
const index = once(() => byKey(load(), (market) => market.id));

export const climateMarkets = (): readonly ClimateMarket[] => load();
export const climateMarket = (id: string): ClimateMarket | undefined => index().get(id);
