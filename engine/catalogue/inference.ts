import type { Figure } from '#engine/quantity';
import type { AcceleratorSystem, SystemFigures, SystemParameter } from './accelerators';

/** Grade D figures that follow from other rows of the catalogue; each says from which. Nothing is inferred without such rows. */

interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly count: number;
}

/** Quotients of two figures over the systems that have both. */
const spreadOf = (
  peers: readonly AcceleratorSystem[],
  quotient: (figures: SystemFigures) => number | undefined,
): Spread | undefined => {
  const values = peers
    .map(({ figures }) => quotient(figures))
    .filter((value) => value !== undefined)
    .sort((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  const [low, high] = [values[0], values[values.length - 1]];
  if (low === undefined || high === undefined) return undefined;
  return { low, median: (values[Math.floor(middle)]! + values[Math.ceil(middle)]!) / 2, high, count: values.length };
};

const inferred = (basis: number, spread: Spread, unit: string, note: string): Figure => ({
  value: basis * spread.median,
  low: basis * spread.low,
  high: basis * spread.high,
  unit,
  source: { title: 'Derived from other rows of the catalogue', url: '', date: '', grade: 'D', recheck: false, note },
});

const typicalOverMax = ({ rackPowerTypicalW, rackPowerMaxW }: SystemFigures): number | undefined =>
  rackPowerTypicalW && rackPowerMaxW ? rackPowerTypicalW.value / rackPowerMaxW.value : undefined;

/** Rack price over what its accelerators cost in an hour, all together. */
const priceOverTcoH = (figures: SystemFigures): number | undefined => {
  const { rackPriceUsd, acceleratorsPerRack, tcoHyperscalerUsdPerH } = figures;
  return rackPriceUsd && acceleratorsPerRack && tcoHyperscalerUsdPerH
    ? rackPriceUsd.value / (acceleratorsPerRack.value * tcoHyperscalerUsdPerH.value)
    : undefined;
};

/**
 * Figures that a system lacks and its peers allow to infer: typical rack power from its maximum, rack price from the total
 * cost of ownership per accelerator-hour, both by the median quotient of the systems that publish both, with the extremes
 * of those quotients as range.
 */
export const inferredFigures = (
  figures: SystemFigures,
  peers: readonly AcceleratorSystem[],
): Partial<Record<SystemParameter, Figure>> => {
  const made: Partial<Record<SystemParameter, Figure>> = {};
  const power = spreadOf(peers, typicalOverMax);
  if (!figures.rackPowerTypicalW && figures.rackPowerMaxW && power)
    made.rackPowerTypicalW = inferred(
      figures.rackPowerMaxW.value,
      power,
      'W',
      `rack_power_max_kw of this system × ${power.median.toFixed(2)}, the median of rack_power_typical_kw ÷ rack_power_max_kw of ${power.count} systems (${power.low.toFixed(2)} to ${power.high.toFixed(2)})`,
    );
  const price = spreadOf(peers, priceOverTcoH);
  const { acceleratorsPerRack, tcoHyperscalerUsdPerH } = figures;
  if (!figures.rackPriceUsd && acceleratorsPerRack && tcoHyperscalerUsdPerH && price)
    made.rackPriceUsd = inferred(
      acceleratorsPerRack.value * tcoHyperscalerUsdPerH.value,
      price,
      'USD',
      `accelerators_per_rack × tco_hyperscaler_usd_per_accelerator_hour of this system × ${Math.round(price.median).toLocaleString('en')} h, the median of rack_price_musd over the same product of ${price.count} systems (${Math.round(price.low).toLocaleString('en')} to ${Math.round(price.high).toLocaleString('en')} h)`,
    );
  return made;
};
