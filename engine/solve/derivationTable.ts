import { type Figure, formatQuantity, type QuantityName } from '#engine/quantity';
import type { DerivationNode } from './snapshot';

/** One figure of a derivation as data: inputs are places in the table. */
export interface DerivationEntry {
  readonly label: string;
  /** In SI; money in US dollars, tokens in tokens. */
  readonly value: number;
  readonly quantity: QuantityName;
  /** The same with the unit that people read. */
  readonly shown: string;
  readonly formula?: string;
  readonly inputs: readonly number[];
  readonly origin: 'computed' | 'default' | 'user' | 'catalogue';
  /** Record of the project in which it is entered. */
  readonly recordId?: string;
  readonly source?: Figure['source'];
}

/** Derivations of several figures, each shared figure once: a tree would repeat it wherever it is read. */
export interface DerivationTable {
  readonly entries: readonly DerivationEntry[];
  /** Place of each figure asked for. */
  readonly roots: Readonly<Record<string, number>>;
}

const shownOf = (value: number, quantity: QuantityName): string => {
  const { text, unit } = formatQuantity(value, quantity, { system: 'si', locale: 'en', significant: 4 });
  return unit ? `${text} ${unit}` : text;
};

export const derivationTable = (roots: Readonly<Record<string, DerivationNode>>): DerivationTable => {
  const entries: DerivationEntry[] = [];
  const placeOf = new Map<DerivationNode, number>();
  const place = (node: DerivationNode): number => {
    const known = placeOf.get(node);
    if (known !== undefined) return known;
    // Inputs come first, so that the table can be worked through from the top.
    const inputs = node.inputs.map(place);
    const { label, value, quantity, formula, origin } = node;
    entries.push({
      label,
      value,
      quantity,
      shown: shownOf(value, quantity),
      ...(formula === undefined ? {} : { formula }),
      inputs,
      origin: origin.type,
      ...(origin.type === 'user' ? { recordId: origin.recordId } : {}),
      ...(origin.type === 'catalogue' ? { source: origin.figure.source } : {}),
    });
    placeOf.set(node, entries.length - 1);
    return entries.length - 1;
  };
  return {
    roots: Object.fromEntries(Object.entries(roots).map(([name, node]) => [name, place(node)])),
    entries,
  };
};
