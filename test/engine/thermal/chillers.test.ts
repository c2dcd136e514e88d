import { describe, expect, it } from 'vitest';
import { chillerCurves as catalogueCurves, coolingFigure } from '#engine/catalogue';
import { airCooledChillerFromRating, airCooledCop, chillerPoint, rejectHeat } from '#engine/thermal';
import { airCooledPoint } from '../../../engine/thermal/airCooledChiller';
import { settleCoolerBank } from '../../../engine/thermal/cooler';
import { runWaterCooledBank } from '../../../engine/thermal/waterCooledChiller';
import chillerCase from '../../validation/cases/chiller-eir.json';
import { air, airCooledChiller, chillerCurves, expectValue, WATER_HEAT_CAPACITY, waterCooledChiller } from './units';

const relative = (computed: number, expected: number): number => Math.abs(computed / expected - 1);

describe('the published EIR chillers', () => {
  it('have the published capacity, power and COP at every point', () => {
    const tolerance = chillerCase.tolerance.relative;
    let compared = 0;
    chillerCase.chillers.forEach((chiller, i) => {
      for (const point of chiller.points) {
        const result = expectValue(
          chillerPoint(
            chillerCurves[i]!,
            point.Tev_leaving_C,
            point.Tcond_entering_C,
            point.PLR * chiller.Qref_W * exactCapacity(i, point),
          ),
        );
        expect(relative(result.availableW, point.available_W)).toBeLessThan(tolerance);
        expect(relative(result.powerW, point.power_W)).toBeLessThan(tolerance);
        expect(relative(result.cop, point.COP)).toBeLessThan(tolerance);
        compared++;
      }
    });
    expect(compared).toBe(111);
  });

  it('agree with the independent Modelica result', () => {
    const check = chillerCase.independentCheck;
    const curve = chillerCurves[0]!;
    const { availableW } = expectValue(chillerPoint(curve, check.Tev_leaving_C, check.Tcond_entering_C, 1));
    const point = expectValue(chillerPoint(curve, check.Tev_leaving_C, check.Tcond_entering_C, check.PLR * availableW));
    expect(relative(point.cop, check.COP)).toBeLessThan(1e-6);
    expect(point.condenserHeatW).toBe(check.PLR * availableW + point.powerW);
  });

  it('are refused outside their window and above their highest part load, and never extrapolated', () => {
    const codes = [
      chillerPoint(chillerCurves[1]!, 18, 29, 5e5),
      chillerPoint(chillerCurves[1]!, 6.67, 36, 5e5),
      chillerPoint(chillerCurves[1]!, 6.67, 29, 2e6),
    ].map((outcome) => (outcome.ok ? 'answered' : outcome.problems[0]!.code));
    expect(codes).toEqual(['thermal.chiller.window', 'thermal.chiller.window', 'thermal.chiller.overload']);
  });

  it('cycle below their lowest part load, with power in proportion to load', () => {
    const at = (heatW: number) => expectValue(chillerPoint(chillerCurves[1]!, 6.67, 24, heatW));
    expect(at(20_000).powerW * 2).toBeCloseTo(at(40_000).powerW, 6);
    // Without cycling, less load is paid with a worse COP.
    expect(at(3e5).cop).toBeLessThan(at(6e5).cop);
  });

  it('of the catalogue have the COP that the catalogue prints at four part loads', () => {
    const curves = catalogueCurves();
    expect(curves.length).toBe(124);
    let compared = 0;
    for (const curve of curves) {
      const [evaporatorC, condenserC] = [curve.evapLeavingC[1]!, curve.condEnteringC[1]!];
      const { availableW } = expectValue(chillerPoint(curve, evaporatorC, condenserC, 1));
      [1, 0.75, 0.5, 0.25].forEach((partLoad, i) => {
        const printed = curve.copAtPartLoad[i];
        if (printed === null || partLoad > curve.partLoad[1]! || partLoad < curve.partLoad[0]!) return;
        compared++;
        const { cop } = expectValue(chillerPoint(curve, evaporatorC, condenserC, partLoad * availableW));
        // Printed with two decimals.
        expect(Math.abs(cop - printed!), `${curve.id} at ${partLoad}`).toBeLessThan(0.0051);
      });
    }
    expect(compared).toBeGreaterThan(400);
  });
});

const exactCapacity = (i: number, point: { Tev_leaving_C: number; Tcond_entering_C: number }): number => {
  const c = chillerCase.chillers[i]!.capFT;
  const { Tev_leaving_C: x, Tcond_entering_C: y } = point;
  return c[0]! + c[1]! * x + c[2]! * x * x + c[3]! * y + c[4]! * y * y + c[5]! * x * y;
};

