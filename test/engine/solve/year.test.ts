import { describe, expect, it } from 'vitest';
import { climateMarket } from '#engine/catalogue';
import { compilePlant } from '#engine/plant';
import type { AnyRecord, ScenarioRecord, SiteRecord } from '#engine/project';
import { solveContext, solveScenario, type YearReport, yearStudy } from '#engine/solve';
import { computeSide } from '../../../engine/solve/computeSide';
import { operatingPoint } from '../../../engine/solve/operatingPoint';
import { pointSeries } from '../../../engine/solve/pointSeries';
import { siteWeatherYear } from '../../../engine/solve/yearWeather';
import { campus } from '../../bench/campus';
import { starterHall } from '../../builders/starterHall';
import { seeded } from '../electrical/randomPlant';

const records = starterHall();
const { baseScenarioId } = records.find((record) => record.type === 'project')!;

const yearOf = (changed: readonly AnyRecord[]): YearReport => {
  const study = yearStudy(changed, baseScenarioId, solveContext());
  let step = study.next();
  while (!step.done) step = study.next();
  return step.value;
};
const changed = (site: Partial<SiteRecord>, scenario: Partial<ScenarioRecord> = {}): AnyRecord[] =>
  records.map((record) => {
    if (record.type === 'site') return { ...record, ...site };
    return record.type === 'scenario' && record.id === baseScenarioId ? { ...record, ...scenario } : record;
  });
const site = records.find((record) => record.type === 'site')!;
const scenario = records.find(
  (record): record is ScenarioRecord => record.type === 'scenario' && record.id === baseScenarioId,
)!;
const base = yearOf(records);

/** Supply of its chillers, 18 °C, and the most lift that they are known for, 25 K. */
const REFUSED_C = 43;

