/**
 * Open cooling tower after Merkel: water gives heat to air at a rate that goes with the difference in enthalpy between
 * saturated air at the water's temperature and the air. With an effective heat capacity of saturated air the tower becomes a
 * counterflow exchanger between water and the wet bulb of the air, and its UA follows the flows by Scheier's corrections.
 *
 * Source: Merkel 1925, VDI Forschungsarbeiten 275; EnergyPlus Engineering Reference, variable-speed cooling towers, Merkel
 * model; Scheier corrections as in LBNL Modelica Buildings, UAMerkel.
 */
import {
  moistAirHeatCapacityJPerKgK,
  saturationEnthalpyJPerKg,
  saturationHumidityRatio,
  saturationTempC,
  specificHeatJPerKgK,
  standardPressurePa,
} from '#engine/fluids';
import { brentRoot } from '#engine/numerics';
import { failure, type Outcome, success } from '#engine/quantity';
import { type AmbientAir, type CoilAir, coilAirOf } from './ambientAir';
import { type CoolerFlow, type CoolerRun, type CoolerTask, idleRun } from './coolerRun';
import { effectiveness, ntuForEffectiveness } from './effectivenessNtu';
import { type Fan, type FanLaw, fanPowerW, NATURAL_DRAUGHT_RATIO, SLOWEST_FAN_RATIO } from './fan';
import { type WaterTreatment, waterBalance } from './waterMakeUp';

/** One tower cell at its design point. */
export interface TowerRating {
  readonly waterFlowM3PerS: number;
  readonly wetBulbC: number;
  /** Entering less leaving water. */
  readonly rangeK: number;
  /** Leaving water less wet bulb. */
  readonly approachK: number;
  readonly fanPowerW: number;
  /** Where the sheet does not give it, it follows from the fan power. */
  readonly airFlowM3PerS?: number;
  readonly slowestFanRatio?: number;
  readonly fanLaw?: FanLaw;
  readonly water: WaterTreatment;
}

export interface CoolingTower {
  readonly kind: 'coolingTower';
  readonly ratedHeatW: number;
  readonly ratedFlowKgS: number;
  readonly ratedAirFlowM3PerS: number;
  readonly ratedWetBulbC: number;
  /** For sensible heat: it grows with the effective over the true heat capacity of air. */
  readonly ratedUaWPerK: number;
  readonly fan: Fan;
  readonly naturalDraughtRatio: number;
  readonly water: WaterTreatment;
}

/** Fan power for each cubic metre a second, W s/m³: 190 Pa at 50 %. Source: EnergyPlus Engineering Reference, cooling towers (autocalculated design air flow). */
const SPECIFIC_FAN_POWER = 380;

/** Water density for turning volume into mass flow, kg/m³: at 30 °C. Source: Kell 1975. */
const WATER_DENSITY = 995.65;

/** Corrections of UA, polynomials in rising powers, and where they hold. Source: Scheier, as in EnergyPlus and LBNL Modelica Buildings. */
const BY_WET_BULB = [1, 0.0081] as const;
const WET_BULB_DIFFERENCE_K = [-10, 25] as const;
const BY_AIR = [1.3, -0.3] as const;
const BY_WATER = [0.1082, 1.667, -0.7713] as const;
/** The water correction has its crest here; beyond it more water would cool worse. */
const MOST_WATER_RATIO = BY_WATER[1] / (-2 * BY_WATER[2]);

const uaCorrection = (wetBulbDifferenceK: number, airRatio: number, waterRatio: number): number => {
  const difference = Math.min(WET_BULB_DIFFERENCE_K[1], Math.max(WET_BULB_DIFFERENCE_K[0], wetBulbDifferenceK));
  const water = Math.min(MOST_WATER_RATIO, waterRatio);
  return (
    (BY_WET_BULB[0] + BY_WET_BULB[1] * difference) *
    airRatio *
    (BY_AIR[0] + BY_AIR[1] * airRatio) *
    (BY_WATER[0] + water * (BY_WATER[1] + water * BY_WATER[2]))
  );
};

