import { coolingFigure } from '#engine/catalogue';
import type { CoolingDevice } from '#engine/document';
import { densityKgPerM3, type Fluid } from '#engine/fluids';
import { type Outcome, success } from '#engine/quantity';
import {
  type AirHandler,
  adiabaticCoolerFromRating,
  airCooledChillerFromRating,
  airHandlerFromRating,
  type Cdu,
  cduFromRating,
  coolingTowerFromRating,
  dryCoolerFromRating,
  type HeatRejectionUnit,
  type WaterTreatment,
} from '#engine/thermal';
import { coolants } from './coolant';

type Device<T extends CoolingDevice['type']> = Extract<CoolingDevice, { type: T }>;

/** A CDU from its rated approach, at the set point that it is run at. */
export const cduOf = (device: Device<'cdu'>, tcs: Fluid, fws: Fluid): Outcome<Cdu> => {
  const { ratedHeatW, approachK, supplySetPointC, ratedTcsFlowM3PerS, ratedFwsFlowM3PerS } = device;
  const fwsSupplyC = supplySetPointC - approachK;
  return cduFromRating({
    heatW: ratedHeatW,
    approachK,
    fwsSupplyC,
    tcs: { fluid: tcs, flowKgS: ratedTcsFlowM3PerS * densityKgPerM3(tcs, supplySetPointC) },
    fws: { fluid: fws, flowKgS: ratedFwsFlowM3PerS * densityKgPerM3(fws, fwsSupplyC) },
  });
};

/** Slowest fans of air handlers over full speed. Source: EC and VFD fans of CRAHs turn down to 20–40 %, makers' data. */
const SLOWEST_AIR_RATIO = 0.3;

export const airHandlerOf = (device: Device<'airHandler'>, fluid: Fluid): Outcome<AirHandler> => {
  const { ratedHeatW, supplySetPointC, airRiseK, approachK, waterRiseK, fanFraction } = device;
  const waterSupplyC = supplySetPointC - approachK;
  return airHandlerFromRating({
    heatW: ratedHeatW,
    returnAirC: supplySetPointC + airRiseK,
    supplyAirC: supplySetPointC,
    fanPowerW: fanFraction * ratedHeatW,
    water: { fluid, supplyC: waterSupplyC, returnC: waterSupplyC + waterRiseK },
    slowestFanRatio: SLOWEST_AIR_RATIO,
  });
};

const waterTreatment = (): WaterTreatment => ({
  cyclesOfConcentration: coolingFigure('cooling_tower_cycles_of_concentration').value,
  driftFraction: coolingFigure('cooling_tower_drift').value,
});

/** Dry bulb above wet bulb at which adiabatic coolers are rated, behind pads that cool 85 % of the way. Source: ANSI/AHRI 550/590, 35 °C dry and 24 °C wet bulb. */
const RATED_DEPRESSION_K = 11;
const RATED_PAD_EFFECTIVENESS = 0.85;
/** Source: ANSI/AHRI 550/590, rating point of air-cooled machines. */
const RATED_AMBIENT_C = 35;

/** Heat rejection from its rated heat and approach, with the ambient that puts its rated leaving temperature at the set point. */
export const rejectionOf = (device: Device<'heatRejection'>, fluid: Fluid): Outcome<HeatRejectionUnit> => {
  const { ratedHeatW: heatW, supplySetPointC: leavingC, approachK, ratedRangeK, fanFraction } = device;
  const fanPowerW = fanFraction * heatW;
  const sheet = { heatW, fluid, leavingC, enteringC: leavingC + ratedRangeK, fanPowerW };
  switch (device.method) {
    case 'dryCooler':
      return dryCoolerFromRating({ ...sheet, dryBulbC: leavingC - approachK });
    case 'adiabaticCooler':
      return adiabaticCoolerFromRating(
        { ...sheet, dryBulbC: leavingC - approachK + (1 - RATED_PAD_EFFECTIVENESS) * RATED_DEPRESSION_K },
        waterTreatment(),
        RATED_PAD_EFFECTIVENESS,
      );
    case 'coolingTower': {
      const tower = coolingTowerFromRating({
        // The tower is rated by its flow of water; its heat follows with the density there.
        waterFlowM3PerS: heatW / (ratedRangeK * WATER_J_PER_M3K),
        wetBulbC: leavingC - approachK,
        rangeK: ratedRangeK,
        approachK,
        fanPowerW,
        water: waterTreatment(),
      });
      return tower.ok ? success({ ...tower.value, ratedHeatW: heatW }) : tower;
    }
    case 'airCooledChiller':
      return airCooledChillerFromRating({ heatW, supplyC: leavingC, ambientC: RATED_AMBIENT_C });
  }
};

/** Heat that warms a cubic metre of water at 30 °C by one kelvin. Source: IAPWS-95, 995.65 kg/m³ × 4,178 J/(kg K). */
const WATER_J_PER_M3K = 995.65 * 4178;

/** Fluid of a circuit by name, for equipment whose circuit is not drawn. */
export const defaultFluid: Fluid = coolants.water;
