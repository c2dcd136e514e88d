import type { Figure } from '#engine/quantity';
import reliabilityJson from '../../assets/catalogue/reliability.json';
import { type CitedRow, figureAt } from './figures';
import { byKey, once } from './lookup';

/** How often a component fails and how long it takes to repair. Surveys are decades old: compare with them, do not promise from them. */
export interface ComponentReliability {
  readonly id: string;
  readonly failure:
    | { readonly per: 'unit'; readonly failureRatePerH: Figure }
    /** Cables and bus ducts: for each hour and metre. */
    | { readonly per: 'metre'; readonly failureRatePerHPerM: Figure }
    /** Failures to run, for each hour of running. */
    | { readonly per: 'runningHour'; readonly failureRatePerH: Figure }
    | { readonly per: 'start'; readonly failureProbability: Figure };
  readonly mttrH?: Figure;
  /** Rate × repair time, for failures counted per unit. */
  readonly unavailability?: Figure;
}

interface ReliabilityRow extends CitedRow {
  readonly component: string;
  readonly rateLow?: number;
  readonly rate: number;
  readonly rateHigh?: number;
  readonly rateBasis: string;
  readonly mttrH?: number;
  readonly unavailability?: number;
}

const failureOf = (row: ReliabilityRow): ComponentReliability['failure'] => {
  const rate = figureAt({
    ...row,
    value: row.rate,
    ...(row.rateLow === undefined ? {} : { low: row.rateLow }),
    ...(row.rateHigh === undefined ? {} : { high: row.rateHigh }),
    unit: row.rateBasis,
  });
  if (row.rateBasis === 'per start attempt') return { per: 'start', failureProbability: rate };
  if (row.rateBasis === 'per running hour') return { per: 'runningHour', failureRatePerH: rate };
  return rate.unit === '1/h/m' ? { per: 'metre', failureRatePerHPerM: rate } : { per: 'unit', failureRatePerH: rate };
};

const load = once(() =>
  (reliabilityJson as readonly ReliabilityRow[]).map(
    (row): ComponentReliability => ({
      id: row.component,
      failure: failureOf(row),
      ...(row.mttrH === undefined ? {} : { mttrH: figureAt({ ...row, value: row.mttrH, unit: 'h' }) }),
      ...(row.unavailability === undefined
        ? {}
        : { unavailability: figureAt({ ...row, value: row.unavailability, unit: '1' }) }),
    }),
  ),
);
const index = once(() => byKey(load(), ({ id }) => id));

export const componentReliabilities = (): readonly ComponentReliability[] => load();
export const componentReliability = (id: string): ComponentReliability | undefined => index().get(id);