/** Air as it enters a tower. */
interface EnteringAir {
  readonly coil: CoilAir;
  readonly wetBulbC: number;
  readonly pressurePa: number;
  readonly enthalpyJPerKg: number;
}

const enteringAir = (air: AmbientAir): EnteringAir => ({
  coil: coilAirOf(air),
  wetBulbC: air.wetBulbC,
  pressurePa: air.pressurePa,
  enthalpyJPerKg: saturationEnthalpyJPerKg(air.wetBulbC, air.pressurePa),
});

/** Warmest water that a tower is asked about; fills and drift eliminators of PVC end lower. Source: engineering estimate. */
const HOTTEST_C = 80;

/** Temperature of saturated air that leaves when the air takes up a heat, or the hottest one. */
const leavingWetBulbC = (air: EnteringAir, heatWPerKgS: number): number => {
  const enthalpy = air.enthalpyJPerKg + heatWPerKgS;
  if (enthalpy >= saturationEnthalpyJPerKg(HOTTEST_C, air.pressurePa)) return HOTTEST_C;
  // Newton steps come down from the right, where the curve is convex. Source: engineering estimate of its mean slope, 2.5 kJ/(kg K).
  return saturationTempC(enthalpy, air.pressurePa, Math.min(HOTTEST_C, air.wetBulbC + heatWPerKgS / 2500));
};

/** Temperature at which water must enter for the air to leave saturated at a wet bulb and carry a heat away. */
const inletNeededC = (
  tower: CoolingTower,
  air: EnteringAir,
  flow: CoolerFlow,
  heatW: number,
  leavingC: number,
): number => {
  const enthalpyRise = saturationEnthalpyJPerKg(leavingC, air.pressurePa) - air.enthalpyJPerKg;
  const airKgS = heatW / enthalpyRise;
  const effectiveCapacity = enthalpyRise / (leavingC - air.wetBulbC);
  const airCapacity = airKgS * effectiveCapacity;
  const waterCapacity = flow.flowKgS * flow.heatCapacityJPerKgK;
  const smaller = Math.min(airCapacity, waterCapacity);
  const correction = uaCorrection(
    tower.ratedWetBulbC - air.wetBulbC,
    airKgS / (tower.ratedAirFlowM3PerS * air.coil.dryAirKgPerM3),
    flow.flowKgS / tower.ratedFlowKgS,
  );
  const ua =
    (tower.ratedUaWPerK * correction * effectiveCapacity) / moistAirHeatCapacityJPerKgK(air.coil.humidityRatio);
  const passed = effectiveness('counterflow', ua / smaller, smaller / Math.max(airCapacity, waterCapacity)) * smaller;
  return air.wetBulbC + heatW / passed;
};

const fullAirKgS = (tower: CoolingTower, air: EnteringAir): number => tower.ratedAirFlowM3PerS * air.coil.dryAirKgPerM3;

/** Half-width to which the leaving air is found, K: the heat balance is exact whatever it is. */
const AIR_TOLERANCE_K = 1e-10;
/** Air and water that meet at one temperature pass no heat; the bracket stays this far from it. */
const NO_DIFFERENCE_K = 1e-9;

/** Heat that goes from water arriving at a temperature with the air at a share of its rated flow, W. */
const heatAtAirRatio = (
  tower: CoolingTower,
  air: EnteringAir,
  flow: CoolerFlow,
  inletC: number,
  airRatio: number,
): number => {
  if (inletC - air.wetBulbC <= 2 * NO_DIFFERENCE_K) return 0;
  const airKgS = airRatio * fullAirKgS(tower, air);
  const heatAt = (leavingC: number): number =>
    airKgS * (saturationEnthalpyJPerKg(leavingC, air.pressurePa) - air.enthalpyJPerKg);
  const found = brentRoot(
    (leavingC) => inletNeededC(tower, air, flow, heatAt(leavingC), leavingC) - inletC,
    air.wetBulbC + NO_DIFFERENCE_K,
    inletC,
    AIR_TOLERANCE_K,
  );
  return found.ok ? heatAt(found.root) : 0;
};

