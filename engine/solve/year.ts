import { electricityRegion } from '#engine/catalogue';
import { compilePlant, type Plant } from '#engine/plant';
import type { AnyRecord, Demand } from '#engine/project';
import type { Problem } from '#engine/quantity';
import { monthOfHour, type WeatherYear } from '#engine/weather';
import {
  type Dispatch,
  demandFactors,
  type Effectiveness,
  effectiveness,
  type HourColumns,
  hourlyLimits,
  hourlyPrices,
  loadOf,
  monthlyTotals,
  type PlantResponse,
  type PlantState,
  plantResponse,
  type RackGroup,
  simulateHours,
  type Totals,
  yearTotals,
} from '#engine/year';
import { type ComputeSide, computeSide, suppliedOnly } from './computeSide';
import { type OperatingPoint, operatingPoint } from './operatingPoint';
import { energyPriceOf } from './sheetInputs';
import type { SolveContext } from './solveScenario';
import { throttled } from './throttled';
import { dispatchYear, generationOf, storageOf } from './yearDispatch';
import { moneyOf, type YearMoney } from './yearMoney';
import { designWeathers, siteWeatherYear } from './yearWeather';

/** One hotter state than the year holds, at full load. */
export interface DesignCheck {
  readonly label: string;
  readonly dryBulbC: number;
  readonly wetBulbC: number;
  readonly gridDrawW: number;
  /** Tokens that coolant limits leave. */
  readonly servedShare: number;
  /** Messages of what is short of capacity then. */
  readonly shortages: readonly string[];
}

export interface YearReport {
  readonly scenarioId: string;
  readonly weather: { readonly name: string; readonly basis: string };
  readonly hourly: HourColumns;
  readonly monthOfHour: Uint8Array;
  readonly months: readonly (Totals & Effectiveness)[];
  readonly total: Totals & Effectiveness;
  readonly money: YearMoney;
  readonly design: readonly DesignCheck[];
  readonly dispatchMethod: Dispatch['method'];
  /** States of the plant that the hours were interpolated between. */
  readonly statesSolved: number;
  readonly problems: readonly Problem[];
}

/** Progress, 0 … 1, and at the end the report: between two steps a caller may stop it. */
export type YearStudy = Generator<number, YearReport>;

const sum = (values: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};

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

const groupsOf = (compute: ComputeSide): RackGroup[] =>
  compute.groups.map(({ elements, rackW, idleRackW, acceleratorsPerRack, point, deployment }) => ({
    racks: elements.length,
    rackW,
    idleRackW,
    tokensPerS: point.outputTokensPerSPerAccelerator * acceleratorsPerRack * elements.length,
    utilisation: deployment.utilisation,
  }));

/** What the racks ask for at a load: each as far from idle to its operating point as the whole. */
const computeAt = (compute: ComputeSide, load: number): ComputeSide => {
  const { idlePowerW } = compute;
  return { ...compute, itPowerW: compute.itPowerW.map((w, i) => idlePowerW[i]! + load * (w - idlePowerW[i]!)) };
};

const stateOf = (plant: Plant, asked: ComputeSide, point: OperatingPoint): PlantState => {
  let rejectedW = 0;
  let freeW = 0;
  plant.elements.forEach(({ devices: { cooling } }, i) => {
    if (cooling?.type !== 'heatRejection') return;
    rejectedW += point.cooling.heatW[i]!;
    if (cooling.method !== 'airCooledChiller') freeW += point.cooling.heatW[i]!;
  });
  const served = throttled(asked, point.cooling.powerShare);
  const wanted = sum(asked.tokensPerS);
  return {
    gridDrawW: point.power.gridDrawW + point.houseLoadW,
    itPowerW: sum(served.itPowerW),
    coolingW: sum(point.cooling.drawW),
    waterM3PerS: sum(point.cooling.waterM3PerS),
    servedShare: wanted > 0 ? sum(served.tokensPerS) / wanted : 1,
    economiserShare: rejectedW > 0 ? freeW / rejectedW : 0,
  };
};

const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b));
const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));

const designChecks = (
  plant: Plant,
  compute: ComputeSide,
  context: SolveContext,
  problems: Problem[],
): readonly DesignCheck[] => {
  return designWeathers(plant.site).map((weather) => {
    const point = operatingPoint(plant, compute, weather, context);
    const short = point.problems.filter(({ severity, code }) => severity === 'error' && code.startsWith('cooling.'));
    const elements = [...new Set(short.flatMap((problem) => problem.elements))];
    if (short.length > 0)
      problems.push({
        code: 'year.design.capacity',
        severity: 'warning',
        elements,
        message: `${weather.label} (${weather.dryBulbC.toFixed(1)} °C dry, ${weather.wetBulbC.toFixed(1)} °C wet bulb): at full load ${short.length === 1 ? short[0]!.message : `${elements.length} elements are past their limits; the first: ${short[0]!.message}`}`,
        remedy: 'Add heat rejection, let coolant run warmer, or accept that racks slow down in such hours.',
      });
    return {
      ...weather,
      gridDrawW: point.power.gridDrawW + point.houseLoadW,
      servedShare: stateOf(plant, compute, point).servedShare,
      shortages: short.map(({ message }) => message),
    };
  });
};

