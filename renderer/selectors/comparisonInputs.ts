import { standardCells } from '#engine/economics';
import { formatQuantity, type QuantityName } from '#engine/quantity';
import type { Comparison, InputDifference } from '#engine/solve';
import type { NumberFormat } from './headline';
import {
  demandFields,
  deploymentFields,
  economicsFields,
  type RecordField,
  servingFields,
  siteFields,
  synchronousFields,
  tariffFields,
} from './recordFields';

export interface InputRow {
  readonly key: string;
  readonly area: InputDifference['area'];
  readonly label: string;
  /** In the order of the scenarios. */
  readonly cells: readonly { readonly scenarioId: string; readonly text: string; readonly isOwn: boolean }[];
}

const fields: readonly RecordField[] = [
  ...siteFields,
  ...deploymentFields,
  ...servingFields,
  ...synchronousFields,
  ...economicsFields,
  ...tariffFields,
  ...demandFields,
];
const fieldAt = new Map(fields.map((field) => [field.path.join('.'), field]));
const cellLabels = new Map(standardCells.map(({ name, label }) => [name, label]));

const quantityOf = (field: RecordField | undefined): QuantityName | null =>
  field?.editor.type === 'number' ? field.editor.quantity : null;

/** A name as it is in files, in words: `staffPerW` → `staff per W`. */
const inWords = (path: readonly string[]): string =>
  path.join(', ').replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`);

const labelOf = ({ label, path }: InputDifference): string => {
  if (label !== null) return label;
  const [first, second] = path;
  if (first === 'sheet' && second !== undefined) return cellLabels.get(second) ?? second;
  return fieldAt.get(path.join('.'))?.label ?? inWords(path);
};

const textOf = (
  difference: InputDifference,
  value: InputDifference['base'],
  format: NumberFormat,
  none: string,
): string => {
  if (value === null) return none;
  const field = fieldAt.get(difference.path.join('.'));
  if (field?.editor.type === 'choice')
    return field.editor.choices().find((choice) => choice.value === value)?.label ?? String(value);
  const quantity = difference.quantity ?? quantityOf(field);
  if (typeof value === 'string' || quantity === null) return String(value);
  const { text, unit } = formatQuantity(value, quantity, { ...format, significant: 3 });
  return unit ? `${text} ${unit}` : text;
};

/** Inputs that some scenario has otherwise than the base, a row each, grouped by where they are entered. */
export const inputRows = (
  { baseScenarioId, scenarios }: Comparison,
  format: NumberFormat,
  none: string,
): readonly InputRow[] => {
  const keyOf = ({ area, path }: InputDifference): string => `${area}/${path.join('/')}`;
  const found = new Map(scenarios.flatMap(({ inputs }) => inputs).map((each) => [keyOf(each), each]));
  return [...found].map(([key, difference]) => ({
    key,
    area: difference.area,
    label: labelOf(difference),
    cells: scenarios.map(({ scenarioId, inputs }) => {
      const own = scenarioId === baseScenarioId ? undefined : inputs.find((each) => keyOf(each) === key);
      return {
        scenarioId,
        text: textOf(difference, own ? own.own : difference.base, format, none),
        isOwn: own !== undefined,
      };
    }),
  }));
};

/** One step of a waterfall, in the unit of the cost. */
export interface WaterfallStep {
  readonly label: string;
  readonly kind: 'total' | 'more' | 'less';
  readonly from: number;
  readonly to: number;
}

/** Steps below this share of the base's cost are drawn as one. */
const LEAST_STEP = 0.005;

/** From the cost of tokens of the base to that of a scenario, cause by cause; null where either has none. */
export const costWaterfall = (
  { baseScenarioId, scenarios }: Comparison,
  scenarioId: string,
  otherLabel: string,
): readonly WaterfallStep[] | null => {
  const base = scenarios.find((each) => each.scenarioId === baseScenarioId);
  const own = scenarios.find((each) => each.scenarioId === scenarioId);
  const total = base?.split.reduce((sum, { usdPerMToken }) => sum + usdPerMToken, 0) ?? 0;
  if (!base || !own || total <= 0 || own.headline.costPerMTokensUsd === null) return null;
  const changes = own.split.map(({ cause, label, usdPerMToken }) => ({
    label,
    change: usdPerMToken - (base.split.find((each) => each.cause === cause)?.usdPerMToken ?? 0),
  }));
  const shown = changes.filter(({ change }) => Math.abs(change) >= LEAST_STEP * total);
  const rest =
    changes.reduce((sum, { change }) => sum + change, 0) - shown.reduce((sum, { change }) => sum + change, 0);
  const steps: WaterfallStep[] = [{ label: base.name, kind: 'total', from: 0, to: total }];
  let at = total;
  const named = Math.abs(rest) > 1e-9 * total ? [...shown, { label: otherLabel, change: rest }] : shown;
  for (const { label, change } of named) {
    steps.push({ label, kind: change > 0 ? 'more' : 'less', from: at, to: at + change });
    at += change;
  }
  return [...steps, { label: own.name, kind: 'total', from: 0, to: at }];
};
