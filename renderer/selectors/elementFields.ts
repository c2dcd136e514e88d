import type { FieldDefinition } from '#engine/document';
import { kindOf } from '#engine/kinds';
import type { AnyRecord, ElementRecord, RunRecord } from '#engine/project';
import { type ElementColumnName, elementColumns, resultRows, type Snapshot } from '#engine/solve';

type Props = Readonly<Record<string, unknown>>;

/** One inspector row over the whole selection: a value where all agree, null where they differ. */
export interface FieldState {
  readonly definition: FieldDefinition<Props>;
  readonly value: unknown;
  readonly isMixed: boolean;
}

export type Selectable = ElementRecord | RunRecord;

export const selectedRecords = (
  records: { get(id: string): AnyRecord | undefined },
  ids: readonly string[],
): readonly Selectable[] =>
  ids.flatMap((id) => {
    const record = records.get(id);
    return record?.type === 'element' || record?.type === 'run' ? [record] : [];
  });

/** The value they share; undefined when they do not or there are none. */
export const sharedValue = <T, V>(items: readonly T[], read: (item: T) => V): V | undefined => {
  const [first, ...rest] = items;
  if (first === undefined) return undefined;
  const value = read(first);
  return rest.every((item) => Object.is(read(item), value)) ? value : undefined;
};

/** The fields of the kind, when all selected are of one kind; none otherwise. */
export const fieldStates = (selected: readonly Selectable[]): readonly FieldState[] => {
  const kindName = sharedValue(selected, ({ kind }) => kind);
  const kind = kindName === undefined ? undefined : kindOf(kindName);
  if (!kind) return [];
  return kind.fields.map((definition) => {
    const read = ({ props }: Selectable): unknown => props[definition.key];
    const value = sharedValue(selected, read);
    return { definition, value, isMixed: value === undefined && selected.length > 1 };
  });
};

export interface ResultValue {
  readonly column: ElementColumnName;
  readonly label: string;
  readonly value: number;
  /** How several elements were put together. */
  readonly basis: 'one' | 'sum' | 'mean' | 'worst';
  readonly count: number;
}

/** How a column of several elements is put together: flows of energy and matter add up, states are averaged, limits show the worst. */
const combine: Readonly<Record<ElementColumnName, 'sum' | 'mean' | 'max' | 'min'>> = {
  drawW: 'sum',
  lossW: 'sum',
  loadingFraction: 'max',
  voltagePu: 'min',
  currentA: 'max',
  activePowerW: 'sum',
  reactivePowerVar: 'sum',
  liquidHeatW: 'sum',
  airHeatW: 'sum',
  supplyTempC: 'max',
  returnTempC: 'max',
  marginK: 'min',
  approachK: 'max',
  flowM3PerS: 'sum',
  velocityMPerS: 'max',
  pressureDropPa: 'max',
  waterM3PerS: 'sum',
  powerShare: 'min',
  tokensPerS: 'sum',
  tokensLostPerS: 'sum',
  lengthM: 'sum',
  capexUsd: 'sum',
};

/** Results of the selected elements and runs; columns that none of them has are left out. */
export const selectionResults = (snapshot: Snapshot | null, ids: ReadonlySet<string>): readonly ResultValue[] => {
  if (!snapshot) return [];
  const rowOf = resultRows(snapshot.elements.ids);
  const rows = [...ids].flatMap((id) => rowOf.get(id) ?? []);
  return (Object.keys(elementColumns) as ElementColumnName[]).flatMap((column) => {
    const results = snapshot.elements.columns[column];
    if (!results) return [];
    const values = rows.filter((row) => results.present[row] === 1).map((row) => results.values[row]!);
    if (values.length === 0) return [];
    const how = combine[column];
    const sum = values.reduce((total, value) => total + value, 0);
    const value =
      how === 'sum'
        ? sum
        : how === 'mean'
          ? sum / values.length
          : how === 'max'
            ? Math.max(...values)
            : Math.min(...values);
    const basis = values.length === 1 ? 'one' : how === 'max' || how === 'min' ? 'worst' : how;
    return [{ column, label: elementColumns[column].label, value, basis, count: values.length }];
  });
};
