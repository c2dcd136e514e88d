import { describe, expect, it } from 'vitest';
import {
  apiPrices,
  climateMarket,
  climateMarkets,
  componentReliabilities,
  componentReliability,
  demandCharges,
  electricityRegion,
  electricityRegions,
  facilities,
  latencyFact,
  llmModel,
  powerSectorCarbon,
  priceFigure,
  pricesIn,
  regionRoundTrips,
} from '#engine/catalogue';
import { isEstimate } from '#engine/quantity';

const J_PER_KWH = 3.6e6;

describe('electricity', () => {
  it('has a price and a carbon intensity for 49 states and the capital', () => {
    const states = electricityRegions().filter(({ id }) => id.startsWith('US/'));
    expect(states).toHaveLength(50);
    // The reference leaves Wyoming out.
    expect(states.some(({ name }) => name === 'Wyoming')).toBe(false);
    for (const { id, industrialPrice, commercialPrice, carbon } of states) {
      expect(industrialPrice?.unit, id).toBe('USD/J');
      expect(commercialPrice?.value, id).toBeGreaterThan(0);
      expect(carbon?.unit, id).toBe('kgCO2/J');
    }
  });

  it('takes the newest published price of a state', () => {
    const texas = electricityRegion('US/Texas')!;
    const alabama = electricityRegion('US/Alabama')!;
    expect(alabama.industrialPrice!.value * J_PER_KWH).toBeGreaterThan(0.05);
    expect(texas.name).toBe('Texas');
    // Published for ERCOT, Dallas: 321 g/kWh.
    expect(texas.carbon!.value * J_PER_KWH * 1000).toBeCloseTo(321, 9);
    expect(texas.carbon!.source.note).toContain('Texas (ERCOT, Dallas)');
  });

  it('lets the national average stand for a state without a figure, as an inference', () => {
    const { carbon } = electricityRegion('US/Alaska')!;
    expect(carbon!.value * J_PER_KWH * 1000).toBeCloseTo(369.473, 9);
    expect(carbon!.source.grade).toBe('D');
    expect(carbon!.source.note).toContain('United States');
  });

  it('joins price and carbon of a European country, in dollars and marked as an estimate', () => {
    const germany = electricityRegion('EU/Germany')!;
    expect(germany.industrialPrice).toMatchObject({ unit: 'USD/J', source: { grade: 'D', recheck: true } });
    expect(germany.industrialPrice!.value * J_PER_KWH).toBeCloseTo(0.16 * 1.0824, 12);
    expect(germany.industrialPrice!.source.note).toContain('0.16 EUR/kWh at 1.0824 USD/EUR');
    expect(germany.carbon!.value * J_PER_KWH * 1000).toBeCloseTo(380.95, 9);
    expect(isEstimate(electricityRegion('EU/Ireland')!.industrialPrice!)).toBe(true);
    expect(electricityRegions().filter(({ name }) => name === 'Germany')).toHaveLength(1);
    expect(electricityRegion('country/Japan')!.industrialPrice).toBeUndefined();
  });

  it('keeps demand charges and sector totals apart from regions', () => {
    expect(electricityRegions().some(({ name }) => name.includes('typical') || name.includes('4CP'))).toBe(false);
    const typical = demandCharges().find(({ name }) => name === 'US_typical')!.charge;
    // 15 USD/kW a month, 8 to 22.
    expect(typical.value).toBeCloseTo(0.18, 12);
    expect([typical.low!, typical.high!].map((charge) => Math.round((charge * 1000) / 12))).toEqual([8, 22]);
    expect(powerSectorCarbon('Texas')).toMatchObject({ value: 212_769e6, unit: 'kg/year' });
    expect(powerSectorCarbon('Atlantis')).toBeUndefined();
  });
});

describe('prices', () => {
  it('are found by what they are of, with low, typical and high', () => {
    expect(priceFigure('capex', 'liquid loop and CDU installed', 'cost_per_kw')).toMatchObject({
      low: 0.25,
      value: 0.45,
      high: 0.9,
      unit: 'USD/W',
      source: { grade: 'D' },
    });
    expect(priceFigure('construction', 'Tokyo', 'cost_per_it_mw')).toMatchObject({ value: 15.2, unit: 'USD/W' });
    expect(() => priceFigure('capex', 'moat', 'cost')).toThrow('no capex moat cost');
  });

  it('pair what providers charge for input and output tokens', () => {
    expect(apiPrices().length).toBeGreaterThan(25);
    const r1 = apiPrices().find(({ modelId, provider }) => modelId === 'deepseek_r1' && provider === 'deepseek')!;
    expect(r1.output.value).toBeCloseTo(2.19e-6, 15);
    expect(llmModel(r1.modelId)).toBeDefined();
    for (const { modelId, provider, input, output } of apiPrices())
      expect(output.value, `${modelId} ${provider}`).toBeGreaterThanOrEqual(input.value);
  });

  it('cover each category of the reference', () => {
    for (const category of ['opex', 'finance', 'tco', 'gpu_rental', 'depreciation', 'interconnection'] as const)
      expect(pricesIn(category).length, category).toBeGreaterThan(1);
    expect(pricesIn('training_cost')).toHaveLength(10);
    expect(pricesIn('gpu_rental').every(({ figure }) => figure.unit === 'USD/h')).toBe(true);
  });
});

