/** Heat taken from the return before it is rejected, straight through an exchanger or lifted by a heat pump. */
import type { Problem } from '#engine/quantity';

export interface HeatReuse {
  /** Heat that the taker can use now, delivered to it, W. */
  readonly demandW: number;
  /** Temperatures of the taker's network. */
  readonly flowC: number;
  readonly returnC: number;
  /** Smallest difference between our return and its water. */
  readonly approachK: number;
  /** Heat pump for a taker that is warmer than our return; without one only a cooler taker is served. */
  readonly heatPump?: HeatPump;
}

export interface HeatPump {
  /** COP over that of Carnot between leaving source and delivered temperature, 0 … 1. */
  readonly carnotShare: number;
  readonly mostDeliveredW: number;
}

/** Industrial heat pumps reach 40 to 60 % of the Carnot efficiency. Source: Arpagaus et al. 2018, Energy 152, 985–1010. */
export const HEAT_PUMP_CARNOT_SHARE = 0.5;

export interface ReuseStream {
  readonly capacityWPerK: number;
  readonly returnC: number;
  /** Cooling below this is of no use to the loop. */
  readonly coolestC: number;
}

export interface HeatReuseResult {
  /** Taken from the loop. */
  readonly takenW: number;
  /** Given to the taker: taken heat and the heat pump's electricity. */
  readonly deliveredW: number;
  readonly heatPumpPowerW: number;
  /** Loop after reuse, on its way to heat rejection. */
  readonly leavingC: number;
  readonly mode: 'none' | 'direct' | 'heatPump';
  readonly problems: readonly Problem[];
}

const ZERO_C_IN_K = 273.15;

/**
 * Direct exchange serves as much of the demand as its temperatures allow: the taker's water must leave at its flow temperature,
 * one approach below our return, and our water cools no further than one approach above the taker's return. A heat pump serves
 * any demand up to its size.
 *
 * Problem `thermal.reuse.temperature`: the return is too cool for the taker and there is no heat pump.
 * Source: balance of a counterflow exchanger; COP as a share of that of Carnot, as Arpagaus et al. 2018 report it.
 */
export const reuseHeat = (reuse: HeatReuse, stream: ReuseStream): HeatReuseResult => {
  const { capacityWPerK, returnC, coolestC } = stream;
  const none: HeatReuseResult = {
    takenW: 0,
    deliveredW: 0,
    heatPumpPowerW: 0,
    leavingC: returnC,
    mode: 'none',
    problems: [],
  };
  if (!(reuse.demandW > 0 && capacityWPerK > 0 && returnC > coolestC)) return none;
  if (returnC >= reuse.flowC + reuse.approachK) {
    const mostW = capacityWPerK * (returnC - Math.max(coolestC, reuse.returnC + reuse.approachK));
    const takenW = Math.min(reuse.demandW, Math.max(0, mostW));
    return { ...none, takenW, deliveredW: takenW, leavingC: returnC - takenW / capacityWPerK, mode: 'direct' };
  }
  if (reuse.heatPump) return liftHeat(reuse, reuse.heatPump, stream, none);
  return {
    ...none,
    problems: [
      {
        code: 'thermal.reuse.temperature',
        severity: 'warning',
        elements: [],
        message: `The loop returns at ${returnC.toFixed(1)} °C; the taker needs ${(reuse.flowC + reuse.approachK).toFixed(1)} °C.`,
        remedy: 'Add a heat pump, or find a taker at a lower temperature.',
      },
    ],
  };
};

const liftHeat = (
  { demandW, flowC, approachK }: HeatReuse,
  pump: HeatPump,
  { capacityWPerK, returnC, coolestC }: ReuseStream,
  none: HeatReuseResult,
): HeatReuseResult => {
  // The source is taken at the coolest temperature it may leave at: the least favourable, and free of a circle.
  const sinkK = flowC + approachK + ZERO_C_IN_K;
  const sourceK = coolestC - approachK + ZERO_C_IN_K;
  const cop = Math.max(1, (pump.carnotShare * sinkK) / (sinkK - sourceK));
  const takenShare = 1 - 1 / cop;
  const mostTakenW = capacityWPerK * (returnC - coolestC);
  const deliveredW = takenShare > 0 ? Math.min(demandW, pump.mostDeliveredW, mostTakenW / takenShare) : 0;
  const takenW = deliveredW * takenShare;
  return {
    ...none,
    takenW,
    deliveredW,
    heatPumpPowerW: deliveredW - takenW,
    leavingC: returnC - takenW / capacityWPerK,
    mode: deliveredW > 0 ? 'heatPump' : 'none',
  };
};

/** Energy reuse factor: energy reused outside over all energy of the facility, 0 … 1. Source: ISO/IEC 30134-6:2021. */
export const energyReuseFactor = (reusedJ: number, facilityJ: number): number =>
  facilityJ > 0 ? Math.min(1, Math.max(0, reusedJ / facilityJ)) : 0;
