import type { Fluid } from '#engine/fluids';
import { specificHeatJPerKgK } from '#engine/fluids';
import { type Outcome, success } from '#engine/quantity';
import { type AirCoil, airCoilFromRating, coilUaWPerK } from './airCoil';
import { type CoilAir, coilAirAt, ratingAir } from './ambientAir';
import { type ColdFlowState, controlColdFlow } from './coldFlowControl';
import { type Fan, fanPowerW } from './fan';

/**
 * Air handler that cools room air with water: CRAH, fan wall or rear door. They differ in size and in their fans; a passive
 * rear door has none, and the fans of the servers push the air.
 */
export interface AirHandlerRating {
  /** Room heat, without the unit's own fans. */
  readonly heatW: number;
  readonly returnAirC: number;
  readonly supplyAirC: number;
  readonly fanPowerW: number;
  readonly water: { readonly fluid: Fluid; readonly supplyC: number; readonly returnC: number };
  /** Slowest fan speed over full speed; zero for a passive door. */
  readonly slowestFanRatio: number;
}

export interface AirHandler {
  readonly coil: AirCoil;
  readonly fan: Fan;
  readonly ratedHeatW: number;
  readonly ratedWaterFlowKgS: number;
}

/** Problem `thermal.exchanger.rating`: the water is not cold enough, or too little, for that air. */
export const airHandlerFromRating = (rating: AirHandlerRating): Outcome<AirHandler> => {
  const { heatW, returnAirC, supplyAirC, water } = rating;
  const coilHeatW = heatW + rating.fanPowerW;
  const entering = ratingAir(returnAirC);
  const airFlowM3PerS = heatW / (entering.capacityJPerM3K * (returnAirC - supplyAirC));
  const capacityWPerK = coilHeatW / (water.returnC - water.supplyC);
  const flowKgS = capacityWPerK / specificHeatJPerKgK(water.fluid, (water.supplyC + water.returnC) / 2);
  const coil = airCoilFromRating({
    heatW: coilHeatW,
    liquid: { flowKgS, capacityWPerK, inletC: water.supplyC },
    air: { flowM3PerS: airFlowM3PerS, inletC: returnAirC },
    direction: 'coolsAir',
  });
  if (!coil.ok) return coil;
  return success({
    coil: coil.value,
    fan: {
      ratedPowerW: rating.fanPowerW,
      ratedDensityKgPerM3: entering.densityKgPerM3,
      slowestRatio: rating.slowestFanRatio,
      law: { type: 'cube' },
    },
    ratedHeatW: heatW,
    ratedWaterFlowKgS: flowKgS,
  });
};

export interface AirHandlerDuty {
  /** Heat of the room that this unit takes. */
  readonly heatW: number;
  /** Warming of the air in the room, return less supply, that the servers are made for. */
  readonly airRiseK: number;
  readonly supplyAirSetPointC: number;
  readonly pressurePa: number;
  readonly waterSupplyC: number;
  readonly waterHeatCapacityJPerKgK: number;
  readonly waterFlowAvailableKgS: number;
}

export interface AirHandlerState {
  readonly fanPowerW: number;
  readonly airFlowRatio: number;
  readonly supplyAirC: number;
  readonly returnAirC: number;
  readonly waterFlowKgS: number;
  readonly waterReturnC: number;
  /** Heat to the water: of the room and of the unit's fans. */
  readonly waterHeatW: number;
  readonly valve: ColdFlowState['valve'];
}

/** Room air is taken as dry: 10 g/kg of water change its heat capacity for each cubic metre by 0.3 %. */
const roomAir = (tempC: number, pressurePa: number): CoilAir => coilAirAt(tempC, 0, pressurePa);

/**
 * Steady state: fans give the air flow that the heat and the air rise ask for, between slowest and full speed, and the water
 * valve holds the supply air at its set point while it can. The fan's heat enters the air after the coil.
 */
export const runAirHandler = ({ coil, fan }: AirHandler, duty: AirHandlerDuty): AirHandlerState => {
  const air = roomAir(duty.supplyAirSetPointC + duty.airRiseK, duty.pressurePa);
  const askedM3PerS = duty.heatW / (air.capacityJPerM3K * duty.airRiseK);
  const airFlowRatio = Math.min(1, Math.max(fan.slowestRatio, askedM3PerS / coil.ratedAirFlowM3PerS));
  const airFlowM3PerS = airFlowRatio * coil.ratedAirFlowM3PerS;
  const fanW = fanPowerW(fan, airFlowRatio, air.densityKgPerM3);
  const airCapacityWPerK = airFlowM3PerS * air.capacityJPerM3K;
  const waterHeatW = duty.heatW + fanW;
  const fanRiseK = airCapacityWPerK > 0 ? fanW / airCapacityWPerK : 0;
  const state = controlColdFlow({
    arrangement: coil.arrangement,
    uaWPerK: (waterFlowKgS) => coilUaWPerK(coil, air, airFlowM3PerS, waterFlowKgS),
    heatW: waterHeatW,
    hotCapacityWPerK: airCapacityWPerK,
    hotOutletSetPointC: duty.supplyAirSetPointC - fanRiseK,
    coldInletC: duty.waterSupplyC,
    coldHeatCapacityJPerKgK: duty.waterHeatCapacityJPerKgK,
    coldFlowAvailableKgS: duty.waterFlowAvailableKgS,
  });
  return {
    fanPowerW: fanW,
    airFlowRatio,
    supplyAirC: state.hotOutletC + fanRiseK,
    returnAirC: state.hotInletC,
    waterFlowKgS: state.coldFlowKgS,
    waterReturnC: state.coldOutletC,
    waterHeatW,
    valve: state.valve,
  };
};
