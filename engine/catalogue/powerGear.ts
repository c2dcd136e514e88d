import type { Figure, Source } from '#engine/quantity';
import gearJson from '../../assets/catalogue/powerGear.json';
import { type FigureRow, figureAt, once, sourceAt } from './figures';

/** Efficiency against load of a converter technology. */
export interface ConverterTechnology {
  readonly id: string;
  readonly component: 'ups' | 'psu' | 'power_shelf' | 'hvdc' | 'dcdc' | 'vrm';
  /** Ascending in load; both as fractions. */
  readonly efficiencyCurve: readonly { readonly loadFraction: number; readonly efficiency: Figure }[];
}

export interface TransformerRow {
  readonly ratedVa: number;
  readonly noLoadLossW: Figure;
  readonly loadLossW: Figure;
}

type GearRow = Omit<FigureRow, 'value'> & {
  readonly component: string;
  readonly technology: string;
  readonly rating?: number;
  readonly ratingUnit: string;
  readonly loadFraction?: number;
  readonly value?: number;
};

const rows = gearJson as readonly GearRow[];
const valued = (row: GearRow): row is GearRow & FigureRow => row.value !== undefined;
const converters: readonly string[] = [
  'ups',
  'psu',
  'power_shelf',
  'hvdc',
  'dcdc',
  'vrm',
] satisfies ConverterTechnology['component'][];

const loadConverters = once(() => {
  const technologies = new Map<
    string,
    ConverterTechnology & { efficiencyCurve: { loadFraction: number; efficiency: Figure }[] }
  >();
  for (const row of rows) {
    if (!converters.includes(row.component) || !valued(row) || row.loadFraction === undefined) continue;
    const known = technologies.get(row.technology) ?? {
      id: row.technology,
      component: row.component as ConverterTechnology['component'],
      efficiencyCurve: [],
    };
    known.efficiencyCurve.push({ loadFraction: row.loadFraction, efficiency: figureAt(row) });
    technologies.set(row.technology, known);
  }
  for (const technology of technologies.values())
    technology.efficiencyCurve.sort((a, b) => a.loadFraction - b.loadFraction);
  return technologies;
});

export const converterTechnologies = (component: ConverterTechnology['component']): readonly ConverterTechnology[] =>
  [...loadConverters().values()].filter((technology) => technology.component === component);
export const converterTechnology = (id: string): ConverterTechnology | undefined => loadConverters().get(id);

/** Middle of the 35–45 % that the catalogue's loss-split guide gives for no-load loss at the rating point. */
const NO_LOAD_SHARE = 0.4;

/**
 * Losses from an efficiency at one load: total loss = load·rating·(1/η − 1), of which the no-load part is constant and the
 * rest grows with the square of load. The split is an inference, so both figures carry grade D.
 */
const lossesOf = (row: GearRow & FigureRow, ratedVa: number): TransformerRow => {
  const load = row.loadFraction ?? 1;
  const totalW = load * ratedVa * (1 / row.value - 1);
  const published = sourceAt(row);
  const source: Source = {
    ...published,
    grade: 'D',
    note: `${NO_LOAD_SHARE * 100} % of the loss at ${load * 100} % load is taken as no-load loss; efficiency ${(row.value * 100).toFixed(2)} % there is graded ${published.grade}`,
  };
  return {
    ratedVa,
    noLoadLossW: { value: totalW * NO_LOAD_SHARE, unit: 'W', source },
    loadLossW: { value: (totalW * (1 - NO_LOAD_SHARE)) / load ** 2, unit: 'W', source },
  };
};

const VA_PER_UNIT: Readonly<Record<string, number>> = { kVA: 1e3, MVA: 1e6 };

/** Ratings of a transformer series, ascending, e.g. `mv_liquid_immersed_3ph_doe2016_min`. Power factor 1 at the rating point. */
export const transformerSeries = (technology: string): readonly TransformerRow[] =>
  rows
    .filter((row) => row.component === 'transformer' && row.technology === technology)
    .filter(valued)
    .flatMap((row) => (row.rating === undefined ? [] : [lossesOf(row, row.rating * VA_PER_UNIT[row.ratingUnit]!)]))
    .sort((a, b) => a.ratedVa - b.ratedVa);

/** Single-valued gear by component and technology, e.g. `distribution`, `busway`. One that is not in the data is a bug. */
export const gearFigure = (component: string, technology: string): Figure => {
  const row = rows.find((candidate) => candidate.component === component && candidate.technology === technology);
  if (!row || !valued(row)) throw new Error(`the power catalogue has no ${component} ${technology}`);
  return figureAt(row);
};
