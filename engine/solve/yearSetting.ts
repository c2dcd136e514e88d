import type { Plant } from '#engine/plant';
import type { Demand } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { monthOfHour, type WeatherYear } from '#engine/weather';
import {
  demandFactors,
  hourlyLimits,
  hourlyPrices,
  loadOf,
  type PlantResponse,
  plantResponse,
  type RackGroup,
} from '#engine/year';
import { type ComputeSide, computeSide } from './computeSide';
import { type PointSeries, pointSeries } from './pointSeries';
import { energyPriceOf } from './sheetInputs';
import type { SolveContext } from './solveScenario';
import { sum } from './sums';
import { siteWeatherYear } from './yearWeather';

/** What the hours of a year are made of: weather, demand, limits, and how the plant answers to load and weather. */
export interface YearSetting {
  readonly weather: WeatherYear;
  readonly months: Uint8Array;
  readonly compute: ComputeSide;
  readonly groups: readonly RackGroup[];
  readonly demand: Float64Array;
  readonly limitW: Float64Array;
  readonly response: PlantResponse;
  readonly series: PointSeries;
}

/** Offsets of the middle of each part of the world's users. Source: time zones of Chicago, Frankfurt and Singapore. */
const REGION_UTC_OFFSET_H = { americas: -6, europe: 1, asia: 8 } as const;

const regionsOf = (
  { americasFraction, europeFraction, asiaFraction }: Demand,
  siteUtcOffsetH: number,
): { readonly utcOffsetH: number; readonly share: number }[] => [
  { utcOffsetH: REGION_UTC_OFFSET_H.americas, share: americasFraction },
  { utcOffsetH: REGION_UTC_OFFSET_H.europe, share: europeFraction },
  { utcOffsetH: REGION_UTC_OFFSET_H.asia, share: asiaFraction },
  { utcOffsetH: siteUtcOffsetH, share: Math.max(0, 1 - americasFraction - europeFraction - asiaFraction) },
];

const groupsOf = (compute: ComputeSide, trainingShare: number): RackGroup[] =>
  compute.groups.map(({ elements, rackW, idleRackW, acceleratorsPerRack, point, deployment }) => ({
    racks: elements.length,
    rackW,
    idleRackW,
    tokensPerS: point.outputTokensPerSPerAccelerator * acceleratorsPerRack * elements.length,
    trainingShare,
    utilisation: deployment.utilisation,
  }));

const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));

/** Draw over IT power at its most, at part load too; and at full load, what of pumps, lighting and losses does not go down with it. */
const MOST_DRAW_RATIO = 2;
const MOST_PART_LOAD_RATIO = 1.5;

/** Loads that import limits surely allow, 0 = idle … 1; racks may have to be pressed down to the limit, but not below it. */
const leastPressed = ({ compute, firstW }: PointSeries): ((limitW: number) => number) => {
  const [fullW, idleW] = [sum(compute.itPowerW), sum(compute.idlePowerW)];
  if (!(fullW > idleW)) return () => 1;
  const drawRatio = Math.max(MOST_DRAW_RATIO, (MOST_PART_LOAD_RATIO * firstW) / fullW);
  return (limitW) => Math.min(1, Math.max(0, (limitW / drawRatio - idleW) / (fullW - idleW)));
};

/**
 * Solves the states of the plant that a year is followed between.
 *
 * @param loads  as far down as the import limit may press the racks, or down to idle
 * @returns progress, 0 … 1, and at the end the setting
 */
export function* yearSetting(
  plant: Plant,
  loads: 'asLimited' | 'downToIdle',
  context: SolveContext,
  problems: Problem[],
): Generator<number, YearSetting> {
  const { site, scenario } = plant;
  const weather: WeatherYear = siteWeatherYear(site, problems);
  const asked = computeSide(plant, context.serving);
  const pressurePa = sum(weather.pressurePa) / weather.hours;
  const series = pointSeries(
    plant,
    asked,
    { dryBulbC: most(weather.dryBulbC), wetBulbC: most(weather.wetBulbC), pressurePa },
    context,
  );
  const { compute } = series;
  const groups = groupsOf(compute, scenario.demand.trainingFraction);
  const months = monthOfHour(weather.hours);
  const { tariff } = site;
  const demand = demandFactors(
    {
      dailySwing: scenario.demand.dailySwingFraction,
      peakHour: scenario.demand.peakHour,
      seasonalSwing: scenario.demand.seasonalSwingFraction,
      peakMonth: scenario.demand.peakMonth,
      weekendFactor: scenario.demand.weekendFactor,
      regions: regionsOf(scenario.demand, weather.utcOffsetH),
      growthFraction: scenario.demand.growthFractionPerYear,
      steadyShare: scenario.demand.steadyFraction,
    },
    weather.hours,
    weather.utcOffsetH,
  );
  const limitW = hourlyLimits(
    site.gridImportLimitW,
    tariff.curtailedHoursPerYear,
    tariff.curtailedToFraction,
    weather.dryBulbC,
  );
  const asks = demand.map((factor) => loadOf(groups, factor));
  const pressedTo = leastPressed(series);
  const response: PlantResponse = yield* plantResponse(
    (load, dryBulbC, wetBulbC) => series.at(load, { dryBulbC, wetBulbC, pressurePa }).state,
    {
      leastLoad:
        loads === 'downToIdle'
          ? new Float64Array(weather.hours)
          : asks.map((asked, hour) => Math.min(asked, pressedTo(limitW[hour]!))),
      mostLoad: asks,
      dryBulbC: weather.dryBulbC,
      wetBulbC: weather.wetBulbC,
    },
  );
  return { weather, months, compute, groups, demand, limitW, response, series };
}

/** Price of energy in each hour, USD/J. */
export const pricesOfHours = (plant: Plant, months: Uint8Array, problems: Problem[]): Float64Array => {
  const { tariff } = plant.site;
  return hourlyPrices(
    {
      hourlyUsdPerJ: tariff.hourlyPrice?.usdPerJ ?? null,
      baseUsdPerJ: energyPriceOf(plant, problems).usdPerJ,
      peakUsdPerJ: tariff.peakPriceUsdPerJ,
      peakHours: [tariff.peakFromHour, tariff.peakToHour],
      peakMonths: [tariff.peakFromMonth, tariff.peakToMonth],
      peakDays: tariff.peakDays,
      agreedShare: tariff.agreedFraction,
      agreedUsdPerJ: tariff.agreedPriceUsdPerJ,
    },
    months,
  );
};
