import { type DisplayUnit, type QuantityName, quantities } from './quantities';

/** Units are converted at the borders only (display, entry, import, export); inside everything is SI. */
export type UnitSystem = 'si' | 'us';

const displayUnit = (quantity: QuantityName, system: UnitSystem): DisplayUnit => quantities[quantity][system];

export const toDisplay = (si: number, quantity: QuantityName, system: UnitSystem): number => {
  const unit = displayUnit(quantity, system);
  return (si + (unit.offset ?? 0)) * unit.factor;
};

export const fromDisplay = (shown: number, quantity: QuantityName, system: UnitSystem): number => {
  const unit = displayUnit(quantity, system);
  return shown / unit.factor - (unit.offset ?? 0);
};

export const unitSymbol = (quantity: QuantityName, system: UnitSystem): string => displayUnit(quantity, system).symbol;

const PREFIXES = [
  { scale: 1e12, prefix: 'T' },
  { scale: 1e9, prefix: 'G' },
  { scale: 1e6, prefix: 'M' },
  { scale: 1e3, prefix: 'k' },
] as const;

export interface FormattedQuantity {
  readonly text: string;
  readonly unit: string;
}

export interface QuantityFormat {
  readonly system: UnitSystem;
  /** BCP 47 tag; decides grouping and decimal mark. */
  readonly locale: string;
  /** Significant figures; the quantity's own decimals when absent. */
  readonly significant?: number;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${locale}|${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  numberFormats.set(key, made);
  return made;
};

/** Number and unit as the user reads them; a value that is absent or not finite becomes a dash, minus zero becomes zero. */
export const formatQuantity = (
  si: number | null,
  quantity: QuantityName,
  format: QuantityFormat,
): FormattedQuantity => {
  const unit = displayUnit(quantity, format.system);
  if (si === null || !Number.isFinite(si)) return { text: '–', unit: unit.symbol };
  const shown = toDisplay(si, quantity, format.system);
  // 0.9995: a value that would round to 1,000 of a unit is shown as 1 of the next.
  const step = unit.prefixed ? PREFIXES.find((p) => Math.abs(shown) >= 0.9995 * p.scale) : undefined;
  const scaled = (step ? shown / step.scale : shown) + 0;
  const options: Intl.NumberFormatOptions = unit.whole
    ? { maximumFractionDigits: 0, useGrouping: unit.whole === 'counted' }
    : format.significant
      ? {
          maximumSignificantDigits: format.significant,
          minimumSignificantDigits: Math.min(format.significant, scaled === 0 ? 1 : format.significant),
        }
      : { maximumFractionDigits: quantities[quantity].decimals };
  const text = numberFormat(format.locale, options).format(scaled);
  return { text: text === '-0' ? '0' : text, unit: `${step?.prefix ?? ''}${unit.symbol}` };
};
