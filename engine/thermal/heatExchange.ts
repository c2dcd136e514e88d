import { failure, type Outcome, success } from '#engine/quantity';
import { effectiveness, type FlowArrangement, ntuForEffectiveness } from './effectivenessNtu';

/** A stream that passes an exchanger: mass flow times heat capacity, and the temperature it arrives at. */
export interface Stream {
  readonly capacityWPerK: number;
  readonly inletC: number;
}

export interface HeatExchange {
  /** Heat from the hot to the cold stream, W; negative when the cold one is hotter. */
  readonly heatW: number;
  readonly hotOutletC: number;
  readonly coldOutletC: number;
  readonly effectiveness: number;
}

/** Heat that passes for each kelvin between the two inlets: effectiveness times the smaller capacity rate, W/K. */
export const conductanceBetweenInletsWPerK = (
  arrangement: FlowArrangement,
  uaWPerK: number,
  oneCapacityWPerK: number,
  otherCapacityWPerK: number,
): number => {
  const smaller = Math.min(oneCapacityWPerK, otherCapacityWPerK);
  if (!(smaller > 0)) return 0;
  const larger = Math.max(oneCapacityWPerK, otherCapacityWPerK);
  return effectiveness(arrangement, uaWPerK / smaller, smaller / larger) * smaller;
};

/** Heat and outlet temperatures of an exchanger; what leaves the hot stream is what reaches the cold one. */
export const exchangeHeat = (
  arrangement: FlowArrangement,
  uaWPerK: number,
  hot: Stream,
  cold: Stream,
): HeatExchange => {
  const conductance = conductanceBetweenInletsWPerK(arrangement, uaWPerK, hot.capacityWPerK, cold.capacityWPerK);
  const heatW = conductance * (hot.inletC - cold.inletC);
  const smaller = Math.min(hot.capacityWPerK, cold.capacityWPerK);
  return {
    heatW,
    hotOutletC: hot.capacityWPerK > 0 ? hot.inletC - heatW / hot.capacityWPerK : hot.inletC,
    coldOutletC: cold.capacityWPerK > 0 ? cold.inletC + heatW / cold.capacityWPerK : cold.inletC,
    effectiveness: smaller > 0 ? conductance / smaller : 0,
  };
};

export interface ExchangerRating {
  readonly arrangement: FlowArrangement;
  readonly heatW: number;
  readonly hot: Stream;
  readonly cold: Stream;
}

/**
 * UA in W/K of an exchanger that passes a rated heat between rated streams.
 * Problem `thermal.exchanger.rating`: no exchanger of this arrangement can do it.
 */
export const uaFromRating = ({ arrangement, heatW, hot, cold }: ExchangerRating): Outcome<number> => {
  const smaller = Math.min(hot.capacityWPerK, cold.capacityWPerK);
  const larger = Math.max(hot.capacityWPerK, cold.capacityWPerK);
  const mostW = smaller * (hot.inletC - cold.inletC);
  const ntu = smaller > 0 && mostW > 0 ? ntuForEffectiveness(arrangement, heatW / mostW, smaller / larger) : null;
  if (ntu !== null) return success(ntu * smaller);
  return failure({
    code: 'thermal.exchanger.rating',
    severity: 'error',
    elements: [],
    message: `${(heatW / 1e3).toFixed(1)} kW are rated between streams at ${hot.inletC.toFixed(1)} °C and ${cold.inletC.toFixed(1)} °C that can pass at most ${(Math.max(0, mostW) / 1e3).toFixed(1)} kW.`,
    remedy: 'Raise a rated flow or the rated approach, or lower the rated heat.',
  });
};
