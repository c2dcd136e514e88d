/**
 * Widths of letters, of their size: drawings are made without a screen too, where nothing can be measured.
 * Source: advance widths of DejaVu Sans Bold, the widest of the fonts named.
 */
const widths: readonly (readonly [letters: RegExp, em: number])[] = [
  [/[ijlI.,:;'|!]/, 0.38],
  [/[frt()\-· ]/, 0.48],
  [/[mwMW@%]/, 1.02],
];
const COMMON_EM = 0.69;
/** Plain letters are narrower. */
const PLAIN = 0.88;

const letterEm = (letter: string): number => widths.find(([letters]) => letters.test(letter))?.[1] ?? COMMON_EM;

export type Weight = 'plain' | 'bold';

/** Width of a text, of the size of its letters. */
export const widthOf = (text: string, weight: Weight = 'bold'): number => {
  let em = 0;
  for (const letter of text) em += letterEm(letter);
  return weight === 'bold' ? em : em * PLAIN;
};

/** Letters at the end of a name that tell it from its like: `A`, `12`, `R1-08`. */
const TAIL = /[ ]\S{1,4}$/;

/** A text that fits a width: what tells it from its like stays, e.g. `Transf… A`. Texts in drawings have no ellipsis of their own. */
export const fitted = (text: string, roomEm: number, weight: Weight = 'bold'): string => {
  if (widthOf(text, weight) <= roomEm) return text;
  const tail = TAIL.exec(text)?.[0] ?? '';
  const whole = text.slice(0, text.length - tail.length);
  const head = (end: string): string => {
    let kept = whole.length;
    while (kept > 0 && widthOf(`${whole.slice(0, kept)}…${end}`, weight) > roomEm) kept -= 1;
    return whole.slice(0, kept).trimEnd();
  };
  const before = head(tail);
  return before.length >= 3 ? `${before}…${tail}` : `${head('')}…`;
};

/** A text broken between words into at most two lines, each of which fits the width. */
export const inTwoLines = (text: string, roomEm: number): readonly string[] => {
  if (widthOf(text) <= roomEm) return [text];
  const parts = text.split(' ');
  let first = parts.length;
  while (first > 1 && widthOf(parts.slice(0, first).join(' ')) > roomEm) first -= 1;
  const rest = parts.slice(first).join(' ');
  return rest ? [fitted(parts.slice(0, first).join(' '), roomEm), fitted(rest, roomEm)] : [fitted(text, roomEm)];
};

export interface Lettering {
  readonly lines: readonly string[];
  readonly size: number;
}

/** A text in at most two lines of letters of a size, or of as much smaller ones as spare it being shortened. */
export const linesThatFit = (text: string, roomPx: number, size: number, smallest: number): Lettering => {
  const isWhole = (lines: readonly string[]): boolean => lines.join(' ') === text;
  const lines = inTwoLines(text, roomPx / size);
  if (isWhole(lines)) return { lines, size };
  const small = size * smallest;
  return { lines: inTwoLines(text, roomPx / small), size: small };
};
