import type { Figure, QuantityName } from '#engine/quantity';

/** Tables whose figures a planner may replace by figures of the project. */
export const ownTables = [
  'systems',
  'models',
  'cdus',
  'converters',
  'prices',
  'electricity',
  'cooling',
  'reliability',
] as const;
export type OwnTable = (typeof ownTables)[number];

/** A figure of the project in the place of one of the catalogue. The value is in the catalogue's unit of that figure. */
export interface OwnFigure {
  readonly table: OwnTable;
  readonly row: string;
  readonly figure: string;
  readonly value: number;
  /** Why it differs; may be empty. */
  readonly note: string;
  /** Where it is from, e.g. a quotation; may be empty. */
  readonly source: string;
}

/** Values that make sense for a figure: above nothing, a part of a whole, a number of things. */
export type FigureRange = 'positive' | 'notNegative' | 'share' | 'part' | 'whole' | 'wholeOrNone' | 'celsius';

/** How a figure of a table is shown and what may stand in its place. */
export interface FigureDefinition {
  readonly key: string;
  readonly label: string;
  readonly quantity: QuantityName;
  /** The catalogue's value times this is in the SI unit of the quantity. */
  readonly scale: number;
  readonly range: FigureRange;
  /**
   * Whether the engine reads it: `replace` where a published figure may be replaced, `fill` where one may also be given that
   * nobody publishes, `no` where it is there to be looked at.
   */
  readonly own: 'replace' | 'fill' | 'no';
}

export interface TableFigure extends FigureDefinition {
  readonly published: Figure | undefined;
}

/** A row of a table with the figures that it has, or may be given. */
export interface TableRow {
  readonly table: OwnTable;
  readonly id: string;
  readonly name: string;
  readonly figures: readonly TableFigure[];
}

const CELSIUS: readonly [number, number] = [-60, 150];

const rules: Readonly<Record<FigureRange, readonly [holds: (value: number) => boolean, words: string]>> = {
  positive: [(value) => value > 0, 'above 0'],
  notNegative: [(value) => value >= 0, '0 or more'],
  share: [(value) => value > 0 && value <= 1, 'above 0 % and at most 100 %'],
  part: [(value) => value >= 0 && value <= 1, 'from 0 % to 100 %'],
  whole: [(value) => Number.isInteger(value) && value >= 1, 'a whole number from 1'],
  wholeOrNone: [(value) => Number.isInteger(value) && value >= 0, 'a whole number from 0'],
  celsius: [(value) => value >= CELSIUS[0] && value <= CELSIUS[1], `from ${CELSIUS[0]} to ${CELSIUS[1]} °C`],
};

/** What a value of this range must be, in words; null where this one is. */
export const rangeComplaint = (range: FigureRange, value: number): string | null => {
  const [holds, words] = rules[range];
  return Number.isFinite(value) && holds(value) ? null : words;
};

/** The figure of the project as one with a source: grade `user`, and what it stands in the place of. */
export const ownAsFigure = (
  { value, note, source }: OwnFigure,
  published: Figure | undefined,
  unit: string,
): Figure => {
  const instead = published
    ? `instead of ${Number(published.value.toPrecision(6))} ${published.unit} of ${published.source.title}`
    : 'not in the catalogue';
  return {
    value,
    unit: published?.unit ?? unit,
    source: {
      title: source.trim() || 'Set in this project',
      url: '',
      date: '',
      grade: 'user',
      recheck: false,
      note: [note.trim(), instead].filter(Boolean).join('; '),
    },
  };
};
