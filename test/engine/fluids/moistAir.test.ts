import fc from 'fast-check';
import psychrolib from 'psychrolib';
import { describe, expect, it } from 'vitest';
import {
  dewPointFromHumidityRatioC,
  dewPointFromRelativeHumidityC,
  humidityRatioFromDewPoint,
  humidityRatioFromRelativeHumidity,
  humidityRatioFromWetBulb,
  moistAirDensityKgPerM3,
  moistAirEnthalpyJPerKg,
  moistAirVolumeM3PerKg,
  relativeHumidityFromDewPoint,
  saturationEnthalpyJPerKg,
  saturationHumidityRatio,
  saturationPressurePa,
  saturationTempC,
  standardPressurePa,
  wetBulbFromDewPointC,
  wetBulbFromHumidityRatioC,
  wetBulbFromRelativeHumidityC,
} from '#engine/fluids';
import airCase from '../../validation/cases/psychrometrics.json';

psychrolib.SetUnitSystem(psychrolib.SI);

const relative = (computed: number, expected: number): number => Math.abs(computed / expected - 1);
const SEA_LEVEL_PA = 101_325;

describe('the published moist-air case', () => {
  const { tolerance } = airCase;

  it('holds for saturation pressure, humidity ratio and enthalpy', () => {
    for (const { T, p } of airCase.saturationPressure)
      expect(relative(saturationPressurePa(T), p), `at ${T} °C`).toBeLessThan(tolerance.saturationPressure_rel);
    for (const { T, W } of airCase.saturationHumidityRatio_101325)
      expect(relative(saturationHumidityRatio(T, SEA_LEVEL_PA), W), `at ${T} °C`).toBeLessThan(tolerance.W_rel);
    for (const { T, h } of airCase.saturatedEnthalpy_101325)
      expect(relative(saturationEnthalpyJPerKg(T, SEA_LEVEL_PA), h), `at ${T} °C`).toBeLessThan(tolerance.h_rel);
  });

  it('holds for the standard atmosphere', () => {
    // The table prints whole pascals.
    for (const { alt_m, p } of airCase.standardAtmosphere)
      expect(Math.abs(standardPressurePa(alt_m) - p)).toBeLessThan(1);
  });

  it('holds for the worked example to its last printed digit', () => {
    const { Tdb, Twb, p, W, Tdp, h, v } = airCase.example1;
    const ratio = humidityRatioFromWetBulb(Tdb, Twb, p);
    expect(Math.abs(ratio - W)).toBeLessThan(0.0001);
    expect(Math.abs(dewPointFromHumidityRatioC(Tdb, ratio, p) - Tdp)).toBeLessThan(0.5);
    expect(Math.abs(moistAirEnthalpyJPerKg(Tdb, ratio) - h)).toBeLessThan(100);
    expect(Math.abs(moistAirVolumeM3PerKg(Tdb, ratio, p) - v)).toBeLessThan(0.001);
  });

  it('holds for the computed points', () => {
    const [fromWetBulb, fromHumidity, volumes] = airCase.points;
    expect(relative(humidityRatioFromWetBulb(30, 25, 95_461), fromWetBulb!.W!)).toBeLessThan(tolerance.W_rel);
    expect(Math.abs(wetBulbFromRelativeHumidityC(7, 0.61, 100_000) - fromHumidity!.Twb!)).toBeLessThan(
      tolerance.Twb_abs,
    );
    expect(relative(moistAirEnthalpyJPerKg(30, 0.02), volumes!.h!)).toBeLessThan(tolerance.h_rel);
    expect(relative(moistAirVolumeM3PerKg(30, 0.02, 95_461), volumes!.v!)).toBeLessThan(1e-4);
    expect(relative(moistAirDensityKgPerM3(30, 0.02, 95_461), volumes!.rho!)).toBeLessThan(1e-4);
  });
});

const dryBulb = fc.double({ min: -40, max: 55, noNaN: true });
const humidity = fc.double({ min: 0.02, max: 1, noNaN: true });
const pressure = fc.double({ min: 70_000, max: 105_000, noNaN: true });

