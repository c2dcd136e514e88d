import { type FormattedQuantity, formatQuantity, type QuantityFormat, type QuantityName } from '#engine/quantity';
import { type ElementColumnName, resultRows, type Snapshot } from '#engine/solve';

/** What the newest answer says about elements and runs, alone or as a group. */
export interface LiveValues {
  readonly hasAnswer: boolean;
  readonly sum: (ids: readonly string[], column: ElementColumnName) => number | undefined;
  /** The highest or lowest value, and whose it is. */
  readonly most: (ids: readonly string[], column: ElementColumnName) => Extreme | undefined;
  readonly least: (ids: readonly string[], column: ElementColumnName) => Extreme | undefined;
}

export interface Extreme {
  readonly value: number;
  readonly id: string;
}

export const liveValues = (snapshot: Snapshot | null): LiveValues => {
  if (!snapshot) return { hasAnswer: false, sum: () => undefined, most: () => undefined, least: () => undefined };
  const { ids: names, columns } = snapshot.elements;
  const rowOf = resultRows(names);
  const each = (
    ids: readonly string[],
    column: ElementColumnName,
    visit: (value: number, id: string) => void,
  ): void => {
    const results = columns[column];
    if (!results) return;
    for (const id of ids) {
      const row = rowOf.get(id);
      if (row !== undefined && results.present[row] === 1) visit(results.values[row]!, id);
    }
  };
  const extreme =
    (sign: 1 | -1): LiveValues['most'] =>
    (ids, column) => {
      let found: Extreme | undefined;
      each(ids, column, (value, id) => {
        if (!found || sign * value > sign * found.value) found = { value, id };
      });
      return found;
    };
  return {
    hasAnswer: true,
    sum: (ids, column) => {
      let total: number | undefined;
      each(ids, column, (value) => {
        total = (total ?? 0) + value;
      });
      return total;
    },
    most: extreme(1),
    least: extreme(-1),
  };
};

/** Numbers as this reader reads them. */
export type NumberFormat = Pick<QuantityFormat, 'system' | 'locale'>;

export const joined = ({ text, unit }: FormattedQuantity): string => (unit ? `${text} ${unit}` : text);

/** Three significant figures with the unit; empty where there is no value. */
export const shown = (value: number | undefined, quantity: QuantityName, format: NumberFormat): string =>
  value === undefined ? '' : joined(formatQuantity(value, quantity, { ...format, significant: 3 }));

/** In whole per cent. */
export const percent = (fraction: number | undefined, format: NumberFormat): string =>
  fraction === undefined
    ? ''
    : `${new Intl.NumberFormat(format.locale, { maximumFractionDigits: 0 }).format(fraction * 100)} %`;
