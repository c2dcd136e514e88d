import { type Fluid, specificHeatJPerKgK } from '#engine/fluids';
import { brentRoot } from '#engine/numerics';
import { type Outcome, success } from '#engine/quantity';
import { type AirCoil, airCoilFromRating, coilConductanceWPerK } from './airCoil';
import { type CoilAir, coilAirOf, ratingAir } from './ambientAir';
import { type CoolerFlow, type CoolerRun, type CoolerTask, idleRun } from './coolerRun';
import { type Fan, fanPowerW, NATURAL_DRAUGHT_RATIO, SLOWEST_FAN_RATIO } from './fan';

/** One dry cooler as its maker rates it, at sea level. */
export interface DryCoolerRating {
  readonly heatW: number;
  readonly fluid: Fluid;
  readonly enteringC: number;
  readonly leavingC: number;
  readonly dryBulbC: number;
  readonly fanPowerW: number;
  /** Where the sheet does not give it, it follows from the fan power. */
  readonly airFlowM3PerS?: number;
}

export interface DryCooler {
  readonly kind: 'dryCooler';
  readonly ratedHeatW: number;
  readonly coil: AirCoil;
  readonly fan: Fan;
  readonly naturalDraughtRatio: number;
}

/**
 * Fan power for each cubic metre a second, W s/m³: 100 Pa over coil and casing at 40 % static efficiency with motor.
 * Source: engineering estimate; Regulation (EU) 327/2011 asks for 36 to 40 % of axial fans of 2 to 10 kW.
 */
const SPECIFIC_FAN_POWER = 250;

/** Problem `thermal.exchanger.rating`: the rated air and liquid flows cannot carry the heat at that approach. */
export const dryCoolerFromRating = (rating: DryCoolerRating): Outcome<DryCooler> => {
  const { heatW, fluid, enteringC, leavingC, dryBulbC } = rating;
  const capacityWPerK = heatW / (enteringC - leavingC);
  const coil = airCoilFromRating({
    heatW,
    liquid: {
      capacityWPerK,
      flowKgS: capacityWPerK / specificHeatJPerKgK(fluid, (enteringC + leavingC) / 2),
      inletC: enteringC,
    },
    air: { flowM3PerS: rating.airFlowM3PerS ?? rating.fanPowerW / SPECIFIC_FAN_POWER, inletC: dryBulbC },
    direction: 'heatsAir',
  });
  if (!coil.ok) return coil;
  return success({
    kind: 'dryCooler',
    ratedHeatW: heatW,
    coil: coil.value,
    fan: {
      ratedPowerW: rating.fanPowerW,
      ratedDensityKgPerM3: ratingAir(dryBulbC).densityKgPerM3,
      slowestRatio: SLOWEST_FAN_RATIO,
      law: { type: 'cube' },
    },
    naturalDraughtRatio: NATURAL_DRAUGHT_RATIO,
  });
};

/** Heat for each kelvin between the liquid and the air that enter, W/K, at a share of the rated air flow. */
export const dryCoolerConductanceWPerK = (
  { coil }: DryCooler,
  air: CoilAir,
  { flowKgS, heatCapacityJPerKgK }: CoolerFlow,
  airFlowRatio: number,
): number => coilConductanceWPerK(coil, air, airFlowRatio * coil.ratedAirFlowM3PerS, flowKgS, heatCapacityJPerKgK);

/** Relative to full speed; the heat is met exactly whatever it is, this bounds the error in the speed. */
const SPEED_TOLERANCE = 1e-10;

/** Share of the rated air flow at which the cooler has a conductance, which grows with it. */
const airFlowRatioFor = (cooler: DryCooler, air: CoilAir, flow: CoolerFlow, conductance: number): number => {
  const found = brentRoot(
    (ratio) => dryCoolerConductanceWPerK(cooler, air, flow, ratio) - conductance,
    cooler.fan.slowestRatio,
    1,
    SPEED_TOLERANCE,
  );
  return found.ok ? found.root : 1;
};

/**
 * A dry cooler whose coil air enters as given: fans turn no faster than the heat needs. Below the slowest speed they cycle
 * against natural draught; below natural draught they stand and a bypass valve holds the heat.
 */
export const runDryCoolerIn = (cooler: DryCooler, air: CoilAir, task: CoolerTask): CoolerRun => {
  const { fan, naturalDraughtRatio } = cooler;
  const between = task.inletC - air.tempC;
  if (!(task.heatW > 0 && between > 0)) return idleRun;
  const needed = task.heatW / between;
  const full = dryCoolerConductanceWPerK(cooler, air, task, 1);
  if (needed >= full)
    return {
      ...idleRun,
      heatW: Math.min(task.heatW, full * between),
      fanPowerW: fanPowerW(fan, 1, air.densityKgPerM3),
      airFlowRatio: 1,
    };
  const slow = dryCoolerConductanceWPerK(cooler, air, task, fan.slowestRatio);
  if (needed >= slow) {
    const ratio = airFlowRatioFor(cooler, air, task, needed);
    return {
      ...idleRun,
      heatW: task.heatW,
      fanPowerW: fanPowerW(fan, ratio, air.densityKgPerM3),
      airFlowRatio: ratio,
    };
  }
  const still = dryCoolerConductanceWPerK(cooler, air, task, naturalDraughtRatio);
  const runShare = Math.max(0, (needed - still) / (slow - still));
  return {
    ...idleRun,
    heatW: task.heatW,
    fanPowerW: runShare * fanPowerW(fan, fan.slowestRatio, air.densityKgPerM3),
    airFlowRatio: runShare * fan.slowestRatio + (1 - runShare) * naturalDraughtRatio,
  };
};

export const runDryCooler = (cooler: DryCooler, task: CoolerTask): CoolerRun =>
  runDryCoolerIn(cooler, coilAirOf(task.air), task);

/** Temperature at which the liquid must arrive for a heat to go with the fans at full speed. */
export const dryCoolerInletForC = (cooler: DryCooler, air: CoilAir, flow: CoolerFlow, heatW: number): number =>
  air.tempC + heatW / dryCoolerConductanceWPerK(cooler, air, flow, 1);