describe('the year of the starter hall', () => {
  it('adds up exactly: the hours to the months, the months to the year, the money to its parts', () => {
    const { total, months, money, hourly } = base;
    expect(months.reduce((sum, { itEnergyJ }) => sum + itEnergyJ, 0)).toBe(total.itEnergyJ);
    expect(months.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(total.tokens);
    expect(months.reduce((sum, { hours }) => sum + hours, 0)).toBe(8760);
    const facilityJ = hourly.facilityW.reduce((sum, w) => sum + w * 3600, 0);
    expect(facilityJ / total.facilityEnergyJ).toBeCloseTo(1, 12);
    const parts = money.energyUsd + money.demandUsd + money.waterUsd + money.otherUsd - money.curtailmentCreditUsd;
    expect(parts / money.totalUsd).toBeCloseTo(1, 12);
    expect(Math.max(...hourly.facilityW)).toBe(total.peakFacilityW);
  });

  it('makes the tokens of its utilisation, at the energy of its racks between idle and work', () => {
    const snapshot = solveScenario(records, baseScenarioId, 0, solveContext());
    expect(base.total.tokens / snapshot.costs.tokensPerYear).toBeCloseTo(1, 9);
    expect(base.total.itEnergyJ).toBeLessThan(snapshot.headline.itPowerW * 8760 * 3600);
    expect(base.total.pue).toBeGreaterThan(1);
    expect(base.total.cueKgPerJ! / (base.total.carbonKg / base.total.itEnergyJ)).toBeCloseTo(1, 12);
  });

  it('is followed between the solved states to 0.5 % of the draw at worst and 0.1 % in the mean', () => {
    // Chillers come on and fans reach full speed at once: between knots beside such a kink a straight line is that far off.
    const errors: number[] = [];
    for (let k = 100; k < 8760; k += 800) {
      const condition = {
        type: 'fixed',
        dryBulbC: base.hourly.dryBulbC[k]!,
        wetBulbC: base.hourly.wetBulbC[k]!,
      } as const;
      const atFull = records.map((record): AnyRecord => {
        if (record.type === 'deployment') return { ...record, utilisation: 1 };
        return record.id === baseScenarioId ? { ...scenario, condition } : record;
      });
      const directW = solveScenario(atFull, baseScenarioId, 0, solveContext()).headline.gridDrawW;
      errors.push(Math.abs(fullYear.hourly.facilityW[k]! - directW) / directW);
    }
    expect(Math.max(...errors)).toBeLessThan(5e-3);
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(1e-3);
  });

  it.each(['ashburn-va', 'singapore', 'phoenix-az', 'osaka'])(
    'follows single hours within 0.5 percent of their draw in %s',
    (climateMarketId) => {
      const swinging = changed({ climateMarketId }, { demand: { ...scenario.demand, dailySwingFraction: 0.3 } });
      const { load, dryBulbC, wetBulbC, facilityW } = yearOf(swinging).hourly;
      const context = solveContext();
      const plant = compilePlant(swinging, baseScenarioId, context.compile);
      const { itPowerW, idlePowerW } = computeSide(plant, context.serving);
      const random = seeded(3);
      // The hottest, those in which fans come to full speed, and any; where chillers are refused there is no steady state to hold them to.
      const byHeat = [...dryBulbC.keys()]
        .filter((hour) => dryBulbC[hour]! < REFUSED_C)
        .sort((a, b) => dryBulbC[b]! - dryBulbC[a]!);
      const turning = byHeat.filter((hour) => dryBulbC[hour]! > 30 && dryBulbC[hour]! < 31);
      const hours = [
        ...byHeat.slice(0, 8),
        ...turning.filter((_, k) => k % Math.ceil(turning.length / 12) === 0),
        ...Array.from({ length: 30 }, () => byHeat[Math.floor(byHeat.length * random())]!),
      ];
      const errors: number[] = [];
      let [interpolatedW, directW] = [0, 0];
      // The year is at the mean pressure of its hours.
      const { pressurePa } = siteWeatherYear(plant.site, []);
      const meanPa = pressurePa.reduce((sum, pa) => sum + pa, 0) / pressurePa.length;
      for (const hour of hours) {
        const point = operatingPoint(
          plant,
          { itPowerW: itPowerW.map((w, i) => idlePowerW[i]! + load[hour]! * (w - idlePowerW[i]!)), idlePowerW },
          { dryBulbC: dryBulbC[hour]!, wetBulbC: wetBulbC[hour]!, pressurePa: meanPa },
          context,
        );
        const draw = point.power.gridDrawW + point.houseLoadW;
        interpolatedW += facilityW[hour]!;
        directW += draw;
        errors.push(Math.abs(facilityW[hour]! / draw - 1));
      }
      expect(Math.max(...errors)).toBeLessThan(5e-3);
      expect(Math.abs(interpolatedW / directW - 1)).toBeLessThan(1e-3);
    },
  );

  it('checks capacity at the design extremes of its site, hotter than any hour of the typical year, and tells it apart', () => {
    const hot = yearOf(changed({ climateMarketId: 'london' }));
    const market = climateMarket('london')!;
    expect(hot.design.map(({ dryBulbC }) => dryBulbC)).toEqual([market.design!.dryBulbC, market.extremeDryBulbC]);
    // Coolers for 20 racks on eight: nothing is short, and no hour of the year knows of these weathers.
    expect(hot.design.map(({ shortages }) => shortages)).toEqual([[], []]);
    expect(hot.problems.map(({ code }) => code)).not.toContain('year.design.capacity');
    const desert = yearOf(changed({ climateMarketId: 'phoenix-az' }));
    const extreme = desert.design.at(-1)!;
    expect(extreme.shortages.length).toBeGreaterThan(0);
    expect(extreme.servedShare).toBeLessThan(1);
    expect(desert.problems.map(({ code }) => code)).toContain('year.design.capacity');
  });

  it('costs the states of one hall for any number of like halls', () => {
    const sizeOf = (halls: number) => {
      const { store, scenarioId } = campus(8 * halls);
      const context = solveContext();
      const plant = compilePlant(store.values(), scenarioId, context.compile);
      const weather = { dryBulbC: 38, wetBulbC: 24, pressurePa: 101_325 };
      return pointSeries(plant, computeSide(plant, context.serving), weather, context).size;
    };
    const one = sizeOf(1);
    expect(one.elements).toBeGreaterThan(20);
    expect(one.buses).toBeGreaterThan(40);
    expect(sizeOf(12)).toEqual(one);
    // Of dry bulb and wet bulb, most of them where fans come to full speed.
    expect(base.statesSolved).toBeLessThanOrEqual(80);
  });

  it('sheds work in the hours in which the import limit would be exceeded, and says so', () => {
    const limited = yearOf(changed({ gridImportLimitW: 0.9 * base.total.peakFacilityW }));
    expect(limited.total.peakImportW).toBeLessThanOrEqual(0.9 * base.total.peakFacilityW * (1 + 1e-9));
    expect(limited.total.tokens).toBeLessThan(base.total.tokens);
    expect(limited.total.cappedH).toBeGreaterThan(0);
    expect(limited.problems.map(({ code }) => code)).toContain('year.importLimit');
    const lost = base.total.tokens - limited.total.tokens;
    expect(lost / limited.total.tokensUnserved).toBeCloseTo(1, 6);
  });

  it('costs more for a plant that works at the hours of the peak', () => {
    const price = base.money.energyUsd / base.total.importedEnergyJ;
    const dearer = yearOf(
      changed({ tariff: { ...site.tariff, peakPriceUsdPerJ: 3 * price, peakFromMonth: 1, peakToMonth: 12 } }),
    );
    // 261 working days of six hours in 8,760, at two prices more, and a constant demand.
    expect(dearer.money.energyUsd / base.money.energyUsd).toBeGreaterThan(1.3);
    expect(dearer.money.energyUsd / base.money.energyUsd).toBeLessThan(1.4);
  });

  it('keeps the tokens of a swinging demand that never exceeds capacity', () => {
    const swinging = yearOf(changed({}, { demand: { ...scenario.demand, dailySwingFraction: 0.3 } }));
    expect(swinging.total.tokens / base.total.tokens).toBeCloseTo(1, 9);
    expect(swinging.total.loadFactor!).toBeLessThan(base.total.loadFactor!);
  });
});

/** The hall with generating sets that may run beside the grid. */
const withSets = (
  ratedW: number,
  tariff: Partial<SiteRecord['tariff']>,
  change: Partial<SiteRecord> = {},
): AnyRecord[] => [
  ...changed({ ...change, tariff: { ...site.tariff, generationCostUsdPerJ: 1e-6, ...tariff } }),
  {
    id: 'genset_a',
    type: 'element',
    kind: 'genset',
    scenarioId: baseScenarioId,
    parentId: null,
    name: 'Sets',
    positionM: [200, 200, 0],
    yawDeg: 0,
    props: { nominalVoltageV: 415, ratedW, efficiencyFraction: 0.4 },
  },
];

describe('generation on site', () => {
  const curtailed = { curtailedHoursPerYear: 100, curtailedToFraction: 0.5 };
  const limitW = 1.01 * base.total.peakFacilityW;

  it('carries the plant through the hours in which the grid gives less, where it is large enough', () => {
    const alone = yearOf(changed({ gridImportLimitW: limitW, tariff: { ...site.tariff, ...curtailed } }));
    expect(alone.total.cappedH).toBe(100);
    expect(alone.total.curtailedEnergyJ).toBeGreaterThan(0);
    const carried = yearOf(withSets(base.total.peakFacilityW, curtailed, { gridImportLimitW: limitW }));
    expect(carried.total.cappedH).toBe(0);
    expect(carried.total.curtailedEnergyJ).toBe(0);
    expect(carried.total.tokens / base.total.tokens).toBeCloseTo(1, 9);
    const running = carried.hourly.generationW.filter((w) => w > 1);
    expect(running).toHaveLength(100);
    for (const [k, w] of carried.hourly.importW.entries())
      if (carried.hourly.generationW[k]! > 1) expect(w).toBeLessThanOrEqual(0.5 * limitW * (1 + 1e-9));
  });

  it('counts the carbon of its fuel', () => {
    // Dear grid: the sets carry the whole year. Diesel: 74.1 kg/GJ of fuel at 40 % (IPCC 2006, table 2.2).
    const all = { generationCostUsdPerJ: 0, generationFuel: 'diesel' } as const;
    const { total } = yearOf(withSets(2 * base.total.peakFacilityW, all));
    expect(total.importedEnergyJ / total.facilityEnergyJ).toBeLessThan(1e-6);
    expect(total.carbonKg / total.generatedEnergyJ / (74.1e-9 / 0.4)).toBeCloseTo(1, 5);
    const clean = yearOf(withSets(2 * base.total.peakFacilityW, { ...all, generationFuel: 'carbonFree' }));
    expect(clean.total.carbonKg / total.carbonKg).toBeLessThan(1e-5);
  });
});

describe('a plant that trains beside serving', () => {
  it('serves with the rest of its racks, at more energy, and its year agrees with its mean', () => {
    const mixed = changed({}, { demand: { ...scenario.demand, trainingFraction: 0.3 } });
    const year = yearOf(mixed);
    expect(year.total.tokens / base.total.tokens).toBeCloseTo(0.7, 9);
    expect(year.total.itEnergyJ).toBeGreaterThan(base.total.itEnergyJ);
    const snapshot = solveScenario(mixed, baseScenarioId, 0, solveContext());
    expect(snapshot.costs.tokensPerYear / year.total.tokens).toBeCloseTo(1, 9);
  });
});

const fullYear = yearOf(
  records.map((record) => (record.type === 'deployment' ? { ...record, utilisation: 1 } : record)),
);
