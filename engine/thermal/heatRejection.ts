/** One way to ask any equipment that gives heat to outdoor air: a duty for a bank of like units in, a result out. */
import type { Problem } from '#engine/quantity';
import { type AirCooledChiller, airCooledPoint } from './airCooledChiller';
import type { AmbientAir } from './ambientAir';
import { type BankRun, idleBank } from './bankRun';
import { type Cooler, runCoolerBank, settleCoolerBank } from './cooler';
import { runWaterCooledBank, type WaterCooledChiller } from './waterCooledChiller';

export type Chiller = AirCooledChiller | WaterCooledChiller;
export type HeatRejectionUnit = Cooler | Chiller;

/** What a bank is asked, whichever way its heat is given. */
export interface BankConditions {
  /** Liquid through all units together. */
  readonly flowKgS: number;
  /** One value for the whole loop, so that its balance closes exactly. */
  readonly heatCapacityJPerKgK: number;
  /** Wanted temperature of the liquid that leaves. */
  readonly setPointC: number;
  readonly air: AmbientAir;
  /** Like units that may run. */
  readonly unitsAvailable: number;
}

export interface HeatRejectionDuty extends BankConditions {
  readonly heatW: number;
}

export interface ReturnStream extends BankConditions {
  readonly returnC: number;
}

export interface HeatRejectionResult {
  readonly leavingC: number;
  readonly returnC: number;
  /** Heat taken from the liquid: flow × heat capacity × (return − leaving). */
  readonly rejectedHeatW: number;
  /** Rejected heat and all electricity drawn. */
  readonly heatToAmbientW: number;
  readonly fanPowerW: number;
  readonly compressorPowerW: number;
  readonly pumpPowerW: number;
  readonly waterM3PerS: number;
  readonly unitsRunning: number;
  /** Air flow over rated air flow of the units that run. */
  readonly airFlowRatio: number;
  /** Rejected heat over the rated heat of the units available. */
  readonly loadFraction: number;
  /** Leaving liquid above the dry bulb, or above the wet bulb for wetted equipment. */
  readonly approachK: number;
  readonly problems: readonly Problem[];
}

/** Density of make-up water, kg/m³: at 15 °C. Source: Kell 1975. */
const MAKE_UP_DENSITY = 999.1;
/** A set point missed by less than this is held: fans and valves do not resolve it. Source: engineering estimate, sensors read to 0.1 K. */
const SET_POINT_TOLERANCE_K = 0.01;
/** A heat that misses its duty by less than this share is rounding. */
const HEAT_TOLERANCE = 1e-9;

const isWetted = (unit: HeatRejectionUnit): boolean =>
  unit.kind === 'coolingTower' || unit.kind === 'adiabaticCooler' || unit.kind === 'waterCooledChiller';

const runAirCooledBank = (
  unit: AirCooledChiller,
  heatW: number,
  supplyC: number,
  air: AmbientAir,
  units: number,
): BankRun => {
  const point = airCooledPoint(unit, supplyC, air.dryBulbC);
  if (!point.ok) return { ...idleBank, problems: point.problems };
  const { cop, availableW } = point.value;
  const takenW = Math.min(heatW, availableW * units);
  return {
    ...idleBank,
    heatW: takenW,
    unitsRunning: Math.min(units, Math.ceil(takenW / availableW)),
    compressorPowerW: takenW / cop,
    airFlowRatio: 1,
  };
};

/** Chillers that take a heat at a supply temperature, or as much of it as they can. */
export const runChillerBank = (
  unit: Chiller,
  heatW: number,
  supplyC: number,
  air: AmbientAir,
  units: number,
): BankRun =>
  unit.kind === 'airCooledChiller'
    ? runAirCooledBank(unit, heatW, supplyC, air, units)
    : runWaterCooledBank(unit, heatW, supplyC, air, units);

const kilowatts = (powerW: number): string => (powerW / 1e3).toFixed(1);

/** Chillers that do not take all of a heat. */
export const capacityProblems = (askedW: number, takenW: number): Problem[] =>
  takenW >= askedW * (1 - HEAT_TOLERANCE)
    ? []
    : [
        {
          code: 'thermal.heatRejection.capacity',
          severity: 'error',
          elements: [],
          message: `${kilowatts(askedW)} kW must be rejected and ${kilowatts(takenW)} kW are; the rest warms the loop.`,
          remedy: 'Add units, or size them for this weather.',
        },
      ];

/** Coolers that do not hold their set point. */
export const setPointProblems = (setPointC: number, leavingC: number): Problem[] =>
  leavingC <= setPointC + SET_POINT_TOLERANCE_K
    ? []
    : [
        {
          code: 'thermal.heatRejection.setPoint',
          severity: 'warning',
          elements: [],
          message: `Water leaves at ${leavingC.toFixed(1)} °C with every fan at full speed; the set point is ${setPointC.toFixed(1)} °C.`,
          remedy: 'Add units or trim chillers, or raise the set point.',
        },
      ];

