import { create, UnitDependencies } from 'mathjs';

/**
 * Physical dimension of a value: exponents of mass, length, time, current, temperature, luminous intensity, amount,
 * angle and information as the unit table of mathjs orders them, then money and tokens.
 */
export type Dimension = readonly number[];

// An instance of our own, so that nobody's configuration or units reach it.
const { Unit } = create({ ...UnitDependencies });

const BASE_COUNT = 9;
const MONEY = BASE_COUNT;
const TOKEN = BASE_COUNT + 1;
const SIZE = BASE_COUNT + 2;

export const dimensionless: Dimension = new Array<number>(SIZE).fill(0);

const axis = (index: number): Dimension => dimensionless.map((_, i) => (i === index ? 1 : 0));

export interface UnitValue {
  /** Value of one such unit in SI (USD and tokens count as they are). */
  readonly factor: number;
  readonly dimension: Dimension;
}

const ownUnits: Readonly<Record<string, UnitValue>> = {
  USD: { factor: 1, dimension: axis(MONEY) },
  token: { factor: 1, dimension: axis(TOKEN) },
  tokens: { factor: 1, dimension: axis(TOKEN) },
  Mtoken: { factor: 1e6, dimension: axis(TOKEN) },
  percent: { factor: 0.01, dimension: dimensionless },
  // A plant year is 8,760 h, the year of tariffs and load factors; the unit table's year is the Julian one.
  year: { factor: 8760 * 3600, dimension: axis(2) },
};

/**
 * Units of the field, out of the unit table: its many others (b for bit, a for are …) would take names that planners give
 * to cells. Units with an offset (degC, degF) have no meaning in sums and products and are left out.
 */
const tableUnits: ReadonlySet<string> = new Set(
  [
    'W kW MW GW TW Wh kWh MWh GWh TWh J kJ MJ GJ TJ BTU',
    'V kV A kA Hz K kg tonne m km mm ft inch mile m2 sqft acre hectare',
    's second minute hour day week L m3 gallon Pa kPa MPa bar psi',
    'bit byte kB MB GB TB',
  ].flatMap((line) => line.split(' ')),
);

/** The unit of that name, or undefined. Compound units are written as formulas: `USD / kWh`. */
export const unitNamed = (name: string): UnitValue | undefined => {
  if (Object.hasOwn(ownUnits, name)) return ownUnits[name];
  if (!tableUnits.has(name)) return undefined;
  const unit = new Unit(1, name);
  return { factor: unit.value, dimension: [...unit.dimensions, 0, 0] };
};

export const sameDimension = (a: Dimension, b: Dimension): boolean =>
  a.every((power, i) => Math.abs(power - b[i]!) < 1e-12);

export const isDimensionless = (dimension: Dimension): boolean => sameDimension(dimension, dimensionless);

export const productDimension = (a: Dimension, b: Dimension): Dimension => a.map((power, i) => power + b[i]!);

export const powerDimension = (a: Dimension, exponent: number): Dimension => a.map((power) => power * exponent + 0);

const baseSymbols = ['kg', 'm', 's', 'A', 'K', 'cd', 'mol', 'rad', 'bit', 'USD', 'token'] as const;

/** In symbols for messages, e.g. `USD kg^-1`; `1` when dimensionless. */
export const dimensionText = (dimension: Dimension): string =>
  baseSymbols
    .flatMap((symbol, i) => (dimension[i] === 0 ? [] : [dimension[i] === 1 ? symbol : `${symbol}^${dimension[i]}`]))
    .join(' ') || '1';