/** Share of the rated air flow that takes a heat, searched between the slowest fan speed and full speed. */
const airRatioForHeat = (
  tower: CoolingTower,
  air: EnteringAir,
  task: CoolerTask,
  leavingAtFullC: number,
  leavingAtSlowestC: number,
): number => {
  const found = brentRoot(
    (leavingC) => inletNeededC(tower, air, task, task.heatW, leavingC) - task.inletC,
    leavingAtFullC,
    leavingAtSlowestC,
    AIR_TOLERANCE_K,
  );
  if (!found.ok) return 1;
  const enthalpyRise = saturationEnthalpyJPerKg(found.root, air.pressurePa) - air.enthalpyJPerKg;
  return task.heatW / enthalpyRise / fullAirKgS(tower, air);
};

const wetRun = (tower: CoolingTower, air: EnteringAir, task: CoolerTask, run: CoolerRun): CoolerRun => {
  const airKgS = run.airFlowRatio * fullAirKgS(tower, air);
  const leavingC = leavingWetBulbC(air, run.heatW / airKgS);
  const evaporationKgS =
    airKgS * Math.max(0, saturationHumidityRatio(leavingC, air.pressurePa) - air.coil.humidityRatio);
  return { ...run, evaporationKgS, makeUpKgS: waterBalance(tower.water, evaporationKgS, task.flowKgS).makeUpKgS };
};

/**
 * One tower cell: the fan turns no faster than the heat needs. Below the slowest speed it cycles against natural draught; below
 * natural draught it stands and a bypass valve holds the heat. Air leaves saturated, from which evaporation follows.
 */
export const runCoolingTower = (tower: CoolingTower, task: CoolerTask): CoolerRun => {
  if (!(task.heatW > 0 && task.inletC > task.air.wetBulbC && task.flowKgS > 0)) return idleRun;
  const air = enteringAir(task.air);
  const { fan, naturalDraughtRatio } = tower;
  const fullKgS = fullAirKgS(tower, air);
  const density = air.coil.densityKgPerM3;
  const leavingAtFullC = leavingWetBulbC(air, task.heatW / fullKgS);
  if (inletNeededC(tower, air, task, task.heatW, leavingAtFullC) >= task.inletC)
    return wetRun(tower, air, task, {
      ...idleRun,
      heatW: Math.min(task.heatW, heatAtAirRatio(tower, air, task, task.inletC, 1)),
      fanPowerW: fanPowerW(fan, 1, density),
      airFlowRatio: 1,
    });
  const leavingAtSlowestC = leavingWetBulbC(air, task.heatW / (fan.slowestRatio * fullKgS));
  if (inletNeededC(tower, air, task, task.heatW, leavingAtSlowestC) >= task.inletC) {
    const airFlowRatio = airRatioForHeat(tower, air, task, leavingAtFullC, leavingAtSlowestC);
    return wetRun(tower, air, task, {
      ...idleRun,
      heatW: task.heatW,
      fanPowerW: fanPowerW(fan, airFlowRatio, density),
      airFlowRatio,
    });
  }
  const slowW = heatAtAirRatio(tower, air, task, task.inletC, fan.slowestRatio);
  const stillW = heatAtAirRatio(tower, air, task, task.inletC, naturalDraughtRatio);
  const runShare = Math.max(0, (task.heatW - stillW) / (slowW - stillW));
  return wetRun(tower, air, task, {
    ...idleRun,
    heatW: task.heatW,
    fanPowerW: runShare * fanPowerW(fan, fan.slowestRatio, density),
    airFlowRatio: runShare * fan.slowestRatio + (1 - runShare) * naturalDraughtRatio,
  });
};

