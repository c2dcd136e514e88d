import { describe, expect, it } from 'vitest';
import {
  ashraeClass,
  ashraeClasses,
  cduProducts,
  chillerCurve,
  chillerCurves,
  converterTechnologies,
  converterTechnology,
  coolantTables,
  coolingFigure,
  gearFigure,
  gearStatements,
  loopWindow,
  publishedPue,
  publishedWue,
  redundancyTopologies,
  transformerEfficiency,
  transformerSeries,
  transformerSeriesNames,
  upsLossModel,
  usualRating,
} from '#engine/catalogue';
import { isEstimate } from '#engine/quantity';

describe('power gear', () => {
  it('has an efficiency within (0, 1] at each load, ascending in load', () => {
    let points = 0;
    for (const component of ['ups', 'psu', 'power_shelf', 'hvdc', 'dcdc', 'vrm', 'generation'] as const) {
      const technologies = converterTechnologies(component);
      expect(technologies.length, component).toBeGreaterThan(0);
      for (const { id, efficiencyCurve } of technologies) {
        const loads = efficiencyCurve.map(({ loadFraction }) => loadFraction);
        expect(loads, id).toEqual([...new Set(loads)].sort((a, b) => a - b));
        for (const { efficiency } of efficiencyCurve)
          for (const value of [efficiency.low, efficiency.value, efficiency.high])
            if (value !== undefined) {
              expect(value, id).toBeGreaterThan(0);
              expect(value, id).toBeLessThanOrEqual(1);
              points += 1;
            }
      }
    }
    expect(points).toBeGreaterThan(40);
  });

  it('offers three UPS technologies, a shelf curve with its size and the part load of a diesel', () => {
    expect(converterTechnologies('ups').map(({ id }) => id)).toEqual([
      'double_conversion_modern',
      'double_conversion_legacy',
      'eco_line_interactive',
    ]);
    expect(converterTechnology('double_conversion_modern')).toMatchObject({ ratedVa: 1.25e6 });
    const shelf = converterTechnology('ocp_orv3_48v')!;
    expect(shelf.ratedW).toBe(18_000);
    expect(shelf.efficiencyCurve.map(({ efficiency }) => efficiency.value)).toEqual([
      0.94, 0.96, 0.97, 0.975, 0.973, 0.965,
    ]);
    const diesel = converterTechnology('diesel_standby')!.efficiencyCurve;
    expect(diesel.map(({ loadFraction, efficiency }) => [loadFraction, efficiency.value])).toEqual([
      [0.25, 0.28],
      [0.5, 0.35],
      [1, 0.4],
    ]);
    expect(gearFigure('generation', 'diesel_standby').value).toBe(0.4);
    expect(converterTechnology('perpetuum_mobile')).toBeUndefined();
  });

  it('reads the ranges that the table keeps in words', () => {
    expect(gearFigure('generation', 'ccgt')).toMatchObject({ low: 0.55, value: 0.58, high: 0.62 });
    // A loss of 0.3 to 1.0 %.
    expect(gearFigure('distribution', 'busway')).toMatchObject({ low: 0.99, value: 0.995, high: 0.997 });
    expect(converterTechnology('double_conversion_modern')!.efficiencyCurve[3]!.efficiency).toMatchObject({
      low: 0.961,
      high: 0.971,
    });
    expect(usualRating('mv_unit_substation')).toMatchObject({ low: 2.5e6, high: 4e6, unit: 'VA' });
    expect(usualRating('mv_breaker_15kv')).toMatchObject({ low: 1200, high: 3000, unit: 'A' });
  });

  it('fits the loss model of the modern UPS to its own points within half a point', () => {
    const { noLoad, proportional, resistive } = upsLossModel();
    for (const { loadFraction: x, efficiency } of converterTechnology('double_conversion_modern')!.efficiencyCurve) {
      const loss = noLoad.value + proportional.value * x + resistive.value * x ** 2;
      // The points themselves are stated to half a point.
      expect(Math.abs(x / (x + loss) - efficiency.value)).toBeLessThan(0.005);
    }
  });

  it('splits transformer losses so that each published efficiency comes out again', () => {
    const names = transformerSeriesNames();
    expect(names).toHaveLength(6);
    let seen = 0;
    for (const row of names.flatMap(transformerSeries)) {
      expect(transformerEfficiency(row, row.loadFraction)).toBeCloseTo(row.efficiency.value, 12);
      expect(isEstimate(row.noLoadLossW)).toBe(true);
      expect(row.noLoadLossW.source.grade).toBe('D');
      seen += 1;
    }
    expect(seen).toBe(50);
  });

  it('gives the losses of a 2.5 MVA liquid-immersed unit with the range of the split', () => {
    const row = transformerSeries('mv_liquid_immersed_3ph_doe2016_min').find(({ ratedVa }) => ratedVa === 2.5e6)!;
    // 1.25 MW out at 99.53 %: 5,902.7 W lost, 40 % of it without load.
    expect(row.noLoadLossW.value).toBeCloseTo(0.4 * 5902.7, 0);
    expect(row.noLoadLossW.low!).toBeCloseTo(0.35 * 5902.7, 0);
    expect(row.loadLossW.value).toBeCloseTo((0.6 * 5902.7) / 0.25, -1);
    expect(row.loadLossW.high!).toBeCloseTo((0.65 * 5902.7) / 0.25, -1);
    expect(transformerSeries('no_such_series')).toEqual([]);
  });

  it('knows how far redundant systems may be used, and what is only said in words', () => {
    const topologies = new Map(redundancyTopologies().map(({ name, maxUtilisation }) => [name, maxUtilisation.value]));
    expect(topologies.size).toBe(7);
    expect(topologies.get('2N')).toBe(0.5);
    expect(gearStatements().map(({ technology }) => technology)).toEqual([
      'gb300_nvl72_rack',
      '800vdc_end_to_end',
      'rack_load_step',
    ]);
    expect(() => gearFigure('ups', 'perpetuum_mobile')).toThrow('no ups perpetuum_mobile');
  });
});

