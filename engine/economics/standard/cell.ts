import type { QuantityName } from '#engine/quantity';
import type { SheetCell } from '../sheet';

export const sections = {
  plant: 'What the plant is and uses',
  assumptions: 'Assumptions',
  capital: 'Capital',
  timing: 'Timing',
  running: 'Yearly cost',
  levelised: 'Cost per token',
  cash: 'Cash flow by year',
  financing: 'Financing',
  returns: 'Return',
  alternatives: 'What if',
} as const;

export type Section = keyof typeof sections;

export interface StandardCell {
  readonly name: string;
  readonly section: Section;
  readonly label: string;
  readonly quantity: SheetQuantity;
  readonly content: SheetCell['content'];
  /** Where a default comes from, or what a figure means. */
  readonly note?: string;
  readonly absent?: string;
}

/**
 * Unit in which a cell of a quantity is written and read by people, and the unit that the quantity itself is kept in
 * (that of the quantities table, with time in years where it is money or rates).
 */
export const sheetUnits = {
  fraction: { unit: 'percent', base: '1' },
  ratio: { unit: '1', base: '1' },
  count: { unit: '1', base: '1' },
  power: { unit: 'MW', base: 'W' },
  energyPerYear: { unit: 'MWh / year', base: 'J / year' },
  volumePerYear: { unit: 'm3 / year', base: 'm3 / year' },
  tokensPerYear: { unit: 'token / year', base: 'token / year' },
  tokens: { unit: 'token', base: 'token' },
  money: { unit: 'USD', base: 'USD' },
  moneyPerYear: { unit: 'USD / year', base: 'USD / year' },
  moneyPerHour: { unit: 'USD / hour', base: 'USD / hour' },
  moneyPerPower: { unit: 'USD / W', base: 'USD / W' },
  years: { unit: 'year', base: 'year' },
  ratePerYear: { unit: 'percent / year', base: '1 / year' },
  staffPerPower: { unit: '1 / MW', base: '1 / W' },
  energyPrice: { unit: 'USD / kWh', base: 'USD / J' },
  demandPrice: { unit: 'USD / kW / year', base: 'USD / W / year' },
  waterPrice: { unit: 'USD / m3', base: 'USD / m3' },
  costPerMToken: { unit: 'USD / Mtoken', base: 'USD / Mtoken' },
} as const satisfies Partial<Record<QuantityName, { readonly unit: string; readonly base: string }>>;

export type SheetQuantity = keyof typeof sheetUnits;

/** Hands that write the cells of one section. */
export const cellsOf = (section: Section) => ({
  input: (name: string, label: string, quantity: SheetQuantity, note?: string): StandardCell => ({
    name,
    section,
    label,
    quantity,
    content: { type: 'input' },
    ...(note === undefined ? {} : { note }),
  }),
  value: (name: string, label: string, quantity: SheetQuantity, value: number, note: string): StandardCell => ({
    name,
    section,
    label,
    quantity,
    content: { type: 'value', value },
    note,
  }),
  formula: (
    name: string,
    label: string,
    quantity: SheetQuantity,
    text: string,
    absent?: string,
    note?: string,
  ): StandardCell => ({
    name,
    section,
    label,
    quantity,
    content: { type: 'formula', text },
    ...(absent === undefined ? {} : { absent }),
    ...(note === undefined ? {} : { note }),
  }),
});