export const resultOf = (
  run: BankRun,
  temps: { readonly returnC: number; readonly leavingC: number; readonly ambientC: number },
  ratedHeatW: number,
  problems: readonly Problem[],
): HeatRejectionResult => ({
  leavingC: temps.leavingC,
  returnC: temps.returnC,
  rejectedHeatW: run.heatW,
  heatToAmbientW: run.heatW + run.fanPowerW + run.compressorPowerW + run.pumpPowerW,
  fanPowerW: run.fanPowerW,
  compressorPowerW: run.compressorPowerW,
  pumpPowerW: run.pumpPowerW,
  waterM3PerS: run.makeUpKgS / MAKE_UP_DENSITY,
  unitsRunning: run.unitsRunning,
  airFlowRatio: run.airFlowRatio,
  loadFraction: ratedHeatW > 0 ? run.heatW / ratedHeatW : 0,
  approachK: temps.leavingC - temps.ambientC,
  problems,
});

const noUnits = (conditions: BankConditions, returnC: number, heatW: number): HeatRejectionResult =>
  resultOf(idleBank, { returnC, leavingC: returnC, ambientC: conditions.air.dryBulbC }, 0, [
    {
      code: 'thermal.heatRejection.noUnits',
      severity: 'error',
      elements: [],
      message: `${kilowatts(heatW)} kW must be rejected and no unit is available.`,
      remedy: 'Return a unit to service, or add one.',
    },
  ]);

/**
 * Steady state of a loop whose whole heat must go. Coolers let the loop warm until it does; chillers hold their supply and take
 * what they can, and the leaving temperature says what is left.
 *
 * Problems: `thermal.heatRejection.setPoint`, `.capacity`, `.noUnits`, `thermal.chiller.window`.
 */
export const rejectHeat = (unit: HeatRejectionUnit, duty: HeatRejectionDuty): HeatRejectionResult => {
  const { heatW, flowKgS, heatCapacityJPerKgK, setPointC, air, unitsAvailable } = duty;
  const ambientC = isWetted(unit) ? air.wetBulbC : air.dryBulbC;
  const ratedHeatW = unit.ratedHeatW * unitsAvailable;
  if (!(heatW > 0 && flowKgS > 0))
    return resultOf(idleBank, { returnC: setPointC, leavingC: setPointC, ambientC }, ratedHeatW, []);
  const wantedReturnC = setPointC + heatW / (flowKgS * heatCapacityJPerKgK);
  if (unitsAvailable < 1) return noUnits(duty, wantedReturnC, heatW);
  if (unit.kind === 'airCooledChiller' || unit.kind === 'waterCooledChiller')
    return coolReturn(unit, { ...duty, returnC: wantedReturnC });
  const { run, inletC, leavingC } = settleCoolerBank(unit, duty, setPointC, unitsAvailable);
  return resultOf(run, { returnC: inletC, leavingC, ambientC }, ratedHeatW, setPointProblems(setPointC, leavingC));
};

/**
 * A bank that cools what arrives, down to its set point or as far as it can: one pass of a network, not a closed loop.
 *
 * Problems: as for `rejectHeat`, a shortfall being a matter of the temperature that leaves.
 */
export const coolReturn = (unit: HeatRejectionUnit, stream: ReturnStream): HeatRejectionResult => {
  const { returnC, flowKgS, heatCapacityJPerKgK, setPointC, air, unitsAvailable } = stream;
  const ambientC = isWetted(unit) ? air.wetBulbC : air.dryBulbC;
  const capacityWPerK = flowKgS * heatCapacityJPerKgK;
  const heatW = capacityWPerK * (returnC - setPointC);
  const ratedHeatW = unit.ratedHeatW * unitsAvailable;
  if (!(heatW > 0)) return resultOf(idleBank, { returnC, leavingC: returnC, ambientC }, ratedHeatW, []);
  if (unitsAvailable < 1) return noUnits(stream, returnC, heatW);
  const isChiller = unit.kind === 'airCooledChiller' || unit.kind === 'waterCooledChiller';
  const run = isChiller
    ? runChillerBank(unit, heatW, setPointC, air, unitsAvailable)
    : runCoolerBank(unit, { ...stream, heatW, inletC: returnC }, unitsAvailable);
  const leavingC = returnC - run.heatW / capacityWPerK;
  return resultOf(run, { returnC, leavingC, ambientC }, ratedHeatW, [
    ...run.problems,
    ...(isChiller ? capacityProblems(heatW, run.heatW) : setPointProblems(setPointC, leavingC)),
  ]);
};