describe('cooling gear', () => {
  it('lists the CDU products, one of which gives its heat to air', () => {
    expect(cduProducts()).toHaveLength(9);
    expect(cduProducts().filter(({ exchange }) => exchange === 'liquidToAir')).toHaveLength(1);
    const vertiv = cduProducts().find(({ id }) => id === 'vertiv_coolchip_cdu_1350_xdu1350')!;
    expect(vertiv.ratedHeatW).toMatchObject({ value: 1.368e6, unit: 'W' });
    expect(vertiv.ratedTcsFlowM3PerS.value).toBeCloseTo(0.02, 12);
    expect(vertiv.externalHeadPa.value).toBeCloseTo(220_000, 6);
    expect(isEstimate(vertiv.ratedPumpW)).toBe(true);
  });

  it('gives ASHRAE classes as limits, not as a middle between them', () => {
    expect(ashraeClasses()).toHaveLength(14);
    expect(ashraeClass('W32')!.allowable).toMatchObject({ low: 2, high: 32, unit: 'degC' });
    expect(ashraeClass('W+')!.allowable).toMatchObject({ low: 45 });
    expect(ashraeClass('W+')!.allowable.high).toBeUndefined();
    expect(ashraeClass('S40')!.allowable.high).toBe(40);
    expect(ashraeClass('A2')!.recommended).toMatchObject({ low: 18, high: 27 });
    expect(ashraeClass('H1')!.recommended).toMatchObject({ low: 18, high: 22 });
    expect(loopWindow('loop_pressure')).toMatchObject({ low: 200_000, high: 600_000, unit: 'Pa' });
  });

  it('keeps factors of heat rejection with their ranges and published effectiveness', () => {
    expect(coolingFigure('dry_cooler_approach_to_dry_bulb')).toMatchObject({ low: 5, value: 8, high: 12, unit: 'K' });
    // 1.5 L/kWh.
    expect(coolingFigure('cooling_tower_evaporation_per_kwh_rejected').value).toBeCloseTo(1.5e-3 / 3.6e6, 20);
    expect(publishedPue()).toHaveLength(13);
    for (const { name, figure } of publishedPue()) expect(figure.value, name).toBeGreaterThan(1);
    expect(publishedWue()).toHaveLength(6);
    expect(() => coolingFigure('wishing_well')).toThrow('no wishing_well');
  });

  it('lists 124 chillers of 1 MW and above with ordered limits', () => {
    expect(chillerCurves()).toHaveLength(124);
    for (const { id, ratedHeatW, ratedCop, evapLeavingC, condEnteringC, partLoad, capFT, eirFT } of chillerCurves()) {
      expect(ratedHeatW, id).toBeGreaterThanOrEqual(1e6);
      expect(ratedCop, id).toBeGreaterThan(2);
      for (const limits of [evapLeavingC, condEnteringC, partLoad])
        expect(
          [...limits].sort((a, b) => a - b),
          id,
        ).toEqual(limits);
      for (const c of [...capFT, ...eirFT]) expect(Number.isFinite(c), id).toBe(true);
    }
    const [first] = chillerCurves();
    expect(chillerCurve(first!.id)).toBe(first);
  });

  it('tabulates water and glycol by temperature in SI', () => {
    const [water] = coolantTables();
    expect(coolantTables()).toHaveLength(5);
    expect(water!.points.find(({ temperatureC }) => temperatureC === 20)).toMatchObject({
      specificHeatJPerKgK: { unit: 'J/kg/K' },
    });
    for (const { points } of coolantTables())
      for (const { temperatureC, densityKgPerM3, dynamicViscosityPaS } of points) {
        expect(densityKgPerM3!.value, String(temperatureC)).toBeGreaterThan(900);
        // A cell that the table leaves empty is absent, never zero.
        if (dynamicViscosityPaS) expect(dynamicViscosityPaS.value).toBeGreaterThan(1e-4);
      }
  });
});
