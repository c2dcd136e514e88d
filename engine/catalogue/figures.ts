import type { Figure, Grade, Source } from '#engine/quantity';
import sourcesJson from '../../assets/catalogue/sources.json';

/** A figure as the data files hold it: in its published unit, with its source by place in `sources.json`. */
export interface FigureRow {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit: string;
  readonly source: number;
  readonly grade: string;
  readonly recheck: boolean;
  readonly note?: string;
}

const sources: readonly { readonly title: string; readonly url: string; readonly date: string }[] = sourcesJson;

/** Published unit → SI unit and factor. The only place where the catalogue converts. */
const siUnits: Readonly<Record<string, readonly [unit: string, factor: number]>> = {
  '1': ['1', 1],
  count: ['1', 1],
  fraction: ['1', 1],
  'fraction of flow': ['1', 1],
  ratio: ['1', 1],
  year: ['year', 1],
  years: ['year', 1],
  '1/yr': ['1/year', 1],
  W: ['W', 1],
  kW: ['W', 1e3],
  'kW/kW': ['1', 1],
  kVA: ['VA', 1e3],
  MVA: ['VA', 1e6],
  MWh: ['J', 3.6e9],
  degC: ['degC', 1],
  K: ['K', 1],
  bar: ['Pa', 1e5],
  micron: ['m', 1e-6],
  mm: ['m', 1e-3],
  kg: ['kg', 1],
  GB: ['B', 1e9],
  'TB/s': ['B/s', 1e12],
  'GB/s': ['B/s', 1e9],
  'Gbit/s': ['B/s', 1.25e8],
  TFLOPS: ['FLOP/s', 1e12],
  'L/min': ['m3/s', 1 / 60_000],
  'L/min/kW': ['m3/s/W', 1 / 6e7],
  'L/kWh': ['m3/J', 1e-3 / 3.6e6],
  MUSD: ['USD', 1e6],
  'MUSD/MW': ['USD/W', 1],
  'BUSD/GW': ['USD/W', 1],
  'USD/rack': ['USD', 1],
  'USD/kW': ['USD/W', 1e-3],
  'USD/kW-month': ['USD/W/month', 1e-3],
  'USD/acre': ['USD/m2', 1 / 4046.8564224],
  'FTE/MW': ['FTE/W', 1e-6],
  'USD/GPU-h': ['USD/h', 1],
  'USD/h': ['USD/h', 1],
  'USD/Mtok': ['USD/token', 1e-6],
  'USD/kWh': ['USD/J', 1 / 3.6e6],
  'EUR/kWh': ['EUR/J', 1 / 3.6e6],
  'gCO2/kWh': ['kgCO2/J', 1e-3 / 3.6e6],
  'kt/yr': ['kg/year', 1e6],
  'million H800-h': ['h', 1e6],
  'million H100-h': ['h', 1e6],
  'kg/m3': ['kg/m3', 1],
  'kJ/kg/K': ['J/kg/K', 1e3],
  'mPa.s': ['Pa.s', 1e-3],
  'W/m/K': ['W/m/K', 1],
};

const grades: readonly string[] = ['A', 'B', 'C', 'D'] satisfies Grade[];

export const sourceAt = (row: Pick<FigureRow, 'source' | 'grade' | 'recheck' | 'note'>): Source => {
  const source = sources[row.source];
  // A row that breaks these rules cannot ship: a test reads every one of them.
  if (!source) throw new Error(`source ${row.source} is not in sources.json`);
  if (!grades.includes(row.grade)) throw new Error(`grade "${row.grade}" is not one of ${grades.join(' ')}`);
  return { ...source, grade: row.grade as Grade, recheck: row.recheck, ...(row.note ? { note: row.note } : {}) };
};

/** The figure in SI, with its source. */
export const figureAt = (row: FigureRow): Figure => {
  const si = siUnits[row.unit];
  if (!si) throw new Error(`unit "${row.unit}" is not known to the catalogue`);
  const [unit, factor] = si;
  return {
    value: row.value * factor,
    ...(row.low === undefined ? {} : { low: row.low * factor }),
    ...(row.high === undefined ? {} : { high: row.high * factor }),
    unit,
    source: sourceAt(row),
  };
};

/** A value computed once, when first asked for. */
export const once = <T>(compute: () => T): (() => T) => {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
};

export const byKey = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [key(row), row]));
