import { brentRoot } from '#engine/numerics';
import { type Outcome, success } from '#engine/quantity';
import { type AmbientAir, type CoilAir, coilAirOf } from './ambientAir';
import type { CoolerFlow, CoolerRun, CoolerTask } from './coolerRun';
import { idleRun } from './coolerRun';
import {
  type DryCooler,
  type DryCoolerRating,
  dryCoolerConductanceWPerK,
  dryCoolerFromRating,
  runDryCoolerIn,
} from './dryCooler';
import { fanPowerW } from './fan';
import { type WaterTreatment, waterBalance } from './waterMakeUp';

/** Dry cooler with wetted pads in front of its coil, which cool the air towards its wet bulb before it enters. */
export interface AdiabaticCooler {
  readonly kind: 'adiabaticCooler';
  readonly ratedHeatW: number;
  readonly cooler: DryCooler;
  /** Part of the way from dry bulb to wet bulb that the pads cool the air, 0 … 1. */
  readonly saturationEffectiveness: number;
  /** Wetted only where dry air does not hold the set point at full fan speed, or always above a dry bulb. */
  readonly wetting: { readonly type: 'onDemand' } | { readonly type: 'aboveDryBulb'; readonly dryBulbC: number };
  readonly water: WaterTreatment;
}

/** Water loop of pads. Source: ASHRAE Handbook HVAC Systems and Equipment 2020, ch. 41 (rigid media 300 mm deep, 80 to 90 %). */
const SATURATION_EFFECTIVENESS = 0.85;

/**
 * @param rating  of the cooler with its pads wet: `dryBulbC` is that of the air behind the pads
 * Problem `thermal.exchanger.rating`: no coil can do it.
 */
export const adiabaticCoolerFromRating = (
  rating: DryCoolerRating,
  water: WaterTreatment,
  saturationEffectiveness = SATURATION_EFFECTIVENESS,
): Outcome<AdiabaticCooler> => {
  const cooler = dryCoolerFromRating(rating);
  if (!cooler.ok) return cooler;
  return success({
    kind: 'adiabaticCooler',
    ratedHeatW: rating.heatW,
    cooler: cooler.value,
    saturationEffectiveness,
    wetting: { type: 'onDemand' },
    water,
  });
};

/** Air behind pads of which a part is wet: cooled along the line of its wet bulb. */
const airBehindPads = (unit: AdiabaticCooler, air: AmbientAir, wetShare: number): CoilAir =>
  coilAirOf({
    ...air,
    dryBulbC: air.dryBulbC - wetShare * unit.saturationEffectiveness * Math.max(0, air.dryBulbC - air.wetBulbC),
  });

const wetRun = (unit: AdiabaticCooler, run: CoolerRun, air: AmbientAir, behind: CoilAir): CoolerRun => {
  const evaporationKgS =
    run.airFlowRatio *
    unit.cooler.coil.ratedAirFlowM3PerS *
    behind.dryAirKgPerM3 *
    Math.max(0, behind.humidityRatio - coilAirOf(air).humidityRatio);
  return { ...run, evaporationKgS, makeUpKgS: waterBalance(unit.water, evaporationKgS, 0).makeUpKgS };
};

const WET_SHARE_TOLERANCE = 1e-10;

/**
 * Fans first, then water: dry until the fans are at full speed, then as much of the pads is wetted as the heat needs. Above
 * a switching dry bulb the pads are wet throughout instead and the fans slow down.
 */
export const runAdiabaticCooler = (unit: AdiabaticCooler, task: CoolerTask): CoolerRun => {
  const { air } = task;
  if (unit.wetting.type === 'aboveDryBulb' && air.dryBulbC > unit.wetting.dryBulbC) {
    const behind = airBehindPads(unit, air, 1);
    return wetRun(unit, runDryCoolerIn(unit.cooler, behind, task), air, behind);
  }
  const dryAir = coilAirOf(air);
  const dry = runDryCoolerIn(unit.cooler, dryAir, task);
  if (!(task.heatW > 0) || dry.heatW >= task.heatW) return dry;
  const shortfall = (wetShare: number): number => {
    const behind = airBehindPads(unit, air, wetShare);
    return task.heatW - dryCoolerConductanceWPerK(unit.cooler, behind, task, 1) * (task.inletC - behind.tempC);
  };
  const isEnough = shortfall(1) <= 0;
  const found = isEnough ? brentRoot(shortfall, 0, 1, WET_SHARE_TOLERANCE) : null;
  const wetShare = found?.ok ? found.root : 1;
  const behind = airBehindPads(unit, air, wetShare);
  const heatW = isEnough ? task.heatW : Math.max(0, task.heatW - shortfall(1));
  if (heatW === 0) return idleRun;
  return wetRun(
    unit,
    { ...idleRun, heatW, fanPowerW: fanPowerW(unit.cooler.fan, 1, behind.densityKgPerM3), airFlowRatio: 1 },
    air,
    behind,
  );
};

/** Temperature at which the liquid must arrive for a heat to go with all pads wet and the fans at full speed. */
export const adiabaticInletForC = (unit: AdiabaticCooler, air: AmbientAir, flow: CoolerFlow, heatW: number): number => {
  const behind = airBehindPads(unit, air, 1);
  return behind.tempC + heatW / dryCoolerConductanceWPerK(unit.cooler, behind, flow, 1);
};