/** Heat that a cell takes from water arriving at a temperature with its fan held at a share of the rated air flow, W. */
export const towerHeatW = (tower: CoolingTower, task: Omit<CoolerTask, 'heatW'>, airFlowRatio: number): number =>
  heatAtAirRatio(tower, enteringAir(task.air), task, task.inletC, airFlowRatio);

/** Temperature at which the water must arrive for a heat to go with the fan at full speed. */
export const towerInletForC = (tower: CoolingTower, ambient: AmbientAir, flow: CoolerFlow, heatW: number): number => {
  const air = enteringAir(ambient);
  return inletNeededC(tower, air, flow, heatW, leavingWetBulbC(air, heatW / fullAirKgS(tower, air)));
};

/** Dry bulb at which towers are rated. Source: EnergyPlus Engineering Reference, cooling towers (design inlet air dry bulb 35 °C). */
const RATED_DRY_BULB_C = 35;

/** Problem `thermal.tower.rating`: no tower cools that much water so close to the wet bulb with that much air. */
export const coolingTowerFromRating = (rating: TowerRating): Outcome<CoolingTower> => {
  const { wetBulbC, rangeK, approachK, waterFlowM3PerS } = rating;
  const flowKgS = waterFlowM3PerS * WATER_DENSITY;
  const inletC = wetBulbC + approachK + rangeK;
  const waterCapacity = flowKgS * specificHeatJPerKgK({ kind: 'water' }, inletC - rangeK / 2);
  const heatW = waterCapacity * rangeK;
  const ratedAirFlowM3PerS = rating.airFlowM3PerS ?? rating.fanPowerW / SPECIFIC_FAN_POWER;
  const air = enteringAir({ dryBulbC: RATED_DRY_BULB_C, wetBulbC, pressurePa: standardPressurePa(0) });
  const airKgS = ratedAirFlowM3PerS * air.coil.dryAirKgPerM3;
  const leavingC = leavingWetBulbC(air, heatW / airKgS);
  const effectiveCapacity = heatW / airKgS / (leavingC - wetBulbC);
  const airCapacity = airKgS * effectiveCapacity;
  const smaller = Math.min(airCapacity, waterCapacity);
  const ntu = ntuForEffectiveness(
    'counterflow',
    heatW / (smaller * (inletC - wetBulbC)),
    smaller / Math.max(airCapacity, waterCapacity),
  );
  if (ntu === null)
    return failure({
      code: 'thermal.tower.rating',
      severity: 'error',
      elements: [],
      message: `A tower is rated to cool ${flowKgS.toFixed(1)} kg/s by ${rangeK.toFixed(1)} K to ${approachK.toFixed(1)} K above the wet bulb, which ${ratedAirFlowM3PerS.toFixed(1)} m³/s of air cannot do.`,
      remedy: 'Raise the air flow, the fan power or the approach, or lower the range.',
    });
  return success({
    kind: 'coolingTower',
    ratedHeatW: heatW,
    ratedFlowKgS: flowKgS,
    ratedAirFlowM3PerS,
    ratedWetBulbC: wetBulbC,
    ratedUaWPerK:
      (ntu * smaller * moistAirHeatCapacityJPerKgK(air.coil.humidityRatio)) /
      (effectiveCapacity * uaCorrection(0, 1, 1)),
    fan: {
      ratedPowerW: rating.fanPowerW,
      ratedDensityKgPerM3: air.coil.densityKgPerM3,
      slowestRatio: rating.slowestFanRatio ?? SLOWEST_FAN_RATIO,
      law: rating.fanLaw ?? { type: 'cube' },
    },
    naturalDraughtRatio: NATURAL_DRAUGHT_RATIO,
    water: rating.water,
  });
};
