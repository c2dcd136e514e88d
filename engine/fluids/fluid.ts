import { type ConcentrationBasis, glycolProperty, glycolRange } from './glycol';
import { waterConductivityWPerMK, waterDensityKgPerM3, waterSpecificHeatJPerKgK, waterViscosityPaS } from './water';

export type Fluid =
  | { readonly kind: 'water' }
  | { readonly kind: 'propyleneGlycol'; readonly basis: ConcentrationBasis; readonly fraction: number };

const WATER_RANGE_C = [0, 85] as const;

/** Temperatures in °C between which the properties of a fluid hold. */
export const validRangeC = (fluid: Fluid): readonly [lowest: number, highest: number] =>
  fluid.kind === 'water' ? WATER_RANGE_C : glycolRange(fluid.basis).tempC;

/** Whether a property asked for at this temperature is inside the range of its data; outside, the nearest end is used. */
export const isWithinRange = (fluid: Fluid, tempC: number): boolean => {
  const [lowest, highest] = validRangeC(fluid);
  const isKnownMix =
    fluid.kind === 'water' ||
    (fluid.fraction >= glycolRange(fluid.basis).fraction[0] && fluid.fraction <= glycolRange(fluid.basis).fraction[1]);
  return isKnownMix && tempC >= lowest && tempC <= highest;
};

const clampedC = (fluid: Fluid, tempC: number): number => {
  const [lowest, highest] = validRangeC(fluid);
  return Math.min(highest, Math.max(lowest, tempC));
};

export const densityKgPerM3 = (fluid: Fluid, tempC: number): number => {
  const t = clampedC(fluid, tempC);
  return fluid.kind === 'water'
    ? waterDensityKgPerM3(t)
    : glycolProperty('densityKgPerM3', fluid.basis, fluid.fraction, t);
};

export const specificHeatJPerKgK = (fluid: Fluid, tempC: number): number => {
  const t = clampedC(fluid, tempC);
  return fluid.kind === 'water'
    ? waterSpecificHeatJPerKgK(t)
    : glycolProperty('specificHeatJPerKgK', fluid.basis, fluid.fraction, t);
};

export const dynamicViscosityPaS = (fluid: Fluid, tempC: number): number => {
  const t = clampedC(fluid, tempC);
  return fluid.kind === 'water'
    ? waterViscosityPaS(t)
    : Math.exp(glycolProperty('lnViscosityPaS', fluid.basis, fluid.fraction, t));
};

export const conductivityWPerMK = (fluid: Fluid, tempC: number): number => {
  const t = clampedC(fluid, tempC);
  return fluid.kind === 'water'
    ? waterConductivityWPerMK(t)
    : glycolProperty('conductivityWPerMK', fluid.basis, fluid.fraction, t);
};
