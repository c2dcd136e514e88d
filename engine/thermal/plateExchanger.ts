import { conductivityWPerMK, dynamicViscosityPaS, type Fluid, specificHeatJPerKgK } from '#engine/fluids';
import { type Outcome, success } from '#engine/quantity';
import { type Films, uaAtFlowsWPerK } from './films';
import { exchangeHeat, type HeatExchange, type Stream, uaFromRating } from './heatExchange';

/** A stream with its mass flow, from which the film coefficient follows. */
export interface PlateStream extends Stream {
  readonly flowKgS: number;
}

export interface RatedStream extends PlateStream {
  readonly fluid: Fluid;
}

export interface PlateRating {
  readonly heatW: number;
  readonly hot: RatedStream;
  readonly cold: RatedStream;
}

export interface PlateExchanger {
  /** Hot side first. */
  readonly films: Films;
  readonly ratedHotFlowKgS: number;
  readonly ratedColdFlowKgS: number;
}

/** Film coefficient follows mass flow to this power in turbulent flow. Source: Dittus & Boelter 1930; Kays & London 1984, ch. 7. */
const FLOW_EXPONENT = 0.8;

/**
 * Relative film coefficient of a stream in the channels that both sides of a plate share, so that its size cancels.
 * Source: Nu = c·Re^0.8·Pr^0.4 (Dittus & Boelter 1930) solved for the coefficient.
 */
const filmCoefficient = ({ fluid, flowKgS }: RatedStream, tempC: number): number =>
  flowKgS ** FLOW_EXPONENT *
  conductivityWPerMK(fluid, tempC) ** 0.6 *
  specificHeatJPerKgK(fluid, tempC) ** 0.4 *
  dynamicViscosityPaS(fluid, tempC) ** -0.4;

/**
 * Counterflow plate exchanger that passes a rated heat between rated streams.
 * Problem `thermal.exchanger.rating`: no exchanger can do it.
 */
export const plateExchangerFromRating = ({ heatW, hot, cold }: PlateRating): Outcome<PlateExchanger> => {
  const ua = uaFromRating({ arrangement: 'counterflow', heatW, hot, cold });
  if (!ua.ok) return ua;
  const middleC = (hot.inletC + cold.inletC) / 2;
  const hotFilm = filmCoefficient(hot, middleC);
  const coldFilm = filmCoefficient(cold, middleC);
  return success({
    films: {
      ratedUaWPerK: ua.value,
      firstShare: coldFilm / (hotFilm + coldFilm),
      firstExponent: FLOW_EXPONENT,
      secondExponent: FLOW_EXPONENT,
    },
    ratedHotFlowKgS: hot.flowKgS,
    ratedColdFlowKgS: cold.flowKgS,
  });
};

/** UA at given flows, W/K. */
export const plateUaWPerK = (plate: PlateExchanger, hotFlowKgS: number, coldFlowKgS: number): number =>
  uaAtFlowsWPerK(plate.films, hotFlowKgS / plate.ratedHotFlowKgS, coldFlowKgS / plate.ratedColdFlowKgS);

export const passPlate = (plate: PlateExchanger, hot: PlateStream, cold: PlateStream): HeatExchange =>
  exchangeHeat('counterflow', plateUaWPerK(plate, hot.flowKgS, cold.flowKgS), hot, cold);
