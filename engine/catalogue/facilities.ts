import type { Figure } from '#engine/quantity';
import facilitiesJson from '../../assets/catalogue/facilities.json';
import { type FigureRow, figureAt } from './figures';
import { groupBy, once } from './lookup';

/** What is published of a real site at a time. Mostly estimates from satellites and permits, and some contradict each other. */
export interface FacilityStatement {
  /** A date, a year, or a stage such as `design`. */
  readonly asOf: string;
  readonly parameter: string;
  readonly figure: Figure;
}

export interface Facility {
  readonly name: string;
  readonly statements: readonly FacilityStatement[];
}

interface FacilityRow extends FigureRow {
  readonly site: string;
  readonly as_of: string;
  readonly parameter: string;
}

const load = once(() =>
  [...groupBy(facilitiesJson as readonly FacilityRow[], ({ site }) => site)].map(
    ([name, rows]): Facility => ({
      name,
      statements: rows.map((row) => ({ asOf: row.as_of, parameter: row.parameter, figure: figureAt(row) })),
    }),
  ),
);

export const facilities = (): readonly Facility[] => load();
