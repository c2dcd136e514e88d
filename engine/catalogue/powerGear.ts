import type { Figure, Source } from '#engine/quantity';
import gearJson from '../../assets/catalogue/powerGear.json';
import { type FigureRow, figureAt, isFigureRow, type StatementRow, sourceAt, type Window, windowAt } from './figures';
import { byKey, groupBy, once } from './lookup';

interface GearRow extends StatementRow {
  readonly component: string;
  readonly technology: string;
  readonly parameter?: string;
  readonly rating?: number;
  readonly ratingUnit?: string;
  readonly loadFraction?: number;
}

const rows = once(() => byComponent(gearJson as readonly GearRow[]));
const byComponent = (all: readonly GearRow[]): ReadonlyMap<string, readonly GearRow[]> =>
  groupBy(all, ({ component }) => component);
const rowsOf = (component: string): readonly GearRow[] => rows().get(component) ?? [];

const converterComponents = ['ups', 'psu', 'power_shelf', 'hvdc', 'dcdc', 'vrm', 'generation'] as const;
export type ConverterComponent = (typeof converterComponents)[number];

/**
 * Efficiency against load of a converter technology. For generation it is electrical output over the lower heating value of
 * the fuel. `vrm` is board conversion and already inside server power: never chain it with power shelves or supplies.
 */
export interface ConverterTechnology {
  readonly id: string;
  readonly component: ConverterComponent;
  /** Size that the curve was published for, in VA for UPS and in W for the others; absent where none is stated. */
  readonly ratedVa?: number;
  readonly ratedW?: number;
  /** Ascending in load; both as fractions. */
  readonly efficiencyCurve: readonly { readonly loadFraction: number; readonly efficiency: Figure }[];
}

const PER_UNIT: Readonly<Record<string, number>> = { kVA: 1e3, MVA: 1e6, kW: 1e3 };

const sizeOf = ({ rating, ratingUnit }: GearRow): { readonly ratedVa?: number; readonly ratedW?: number } => {
  if (rating === undefined || ratingUnit === undefined) return {};
  const size = rating * PER_UNIT[ratingUnit]!;
  return ratingUnit.endsWith('VA') ? { ratedVa: size } : { ratedW: size };
};

const technologiesOf = (component: ConverterComponent): ConverterTechnology[] =>
  [...groupBy(rowsOf(component), ({ technology }) => technology)].flatMap(([id, points]) => {
    const efficiencyCurve = points
      .filter(isFigureRow)
      .flatMap((row) =>
        row.loadFraction === undefined ? [] : [{ loadFraction: row.loadFraction, efficiency: figureAt(row) }],
      )
      .sort((a, b) => a.loadFraction - b.loadFraction);
    return efficiencyCurve.length === 0 ? [] : [{ id, component, ...sizeOf(points[0]!), efficiencyCurve }];
  });

const converters = once(() => new Map(converterComponents.map((component) => [component, technologiesOf(component)])));
const converterIndex = once(() => byKey([...converters().values()].flat(), ({ id }) => id));

export const converterTechnologies = (component: ConverterComponent): readonly ConverterTechnology[] =>
  converters().get(component) ?? [];
export const converterTechnology = (id: string): ConverterTechnology | undefined => converterIndex().get(id);

const found = (component: string, technology: string, parameter: string | undefined): GearRow & FigureRow => {
  const row = rowsOf(component)
    .filter(isFigureRow)
    .find((candidate) => candidate.technology === technology && candidate.parameter === parameter);
  if (!row) throw new Error(`the power catalogue has no ${component} ${technology} ${parameter ?? ''}`);
  return row;
};

/** Gear of one efficiency by component and technology, e.g. `distribution`, `busway`. One that is not in the data is a bug. */
export const gearFigure = (component: string, technology: string): Figure =>
  figureAt(found(component, technology, undefined));

/**
 * Loss of a modern double-conversion UPS as a share of its rating: noLoad + proportional·x + resistive·x², x the load as a
 * fraction of the rating. A fit to the points of `double_conversion_modern`.
 */
export const upsLossModel = (): Readonly<Record<'noLoad' | 'proportional' | 'resistive', Figure>> => ({
  noLoad: figureAt(found('ups', 'loss_model', 'noLoad')),
  proportional: figureAt(found('ups', 'loss_model', 'proportional')),
  resistive: figureAt(found('ups', 'loss_model', 'resistive')),
});

/** Share of no-load loss in the loss at the load that transformers are rated at. */
export const noLoadShare = (): Figure => figureAt(found('transformer', 'loss_split_guide', 'noLoadShare'));

/** A rated point of a transformer series: efficiency at a load. */
export interface TransformerRating {
  readonly ratedVa: number;
  readonly loadFraction: number;
  readonly efficiency: Figure;
}

export const transformerTechnologies = (): readonly string[] => [
  ...groupBy(
    rowsOf('transformer').filter(({ loadFraction }) => loadFraction !== undefined),
    ({ technology }) => technology,
  ).keys(),
];

/** Ratings of a transformer series, ascending. */
export const transformerRatings = (technology: string): readonly TransformerRating[] =>
  rowsOf('transformer')
    .filter(isFigureRow)
    .filter((row) => row.technology === technology)
    .flatMap((row) => {
      const { ratedVa } = sizeOf(row);
      return ratedVa === undefined || row.loadFraction === undefined
        ? []
        : [{ ratedVa, loadFraction: row.loadFraction, efficiency: figureAt(row) }];
    })
    .sort((a, b) => a.ratedVa - b.ratedVa);

/** How far the installed capacity of a redundant system may be used by design. */
export interface RedundancyTopology {
  readonly name: string;
  readonly maxUtilisation: Figure;
}

export const redundancyTopologies = (): readonly RedundancyTopology[] =>
  rowsOf('topology')
    .filter(isFigureRow)
    .map((row) => ({ name: row.technology, maxUtilisation: figureAt(row) }));

/** Sizes in which a part of the chain is usually built, e.g. `mv_unit_substation`, `mv_breaker_15kv`. */
export const usualRating = (technology: string): Window => windowAt(found('rating', technology, 'usualRating'));

/** What a source says without a number that fits a column, e.g. of 800 V DC end to end, or of load steps of a rack. */
export interface GearStatement {
  readonly component: string;
  readonly technology: string;
  readonly ratedW?: number;
  readonly ratedVa?: number;
  readonly source: Source;
}

export const gearStatements = (): readonly GearStatement[] =>
  [...rows().values()]
    .flat()
    .filter((row) => !isFigureRow(row))
    .map((row) => ({
      component: row.component,
      technology: row.technology,
      ...sizeOf(row),
      source: sourceAt(row),
    }));