describe('climates', () => {
  it('hold twelve months of 93 markets', () => {
    expect(climateMarkets()).toHaveLength(93);
    for (const { id, monthly } of climateMarkets())
      for (const [name, months] of Object.entries(monthly)) {
        expect(months, `${id} ${name}`).toHaveLength(12);
        if (name !== 'meanWindMPerS')
          expect(
            months.every((month) => month !== null),
            `${id} ${name}`,
          ).toBe(true);
      }
  });

  it('read as their station tabulates them', () => {
    const abilene = climateMarket('abilene-tx')!;
    expect(abilene.monthly.meanDryBulbC[0]).toBe(2.6);
    expect(abilene.monthly.meanRelativeHumidity[0]).toBeCloseTo(0.64, 12);
    expect(abilene.design).toEqual({ dryBulbC: 37.4, wetBulbC: 24.1 });
    expect(abilene.designConditions).toMatchObject({
      coincidentWetBulb04C: 21.5,
      heatingDryBulbC: -7.8,
      extremeMaxDryBulbC: 42.3,
      source: { grade: 'B', note: 'ASHRAE Handbook Fundamentals 2009' },
    });
    expect(climateMarket('atlantis')).toBeUndefined();
  });

  it('grade design values by themselves and say which months are from memory', () => {
    const addisAbaba = climateMarket('addis-ababa')!;
    expect(addisAbaba.source.grade).toBe('B');
    expect(addisAbaba.designConditions!.source.grade).toBe('C');
    expect(climateMarkets().filter(({ designConditions }) => !designConditions)).toHaveLength(17);
    expect(climateMarkets().filter(({ source }) => source.grade === 'D')).toHaveLength(17);
    for (const { source, dryBulbGrade, humidityGrade } of climateMarkets())
      expect(source.grade).toBe([dryBulbGrade, humidityGrade].sort()[1]);
  });
});

describe('reliability', () => {
  it('lists 34 components whose unavailability is rate × repair time', () => {
    expect(componentReliabilities()).toHaveLength(34);
    let compared = 0;
    for (const { id, failure, mttrH, unavailability } of componentReliabilities()) {
      if (failure.per !== 'unit' || !mttrH || !unavailability) continue;
      // The table rounds to nine decimals.
      expect(Math.abs(failure.failureRatePerH.value * mttrH.value - unavailability.value), id).toBeLessThan(6e-10);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('counts by unit, metre, running hour or start', () => {
    const supply = componentReliability('utility_supply_single_circuit')!;
    expect(supply.failure.per === 'unit' && supply.failure.failureRatePerH.value * 8760).toBeCloseTo(1.956, 12);
    const busduct = componentReliability('busduct')!;
    // 0.000125 a circuit foot and year.
    expect(busduct.failure.per === 'metre' && busduct.failure.failureRatePerHPerM.value).toBeCloseTo(
      0.000125 / 8760 / 0.3048,
      15,
    );
    expect(componentReliability('diesel_genset_fail_to_start')!.failure).toMatchObject({
      per: 'start',
      failureProbability: { value: 0.0135, unit: '1' },
    });
    expect(componentReliability('diesel_genset_fail_to_run')!.failure.per).toBe('runningHour');
    expect(componentReliability('gremlin')).toBeUndefined();
  });
});

describe('facilities and latency', () => {
  it('keep what is said of real sites, contradictions included', () => {
    const colossus = facilities().find(({ name }) => name === 'xAI Colossus 1')!;
    const power = colossus.statements.filter(({ parameter }) => parameter === 'facility_power');
    expect(power.map(({ figure }) => figure.value / 1e6)).toEqual([181, 361, 442, 425, 300]);
    expect(power.every(({ figure }) => isEstimate(figure))).toBe(true);
    expect(facilities().flatMap(({ statements }) => statements)).toHaveLength(81);
  });

  it('give round trips between regions that no signal in fibre could beat', () => {
    expect(regionRoundTrips()).toHaveLength(255);
    const oneWay = latencyFact('fibre_one_way_delay');
    expect(oneWay.value).toBeCloseTo(4.897e-9, 18);
    for (const { id, roundTripS, greatCircleM, overFibre } of regionRoundTrips()) {
      const inFibreS = 2 * greatCircleM * oneWay.value;
      expect(roundTripS.value, id).toBeGreaterThan(inFibreS);
      // The ratio is printed to two decimals of a distance rounded to a kilometre.
      expect(Math.abs(roundTripS.value / inFibreS / overFibre - 1), id).toBeLessThan(0.01);
    }
    expect(() => latencyFact('aether')).toThrow('no aether');
  });
});
