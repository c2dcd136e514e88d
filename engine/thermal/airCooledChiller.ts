/**
 * Packaged air-cooled chiller, condenser fans included, as a fixed share of the Carnot efficiency between the supply water and
 * ambient air, with an allowance for the temperature differences in evaporator and condenser.
 *
 * Fitted to three points at 35 °C ambient (COP 3.3, 4.4 and 6.0 at 10, 20 and 30 °C supply), which it meets within 1.5 %. Those
 * are estimates from data sheets, and so is this: grade C. It holds for 10 … 30 °C supply and for a lift from supply to ambient
 * of at most 25 K; below a lift of 5 K head pressure is held up, and the COP stays.
 *
 * Source: engineering estimate from vendor data sheets (reference cooling table, air_cooled_chiller_cop_35c_ambient_*).
 */
import { failure, type Outcome, type Problem, success } from '#engine/quantity';

export interface AirCooledChiller {
  readonly kind: 'airCooledChiller';
  /** Heat taken at the rated lift. */
  readonly ratedHeatW: number;
  readonly ratedSupplyC: number;
  readonly ratedAmbientC: number;
  /** The fitted efficiency times this gives the rated COP of this product. */
  readonly copFactor: number;
}

/** Least squares on the logarithm of the three COP; reproduced in the tests. */
const CARNOT_SHARE = 0.57538;
const APPROACHES_K = 23.91;

const SUPPLY_WINDOW_C = [10, 30] as const;
const LEAST_LIFT_K = 5;
const MOST_LIFT_K = 25;
const ZERO_C_IN_K = 273.15;

const copAtLift = (supplyC: number, liftK: number): number =>
  (CARNOT_SHARE * (supplyC + ZERO_C_IN_K)) / (Math.max(LEAST_LIFT_K, liftK) + APPROACHES_K);

const windowProblem = (supplyC: number, ambientC: number): Problem | null => {
  const liftK = ambientC - supplyC;
  if (supplyC >= SUPPLY_WINDOW_C[0] && supplyC <= SUPPLY_WINDOW_C[1] && liftK <= MOST_LIFT_K) return null;
  return {
    code: 'thermal.chiller.window',
    severity: 'error',
    elements: [],
    message: `Supply at ${supplyC.toFixed(1)} °C with ambient air at ${ambientC.toFixed(1)} °C; the air-cooled chiller is known for ${SUPPLY_WINDOW_C[0]} to ${SUPPLY_WINDOW_C[1]} °C supply and up to ${MOST_LIFT_K} K below ambient.`,
    remedy: 'Raise the supply set point, or choose a water-cooled chiller.',
  };
};

/** COP of the fitted machine, fans included. Problem `thermal.chiller.window` outside its window. */
export const airCooledCop = (supplyC: number, ambientC: number): Outcome<number> => {
  const problem = windowProblem(supplyC, ambientC);
  return problem ? failure(problem) : success(copAtLift(supplyC, ambientC - supplyC));
};

export interface AirCooledRating {
  readonly heatW: number;
  readonly supplyC: number;
  readonly ambientC: number;
  /** Of the package; the fitted one when absent. */
  readonly cop?: number;
}

/** Problem `thermal.chiller.window`: rated outside the window of the model. */
export const airCooledChillerFromRating = (rating: AirCooledRating): Outcome<AirCooledChiller> => {
  const fitted = airCooledCop(rating.supplyC, rating.ambientC);
  if (!fitted.ok) return fitted;
  return success({
    kind: 'airCooledChiller',
    ratedHeatW: rating.heatW,
    ratedSupplyC: rating.supplyC,
    ratedAmbientC: rating.ambientC,
    copFactor: (rating.cop ?? fitted.value) / fitted.value,
  });
};

export interface AirCooledPoint {
  readonly cop: number;
  /** Most heat: the rated one, less where a higher lift would draw more than the rated power. */
  readonly availableW: number;
}

/** One machine at a supply and an ambient temperature. The COP does not depend on part load: nothing is published that says how. */
export const airCooledPoint = (
  chiller: AirCooledChiller,
  supplyC: number,
  ambientC: number,
): Outcome<AirCooledPoint> => {
  const fitted = airCooledCop(supplyC, ambientC);
  if (!fitted.ok) return fitted;
  const ratedCop = copAtLift(chiller.ratedSupplyC, chiller.ratedAmbientC - chiller.ratedSupplyC);
  return success({
    cop: chiller.copFactor * fitted.value,
    availableW: chiller.ratedHeatW * Math.min(1, fitted.value / ratedCop),
  });
};
