import {
  type DisplayUnit,
  formatQuantity,
  type QuantityName,
  quantities,
  toDisplay,
  type UnitSystem,
  unitSymbol,
} from '#engine/quantity';

export interface EntryFormat {
  readonly quantity: QuantityName;
  readonly system: UnitSystem;
  readonly locale: string;
}

/** Enough for any value a person enters; more would show the rounding of unit conversion. */
const ENTRY_SIGNIFICANT = 7;
/** A millimetre, a thousandth of a percent: what is finer was computed, not entered. */
const ENTRY_DECIMALS = 3;

const PREFIX_SCALE: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** Number and unit as an entry field shows them: nothing rounded away, no zeros to fill up. */
export const entryText = (valueSi: number, { quantity, system, locale }: EntryFormat): string => {
  const { unit } = formatQuantity(valueSi, quantity, { system, locale });
  const prefix = unit.slice(0, unit.length - unitSymbol(quantity, system).length);
  const shown = toDisplay(valueSi, quantity, system) / (PREFIX_SCALE[prefix] ?? 1);
  const text = new Intl.NumberFormat(
    locale,
    'prefixed' in quantities[quantity][system]
      ? { maximumSignificantDigits: ENTRY_SIGNIFICANT, signDisplay: 'negative' }
      : { maximumFractionDigits: Math.max(ENTRY_DECIMALS, quantities[quantity].decimals), signDisplay: 'negative' },
  ).format(shown);
  return unit ? `${text} ${unit}` : text;
};

interface Marks {
  readonly decimal: string;
  readonly group: string;
}