describe('the air-cooled chiller', () => {
  const points = [10, 20, 30].map((supplyC) => ({
    supplyC,
    cop: coolingFigure(`air_cooled_chiller_cop_35c_ambient_${supplyC}c_supply`).value,
  }));

  it('meets the three points it was fitted to within 1.5 %', () => {
    for (const { supplyC, cop } of points)
      expect(relative(expectValue(airCooledCop(supplyC, 35)), cop)).toBeLessThan(0.015);
  });

  it('has the least squared error of its form', () => {
    const error = (share: number, approachesK: number): number =>
      points.reduce(
        (sum, { supplyC, cop }) =>
          sum + Math.log((share * (supplyC + 273.15)) / (35 - supplyC + approachesK) / cop) ** 2,
        0,
      );
    const fitted = points.reduce(
      (sum, { supplyC, cop }) => sum + Math.log(expectValue(airCooledCop(supplyC, 35)) / cop) ** 2,
      0,
    );
    for (const dShare of [-0.002, 0, 0.002])
      for (const dApproach of [-0.2, 0, 0.2])
        expect(error(0.57538 + dShare, 23.91 + dApproach)).toBeGreaterThanOrEqual(fitted - 1e-9);
  });

  it('is refused outside its window and keeps its COP below the least lift', () => {
    for (const [supplyC, ambientC] of [
      [8, 30],
      [32, 35],
      [10, 36],
    ] as const)
      expect(airCooledCop(supplyC, ambientC).ok).toBe(false);
    expect(expectValue(airCooledCop(20, 10))).toBe(expectValue(airCooledCop(20, 25)));
  });

  it('scales to the COP of a product and loses capacity above its rated lift', () => {
    const product = expectValue(airCooledChillerFromRating({ heatW: 5e5, supplyC: 20, ambientC: 35, cop: 5 }));
    expect(expectValue(airCooledPoint(product, 20, 35)).cop).toBeCloseTo(5, 12);
    expect(expectValue(airCooledPoint(product, 20, 30)).availableW).toBe(5e5);
    const hot = expectValue(airCooledPoint(product, 20, 44));
    expect(hot.availableW).toBeLessThan(5e5);
    // What limits it is its rated power.
    expect(hot.availableW / hot.cop).toBeCloseTo(1e5, 6);
  });
});

describe('water-cooled chillers with towers', () => {
  const weather = air(33, 24);

  it('settle tower and compressor so that the condenser heat is all rejected', () => {
    const heatW = 0.9e6;
    const run = runWaterCooledBank(waterCooledChiller, heatW, 7, weather, 1);
    expect(run.heatW).toBe(heatW);
    const condenserHeatW = heatW + run.compressorPowerW + run.pumpPowerW;
    const { leavingC } = settleCoolerBank(
      waterCooledChiller.tower,
      {
        heatW: condenserHeatW,
        flowKgS: waterCooledChiller.condenserFlowKgS,
        heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
        air: weather,
      },
      28,
      1,
    );
    const { powerW } = expectValue(chillerPoint(waterCooledChiller.curve, 7, leavingC, heatW));
    expect(relative(run.compressorPowerW, powerW)).toBeLessThan(1e-9);
  });

  it('stage as many machines as draw least', () => {
    const drawW = (units: number): number => {
      const run = runWaterCooledBank(waterCooledChiller, 2.4e6, 7, weather, units);
      expect(run.heatW).toBe(2.4e6);
      return run.compressorPowerW + run.pumpPowerW;
    };
    const staged = runWaterCooledBank(waterCooledChiller, 2.4e6, 7, weather, 12);
    expect(staged.unitsRunning).toBeGreaterThanOrEqual(3);
    expect(staged.unitsRunning).toBeLessThan(12);
    for (let units = 3; units <= 12; units++) expect(drawW(12)).toBeLessThanOrEqual(drawW(units) * (1 + 1e-9));
  });

  it('take what they can when asked too much, and nothing outside their window', () => {
    const over = runWaterCooledBank(waterCooledChiller, 5e6, 7, weather, 2);
    expect(over.heatW).toBeLessThan(5e6);
    expect(over.heatW).toBeGreaterThan(1.8e6);
    expect(over.unitsRunning).toBe(2);
    const warm = rejectHeat(waterCooledChiller, {
      heatW: 1e6,
      flowKgS: 40,
      heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
      setPointC: 25,
      air: weather,
      unitsAvailable: 2,
    });
    expect(warm.rejectedHeatW).toBe(0);
    expect(warm.problems.map(({ code }) => code)).toEqual(['thermal.chiller.window', 'thermal.heatRejection.capacity']);
  });

  it('hold condenser water inside the window in the cold', () => {
    const run = runWaterCooledBank(waterCooledChiller, 8e5, 7, air(-10, -11), 1);
    expect(run.heatW).toBe(8e5);
    const { powerW } = expectValue(chillerPoint(waterCooledChiller.curve, 7, 12.78, 8e5));
    expect(relative(run.compressorPowerW, powerW)).toBeLessThan(1e-9);
  });

  it('air-cooled ones run only as many as the load needs', () => {
    const result = rejectHeat(airCooledChiller, {
      heatW: 2.2e6,
      flowKgS: 50,
      heatCapacityJPerKgK: WATER_HEAT_CAPACITY,
      setPointC: 20,
      air: air(35, 24),
      unitsAvailable: 5,
    });
    expect(result.unitsRunning).toBe(3);
    expect(result.compressorPowerW).toBeCloseTo(2.2e6 / expectValue(airCooledCop(20, 35)), 6);
  });
});
