import { type EntryFormat, parseEntry } from '#renderer/ui';

/** How lengths are written by the user in front of the screen. */
export type LengthFormat = Omit<EntryFormat, 'quantity'>;

/**
 * A typed length in m, negative ones included; null when it is none. A comma is the decimal mark where it does not group as the
 * locale would, so that `12,5` and `12.5` are both twelve and a half.
 */
export const parseLengthM = (typed: string, format: LengthFormat): number | null => {
  // Curly marks, as keyboards of phones and some languages have them.
  const text = typed.trim().replaceAll('’', "'").replaceAll('”', '"');
  if (text.startsWith('-')) {
    const positive = parseLengthM(text.slice(1), format);
    return positive === null ? null : -positive;
  }
  const unit = format.system === 'si' ? 'm' : 'ft';
  const entry: EntryFormat = { ...format, quantity: 'length' };
  return (
    parseEntry(text, unit, entry) ??
    // The other decimal mark, where the locale's own reading makes no sense of it.
    parseEntry(text.replace(',', '.'), unit, { ...entry, locale: 'en-US' })
  );
};

export interface TypedPolar {
  /** Null = as the pointer has it. */
  readonly lengthM: number | null;
  /** Anticlockwise from east; null = as the pointer has it. */
  readonly angleDeg: number | null;
}

/** `12.5`, `12.5<30` or `<30`; null when it is none of these. */
export const parsePolar = (typed: string, format: LengthFormat): TypedPolar | null => {
  const [lengthText = '', angleText] = typed.split('<');
  const lengthM = lengthText.trim() === '' ? null : parseLengthM(lengthText, format);
  const angleDeg = angleText === undefined || angleText.trim() === '' ? null : Number(angleText.replace(',', '.'));
  if (lengthText.trim() !== '' && lengthM === null) return null;
  if (angleDeg !== null && !Number.isFinite(angleDeg)) return null;
  return lengthM === null && angleDeg === null ? null : { lengthM, angleDeg };
};

/** Two lengths: `3, 4`, `3;4`, and `3,4` where the comma is not the decimal mark of the locale. */
export const parsePair = (typed: string, format: LengthFormat): readonly [xM: number, yM: number] | null => {
  const isCommaDecimal = (1.5).toLocaleString(format.locale).includes(',');
  const match = (isCommaDecimal ? /^(.*?)(?:;|,\s+)(.*)$/ : /^(.*?)[;,](.*)$/).exec(typed);
  if (!match) return null;
  const [x, y] = [match[1]!, match[2]!].map((part) => parseLengthM(part, format));
  return x === null || y === null || x === undefined || y === undefined ? null : [x, y];
};

const BEGINS = /^[\d.,<-]$/;
const GOES_ON = /^[\d.,<;'’"”mcftink -]$/;

/** What stands there after a key; null when the key types nothing. Letters of units only go on from a digit. */
export const typedAfter = (typed: string, key: string): string | null => {
  if (key === 'Backspace') return typed === '' ? null : typed.slice(0, -1);
  return (typed === '' ? BEGINS : GOES_ON).test(key) ? typed + key : null;
};