describe('psychrolib', () => {
  it('gives the same explicit properties', () => {
    fc.assert(
      fc.property(dryBulb, humidity, pressure, (tempC, share, pressurePa) => {
        const ratio = humidityRatioFromRelativeHumidity(tempC, share, pressurePa);
        expect(relative(saturationPressurePa(tempC), psychrolib.GetSatVapPres(tempC))).toBeLessThan(1e-12);
        expect(relative(ratio, psychrolib.GetHumRatioFromRelHum(tempC, share, pressurePa))).toBeLessThan(1e-12);
        expect(
          Math.abs(saturationEnthalpyJPerKg(tempC, pressurePa) - psychrolib.GetSatAirEnthalpy(tempC, pressurePa)),
        ).toBeLessThan(1e-6);
        expect(
          Math.abs(moistAirEnthalpyJPerKg(tempC, ratio) - psychrolib.GetMoistAirEnthalpy(tempC, ratio)),
        ).toBeLessThan(1e-6);
        expect(
          relative(
            moistAirDensityKgPerM3(tempC, ratio, pressurePa),
            psychrolib.GetMoistAirDensity(tempC, ratio, pressurePa),
          ),
        ).toBeLessThan(1e-12);
        expect(relative(standardPressurePa(50 * tempC), psychrolib.GetStandardAtmPressure(50 * tempC))).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it('gives the same dew point and wet bulb within its own tolerance of 0.001 K', () => {
    let compared = 0;
    fc.assert(
      fc.property(dryBulb, humidity, pressure, (tempC, share, pressurePa) => {
        expect(
          Math.abs(dewPointFromRelativeHumidityC(tempC, share) - psychrolib.GetTDewPointFromRelHum(tempC, share)),
        ).toBeLessThan(0.0011);
        const ratio = humidityRatioFromRelativeHumidity(tempC, share, pressurePa);
        const wetBulbC = wetBulbFromHumidityRatioC(tempC, ratio, pressurePa);
        // Near 0 °C the equations over ice and over water both have a root, and the library's bisection may end at either.
        if (Math.abs(wetBulbC) < 0.6) return;
        compared++;
        expect(Math.abs(wetBulbC - psychrolib.GetTWetBulbFromHumRatio(tempC, ratio, pressurePa))).toBeLessThan(0.0011);
        expect(
          relative(
            humidityRatioFromWetBulb(tempC, wetBulbC, pressurePa),
            psychrolib.GetHumRatioFromTWetBulb(tempC, wetBulbC, pressurePa),
          ),
        ).toBeLessThan(1e-9);
      }),
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe('moist air', () => {
  it('returns from each form of humidity to where it started', () => {
    fc.assert(
      fc.property(dryBulb, humidity, pressure, (tempC, share, pressurePa) => {
        const ratio = humidityRatioFromRelativeHumidity(tempC, share, pressurePa);
        const wetBulbC = wetBulbFromHumidityRatioC(tempC, ratio, pressurePa);
        expect(Math.abs(humidityRatioFromWetBulb(tempC, wetBulbC, pressurePa) - ratio)).toBeLessThan(1e-9);
        const dewPointC = dewPointFromHumidityRatioC(tempC, ratio, pressurePa);
        expect(Math.abs(humidityRatioFromDewPoint(dewPointC, pressurePa) - ratio)).toBeLessThan(1e-9);
        expect(Math.abs(relativeHumidityFromDewPoint(tempC, dewPointC) - share)).toBeLessThan(1e-6);
        const enthalpy = saturationEnthalpyJPerKg(tempC, pressurePa);
        expect(Math.abs(saturationTempC(enthalpy, pressurePa, tempC + 5) - tempC)).toBeLessThan(1e-6);
      }),
    );
  });

  it('orders dew point, wet bulb and dry bulb, and a wetter air never has a lower wet bulb', () => {
    fc.assert(
      fc.property(dryBulb, humidity, humidity, pressure, (tempC, a, b, pressurePa) => {
        const [drier, wetter] = [Math.min(a, b), Math.max(a, b)];
        const wetBulbC = wetBulbFromRelativeHumidityC(tempC, drier, pressurePa);
        expect(dewPointFromRelativeHumidityC(tempC, drier)).toBeLessThanOrEqual(wetBulbC + 1e-6);
        expect(wetBulbC).toBeLessThanOrEqual(tempC);
        // Over ice the curve ends above 0 °C of the one over water; a step from one to the other never goes down.
        expect(wetBulbFromRelativeHumidityC(tempC, wetter, pressurePa)).toBeGreaterThanOrEqual(wetBulbC - 1e-6);
      }),
    );
  });

  it('takes humidity beyond saturation as saturation and no humidity as nearly none', () => {
    expect(wetBulbFromDewPointC(20, 25, SEA_LEVEL_PA)).toBeCloseTo(20, 9);
    expect(wetBulbFromRelativeHumidityC(20, 1.05, SEA_LEVEL_PA)).toBeCloseTo(20, 9);
    expect(dewPointFromRelativeHumidityC(20, 0)).toBeCloseTo(-100, 6);
    expect(humidityRatioFromWetBulb(40, 0, SEA_LEVEL_PA)).toBe(0);
  });
});
