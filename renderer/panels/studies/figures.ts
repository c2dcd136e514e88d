import { formatQuantity } from '#engine/quantity';
import { type Lever, type OutputName, outputQuantities } from '#engine/studies';
import type { NumberFormat } from '#renderer/selectors';
import type { ShownOutput } from '#renderer/store';

/** A value of a lever as the user reads it: with its unit, or the name of the choice. */
export const leverText = ({ choices, isWhole, quantity }: Lever, value: number, format: NumberFormat): string => {
  if (choices) return choices[value]?.label ?? String(value);
  if (isWhole) return String(value);
  const { text, unit } = formatQuantity(value, quantity, { ...format, significant: 3 });
  return unit ? `${text} ${unit}` : text;
};

export const outputText = (name: OutputName, value: number | null, format: NumberFormat): string => {
  if (value === null) return '–';
  if (name === 'errors') return String(value);
  const { text, unit } = formatQuantity(value, outputQuantities[name].quantity, { ...format, significant: 3 });
  return unit ? `${text} ${unit}` : text;
};

export const shownOutputs = Object.keys(outputQuantities) as readonly ShownOutput[];

/** Outputs that a study of the basis has values for. */
export const outputsOf = (basis: 'point' | 'year'): readonly ShownOutput[] =>
  shownOutputs.filter((name) => basis === 'year' || !yearly.has(name));

const yearly: ReadonlySet<ShownOutput> = new Set(['peakDrawW', 'tokensPerYear', 'waterM3PerYear', 'carbonKgPerYear']);
