import type { Figure, QuantityName } from '#engine/quantity';
import type { DerivationNode } from './snapshot';

/** Short hands that build derivation trees beside the calculation they explain. */
export const computed = (
  label: string,
  value: number,
  quantity: QuantityName,
  formula: string,
  inputs: readonly DerivationNode[],
): DerivationNode => ({
  label,
  value,
  quantity,
  formula,
  inputs,
  origin: { type: 'computed' },
});

export const fromUser = (label: string, value: number, quantity: QuantityName, recordId: string): DerivationNode => ({
  label,
  value,
  quantity,
  inputs: [],
  origin: { type: 'user', recordId },
});

export const fromCatalogue = (label: string, quantity: QuantityName, figure: Figure): DerivationNode => ({
  label,
  value: figure.value,
  quantity,
  inputs: [],
  origin: { type: 'catalogue', figure },
});
