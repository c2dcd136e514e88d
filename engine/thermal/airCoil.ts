import { type Outcome, success } from '#engine/quantity';
import { type CoilAir, ratingAir } from './ambientAir';
import type { FlowArrangement } from './effectivenessNtu';
import { type Films, uaAtFlowsWPerK } from './films';
import { conductanceBetweenInletsWPerK, uaFromRating } from './heatExchange';

/** Finned coil with liquid in the tubes and air across them. */
export interface AirCoil {
  readonly arrangement: FlowArrangement;
  /** Air first. */
  readonly films: Films;
  readonly ratedAirFlowM3PerS: number;
  readonly ratedAirDensityKgPerM3: number;
  readonly ratedLiquidFlowKgS: number;
}

export interface CoilRating {
  readonly heatW: number;
  readonly liquid: { readonly flowKgS: number; readonly capacityWPerK: number; readonly inletC: number };
  readonly air: { readonly flowM3PerS: number; readonly inletC: number };
  /** The liquid gives heat to the air, or takes it. */
  readonly direction: 'heatsAir' | 'coolsAir';
}

/**
 * Exponents of the air and liquid films, and the share of the resistance on the air side at rated flows.
 * Source: Wetter 1999, Simulation Model: Finned Water-to-Air Coil without Condensation, LBNL-42355 (0.8 and 0.85; the ratio of
 * air-side to water-side conductance is 2/3).
 */
const AIR_EXPONENT = 0.8;
const LIQUID_EXPONENT = 0.85;
const AIR_SHARE = 1 / (1 + 2 / 3);

/**
 * Coil that passes a rated heat between a liquid and air, both unmixed.
 * Problem `thermal.exchanger.rating`: no coil can do it.
 */
export const airCoilFromRating = ({ heatW, liquid, air, direction }: CoilRating): Outcome<AirCoil> => {
  const entering = ratingAir(air.inletC);
  const airStream = { capacityWPerK: air.flowM3PerS * entering.capacityJPerM3K, inletC: air.inletC };
  const arrangement = 'crossBothUnmixed';
  const [hot, cold] = direction === 'heatsAir' ? [liquid, airStream] : [airStream, liquid];
  const ua = uaFromRating({ arrangement, heatW, hot, cold });
  if (!ua.ok) return ua;
  return success({
    arrangement,
    films: {
      ratedUaWPerK: ua.value,
      firstShare: AIR_SHARE,
      firstExponent: AIR_EXPONENT,
      secondExponent: LIQUID_EXPONENT,
    },
    ratedAirFlowM3PerS: air.flowM3PerS,
    ratedAirDensityKgPerM3: entering.densityKgPerM3,
    ratedLiquidFlowKgS: liquid.flowKgS,
  });
};

/** UA of a coil, W/K; the air film follows the mass of air, so it falls with altitude. */
export const coilUaWPerK = (coil: AirCoil, air: CoilAir, airFlowM3PerS: number, liquidFlowKgS: number): number =>
  uaAtFlowsWPerK(
    coil.films,
    (airFlowM3PerS * air.densityKgPerM3) / (coil.ratedAirFlowM3PerS * coil.ratedAirDensityKgPerM3),
    liquidFlowKgS / coil.ratedLiquidFlowKgS,
  );

/** Heat for each kelvin between liquid and air as they enter, W/K. */
export const coilConductanceWPerK = (
  coil: AirCoil,
  air: CoilAir,
  airFlowM3PerS: number,
  liquidFlowKgS: number,
  liquidHeatCapacityJPerKgK: number,
): number =>
  conductanceBetweenInletsWPerK(
    coil.arrangement,
    coilUaWPerK(coil, air, airFlowM3PerS, liquidFlowKgS),
    airFlowM3PerS * air.capacityJPerM3K,
    liquidFlowKgS * liquidHeatCapacityJPerKgK,
  );
