import { type Band, formatQuantity, type QuantityName, quantities, type UnitSystem } from '#engine/quantity';
import { type Headline, type HeadlineName, headlineQuantities, type Snapshot } from '#engine/solve';

export interface NumberFormat {
  readonly system: UnitSystem;
  readonly locale: string;
}

/** Significant figures of the headline bar; the inspector shows more. */
const SIGNIFICANT = 3;

export interface HeadlineFigure {
  readonly name: HeadlineName;
  readonly label: string;
  readonly text: string;
  readonly unit: string;
  /** P10–P90 in the unit of the figure; null when there is no band. */
  readonly band: { readonly text: string; readonly basis: string } | null;
  readonly change: HeadlineChange | null;
}

export interface HeadlineChange {
  readonly text: string;
  readonly verdict: 'better' | 'worse' | 'neutral';
  /** The same change shown twice must flash twice: this differs from edit to edit. */
  readonly key: string;
}

/** Order in the bar: load, grid, efficiency, output, output per power, cost. */
export const headlineOrder: readonly HeadlineName[] = [
  'thermalLoadW',
  'gridDrawW',
  'pue',
  'tokensPerS',
  'tokensPerSPerMwGrid',
  'tokensPerSPerMwIt',
  'costPerMTokensUsd',
];

/** Changes below this share are rounding of the solver, not news. */
const NOTICEABLE = 5e-6;

/** Null where there is nothing to compare: a ratio without a denominator, or no difference worth telling. */
export const relativeChange = (now: number | null, before: number | null): number | null => {
  if (now === null || before === null) return null;
  if (!Number.isFinite(now) || !Number.isFinite(before) || before === 0) return null;
  const share = now / before - 1;
  return Math.abs(share) < NOTICEABLE ? null : share;
};

export const percentText = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    // Three figures where a change is worth reading closely, two where it is next to nothing.
    maximumSignificantDigits: Math.abs(share) < 0.01 ? 2 : 3,
  }).format(share);

const changeOf = (
  name: HeadlineName,
  { headline: now, whatIf }: Snapshot,
  before: Headline | null,
  format: NumberFormat,
): HeadlineChange | null => {
  if (!before) return null;
  const share = relativeChange(now[name], before[name]);
  if (share === null) return null;
  const { better, quantity } = headlineQuantities[name];
  // Racks that drop draw less, which is no gain.
  const isNeutral = better === 'neither' || (whatIf && quantity === 'power');
  const isGood = (better === 'higher') === share > 0;
  return {
    text: percentText(share, format.locale),
    verdict: isNeutral ? 'neutral' : isGood ? 'better' : 'worse',
    key: `${now[name]}/${before[name]}`,
  };
};

const bandOf = (
  name: HeadlineName,
  band: Band | undefined,
  unit: string,
  format: NumberFormat,
): HeadlineFigure['band'] => {
  if (!band || band.p10 === band.p90) return null;
  const { quantity } = headlineQuantities[name];
  const ends = [band.p10, band.p90].map((value) =>
    formatQuantity(value, quantity, { ...format, significant: SIGNIFICANT }),
  );
  const text = ends.map((end) => (end.unit === unit ? end.text : `${end.text} ${end.unit}`)).join(' – ');
  return { text, basis: band.basis };
};

/** The figures of the bar, before anything is known as dashes. */
export const headlineFigures = (
  snapshot: Snapshot | null,
  baseline: Headline | null,
  format: NumberFormat,
): readonly HeadlineFigure[] =>
  headlineOrder.map((name) => {
    const { label, quantity } = headlineQuantities[name];
    // What is not known is shown as a dash by the formatter.
    const value = snapshot?.headline[name] ?? Number.NaN;
    const shown = formatQuantity(value, quantity, { ...format, significant: SIGNIFICANT });
    const { text } = shown;
    // A dash has no unit.
    const unit = Number.isFinite(value) ? shown.unit : '';
    return {
      name,
      label,
      text,
      unit,
      band: snapshot && bandOf(name, snapshot.bands[name], unit, format),
      change: snapshot && changeOf(name, snapshot, baseline, format),
    };
  });

/** Significant figures of amounts that take a prefix: one decimal of a megawatt would hide what one of a kilowatt shows. */
const PREFIXED_SIGNIFICANT = 4;

/** A figure in full for the inspector, tables and derivations. */
export const fullText = (valueSi: number, quantity: QuantityName, format: NumberFormat): string => {
  const { decimals, [format.system]: shown } = quantities[quantity];
  const isPrefixed = 'prefixed' in shown && valueSi !== 0;
  // The decimals of a quantity suit its usual size; what is far below would be left with one figure or none.
  const isSmall = valueSi !== 0 && Math.abs(valueSi * shown.factor) < 10 ** (1 - decimals) && !('offset' in shown);
  const { text, unit } = formatQuantity(valueSi, quantity, {
    ...format,
    ...(isPrefixed || isSmall ? { significant: PREFIXED_SIGNIFICANT } : {}),
  });
  return unit ? `${text} ${unit}` : text;
};