/** Least and greatest load that the demand asks for; down to idle where an import limit may bind. */
const loadRange = (groups: readonly RackGroup[], demand: Float64Array, mayCap: 'yes' | 'no'): [number, number] => [
  mayCap === 'yes' ? 0 : loadOf(groups, least(demand)),
  loadOf(groups, most(demand)),
];

/**
 * One year of a scenario by the hour: weather, demand and tariff in, energy, tokens, water, carbon and money out.
 *
 * The plant is solved at some tens of states over load, dry bulb and wet bulb, and followed between them in straight lines.
 * Storage and generation are dispatched month by month; the demand charge is billed on the highest hour of each month.
 */
export function* yearStudy(records: Iterable<AnyRecord>, scenarioId: string, context: SolveContext): YearStudy {
  const plant = compilePlant(records, scenarioId, context.compile);
  const { site, scenario } = plant;
  const problems: Problem[] = [];
  const weather: WeatherYear = siteWeatherYear(site, problems);
  const asked = computeSide(plant, context.serving);
  const pressurePa = sum(weather.pressurePa) / weather.hours;
  const firstPoint = operatingPoint(
    plant,
    asked,
    { dryBulbC: most(weather.dryBulbC), wetBulbC: most(weather.wetBulbC), pressurePa },
    context,
  );
  const compute = suppliedOnly(asked, firstPoint.power.isSupplied);
  const groups = groupsOf(compute);
  const months = monthOfHour(weather.hours);
  const { tariff } = site;
  const demand = demandFactors(
    {
      dailySwing: scenario.demand.dailySwingFraction,
      peakHour: scenario.demand.peakHour,
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
  const hottestW = firstPoint.power.gridDrawW + firstPoint.houseLoadW;
  const response: PlantResponse = yield* plantResponse(
    (load, dryBulbC, wetBulbC) => {
      const part = computeAt(compute, load);
      return stateOf(plant, part, operatingPoint(plant, part, { dryBulbC, wetBulbC, pressurePa }, context));
    },
    {
      loads: loadRange(groups, demand, least(limitW) < 1.2 * hottestW ? 'yes' : 'no'),
      dryBulbsC: [least(weather.dryBulbC), most(weather.dryBulbC)],
      wetBulbsC: [least(weather.wetBulbC), most(weather.wetBulbC)],
    },
  );
  const facility = simulateHours({
    response,
    groups,
    dryBulbC: weather.dryBulbC,
    wetBulbC: weather.wetBulbC,
    demand,
    limitW,
  });
  const priceUsdPerJ = hourlyPrices(
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
  const { dispatch, costUsd, savingUsd } = dispatchYear(
    {
      loadW: facility.facilityW,
      priceUsdPerJ,
      importLimitW: limitW,
      demandChargeUsdPerW: site.demandChargeUsdPerWYear / 12,
      storage: storageOf(plant),
      generation: generationOf(plant),
    },
    months,
  );
  const carbon = electricityRegion(site.electricityRegionId)?.carbon?.value ?? 0;
  const hourly: HourColumns = {
    ...facility,
    dryBulbC: weather.dryBulbC.slice(),
    wetBulbC: weather.wetBulbC.slice(),
    priceUsdPerJ,
    carbonKgPerJ: new Float64Array(weather.hours).fill(carbon),
    importW: dispatch.importW,
    generationW: dispatch.generationW,
    storageW: dispatch.storageW,
    storedJ: dispatch.storedJ,
    costUsd,
  };
  const monthly = monthlyTotals(hourly, months);
  const total = yearTotals(monthly);
  const money = moneyOf(plant, compute, total, monthly, savingUsd, context);
  const design = designChecks(plant, compute, context, problems);
  if (carbon === 0)
    problems.push({
      code: 'site.carbon.unknown',
      severity: 'warning',
      elements: [site.id],
      message: `No carbon intensity is known for "${site.electricityRegionId}"; carbon is counted as none.`,
      remedy: 'Choose a region for which one is published.',
    });
  problems.push(...hourProblems(plant, total));
  return {
    scenarioId,
    weather: { name: weather.name, basis: weather.basis },
    hourly,
    monthOfHour: months,
    months: monthly.map((month) => ({ ...month, ...effectiveness(month) })),
    total: { ...total, ...effectiveness(total) },
    money,
    design,
    dispatchMethod: dispatch.method,
    statesSolved: response.solves,
    problems,
  };
}

const hourProblems = (plant: Plant, total: Totals): Problem[] =>
  total.cappedH > 0
    ? [
        {
          code: 'year.importLimit',
          severity: 'warning',
          elements: [plant.site.id],
          message: `In ${total.cappedH} hours of the year the plant would draw more than the site may import; racks do less work then.`,
          remedy: 'Raise the limit, cap rack power, remove racks, or accept the tokens lost.',
        },
      ]
    : [];
