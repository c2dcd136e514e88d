import type { BillLine } from '#engine/solve';

/** Quantity and price of one unit of a line of the bill of materials, in the unit that the trade quotes. */
export interface BillWords {
  readonly quantity: string;
  readonly unitCost: string;
}

/** Prices are quoted for a kilowatt or kilovolt-ampere, where the engine reckons in watts. */
const quoted: Readonly<Record<string, { readonly unit: string; readonly of: number }>> = {
  W: { unit: 'kW', of: 1000 },
  VA: { unit: 'kVA', of: 1000 },
  m2: { unit: 'm²', of: 1 },
  '(m3/s)': { unit: 'L/s', of: 1e-3 },
  'A m': { unit: 'kA·m', of: 1000 },
};

export const billWords = ({ quantity, unitCost }: BillLine, number: Intl.NumberFormat): BillWords => {
  const engineUnit = unitCost.unit.replace(/^USD\/?/, '');
  const { unit, of } = quoted[engineUnit] ?? { unit: engineUnit, of: 1 };
  return {
    quantity: [number.format(quantity / of), unit].filter(Boolean).join(' '),
    unitCost: `${number.format(unitCost.value * of)} $${unit && `/${unit.includes('/') ? `(${unit})` : unit}`}`,
  };
};
