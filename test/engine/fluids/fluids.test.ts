import { describe, expect, it } from 'vitest';
import {
  conductivityWPerMK,
  densityKgPerM3,
  dynamicViscosityPaS,
  type Fluid,
  isWithinRange,
  specificHeatJPerKgK,
  standardPressurePa,
  wetBulbFromDewPointC,
} from '#engine/fluids';
import coolants from '../../../assets/catalogue/coolants.json';
import glycolCase from '../../validation/cases/fluid-propylene-glycol.json';
import waterCase from '../../validation/cases/fluid-water.json';

const water: Fluid = { kind: 'water' };
const glycol = (basis: 'volume' | 'mass', fraction: number): Fluid => ({ kind: 'propyleneGlycol', basis, fraction });
const worst = (temps: readonly number[], expected: readonly number[], computed: (tempC: number) => number): number =>
  Math.max(...temps.map((tempC, i) => Math.abs(computed(tempC) / expected[i]! - 1)));

describe('water', () => {
  it('agrees with the IAPWS table within the tolerance of the published case', () => {
    const { T_C, tolerance } = waterCase;
    // The table prints four digits, so 1000 may stand for 999.5 … 1000.5.
    expect(worst(T_C, waterCase.density_kg_m3, (t) => densityKgPerM3(water, t))).toBeLessThan(tolerance.density_rel);
    expect(worst(T_C, waterCase.cp_J_kgK, (t) => specificHeatJPerKgK(water, t))).toBeLessThan(tolerance.cp_rel);
    expect(worst(T_C, waterCase.viscosity_Pa_s, (t) => dynamicViscosityPaS(water, t))).toBeLessThan(
      tolerance.viscosity_rel,
    );
    expect(worst(T_C, waterCase.conductivity_W_mK, (t) => conductivityWPerMK(water, t))).toBeLessThan(
      tolerance.conductivity_rel,
    );
  });
});

describe('propylene glycol', () => {
  it('agrees with the ASHRAE tables by volume within the tolerance of the published case', () => {
    const { tolerance } = glycolCase;
    const columns = [
      { data: glycolCase['20'], temps: glycolCase.T_C, fraction: 0.2, cp: null },
      { data: glycolCase['25'], temps: glycolCase['25'].T_C, fraction: 0.25, cp: glycolCase['25'].cp_J_kgK },
      { data: glycolCase['40'], temps: glycolCase.T_C, fraction: 0.4, cp: glycolCase['40'].cp_J_kgK },
    ];
    for (const { data, temps, fraction, cp } of columns) {
      const fluid = glycol('volume', fraction);
      expect(worst(temps, data.density_kg_m3, (t) => densityKgPerM3(fluid, t))).toBeLessThan(tolerance.density_rel);
      expect(worst(temps, data.viscosity_Pa_s, (t) => dynamicViscosityPaS(fluid, t))).toBeLessThan(
        tolerance.viscosity_rel,
      );
      expect(worst(temps, data.conductivity_W_mK, (t) => conductivityWPerMK(fluid, t))).toBeLessThan(
        tolerance.conductivity_rel,
      );
      // The 20 % table gives no heat capacity.
      if (cp) expect(worst(temps, cp, (t) => specificHeatJPerKgK(fluid, t))).toBeLessThan(tolerance.cp_rel);
    }
  });

  it('agrees with the tables by mass, which differ from those by volume', () => {
    const properties = {
      density_kg_per_m3: { of: densityKgPerM3, factor: 1, tolerance: 0.001 },
      specific_heat_kj_per_kg_k: { of: specificHeatJPerKgK, factor: 1e3, tolerance: 0.005 },
      dynamic_viscosity_mpa_s: { of: dynamicViscosityPaS, factor: 1e-3, tolerance: 0.02 },
    } as const;
    let compared = 0;
    for (const row of coolants) {
      const percent = /^(\d+)% propylene glycol by mass/.exec(row.basis)?.[1];
      const property = properties[row.parameter as keyof typeof properties];
      if (!percent || !property) continue;
      const computed = property.of(glycol('mass', Number(percent) / 100), row.temperatureC);
      expect(
        Math.abs(computed / (row.value * property.factor) - 1),
        `${row.basis} ${row.parameter} ${row.temperatureC}`,
      ).toBeLessThan(property.tolerance);
      compared += 1;
    }
    expect(compared).toBe(3 * 3 * 17);
    expect(
      Math.abs(densityKgPerM3(glycol('volume', 0.25), 20) / densityKgPerM3(glycol('mass', 0.25), 20) - 1),
    ).toBeGreaterThan(0.002);
  });

  it('tells when it is asked outside its data, and stays finite there', () => {
    expect(isWithinRange(glycol('volume', 0.25), 30)).toBe(true);
    expect(isWithinRange(glycol('volume', 0.25), 90)).toBe(false);
    expect(isWithinRange(glycol('mass', 0.6), 30)).toBe(false);
    for (const tempC of [-60, 0, 500])
      expect(Number.isFinite(dynamicViscosityPaS(glycol('mass', 0.25), tempC))).toBe(true);
    expect(Number.isFinite(specificHeatJPerKgK(water, -10))).toBe(true);
  });
});

describe('moist air', () => {
  it('agrees with the ASHRAE standard atmosphere and wet bulb', () => {
    expect(standardPressurePa(0)).toBeCloseTo(101_325, 0);
    // ASHRAE Handbook Fundamentals 2017, ch. 1, table 1: 1,500 m, 84.556 kPa.
    expect(standardPressurePa(1500)).toBeCloseTo(84_556, -1);
    expect(wetBulbFromDewPointC(20, 20, 101_325)).toBeCloseTo(20, 2);
    expect(wetBulbFromDewPointC(20, 25, 101_325)).toBeCloseTo(20, 2);
  });
});
