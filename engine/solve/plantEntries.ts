import type { Plant } from '#engine/plant';
import { fromUser } from './derivation';
import type { DerivationNode } from './snapshot';

/**
 * What a group of like elements is entered as: how many there are, and the numbers of the first of them, which stands for all.
 *
 * @param codes  type of each element, and the type that is wanted
 */
export const entriesOf = (plant: Plant, codes: Uint8Array, code: number): readonly DerivationNode[] => {
  const first = codes.indexOf(code);
  if (first < 0) return [];
  let count = 0;
  for (let i = first; i < codes.length; i++) if (codes[i] === code) count += 1;
  const { record, kind } = plant.elements[first]!;
  return [
    fromUser(kind.labelPlural, count, 'count', plant.scenario.id),
    ...kind.fields.flatMap((field): DerivationNode[] => {
      const value = record.props[field.key];
      return field.editor === 'number' && typeof value === 'number'
        ? [fromUser(`${kind.label}: ${field.label.toLowerCase()}`, value, field.quantity, record.id)]
        : [];
    }),
  ];
};
