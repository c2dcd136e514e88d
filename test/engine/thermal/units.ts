import type { Outcome } from '#engine/quantity';
import {
  type AdiabaticCooler,
  type AirCooledChiller,
  type AmbientAir,
  adiabaticCoolerFromRating,
  airCooledChillerFromRating,
  type CoolingTower,
  coolingTowerFromRating,
  type DryCooler,
  dryCoolerFromRating,
  type EirCurve,
  type HeatRejectionUnit,
  type WaterCooledChiller,
} from '#engine/thermal';
import chillerCase from '../../validation/cases/chiller-eir.json';

/** Equipment of about a megawatt that the tests of this room share. */
export const expectValue = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problems[0]!.message);
  return outcome.value;
};

export const WATER_HEAT_CAPACITY = 4180;
export const SEA_LEVEL_PA = 101_325;
export const air = (dryBulbC: number, wetBulbC: number, pressurePa = SEA_LEVEL_PA): AmbientAir => ({
  dryBulbC,
  wetBulbC,
  pressurePa,
});

const treatment = { cyclesOfConcentration: 5, driftFraction: 2e-5 };

export const dryCooler: DryCooler = expectValue(
  dryCoolerFromRating({
    heatW: 1e6,
    fluid: { kind: 'water' },
    enteringC: 53,
    leavingC: 43,
    dryBulbC: 35,
    fanPowerW: 18_000,
  }),
);

export const adiabaticCooler: AdiabaticCooler = expectValue(
  adiabaticCoolerFromRating(
    { heatW: 1e6, fluid: { kind: 'water' }, enteringC: 42, leavingC: 32, dryBulbC: 24, fanPowerW: 18_000 },
    treatment,
  ),
);

export const coolingTower: CoolingTower = expectValue(
  coolingTowerFromRating({
    waterFlowM3PerS: 0.05,
    wetBulbC: 25.6,
    rangeK: 5.5,
    approachK: 3.9,
    fanPowerW: 10_500,
    water: treatment,
  }),
);

export const chillerCurves: readonly EirCurve[] = chillerCase.chillers.map((chiller) => ({
  ratedHeatW: chiller.Qref_W,
  ratedCop: chiller.COPref,
  evapLeavingC: [chiller.Tev_range_C[0]!, chiller.Tev_ref_C, chiller.Tev_range_C[1]!],
  condEnteringC: [chiller.Tcond_range_C[0]!, chiller.Tcond_ref_C, chiller.Tcond_range_C[1]!],
  partLoad: [chiller.PLRmin, chiller.PLRmax],
  capFT: chiller.capFT,
  eirFT: chiller.EIRFT,
  eirFPLR: chiller.EIRFPLR,
}));

export const airCooledChiller: AirCooledChiller = expectValue(
  airCooledChillerFromRating({ heatW: 1e6, supplyC: 20, ambientC: 35 }),
);

/** York 1,055 kW, whose condenser window reaches 35 °C, with a tower for its heat. */
export const waterCooledChiller: WaterCooledChiller = {
  kind: 'waterCooledChiller',
  ratedHeatW: chillerCurves[1]!.ratedHeatW,
  curve: chillerCurves[1]!,
  tower: expectValue(
    coolingTowerFromRating({
      waterFlowM3PerS: 0.055,
      wetBulbC: 25.6,
      rangeK: 5.5,
      approachK: 3.9,
      fanPowerW: 12_600,
      water: treatment,
    }),
  ),
  condenserFlowKgS: 54.8,
  condenserHeatCapacityJPerKgK: WATER_HEAT_CAPACITY,
  condenserPumpW: 12_000,
  condenserApproachK: 4,
};

export const coolers = { dryCooler, adiabaticCooler, coolingTower } satisfies Record<string, HeatRejectionUnit>;
export const everyUnit = { ...coolers, airCooledChiller, waterCooledChiller } satisfies Record<
  string,
  HeatRejectionUnit
>;
