import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMonotoneCubic } from '#engine/numerics';
import type { Outcome } from '#engine/quantity';
import {
  type AmbientAir,
  chillerPoint,
  coolingTowerFromRating,
  dryCoolerFromRating,
  type EirCurve,
  effectiveness,
  exchangeHeat,
  type FlowArrangement,
} from '#engine/thermal';
import { ratingAir } from '../../../engine/thermal/ambientAir';
import { runCoolingTower, towerHeatW } from '../../../engine/thermal/coolingTowerMerkel';
import { yorkPolynomialK } from '../../../engine/thermal/coolingTowerYork';
import { dryCoolerConductanceWPerK } from '../../../engine/thermal/dryCooler';
import { fanPowerW } from '../../../engine/thermal/fan';
import type chillerJson from '../cases/chiller-eir.json';
import type merkelJson from '../cases/cooling-tower-merkel.json';
import type yorkJson from '../cases/cooling-tower-york.json';
import type dryCoolerJson from '../cases/dry-cooler.json';
import type exchangerJson from '../cases/heat-exchanger.json';
import { absolute, type Case, type Comparison, relative } from '../comparison';

const settled = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('; '));
  return outcome.value;
};

const SEA_LEVEL_PA = 101_325;
const WATER_J_PER_KG_K = 4180;

/** Names of the published table; where a phase changes, all arrangements are alike. */
const arrangements: Readonly<Record<string, FlowArrangement>> = {
  counterflow: 'counterflow',
  parallel: 'parallel',
  crossBothUnmixedApprox: 'crossBothUnmixed',
  crossCmaxMixed: 'crossLargerMixed',
  crossCminMixed: 'crossSmallerMixed',
  shellTube1: 'shellTube',
  phaseChange: 'shellTube',
};

export const exchangerCase = (data: Case): Comparison[] => {
  const { table, exchangers, tolerance } = data as unknown as typeof exchangerJson;
  return [
    ...table.map(({ kind, NTU, Cr, effectiveness: expected }) =>
      absolute(
        `${kind}, NTU ${NTU}, Cr ${Cr}`,
        expected,
        effectiveness(arrangements[kind]!, NTU, Cr),
        tolerance.effectiveness_abs,
      ),
    ),
    ...exchangers.flatMap((e) => {
      const found = exchangeHeat(
        'counterflow',
        e.UA_W_K,
        { capacityWPerK: e.C_hot_W_K, inletC: e.Th_in_C },
        { capacityWPerK: e.C_cold_W_K, inletC: e.Tc_in_C },
      );
      // Printed with seven digits.
      return [
        relative(`${e.name}, heat`, e.Q_W, found.heatW, 1e-6),
        relative(`${e.name}, hot side out`, e.Th_out_C, found.hotOutletC, 1e-6),
        relative(`${e.name}, cold side out`, e.Tc_out_C, found.coldOutletC, 1e-6),
      ];
    }),
  ];
};

export const chillerCase = (data: Case): Comparison[] => {
  const { chillers, independentCheck, tolerance } = data as unknown as typeof chillerJson;
  const curveOf = (chiller: (typeof chillers)[number]): EirCurve => ({
    ratedHeatW: chiller.Qref_W,
    ratedCop: chiller.COPref,
    evapLeavingC: [chiller.Tev_range_C[0]!, chiller.Tev_ref_C, chiller.Tev_range_C[1]!],
    condEnteringC: [chiller.Tcond_range_C[0]!, chiller.Tcond_ref_C, chiller.Tcond_range_C[1]!],
    partLoad: [chiller.PLRmin, chiller.PLRmax],
    capFT: chiller.capFT,
    eirFT: chiller.EIRFT,
    eirFPLR: chiller.EIRFPLR,
  });
  /** At a share of what the chiller can do there, unrounded. */
  const pointAt = (curve: EirCurve, evaporatorC: number, condenserC: number, partLoad: number) => {
    const { availableW } = settled(chillerPoint(curve, evaporatorC, condenserC, 1));
    return settled(chillerPoint(curve, evaporatorC, condenserC, partLoad * availableW));
  };
  const check = independentCheck;
  const checked = curveOf(chillers.find(({ name }) => name === check.chiller)!);
  return [
    ...chillers.flatMap((chiller) =>
      chiller.points.flatMap((point) => {
        const found = pointAt(curveOf(chiller), point.Tev_leaving_C, point.Tcond_entering_C, point.PLR);
        const at = `${chiller.name.slice(0, 12)} ${point.Tev_leaving_C}/${point.Tcond_entering_C} °C, ${point.PLR}`;
        return [
          relative(`${at}, capacity`, point.available_W, found.availableW, tolerance.relative),
          relative(`${at}, power`, point.power_W, found.powerW, tolerance.relative),
        ];
      }),
    ),
    relative(
      'COP of an independent implementation',
      check.COP,
      pointAt(checked, check.Tev_leaving_C, check.Tcond_entering_C, check.PLR).cop,
      tolerance.relative,
    ),
  ];
};

