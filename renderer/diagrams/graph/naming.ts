import { kindOf } from '#engine/kinds';
import type { ElementRecord } from '#engine/project';

/**
 * Class of an element in its designation, by what it does. Source: IEC 81346-2, letter codes of main classes: C storing,
 * E emitting or cooling, G generating, K processing signals, M driving, Q switching, T transforming, W guiding.
 */
const letters: Readonly<Record<string, string>> = {
  gridSupply: 'G',
  genset: 'G',
  bess: 'C',
  transformer: 'T',
  rectifier: 'T',
  ups: 'T',
  sts: 'Q',
  mvSwitchgear: 'Q',
  lvSwitchgear: 'Q',
  rpp: 'Q',
  busway: 'W',
  manifold: 'W',
  rack: 'K',
  pump: 'M',
};

/**
 * Designation of every element within its plant, e.g. `-T3`: class and number in the order of the document, so that what is added
 * later changes no other.
 */
export const designations = (elements: readonly ElementRecord[]): ReadonlyMap<string, string> => {
  const counts = new Map<string, number>();
  return new Map(
    elements.flatMap(({ id, kind }) => {
      if (kindOf(kind)?.category === 'space') return [];
      const letter = letters[kind] ?? 'E';
      const number = (counts.get(letter) ?? 0) + 1;
      counts.set(letter, number);
      return [[id, `-${letter}${number}`] as const];
    }),
  );
};

/** What a group is called: the name of the one, or the kind of the many. */
export const groupTitle = (records: readonly ElementRecord[], mixed: string): string => {
  const [first] = records;
  if (!first) return '';
  if (records.length === 1) return first.name;
  const isOneKind = records.every(({ kind }) => kind === first.kind);
  return isOneKind ? (kindOf(first.kind)?.labelPlural ?? first.kind) : mixed;
};
