import type { QuantityName } from '#engine/quantity';

/** A size that a duty asks for, where it differs from the one that stands. */
export interface SizeProposal {
  readonly recordId: string;
  readonly name: string;
  /** Property that holds the size. */
  readonly key: string;
  readonly label: string;
  /** Null: the value is a row of the catalogue, not a number. */
  readonly quantity: QuantityName | null;
  readonly now: number | string;
  readonly proposed: number | string;
  /** What it has to carry, and which rule decides. */
  readonly why: string;
  /** The user keeps the size that stands. */
  readonly isKept: boolean;
}

/** Units in parallel that are too few whatever their size. */
export interface CountProposal {
  readonly recordIds: readonly string[];
  readonly label: string;
  readonly now: number;
  readonly needed: number;
  readonly why: string;
}

export const litresPerS = (flowM3PerS: number): string => `${(flowM3PerS * 1e3).toPrecision(3)} L/s`;
export const kilowatts = (heatW: number): string => `${(heatW / 1e3).toFixed(0)} kW`;
export const kilopascals = (pressurePa: number): string => `${(pressurePa / 1e3).toFixed(0)} kPa`;

/** The next step at or above a value; what stands within rounding of a step is on it. */
export const roundedUp = (value: number, step: number): number => Math.ceil(value / step - 1e-9) * step;