const merkelCase = ({ parameters: p, data, tolerance }: typeof merkelJson, folder: string): Comparison[] => {
  const tower = settled(
    coolingTowerFromRating({
      waterFlowM3PerS: p.waterFlow_m3_s,
      airFlowM3PerS: p.airFlow_m3_s,
      wetBulbC: p.Twb_design_C,
      rangeK: p.range_design_K,
      approachK: p.approach_design_K,
      fanPowerW: p.fanPower_design_W,
      slowestFanRatio: p.minAirFlowRatio,
      fanLaw: {
        type: 'curve',
        curve: createMonotoneCubic(
          Float64Array.from(p.fanPowerCurve.airFlowRatio),
          Float64Array.from(p.fanPowerCurve.powerRatio),
        ),
      },
      water: { cyclesOfConcentration: 5, driftFraction: 0 },
    }),
  );
  const rows = readFileSync(join(folder, data), 'utf8').trim().split('\n').slice(1);
  return rows.flatMap((line) => {
    const [timeS, dryBulbC, wetBulbC, inletC, outletC, flowKgS, , fanW, publishedRatio] = line.split(',').map(Number);
    const air: AmbientAir = { dryBulbC: dryBulbC!, wetBulbC: wetBulbC!, pressurePa: SEA_LEVEL_PA };
    const capacityWPerK = flowKgS! * WATER_J_PER_KG_K;
    const task = {
      flowKgS: flowKgS!,
      heatCapacityJPerKgK: WATER_J_PER_KG_K,
      inletC: inletC!,
      heatW: capacityWPerK * (inletC! - outletC!),
      air,
    };
    const { airFlowRatio } = runCoolingTower(tower, task);
    return [
      absolute(
        `water out at ${timeS} s, °C`,
        outletC!,
        inletC! - towerHeatW(tower, task, publishedRatio!) / capacityWPerK,
        tolerance.Twater_out_abs_K,
      ),
      absolute(`air flow at ${timeS} s`, publishedRatio!, airFlowRatio, tolerance.airFlowRatio_abs),
      // The series takes fan power at the density of the rating.
      relative(
        `fan power at ${timeS} s, W`,
        fanW!,
        fanPowerW(tower.fan, airFlowRatio, tower.fan.ratedDensityKgPerM3),
        tolerance.fanPower_rel,
      ),
    ];
  });
};

const yorkCase = ({ points, referenceCurve, tolerance }: typeof yorkJson): Comparison[] => [
  ...points.map((point) =>
    absolute(
      `approach at ${point.Twb_C} °C, ${point.range_K} K, air ${point.airFlowRatio}`,
      point.approach_K,
      yorkPolynomialK({
        wetBulbC: point.Twb_C,
        rangeK: point.range_K,
        waterFlowRatio: point.waterFlowRatio,
        airFlowRatio: point.airFlowRatio,
      }),
      tolerance.approach_abs_K,
    ),
  ),
  ...referenceCurve.waterFlowRatio.map((waterFlowRatio, k) =>
    absolute(
      `reference curve, water ${waterFlowRatio}`,
      referenceCurve.approach_K[k]!,
      yorkPolynomialK({
        wetBulbC: referenceCurve.Twb_C,
        rangeK: referenceCurve.range_K,
        waterFlowRatio,
        airFlowRatio: referenceCurve.airFlowRatio,
      }),
      tolerance.approach_abs_K,
    ),
  ),
];

export const coolingTowerCase = (data: Case, folder: string): Comparison[] =>
  'parameters' in data
    ? merkelCase(data as unknown as typeof merkelJson, folder)
    : yorkCase(data as unknown as typeof yorkJson);

export const dryCoolerCase = (data: Case): Comparison[] => {
  const { rating, checks, derived, tolerance } = data as unknown as typeof dryCoolerJson;
  const cooler = settled(
    dryCoolerFromRating({
      heatW: rating.heat_W,
      fluid: { kind: 'water' },
      enteringC: rating.Twater_in_C,
      leavingC: rating.Twater_out_C,
      dryBulbC: rating.Tair_in_C,
      fanPowerW: rating.fanPower_W,
    }),
  );
  const { ratedLiquidFlowKgS } = cooler.coil;
  // Same flows and air as rated: what is left is the difference between what enters.
  const conductance = dryCoolerConductanceWPerK(
    cooler,
    ratingAir(rating.Tair_in_C),
    {
      flowKgS: ratedLiquidFlowKgS,
      heatCapacityJPerKgK: derived.heatCapacityRate_water_W_K / ratedLiquidFlowKgS,
    },
    1,
  );
  return checks.map(({ Tair_in_C, heat_W }) =>
    relative(
      `heat with air at ${Tair_in_C} °C, W`,
      heat_W,
      conductance * (rating.Twater_in_C - Tair_in_C),
      tolerance.relative,
    ),
  );
};
