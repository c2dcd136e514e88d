import type { QuantityName } from '#engine/quantity';
import type { SystemParameter } from './accelerators';
import type { FigureDefinition, FigureRange } from './ownFigure';

const figure = (
  key: SystemParameter,
  label: string,
  quantity: QuantityName,
  range: FigureRange,
  own: FigureDefinition['own'],
  scale = 1,
): FigureDefinition => ({ key, label, quantity, range, own, scale });

const W_PER_KW = 1000;

/**
 * Figures of accelerator systems in the order in which they are shown. Sizes belong to layouts that stand already, and
 * whether a rack takes coolant to its ports, so neither is given where nobody publishes it.
 */
export const systemFigures: readonly FigureDefinition[] = [
  figure('rackPowerMaxW', 'Rack power, most', 'power', 'positive', 'replace'),
  figure('rackPowerTypicalW', 'Rack power, typical', 'power', 'positive', 'no'),
  figure('rackPriceUsd', 'Price of a rack', 'money', 'notNegative', 'fill'),
  figure('acceleratorsPerRack', 'Accelerators in a rack', 'count', 'whole', 'replace'),
  figure('acceleratorsPerServer', 'Accelerators in a server', 'count', 'whole', 'fill'),
  figure('tdpW', 'Design power, each', 'power', 'positive', 'fill'),
  figure('serverPowerMaxW', 'Server power, most', 'power', 'positive', 'fill'),
  figure('serverPowerMeasuredW', 'Server power, measured', 'power', 'positive', 'fill'),
  figure('bf16FlopPerS', 'Dense peak, BF16', 'arithmeticRate', 'positive', 'fill'),
  figure('fp8FlopPerS', 'Dense peak, FP8', 'arithmeticRate', 'positive', 'fill'),
  figure('fp4FlopPerS', 'Dense peak, FP4', 'arithmeticRate', 'positive', 'fill'),
  figure('memoryBytes', 'Memory, each', 'memory', 'positive', 'replace'),
  figure('memoryBandwidthBPerS', 'Memory bandwidth', 'dataRate', 'positive', 'replace'),
  figure('scaleUpDomain', 'Scale-up domain', 'count', 'whole', 'replace'),
  figure('scaleUpBandwidthBPerS', 'Scale-up bandwidth', 'dataRate', 'positive', 'fill'),
  figure('scaleOutBandwidthBPerS', 'Scale-out bandwidth', 'dataRate', 'positive', 'fill'),
  figure('liquidHeatFraction', 'Heat into coolant', 'fraction', 'share', 'replace'),
  figure('coolantSupplyMaxC', 'Coolant supply, most', 'temperature', 'celsius', 'fill'),
  figure('coolantFlowM3PerSPerW', 'Coolant flow for 1 kW', 'flow', 'positive', 'fill', W_PER_KW),
  figure('coolantPressureDropPa', 'Coolant pressure drop', 'pressure', 'positive', 'fill'),
  figure('rackWidthM', 'Width', 'length', 'positive', 'no'),
  figure('rackDepthM', 'Depth', 'length', 'positive', 'no'),
  figure('rackHeightM', 'Height', 'length', 'positive', 'no'),
  figure('rackMassKg', 'Mass of a rack', 'mass', 'positive', 'no'),
  figure('allInUtilityPowerW', 'Utility power, each', 'power', 'positive', 'no'),
  figure('tcoHyperscalerUsdPerH', 'Total cost, large operator', 'moneyPerHour', 'positive', 'no'),
  figure('tcoNeocloudUsdPerH', 'Total cost, small operator', 'moneyPerHour', 'positive', 'no'),
  figure('rentalUsdPerH', 'Rent, three years', 'moneyPerHour', 'positive', 'no'),
];

/** Units of figures that nobody publishes, as the catalogue would have them. */
export const systemUnits: Partial<Readonly<Record<SystemParameter, string>>> = {
  coolantPressureDropPa: 'Pa',
  rackPriceUsd: 'USD',
  coolantSupplyMaxC: 'degC',
  coolantFlowM3PerSPerW: 'm3/s/W',
  tdpW: 'W',
  serverPowerMaxW: 'W',
  serverPowerMeasuredW: 'W',
  bf16FlopPerS: 'FLOP/s',
  fp8FlopPerS: 'FLOP/s',
  fp4FlopPerS: 'FLOP/s',
  scaleUpBandwidthBPerS: 'B/s',
  scaleOutBandwidthBPerS: 'B/s',
  acceleratorsPerServer: '1',
};