const marksOf = (locale: string): Marks => {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const part = (type: Intl.NumberFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return { decimal: part('decimal') || '.', group: part('group') };
};

const escaped = (mark: string): string => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A number as people of that locale write it. Grouping marks count only between groups of three, so that `9,99` is refused
 * where the comma groups, and never read as 999.
 */
const parseNumber = (text: string, locale: string): number | null => {
  const { decimal, group } = marksOf(locale);
  // Spaces of any width group in many locales.
  const separator = /\s/.test(group) || group === '' ? '[\\s\\u00a0\\u202f]' : escaped(group);
  const pattern = new RegExp(
    `^([+\\-−]?)(\\d{1,3}(?:${separator}\\d{3})+|\\d*)(?:${escaped(decimal)}(\\d*))?(?:[eE]([+\\-]?\\d{1,3}))?$`,
  );
  const match = pattern.exec(text);
  if (!match) return null;
  const [, sign, whole = '', part = '', exponent = ''] = match;
  const digits = whole.replace(/\D/g, '');
  if (digits === '' && part === '') return null;
  const value = Number(`${digits || '0'}.${part || '0'}${exponent ? `e${exponent}` : ''}`);
  if (!Number.isFinite(value)) return null;
  return sign === '-' || sign === '−' ? -value : value;
};

interface UnitScale {
  /** si = shown × factor + offset */
  readonly factor: number;
  readonly offset?: number;
}

const FOOT_M = 0.3048;
const INCH_M = 0.0254;
const lengths: Readonly<Record<string, UnitScale>> = {
  m: { factor: 1 },
  cm: { factor: 0.01 },
  mm: { factor: 0.001 },
  km: { factor: 1000 },
  ft: { factor: FOOT_M },
  "'": { factor: FOOT_M },
  in: { factor: INCH_M },
  '"': { factor: INCH_M },
};

/** Units that may be typed although they are not the shown one. Keys are compared in lower case, prefixes apart. */
const alternatives: Partial<Record<QuantityName, Readonly<Record<string, UnitScale>>>> = {
  length: lengths,
  bore: lengths,
  temperature: {
    '°c': { factor: 1 },
    c: { factor: 1 },
    // Exact: 0 °F is −160/9 °C.
    '°f': { factor: 5 / 9, offset: -160 / 9 },
    f: { factor: 5 / 9, offset: -160 / 9 },
  },
  temperatureDifference: { k: { factor: 1 }, '°c': { factor: 1 }, '°f': { factor: 5 / 9 } },
  pressure: {
    pa: { factor: 1 },
    kpa: { factor: 1e3 },
    mpa: { factor: 1e6 },
    bar: { factor: 1e5 },
    psi: { factor: 6894.757293168 },
  },
  flow: {
    'l/min': { factor: 1 / 60_000 },
    'l/s': { factor: 1e-3 },
    'm³/h': { factor: 1 / 3600 },
    'm3/h': { factor: 1 / 3600 },
    gpm: { factor: 3.785411784 / 60_000 },
  },
  mass: { kg: { factor: 1 }, t: { factor: 1000 }, lb: { factor: 0.45359237 } },
  fraction: { '%': { factor: 0.01 } },
};

const PREFIXES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** A typed unit as a scale to SI; null when it is not a unit of this quantity. */
const scaleOf = (unit: string, { quantity, system }: EntryFormat): UnitScale | null => {
  const known = alternatives[quantity]?.[unit.toLowerCase()];
  if (known) return known;
  const shown: DisplayUnit = quantities[quantity][system];
  const symbol = shown.symbol.toLowerCase();
  // An offset (temperatures) is between two scales, never with a prefix.
  const own: UnitScale = { factor: 1 / shown.factor, offset: -(shown.offset ?? 0) };
  if (unit.toLowerCase() === symbol) return own;
  const prefix = PREFIXES[unit[0] ?? ''];
  const rest = unit.slice(1).toLowerCase();
  return shown.prefixed && prefix && (rest === symbol || rest === '') ? { factor: own.factor * prefix } : null;
};

/** Whole inches may have a common fraction after them: `5 3/8`, `3/8`. */
const FRACTION = /^([+\-−]?)(?:(\d+)[ \u00a0-])?(\d+)\/(\d+)$/;

const parseFraction = (text: string): number | null => {
  const match = FRACTION.exec(text);
  if (!match) return null;
  const [, sign, whole = '0', above = '0', below = '1'] = match;
  if (Number(below) === 0) return null;
  const value = Number(whole) + Number(above) / Number(below);
  return sign === '-' || sign === '−' ? -value : value;
};

/** Feet and inches as surveyors write them: `2'6"`, `2' 6 1/2"`, `2 ft 6 in`; null where it is nothing of the kind. */
const parseFeetAndInches = (typed: string, locale: string): number | null => {
  const match = /^\s*([+\-−]?)\s*(\d+)\s*(?:'|′|ft)\s*(\d[^'"′″a-z]*?)\s*(?:"|″|in)?\s*$/iu.exec(typed);
  if (!match) return null;
  const [, sign, feet = '', rest = ''] = match;
  const inches = parseFraction(rest) ?? parseNumber(rest, locale);
  if (inches === null || inches < 0 || inches >= 12) return null;
  const lengthM = Number(feet) * FOOT_M + inches * INCH_M;
  return sign === '-' || sign === '−' ? -lengthM : lengthM;
};

const isLength = (quantity: QuantityName): boolean => quantity === 'length' || quantity === 'bore';

/**
 * SI value of what was typed; null when it is no number, or its unit does not belong to the quantity. A number without a
 * unit is in the unit that the field showed, prefix included. Lengths may be feet with inches, and have common fractions.
 *
 * @param shownUnit  unit of the text that was replaced, e.g. `kW`
 */
export const parseEntry = (typed: string, shownUnit: string, format: EntryFormat): number | null => {
  if (isLength(format.quantity)) {
    const lengthM = parseFeetAndInches(typed, format.locale);
    if (lengthM !== null) return lengthM;
    const fraction = /^\s*([+\-−]?[\d \u00a0-]*\d+\/\d+)\s*(\S*)\s*$/u.exec(typed);
    const value = fraction && parseFraction(fraction[1]!.trim());
    const scale = fraction && scaleOf(fraction[2] || shownUnit, format);
    if (value !== null && scale) return value * scale.factor + (scale.offset ?? 0);
  }
  // The number ends in a digit, so that the mark of `40'` is its unit and not a group.
  const match = /^\s*([+\-−]?[\d.,\s\u00a0\u202f'’]*\d(?:[eE][+-]?\d+)?[.,]?)\s*(.*?)\s*$/u.exec(typed);
  if (!match) return null;
  const value = parseNumber((match[1] ?? '').trim(), format.locale);
  if (value === null) return null;
  const scale = scaleOf(match[2] || shownUnit, format);
  return scale && value * scale.factor + (scale.offset ?? 0);
};

/** A change of whatever is there: so much more, or so many times. */
export type EntryChange =
  | { readonly type: 'add'; readonly amountSi: number }
  | { readonly type: 'times'; readonly factor: number };

/**
 * Reads `+=0.6`, `-=300 mm`, `*2` and `/4`; null where it is no change. An amount is in the unit that the field showed unless
 * it has one; of temperatures it is a difference.
 */
export const parseChange = (typed: string, shownUnit: string, format: EntryFormat): EntryChange | null => {
  const match = /^\s*(\+=|-=|−=|\*|×|\/)\s*(.+)$/u.exec(typed);
  if (!match) return null;
  const [, sign = '', rest = ''] = match;
  if (sign === '*' || sign === '×' || sign === '/') {
    const factor = parseNumber(rest.trim(), format.locale);
    if (factor === null || (sign === '/' && factor === 0)) return null;
    return { type: 'times', factor: sign === '/' ? 1 / factor : factor };
  }
  const amount = parseEntry(rest, shownUnit, format);
  // The zero of a scale drops out of a difference.
  const unit = /[^\d.,\s]+\S*\s*$/u.exec(rest)?.[0]?.trim();
  const zero = amount === null ? null : parseEntry(`0 ${unit ?? ''}`, shownUnit, format);
  if (amount === null || zero === null) return null;
  return { type: 'add', amountSi: sign === '+=' ? amount - zero : zero - amount };
};

export const changed = (valueSi: number, change: EntryChange): number =>
  change.type === 'add' ? valueSi + change.amountSi : valueSi * change.factor;

/** A value with all its figures, for where the rounded one is not enough. */
export const exactText = (valueSi: number, { quantity, system, locale }: EntryFormat): string => {
  const shown = new Intl.NumberFormat(locale, { maximumSignificantDigits: 15 }).format(
    toDisplay(valueSi, quantity, system),
  );
  const symbol = unitSymbol(quantity, system);
  return symbol ? `${shown} ${symbol}` : shown;
};
